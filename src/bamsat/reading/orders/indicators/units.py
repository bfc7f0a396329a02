"""Words for what is counted and measured, from `lexicon/units.toml`; any other word after a figure is a unit by itself."""

from bamsat.reading.orders.lexicon import lexicon

# The longest first: `dự án luật` before `dự án`.
COUNTED, SINGLE, NO_UNIT, _EACH = (
    "|".join(sorted(lexicon("units")[name], key=len, reverse=True)) for name in ("counted", "single", "none", "each")
)
_MONEY = r"(?:(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)\s+)*(?:đồng(?! chí)|USD|đô la Mỹ)|(?:tỷ|triệu|tr)\.?\s?đ(?!\w)|trđ)"
THOUSANDS = r"(?:(?:nghìn|ngàn|triệu|vạn|tỷ)\s+)?"
_MASS = r"(?:(?:nghìn|ngàn|triệu|vạn|tỷ|tỉ)\s+)?(?:ha|héc-ta|héc ta|hécta|km2|km|m2|m3|m²|m³|mét|m|tấn|tạ|kg|lít|MVA|MWp|MW|GW|MWh|kWh|lượt khách|lượt người(?! có công| nghèo| cao tuổi)|lượt)"
# A word is taken whole (`++`): no part of it stands before a stroke.
PER = rf"(?:{_MONEY}|m2 sàn|m² sàn|lần(?=\s*/\s*(?:người|lượt))|(?!lần|đợt|kỳ|buổi|ngày|giờ|và |hoặc )(?:m2|m3|m²|tin, bài|[a-zđà-ỹμ]++(?: [a-zđà-ỹ]++)?+))(?:\s*/\s*(?:[\d.]+\s)?(?:{_EACH})(?!\w))+|[a-zđà-ỹ]++ trên (?:một |1 )?vạn dân"
# How often in a time, with a least before it: `tối thiểu 2 đợt/tháng`.
ROUNDS = r"(?:lần|đợt|buổi|kỳ|phiên|cuộc|giờ)\s*/\s*(?:1\s+)?(?:tuần|tháng|quý|năm học|năm|học kỳ|lớp|ấp|thôn|xã)"
MEASURED = rf"{PER}|{_MONEY}|{_MASS}"
