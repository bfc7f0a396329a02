"""Figures beside a target that set none: where a rise or fall begins, what a rate is of, what the things counted have.

`từ 12% lên 15%` and `từ 5% (năm 2025) xuống còn 2%` aim at the second figure; `trên 1 ha`, `trên 1.000 dân`, `trên 1 vạn dân` are what the figure
behind them is a rate of; `72 xã đạt 19 tiêu chí`, `100% thôn có ít nhất 01 nhà văn hóa` and `không còn thôn dưới 15 tiêu chí` have one target or none
behind the first.
"""

import re

from bamsat.reading.orders.indicators.figures import Found
from bamsat.reading.rule import Rule

_NEAR = 40  # letters before a figure in which the words that describe it stand
_RISES = re.compile(
    r"(?:\s*\([^()]*\)|[^.;,:()\n]){0,60}?\s(?:lên|xuống|còn|thành)\s(?:[^.;,:()\n\d]{0,40}\s)?\d", re.IGNORECASE
)
_MERGES = re.compile(r"\b(?:sắp xếp|sáp nhập|hợp nhất|tinh gọn)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\btừ\s+(?:mức\s+)?$", re.IGNORECASE)
_RATE = re.compile(
    r"trên\s+0?1\s+(?:ha|héc ta|héc-ta|đơn vị|vạn|km2|m2|người)(?!\w)|trên\s+10+(?:\.000)*\s+(?:dân|người dân|trẻ|ca|hộ|phụ nữ|lao động)(?!\w)",
    re.IGNORECASE,
)
_PLACES = re.compile(r"xã|phường|thôn|ấp|thành phố|địa phương|đơn vị", re.IGNORECASE)
_NONE_LEFT = re.compile(r"\bkhông\s(?:còn|có|để)\s[^.;,:\d\n]*$", re.IGNORECASE)
_HAS = re.compile(
    r"^(?!.*(?:đồng thời|trong đó))[^.;:\n]*[,\s][^,.;:\n]{3,}\s(?:có|bằng|với)\s+$"
)  # `100% xã, phường, thôn có ít nhất 01 …`
_EACH = re.compile(r",\s+mỗi\s[^;:.\d]*$")
# `80% trạm thực hiện được tối thiểu 70% danh mục`
_OF_EACH = re.compile(
    r"[^,.;:()\n\d%]{4,80}\s(?:thực hiện được|đạt được|đạt từ|sử dụng được|bảo đảm được|có từ)\s+", re.IGNORECASE
)
_NEW = re.compile(r"[,.;:\n]|\svà\s|\sđồng thời\s")
# What tells which are meant: `ở 10 xã thấp nhất`, `giữa 3 tỉnh cũ`, `nơi có trên 20 hộ`, `dự án giải ngân dưới 30%`
_EXTREME = re.compile(r"\s+(?:[^\W\d]+\s+){0,3}(?:thấp|cao|yếu|kém|chậm|khó khăn|tốt) nhất(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(r"\bgiữa\s+$", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:nơi|những nơi|chỗ|khu vực|địa bàn)\s+có\s+$|\b(?:dự án|đơn vị|chủ đầu tư|địa phương)\s(?:chậm\s+)?(?:có tỷ lệ\s+)?giải ngân\s+(?:đạt\s+)?$|\b(?:các|những|ở|tại|đối với)\s(?:xã|phường|thôn|bản|vùng|địa phương|đơn vị|trường|hộ)\s+có\s(?:tỷ|tỉ) lệ\s[^.;,:\d]{2,24}$|\bnuôi\s+$",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"\s*(?:trở lên\s*,?\s*)?(?:mới (?:được|cho)|thì)(?!\w)", re.IGNORECASE)
# How things stood, in brackets or behind a caption
_STOOD = re.compile(
    r"\(\s*(?:đầu (?:kỳ|năm|nhiệm kỳ)|hiện(?: nay| có| tại)?|cùng kỳ|kỳ trước|năm trước|(?:cuối )?năm 20\d\d\s+(?:là|chỉ|mới|đã))\b[^()]*$|"
    r"(?:^|[.;]\s+)(?:hạn chế|tồn tại|ưu điểm|khó khăn|đánh giá)\b[^.;]*:[^.;]*$",
    re.IGNORECASE,
)
_LONG = 300  # letters before a figure in which such a caption or bracket begins
_SHARE = "indicator.share"
_COUNTS = ("indicator.count", "indicator.bare-count")


def describes(text: str, before: list[Found], hit: Found) -> bool:
    """Whether a figure sets no target because of what stands beside it; `before` are the figures before it."""
    if _begins_a_rise(text, hit) or _RATE.match(text[hit.begin : hit.end]):
        return True
    return _of_none(text, hit) or _is_meant(text, hit) or _stood(text, hit) or _told_of(text, before, hit)


def _is_meant(text: str, hit: Found) -> bool:
    """Whether the figure tells which places, works or cases are meant, or under what condition something holds."""
    near = text[max(0, hit.begin - _NEAR) : hit.begin]
    if hit.comparator in ("gt", "lt", "min") and (_WHERE.search(near) or _CONDITION.match(text, hit.end)):
        return True
    return hit.rule in _COUNTS and bool(_EXTREME.match(text, hit.end) or _BETWEEN.search(near))


def _stood(text: str, hit: Found) -> bool:
    """Whether the figure is of a time before, as a bracket or a caption says."""
    return _STOOD.search(text[max(0, hit.begin - _LONG) : hit.begin]) is not None


def _begins_a_rise(text: str, hit: Found) -> bool:
    if _MERGES.search(text[max(0, hit.begin - _NEAR) : hit.begin]):
        return bool(_RISES.match(text, hit.end))
    from_here = hit.value[:3].casefold() == "từ " or _FROM.search(text[max(0, hit.begin - _NEAR) : hit.begin])
    return bool(from_here) and hit.comparator != "between" and bool(_RISES.match(text, hit.end))


def _of_none(text: str, hit: Found) -> bool:
    return hit.rule in _COUNTS and bool(_NONE_LEFT.search(text[max(0, hit.begin - _NEAR) : hit.begin]))


def _told_of(text: str, before: list[Found], hit: Found) -> bool:
    """`100% thôn có ít nhất 01 nhà văn hóa` is one target, and so is `72 xã đạt 19 tiêu chí`."""
    if hit.rule == "indicator.rank":
        return bool(before) and before[-1].rule in _COUNTS and not _NEW.search(text[before[-1].end : hit.begin])
    if hit.rule == _SHARE:
        return bool(before) and before[-1].rule == _SHARE and bool(_OF_EACH.fullmatch(text[before[-1].end : hit.begin]))
    if hit.rule not in (*_COUNTS, "indicator.measure"):
        return False
    if before and hit.unit.casefold() == "tiêu chí" and before[-1].rule in _COUNTS and _PLACES.search(before[-1].unit):
        return not _NEW.search(text[before[-1].end : hit.begin])
    opening = next((old for old in reversed(before) if old.rule == _SHARE), None)
    if opening is None:
        return False
    if _EACH.search(text[opening.end : hit.begin]):
        return False
    between = re.sub(r"\([^()]*\)", "", text[opening.end : hit.begin])
    return not _NEW.search(between) or bool(_HAS.search(between))


def _shown(words: str) -> str:
    figure = re.search(r"(?:(?:từ|trên)\s+)?\d[\d.,]*\s*(?:%|\w+)", words)
    if figure is None:
        return ""
    hit = Found(figure.start(), figure.end(), figure[0], "", "eq", None, None, "")
    return "beside a target" if describes(words, [], hit) else ""


RULE: Rule = Rule(
    "indicator.beside",
    "Guidelines of annotation, Indicators: figures that identify objects or state a situation are none",
    _shown,
    {
        "Nâng tỷ lệ hộ có nước máy từ 82% lên 95%": "beside a target",
        "Giảm hộ thiếu nước từ 5% (năm 2030) xuống còn dưới 2%": "beside a target",
        "Giá trị thu trên 1 ha bãi nghêu đạt 120 triệu đồng": "beside a target",
        "Số giường bệnh trên 10.000 dân là 32 giường": "beside a target",
        "Hộ thiếu nước (đầu kỳ 5%) giảm nữa": "beside a target",
        "Sắp xếp 54 ấp còn 27 ấp": "beside a target",
        "Hạn chế: còn 12% bến chưa có phao": "beside a target",
    },
    (
        "Mỗi năm mở từ 05 lớp dạy bơi trở lên",
        "Tăng từ 5% đến 10% mỗi năm",
        "Trồng trên 100 ha rừng đước",
        "Sắp xếp 54 ấp theo quy định",
        "Tăng từ 10% trở lên, còn lại do xã lo",
    ),
)
