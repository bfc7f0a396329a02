"""The posts that sign papers, in the capitals of a signature (Decree 30/2020/NĐ-CP, annex I, II.7; laws on the organisation of courts, procuracies, army, police),
and what stands before a signer's name: ranks and academic titles.
"""

import re

LABEL = r"(?:Nơi (?:nhận|gửi)|NƠI (?:NHẬN|GỬI))"  # of the recipients, beside whom the post stands
_RANKS = ("QUYỀN ", "PHÓ ", "Q. ")
# Those that a longer post holds stand behind it.
_POSTS = (
    "TỔNG THAM MƯU TRƯỞNG", "THAM MƯU TRƯỞNG", "TỔNG CỤC TRƯỞNG", "CHI CỤC TRƯỞNG", "CỤC TRƯỞNG", "VỤ TRƯỞNG", "BỘ TRƯỞNG", "THỦ TRƯỞNG", "THỨ TRƯỞNG", "VIỆN TRƯỞNG", "HIỆU TRƯỞNG",
    "CHỈ HUY TRƯỞNG", "HẠT TRƯỞNG", "ĐỘI TRƯỞNG", "ĐỒN TRƯỞNG", "TRẠM TRƯỞNG", "TỔ TRƯỞNG", "KẾ TOÁN TRƯỞNG", "KIỂM TOÁN TRƯỞNG", "TRƯỞNG",
    "TỔNG BÍ THƯ", "BÍ THƯ", "CHỦ TỊCH", "CHỦ NHIỆM", "THỦ TƯỚNG", "THỐNG ĐỐC", "TỔNG GIÁM ĐỐC", "GIÁM ĐỐC", "TỔNG THANH TRA", "TỔNG KIỂM TOÁN NHÀ NƯỚC", "TỔNG KIỂM TOÁN",
    "TỔNG BIÊN TẬP", "TỔNG THƯ KÝ", "CHÁNH VĂN PHÒNG", "CHÁNH THANH TRA", "CHÁNH ÁN", "CHÁNH", "TƯ LỆNH", "CHÍNH ỦY", "CHÍNH UỶ", "CHÍNH TRỊ VIÊN",
)  # fmt: skip
POST = rf"(?:{'|'.join(_RANKS)}){{0,2}}(?:{'|'.join(_POSTS)})(?!\w)"
# `ĐOÀN CHỦ TỊCH`, `T/M BAN BÍ THƯ` are bodies, and so is what is named after its head.
_BOARD = r"(?!(?:(?<=T/M BAN )|(?<=TM\. BAN ))(?:BÍ THƯ|GIÁM ĐỐC|CHỦ NHIỆM))"
IN_WORDS = re.compile(rf"{_BOARD}(?<!\w)(?<!ĐOÀN )(?<!CỦA )(?<!, )(?<!- )(?<!VÀ ){POST}")
_TITLES = (
    r"(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý)|Chuẩn đô đốc|Phó đô đốc|Giáo sư|Phó giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Bác sĩ|Bác sỹ|Dược sĩ|Kỹ sư|Luật sư|Luật gia|Nhà giáo ưu tú|"
    r"GS|PGS|TSKH|TS|T[hH]\.?[sS]|BS|BSCK|BSCKI{1,2}|CK|CKI{1,2}|CK[12]|DS|KS|KTS|CN|LS|NGƯT|NGND|TTƯT|TTND|NSƯT|NSND"
)
_OPENING = "BCDĐGKLNPT"  # letters that a title begins with, asked first
TITLED = re.compile(rf"(?:(?=[{_OPENING}])(?:{_TITLES})(?![^\W\d_])[\s.,]*)+(?=[A-ZĐÀ-Ỹ])", re.IGNORECASE)
