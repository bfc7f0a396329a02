"""Short orders made up by the conventions of official writing: letters, telegrams, directives, notices, a summons. Who has to do what in each."""

from made_up import misread

PAPERS = """
CÔNG VĂN
Kính gửi:
- Phòng Kinh tế;
- Trạm Y tế.
Báo Bến Đò số ra ngày 5 tháng 3 đăng bài về bến đò, Chủ tịch UBND xã giao Phòng Kinh tế phối hợp với Công an xã kiểm tra.
Văn phòng xin thông báo để các cơ quan biết, thực hiện./.
=>
Phòng Kinh tế + Công an xã: Báo Bến Đò số ra ngày 5 tháng 3 đă

CÔNG VĂN
Kính gửi: Các trường học.
Giám đốc Sở yêu cầu Thủ trưởng đơn vị báo cáo số thuyền theo mẫu.
Báo cáo bằng văn bản gửi về Sở trước ngày 14/11/2031.
=>
Thủ trưởng đơn vị: Giám đốc Sở yêu cầu Thủ trưởng đơn
Thủ trưởng đơn vị: Báo cáo bằng văn bản gửi về Sở trư

CÔNG VĂN
Kính gửi:
- Các thôn.
Nhiều hộ còn chủ quan. UBND xã yêu cầu các ông trưởng thôn thực hiện một số nội dung sau:
1. Báo cáo ngay các hộ ven sông.
2. Tuyên truyền trên loa của thôn (có nội dung kèm theo)
Trong quá trình thực hiện, có vướng mắc đề nghị các thôn báo cáo UBND xã.
=>
các ông trưởng thôn: Báo cáo ngay các hộ ven sông.
các ông trưởng thôn: Tuyên truyền trên loa của thôn (có

CÔNG VĂN
Kính gửi: Các phòng.
UBND xã yêu cầu Trưởng các phòng, Trưởng các thôn:
Tổ chức quán triệt Kế hoạch đến từng hộ.
Mỗi cơ quan, đơn vị bố trí một thùng rác.
=>
Trưởng các phòng, Trưởng các thôn: Tổ chức quán triệt Kế hoạch đến từ
Mỗi cơ quan, đơn vị: Mỗi cơ quan, đơn vị bố trí một thù

THÔNG BÁO
1. Thời gian lấy ý kiến: từ ngày 17/3 đến ngày 05/4/2031.
2. Giao:
- Phòng Kinh tế tiếp nhận các ý kiến góp ý.
- Các thôn tổ chức lấy ý kiến của Nhân dân.
=>
Phòng Kinh tế: Phòng Kinh tế tiếp nhận các ý kiến
Các thôn: Các thôn tổ chức lấy ý kiến của Nh

CÔNG VĂN
Kính gửi:
- Các sở;
- UBND các xã.
Thực hiện Công văn số 5/BNV ngày 05/9/2031 của Bộ Nội vụ;
Sở Nội vụ đề nghị Thủ trưởng các sở; Chủ tịch UBND các xã thực hiện một số nội dung sau:
1. Báo cáo số lượng cán bộ.
2. Đánh giá thuận lợi, khó khăn.
Báo cáo gửi về Sở Nội vụ (qua Phòng Công chức) trước ngày 20/9/2031.
Rất mong sự quan tâm phối hợp của quý cơ quan./.
=>
Thủ trưởng các sở, Chủ tịch UBND các xã: Báo cáo số lượng cán bộ.
Thủ trưởng các sở, Chủ tịch UBND các xã: Đánh giá thuận lợi, khó khăn.
Thủ trưởng các sở, Chủ tịch UBND các xã: Báo cáo gửi về Sở Nội vụ (qua Phòn

CÔNG VĂN
Kính gửi: Các thôn.
Qua theo dõi, còn 05 thôn chưa gửi báo cáo.
Chủ tịch UBND xã phê bình các thôn nêu trên và yêu cầu Trưởng các thôn hoàn thành báo cáo trước ngày 05/10/2031.
Giao Phòng Kinh tế theo dõi, đưa vào tiêu chí đánh giá cuối năm.
=>
Trưởng các thôn: Chủ tịch UBND xã phê bình các thôn
Phòng Kinh tế: Giao Phòng Kinh tế theo dõi, đưa v

CÔNG ĐIỆN
Chủ tịch UBND tỉnh điện:
- Các sở;
- Chủ tịch UBND các xã.
Sở Y tế đề nghị Chủ tịch UBND các xã chỉ đạo:
1. Trạm Y tế rà soát đối tượng, tổ chức tiêm bù.
2. Bố trí đủ kinh phí, nhân lực.
Sở Y tế yêu cầu các bệnh viện tiếp nhận, điều trị ca nặng.
=>
Trạm Y tế: Trạm Y tế rà soát đối tượng, tổ ch
Chủ tịch UBND các xã: Bố trí đủ kinh phí, nhân lực.
các bệnh viện: Sở Y tế yêu cầu các bệnh viện tiếp

CÔNG VĂN
Ngày 10/9/2031, UBND xã nhận được Công văn số 55 của Sở Tư pháp đề nghị Phòng Kinh tế báo cáo.
Chủ tịch UBND xã có ý kiến như sau: Chuyển Phòng Kinh tế chủ trì, phối hợp với các thôn nghiên cứu, trả lời.
=>
Phòng Kinh tế + các thôn: Chủ tịch UBND xã có ý kiến như sau

CHỈ THỊ
Để giữ rừng, Chủ tịch UBND xã chỉ thị:
1. Trưởng các thôn ký cam kết với từng hộ trước ngày 30/11/2031.
2. Công an xã sẵn sàng lực lượng khi có cháy.
Giao Phòng Kinh tế theo dõi, đôn đốc việc thực hiện Chỉ thị này.
Yêu cầu các thôn nghiêm túc triển khai thực hiện Chỉ thị này.
=>
Trưởng các thôn: Trưởng các thôn ký cam kết với từn
Công an xã: Công an xã sẵn sàng lực lượng khi
Phòng Kinh tế: Giao Phòng Kinh tế theo dõi, đôn đ

CÔNG VĂN
Kính gửi: Các thôn.
Để ngăn chặn phá rừng, UBND xã yêu cầu Trưởng các thôn: Chỉ đạo tổ bảo vệ rừng tuần tra; báo cáo kết quả hằng tháng.
Yêu cầu các đơn vị thực hiện nghiêm túc nội dung trên.
Trong quá trình thực hiện, nếu có vướng mắc đề nghị phản ánh về UBND xã.
=>
Trưởng các thôn: Để ngăn chặn phá rừng, UBND xã yêu

PHIẾU GIAO VIỆC
Kính gửi: Phòng Kinh tế.
Văn phòng nhận được Công văn số 889 của Sở Xây dựng về việc rà soát cây xanh.
Thừa lệnh Chủ tịch UBND xã, Văn phòng chuyển Phòng Kinh tế nghiên cứu, phối hợp với các thôn rà soát cây xanh, dự thảo trả lời.
Đề nghị Phòng báo cáo kết quả về Văn phòng chậm nhất ngày 14/10/2031.
=>
Phòng Kinh tế + các thôn: Thừa lệnh Chủ tịch UBND xã, Văn ph
–: Đề nghị Phòng báo cáo kết quả về V

THÔNG BÁO
Về tổng vệ sinh
4. Phân công:
- Thôn 1, thôn 2: dọn đường ra cầu.
- Khu phố 3: dọn chợ.
Yêu cầu Trưởng các thôn gửi kết quả về UBND xã trước ngày 30/8/2031.
=>
Thôn 1, thôn 2: Thôn 1, thôn 2: dọn đường ra cầu.
Khu phố 3: Khu phố 3: dọn chợ.
Trưởng các thôn: Yêu cầu Trưởng các thôn gửi kết qu

CÔNG VĂN
Kính gửi: Các Đội.
Trước tình hình thiếu xăng, Chi cục trưởng yêu cầu các Đội triển khai các việc sau:
+ Ký cam kết với các cửa hàng.
+ Cử người giám sát.
Các Đội báo cáo kết quả hằng ngày về Phòng Nghiệp vụ.
Nhận được Công văn yêu cầu các đồng chí nghiêm túc thực hiện.
=>
các Đội: Ký cam kết với các cửa hàng.
các Đội: Cử người giám sát.
Các Đội: Các Đội báo cáo kết quả hằng ngày

CÔNG VĂN
Kính gửi: Các thôn.
Theo kết luận tại Hội nghị giao ban Trưởng thôn, UBND xã yêu cầu Phòng Kinh tế, các thôn triển khai các nội dung sau:
1. Đối với các thôn báo cáo số thuyền theo phụ lục 1.
2. Phòng Kinh tế chủ trì, cùng với Công an xã lập sổ thuyền.
3. Bến đò: Neo thuyền ở cả hai bờ.
UBND xã đề nghị các thôn quan tâm thực hiện./.
=>
các thôn: Đối với các thôn báo cáo số thuyền
Phòng Kinh tế + Công an xã: Phòng Kinh tế chủ trì, cùng với Cô
Phòng Kinh tế, các thôn: Bến đò: Neo thuyền ở cả hai bờ.

CÔNG VĂN
Kính gửi: Các thôn.
Trên cơ sở báo cáo, UBND xã đề nghị các thôn (có danh sách kèm theo) lập sổ thuyền, gửi về Phòng Kinh tế trước ngày 15/12/2031.
Đề nghị các thôn quan tâm thực hiện./.
=>
các thôn: Trên cơ sở báo cáo, UBND xã đề ngh

CÔNG VĂN
Kính gửi: Chủ tịch UBND xã Hạ.
Xét đơn của ông Lê Văn Sen, Chủ tịch UBND huyện có ý kiến như sau:
Chuyển đơn của ông Lê Văn Sen cho Chủ tịch UBND xã Hạ kiểm tra, giải quyết.
Văn phòng UBND huyện truyền đạt ý kiến của Chủ tịch UBND huyện để các đơn vị biết, thực hiện./.
=>
Chủ tịch UBND xã Hạ: Chuyển đơn của ông Lê Văn Sen cho

CÔNG VĂN
Kính gửi: Các thôn.
UBND xã nhận được Công văn số 8/UBND-KT của UBND tỉnh về thuyền đò. UBND xã yêu cầu các thôn báo cáo số thuyền trước ngày 20/3/2031.
=>
các thôn: UBND xã yêu cầu các thôn báo cáo s

CÔNG VĂN
Kính gửi: Các thôn.
UBND xã thông báo lịch nghỉ lễ như sau:
1. Cán bộ, công chức được nghỉ từ ngày 28/4/2031 đến hết ngày 03/5/2031.
2. Các thôn bố trí người trực bến.
=>
Các thôn: Các thôn bố trí người trực bến.

CÔNG VĂN
Kính gửi: Các phòng; các thôn.
Để chấn chỉnh tình trạng trên, Chủ tịch UBND xã yêu cầu Trưởng các phòng, ban; Trưởng các thôn:
- Quán triệt nghiêm Chỉ thị số 26/CT-TTg;
- Kiểm tra thuyền qua bến ban đêm.
Đề nghị các thôn thực hiện đúng thời gian trên./.
=>
Trưởng các phòng, ban, Trưởng các thôn: Quán triệt nghiêm Chỉ thị số 26/CT
Trưởng các phòng, ban, Trưởng các thôn: Kiểm tra thuyền qua bến ban đêm.

CÔNG VĂN
Kính gửi: Các thôn.
UBND xã yêu cầu các thôn:
a) Kiểm tra thuyền ở bến.
b) Công an xã chủ trì kiểm tra cả ba bến, Trạm Y tế phối hợp; báo cáo UBND xã.
Các thôn căn cứ công văn này triển khai thực hiện nghiêm túc./.
=>
các thôn: Kiểm tra thuyền ở bến.
Công an xã + Trạm Y tế: Công an xã chủ trì kiểm tra cả ba

GIẤY TRIỆU TẬP
Ủy ban nhân dân xã triệu tập ông Nguyễn Văn Sen có mặt tại trụ sở để làm việc.
Khi đến mang theo giấy tờ tùy thân.
=>
ông Nguyễn Văn Sen: Ủy ban nhân dân xã triệu tập ông N

THÔNG BÁO
- Giờ thu gom rác mùa hè từ 5 giờ.
Yêu cầu các cơ sở kinh doanh, các hộ gia đình đổ rác đúng giờ.
Đề nghị Tổ trưởng các Tổ dân phố thông báo cho các hộ được biết.
Nhận được thông báo này, đề nghị các hộ gia đình nghiêm túc thực hiện.
=>
các cơ sở kinh doanh, các hộ gia đình: Yêu cầu các cơ sở kinh doanh, các
Tổ trưởng các Tổ dân phố: Đề nghị Tổ trưởng các Tổ dân phố t

CÔNG VĂN
Kính gửi:
- Các sở;
- UBND các xã.
Chủ tịch UBND tỉnh có ý kiến như sau:
Giao Sở Tài chính rà soát vốn sửa bến trước ngày 20/3/2031.
Đối với UBND các xã ven sông:
- Trực tiếp làm việc với các hộ;
- Riêng UBND xã Bến Hạ hoàn thành bến mới, có sự giám sát của Ủy ban MTTQ xã.
=>
Sở Tài chính: Giao Sở Tài chính rà soát vốn sửa
UBND các xã ven sông: Trực tiếp làm việc với các hộ;
UBND xã Bến Hạ: Riêng UBND xã Bến Hạ hoàn thành bế
"""


def test_who_has_to_do_what() -> None:
    assert not misread(PAPERS)
