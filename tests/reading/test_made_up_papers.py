"""Small papers made up by the conventions of official writing, each another way to set a heading, a list or a charge: who has to do what in each."""

from made_up import misread

PAPERS = """
KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
* Phòng Kinh tế:
+ Chuẩn bị cây giống cho các hộ.
+ Báo cáo UBND xã.
* Trạm Y tế:
+ Chuẩn bị thuốc.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Phòng Kinh tế: Báo cáo UBND xã.
Trạm Y tế: Chuẩn bị thuốc.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
- Phòng Kinh tế:
+ Chuẩn bị cây giống cho các hộ.
+ Báo cáo UBND xã.
- Trạm Y tế: chuẩn bị thuốc, cử cán bộ trực.
- Các thôn: vận động Nhân dân.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Phòng Kinh tế: Báo cáo UBND xã.
Trạm Y tế: Trạm Y tế: chuẩn bị thuốc, cử cán
Các thôn: Các thôn: vận động Nhân dân.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1) Phòng Kinh tế
- Chuẩn bị cây giống cho các hộ.
2) Trạm Y tế
- Chuẩn bị thuốc.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Trạm Y tế: Chuẩn bị thuốc.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1.1. Phòng Kinh tế:
Chuẩn bị cây giống cho các hộ; báo cáo UBND xã.
1.2. Trạm Y tế:
Chuẩn bị thuốc.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ; báo
Trạm Y tế: Chuẩn bị thuốc.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
A. CẤP XÃ
1. Phòng Kinh tế
- Chuẩn bị cây giống cho các hộ.
B. CẤP THÔN
1. Trưởng thôn
- Lập danh sách hộ trồng bần.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Trưởng thôn: Lập danh sách hộ trồng bần.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. PHÒNG KINH TẾ
- Chuẩn bị cây giống cho các hộ.
2. TRẠM Y TẾ
- Chuẩn bị thuốc.
3. CÁC THÔN
- Lập danh sách.
=>
PHÒNG KINH TẾ: Chuẩn bị cây giống cho các hộ.
TRẠM Y TẾ: Chuẩn bị thuốc.
CÁC THÔN: Lập danh sách.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế (cơ quan thường trực):
- Chuẩn bị cây giống cho các hộ.
2. Trạm Y tế:
- Chuẩn bị thuốc.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Trạm Y tế: Chuẩn bị thuốc.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Giao Phòng Kinh tế là cơ quan đầu mối, có trách nhiệm:
a) Chuẩn bị cây giống cho các hộ.
b) Báo cáo UBND xã.
=>
Phòng Kinh tế: Chuẩn bị cây giống cho các hộ.
Phòng Kinh tế: Báo cáo UBND xã.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Các phòng, đơn vị và các thôn căn cứ chức năng, nhiệm vụ:
a) Chuẩn bị cây giống cho các hộ.
b) Báo cáo UBND xã trước ngày 15/12/2031.
=>
Các phòng, đơn vị, các thôn: Chuẩn bị cây giống cho các hộ.
Các phòng, đơn vị, các thôn: Báo cáo UBND xã trước ngày 15/12/2

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
Thứ nhất, Phòng Kinh tế chuẩn bị cây giống cho các hộ.
Thứ hai, Trạm Y tế chuẩn bị thuốc.
=>
Phòng Kinh tế: Thứ nhất, Phòng Kinh tế chuẩn bị c
Trạm Y tế: Thứ hai, Trạm Y tế chuẩn bị thuốc.

KẾ HOẠCH
III. NHIỆM VỤ
1. Phòng Kinh tế
1.1. Chủ trì chuẩn bị cây giống.
1.2. Phối hợp với Trạm Y tế chuẩn bị thuốc.
2. Công an xã
2.1. Nắm tình hình ven sông.
=>
Phòng Kinh tế: Chủ trì chuẩn bị cây giống.
Phòng Kinh tế + Trạm Y tế: Phối hợp với Trạm Y tế chuẩn bị th
Công an xã: Nắm tình hình ven sông.

KẾ HOẠCH
III. NHIỆM VỤ
1. Về giống cây: Phòng Kinh tế chủ trì, phối hợp với các thôn chuẩn bị ba nghìn cây.
2. Về an toàn: Công an xã chủ trì tuần tra.
=>
Phòng Kinh tế + các thôn: Về giống cây: Phòng Kinh tế chủ tr
Công an xã: Về an toàn: Công an xã chủ trì tuầ

KẾ HOẠCH
III. NỘI DUNG THỰC HIỆN
1. Chuẩn bị cây giống
a) Nội dung: Ươm ba nghìn cây bần.
b) Đơn vị chủ trì: Phòng Kinh tế.
c) Đơn vị phối hợp: Các thôn.
d) Thời gian: Quý II/2031.
2. Trồng cây
a) Nội dung: Trồng cây ở bãi bồi.
b) Đơn vị chủ trì: Các thôn.
c) Thời gian: Quý III/2031.
=>
Phòng Kinh tế + Các thôn: Nội dung: Ươm ba nghìn cây bần.
Các thôn: Nội dung: Trồng cây ở bãi bồi.

KẾ HOẠCH
III. NHIỆM VỤ
- Chuẩn bị cây giống (Phòng Kinh tế chủ trì, hoàn thành trước 30/4/2031).
- Rào bãi bồi. Giao Công an xã thực hiện; thời gian: tháng 5/2031.
=>
Phòng Kinh tế: Chuẩn bị cây giống (Phòng Kinh tế
Công an xã: Rào bãi bồi. Giao Công an xã thực

CÔNG VĂN
Căn cứ Luật; Thực hiện Kế hoạch số 1. UBND xã yêu cầu các phòng, các thôn thực hiện các nội dung sau:
1. Phòng Kinh tế chuẩn bị cây giống cho các hộ.
2. Các thôn lập danh sách hộ.
Yêu cầu các đơn vị báo cáo kết quả về Phòng Kinh tế trước ngày 20/5/2031.
=>
Phòng Kinh tế: Phòng Kinh tế chuẩn bị cây giống c
Các thôn: Các thôn lập danh sách hộ.
các đơn vị: Yêu cầu các đơn vị báo cáo kết quả

THÔNG BÁO
Sau khi nghe ý kiến, Chủ tịch UBND xã kết luận:
1. Ghi nhận kết quả của các thôn.
2. Yêu cầu Phòng Kinh tế:
- Hoàn thành việc cấp cây trong tháng 5.
- Báo cáo UBND xã.
3. Đồng ý chủ trương mở vườn ươm; giao Phòng Kinh tế hoàn thiện hồ sơ, trình UBND xã trước 15/5/2031.
4. Đối với việc rào bãi: Công an xã chủ động thực hiện.
=>
Phòng Kinh tế: Hoàn thành việc cấp cây trong thán
Phòng Kinh tế: Báo cáo UBND xã.
Phòng Kinh tế: Đồng ý chủ trương mở vườn ươm; gia
Công an xã: Đối với việc rào bãi: Công an xã c

QUYẾT ĐỊNH
Điều 1. Phê duyệt Kế hoạch trồng bần.
Điều 2. Tổ chức thực hiện
1. Phòng Kinh tế chủ trì, phối hợp với các thôn tổ chức thực hiện Kế hoạch.
2. Trạm Y tế chuẩn bị thuốc.
Điều 3. Quyết định có hiệu lực từ ngày ký. Chánh Văn phòng HĐND và UBND xã, Trưởng phòng Kinh tế chịu trách nhiệm thi hành./.
=>
Phòng Kinh tế + các thôn: Phòng Kinh tế chủ trì, phối hợp vớ
Trạm Y tế: Trạm Y tế chuẩn bị thuốc.
Chánh Văn phòng HĐND và UBND xã, Trưởng phòng Kinh tế: Chánh Văn phòng HĐND và UBND xã, T

QUYẾT ĐỊNH
Điều 1. Giao Phòng Kinh tế chủ trì trồng bần, hoàn thành trong quý II/2031.
Điều 2. Giao Trạm Y tế chuẩn bị thuốc.
Điều 3. Các ông (bà) Trưởng phòng Kinh tế, Trạm trưởng Trạm Y tế và các cá nhân có liên quan căn cứ Quyết định thi hành.
=>
Phòng Kinh tế: Giao Phòng Kinh tế chủ trì trồng b
Trạm Y tế: Giao Trạm Y tế chuẩn bị thuốc.
Trưởng phòng Kinh tế, Trạm trưởng Trạm Y tế, các cá nhân có liên quan: Các ông (bà) Trưởng phòng Kinh tế,

BÁO CÁO
I. KẾT QUẢ CÔNG TÁC THÁNG 3
1. Đã trồng 500 cây.
2. Hạn chế: còn chậm.
II. PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 4
1. Tiếp tục trồng 1.000 cây bần.
2. Phòng Kinh tế chuẩn bị cây giống.
3. Công tác tuyên truyền
- Phát thanh trên loa xã mỗi ngày.
III. KIẾN NGHỊ, ĐỀ XUẤT
1. Đề nghị UBND tỉnh cấp kinh phí.
=>
–: Tiếp tục trồng 1.000 cây bần.
Phòng Kinh tế: Phòng Kinh tế chuẩn bị cây giống.
–: Phát thanh trên loa xã mỗi ngày.

KẾ HOẠCH
I. MỤC ĐÍCH
Theo dõi chất lượng nước.
II. NỘI DUNG
1. Đối tượng: Nước sông.
2. Địa điểm quan trắc: 5 bến.
3. Tần suất: 2 lần/tháng.
4. Phương pháp lấy mẫu
- Lấy mẫu ở độ sâu 50 cm.
- Bảo quản mẫu lạnh.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
a) Lấy mẫu, gửi phân tích.
b) Thông báo kết quả cho các thôn.
2. Trung tâm Quan trắc phân tích mẫu, trả kết quả trong 3 ngày.
=>
Phòng Kinh tế: Lấy mẫu, gửi phân tích.
Phòng Kinh tế: Thông báo kết quả cho các thôn.
Trung tâm Quan trắc: Trung tâm Quan trắc phân tích mẫu,

CÔNG VĂN
UBND xã nhận được Công văn số 5 của Sở Y tế. UBND xã đề nghị:
- Trạm Y tế rà soát danh sách trẻ em.
- Các trường học phối hợp tổ chức tiêm.
- Công an xã bảo đảm trật tự.
Báo cáo kết quả về UBND xã trước ngày 10/5/2031.
=>
Trạm Y tế: Trạm Y tế rà soát danh sách trẻ em
Các trường học: Các trường học phối hợp tổ chức ti
Công an xã: Công an xã bảo đảm trật tự.
–: Báo cáo kết quả về UBND xã trước n

CÔNG ĐIỆN
1. Sở Y tế:
1.1 Chỉ đạo các bệnh viện bố trí giường bệnh.
1.2 Giám sát dịch.
2. Sở Tài chính: Bố trí kinh phí.
3. Các sở, ngành khác: Theo chức năng phối hợp thực hiện.
4. UBND các xã: a) Tuyên truyền; b) Vệ sinh môi trường; c) Báo cáo hằng ngày.
=>
Sở Y tế: Chỉ đạo các bệnh viện bố trí giườn
Sở Y tế: Giám sát dịch.
Sở Tài chính: Sở Tài chính: Bố trí kinh phí.
Các sở, ngành khác: Các sở, ngành khác: Theo chức năng
UBND các xã: UBND các xã: a) Tuyên truyền; b) V

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Trách nhiệm của Phòng Kinh tế
- Đôn đốc việc ươm cây giống.
- Cấp cây cho các hộ.
=>
Phòng Kinh tế: Đôn đốc việc ươm cây giống.
Phòng Kinh tế: Cấp cây cho các hộ.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế (đồng chí Nguyễn Văn Nấm phụ trách)
- Đếm số cây giống đã ươm.
- Cấp cây cho các hộ.
=>
Phòng Kinh tế: Đếm số cây giống đã ươm.
Phòng Kinh tế: Cấp cây cho các hộ.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Nhiệm vụ Phòng Kinh tế:
- Chuẩn bị cây giống.
=>
Phòng Kinh tế: Chuẩn bị cây giống.

CHƯƠNG TRÌNH
PHẦN II. NHIỆM VỤ VÀ GIẢI PHÁP
A/ NHIỆM VỤ CHUNG CỦA CÁC PHÒNG, UBND CÁC XÃ
1. Rà soát số cây đã trồng.
B/ NHIỆM VỤ CỤ THỂ
1. Trung tâm Xúc tiến đầu tư
1.1. Mở chợ cây giống.
2. Trạm Y tế chủ trì, Công an xã phối hợp:
- Khám bệnh cho người trồng cây.
3. Phòng Văn hóa - Xã hội: tổ chức dạy nghề theo đặt hàng của các hộ
- Khảo sát nhu cầu học nghề.
4. Phòng Kinh tế, Phòng Tư pháp - mỗi đơn vị lập một vườn ươm.
5. Văn phòng UBND xã là đầu mối; Phòng Nội vụ phối hợp theo dõi; tổng hợp báo cáo UBND tỉnh.
=>
CÁC PHÒNG, UBND CÁC XÃ: Rà soát số cây đã trồng.
Trung tâm Xúc tiến đầu tư: Mở chợ cây giống.
Trạm Y tế + Công an xã: Khám bệnh cho người trồng cây.
Phòng Văn hóa - Xã hội: Khảo sát nhu cầu học nghề.
Phòng Kinh tế, Phòng Tư pháp: Phòng Kinh tế, Phòng Tư pháp - mỗi
Văn phòng UBND xã + Phòng Nội vụ: Văn phòng UBND xã là đầu mối; Phòn

QUYẾT ĐỊNH
Điều 1. Thành lập Tổ trồng cây gồm các ông, bà có tên sau:
1. Ông Trần Văn Nấm, Phó Chủ tịch UBND xã - Tổ trưởng;
2. Mời bà Lê Thị Sen, Bí thư Đoàn xã - Thành viên.
Điều 2. Phòng Kinh tế chịu trách nhiệm thi hành Quyết định này.
=>
Phòng Kinh tế: Phòng Kinh tế chịu trách nhiệm thi
"""


def test_who_has_to_do_what() -> None:
    assert not misread(PAPERS)
