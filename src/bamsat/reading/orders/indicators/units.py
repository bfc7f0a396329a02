"""Words for what is counted and measured: the names of two syllables or three; any other word after a figure is a unit by itself."""

_COUNTED = (
    "mô hình|dự án|doanh nghiệp|hợp tác xã|sản phẩm|trung tâm|kịch bản|cơ sở|hệ thống|nền tảng|chương trình|đề tài|đề án|nhiệm vụ|hội nghị|hội thảo|"
    "học viên|đơn vị máu|đơn vị|tổ chức|công trình|thủ tục|sáng kiến|tin bài|tin, bài, phóng sự|tin, bài|bài viết|chuyên đề|chuyên mục|tập dữ liệu|bộ dữ liệu|tập thể|cá nhân|lao động|dịch vụ|"
    "ứng dụng|nhãn hiệu|sự kiện|phần mềm|cơ quan|địa phương|trường học|khóa học|câu lạc bộ|phòng thí nghiệm|diễn đàn|mã số|tác phẩm|tiêu chí|"
    "nhà máy|giải pháp|hộ gia đình|hội viên|đoàn viên|đảng viên|tổ hợp tác|làng nghề|khu công nghiệp|cụm công nghiệp|nông dân|"
    "cán bộ, công chức, viên chức|cán bộ, công chức|quy trình|công nghệ|giống cây trồng|nghiên cứu|phong trào|hoạt động|cuộc thi|tổ dân phố|chuyên gia|loại hình|kỹ sư|bác sĩ|giáo viên|giảng viên|"
    "cán bộ|học sinh|sinh viên|thành viên|thanh niên|phụ nữ|trẻ em|cửa hàng|siêu thị|khách sạn|đô thị|thành phố|khu vực|địa điểm|phương tiện|thiết bị|tài khoản|"
    "văn bản quy phạm pháp luật|cơ sở dữ liệu|giấy chứng nhận|phòng học|sân vận động|sân chơi|cây cầu|cây xanh|cầu|camera|thuê bao|tổ chức đảng|chi bộ|chi hội|chi đoàn|"
    "quần chúng|di sản|gia đình|hạng mục|vị trí|công trình|tủ sách|cuốn sách|đối tượng|cộng tác viên|tuyên truyền viên|báo cáo viên|hòa giải viên|tình nguyện viên|nhân khẩu|máy tính|"
    "bình chữa cháy|trạm biến áp|nhà vệ sinh|khu nghỉ dưỡng|vụ việc|suất quà|suất học bổng|phần quà|suất|công nhân|khu tái định cư|thư viện|bệnh viện|công chức|viên chức|chỗ|hồ sơ|nút giao|nghị định|thông tư|dự án luật|"
    "sáng chế|lĩnh vực|khu dân cư|nhà văn hóa|nhà ở|căn hộ|trang trại|chỉ dẫn địa lý|tài liệu|ấn phẩm|nhà khoa học|vận động viên|huy chương|di tích|"
    "nhà tạm|nhà dột nát|nhà tình nghĩa|nhà tình thương|người thân|cây ăn quả|cây giống|con giống|đập dâng|tuyến phố|tuyến đường|đoạn đường|"
    "điểm đen rác thải|điểm đen|điểm vui chơi|điểm trường|điểm cầu|cụm loa truyền thanh|cụm loa|mắt camera|ngày công|vị thuốc|trường đại học|"
    "trường tiểu học|trường mầm non|trường trung học cơ sở|điểm tập kết|đội hình|cuộc giám sát|ý tưởng|tổ công nghệ số cộng đồng|tổ công nghệ|tổ hòa giải|tổ tự quản|đoàn viên thanh niên|đoàn viên ưu tú|cán bộ, chiến sĩ|phóng sự|bản tin|tờ rơi|tờ gấp|băng rôn|"
    "chiến sĩ|dân quân|công dân|nhân viên|đồng chí|hợp đồng|thùng rác|bóng đèn|cột đèn|xe đạp|thẻ bảo hiểm y tế|sổ tiết kiệm|CSDL chuyên ngành|CSDL|VBQPPL|HTX|đại biểu|huyện, thành phố|huyện, thị xã, thành phố|tỉnh, thành phố|xã, phường|xã, thị trấn|xã, phường, thị trấn|thôn, bản|thôn, ấp|phòng máy|"
    # Words that say little alone (`điểm`, `đội`, `trụ`, `cuốn`) with what they are of
    "hộ nghèo|hộ cận nghèo|tiến sĩ|thạc sĩ|bác sĩ chuyên khoa|chuyên viên|hội chợ|hội thi|hội diễn|hội trại|điểm bán hàng|điểm tập kết rác|điểm làm mẫu|điểm sáng|điểm thu|điểm thi|điểm tiêm|điểm sơ tán|điểm trung chuyển|"
    "điểm giao dịch|điểm đấu nối|điểm sạt lở|điểm ngập|vùng nguyên liệu|vùng nuôi|vùng trồng|vùng sản xuất|vùng chuyên canh|vùng rau|đội cơ động|đội xung kích|đội tình nguyện|đội tuyên truyền|đội văn nghệ|"
    "đội phản ứng nhanh|trụ nước chữa cháy|trụ nước|trụ đèn|trụ điện|bến lấy nước|bến xe|cuốn cẩm nang|cuốn sổ tay|bể bơi|bể nước|khu du lịch|khu vui chơi|khu nhà ở xã hội|khu nội trú|căn nhà đại đoàn kết|mái ấm tình thương|mái ấm|"
    "trẻ mồ côi|trẻ khuyết tật|cây phân tán|cây cảnh|cây bóng mát|tuyến kênh|tuyến kinh|tuyến đê|tuyến ống|tuyến hoa|tuyến đường hoa|cuộc giám sát chuyên đề|cuộc kiểm tra|cuộc đối thoại|cuộc tư vấn lưu động|buổi tuyên truyền|"
    "liều vắc xin|thửa đất|quần chúng ưu tú|gian hàng|mũi thi công|đoàn giao thương|dòng sản phẩm|bãi đỗ xe|phần việc|trụ sở|thiết chế|sinh kế|bảng tin|biển báo|hồ chứa|trạm bơm|bộ thùng|bộ tiêu chí|suất ăn|phần ăn|"
    "lao động du lịch|học sinh giỏi|công trình nước sạch|công trình măng non|tổ chức tôn giáo|doanh nghiệp, hợp tác xã|cán bộ, chiến sỹ|chiến sỹ|lít hóa chất|đầu sách|đầu tài liệu|điểm đến|bộ giáo trình|bộ chương trình|bộ tài liệu|cuộc diễn tập|việc làm|tiết mục văn nghệ|tiết mục|điểm thu gom|bãi chôn lấp|bản sách|tuyến phố đi bộ|video|cụm pa nô|pa nô|cờ hội|đội kéo co|giám đốc điều hành|ngôn ngữ|hợp đồng đào tạo"
)
COUNTED = "|".join(sorted(_COUNTED.split("|"), key=len, reverse=True))  # `dự án luật` before `dự án`
SINGLE = (
    "lớp|cuộc|buổi|hộ|vùng|chuỗi|điểm|bài|người|lượt|xã|phường|thôn|ấp|trường|trạm|chợ|bến|tuyến|cây|con|tàu|xe|máy|"
    "nhà|căn|giếng|cụm|khu|tổ|đội|câu|giường|sàn|chốt|bể|hồ|bãi|bậc|em|cháu|vụ|khoa|mẫu|cuốn|tờ|bộ|chiếc|cái|mái|gian|phiên|tin|suất|huyện|quận|tỉnh|đợt|thửa|làng|quầy|liều|trụ|tủ"
)
# What tells time, age or a part of a paper is no unit of a target.
NO_UNIT = (
    "tháng|năm|ngày|giờ|quý|tuổi|phút|tuần|kỳ|lần|đến|tới|và|hoặc|trở|so|của|theo|trong|cấp|bước|khoản|điều|điểm|mục|nội dung|chỉ tiêu|mục tiêu|"
    "văn bản|kế hoạch|bản|trang|đợt|sao"
)
_OF = (
    "phụ nữ|bé gái|vạn dân|người dân|dân|người|năm|tháng|ngày|hộ|ha|xã|phường|thôn|ấp|km2|m2|m3|m²|m³|học sinh|trẻ|lao động|sản phẩm|"
    "doanh nghiệp|hợp tác xã|giường|trẻ đẻ sống|ca đẻ sống|sào|vụ|lượt|công chức|đơn vị|"
    "khoa|nhà|quý|tuần|trường|lớp|tổ|chi đoàn|chi bộ|chi hội|hội nghị|cuộc|buổi"
)
_MONEY = r"(?:(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)*(?:đồng(?! chí)|USD|đô la Mỹ)|(?:tỷ|triệu|tr)\.?\s?đ(?!\w)|trđ)"
THOUSANDS = r"(?:(?:nghìn|ngàn|triệu|vạn|tỷ)\s+)?"
_MASS = r"(?:(?:nghìn|ngàn|triệu|vạn|tỷ|tỉ)\s+)?(?:ha|héc-ta|héc ta|hécta|km2|km|m2|m3|m²|m³|mét|m|tấn|tạ|kg|lít|MVA|MWp|MW|GW|MWh|kWh|lượt khách|lượt người(?! có công| nghèo| cao tuổi)|lượt)"
# A word is taken whole (`++`): no part of it stands before a stroke.
PER = rf"(?:{_MONEY}|m2 sàn|m² sàn|lần(?=\s*/\s*(?:người|lượt))|(?!lần|đợt|kỳ|buổi|ngày|giờ|và |hoặc )(?:m2|m3|m²|[a-zđà-ỹμ]++(?: [a-zđà-ỹ]++)?+))(?:\s*/\s*(?:[\d.]+\s)?(?:{_OF})(?!\w))+|[a-zđà-ỹ]++ trên (?:một |1 )?vạn dân"
# How often in a time, with a least before it: `tối thiểu 2 đợt/tháng`.
ROUNDS = r"(?:lần|đợt|buổi|kỳ|phiên|cuộc|giờ)\s*/\s*(?:1\s+)?(?:tuần|tháng|quý|năm học|năm|học kỳ|lớp|ấp|thôn|xã)"
MEASURED = rf"{PER}|{_MONEY}|{_MASS}"
