"""What a person does at Redmine and at Bám Sát, each step over HTTP with a session, a form's token and the page that follows, for redmine.py.

*Create*: the form is opened, filled in and sent, and the page to which the answer leads is opened; one act at Redmine, one here, in turn. Ours reads the
order's words, keeps the slip on which they stand and seals a line of the journal besides; theirs keeps a row. *Import*: the same rows from a file to live
work – there upload, settings, mapping, five issues a request as its page asks for them, the result; here upload, what the columns mean, *Ghi vào hệ thống*,
*Nhận mọi nhiệm vụ rõ*, *Phê duyệt*, with the pages between.
"""

import csv
import io
import random
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from urllib.parse import urlsplit

from visitor import File, Visitor
from xlsxwriter import Workbook

Row = tuple[str, str]  # the work, its last day as 15/12/2026
WORDS = [
    "rà",
    "soát",
    "tổng",
    "hợp",
    "kiểm",
    "tra",
    "nạo",
    "vét",
    "sửa",
    "chữa",
    "tu",
    "bổ",
    "bàn",
    "giao",
    "nghiệm",
    "thu",
    "thống",
    "kê",
    "lập",
    "danh",
    "mục",
    "cắm",
    "mốc",
    "trồng",
    "dặm",
    "phát",
    "quang",
    "gia",
    "cố",
    "kênh",
    "mương",
    "cống",
    "đập",
    "hồ",
    "tuyến",
    "đường",
    "nhà",
    "văn",
    "hóa",
    "trường",
    "học",
    "trạm",
    "y",
    "tế",
    "chợ",
    "bến",
    "bãi",
    "đồng",
    "ruộng",
    "rừng",
    "phòng",
    "hộ",
    "hàng",
    "cây",
    "đèn",
    "chiếu",
    "sáng",
]
TOKEN = re.compile(rb'name="(?:authenticity_token" value|csrf-token" content)="([^"]+)"')


class Steps:
    """Milliseconds of each step of an act, and of the whole."""

    def __init__(self) -> None:
        self.took: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.took[name] = self.took.get(name, 0.0) + (time.perf_counter() - start) * 1_000

    @property
    def whole(self) -> float:
        return sum(self.took.values())


def create_there(there: Visitor, commune: int, text: str) -> Steps:
    """One issue in the project of a commune."""
    steps, address = Steps(), f"/projects/b{commune}/issues"
    with steps.step("form"):
        page = opened(there, f"{address}/new")
    issue = {"tracker_id": "1", "subject": text, "status_id": "1", "priority_id": "2"}
    fields = [token(page), *((f"issue[{name}]", value) for name, value in issue.items())]
    with steps.step("sent"):
        to = sent(there, address, fields)
    with steps.step("shown"):
        opened(there, to)
    return steps


def create_here(here: Visitor, lead: str, text: str) -> Steps:
    """One order by word of mouth to the body of that name."""
    steps, address = Steps(), "/nhiem-vu/phat-sinh"
    with steps.step("form"):
        opened(here, address)
    order = {
        "text": text, "ordered_by": "đồng chí Chủ tịch", "way": "meeting", "lead": lead,
        "ordered_on": f"{date.today():%d/%m/%Y}",
    }  # fmt: skip
    with steps.step("sent"):
        to = sent(here, address, list(order.items()))
    with steps.step("shown"):
        opened(here, to)
    return steps


def rows(count: int, run: int) -> list[Row]:
    """Work that no run before had: what is like a known task would be asked about."""
    chance, due = random.Random(run), f"{date.today() + timedelta(days=90):%d/%m/%Y}"
    return [(f"{' '.join(chance.sample(WORDS, 9))} {chance.randrange(10**6)}".capitalize(), due) for _ in range(count)]


def import_there(there: Visitor, commune: int, of: Sequence[Row]) -> Steps:
    """The rows as issues of a commune's project, from a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows([("Subject", "Due date"), *of])
    steps = Steps()
    with steps.step("upload"):
        page = opened(there, "/issues/imports/new")
        fields = [token(page), ("type", "IssueImport"), ("project_id", f"b{commune}")]
        settings = sent(there, "/imports", fields, [("file", "viec.csv", out.getvalue().encode())])
    with steps.step("columns"):
        page = opened(there, settings)
        said = {"separator": ",", "wrapper": '"', "encoding": "UTF-8", "date_format": "%d/%m/%Y", "notifications": "0"}
        mapping = sent(there, settings, [token(page), *((f"import_settings[{name}]", it) for name, it in said.items())])
        page = opened(there, mapping)
        meant = {"project_id": str(commune), "tracker": "value:1", "subject": "0", "due_date": "1"}
        fields = [token(page), *((f"import_settings[mapping][{name}]", it) for name, it in meant.items())]
        run = sent(there, mapping, fields)
    with steps.step("taken in"):
        page = opened(there, run)
        while True:  # as the page's own script does
            status, _, answer = there.post(f"{run}.js", [token(page)])
            assert status == 200, (status, answer[:200])
            if b"window.location.href" in answer:
                break
    with steps.step("shown"):
        opened(there, run.removesuffix("/run"))
    return steps


def import_here(here: Visitor, lead: str, of: Sequence[Row]) -> Steps:
    """The rows as live tasks of the body of that name, from a spreadsheet."""
    out = io.BytesIO()
    with Workbook(out) as book:
        for at, row in enumerate(
            [("Nội dung công việc", "Đơn vị chủ trì", "Thời hạn"), *((text, lead, due) for text, due in of)]
        ):
            (book.worksheets() or [book.add_worksheet()])[0].write_row(at, 0, row)
    steps = Steps()
    with steps.step("upload"):
        opened(here, "/nhiem-vu/bang")
        to = sent(here, "/nhiem-vu/bang", [], [("sheet", "viec.xlsx", out.getvalue())])
        opened(here, to)
    with steps.step("columns"):
        columns = [
            ("act", "columns"),
            ("sheet", "0"),
            ("year", ""),
            ("cot-0", "text"),
            ("cot-1", "lead"),
            ("cot-2", "due"),
        ]
        opened(here, sent(here, f"{to}/lam", columns))
    with steps.step("taken in"):
        review = sent(here, f"{to}/lam", [("act", "take"), ("target", "new")])
        opened(here, review)
        opened(here, sent(here, f"{review}/nhan-ro", []))
        plan = sent(here, f"{review}/phe-duyet", [])
    with steps.step("shown"):
        opened(here, plan)
    return steps


def opened(one: Visitor, address: str) -> bytes:
    status, to, page = one.get(address)
    assert status == 200, (address, status, to)
    return page


def sent(one: Visitor, address: str, fields: list[tuple[str, str]], files: Sequence[File] = ()) -> str:
    """Where the answer leads."""
    status, to, page = one.post(address, fields, files)
    assert status == 302, (address, status, page[:500].decode(errors="replace"))
    return urlsplit(to).path


def token(page: bytes) -> tuple[str, str]:
    """The field that proves to Redmine that its own form is sent."""
    found = TOKEN.findall(page)
    assert found
    return "authenticity_token", found[-1].decode()
