"""Plans of committees, departments and councils made up in their usual layouts: who has to do what, and by when."""

from bamsat.reading import read

HEAD = "ỦY BAN NHÂN DÂN\nXÃ ĐÔNG MÂY\nSố: 12/KH-UBND\nĐông Mây, ngày 12 tháng 3 năm 2031\n\n"
PAPERS = """KẾ HOẠCH
II. NỘI DUNG CẢI CÁCH BẾN ĐÒ
1. Bến đò công
a) Mục tiêu: Ba bến đò có phao.
b) Nhiệm vụ:
- Mua phao cho ba bến.
=>
–: Mua phao cho ba bến.

KẾ HOẠCH
II. NỘI DUNG HỘI NGHỊ
1. Quán triệt quy định về bến đò.
2. Thảo luận.
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế: Chuẩn bị tài liệu.
=>
Phòng Kinh tế: Phòng Kinh tế: Chuẩn bị tài liệu.

KẾ HOẠCH
II. NHIỆM VỤ
1. Treo khẩu hiệu ở các bến đò
2. Khẩu hiệu tuyên truyền
- Chung tay giữ sông xanh.
- “Mặc áo phao khi qua sông”.
=>
–: Treo khẩu hiệu ở các bến đò

KẾ HOẠCH
II. NHIỆM VỤ
1. Lĩnh vực trồng trọt
1.1 Cây bần: Trồng ba nghìn cây.
2. Lĩnh vực thủy sản
2.1.Cá lồng: Thả hai vạn con giống.
III.TỔ CHỨC THỰC HIỆN
1.Phòng Kinh tế: Cấp cây giống cho các hộ
2.Công an xã: Giữ bến.
=>
–: Cây bần: Trồng ba nghìn cây.
–: Cá lồng: Thả hai vạn con giống.
Phòng Kinh tế: Phòng Kinh tế: Cấp cây giống cho các hộ
Công an xã: Công an xã: Giữ bến.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế
- Cấp phép bến đò.
2. Trạm Y tế: Trực cấp cứu.
3. Nhà máy nước: Cấp nước cho các bến.
4. Học sinh và cha mẹ học sinh
- Mặc áo phao khi qua sông.
5. Người dân: Không đổ rác xuống sông.
6. Kinh phí: Bố trí từ ngân sách xã.
=>
Phòng Kinh tế: Cấp phép bến đò.
Trạm Y tế: Trạm Y tế: Trực cấp cứu.
Nhà máy nước: Nhà máy nước: Cấp nước cho các bến.
Học sinh và cha mẹ học sinh: Mặc áo phao khi qua sông.
Người dân: Người dân: Không đổ rác xuống sông.

KẾ HOẠCH
II. NHIỆM VỤ
1. Kiểm tra
- Kiểm tra phao của ba bến.
(Phòng Kinh tế chủ trì; Công an xã phối hợp; hoàn thành trước ngày 30/6/2031)
2. Xử lý
- Tháo dỡ bến trái phép.
Giao Công an xã chủ trì, phối hợp với các thôn thực hiện. Hoàn thành trong tháng 7/2031.
3. Mua phao (Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành trước 30/9/2031).
=>
Phòng Kinh tế + Công an xã (hoàn thành trước ngày 30/6/2031): Kiểm tra phao của ba bến.
Công an xã + các thôn (Hoàn thành trong tháng 7/2031): Tháo dỡ bến trái phép.
Phòng Kinh tế + các thôn (hoàn thành trước 30/9/2031): Mua phao (Chủ trì: Phòng Kinh tế; phối hợp: các thôn; hoàn thành trước 30/9/2031).

QUYẾT ĐỊNH
Điều 1. Phê duyệt Kế hoạch trồng bần.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Giao Phòng Kinh tế chủ trì theo dõi, đôn đốc việc thực hiện Quyết định này.
Điều 3. Chánh Văn phòng, Trưởng các thôn chịu trách nhiệm thi hành Quyết định này.
=>
Phòng Kinh tế: Giao Phòng Kinh tế chủ trì theo dõi, đôn đốc việc thực hiện Quyết định này.
Chánh Văn phòng, Trưởng các thôn: Chánh Văn phòng, Trưởng các thôn chịu trách nhiệm thi hành Quyết định này.

KẾ HOẠCH
III. TỔ CHỨC THỰC HIỆN
Phòng Kinh tế: Là cơ quan đầu mối, cấp cây giống cho các hộ.
Kiểm tra số cây đã trồng ở các thôn.
Công an xã: Giữ bến từ ngày 10/4/2031.
=>
Phòng Kinh tế: Phòng Kinh tế: Là cơ quan đầu mối, cấp cây giống cho các hộ.
Phòng Kinh tế: Kiểm tra số cây đã trồng ở các thôn.
Công an xã (từ ngày 10/4/2031): Công an xã: Giữ bến từ ngày 10/4/2031.

KẾ HOẠCH
III. NỘI DUNG
1/ Trồng bần
a/ Chọn đất
- Đo bãi bồi ven sông.
b/ Ươm giống
- Phân công cán bộ phụ trách vườn ươm.
2/ Mở lớp trồng bần
- Số lượng: 02 lớp.
- Chủ trì: Phòng Kinh tế.
3/ Tuyên truyền
Nội dung: Tuyên truyền về lợi ích của rừng bần.
Hình thức: Loa truyền thanh.
Đơn vị thực hiện: Các thôn.
=>
–: Đo bãi bồi ven sông.
cán bộ phụ trách vườn ươm: Phân công cán bộ phụ trách vườn ươm.
Phòng Kinh tế: Mở lớp trồng bần
Các thôn: Nội dung: Tuyên truyền về lợi ích của rừng bần.

KẾ HOẠCH
IV. NHIỆM VỤ CỦA CÁC NGÀNH, ĐOÀN THỂ
1- Các ông (bà) trưởng thôn:
Vận động các hộ ven sông trồng bần.
2- HTX dịch vụ nông nghiệp: Cung ứng cây giống.
3- Các thôn: Ra quân vào 6h30 ngày 10/4/2031.
=>
trưởng thôn: Vận động các hộ ven sông trồng bần.
HTX dịch vụ nông nghiệp: HTX dịch vụ nông nghiệp: Cung ứng cây giống.
Các thôn (vào 6h30 ngày 10/4/2031): Các thôn: Ra quân vào 6h30 ngày 10/4/2031.

KẾ HOẠCH
III. TỔ CHỨC THỰC HIỆN
Yêu cầu các thôn, các đoàn thể nghiêm túc thực hiện. Giao Phòng Kinh tế theo dõi, tổng hợp.
=>
Phòng Kinh tế: Giao Phòng Kinh tế theo dõi, tổng hợp.

KẾ HOẠCH
4. Phân công:
- BS Nguyễn Văn Nấm: Chỉ đạo chung.
- Cộng tác viên các khu phố: Phát giấy mời.
=>
BS Nguyễn Văn Nấm: BS Nguyễn Văn Nấm: Chỉ đạo chung.
Cộng tác viên các khu phố: Cộng tác viên các khu phố: Phát giấy mời.

KẾ HOẠCH
II. NHIỆM VỤ
1. Giống cây
a) Ươm ba nghìn cây bần.
- Phân công: Phòng Kinh tế chủ trì; các thôn phối hợp.
- Thời gian: Trình UBND xã trước 30/6/2031.
b) Đếm cây đã trồng.
- Đơn vị chịu trách nhiệm chính: Trạm Khuyến nông.
III. HIỆU QUẢ CỦA KẾ HOẠCH
1. Về kinh tế: Tăng thu nhập cho các hộ.
=>
Phòng Kinh tế + các thôn (trước 30/6/2031): Ươm ba nghìn cây bần.
Trạm Khuyến nông: Đếm cây đã trồng.

KẾ HOẠCH
IV. TỔ CHỨC THỰC HIỆN
1. UBND các xã, phường: Bến Hạ, Cồn Trên và đặc khu Mũi Đông tổ chức di dời các hộ.
2. UBND các xã, phường: Tuyên truyền, vận động nhân dân.
=>
Bến Hạ, Cồn Trên, đặc khu Mũi Đông: UBND các xã, phường: Bến Hạ, Cồn Trên và đặc khu Mũi Đông tổ chức di dời các hộ.
UBND các xã, phường: UBND các xã, phường: Tuyên truyền, vận động nhân dân.

KẾ HOẠCH
II. NHIỆM VỤ
1. Trồng bần ở bãi bồi
(Phòng Kinh tế chủ trì; Hội Nông dân, các thôn cùng làm; xong trước 30/6/2031)
- Ươm ba nghìn cây bần.
2. Dọn bến đò (HTX Bến Hạ phối hợp Đoàn xã, trường THCS)
- Vớt rác ở ba bến.
3. Rác trên sông - Đồn Biên phòng chủ trì, CA, Cảng vụ cùng làm
- Thu lưới cũ của tàu.
4. Sửa ba bến đò
- Đóng cọc ở bến.
Đơn vị thực hiện: Phòng Kinh tế / Phối hợp: Công an xã
IV. TỔ CHỨC THỰC HIỆN
1. Cấp xã
- Đề nghị Đảng ủy xã ra nghị quyết về rừng bần.
2. LĐLĐ xã; Công đoàn các trường
- Vận động đoàn viên trồng bần.
=>
Phòng Kinh tế + Hội Nông dân, các thôn (xong trước 30/6/2031): Ươm ba nghìn cây bần.
HTX Bến Hạ + Đoàn xã, trường THCS: Vớt rác ở ba bến.
Đồn Biên phòng + CA, Cảng vụ: Thu lưới cũ của tàu.
Phòng Kinh tế + Công an xã: Đóng cọc ở bến.
Đảng ủy xã: Đề nghị Đảng ủy xã ra nghị quyết về rừng bần.
LĐLĐ xã, Công đoàn các trường: Vận động đoàn viên trồng bần.

KẾ HOẠCH
IV. KINH PHÍ
Kinh phí thực hiện từ ngân sách xã. Giao Phòng Kinh tế thẩm định dự toán.
=>
Phòng Kinh tế: Giao Phòng Kinh tế thẩm định dự toán.

KẾ HOẠCH
III. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế lập sổ thuyền số 2, Trạm Y tế hướng dẫn mặc áo phao, UBND các xã giám sát việc giao phao ở bến.
2. Phân công: đ/c Trần Văn Sen, PCT UBND xã - phụ trách bến Hạ; đ/c Lê Thị Mơ - giữ trật tự ở bến Trung.
3. Phân công các đồng chí lãnh đạo UBND xã kiểm tra bến trong tháng 4/2031, cụ thể: đ/c Sen phụ trách thôn Hạ; đ/c Mơ phụ trách thôn Trung.
4. Trạm Y tế:
- Cấp túi thuốc cho các bến.
- Riêng Trường Mầm non Hạ: dạy trẻ mặc áo phao.
- Riêng năm 2031 mua thêm phao.
5. Mua phao
Phân công: Phòng Kinh tế; các thôn phối hợp.
=>
Phòng Kinh tế: Phòng Kinh tế lập sổ thuyền số 2,
Trạm Y tế: Trạm Y tế hướng dẫn mặc áo phao,
UBND các xã: UBND các xã giám sát việc giao phao ở bến.
đ/c Trần Văn Sen, PCT UBND xã: đ/c Trần Văn Sen, PCT UBND xã - phụ trách bến Hạ;
đ/c Lê Thị Mơ: đ/c Lê Thị Mơ - giữ trật tự ở bến Trung.
đ/c Sen (trong tháng 4/2031): đ/c Sen phụ trách thôn Hạ;
đ/c Mơ (trong tháng 4/2031): đ/c Mơ phụ trách thôn Trung.
Trạm Y tế: Cấp túi thuốc cho các bến.
Trường Mầm non Hạ: Riêng Trường Mầm non Hạ: dạy trẻ mặc áo phao.
Trạm Y tế: Riêng năm 2031 mua thêm phao.
Phòng Kinh tế + các thôn: Mua phao

KẾ HOẠCH
III. TỔ CHỨC THỰC HIỆN
1. UBND các huyện, thị xã
1.1. Huyện Suối Mơ, Cồn Trên: Kiểm điểm việc nộp sổ thuyền.
1.2. Lập sổ thuyền.
2. Phòng Kinh tế
- Phường Bến Hạ: Lấy mẫu nước ở ba bến.
3. Trường Đại học Đông Mây được mời tham gia giảng dạy về bần; Phòng Nội vụ bố trí lớp.
4. Trước hết Trạm Y tế kiểm tra túi thuốc.
5. Thứ trưởng Trần Văn Sen trực tiếp chỉ đạo việc giữ bến.
6. Bộ Xây dựng, với vai trò cơ quan chủ quản, có trách nhiệm tổng hợp tiến độ.
=>
Huyện Suối Mơ, Cồn Trên: Huyện Suối Mơ, Cồn Trên: Kiểm điểm việc nộp sổ thuyền.
UBND các huyện, thị xã: Lập sổ thuyền.
Phòng Kinh tế: Phường Bến Hạ: Lấy mẫu nước ở ba bến.
Trường Đại học Đông Mây: Trường Đại học Đông Mây được mời tham gia giảng dạy về bần;
Phòng Nội vụ: Phòng Nội vụ bố trí lớp.
Trạm Y tế: Trước hết Trạm Y tế kiểm tra túi thuốc.
Thứ trưởng Trần Văn Sen: Thứ trưởng Trần Văn Sen trực tiếp chỉ đạo việc giữ bến.
Bộ Xây dựng: Bộ Xây dựng, với vai trò cơ quan chủ quản, có trách nhiệm tổng hợp tiến độ.
"""


def orders(kind: str, body: str) -> list[str]:
    """`lead + coordinate (time): words` of each task, a dash for nobody."""
    found = []
    for task in read(f"{HEAD}{kind}\nTrồng bần ven sông năm 2031\n\n{body}\n".encode()).tasks:
        lead, beside = (
            ", ".join(row.body for row in task.assignments if row.role == role) for role in ("lead", "coordinate")
        )
        time = f" ({task.timeframe.text})" if task.timeframe else ""
        found.append(f"{lead or '–'}{f' + {beside}' if beside else ''}{time}: {task.text.strip()}")
    return found


def test_who_has_to_do_what_by_when() -> None:
    wrong = []
    for paper in PAPERS.strip().split("\n\n"):
        words, _, expected = paper.partition("\n=>\n")
        kind, _, body = words.partition("\n")
        if (read_as := orders(kind, body)) != expected.split("\n"):
            wrong.append((body, read_as))
    assert not wrong
