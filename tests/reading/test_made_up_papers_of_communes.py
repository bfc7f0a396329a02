"""Small papers made up as communes write them: leaders and members share out areas, villages and posts in small letters, duties behind a name and a colon."""

from made_up import misread

PAPERS = """
THÔNG BÁO
Phân công nhiệm vụ
1. Đ/c Trần Văn Sen, Chủ tịch: phụ trách chung; bến Hạ.
2. Đ/c Mơ - CT HPN, đ/c Mận: văn hóa, y tế; bến Thượng.
=>
Đ/c Trần Văn Sen, Chủ tịch: Đ/c Trần Văn Sen, Chủ tịch: phụ tr
Đ/c Mơ - CT HPN, đ/c Mận: Đ/c Mơ - CT HPN, đ/c Mận: văn hóa,

QUYẾT ĐỊNH
QUYẾT ĐỊNH:
Điều 1. Lập Ban giữ bến gồm:
1. Ông Trần Văn Sen: Trưởng ban;
2. Bà Lê Thị Mơ: Ủy viên thường trực.
Điều 2. Phân công:
1. Ông Trần Văn Sen: phụ trách chung.
2. Bà Lê Thị Mơ: sổ sách, kinh phí.
Điều 3. Quyết định này thay thế Quyết định số 5/QĐ-UBND. Chánh VP HĐND và UBND, các thôn và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành.
=>
Ông Trần Văn Sen: Ông Trần Văn Sen: phụ trách chung.
Bà Lê Thị Mơ: Bà Lê Thị Mơ: sổ sách, kinh phí.
Chánh VP HĐND và UBND, các thôn, các ông (bà) có tên tại Điều 1: Chánh VP HĐND và UBND, các thôn và

KẾ HOẠCH
II. NHỮNG VIỆC CẦN LÀM
a) Ươm ba nghìn cây giống.
b) Phát cây cho các hộ.
(Phòng Kinh tế, Hội Nông dân thực hiện. Hằng năm)
III/. PHÂN CÔNG
1. Già làng, trưởng 9 làng: nhắc bà con giữ cây.
2. Trường MN Hạ, TH&THCS Hạ: cho học sinh chăm cây.
=>
Phòng Kinh tế, Hội Nông dân: Ươm ba nghìn cây giống.
Phòng Kinh tế, Hội Nông dân: Phát cây cho các hộ.
Già làng, trưởng 9 làng: Già làng, trưởng 9 làng: nhắc bà c
Trường MN Hạ, TH&THCS Hạ: Trường MN Hạ, TH&THCS Hạ: cho học

KẾ HOẠCH
III. NHIỆM VỤ
A. TRƯỚC MÙA LŨ (hoàn thành trước 31/5/2031)
1. Giữ bờ
a) Đóng cọc ở ba bến.
b) Chăm sóc cây non.
Phòng Kinh tế thực hiện mục này, các thôn phối hợp.
2. Truyền thông
(Đơn vị thực hiện: Phòng VH-XH; phối hợp: CA xã, các thôn; Trạm Y tế giám sát)
- Phát tin trên loa.
- Treo áp phích. Đoàn TN hỗ trợ vận chuyển.
IV. TỔ CHỨC THỰC HIỆN
1. Trưởng ban điều hành các thôn niêm yết lịch trực.
2. 09 thôn phải tổ chức họp dân.
=>
Phòng Kinh tế + các thôn: Đóng cọc ở ba bến.
Phòng Kinh tế + các thôn: Chăm sóc cây non.
Phòng VH-XH + CA xã, các thôn: Phát tin trên loa.
Phòng VH-XH + Đoàn TN, CA xã, các thôn: Treo áp phích. Đoàn TN hỗ trợ vận
Trưởng ban điều hành các thôn: Trưởng ban điều hành các thôn niêm
09 thôn: 09 thôn phải tổ chức họp dân.

KẾ HOẠCH
III. NHIỆM VỤ
1. Lễ ra quân: sáng 15/3/2031 tại bến Hạ. Văn phòng chuẩn bị giấy mời; Phòng Kinh tế chuẩn bị cây giống.
=>
Văn phòng: Văn phòng chuẩn bị giấy mời;
Phòng Kinh tế: Phòng Kinh tế chuẩn bị cây giống.

THÔNG BÁO
Kết luận
1. Về cây giống:
- Phòng Kinh tế: giấy tờ của năm hộ, trình trước 20/3.
2. Về đề nghị của Trạm Y tế sửa mái hiên: đồng ý, mức 20 triệu; Phòng Kinh tế cân đối nguồn.
=>
Phòng Kinh tế: Phòng Kinh tế: giấy tờ của năm hộ,
Phòng Kinh tế: Về đề nghị của Trạm Y tế sửa mái h
"""


def test_communes_share_out_work() -> None:
    assert not misread(PAPERS)
