"""Background work: what runs when, each turn of it once. A *job* is work of the program; *task* means nhiệm vụ only."""
