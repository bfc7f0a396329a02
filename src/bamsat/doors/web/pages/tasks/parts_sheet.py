"""The XLSX in which a body may break an order down: one row a part, bodies as a list to choose from."""

from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook

from bamsat.doors.web.pages.tasks.sheet import fitting

HEADS = (
    ("TT", 5),
    ("Việc phải làm", 60),
    ("Chủ trì", 36),
    ("Phối hợp (cách nhau bằng dấu chấm phẩy)", 36),
    ("Thời hạn", 18),
)
ROWS = 50


def template(bodies: Sequence[str]) -> bytes:
    """Empty, with the bodies that may be charged."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page, names = book.add_worksheet("Chia việc"), book.add_worksheet("Cơ quan")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#F6F5F2"})
    words = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"})
    for column, (title, width) in enumerate(HEADS):
        page.write_string(0, column, title, head)
        page.set_column(column, column, width)
    for row in range(1, ROWS + 1):
        for column in range(1, len(HEADS)):
            page.write_blank(row, column, None, words)
    names.set_column(0, 0, 60)
    for row, name in enumerate(bodies):
        names.write_string(row, 0, fitting(name))
    if bodies:
        source = f"='Cơ quan'!$A$1:$A${len(bodies)}"
        told = {
            "validate": "list",
            "source": source,
            "error_type": "information",
            "error_message": "Chọn trong trang Cơ quan, hoặc ghi tên viết tắt quen dùng.",
        }
        page.data_validation(1, 2, ROWS, 2, told)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()
