"""Papers of an invented commune, of every type and regime; our own sentences."""

import datetime
from typing import Any

from bamsat.reports.paper import (
    KINDS,
    Appendix,
    Branch,
    Column,
    Emphasis,
    Issuer,
    Paper,
    Paragraph,
    Power,
    Powers,
    Run,
    Rung,
    Signing,
    Step,
    Table,
    words,
)  # fmt: skip

DAYS = {
    "party-hd36": datetime.date(2024, 3, 8),
    "party-hd05": datetime.date(2026, 11, 5),
    "state-nd30": datetime.date(2026, 2, 5),
}
COLUMNS = (
    Column("TT", 1, "center"), Column("Nhiệm vụ", 6), Column("Cơ quan chủ trì", 3), Column("Thời hạn", 2, "center"),
)  # fmt: skip


def rows(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (str(i), f"Rà soát thiết bị cần thay thế của khu vực số {i}", "Phòng Kinh tế", "30/11/2026")
        for i in range(1, count + 1)
    )


PROSE = (
    Paragraph(words("Thực hiện kế hoạch công tác năm, cơ quan báo cáo kết quả như sau:")),
    Step(Rung.ROMAN, words("Tình hình chung"), titled=True),
    Step(Rung.ARABIC, words("Công tác chỉ đạo"), titled=True),
    Paragraph((
        Run("Trong kỳ đã "), Run("giao 12 nhiệm vụ", Emphasis.BOLD),
        Run(" cho các đơn vị; mỗi nhiệm vụ có cơ quan chủ trì, thời hạn và sản phẩm cụ thể để theo dõi, kiểm tra."),
    )),
    Step(Rung.ARABIC, words("Kết quả"), titled=True),
    Step(Rung.LETTER, words("Hoàn thành đúng hạn: 8 nhiệm vụ.")),
    Step(Rung.LETTER, words("Quá hạn: 1 nhiệm vụ.")),
    Step(Rung.DASH, words("Phòng Kinh tế: 1 nhiệm vụ, quá hạn 6 ngày.")),
    Step(Rung.PLUS, words("Nguyên nhân: chờ ý kiến thẩm định.")),
    Table(COLUMNS, rows(4), "Bảng 1. Tiến độ các nhiệm vụ"),
    Step(Rung.ROMAN, words("Phương hướng"), titled=True),
    *(
        Step(Rung.ARABIC, words("Tiếp tục thực hiện các nhiệm vụ còn trong hạn, gửi kết quả kèm tài liệu kiểm chứng để tổng hợp, theo dõi."))
        for _ in range(14)
    ),
    Paragraph(words("Trên đây là kết quả, xin báo cáo")),
)  # fmt: skip

ARTICLES = (
    Step(Rung.CHAPTER, words("Quy định chung"), titled=True),
    Step(Rung.ARTICLE, words("Phạm vi điều chỉnh"), titled=True),
    Step(Rung.CLAUSE, words("Quy định này áp dụng với các đơn vị trực thuộc.")),
    Step(Rung.CLAUSE, words("Nội dung gồm:")),
    Step(Rung.POINT, words("Việc giao nhiệm vụ;")),
    Step(Rung.POINT, words("Việc theo dõi, đôn đốc.")),
    Step(Rung.CHAPTER, words("Tổ chức thực hiện"), titled=True),
    Step(Rung.ARTICLE, words("Các đơn vị trực thuộc chịu trách nhiệm thi hành.")),
    Step(Rung.ARTICLE, words("Quy định này có hiệu lực từ ngày ký.")),
)


def paper(regime: str = "state-nd30", kind: str = "report", **changes: Any) -> Paper:
    party = regime.startswith("party")
    made: dict[str, Any] = {
        "branch": Branch.PARTY if party else Branch.STATE,
        "kind": KINDS[kind],
        "number": 5,
        "place": "Tân Lập",
        "day": DAYS[regime],
        "subject": "kết quả thực hiện kế hoạch năm",
        "blocks": PROSE,
        **(_party() if party else _state()),
    }
    if kind in ("letter", "submission"):
        made["addressees"] = ("Sở Nông nghiệp và Môi trường", "Sở Tài chính")
    if kind in ("decision", "regulation", "statute"):
        made["blocks"] = ARTICLES
        made["bases"] = ("Căn cứ quy chế làm việc của cơ quan", "Căn cứ chương trình công tác năm 2026")
    if changes.get("appendices") and isinstance(made["blocks"][-1], Paragraph):
        made["blocks"] = (
            *made["blocks"][:-1],
            Paragraph(words("Trên đây là kết quả (chi tiết có các Phụ lục kèm theo), xin báo cáo")),
        )
    elif changes.get("appendices"):
        made["blocks"] = (
            *made["blocks"][:-1],
            Step(Rung.ARTICLE, words("Quy định này, kèm các phụ lục, có hiệu lực từ ngày ký.")),
        )
    return Paper(**(made | changes))


def appendices(count: int = 40) -> tuple[Appendix, ...]:
    return (
        Appendix("Danh mục nhiệm vụ", (Table(COLUMNS, rows(count)),), landscape=True),
        Appendix("Số liệu tổng hợp", (Paragraph(words("Số liệu đến ngày báo cáo.")), Table(COLUMNS, rows(3)))),
    )


def _party() -> dict[str, Any]:
    return {
        "issuer": Issuer("Đảng ủy xã Tân Lập", "ĐU", "Đảng bộ tỉnh Bình Sơn"),
        "signing": Signing("Nguyễn Văn Mẫu", "Phó Bí thư", (Powers(Power.ON_BEHALF, "Ban Thường vụ"),)),
        "recipients": ("Ban Thường vụ Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc"),
        "archive": "Văn phòng Đảng ủy",
    }


def _state() -> dict[str, Any]:
    powers = (Powers(Power.ON_BEHALF, "Ủy ban nhân dân"), Powers(Power.IN_PLACE, "Chủ tịch"))
    return {
        "issuer": Issuer("Ủy ban nhân dân xã Tân Lập", "UBND", unit="KT"),
        "signing": Signing("Nguyễn Văn Mẫu", "Phó Chủ tịch", powers),
        "recipients": ("Ủy ban nhân dân tỉnh (để báo cáo)", "Các phòng chuyên môn"),
        "archive": "VT, KT",
    }
