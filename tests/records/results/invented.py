"""A register of our own that uses every kind of field, and strategies that make registers and what people write in them."""

from hypothesis import strategies as st

from bamsat.records.results.description.register import Description, from_raw
from bamsat.records.results.description.schema import faults

RAW = {
    "code": "mushroom-crop",
    "name": "Vụ nấm",
    "title": "name",
    "period": "grown",
    "place": "hamlet",
    "keys": [["name", "hamlet", "grown"]],
    "proves": ["trồng nấm", "mô hình + nấm"],
    "fields": [
        {"code": "name", "label": "Tên vụ", "kind": "text", "required": True},
        {"code": "grown", "label": "Thời gian", "kind": "days", "required": True},
        {"code": "hamlet", "label": "Thôn", "kind": "place", "required": True},
        {"code": "kind", "label": "Loại nấm", "kind": "choice", "choices": [{"code": "straw", "label": "Nấm rơm"}, {"code": "wood", "label": "Mộc nhĩ"}]},
        {"code": "logs", "label": "Số khúc gỗ", "kind": "number", "unit": "khúc", "least": "1", "when": {"field": "kind", "is": ["wood"]}, "required": True},
        {"code": "harvest", "label": "Sản lượng", "kind": "number", "unit": "tấn", "decimals": 2, "least": "0", "most": "500"},
        {"code": "cost", "label": "Chi phí", "kind": "money", "unit": "triệu đồng", "decimals": 3, "least": "0"},
        {"code": "growers", "label": "Người trồng", "kind": "people", "breakdowns": [
            {"label": "Giới tính", "whole": True, "parts": [{"code": "women", "label": "Nữ"}, {"code": "men", "label": "Nam"}]},
            {"label": "Nhóm", "parts": [{"code": "poor", "label": "Hộ nghèo"}]}]},
        {"code": "buyer", "label": "Cơ quan mua", "kind": "body"},
        {"code": "certified", "label": "Được chứng nhận", "kind": "yes-no"},
        {"code": "certified_on", "label": "Ngày chứng nhận", "kind": "date", "when": {"field": "certified", "is": ["yes"]}},
        {"code": "plan", "label": "Kế hoạch của kỳ", "kind": "period"},
        {"code": "owner", "label": "Họ tên chủ hộ", "kind": "text", "personal": True},
        {"code": "note", "label": "Ghi chú", "kind": "long-text"},
        {"code": "proof", "label": "Ảnh", "kind": "file"},
    ],
}  # fmt: skip


def mushrooms() -> Description:
    assert faults(RAW) == []
    return from_raw(RAW)


codes = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
labels = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
_decimals = st.decimals(-10_000, 10_000, places=2).map(lambda number: f"{number:f}")


@st.composite
def _choices(draw) -> list[dict]:
    rows = draw(st.lists(st.tuples(codes, labels, st.booleans()), min_size=1, max_size=4, unique_by=lambda row: row[0]))
    return [{"code": code, "label": label} | ({"retired": True} if gone else {}) for code, label, gone in rows]


@st.composite
def _field(draw, code: str) -> dict:
    kind = draw(st.sampled_from(["text", "number", "money", "date", "choice", "place", "people", "file", "yes-no"]))
    raw = {"code": code, "label": draw(labels), "kind": kind}
    raw |= {"required": True} if draw(st.booleans()) else {}
    raw |= {"help": draw(labels)} if draw(st.booleans()) else {}
    if kind in {"number", "money"}:
        raw |= {"unit": draw(st.sampled_from(["ha", "tấn", "con", "triệu đồng", "yes", "null"]))}
        raw |= {"decimals": 2, "least": draw(_decimals)} if draw(st.booleans()) else {}
    if kind == "choice":
        raw["choices"] = draw(_choices())
    if kind == "people" and draw(st.booleans()):
        raw["breakdowns"] = [{"label": draw(labels), "parts": draw(_choices())}]
    return raw


@st.composite
def registers(draw) -> Description:
    """A usable register of any make."""
    more = draw(st.lists(codes, max_size=6, unique=True))
    fields = [
        {"code": "x_name", "label": draw(labels), "kind": "text", "required": True},
        {"code": "x_day", "label": draw(labels), "kind": "date", "required": True},
        *(draw(_field(code)) for code in more),
    ]
    raw = {"code": draw(codes), "name": draw(labels), "title": "x_name", "period": "x_day", "fields": fields}
    raw |= {"proves": draw(st.lists(labels.filter(lambda t: len(t) > 1), max_size=3, unique=True))}
    raw |= {"keys": [["x_name", "x_day"]]} if draw(st.booleans()) else {}
    assert faults(raw) == []
    return from_raw(raw)
