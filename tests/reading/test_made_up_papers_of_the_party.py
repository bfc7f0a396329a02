"""Small papers made up as committees of the Party write them (36-HD/VPTW, 05-HD/VPTW): notices, conclusions, programmes of inspection, regulations."""

from made_up import misread

from bamsat.reading import read

PAPERS = """
THÔNG BÁO
1. Ưu điểm: Chi bộ đã trồng được hai nghìn cây.
2. Hạn chế: Một số cây chết chưa được trồng lại.
3. Ban Thường vụ Đảng ủy yêu cầu:
Chi bộ thôn Hạ phát huy ưu điểm, khắc phục hạn chế và thực hiện tốt các nội dung sau:
- Khẩn trương trồng lại số cây chết.
- Người đứng đầu chi bộ nêu cao trách nhiệm giữ rừng bần.
4. Tổ chức thực hiện:
- Giao Ủy ban Kiểm tra Đảng ủy theo dõi việc trồng lại.
=>
Chi bộ thôn Hạ: Khẩn trương trồng lại số cây chết.
Người đứng đầu chi bộ: Người đứng đầu chi bộ nêu cao trác
Ủy ban Kiểm tra Đảng ủy: Giao Ủy ban Kiểm tra Đảng ủy theo

KẾT LUẬN
1. Thống nhất đánh giá kết quả trồng bần như nội dung báo cáo của Đảng ủy Ủy ban nhân dân xã.
2. Để giữ rừng bần, Ban Thường vụ Đảng ủy yêu cầu các chi bộ lãnh đạo thực hiện tốt các nhiệm vụ sau:
2.1. Trồng lại số cây chết trong quý IV năm 2031.
2.2. Tập trung vận động các hộ ven sông.
3. Tổ chức thực hiện
3.1. Giao Đảng ủy Ủy ban nhân dân xã bố trí kinh phí.
=>
các chi bộ: Trồng lại số cây chết trong quý IV
các chi bộ: Tập trung vận động các hộ ven sông
Đảng ủy Ủy ban nhân dân xã: Giao Đảng ủy Ủy ban nhân dân xã bố

THÔNG BÁO
Thường trực Đảng ủy kết luận một số nội dung như sau:
1. Về công tác xây dựng Đảng
- Giao Ban Xây dựng Đảng tham mưu tổ chức hội nghị.
- Các chi bộ thôn hoàn thành chỉ tiêu kết nạp đảng viên.
2. Về kết quả trồng bần
- Các chi bộ thôn vận động được hai trăm hộ.
=>
Ban Xây dựng Đảng: Giao Ban Xây dựng Đảng tham mưu tổ
Các chi bộ thôn: Các chi bộ thôn hoàn thành chỉ tiê

QUY CHẾ
Chương I
TRÁCH NHIỆM, QUYỀN HẠN
Điều 1. Ban Chấp hành Đảng bộ xã
1. Lãnh đạo toàn diện các mặt công tác.
Chương II
TỔ CHỨC THỰC HIỆN
Điều 2. Văn phòng Đảng ủy theo dõi việc thực hiện Quy chế.
=>
Văn phòng Đảng ủy: Văn phòng Đảng ủy theo dõi việc th

CHƯƠNG TRÌNH
II. NỘI DUNG, ĐỐI TƯỢNG
1. Kiểm tra việc chi bộ lãnh đạo trồng bần.
- Đối tượng: Chi bộ thôn Hạ.
- Thời gian: Quý II/2031.
- Cơ quan tham mưu: Ban Xây dựng Đảng.
III. TỔ CHỨC THỰC HIỆN
1. Hội nghị cấp xã
- Báo cáo viên: Đồng chí Bí thư Đảng ủy.
2. Các đồng chí Ủy viên Ban Thường vụ, Ban Chấp hành đôn đốc các chi bộ.
=>
Ban Xây dựng Đảng: Kiểm tra việc chi bộ lãnh đạo trồn
Các đồng chí Ủy viên Ban Thường vụ, Ban Chấp hành: Các đồng chí Ủy viên Ban Thường vụ

CÔNG VĂN
Căn cứ tình hình, Ban Thường vụ yêu cầu các chi bộ tập trung lãnh đạo thực hiện tốt một số nội dung sau:
1. Quán triệt nghị quyết đến đảng viên.
2. Rà soát, sàng lọc đảng viên.
3. Các đồng chí Đảng ủy viên dự sinh hoạt chi bộ.
4. Giao Văn phòng Đảng ủy theo dõi.
=>
các chi bộ: Quán triệt nghị quyết đến đảng viê
các chi bộ: Rà soát, sàng lọc đảng viên.
Các đồng chí Đảng ủy viên: Các đồng chí Đảng ủy viên dự sinh
Văn phòng Đảng ủy: Giao Văn phòng Đảng ủy theo dõi.

THÔNG BÁO
Ban Thường vụ Đảng ủy kết luận như sau:
1. Giao Đảng ủy Ủy ban nhân dân xã hoàn thiện hồ sơ trồng bần.
2. Ban Thường vụ Đảng ủy lưu ý: Quá trình thực hiện cần bảo đảm tiến độ.
Văn phòng Đảng ủy thông báo kết luận của Ban Thường vụ Đảng ủy để các cơ quan liên quan biết, thực hiện.
=>
Đảng ủy Ủy ban nhân dân xã: Giao Đảng ủy Ủy ban nhân dân xã ho

CÔNG VĂN
Thực hiện Công văn số 156-CV/BTCTU về trồng bần, Thường trực Đảng ủy giao:
Ban Xây dựng Đảng: phối hợp với Trạm Y tế rà soát danh sách hộ.
Đảng ủy Ủy ban nhân dân xã chỉ đạo bố trí kinh phí.
Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện.
=>
Ban Xây dựng Đảng + Trạm Y tế: Ban Xây dựng Đảng: phối hợp với Tr
Đảng ủy Ủy ban nhân dân xã: Đảng ủy Ủy ban nhân dân xã chỉ đạo

CHƯƠNG TRÌNH
I. TUYÊN TRUYỀN (Ban Xây dựng Đảng chủ trì; Trạm Y tế, các chi bộ phối hợp)
- Tổ chức học tập về rừng bần trong quý IV năm 2031.
- Mở chuyên mục trên loa của xã.
II. NÂNG CẤP VƯỜN ƯƠM (UBND xã)
1. Đội ngũ
- Cử ba người đi học ươm cây.
2. Nhà lưới
a, Sửa hai nhà lưới cũ.
b, Xây một nhà lưới mới (2032 - 2034).
=>
Ban Xây dựng Đảng + Trạm Y tế, các chi bộ: Tổ chức học tập về rừng bần trong
Ban Xây dựng Đảng + Trạm Y tế, các chi bộ: Mở chuyên mục trên loa của xã.
UBND xã: Cử ba người đi học ươm cây.
UBND xã: Sửa hai nhà lưới cũ.
UBND xã: Xây một nhà lưới mới (2032 - 2034)

KẾ HOẠCH
III. NHIỆM VỤ
1. Ươm cây
• Ươm ba nghìn cây bần.
• Ghi sổ cây giống (đ/c Trần Văn Nấm).
(Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành trong tháng 9/2031)
2. Trồng cây
* Đo bãi bồi ở ba thôn;
* Chở cây ra bãi bồi cho các hộ.
(Do Hội Nông dân xã chủ trì, Đoàn các thôn phối hợp; thực hiện thứ bảy hằng tuần, bắt đầu từ 20/6/2031)
=>
Phòng Kinh tế + các thôn: Ươm ba nghìn cây bần.
đ/c Trần Văn Nấm: Ghi sổ cây giống (đ/c Trần Văn Nấm
Hội Nông dân xã + Đoàn các thôn: Đo bãi bồi ở ba thôn;
Hội Nông dân xã + Đoàn các thôn: Chở cây ra bãi bồi cho các hộ.

CHỈ THỊ
Ban Thường vụ Đảng ủy yêu cầu các cấp ủy, chính quyền tập trung thực hiện các nhiệm vụ sau:
1. UBND xã:
1.1. Tổ chức tháo dỡ đăng đáy trên sông; thời gian từ 10/10/2031 đến 20/12/2031
1.2. Bố trí kinh phí trồng bần.
2. Công an xã xử lý người chặt bần; Trạm Kiểm lâm lập bảng kê số cây bị chặt; Đài Truyền thanh xã đưa tin.
3. Đảng ủy xã Hạ ra nghị quyết về giữ rừng; phân công đồng chí cấp ủy viên phụ trách từng thôn.
=>
UBND xã: Tổ chức tháo dỡ đăng đáy trên sông
UBND xã: Bố trí kinh phí trồng bần.
Công an xã: Công an xã xử lý người chặt bần;
Trạm Kiểm lâm: Trạm Kiểm lâm lập bảng kê số cây b
Đảng ủy xã Hạ: Đảng ủy xã Hạ ra nghị quyết về giữ

CÔNG VĂN
Kính gửi: Các khoa, phòng.
Giám đốc yêu cầu:
1. Khoa Kiểm soát nhiễm khuẩn
a) Cập nhật quy trình rửa tay.
2. Khoa Dược - VTYT: dự trù cồn sát khuẩn; phòng Hành chính quản trị sửa bồn rửa tay.
=>
Khoa Kiểm soát nhiễm khuẩn: Cập nhật quy trình rửa tay.
Khoa Dược - VTYT: Khoa Dược - VTYT: dự trù cồn sát k
phòng Hành chính quản trị: phòng Hành chính quản trị sửa bồn

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Ban Hậu cần - Kỹ thuật: chuẩn bị thuyền chở cây.
2. Phó Đồn trưởng Nghiệp vụ: trực tiếp chỉ huy việc trồng bần.
3. Hội phụ nữ Công an, Hội Nông dân xã cùng với UBMTTQ xã vận động các hộ ven sông.
4. Cấp huyện
Tham mưu thành lập Ban Chỉ đạo.
5. Diễn tập cứu thuyền với sự tham gia của Công an xã và Trạm Y tế.
=>
Ban Hậu cần - Kỹ thuật: Ban Hậu cần - Kỹ thuật: chuẩn bị t
Phó Đồn trưởng Nghiệp vụ: Phó Đồn trưởng Nghiệp vụ: trực tiế
Hội phụ nữ Công an, Hội Nông dân xã + UBMTTQ xã: Hội phụ nữ Công an, Hội Nông dân x
Cấp huyện: Tham mưu thành lập Ban Chỉ đạo.
– + Công an xã, Trạm Y tế: Diễn tập cứu thuyền với sự tham gi
"""


def test_who_has_to_do_what() -> None:
    assert not misread(PAPERS)


CAMPAIGN = """HƯỚNG DẪN
Thực hiện Chiến dịch thanh niên tình nguyện hè năm 2031
I. MỤC ĐÍCH
- Rèn luyện đoàn viên.
II. NỘI DUNG
1. Trồng bần
* Ươm ba nghìn cây bần giống cho các thôn.
4. Các đội hình chuyên
4.1- Đội hình mùa hè xanh: Trường Cao đẳng Nghề, mỗi trường cử ít nhất 02 đội về xã.
"""


def test_a_guidance_of_a_campaign_orders_what_it_lists() -> None:
    found = [(task.text[:14], [row.body for row in task.assignments]) for task in read(CAMPAIGN.encode()).tasks]
    assert found == [("Ươm ba nghìn c", []), ("Đội hình mùa h", ["Trường Cao đẳng Nghề"])]
    procedure = CAMPAIGN.replace("Chiến dịch thanh niên tình nguyện hè năm 2031", "thủ tục cấp sổ thuyền")
    assert "Ươm ba" not in [task.text[:6] for task in read(procedure.encode()).tasks]
