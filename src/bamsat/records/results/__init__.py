"""*Kết quả*: registers of what the work brought about. What a register holds is data; see docs/decisions/0013."""
