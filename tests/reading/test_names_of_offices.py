"""How offices are called in official writing since July 2025 and before: the names that open an order, and where they end.

Each line is a sentence as a plan, a letter or a decision has it, and behind the bar the bodies that it charges. Names are those that the law and the
practice give (Law 72/2025/QH15 on local government, Decree 150/2025/NĐ-CP); the places are invented.
"""

from bamsat.reading.orders.roles import charged_first
from bamsat.reading.orders.verbs import acts

SENTENCES = """
Đồn Biên phòng Lóng Sập thông xe, bật đèn cửa khẩu | Đồn Biên phòng Lóng Sập
Các đơn vị liên quan vớt bèo, đổ đá hàn khẩu | Các đơn vị liên quan
UBND các xã, phường tráng nhựa đường vào chợ | UBND các xã, phường
UBND các xã, phường ven biển tráng nhựa đường vào chợ | UBND các xã, phường ven biển
Ban bầu cử số 3 mượn hội trường | Ban bầu cử số 3
Tòa án nhân dân tối cao nhận hồ sơ | Tòa án nhân dân tối cao
Trường Phổ thông Dân tộc nội trú tỉnh nấu cơm cho học sinh | Trường Phổ thông Dân tộc nội trú tỉnh
Trung tâm Truyền thông Giáo dục sức khỏe phát sóng | Trung tâm Truyền thông Giáo dục sức khỏe
Phòng Quản lý đào tạo, Quỹ Đầu tư phát triển tỉnh lập dự toán | Phòng Quản lý đào tạo; Quỹ Đầu tư phát triển tỉnh
Phòng Thanh tra, kiểm tra số 2 kiểm tra thuế | Phòng Thanh tra, kiểm tra số 2
Phòng Thanh tra kiểm tra thuế | Phòng Thanh tra
Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh khám cho cán bộ | Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh
Hội đồng Phối hợp phổ biến giáo dục pháp luật xã họp mỗi quý | Hội đồng Phối hợp phổ biến giáo dục pháp luật xã
Hội đồng chấm thi tổ chức chấm thi | Hội đồng chấm thi
Hội đồng tổ chức chấm thi | Hội đồng
Ban Chỉ đạo thực hiện hỗ trợ chuyển đổi nghề tổ chức họp mỗi quý | Ban Chỉ đạo thực hiện hỗ trợ chuyển đổi nghề
Ban Chỉ đạo xây dựng quy chế tổ chức hoạt động | Ban Chỉ đạo
Tổ thu gom rác, đơn vị cấp nước cử người | Tổ thu gom rác; đơn vị cấp nước
Thủ trưởng các cơ quan, đơn vị chủ trì, phối hợp với Công an xã | Thủ trưởng các cơ quan, đơn vị
Đội Cảnh sát giao thông - Trật tự chốt tại ngã ba | Đội Cảnh sát giao thông - Trật tự
Trạm Hải quan tổ chức trực | Trạm Hải quan
Trường Tiểu học và THCS Khe Sằn, Trường Mầm non Hạ dọn sân | Trường Tiểu học và THCS Khe Sằn; Trường Mầm non Hạ
Ban Chỉ huy phòng thủ dân sự các ngành, các cấp, các thôn trực ban | Ban Chỉ huy phòng thủ dân sự các ngành, các cấp; các thôn
Các hộ kinh doanh, ban quản lý chợ dọn rác | Các hộ kinh doanh; ban quản lý chợ
Các thôn đặc biệt khó khăn lập danh sách | Các thôn đặc biệt khó khăn
Các cơ quan, đơn vị, trường học và nhân dân trên địa bàn xã treo cờ | Các cơ quan, đơn vị; trường học; nhân dân trên địa bàn xã
Cán bộ, đảng viên và nhân dân trong xã treo cờ | Cán bộ, đảng viên và nhân dân trong xã
Khu bảo tồn thiên nhiên Pù Hoạt, Trạm bơm Đông Mỹ, Cảng hàng không Thọ Xuân cử người | Khu bảo tồn thiên nhiên Pù Hoạt; Trạm bơm Đông Mỹ; Cảng hàng không Thọ Xuân
Nhân viên thú y xã, y tế thôn bản, cộng tác viên dân số đến từng hộ | Nhân viên thú y xã; y tế thôn bản; cộng tác viên dân số
Giao thợ máy trạm bơm Hạ chủ trì xả nước | thợ máy trạm bơm Hạ
Chủ tịch UBND xã chỉ đạo, giao Phòng Kinh tế lập dự toán | Phòng Kinh tế
Các đồng chí lãnh đạo UBND xã theo lĩnh vực phụ trách chỉ đạo các phòng | Các đồng chí lãnh đạo UBND xã
Các ông, bà có tên tại Điều 1 và Thủ trưởng các đơn vị liên quan chịu trách nhiệm thi hành | Các ông, bà có tên tại Điều 1; Thủ trưởng các đơn vị liên quan
Văn phòng HĐND và UBND xã trực, tổng hợp báo cáo hằng ngày | Văn phòng HĐND và UBND xã
Các phòng chuyên môn, đơn vị trực thuộc UBND xã lập kế hoạch | Các phòng chuyên môn, đơn vị trực thuộc UBND xã
Tổ đại biểu Hội đồng nhân dân, các Ban của Hội đồng nhân dân tăng cường giám sát việc thực hiện | Tổ đại biểu Hội đồng nhân dân; các Ban của Hội đồng nhân dân
Ban công tác Mặt trận chuyển biên bản hội nghị về Ban Thường trực | Ban công tác Mặt trận
Ban Công tác Mặt trận các thôn, tổ dân phố vận động Nhân dân hưởng ứng | Ban Công tác Mặt trận các thôn, tổ dân phố
Cán bộ, công chức, viên chức, người lao động thực hiện nghiêm túc các quy định | Cán bộ, công chức, viên chức, người lao động
Cán bộ, đảng viên nêu cao tinh thần gương mẫu | Cán bộ, đảng viên
Mỗi cán bộ, đảng viên, công chức, viên chức tự giác học tập | Mỗi cán bộ, đảng viên, công chức, viên chức
Bí thư chi bộ, Trưởng thôn vận động Nhân dân hiến đất | Bí thư chi bộ; Trưởng thôn
Bí thư Chi bộ, Trưởng thôn, Trưởng ban Công tác Mặt trận thôn tuyên truyền đến từng hộ | Bí thư Chi bộ; Trưởng thôn; Trưởng ban Công tác Mặt trận thôn
Trưởng các thôn, tổ dân phố rà soát danh sách hộ | Trưởng các thôn, tổ dân phố
Các chi bộ, đảng bộ trực thuộc xây dựng kế hoạch | Các chi bộ, đảng bộ trực thuộc
Các chi, đảng bộ cơ sở quán triệt nội dung | Các chi, đảng bộ cơ sở
Ủy ban Kiểm tra Đảng ủy, các cơ quan tham mưu giúp việc Đảng ủy đôn đốc việc thực hiện | Ủy ban Kiểm tra Đảng ủy; các cơ quan tham mưu giúp việc Đảng ủy
Ban Xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng Đảng ủy tham mưu Ban Thường vụ | Ban Xây dựng Đảng; Ủy ban Kiểm tra; Văn phòng Đảng ủy
Ban Xây dựng Đảng Đảng ủy xã chủ trì tham mưu | Ban Xây dựng Đảng Đảng ủy xã
Ban Tuyên giáo và Dân vận Tỉnh ủy chủ trì, phối hợp với Ban Tổ chức Tỉnh ủy hướng dẫn | Ban Tuyên giáo và Dân vận Tỉnh ủy
Ban Nội chính Tỉnh ủy theo dõi, đôn đốc | Ban Nội chính Tỉnh ủy
Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo, chỉ đạo Ủy ban nhân dân tỉnh cụ thể hóa | Đảng ủy Ủy ban nhân dân tỉnh
Đảng ủy các cơ quan Đảng tỉnh, Đảng ủy Ủy ban nhân dân tỉnh, Đảng ủy Quân sự tỉnh, Đảng ủy Công an tỉnh chỉ đạo | Đảng ủy các cơ quan Đảng tỉnh; Đảng ủy Ủy ban nhân dân tỉnh; Đảng ủy Quân sự tỉnh; Đảng ủy Công an tỉnh
Các đảng ủy trực thuộc, các cơ quan tham mưu, giúp việc Tỉnh ủy căn cứ nội dung | Các đảng ủy trực thuộc; các cơ quan tham mưu, giúp việc Tỉnh ủy
Thường trực Hội đồng nhân dân tỉnh giám sát việc thực hiện | Thường trực Hội đồng nhân dân tỉnh
Thường trực HĐND, các Ban HĐND và đại biểu HĐND xã giám sát việc thực hiện | Thường trực HĐND; các Ban HĐND; đại biểu HĐND xã
Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội tuyên truyền | Mặt trận Tổ quốc Việt Nam xã; các tổ chức chính trị - xã hội
Hội Liên hiệp Phụ nữ, Hội Nông dân, Hội Cựu chiến binh, Đoàn Thanh niên Cộng sản Hồ Chí Minh xã vận động | Hội Liên hiệp Phụ nữ; Hội Nông dân; Hội Cựu chiến binh; Đoàn Thanh niên Cộng sản Hồ Chí Minh xã
Hội LHPN xã, Hội CCB xã, Đoàn TNCS Hồ Chí Minh xã tổ chức ra quân | Hội LHPN xã; Hội CCB xã; Đoàn TNCS Hồ Chí Minh xã
Phòng Văn hóa - Xã hội chủ trì, phối hợp Công an xã, Trạm Y tế, các trường học trên địa bàn tổ chức | Phòng Văn hóa - Xã hội
Phòng Kinh tế, Hạ tầng và Đô thị phường tham mưu UBND phường | Phòng Kinh tế, Hạ tầng và Đô thị phường
Trung tâm Phục vụ hành chính công xã niêm yết công khai | Trung tâm Phục vụ hành chính công xã
Trung tâm Cung ứng dịch vụ công xã vận hành đài truyền thanh | Trung tâm Cung ứng dịch vụ công xã
Trung tâm Cung cấp dịch vụ công phường phát sóng tin bài | Trung tâm Cung cấp dịch vụ công phường
Trung tâm Chính trị xã mở lớp bồi dưỡng | Trung tâm Chính trị xã
Ban Chỉ huy Quân sự xã, Công an xã nắm chắc tình hình | Ban Chỉ huy Quân sự xã; Công an xã
Ban CHQS xã phối hợp với Công an xã tuần tra | Ban CHQS xã
Hiệu trưởng các trường học trên địa bàn chỉ đạo giáo viên | Hiệu trưởng các trường học trên địa bàn
Các trường THCS, Tiểu học, Mầm non trên địa bàn tổ chức ngoại khóa | Các trường THCS, Tiểu học, Mầm non trên địa bàn
Trạm Y tế xã bố trí kíp trực | Trạm Y tế xã
Bưu điện Văn hóa xã, Điện lực khu vực bảo đảm thông tin | Bưu điện Văn hóa xã; Điện lực khu vực
Quỹ Tín dụng nhân dân, Ngân hàng Chính sách xã hội giải ngân vốn | Quỹ Tín dụng nhân dân; Ngân hàng Chính sách xã hội
Phòng giao dịch Ngân hàng Chính sách xã hội khu vực cho vay | Phòng giao dịch Ngân hàng Chính sách xã hội khu vực
Hạt Kiểm lâm khu vực, Kiểm lâm địa bàn tuần tra rừng | Hạt Kiểm lâm khu vực; Kiểm lâm địa bàn
Chi nhánh Văn phòng Đăng ký đất đai khu vực cung cấp hồ sơ | Chi nhánh Văn phòng Đăng ký đất đai khu vực
Thuế cơ sở, Kho bạc Nhà nước khu vực, Bảo hiểm xã hội cơ sở phối hợp đối soát | Thuế cơ sở; Kho bạc Nhà nước khu vực; Bảo hiểm xã hội cơ sở
Công chức Văn phòng - Thống kê, công chức Địa chính - Xây dựng lập hồ sơ | Công chức Văn phòng - Thống kê; công chức Địa chính - Xây dựng
Công chức Tư pháp - Hộ tịch tham mưu UBND xã | Công chức Tư pháp - Hộ tịch
Cán bộ phụ trách đài truyền thanh phát tin | Cán bộ phụ trách đài truyền thanh
Văn phòng HĐND và UBND xã theo dõi, tổng hợp | Văn phòng HĐND và UBND xã
Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường bố trí hội trường | Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường
Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh tham mưu | Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh
Giám đốc các sở, Thủ trưởng các ban, ngành tỉnh, Chủ tịch UBND các xã, phường chịu trách nhiệm thi hành | Giám đốc các sở; Thủ trưởng các ban, ngành tỉnh; Chủ tịch UBND các xã, phường
Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc Sở Tài chính, Thủ trưởng các cơ quan, đơn vị liên quan và Chủ tịch Ủy ban nhân dân các xã, phường chịu trách nhiệm thi hành Quyết định này | Chánh Văn phòng Ủy ban nhân dân tỉnh; Giám đốc Sở Tài chính; Thủ trưởng các cơ quan, đơn vị liên quan; Chủ tịch Ủy ban nhân dân các xã, phường
Các thành viên Ban Chỉ đạo, Tổ giúp việc Ban Chỉ đạo kiểm tra cơ sở | Các thành viên Ban Chỉ đạo; Tổ giúp việc Ban Chỉ đạo
Thường trực Ban Chỉ đạo tổng hợp báo cáo | Thường trực Ban Chỉ đạo
Cơ quan Thường trực Ban Chỉ đạo tổng hợp báo cáo | Cơ quan Thường trực Ban Chỉ đạo
Các Tổ bầu cử niêm yết danh sách cử tri | Các Tổ bầu cử
Ủy ban bầu cử xã, các Ban bầu cử, Tổ bầu cử chuẩn bị hòm phiếu | Ủy ban bầu cử xã; các Ban bầu cử; Tổ bầu cử
Hội đồng bầu cử quốc gia hướng dẫn việc bầu cử | Hội đồng bầu cử quốc gia
Các doanh nghiệp, hợp tác xã, hộ kinh doanh trên địa bàn chấp hành quy định | Các doanh nghiệp, hợp tác xã, hộ kinh doanh trên địa bàn
Các chủ đầu tư, nhà thầu thi công bố trí rào chắn | Các chủ đầu tư; nhà thầu thi công
Các nhà thầu tập trung nhân lực | Các nhà thầu
Các ban quản lý dự án đẩy nhanh tiến độ | Các ban quản lý dự án
Chủ hộ gia đình khai báo thông tin | Chủ hộ gia đình
Hộ gia đình, cá nhân ký cam kết | Hộ gia đình, cá nhân
Người đứng đầu cấp ủy, chính quyền trực tiếp chỉ đạo | Người đứng đầu cấp ủy, chính quyền
Người đứng đầu các cơ quan, đơn vị chịu trách nhiệm | Người đứng đầu các cơ quan, đơn vị
Lãnh đạo các phòng, ban, đơn vị phân công cán bộ | Lãnh đạo các phòng, ban, đơn vị
Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã trực tiếp chỉ đạo | Đồng chí Nguyễn Văn A, Phó Chủ tịch UBND xã
Các đồng chí Ủy viên Ban Thường vụ Đảng ủy theo dõi địa bàn | Các đồng chí Ủy viên Ban Thường vụ Đảng ủy
Các đồng chí đảng ủy viên phụ trách thôn đôn đốc chi bộ | Các đồng chí đảng ủy viên phụ trách thôn
Ban Giám hiệu nhà trường xây dựng kế hoạch | Ban Giám hiệu nhà trường
Tổ trưởng chuyên môn, giáo viên chủ nhiệm rà soát học sinh | Tổ trưởng chuyên môn; giáo viên chủ nhiệm
Giáo viên chủ nhiệm thông báo đến phụ huynh | Giáo viên chủ nhiệm
Kế toán nhà trường lập dự toán | Kế toán nhà trường
Bộ phận Một cửa tiếp nhận hồ sơ | Bộ phận Một cửa
Sở Văn hóa, Thể thao và Du lịch; Sở Giáo dục và Đào tạo; UBND các xã, phường lồng ghép nội dung | Sở Văn hóa, Thể thao và Du lịch; Sở Giáo dục và Đào tạo; UBND các xã, phường
Báo và Phát thanh, Truyền hình tỉnh, Cổng Thông tin điện tử tỉnh mở chuyên mục | Báo và Phát thanh, Truyền hình tỉnh; Cổng Thông tin điện tử tỉnh
Viện Kiểm sát nhân dân, Tòa án nhân dân khu vực phối hợp xử lý | Viện Kiểm sát nhân dân; Tòa án nhân dân khu vực
Thi hành án dân sự tỉnh phối hợp cưỡng chế | Thi hành án dân sự tỉnh
Bộ Chỉ huy Bộ đội Biên phòng tỉnh tăng cường tuần tra | Bộ Chỉ huy Bộ đội Biên phòng tỉnh
Đồn Biên phòng cửa khẩu kiểm soát người ra vào | Đồn Biên phòng cửa khẩu
Cảng vụ hàng hải, Cục Hàng hải và Đường thủy Việt Nam thông báo cho tàu | Cảng vụ hàng hải; Cục Hàng hải và Đường thủy Việt Nam
Các chủ hồ chứa thủy lợi, thủy điện vận hành đúng quy trình | Các chủ hồ chứa thủy lợi, thủy điện
Chủ các phương tiện thủy neo đậu an toàn | Chủ các phương tiện thủy
Đài Khí tượng Thủy văn tỉnh dự báo kịp thời | Đài Khí tượng Thủy văn tỉnh
Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội các cấp vận động Nhân dân | Ủy ban Mặt trận Tổ quốc Việt Nam; các tổ chức chính trị - xã hội các cấp
Bộ trưởng Bộ Tài chính, Thống đốc Ngân hàng Nhà nước Việt Nam khẩn trương trình | Bộ trưởng Bộ Tài chính; Thống đốc Ngân hàng Nhà nước Việt Nam
Bí thư Tỉnh ủy, Thành ủy, Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương tập trung chỉ đạo | Bí thư Tỉnh ủy, Thành ủy; Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương
Tổng Thanh tra Chính phủ, Tổng Kiểm toán Nhà nước phối hợp rà soát | Tổng Thanh tra Chính phủ; Tổng Kiểm toán Nhà nước
Văn phòng Chính phủ theo dõi, đôn đốc; kịp thời báo cáo | Văn phòng Chính phủ
Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ và UBND các tỉnh, thành phố xây dựng kế hoạch | Các bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ; UBND các tỉnh, thành phố
Các sở, ban, ngành cấp tỉnh; cơ quan ngành dọc đóng trên địa bàn; UBND cấp xã xây dựng kế hoạch | Các sở, ban, ngành cấp tỉnh; cơ quan ngành dọc đóng trên địa bàn; UBND cấp xã
Các cơ quan Trung ương đóng trên địa bàn tỉnh tổ chức treo cờ | Các cơ quan Trung ương đóng trên địa bàn tỉnh
Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh, Liên đoàn Lao động tỉnh, Tỉnh Đoàn vận động đoàn viên | Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh; Liên đoàn Lao động tỉnh; Tỉnh Đoàn
Yêu cầu các đồng chí Trưởng phòng, ban, ngành, đoàn thể, Trưởng các thôn nghiêm túc thực hiện | các đồng chí Trưởng phòng, ban, ngành, đoàn thể; Trưởng các thôn
Giao cho Phòng Kinh tế phối hợp với các thôn kiểm tra, đôn đốc | Phòng Kinh tế
UBND xã giao Phòng Kinh tế là cơ quan thường trực, theo dõi | Phòng Kinh tế
Tòa án nhân dân tối cao, Viện kiểm sát nhân dân tối cao, Kiểm toán nhà nước chỉ đạo | Tòa án nhân dân tối cao; Viện kiểm sát nhân dân tối cao; Kiểm toán nhà nước
Ủy ban Công tác đại biểu, Ủy ban Pháp luật và Tư pháp thẩm tra dự án | Ủy ban Công tác đại biểu; Ủy ban Pháp luật và Tư pháp
Liên hiệp các hội Khoa học và Kỹ thuật tỉnh tổ chức phản biện | Liên hiệp các hội Khoa học và Kỹ thuật tỉnh
Hội Chữ thập đỏ, Hội Người cao tuổi, Hội Khuyến học xã quyên góp | Hội Chữ thập đỏ; Hội Người cao tuổi; Hội Khuyến học xã
Tổ công nghệ số cộng đồng các thôn hướng dẫn người dân cài đặt | Tổ công nghệ số cộng đồng các thôn
Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở tuần tra | Lực lượng tham gia bảo vệ an ninh, trật tự ở cơ sở
Lực lượng Công an, Quân sự, Dân quân tự vệ tuần tra | Lực lượng Công an, Quân sự, Dân quân tự vệ
Ban Quản lý rừng phòng hộ, các chủ rừng tuần tra rừng | Ban Quản lý rừng phòng hộ; các chủ rừng
Hợp tác xã Dịch vụ nông nghiệp điều tiết nước | Hợp tác xã Dịch vụ nông nghiệp
Ban Quản trị các HTX, Ban Giám đốc HTX điều tiết nước | Ban Quản trị các HTX; Ban Giám đốc HTX
Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam giám sát sự cố | Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam
Ban Đổi mới và Phát triển doanh nghiệp, Hội đồng thi đua - khen thưởng thẩm định | Ban Đổi mới và Phát triển doanh nghiệp; Hội đồng thi đua - khen thưởng
Đơn vị tư vấn thiết kế hoàn thiện hồ sơ | Đơn vị tư vấn thiết kế
Đoàn Kinh tế - Quốc phòng, các đơn vị quân đội đóng quân trên địa bàn giúp dân | Đoàn Kinh tế - Quốc phòng; các đơn vị quân đội đóng quân trên địa bàn
Đảng ủy, Ban Chỉ huy quân sự, Ủy ban nhân dân các phường phối hợp tuyển quân | Đảng ủy; Ban Chỉ huy quân sự; Ủy ban nhân dân các phường
Các Bộ: Tài chính, Nội vụ, Xây dựng; Văn phòng Chính phủ khẩn trương trình | Tài chính; Nội vụ; Xây dựng; Văn phòng Chính phủ
Bộ Giáo dục và Đào tạo, Bộ Văn hóa, Thể thao và Du lịch, Bộ Dân tộc và Tôn giáo rà soát | Bộ Giáo dục và Đào tạo; Bộ Văn hóa, Thể thao và Du lịch; Bộ Dân tộc và Tôn giáo
Ban Tuyên giáo và Dân vận Trung ương, Ban Chính sách, chiến lược Trung ương hướng dẫn | Ban Tuyên giáo và Dân vận Trung ương; Ban Chính sách, chiến lược Trung ương
Đảng ủy Chính phủ, Đảng ủy Quốc hội, Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương lãnh đạo | Đảng ủy Chính phủ; Đảng ủy Quốc hội; Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương
Quân ủy Trung ương, Đảng ủy Công an Trung ương chỉ đạo | Quân ủy Trung ương; Đảng ủy Công an Trung ương
Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội giám sát | Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam; các tổ chức chính trị - xã hội
Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh phát động phong trào | Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh
Tổng Liên đoàn Lao động Việt Nam, Hội Nông dân Việt Nam vận động | Tổng Liên đoàn Lao động Việt Nam; Hội Nông dân Việt Nam
Học viện Chính trị quốc gia Hồ Chí Minh biên soạn tài liệu | Học viện Chính trị quốc gia Hồ Chí Minh
Báo Nhân dân, Tạp chí Cộng sản, Đài Truyền hình Việt Nam tuyên truyền | Báo Nhân dân; Tạp chí Cộng sản; Đài Truyền hình Việt Nam
Kho bạc Nhà nước khu vực XII thanh toán kịp thời | Kho bạc Nhà nước khu vực XII
Ngân hàng Nhà nước chi nhánh Khu vực 5 chỉ đạo các tổ chức tín dụng | Ngân hàng Nhà nước chi nhánh Khu vực 5
Bảo hiểm xã hội tỉnh, Bảo hiểm xã hội khu vực phối hợp rà soát | Bảo hiểm xã hội tỉnh; Bảo hiểm xã hội khu vực
Cục Thuế tỉnh, Chi cục Thuế khu vực đôn đốc nộp thuế | Cục Thuế tỉnh; Chi cục Thuế khu vực
Chi cục Kiểm lâm, Chi cục Thủy lợi, Chi cục Trồng trọt và Bảo vệ thực vật kiểm tra | Chi cục Kiểm lâm; Chi cục Thủy lợi; Chi cục Trồng trọt và Bảo vệ thực vật
Trung tâm Khuyến nông tỉnh xây dựng mô hình | Trung tâm Khuyến nông tỉnh
Ban Quản lý các khu công nghiệp tỉnh hướng dẫn doanh nghiệp | Ban Quản lý các khu công nghiệp tỉnh
Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh rà soát | Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh
Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh đẩy nhanh tiến độ | Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh
Trung tâm Phát triển quỹ đất tỉnh lập phương án | Trung tâm Phát triển quỹ đất tỉnh
Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh tổ chức hội nghị | Trung tâm Xúc tiến Đầu tư, Thương mại và Du lịch tỉnh
Trung tâm Kiểm soát bệnh tật tỉnh giám sát dịch | Trung tâm Kiểm soát bệnh tật tỉnh
Bệnh viện Đa khoa tỉnh, Trung tâm Y tế khu vực bố trí giường bệnh | Bệnh viện Đa khoa tỉnh; Trung tâm Y tế khu vực
Các cơ sở khám bệnh, chữa bệnh thực hiện nghiêm quy định | Các cơ sở khám bệnh, chữa bệnh
Các cơ sở giáo dục trên địa bàn tổ chức tuyên truyền | Các cơ sở giáo dục trên địa bàn
Các trường đại học, cao đẳng, trung cấp trên địa bàn mở ngành đào tạo | Các trường đại học, cao đẳng, trung cấp trên địa bàn
Phòng Giáo dục và Đào tạo, các trường học rà soát học sinh | Phòng Giáo dục và Đào tạo; các trường học
Trường Chính trị tỉnh mở lớp bồi dưỡng | Trường Chính trị tỉnh
Trường Đại học Sông Hạ nghiên cứu giống bần | Trường Đại học Sông Hạ
Hội đồng phổ biến, giáo dục pháp luật tỉnh chỉ đạo | Hội đồng phổ biến, giáo dục pháp luật tỉnh
Hội đồng Thi đua - Khen thưởng tỉnh thẩm định hồ sơ | Hội đồng Thi đua - Khen thưởng tỉnh
Ban Chỉ đạo phòng thủ dân sự tỉnh kiểm tra các địa phương | Ban Chỉ đạo phòng thủ dân sự tỉnh
Ban Chỉ huy phòng thủ dân sự các xã, phường trực ban 24/24 | Ban Chỉ huy phòng thủ dân sự các xã, phường
Ban Chỉ huy Phòng thủ dân sự xã, Tổ xung kích phòng chống thiên tai sẵn sàng lực lượng | Ban Chỉ huy Phòng thủ dân sự xã; Tổ xung kích phòng chống thiên tai
Ban Chỉ đạo các Chương trình mục tiêu quốc gia xã đôn đốc | Ban Chỉ đạo các Chương trình mục tiêu quốc gia xã
Ban Chỉ đạo 35 xã, lực lượng 47 đấu tranh phản bác | Ban Chỉ đạo 35 xã; lực lượng 47
Tổ Đề án 06 các thôn hướng dẫn người dân | Tổ Đề án 06 các thôn
Tổ công tác Đề án 06 xã tổng hợp kết quả | Tổ công tác Đề án 06 xã
Tổ thư ký tổng hợp biên bản | Tổ thư ký
Tổ khuyến nông cộng đồng, đội xung kích gieo ươm cây bần | Tổ khuyến nông cộng đồng; đội xung kích
Các cơ quan, tổ chức, cá nhân chịu sự giám sát cung cấp tài liệu | Các cơ quan, tổ chức, cá nhân chịu sự giám sát
Các đồng chí Ủy viên Ban Thường vụ được phân công phụ trách địa bàn mỗi tháng kiểm tra một lần | Các đồng chí Ủy viên Ban Thường vụ được phân công phụ trách địa bàn
Ông Lê Văn Sen, Phó Chủ tịch UBND xã - Phó Trưởng ban: điều hành chung | Ông Lê Văn Sen, Phó Chủ tịch UBND xã - Phó Trưởng ban
Các phòng, ban, đơn vị sự nghiệp kiểm kê tài sản | Các phòng, ban; đơn vị sự nghiệp
Phòng Kinh tế và xã Bến Hạ lập sổ thuyền | Phòng Kinh tế; xã Bến Hạ
UBND các xã ven sông và đặc khu Bến Hạ lập sổ thuyền | UBND các xã ven sông và đặc khu Bến Hạ
Các thôn còn lại cử người trực bến | Các thôn còn lại
Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh đôn đốc | Ban Chỉ đạo về phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số tỉnh
Ban Chỉ đạo thực hiện quy chế dân chủ ở cơ sở xã kiểm tra | Ban Chỉ đạo thực hiện quy chế dân chủ ở cơ sở xã
Hội đồng bồi thường, hỗ trợ và tái định cư niêm yết phương án | Hội đồng bồi thường, hỗ trợ và tái định cư
Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ kiểm tra bến | Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ
Tổ bảo vệ an ninh trật tự các thôn tuần tra ban đêm | Tổ bảo vệ an ninh trật tự các thôn
Thường trực Đảng ủy, HĐND, lãnh đạo UBND xã dự họp tại thôn | Thường trực Đảng ủy; HĐND; lãnh đạo UBND xã
Các ông Trưởng thôn, Bí thư chi bộ thông báo cho nhân dân | Trưởng thôn; Bí thư chi bộ
Hạt Kiểm lâm rừng đặc dụng Bến Hạ trực cháy | Hạt Kiểm lâm rừng đặc dụng Bến Hạ
Chi cục Chăn nuôi và Thú y cấp vắc xin cho các xã | Chi cục Chăn nuôi và Thú y
Đội Y tế dự phòng khoanh vùng ổ dịch | Đội Y tế dự phòng
Nghiệp đoàn nghề cá, Tổ hợp tác nuôi ngao hỗ trợ ngư dân | Nghiệp đoàn nghề cá; Tổ hợp tác nuôi ngao
Hợp tác xã Bến Hạ bơm tiêu chống úng | Hợp tác xã Bến Hạ
Văn phòng điều phối nông thôn mới in phiếu | Văn phòng điều phối nông thôn mới
Riêng Công an xã cử người trực bến | Công an xã
Riêng đối với Phòng Kinh tế phải làm rõ trách nhiệm | Phòng Kinh tế
Khu phố 1 + Hội LHPN + Trường THPT: dọn bờ kè | Khu phố 1; Hội LHPN; Trường THPT
Các cơ sở trợ giúp xã hội, Trung tâm Dịch vụ việc làm tỉnh tiếp nhận lao động | Các cơ sở trợ giúp xã hội; Trung tâm Dịch vụ việc làm tỉnh
Các đơn vị sử dụng ngân sách tiết kiệm chi | Các đơn vị sử dụng ngân sách
Đội Thanh niên tình nguyện, Lữ đoàn Công binh 513 bắc cầu phao | Đội Thanh niên tình nguyện; Lữ đoàn Công binh 513
Công ty Môi trường và Công trình đô thị quét dọn bến | Công ty Môi trường và Công trình đô thị
Đại biểu HĐND xã tiếp xúc cử tri | Đại biểu HĐND xã
BGH, TPT Đội, GVCN lên lịch trực bến | BGH; TPT Đội; GVCN
Tổ Khoa học tự nhiên ra đề thi | Tổ Khoa học tự nhiên
Kế toán, văn phòng: dự trù kinh phí | Kế toán; văn phòng
Đ/c Sen, Trưởng Ban XDĐ: tổng hợp danh sách | Đ/c Sen, Trưởng Ban XDĐ
Đ/c Sen (chi ủy viên) tổng hợp danh sách | Đ/c Sen (chi ủy viên)
Ban Kinh tế - Tổng hợp (Văn phòng Tỉnh ủy) chủ trì theo dõi | Ban Kinh tế - Tổng hợp (Văn phòng Tỉnh ủy)
Các trường: Tiểu học Bến Hạ, THCS Cồn Cát tổ chức lễ phát động | Tiểu học Bến Hạ; THCS Cồn Cát
Phòng Kinh tế, với vai trò cơ quan thường trực, có trách nhiệm tổng hợp | Phòng Kinh tế
Hội Nông dân, Hội LHPN mỗi hội đăng ký một phần việc | Hội Nông dân; Hội LHPN
Đồng chí Chỉ huy trưởng BCH QS xã chỉ huy lực lượng | Đồng chí Chỉ huy trưởng BCH QS xã
Trưởng ban điều hành khu phố thông tin đến từng hộ | Trưởng ban điều hành khu phố
Sở Nông nghiệp và Môi trường cấp, quản lý mã số vùng trồng | Sở Nông nghiệp và Môi trường
ĐTN, HPN, Hội CCB xã vận động hội viên | ĐTN; HPN; Hội CCB xã
CA xã, BCH QS trực ở bến | CA xã; BCH QS
TTPVHCC bố trí một người trực | TTPVHCC
LĐLĐ các huyện; Công đoàn ngành; Công đoàn các KCN vận động đoàn viên | LĐLĐ các huyện; Công đoàn ngành; Công đoàn các KCN
Xã đội, dân quân canh gác bờ đê | Xã đội; dân quân
Toàn thể đảng viên học tập chuyên đề | Toàn thể đảng viên
Phòng CNTT khóa chức năng sửa sổ sau ngày 20 | Phòng CNTT
Phòng Tham mưu bố trí quân số cho vườn ươm | Phòng Tham mưu
Ban xây dựng Đảng, văn phòng đảng ủy các xã tham mưu sơ kết | Ban xây dựng Đảng; văn phòng đảng ủy các xã
Các ban tổ chức tỉnh ủy, thành ủy tổng hợp kết quả | Các ban tổ chức tỉnh ủy, thành ủy
Các trung tâm bồi dưỡng chính trị mở lớp cho trưởng thôn | Các trung tâm bồi dưỡng chính trị
Trạm Khuyến nông thành phố cấp vật tư cho vườn ươm | Trạm Khuyến nông thành phố
Chi bộ các thôn chậm nộp báo cáo họp bàn cách khắc phục | Chi bộ các thôn chậm nộp báo cáo
Tổ hòa giải ở thôn lập biên bản | Tổ hòa giải ở thôn
Các sở, ban, ngành, đoàn thể cấp tỉnh, cơ quan ngành dọc đóng trên địa bàn lập danh sách | Các sở, ban, ngành, đoàn thể cấp tỉnh; cơ quan ngành dọc đóng trên địa bàn
UBND các tỉnh: Cần Thơ, Đồng Tháp bố trí quỹ đất | Cần Thơ; Đồng Tháp
Phòng Quản lý chất lượng công trình xây dựng huyện kiểm tra bến | Phòng Quản lý chất lượng công trình xây dựng huyện
Ban Quản lý công trình xây dựng kế hoạch mở bến | Ban Quản lý công trình
Các chi hội, chi đoàn ở khu dân cư tổ chức trồng hoa | Các chi hội, chi đoàn ở khu dân cư
Viên chức, người lao động được phân công chủ động lập sổ | Viên chức, người lao động
Đối tượng kiểm tra có trách nhiệm giải trình | Đối tượng kiểm tra
Hội, hiệp hội nghề nghiệp chủ động tư vấn | Hội, hiệp hội nghề nghiệp
Trưởng các thôn vớt bèo ở bến | Trưởng các thôn
Các doanh nghiệp vận tải tu bổ bến đò | Các doanh nghiệp vận tải
Phòng Kinh tế và Hạ tầng và xã Bến Hạ Trung tham mưu | Phòng Kinh tế và Hạ tầng; xã Bến Hạ Trung
Phòng Giáo dục các huyện và thị xã Bến Hạ mở lớp | Phòng Giáo dục các huyện và thị xã Bến Hạ
Trước mắt, UBND các phường: Bến Hạ, Bến Thượng đo độ mặn | Bến Hạ; Bến Thượng
Báo và phát thanh, truyền hình Bến Hạ mở chuyên mục | Báo và phát thanh, truyền hình Bến Hạ
Kho bạc Nhà nước khu vực kiểm soát chi ở các bến | Kho bạc Nhà nước khu vực
Trạm Y tế và các nhà thuốc dự trữ thuốc chống lũ | Trạm Y tế; các nhà thuốc
khoa Dược dự trù thuốc cho bến đò | khoa Dược
Công an xã và đoàn viên thanh niên giúp dân gặt lúa | Công an xã; đoàn viên thanh niên
Thanh tra giao thông kiểm tra bến đò ngang | Thanh tra giao thông
Công ty Thủy điện Bến Hạ vận hành hồ chứa theo quy trình | Công ty Thủy điện Bến Hạ
Ngành giáo dục dạy bơi cho học sinh | Ngành giáo dục
Báo, Đài huyện, hệ thống loa truyền thanh các xã phát bản tin | Báo, Đài huyện; hệ thống loa truyền thanh các xã
Thư ký Đoàn tổng hợp biên bản | Thư ký Đoàn
UBND xã thống nhất giao Phòng Kinh tế làm chủ đầu tư | Phòng Kinh tế
Ban Công tác Mặt trận các thôn hòa giải mâu thuẫn nhỏ | Ban Công tác Mặt trận các thôn
Ngân hàng Nhà nước Việt Nam cơ cấu lại nợ của chủ thuyền | Ngân hàng Nhà nước Việt Nam
Hội Nghề cá Việt Nam rong buồm trên sông | Hội Nghề cá Việt Nam
bệnh viện tuyến huyện điều trị ca nhẹ | bệnh viện tuyến huyện
Các chủ tàu lắp thiết bị giám sát hành trình | Các chủ tàu
Các cơ sở điều trị tổng hợp sổ thuốc | Các cơ sở điều trị
Cán bộ một cửa hướng dẫn nộp hồ sơ | Cán bộ một cửa
Từng trạm y tế kiểm kê tủ thuốc | Từng trạm y tế
Sở Y tế, Vườn quốc gia Bến Hạ trực ở bến | Sở Y tế; Vườn quốc gia Bến Hạ
Đồng chí Lê Văn Sen gom cây giống của ba hộ | Đồng chí Lê Văn Sen
Công an xã Bến Đò soi lại sổ thuyền | Công an xã Bến Đò
Trưởng các khoa lâm sàng rà lại giường bệnh | Trưởng các khoa lâm sàng
UBND các xã ven sông Bến Hạ hoàn tất thủ tục mở bến | UBND các xã ven sông Bến Hạ
Công ty Thủy lợi Bến Hạ đắp 28 đập | Công ty Thủy lợi Bến Hạ
Các tổ đảng thu xong quỹ trước ngày 30 | Các tổ đảng
Các hộ trồng lúa xuống giống đúng lịch | Các hộ trồng lúa
Hội đồng nhân dân xã khóa II giám sát việc mở bến | Hội đồng nhân dân xã khóa II
Ban Tổ chức cuộc thi chấm điểm các đội | Ban Tổ chức cuộc thi
Ban Giám khảo chấm điểm các đội | Ban Giám khảo
Đồng chí Bí thư Đảng ủy, Chủ tịch UBND xã trực tiếp chỉ đạo | Đồng chí Bí thư Đảng ủy, Chủ tịch UBND xã
Các đồng chí trong Ban Thường vụ Đảng ủy theo dõi các chi bộ | Các đồng chí trong Ban Thường vụ Đảng ủy
Chủ tịch Hội LHPN, Bí thư Đoàn Thanh niên xã vận động | Chủ tịch Hội LHPN; Bí thư Đoàn Thanh niên xã
Chủ tịch Ủy ban MTTQ Việt Nam xã, người đứng đầu các tổ chức chính trị - xã hội triển khai | Chủ tịch Ủy ban MTTQ Việt Nam xã; người đứng đầu các tổ chức chính trị - xã hội
Giám đốc Trung tâm Phục vụ hành chính công, Trưởng Trạm Y tế, Hiệu trưởng các trường bố trí nhân lực | Giám đốc Trung tâm Phục vụ hành chính công; Trưởng Trạm Y tế; Hiệu trưởng các trường
Trưởng Công an xã, Chỉ huy trưởng Ban Chỉ huy Quân sự xã huy động lực lượng | Trưởng Công an xã; Chỉ huy trưởng Ban Chỉ huy Quân sự xã
Chánh Văn phòng Đảng ủy, Trưởng Ban Xây dựng Đảng tham mưu | Chánh Văn phòng Đảng ủy; Trưởng Ban Xây dựng Đảng
Chủ nhiệm Ủy ban Kiểm tra Đảng ủy kiểm tra việc chấp hành | Chủ nhiệm Ủy ban Kiểm tra Đảng ủy
Thường trực Đảng ủy chỉ đạo các cơ quan tham mưu | Thường trực Đảng ủy
Đảng ủy Quân sự xã, Đảng ủy Công an xã lãnh đạo đơn vị | Đảng ủy Quân sự xã; Đảng ủy Công an xã
Chi bộ Quân sự, chi bộ Công an lãnh đạo đơn vị | Chi bộ Quân sự; chi bộ Công an
Các chi bộ trực thuộc Đảng ủy xã quán triệt | Các chi bộ trực thuộc Đảng ủy xã
Cấp ủy, tổ chức đảng các cấp lãnh đạo, chỉ đạo | Cấp ủy, tổ chức đảng các cấp
Cấp ủy, chính quyền, Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã tập trung lãnh đạo | Cấp ủy, chính quyền; Mặt trận Tổ quốc và các tổ chức chính trị - xã hội xã
Hội đồng nhân dân, Ủy ban nhân dân các cấp cụ thể hóa | Hội đồng nhân dân; Ủy ban nhân dân các cấp
Ủy ban nhân dân xã Bến Đò, Ủy ban nhân dân phường Cồn Cát bàn giao hồ sơ | Ủy ban nhân dân xã Bến Đò; Ủy ban nhân dân phường Cồn Cát
UBND các xã: Bến Đò, Cồn Cát, Sông Hạ rà soát hộ dân | Bến Đò; Cồn Cát; Sông Hạ
UBND các xã, phường ven sông rà soát hộ dân | UBND các xã, phường ven sông
UBND các xã, phường có rừng tuần tra | UBND các xã, phường có rừng
UBND các xã, phường nơi có dự án đi qua tuyên truyền | UBND các xã, phường nơi có dự án đi qua
Các địa phương có diện tích rừng lớn chủ động phương án | Các địa phương có diện tích rừng lớn
Các đơn vị sự nghiệp công lập thuộc UBND xã tiết kiệm chi | Các đơn vị sự nghiệp công lập thuộc UBND xã
Các cơ quan, ban, ngành, đoàn thể xã và các thôn triển khai | Các cơ quan, ban, ngành, đoàn thể xã; các thôn
Các ban, ngành, đoàn thể; các thôn triển khai thực hiện | Các ban, ngành, đoàn thể; các thôn
Các phòng, ban, ngành, đoàn thể, các thôn, tổ dân phố triển khai | Các phòng, ban, ngành, đoàn thể; các thôn, tổ dân phố
Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã, phường, đặc khu triển khai | Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã, phường, đặc khu
Sở Nội vụ (Cơ quan thường trực) tổng hợp báo cáo | Sở Nội vụ
Trạm Khuyến nông (Phòng Kinh tế) tổng hợp báo cáo | Trạm Khuyến nông (Phòng Kinh tế)
Phó Trưởng ban (Trưởng Công an xã), các thôn tổng hợp báo cáo | Phó Trưởng ban (Trưởng Công an xã); các thôn
đồng chí Lê Thị Mơ (phó phòng) tổng hợp báo cáo | đồng chí Lê Thị Mơ (phó phòng)
Bà Lê Thị Mơ (chủ trì), Trạm Y tế (đề nghị) tổng hợp báo cáo | Bà Lê Thị Mơ; Trạm Y tế
Các Huyện đoàn, Thành đoàn, Đoàn trực thuộc lập sổ thuyền | Các Huyện đoàn, Thành đoàn, Đoàn trực thuộc
Đảng ủy các xã, phường, đảng ủy trực thuộc Tỉnh ủy lập sổ thuyền | Đảng ủy các xã, phường; đảng ủy trực thuộc Tỉnh ủy
Huyện đoàn, Thanh tra huyện, Thanh tra nhân dân lập sổ thuyền | Huyện đoàn; Thanh tra huyện; Thanh tra nhân dân
Chi bộ Bến Hạ, Phòng Kế toán thống kê lập sổ thuyền | Chi bộ Bến Hạ; Phòng Kế toán thống kê
Hội Nông dân, Trạm Y tế mỗi đơn vị nhận giúp 3 hộ | Hội Nông dân; Trạm Y tế
Chi ủy, chi bộ khu phố 3 lập sổ thuyền | Chi ủy, chi bộ khu phố 3
Văn phòng (đồng chí Lê Thị Mơ, Chánh Văn phòng) tổng hợp báo cáo | Văn phòng
Sở Tài chính - cơ quan thường trực Ban Chỉ đạo tổng hợp | Sở Tài chính
Công an tỉnh (PC07) kiểm tra an toàn cháy nổ | Công an tỉnh
Văn phòng Ủy ban nhân dân tỉnh (qua Phòng Tổng hợp) theo dõi | Văn phòng Ủy ban nhân dân tỉnh
Doanh nghiệp, hợp tác xã, tổ hợp tác chấp hành quy định | Doanh nghiệp, hợp tác xã, tổ hợp tác
Các doanh nghiệp viễn thông, bưu chính nâng cấp hạ tầng | Các doanh nghiệp viễn thông, bưu chính
Các doanh nghiệp kinh doanh xăng dầu bảo đảm nguồn cung | Các doanh nghiệp kinh doanh xăng dầu
Tập đoàn Điện lực Việt Nam, Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam bảo đảm điện | Tập đoàn Điện lực Việt Nam; Tập đoàn Công nghiệp Than - Khoáng sản Việt Nam
Viettel Sông Hạ, VNPT Sông Hạ, MobiFone Sông Hạ phủ sóng | Viettel Sông Hạ; VNPT Sông Hạ; MobiFone Sông Hạ
Công ty TNHH Một thành viên Thủy lợi Sông Hạ vận hành cống | Công ty TNHH Một thành viên Thủy lợi Sông Hạ
Đài Truyền thanh xã, Ban biên tập Trang thông tin điện tử đưa tin | Đài Truyền thanh xã; Ban biên tập Trang thông tin điện tử
Cổng Thông tin điện tử xã đăng tải văn bản | Cổng Thông tin điện tử xã
Thư viện tỉnh, Bảo tàng tỉnh trưng bày hiện vật | Thư viện tỉnh; Bảo tàng tỉnh
Nhà Văn hóa xã tổ chức văn nghệ | Nhà Văn hóa xã
Trung tâm Văn hóa - Thể thao xã tổ chức văn nghệ | Trung tâm Văn hóa - Thể thao xã
Câu lạc bộ Hưu trí xã tham gia hội diễn | Câu lạc bộ Hưu trí xã
Hội Người cao tuổi, Hội Khuyến học, Hội Chữ thập đỏ, Hội Nạn nhân chất độc da cam vận động | Hội Người cao tuổi; Hội Khuyến học; Hội Chữ thập đỏ; Hội Nạn nhân chất độc da cam
Hội Văn học nghệ thuật tỉnh sáng tác | Hội Văn học nghệ thuật tỉnh
Hội Nhà báo tỉnh phát động giải báo chí | Hội Nhà báo tỉnh
Đoàn Luật sư tỉnh trợ giúp pháp lý | Đoàn Luật sư tỉnh
Viện Kiểm sát nhân dân khu vực 3, Tòa án nhân dân khu vực 3 phối hợp xử lý án | Viện Kiểm sát nhân dân khu vực 3; Tòa án nhân dân khu vực 3
Cơ quan Cảnh sát điều tra Công an tỉnh điều tra vụ án | Cơ quan Cảnh sát điều tra Công an tỉnh
Phòng Cảnh sát giao thông, Công an các xã tuần tra | Phòng Cảnh sát giao thông; Công an các xã
Đội Quản lý thị trường số 3 kiểm tra hàng hóa | Đội Quản lý thị trường số 3
Chi cục Quản lý thị trường tỉnh kiểm tra hàng hóa | Chi cục Quản lý thị trường tỉnh
Hải đội Biên phòng 2, Đồn Biên phòng Bến Đò kiểm soát tàu | Hải đội Biên phòng 2; Đồn Biên phòng Bến Đò
Trạm Chăn nuôi và Thú y khu vực tiêm phòng | Trạm Chăn nuôi và Thú y khu vực
Thú y viên xã tiêm phòng đàn gia súc | Thú y viên xã
Cộng tác viên dân số các thôn vận động | Cộng tác viên dân số các thôn
Nhân viên y tế thôn tuyên truyền | Nhân viên y tế thôn
Già làng, trưởng bản, người có uy tín vận động bà con | Già làng, trưởng bản, người có uy tín
Chức sắc, chức việc các tôn giáo vận động tín đồ | Chức sắc, chức việc các tôn giáo
Đoàn viên, hội viên tích cực tham gia | Đoàn viên, hội viên
Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy tổ chức nghiên cứu, quán triệt Nghị quyết | Các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy
Ban tuyên giáo các tỉnh, thành ủy, đảng ủy trực thuộc Trung ương tham mưu cấp ủy | Ban tuyên giáo các tỉnh, thành ủy, đảng ủy trực thuộc Trung ương
Các Liên đoàn Lao động tỉnh, thành phố, Công đoàn ngành và tương đương xây dựng kế hoạch | Các Liên đoàn Lao động tỉnh, thành phố; Công đoàn ngành và tương đương
Công đoàn cấp trên trực tiếp cơ sở chỉ đạo, hướng dẫn công đoàn cơ sở | Công đoàn cấp trên trực tiếp cơ sở
Chi hội phụ nữ các thôn triển khai đến hội viên | Chi hội phụ nữ các thôn
Chi đoàn, Liên đội phát động thi đua | Chi đoàn; Liên đội
Trung tâm Dịch vụ tổng hợp xã tuyên truyền trên loa | Trung tâm Dịch vụ tổng hợp xã
Tạp chí Lao động và Công đoàn mở chuyên mục | Tạp chí Lao động và Công đoàn
Đảng ủy Mặt trận Tổ quốc, các đoàn thể thành phố lãnh đạo công tác vận động | Đảng ủy Mặt trận Tổ quốc, các đoàn thể thành phố
Các thành viên Ban Chỉ đạo theo phân công nhiệm vụ tổ chức thực hiện | Các thành viên Ban Chỉ đạo
Giao Văn phòng Ủy ban MTTQ xã và Tổ tổng hợp Công an xã làm đầu mối | Văn phòng Ủy ban MTTQ xã; Tổ tổng hợp Công an xã
Cơ quan Thường trực, Tổ Thư ký giúp việc: Đôn đốc, tổng hợp | Cơ quan Thường trực; Tổ Thư ký giúp việc
Đảng ủy Khối Các cơ quan và Doanh nghiệp tỉnh, Đảng ủy Quân sự tỉnh chỉ đạo các cấp ủy | Đảng ủy Khối Các cơ quan và Doanh nghiệp tỉnh; Đảng ủy Quân sự tỉnh
Khối dân vận xã, phường, thị trấn khảo sát, lựa chọn mô hình | Khối dân vận xã, phường, thị trấn
Ban tổ chức các tỉnh ủy, thành ủy tham mưu giúp cấp ủy tổ chức thực hiện | Ban tổ chức các tỉnh ủy, thành ủy
Ban Xây dựng Đảng, các chi bộ bắt tay ngay vào công việc | Ban Xây dựng Đảng; các chi bộ
Liên đoàn Lao động các huyện, thành phố, công đoàn ngành, công đoàn cơ sở trực thuộc chịu trách nhiệm thi hành | Liên đoàn Lao động các huyện, thành phố; công đoàn ngành; công đoàn cơ sở trực thuộc
BCH các chi đoàn xây dựng kế hoạch đại hội | BCH các chi đoàn
BTV Hội LHPN xã chủ trì họp mặt | BTV Hội LHPN xã
Ủy ban Mặt trận Tổ quốc Việt Nam các cấp phát huy vai trò giám sát | Ủy ban Mặt trận Tổ quốc Việt Nam các cấp
Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng kiểm tra | Ban Thanh tra nhân dân; Ban Giám sát đầu tư của cộng đồng
Khối Mặt trận xã triển khai đến hội viên | Khối Mặt trận xã
Các chi bộ kết nạp hai mươi đảng viên | Các chi bộ
Các chi bộ sinh hoạt chuyên đề trong quý II | Các chi bộ
Các chi bộ trích nộp đảng phí đúng kỳ | Các chi bộ
Ban Công tác Mặt trận phản bác các thông tin sai trái | Ban Công tác Mặt trận
Mỗi địa phương chủ động lựa chọn một thôn | Mỗi địa phương
Mỗi chi bộ đưa nội dung này vào nghị quyết hằng tháng | Mỗi chi bộ
Đảng viên: căn cứ nhiệm vụ được giao, xây dựng kế hoạch cá nhân | Đảng viên
Kiến nghị Ban Thường vụ Đảng ủy chỉ đạo Văn phòng Đảng ủy hướng dẫn nghiệp vụ | Ban Thường vụ Đảng ủy
Cấp ủy, chính quyền, trước hết là người đứng đầu, phải gương mẫu | Cấp ủy, chính quyền
"""


def test_the_names_that_open_an_order() -> None:
    wrong = []
    for line in SENTENCES.strip().split("\n"):
        sentence, names = line.split(" | ")
        read = "; ".join(body.name for body in charged_first(sentence).named)
        if read != names:
            wrong.append(f"{sentence}: {read}")
    assert not wrong


WORK = """\
Trạm Y tế xã cấp cứu người bị nạn | Trạm Y tế xã
BCH QS phường gác bến Hạ ban đêm | BCH QS phường
UBND xã ra lệnh cấm đò | UBND xã
Ban Chỉ huy Quân sự phường huy động 20 dân quân | Ban Chỉ huy Quân sự phường
Ngân hàng Chính sách xã hội giải ngân xong | Ngân hàng Chính sách xã hội
Phòng Văn hóa thể thao mở lớp | Phòng Văn hóa thể thao
Trạm Y tế dự họp | Trạm Y tế
Sở Giao thông vận tải rải đá | Sở Giao thông vận tải
Cổng Thông tin điện tử xã đăng tải bài | Cổng Thông tin điện tử xã
Ban Quản lý Khu công nghệ cao mở lớp | Ban Quản lý Khu công nghệ cao
"""


def test_a_name_that_is_complete_needs_no_known_verb_behind_it() -> None:
    for row in WORK.strip().split("\n"):
        sentence, name = row.split(" | ")
        assert [body.name for body in charged_first(sentence).named] == [name], sentence
    assert not acts(" thuộc xã") and not acts(", Trạm Y tế") and acts(" gác bến Hạ")
