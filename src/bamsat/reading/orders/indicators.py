"""Measurable targets: the figures that the sections of objectives set."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bamsat.reading.paper import Indicator, Node, Reading
from bamsat.reading.spans import Span

_BOUND = r"(?:ít nhất|tối thiểu|trên|dưới|từ|khoảng|tối đa|không quá|đạt trên)"
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_PERCENT = re.compile(
    rf"(?<![\w/.,])(?P<value>(?:(?P<bound>{_BOUND})\s+)?(?P<low>{_FIGURE})(?:\s*[-–]\s*(?P<high>{_FIGURE}))?)\s*(?P<unit>%)",
    re.IGNORECASE,
)
# What plans count whose name has two syllables or three; any other word is a unit by itself (`lớp`, `vùng`, `người`).
_COUNTED = (
    "mô hình|dự án|doanh nghiệp|hợp tác xã|sản phẩm|trung tâm|kịch bản|cơ sở|hệ thống|nền tảng|chương trình|đề tài|đề án|nhiệm vụ|hội nghị|hội thảo|"
    "học viên|đơn vị|tổ chức|công trình|thủ tục|sáng kiến|tin bài|bài viết|chuyên đề|chuyên mục|tập dữ liệu|bộ dữ liệu|tập thể|cá nhân|lao động|dịch vụ|"
    "ứng dụng|nhãn hiệu|sự kiện|phần mềm|cơ quan|địa phương|trường học|khóa học|câu lạc bộ|phòng thí nghiệm|diễn đàn|mã số|văn bản|tác phẩm|tiêu chí|"
    "chỉ tiêu|nhà máy|giải pháp|kế hoạch|hộ gia đình|hội viên|đoàn viên|đảng viên|cán bộ|tổ hợp tác|làng nghề|khu công nghiệp|cụm công nghiệp|nông dân|"
    "quy trình|công nghệ|giống cây trồng|nghiên cứu|phong trào|hoạt động|cuộc thi|tổ dân phố"
)
_COUNT = re.compile(
    rf"(?<![\w/.,])(?P<value>(?P<bound>ít nhất|tối thiểu|trên|từ)\s+(?P<low>{_FIGURE})(?:\s*[-–]\s*(?P<high>{_FIGURE}))?)"
    rf"\s+(?P<unit>(?!tháng|năm|ngày|giờ|quý)(?:(?:{_COUNTED})(?!\w)|[a-zđà-ỹ]+))",
    re.IGNORECASE,
)
# In objectives a bare figure of something countable is a target too: `xây dựng 05 mô hình`.
_BARE = re.compile(
    rf"(?<![\w/.,%])(?<!số )(?<!top )(?<!Điều )(?<!khoản )(?<!năm )(?<!tháng )(?P<value>(?P<bound>)(?P<low>{_FIGURE})(?:\s*[-–]\s*(?P<high>{_FIGURE}))?)"
    rf"\s+(?P<unit>(?:{_COUNTED}|lớp|cuộc|buổi|ha|héc-ta|tấn|hộ|vùng|chuỗi|điểm|bài|người|tỷ đồng|triệu đồng|km)(?!\w))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_AIMS = ("phấn đấu", "mục tiêu", "chỉ tiêu")
_BY = re.compile(r"(?:đến|hết|vào)\s+(?:hết\s+|cuối\s+)?năm\s+(20\d\d)|20\d\d\s*[-–]\s*(20\d\d)", re.IGNORECASE)
_COMPARATORS = {"dưới": "lt", "trên": "gt", "đạt trên": "gt", "tối đa": "max", "không quá": "max", "khoảng": "about"}


def read_indicators(reading: Reading) -> Reading:
    """Stage: fills `indicators` from objectives, and elsewhere from clauses that say they aim (`phấn đấu`)."""
    nodes = {node.id: node for node in reading.outline}
    found = [item for node in reading.outline for item in _of_node(reading.text, nodes, node)]
    return replace(reading, indicators=tuple(found))


def _of_node(whole: str, nodes: dict[str, Node], node: Node) -> Iterator[Indicator]:
    text = node.body.of(whole)
    objective = node.role == "objectives"
    if not _DIGIT.search(text) or not (objective or _aims(text)):
        return
    shares = list(_PERCENT.finditer(text))
    counts = [hit for hit in _COUNT.finditer(text) if not any(_tells_of(text, share, hit) for share in shares)]
    bare = [hit for hit in _BARE.finditer(text) if objective and not _taken(hit, [*shares, *counts])]
    bare = [hit for hit in bare if not any(_tells_of(text, share, hit) for share in shares)]
    hits = sorted((*shares, *counts, *bare), key=lambda hit: hit.start())
    for hit in hits:
        start, end = _clause(text, hit)
        if objective or _aims(text[start : hit.start()]):
            span = Span(node.body.start + start, node.body.start + end)
            yield _indicator(text, hit, span, _by(text[start:end]) or _by_above(nodes, node))


def _aims(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in _AIMS)


def _taken(hit: re.Match[str], others: list[re.Match[str]]) -> bool:
    return any(other.start() <= hit.start() < other.end() for other in others)


def _tells_of(text: str, share: re.Match[str], count: re.Match[str]) -> bool:
    """Whether a count only says what the things of a share have: `100% thôn có ít nhất 01 nhà văn hóa` is one target."""
    between = text[share.end() : count.start()]
    return share.end() <= count.start() and not re.search(r"[.;\n]", between) and bool(re.search(r"\bcó\s+$", between))


def _indicator(text: str, hit: re.Match[str], span: Span, by: str | None) -> Indicator:
    start, end = _clause(text, hit)
    low, high = _number(hit["low"]), _number(hit["high"])
    bound = (hit["bound"] or "").lower()
    name = "between" if high is not None else _COMPARATORS.get(bound, "min" if bound else "eq")
    if name in {"lt", "max"}:
        low, high = None, low
    return Indicator(text[start:end], hit["value"], hit["unit"], span, name, low, high, by)


def _clause(text: str, hit: re.Match[str]) -> tuple[int, int]:
    """From the last to the next end of a sentence or `;`."""
    stops = [m.end() for m in re.finditer(r"[.;]\s+|\n", text) if m.end() <= hit.start()]
    start = stops[-1] if stops else 0
    stop = re.search(r"[.;](?:\s|$)|\n", text[hit.end() :])
    return start, hit.end() + stop.start() if stop else len(text)


def _by(text: str) -> str | None:
    match = _BY.search(text)
    return (match[1] or match[2]) if match else None


def _by_above(nodes: dict[str, Node], node: Node) -> str | None:
    """The year of the nearest heading above that names one as its horizon."""
    parent = nodes.get(node.parent or "")
    while parent is not None:
        if parent.kind != "table" and (year := _by(parent.heading)):
            return year
        parent = nodes.get(parent.parent or "")
    return None


def _number(figure: str | None) -> float | None:
    """`1.500` is fifteen hundred and `2,5` two and a half, as Vietnamese papers print them."""
    return float(figure.replace(".", "").replace(",", ".")) if figure else None
