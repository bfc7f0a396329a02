"""Two papers of an invented province and commune for the tests of alignment."""

from bamsat.reading import Reading, read

UPPER = """ỦY BAN NHÂN DÂN TỈNH AN SƠN
Số: 112/KH-UBND
An Sơn, ngày 05 tháng 3 năm 2026

KẾ HOẠCH
Phát triển nuôi ong lấy mật giai đoạn 2026 - 2030

I. MỤC TIÊU
- Đến năm 2030, ít nhất 60% hộ nuôi ong được tập huấn kỹ thuật phòng bệnh.
- Đến năm 2028, có ít nhất 12 hợp tác xã nuôi ong đạt chứng nhận VietGAP.

II. NHIỆM VỤ
1. Sở Nông nghiệp và Môi trường chủ trì tổ chức tập huấn kỹ thuật phòng bệnh cho đàn ong, hoàn thành trước ngày 30/6/2026.
2. Ủy ban nhân dân các xã, phường rà soát, lập danh sách hộ nuôi ong trên địa bàn; hướng dẫn hộ đăng ký mã số vùng nuôi.
3. Sở Công Thương chủ trì xây dựng nhãn hiệu mật ong An Sơn và đưa sản phẩm lên sàn thương mại điện tử.
4. Sở Tài chính bố trí kinh phí mua thùng nuôi ong cải tiến hỗ trợ hộ nghèo.

Nơi nhận:
- Các sở, ban, ngành tỉnh;
- Lưu: VT.
"""

LOWER = """ỦY BAN NHÂN DÂN XÃ ĐỒNG MẬT
Số: 31/KH-UBND
Đồng Mật, ngày 02 tháng 4 năm 2026

KẾ HOẠCH
Phát triển nuôi ong lấy mật trên địa bàn xã giai đoạn 2026 - 2030

I. MỤC TIÊU
- Đến năm 2030, ít nhất 45% hộ nuôi ong được tập huấn kỹ thuật phòng bệnh.

II. NHIỆM VỤ
1. Phòng Kinh tế chủ trì lập danh sách hộ nuôi ong trên địa bàn xã theo từng thôn, hướng dẫn hộ đăng ký mã số vùng nuôi, hoàn thành trước ngày 15/5/2026.
2. Hội Nông dân xã phối hợp tổ chức tập huấn kỹ thuật phòng bệnh cho đàn ong, hoàn thành trước ngày 31/8/2026.
3. Đoàn Thanh niên xã chủ trì tổ chức trồng hai cây số đường hoa ven đê, hoàn thành trong tháng 6 năm 2026.

Nơi nhận:
- UBND tỉnh;
- Lưu: VT.
"""


def reading(text: str) -> Reading:
    return read(text.encode(), "ke-hoach.txt")
