"""A plan of an invented commune, a later version of it and a paper that amends it, for the tests of amending."""

from bamsat.reading import Reading, read

OLD = """ỦY BAN NHÂN DÂN XÃ BẾN PHAO
Số: 12/KH-UBND
Bến Phao, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phát triển bến đò an toàn giai đoạn 2026 - 2030

I. MỤC TIÊU
- Đến năm 2030, cả năm bến có phao cứu sinh.

II. NHIỆM VỤ
1. Hạ tầng bến đò
a) Phòng Kinh tế chủ trì sửa chữa cầu tàu tại năm bến đò, hoàn thành trước ngày 30/9/2026.
b) Phòng Kinh tế chủ trì lắp biển báo luồng tại các bến, hoàn thành trước ngày 31/12/2026.
c) Công an xã chủ trì kiểm tra việc mặc áo phao của hành khách hằng quý.
2. Tuyên truyền
a) Phòng Văn hóa - Xã hội chủ trì tổ chức lớp dạy bơi cho trẻ em, hoàn thành trước ngày 30/6/2027.
b) Đoàn Thanh niên xã chủ trì vận động chủ đò ký cam kết an toàn trong năm 2026.

III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế theo dõi, đôn đốc, tổng hợp kết quả thực hiện Kế hoạch, báo cáo Ủy ban nhân dân xã.
2. Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã bố trí kinh phí thực hiện Kế hoạch.

Nơi nhận:
- Các cơ quan, đơn vị;
- Lưu: VT.
"""

LATER = (
    OLD.replace("Số: 12/KH-UBND", "Số: 45/KH-UBND")
    .replace("ngày 05 tháng 3 năm 2026", "ngày 10 tháng 11 năm 2026")
    .replace("sửa chữa cầu tàu tại năm bến đò", "xây mới cầu tàu tại sáu bến đò")
    .replace("31/12/2026", "30/6/2027")
    .replace("Công an xã chủ trì kiểm tra", "Trạm Cảnh sát đường thủy chủ trì kiểm tra")
    .replace(
        "b) Đoàn Thanh niên xã chủ trì vận động chủ đò ký cam kết an toàn trong năm 2026.",
        "b) Hội Phụ nữ xã chủ trì may phao tay cho học sinh qua đò, hoàn thành trước ngày 31/8/2027.",
    )
)

AMENDING = """ỦY BAN NHÂN DÂN XÃ BẾN PHAO
Số: 77/QĐ-UBND
Bến Phao, ngày 10 tháng 11 năm 2026

QUYẾT ĐỊNH
Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05/3/2026 của Ủy ban nhân dân xã

Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch số 12/KH-UBND ngày 05/3/2026 như sau:
1. Sửa đổi điểm a khoản 1 mục II như sau:
“a) Phòng Kinh tế chủ trì xây mới cầu tàu tại sáu bến đò, hoàn thành trước ngày 31/3/2027.”
2. Bổ sung điểm d vào sau điểm c khoản 1 mục II như sau: “d) Trạm Y tế xã chủ trì trang bị túi cứu thương cho các bến, hoàn thành trước ngày 30/6/2027.”
3. Bãi bỏ điểm b khoản 2 mục II.
4. Thay cụm từ “Công an xã” bằng cụm từ “Trạm Cảnh sát đường thủy” tại điểm c khoản 1 mục II.
5. Sửa đổi điểm đ khoản 4 mục II như sau: “đ) Nội dung không có chỗ.”

Điều 2. Quyết định này có hiệu lực từ ngày ký. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này.

Nơi nhận:
- Như Điều 2;
- Lưu: VT.
"""


def reading(text: str) -> Reading:
    return read(text.encode(), "van-ban.txt")
