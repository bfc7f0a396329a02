"""Papers that no office writes: the shapes on which a careless rule takes a time that grows with the square of the length."""

from collections.abc import Callable, Iterator

_HEAD = "Số: 12/KH-UBND\nKẾ HOẠCH\nTrồng bần ven bến đò\n"
_KINDS = {  # a letter, a dispatch, a decision, a conclusion
    "letter": "Số: 12/UBND-KT\nBến Đò, ngày 12 tháng 3 năm 2031\nKính gửi: Các thôn.\nUBND xã đề nghị các thôn khẩn trương:\n",
    "bare": "Số: 12/UBND-KT\nBến Đò, ngày 12 tháng 3 năm 2031\nKính gửi: Các thôn.\n",
    "decision": "Số: 12/QĐ-UBND\nQUYẾT ĐỊNH\nVề mở bến\nĐiều 1. Mở bến\nĐiều 2. Quyết định có hiệu lực\n",
    "notice": "Số: 12/TB-UBND\nTHÔNG BÁO\nKết luận họp giao ban\n1. Về bến đò\n",
    "resolution": "Số: 12-NQ/ĐU\nNGHỊ QUYẾT\nVề trồng bần\nIII. NHIỆM VỤ, GIẢI PHÁP\n1. Lãnh đạo các chi bộ\n",
    "scan": f"{_HEAD}phôi hợp kê hoạch tô chức phôi hợp kê hoạch tô chức phôi hợp, kê hoạch.\n",
}


def _line(unit: str, above: str = "") -> Callable[[int], str]:
    """One line of `unit` again and again."""
    return lambda size: _HEAD + above + unit * (size // len(unit))


def _lines(unit: str, above: str = "", head: str = _HEAD) -> Callable[[int], str]:
    """As many lines as fit."""
    return lambda size: head + above + (unit + "\n") * (size // (len(unit) + 1))


def _html(unit: str, close: str = "") -> Callable[[int], str]:
    def made(size: int) -> str:
        times = size // (len(unit) + len(close))
        return f"<html><body>{unit * times}{close * times}</body></html>"

    return made


UNITS = {
    "commas": "a, ", "open-brackets": "(", "brackets": "()", "close-brackets": ")", "points": "1.1.", "semicolons": ";", "các": "các ",
    "phối hợp": "phối hợp với ", "chủ trì": "chủ trì, ", "giao": "giao Phòng Kinh tế ", "và": "A và ", "Sở": "Sở Y tế, ", "UBND": "UBND xã ",
    "years": "2031-", "days": "ngày 05/4/2031 ", "digits": "1", "spaces": "   ", "x": "x", "X": "X", "Xs": "A ", "dashes": "- ", "dash": "-", "pluses": "+ ",
    "stars": "*", "star-words": "**a** ", "pipes": "|", "pipe-cells": "| a ", "quotes": '"', "colons": "a: ", "dots": ".", "slashes": "1/", "symbol": "12/KH-UBND ",
    "symbols": "Kế hoạch số 12/KH-UBND ngày 05/4/2031 của UBND tỉnh, ", "số": "số ", "per cent": "100% ", "counts": "trên 100 thuyền, ", "ratio": "80-90% số hộ, ",
    "months": "tháng 3, ", "quarters": "quý I/2031, ", "hằng năm": "hằng năm ", "từ đến": "từ năm 2031 đến ", "Căn cứ": "Căn cứ ", "Điều": "Điều 1. ", "sentences": "Mở bến. ",
    "lets": "a) ", "romans": "I. ", "of": "của ", "lt": "<", "lt-words": "a < b ", "hashes": "#", "backticks": "`", "brackets[": "[", "links": "[a](b) ", "underscores": "_a_ ",
    "escapes": "\\", "amp": "&amp;", "tabs": "\t", "marks": "e\u0301\u0323", "persons": "Ông Trần Văn Nấm, ", "đồng chí": "đồng chí ", "Nơi nhận": "Nơi nhận: ", "TM": "TM. UBND ",
    "trước ngày": "trước ngày ", "Thực hiện": "Thực hiện ", "Sở:": "Các Sở: Y tế, ", "members": "Các xã (A, B), ", "không": "không ", "có": "có ", "lead:": "Cơ quan chủ trì: ", "giờ": "trước 17 giờ 00 ",
    "tầm nhìn": "giai đoạn 2031-2035, tầm nhìn ", "amends": "này sửa đổi ", "ít nhất": "ít nhất ", "đạt": "đạt từ 1,5 đến ", "numbers": "1.000.000, ", "phấn đấu": "phấn đấu đến năm 2031 ", "km": "12 km ", "nation": "CỘNG HÒA ", "số năm": "số 2031 ", "có đã": "có đã ", "open-links": "[a](", "deadlines": "trước ngày 05/4/2031 hằng năm ",
}  # fmt: skip
LINES = {
    "short": "a", "bullets": "- Phòng Kinh tế mở bến", "plus": "+ b", "blank": "", "numbers": "1. Mở bến", "letters": "a) Mở bến", "articles": "Điều 1. Mở bến", "deep": "1.1.1. Mở bến",
    "sections": "I. NHIỆM VỤ", "rows": "| 1 | Mở bến | Phòng Kinh tế | 2031 |", "rule-rows": "|---|---|", "lone-pipe": "|", "lone": "| a", "bold": "**a**", "recipients": "Nơi nhận:", "dash": "-",
    "leads": "Chủ trì: Phòng Kinh tế", "partners": "- Cơ quan phối hợp: Công an xã", "times": "Thời gian: năm 2031", "bases": "Căn cứ Quyết định số 56/QĐ-UBND ngày 05/4/2031 của UBND tỉnh;",
    "số": "Số: 12/KH-UBND", "signs": "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nTrần Văn Nấm", "long": "Phòng Kinh tế chủ trì, phối hợp với Công an xã tổ chức trồng bần ven bến đò của xã trong năm 2031",
    "capitals": "UBND XÃ", "appendix": "PHỤ LỤC 1", "pages": "12", "colon": "Nhiệm vụ:", "hashes": "## Nhiệm vụ", "wide": "    a      b", "lưu": "- Lưu: VT.    CHỦ TỊCH", "targets": "- Phấn đấu trên 80% số hộ",
    "headed": "1. Phòng Kinh tế", "heads": "1. Giao Phòng Kinh tế:\n- Mở bến", "quote": "> a", "fence": "```", "head": "ỦY BAN NHÂN DÂN", "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "ngày": "Bến Đò, ngày 05 tháng 4 năm 2031",
    "kh": "KẾ HOẠCH", "bodies": "|\nCăn cứ", "manner": "- Bảo đảm an toàn", "things": "- Việc mở bến", "heads-of-tables": "| Nhiệm vụ | Chủ trì | Thời gian |", "tables": "| Chỉ tiêu | Năm 2031 | Năm 2032 |\n| Bến | 12 | 13 |\n", "no-label": "Mở bến đò, trồng bần, đan lưới;",
}  # fmt: skip
OF_KINDS = {
    "thing": "- Thuyền nào hỏng thì buộc vào bờ.", "report": "Báo cáo gửi về Sở trước ngày 14/11/2031.", "exhorts": "Yêu cầu các đơn vị nghiêm túc thực hiện.", "remark": "(Đề nghị các thôn nghiêm túc thực hiện.)",
    "told": "Các thôn đếm thuyền báo cáo số lượng trước ngày 5/12/2031 cho xã.", "charge": "Giao Phòng Kinh tế chủ trì thực hiện.", "idle": "Thuyền về bến rất nhiều.", "asks": "UBND xã đề nghị các thôn khẩn trương:",
    "titles": "\nNhiệm vụ\n\nCơ quan chủ trì\n\nThời gian\n", "printed-head": "STT Nhiệm vụ Cơ quan chủ trì Thời gian", "printed-rows": "STT Nhiệm vụ Cơ quan chủ trì Thời gian\n1 Mở bến đò Sở Y tế 2031",
    "tab-row": "TT\tNhiệm vụ\tChủ trì\n1\tMở bến đò\tPhòng Kinh tế", "person": "- Người dân: Cử người dự họp", "word": "Mở\nbến",
}  # fmt: skip
HTML = {
    "table": ("<table><tr><td>a</td></tr></table>", ""), "nested": ("<table><tr><td>", "</td></tr></table>"), "rows": ("<tr><td>a</td></tr>", ""), "p": ("<p>a</p>", ""), "divs": ("<div>", "</div>"), "b": ("<b>a", "</b>"),
    "td": ("<td>a</td>", ""), "open": ("<p>", ""), "spans": ("<span>a</span>", ""), "br": ("a<br>", ""), "li": ("<ul><li>a", "</li></ul>"), "li-flat": ("<li>Mở bến</li>", ""), "lt": ("<", ""), "colspan": ("<table><tr><td colspan=1000 rowspan=1000>a</td></tr></table>", ""),
    "comment": ("<!--", ""), "style": ("<style>", ""), "table-bullets": ("<table><tr><td>1</td><td>Mở bến</td><td>Phòng Kinh tế</td></tr></table>", ""),
}  # fmt: skip


def papers(size: int) -> Iterator[tuple[str, bytes]]:
    """Each shape by name at about `size` letters."""
    for name, unit in UNITS.items():
        yield f"line:{name}", _line(unit)(size).encode()
        yield f"aim:{name}", _line(unit, "II. MỤC TIÊU\n1. ")(size).encode()
        yield f"order:{name}", _line(unit, "III. NHIỆM VỤ\n1. Phòng Kinh tế\n- ")(size).encode()
    for name, unit in LINES.items():
        yield f"lines:{name}", _lines(unit)(size).encode()
        yield (
            f"opened:{name}",
            _lines(unit, "III. NHIỆM VỤ\nPhòng Kinh tế tổ chức thực hiện các việc sau đây trong năm 2031:\n")(
                size
            ).encode(),
        )
        yield f"tasks:{name}", _lines(unit, "III. NHIỆM VỤ\n1. Phòng Kinh tế\n")(size).encode()
    for kind, head in _KINDS.items():
        for name, unit in {**LINES, **OF_KINDS}.items():
            yield f"{kind}:{name}", _lines(unit, head=head)(size).encode()
    for name, (unit, close) in HTML.items():
        yield f"html:{name}", _html(unit, close)(size).encode()
