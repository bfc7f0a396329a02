"""Small papers made up as committees of the Party write them (36-HD/VPTW, 05-HD/VPTW): notices, conclusions, programmes of inspection, regulations."""

from made_up import misread

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
"""


def test_who_has_to_do_what() -> None:
    assert not misread(PAPERS)
