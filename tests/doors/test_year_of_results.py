"""A year of an invented district's results, entered as people do: on pages and in spreadsheets, with wrong units, doubled rows, late
corrections and a commune that is split in the middle of the year. The totals hold at every step."""

import io
import re
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bamsat.doors.web.pages.results.sheet import read
from bamsat.records.agencies import actions as agencies
from bamsat.records.agencies import queries
from bamsat.records.agencies.models import Membership
from bamsat.records.agencies.vocabulary import Change, Role
from bamsat.records.indicators.models import Entry, Indicator, Seal
from bamsat.records.indicators.sheets import AMOUNT, HEADS, KEY, NAME, NOTE, PARTS, PERIOD, REASON, UNIT, WITHOUT
from bamsat.records.indicators.tables import table
from bamsat.records.reorganisation.scheme import Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule
from bamsat.records.results import registers
from bamsat.records.results.models import Entry as Wording
from bamsat.records.results.models import Register
from tests.conftest import at
from tests.doors.conftest import client
from tests.records.plain_tables import plain
from tests.records.reform import FOUNDED, district
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms
from tests.records.test_reform_totals import NAMES
from tests.records.test_reorganisation import applied

pytestmark = pytest.mark.usefixtures("uncounted")

SPLIT = date(2026, 7, 1)
QUARTERS = ("2026-01-01", "2026-04-01", "2026-07-01")
FORM = {
    "name": "Số mô hình nấm", "unit": "mô hình", "aggregation": "sum", "nature": "in-period", "rhythm": "quarter", "calendar": "calendar",
    "way": "linear", "better": "higher", "tolerance": "10", "jump": "0", "target": "100", "target_year": "2026", "breakdowns": "Loại = Rơm; Mộc nhĩ",
}  # fmt: skip


@pytest.fixture
def world(db):
    world = district(NAMES)
    for number, body in enumerate(world.bodies, 1):
        user = agencies.open_account(f"xa{number}", f"Cán Bộ {number}", "x", at())
        agencies.appoint(user, body, Role.OFFICER, at(FOUNDED))
    return world


@pytest.fixture
def office(world) -> Client:
    return client("van-phong-thu")


@pytest.fixture
def of(world, office) -> Indicator:
    assert (
        office.get(reverse("indicator-new")).status_code == 200
    )  # the district's paper was never read: it offers no target
    assert office.post(reverse("indicator-new"), FORM).status_code == 302
    of = Indicator.objects.get()
    bodies = [body.pk for body in world.bodies]
    office.post(reverse("indicator-act", args=[of.pk]), {"act": "reporters", "body": bodies, "since": "1/1/2026"})
    return of


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def total(world, of, on: date | None = None) -> Decimal | None:
    """As the quick way says it; the slow way must say the same."""
    today = timezone.localdate()
    asker = queries.asker(world.office.user, None, on or today, today)
    found = table(asker, of, 2026)
    assert found == plain(asker, of, 2026, None)
    return found.together.quantity.amount if found.together.quantity else None


def told(of, body, quarter: int, number: str, **more: str):
    """Told on the page by the commune's own officer."""
    by = client(f"xa{NAMES.index(str(body)) + 1}")
    address = reverse("indicator-value", args=[of.pk, body.pk, QUARTERS[quarter - 1]])
    return by.post(address, {"act": "submit", "said": "amount", "amount": number} | more)


def split(world) -> None:
    """On 1 July the third commune is divided between the last two; its officer has left before."""
    third, fourth, fifth = world.bodies[2:]
    Membership.objects.filter(user__username="xa3").update(valid_until=date(2026, 6, 30))
    heirs = (Heir(str(fourth.pk)), Heir(str(fifth.pk)))
    applied(world, Scheme(SPLIT, "NQ 9", (Step(Change.SPLIT, (third.pk,), heirs, Rule.TERRITORY),)))


def verified(office: Client) -> int:
    """The office says yes to all that waits."""
    waiting = list(Entry.objects.filter(verdict=None, act="submitted", replaced_on=date.max))
    for entry in waiting:
        office.post(reverse("value-act", args=[entry.pk]), {"act": "verify"})
    return len(waiting)


def sheet_of(by: Client) -> list[dict[str, str]]:
    cells = read(by.get(reverse("figures-sheet"), {"nam": 2026}).content)
    return [dict(zip(cells[0], row, strict=False)) for row in cells[1:]]


def handed(by: Client, rows: list[dict[str, str]], to: str = "figures-hand-in", heads=HEADS, **args):
    """The sheet as a person would save it; the page that says what it would change."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, heads)
        for line, row in enumerate(rows, 1):
            for place, head in enumerate(heads):
                page.write(line, place, row.get(head, ""))
    file = SimpleUploadedFile("so-lieu.xlsx", out.getvalue())
    return by.post(reverse(to, **args), {"sheet": file}, follow=True)


def test_a_year_of_figures(world, office, of) -> None:
    first, _, third, fourth, fifth = world.bodies
    assert total(world, of) is None
    assert told(of, first, 1, "mười").status_code == 422
    assert told(of, first, 1, "12 ha").status_code == 422
    assert told(of, first, 1, "-3").status_code == 422  # below zero is doubted
    assert told(of, first, 1, "2,5").status_code == 422  # so is half a model
    assert told(of, first, 1, "10", **{"part-rom": "6", "part-moc-nhi": "4"}).status_code == 302
    assert total(world, of) is None  # until a second person has verified it
    verified(office)
    assert total(world, of) == 10

    by = client("xa2")
    rows = sheet_of(by)
    assert [row[PERIOD] for row in rows] == ["quý I năm 2026", "quý II năm 2026", "quý III năm 2026", "quý IV năm 2026"]
    quarter = rows[0]
    wrong = handed(by, [quarter | {AMOUNT: "20 ha"}, rows[1] | {AMOUNT: "7", UNIT: "ha"}, rows[2] | {KEY: "1.2"}])
    assert text_of(wrong).count("Dòng có lỗi") == 1
    assert "không phải số" in text_of(wrong)
    assert "Chỉ tiêu tính bằng mô hình, bảng ghi ha" in text_of(wrong)
    assert Entry.objects.count() == 1
    page = handed(
        by, [quarter | {AMOUNT: 20, PARTS: "Rơm: 15; Mộc nhĩ: 5"}, quarter | {AMOUNT: 20}, rows[1] | {WITHOUT: "x"}]
    )
    assert "1 số liệu mới" in text_of(page)
    assert "Trùng với dòng 2" in text_of(page)
    assert "Không áp dụng thì hãy ghi vì sao" in text_of(page)
    address = page.redirect_chain[-1][0]
    assert total(world, of) == 10  # a sheet that is looked at has told nothing
    seal = {"seal": page.context["plan"].seal}
    assert "Số liệu đã đổi từ lúc bạn xem" in text_of(by.post(address, {"seal": "0" * 64}))
    assert Entry.objects.count() == 1  # what was not shown is not told
    by.post(address, seal)
    verified(office)
    assert total(world, of) == 30
    again = by.post(address, seal, follow=True)
    assert "Bảng này đã gửi rồi" in text_of(again)  # taking the same sheet in twice changes nothing
    assert total(world, of) == 30
    same = sheet_of(by)[0]
    assert "1 không đổi" in text_of(handed(by, [same]))
    assert "Hãy ghi lý do đính chính" in text_of(
        handed(by, [same | {NOTE: "Đếm theo sổ."}])
    )  # a note alone is not dropped
    keys = [same[KEY].replace(".", ".0", 1), f"{of.pk}.{'9' * 5000}.{QUARTERS[0]}", f"{of.pk}.{'9' * 30}.{QUARTERS[0]}"]
    odd = text_of(handed(by, [same, *(same | {KEY: key} for key in keys)]))
    assert "1 dòng trùng · 2 dòng có lỗi" in odd

    for body, number in ((third, "40"), (fourth, "50"), (fifth, "60")):
        assert told(of, body, 1, number).status_code == 302
    verified(office)
    assert total(world, of) == 180
    page = office.get(reverse("indicator", args=[of.pk]), {"nam": 2026})
    cuts = page.context["cuts"]
    assert [(label, together) for label, _, together in cuts[0]["rows"]] == [("Rơm", "21"), ("Mộc nhĩ", "9")]
    assert cuts[0]["told"][0] == 2

    office.post(reverse("indicator-act", args=[of.pk]), {"act": "seal", "begins": QUARTERS[0], "reason": ""})
    assert Seal.objects.get().amount == 1_800_000
    late = handed(by, [sheet_of(by)[0] | {AMOUNT: 25, PARTS: ""}])
    assert "Hãy ghi lý do đính chính" in text_of(late)
    late = handed(by, [sheet_of(by)[0] | {AMOUNT: 25, PARTS: "", REASON: "Đếm sót."}])
    by.post(late.redirect_chain[-1][0], {"seal": late.context["plan"].seal})
    assert total(world, of) == 180
    verified(office)
    assert total(world, of) == 185
    assert Seal.objects.get().amount == 1_800_000
    assert Entry.objects.filter(late=True).count() == 1

    split(world)
    assert total(world, of) == 185  # on the new tree
    today = timezone.localdate()
    asker = queries.asker(world.office.user, None, today, today)
    rows = {row.name: row.together.quantity.amount for row in table(asker, of, 2026).rows if row.together.quantity}
    assert rows == {"UBND xã Một": 10, "UBND xã Hai": 25, "UBND xã Ba": 40, "UBND xã Bốn": 50, "UBND xã Năm": 60}

    heir = client("xa4")
    inherited = [row for row in sheet_of(heir) if "UBND xã Ba" in row[NAME]]
    assert [row[PERIOD] for row in inherited] == [
        "quý I năm 2026",
        "quý II năm 2026",
    ]  # it ended before the third began
    assert (inherited[0][AMOUNT], inherited[1][KEY]) == ("40", f"{of.pk}.{third.pk}.{QUARTERS[1]}")
    assert not [row for row in sheet_of(by) if "UBND xã Ba" in row[NAME]]  # nobody else's
    assert "không đổi" in text_of(handed(heir, [inherited[0]]))
    owed = handed(heir, [inherited[1] | {AMOUNT: 4, NOTE: "Sổ của xã cũ."}])
    heir.post(
        owed.redirect_chain[-1][0], {"seal": owed.context["plan"].seal}
    )  # what the ended commune had still to tell
    refused = handed(heir, [{KEY: f"{of.pk}.{third.pk}.{QUARTERS[2]}", AMOUNT: 4}])
    assert "không phải số liệu mà cơ quan bạn ghi được" in text_of(refused)
    assert told(of, fourth, 3, "5").status_code == 302
    assert told(of, fifth, 3, "6").status_code == 302
    verified(office)
    assert total(world, of) == 200
    cells = table(asker, of, 2026).cells
    assert [(one.whole.quantity.amount, one.whole.told, one.whole.not_reported) for one in cells[:3]] == [(185, 5, 0), (4, 1, 4), (11, 2, 2)]  # fmt: skip
    sheet = read(office.get(reverse("indicator-sheet", args=[of.pk]), {"nam": 2026}).content)
    held = {row[0]: row for row in sheet[2:]}
    assert held["Chung"][1:6] == ["185", "4", "11", "chưa có", "200"]
    assert sum(Decimal(row[5]) for name, row in held.items() if name != "Chung") == 200


def test_a_year_of_records_and_the_indicator_that_adds_them_up(world, office) -> None:
    register = registers.found(world.office, mushrooms(), at(date(2026, 1, 5)))
    source = {
        "name": "Sản lượng nấm",
        "unit": "tấn",
        "source": f"{register.pk}|harvest",
        "breakdowns": "",
        "target": "",
    }
    assert office.post(reverse("indicator-new"), FORM | source).status_code == 302
    of = Indicator.objects.get()

    def entered(by: str, **more: str):
        words = {f"f-{name}": text for name, text in (CROP | more).items()}
        return client(by).post(reverse("record-new", args=[register.pk]), words | {"act": "submit"})

    def judged() -> None:
        for one in Wording.objects.filter(verdict=None, act="submitted", replaced_on=date.max):
            office.post(reverse("record-act", args=[one.record_id]), {"act": "verify"})

    spring = {"grown.from": "1/2/2026", "grown.until": "1/3/2026"}
    assert (
        entered("xa1", name="Vụ xuân", harvest="3 tạ", **spring).status_code == 422
    )  # another unit than the register's
    assert entered("xa1", name="Vụ xuân", harvest="3", **spring).status_code == 302
    assert (
        entered("xa4", name="vu xuan", harvest="3", hamlet="THÔN BẾN MÂY", **spring).status_code == 422
    )  # the same crop again
    judged()
    assert total(world, of) == 3

    by = client("xa3")
    assert entered("xa3", name="Vụ của xã Ba", harvest="4", hamlet="Thôn Gò Lúa", **spring).status_code == 302
    judged()
    cells = read(by.get(reverse("register-sheet", args=[register.pk])).content)
    heads, row = cells[0], dict(zip(cells[0], cells[1], strict=False))
    name = next(head for head in heads if head.startswith("Tên vụ"))
    harvest = next(head for head in heads if head.startswith("Sản lượng"))
    new = row | {heads[0]: "", name: "Vụ hè của xã Ba", harvest: "2,5"}
    page = handed(by, [row | {harvest: "4,5"}, new, new], "register-hand-in", heads, args=[register.pk])
    assert "1 dòng mới · 1 dòng đính chính" in text_of(page)
    assert "Giống hệt dòng 3" in text_of(page)
    by.post(page.redirect_chain[-1][0], {"reason": "Cân lại."})
    assert total(world, of) == 7
    judged()
    assert total(world, of) == 10

    split(world)
    assert total(world, of) == 10
    assert entered("xa4", name="Vụ thu", harvest="1", hamlet="Thôn Gò Lúa", **{"grown.from": "1/9/2026", "grown.until": "1/10/2026"}).status_code == 302  # fmt: skip
    judged()
    assert total(world, of) == 11
    assert Register.objects.get().records.count() == 4
