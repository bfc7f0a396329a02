"""In a real browser: a year of results of three invented communes, on pages and in spreadsheets, with wrong units, doubled rows, a late correction
and a commune that is split in the middle of the year. The province's total on its page holds at every step.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from bamsat.doors.web.pages.results.sheet import read
from bamsat.records.indicators.sheets import AMOUNT, KEY, PERIOD, REASON, UNIT
from tests.browser.conftest import CHROMIUM, served
from tests.browser.hands import goes
from tests.browser.year_home import COMMUNES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="chromium is not installed (system-packages.txt)"),
    pytest.mark.xdist_group("browser"),
]

NAME = "Số hộ dùng chế phẩm vi sinh ủ rơm"
QUARTERS = ("2026-01-01", "2026-04-01", "2026-07-01")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> Iterator[str]:
    """A province with three communes and nothing else: what their figures come to needs no other papers, and to tell the demonstration takes longer
    than the whole year."""
    home = tmp_path_factory.mktemp("year")
    env = {**os.environ, "BAMSAT_HOME": str(home)}
    env.pop("BAMSAT_DATABASE_URL", None)
    subprocess.run([sys.executable, "-m", "tests.browser.year_home"], env=env, check=True)
    with served(home, demo=False) as where:
        yield where


class Province:
    """The office of the province at the page of its indicator."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def defines(self) -> None:
        page = self.page
        page.goto("/ket-qua/chi-tieu/lap")
        page.get_by_label("Tên chỉ tiêu").fill(NAME)
        page.get_by_label("Đơn vị tính").fill("hộ")
        for field, value in (("nature", "in-period"), ("rhythm", "quarter"), ("calendar", "calendar")):
            page.locator(f"[name={field}]").select_option(value)
        page.locator("[name=target]").fill("500")
        page.locator("[name=target_year]").fill("2026")
        page.get_by_text("Kiểm tra số liệu, chia nhóm").click()
        page.locator("[name=jump]").fill("0")
        goes(page, page.get_by_role("button", name="Lập chỉ tiêu"))
        self.address = re.sub(r"\?.*", "", page.url)
        self.number = self.address.rpartition("/")[2]
        for name in COMMUNES:
            page.get_by_label(name, exact=True).check()
        page.locator("#since").fill("1/1/2026")
        goes(page, page.get_by_role("button", name="Giao báo cáo"))

    def sees(self, total: str, *quarters: str) -> None:
        """What stands at the foot of the table: of the year, and of its first quarters."""
        self.page.goto(f"{self.address}?nam=2026")
        foot = self.page.locator("table.sums tfoot tr").first
        expect(foot.locator("td").last).to_contain_text(re.compile(rf"^\s*{total}(?!\d)"))
        for at, words in enumerate(quarters):
            expect(foot.locator("td").nth(at)).to_contain_text(re.compile(rf"^\s*{words}(?!\d)"))

    def verifies(self, count: int) -> None:
        for _ in range(count):
            self.page.goto("/ket-qua/chi-tieu")
            goes(self.page, self.page.locator(".work-link", has_text="Chờ xác nhận").first)
            goes(self.page, self.page.get_by_role("button", name="Xác nhận", exact=True))

    def seals(self) -> None:
        self.page.goto(f"{self.address}?nam=2026")
        self.page.locator("#begins").select_option(QUARTERS[0])
        goes(self.page, self.page.get_by_role("button", name=re.compile("^Chốt cho")))

    def splits(self) -> None:
        """The third commune between the first two, from 1 July."""
        page = self.page
        page.goto("/to-chuc/sap-xep")
        goes(page, page.get_by_role("button", name="Bắt đầu soạn"))
        goes(page, page.get_by_role("link", name="Chia, tách"))
        page.locator(".pick").first.get_by_label(COMMUNES[2], exact=True).check()
        for name in COMMUNES[:2]:
            page.locator(".pick").last.get_by_label(name, exact=True).check()
        page.locator("[name=rule][value=territory]").check()
        goes(page, page.get_by_role("button", name="Thêm thay đổi này"))
        goes(page, page.get_by_role("link", name="Tiếp: ngày và văn bản"))
        page.locator("#on").fill("1/7/2026")
        page.locator("#decided_by").fill("Nghị quyết số 9/NQ-HĐND ngày 20/6/2026")
        goes(page, page.get_by_role("button", name="Tiếp: xem chuyển gì, đi đâu"))
        page.goto(f"{re.sub(r'[?].*', '', page.url)}?buoc=4")
        goes(page, page.get_by_role("button", name="Thực hiện sắp xếp"))
        expect(page.get_by_text(COMMUNES[2]).first).to_be_visible()


def told(page: Page, address: str, quarter: int, number: str, refused: str = "", **more: str) -> None:
    """Typed and sent; `refused`: what the page says instead of taking it."""
    page.goto(f"{address}/{QUARTERS[quarter - 1]}")
    page.locator("[name=amount]").fill(number)
    for name, words in more.items():
        page.locator(f"[name={name}]").fill(words)
    goes(page, page.get_by_role("button", name="Gửi để xác nhận"))
    if refused:
        expect(page.get_by_role("alert")).to_contain_text(refused)
        expect(page.locator("[name=amount]")).to_have_value(number)  # what was typed is kept
    else:
        expect(page.get_by_text("đang chờ xác nhận")).to_be_visible()


def sheet_of(page: Page) -> list[dict[str, str]]:
    """Taken away as a file: head → cell, of each row."""
    page.goto("/ket-qua/chi-tieu/nap")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bảng năm 2026").click()
    cells = read(Path(coming.value.path()).read_bytes())
    return [dict(zip(cells[0], row, strict=False)) for row in cells[1:]]


def handed_in(page: Page, rows: list[dict[str, object]], path: Path) -> None:
    """Brought back as a person would save it; the page says what it would change."""
    heads = list(rows[0])
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, heads)
        for line, row in enumerate(rows, 1):
            sheet.write_row(line, 0, [row[head] for head in heads])
    page.goto("/ket-qua/chi-tieu/nap")
    page.set_input_files("#sheet", path)
    goes(page, page.get_by_role("button", name="Xem sẽ thay đổi gì"))


def test_a_year_of_three_communes(sign_in, tmp_path: Path) -> None:
    office = Province(sign_in("vanphongtinh"))
    office.defines()

    first = sign_in("xa1")
    first.goto("/ket-qua/chi-tieu")
    own = first.locator(".work-link", has_text=NAME).first.get_attribute("href")
    assert own
    own = own.rstrip("/").rpartition("/")[0]
    told(first, own, 1, "12 ha", "không phải số")
    told(first, own, 1, "120")
    office.sees("chưa có")  # what nobody has verified counts nowhere
    office.verifies(1)
    office.sees("120", "120")

    second = sign_in("xa2")
    row = next(one for one in sheet_of(second) if one[PERIOD] == "quý I năm 2026")
    wrong = {**row, PERIOD: "quý II năm 2026", KEY: row[KEY].replace(QUARTERS[0], QUARTERS[1]), AMOUNT: 9, UNIT: "ha"}
    handed_in(second, [{**row, AMOUNT: 80}, {**row, AMOUNT: 80}, wrong], tmp_path / "quy-1.xlsx")
    expect(second.locator(".checked [role=status]")).to_contain_text("1 số liệu mới")
    expect(second.locator(".checked [role=status]")).to_contain_text("1 dòng trùng · 1 dòng có lỗi")
    expect(second.get_by_text("Chỉ tiêu tính bằng hộ, bảng ghi ha")).to_be_visible()
    goes(second, second.get_by_role("button", name=re.compile("^Gửi 1 số liệu")))
    office.sees("120")
    office.verifies(1)
    office.sees("200", "200")

    office.splits()
    ended = own.rpartition("/")[0] + "/" + str(_number_of(office))
    told(first, ended, 1, "50")  # what the ended commune had still to tell, by one that came after it
    told(first, ended, 2, "7")
    office.verifies(2)
    office.sees("257", "250", "7")

    office.seals()
    row = next(one for one in sheet_of(second) if one[PERIOD] == "quý I năm 2026")
    handed_in(second, [{**row, AMOUNT: 90}], tmp_path / "sua.xlsx")
    expect(second.get_by_text("Hãy ghi lý do đính chính").first).to_be_visible()
    handed_in(second, [{**row, AMOUNT: 90, REASON: "Đếm sót mười hộ."}], tmp_path / "sua-lai.xlsx")
    goes(second, second.get_by_role("button", name=re.compile("^Gửi 1 số liệu")))
    office.sees("257")
    office.verifies(1)
    office.sees("267", "260", "7")
    expect(office.page.get_by_text(re.compile("chốt .*250"))).to_be_visible()  # what was sealed stands beside it

    told(first, own, 3, "3")
    office.verifies(1)
    office.sees("270", "260", "7", "3")


def _number_of(office: Province) -> int:
    """Of the body that ended, from the link of its figure."""
    office.page.goto(f"{office.address}?nam=2026")
    row = office.page.locator("table.sums tbody tr", has_text=COMMUNES[2])
    link = row.get_by_role("link").first.get_attribute("href")
    assert link
    return int(link.rstrip("/").split("/")[-2])
