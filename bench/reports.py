#!/usr/bin/env python3
"""How fast a report of 300 tasks and 40 bodies becomes a paper, and how much memory it takes. Usage: .venv/bin/python bench/reports.py [--quick]"""

import argparse
import datetime
import json
import resource
import time
from collections.abc import Callable

from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.html import to_html
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.checker import check
from bamsat.reports.layout import lay
from bamsat.reports.paper import (
    KINDS,
    Appendix,
    Branch,
    Column,
    Issuer,
    Paper,
    Paragraph,
    Power,
    Powers,
    Rung,
    Signing,
    Step,
    Table,
    words,
)  # fmt: skip

TASKS, BODIES = 300, 40
BARS = {"docx": 2.0, "pdf": 4.0}
COLUMNS = (
    Column("TT", 1, "center"), Column("Nhiệm vụ", 7), Column("Cơ quan chủ trì", 3), Column("Thời hạn", 2, "center"), Column("Tình trạng", 2),
)  # fmt: skip


def report() -> Paper:
    blocks = [Paragraph(words("Thực hiện kế hoạch công tác, cơ quan báo cáo tiến độ như sau:"))]
    for body in range(BODIES):
        blocks.append(Step(Rung.ROMAN if not body % 10 else Rung.ARABIC, words(f"Cơ quan số {body + 1}"), titled=True))
        blocks += [
            Step(Rung.DASH, words(f"Nhiệm vụ số {body * TASKS // BODIES + task + 1}: đã gửi kết quả kèm tài liệu kiểm chứng, chờ xác nhận, còn vướng mắc về kinh phí."))
            for task in range(TASKS // BODIES)
        ]  # fmt: skip
    blocks.append(Paragraph(words("Trên đây là tiến độ thực hiện, xin báo cáo")))
    rows = tuple(
        (str(i + 1), f"Rà soát, lập danh mục thiết bị cần thay thế của khu vực số {i + 1}, trình cấp có thẩm quyền", f"Cơ quan số {i % BODIES + 1}", "30/11/2026", "Trong hạn")
        for i in range(TASKS)
    )  # fmt: skip
    return Paper(
        Branch.STATE, KINDS["report"], Issuer("Ủy ban nhân dân xã Tân Lập", "UBND"), 15, "Tân Lập", datetime.date(2026, 11, 28),
        "Tiến độ thực hiện kế hoạch công tác năm 2026", tuple(blocks),
        Signing("Nguyễn Văn Mẫu", "Chủ tịch", (Powers(Power.ON_BEHALF, "Ủy ban nhân dân"),)), ("Ủy ban nhân dân tỉnh",), "VT",
        appendices=(Appendix("Danh mục nhiệm vụ", (Table(COLUMNS, rows),), landscape=True),),
    )  # fmt: skip


def timed(make: Callable[[], object], times: int) -> float:
    """Seconds of the processor, all threads together, of the slowest of the runs: other work on the machine does not count."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        make()
        taken.append(time.process_time() - began)
    return round(max(taken), 3)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    times = 2 if parser.parse_args().quick else 10
    laid = lay(report())
    figures: dict[str, float | bool] = {
        name: timed(lambda make=make: make(laid), times)
        for name, make in (("docx", to_docx), ("pdf", to_pdf), ("html", to_html), ("xlsx", to_xlsx))
    }
    figures["check_docx"] = timed(lambda: check(to_docx(laid)), 1)
    figures["check_pdf"] = timed(lambda: check(to_pdf(laid)), 1)
    figures["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    figures["holds"] = all(figures[name] < bar for name, bar in BARS.items())
    for name, value in figures.items():
        print(f"{name:12} {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
