"""Papers that no office writes: the shapes on which a careless rule takes a time that grows with the square of the length."""

from collections.abc import Callable, Iterator

_HEAD = "Số: 12/KH-UBND\nKẾ HOẠCH\nTrồng bần ven bến đò\n"


def _line(unit: str, above: str = "") -> Callable[[int], str]:
    """One line of `unit` again and again."""
    return lambda size: _HEAD + above + unit * (size // len(unit))


def _lines(unit: str, above: str = "") -> Callable[[int], str]:
    """As many lines as fit."""
    return lambda size: _HEAD + above + (unit + "\n") * (size // (len(unit) + 1))


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
    for name, (unit, close) in HTML.items():
        yield f"html:{name}", _html(unit, close)(size).encode()
