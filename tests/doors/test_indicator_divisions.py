"""An indicator is broken down otherwise from a period on: what was told before keeps its parts, what is told after has the new ones."""

from django.test import Client
from django.urls import reverse

from bamsat.records.indicators.models import Division, Entry
from bamsat.records.indicators.sheets import PARTS, PERIOD
from bamsat.records.journal.models import Line
from tests.conftest import TODAY
from tests.doors.conftest import client
from tests.doors.test_indicators import charged, made, text_of
from tests.doors.test_year_of_results import sheet_of

NEW = "Loại = Rơm; Mộc nhĩ; Linh chi\nNgười trồng: Nữ"


def divided(
    office: Client, of, since: str, text: str = NEW, reason: str = "Công văn 12-CV/ĐU", by: Client | None = None
):
    form = {"act": "divide", "breakdowns": text, "since": since, "reason": reason}
    return text_of((by or office).post(reverse("indicator-act", args=[of.pk]), form, follow=True))


def told(of, body: int, begins: str, amount: str, **parts: str):
    form = {"act": "submit", "said": "amount", "amount": amount, "note": "Đã đếm."}
    form |= {f"part-{code.replace('_', '-')}": number for code, number in parts.items()}
    return client("kinhte").post(reverse("indicator-value", args=[of.pk, body, begins]), form)


def verified(office: Client) -> None:
    for entry in Entry.objects.filter(verdict=None, act="submitted"):
        office.post(reverse("value-act", args=[entry.pk]), {"act": "verify"})


def test_old_figures_keep_their_parts_and_new_ones_have_the_new(office: Client) -> None:
    of = made(office, jump="0")
    division, _ = charged(office, of, "kinhte", "nongdan")
    assert told(of, division, "2026-01-01", "10", rom="6", moc_nhi="4").status_code == 302
    assert "chưa có ai ghi số liệu" in divided(office, of, "2026-01-01")  # somebody has told of it
    assert "Hãy ghi vì sao" in divided(office, of, "2026-04-01", reason=" ")
    assert "Có dòng không phải một cách chia" in divided(office, of, "2026-04-01", "Loại rơm")
    assert "không có gì thay đổi" in divided(office, of, "2026-04-01", "Loại = Rơm; Mộc nhĩ")
    assert Division.objects.count() == 0
    assert "Đã đổi cách chia nhóm" in divided(office, of, "2026-04-01")
    row = Division.objects.get()
    assert row.breakdowns[0]["parts"] == {"rom": "Rơm", "moc-nhi": "Mộc nhĩ", "linh-chi": "Linh chi"}
    assert Line.objects.first().act == "indicators.divide"

    doer = client("kinhte")
    old = doer.get(reverse("indicator-value", args=[of.pk, division, "2026-01-01"])).content.decode()
    new = doer.get(reverse("indicator-value", args=[of.pk, division, "2026-04-01"])).content.decode()
    assert 'name="part-linh-chi"' not in old and 'name="part-linh-chi"' in new and 'name="part-nu"' in new
    refused = told(of, division, "2026-04-01", "9", rom="2", moc_nhi="3", linh_chi="4", nu="10")
    assert refused.status_code == 302  # doubted, and its note says why
    verified(office)
    page = office.get(reverse("indicator", args=[of.pk]), {"nam": 2026})
    cuts = {cut["label"]: cut for cut in page.context["cuts"]}
    rows = {label: (amounts[:2], together) for label, amounts, together in cuts["Loại"]["rows"]}
    assert rows == {"Rơm": (["6", "2"], "8"), "Mộc nhĩ": (["4", "3"], "7"), "Linh chi": (["", "4"], "4")}
    assert cuts["Người trồng"]["told"][:2] == (0, 1)
    assert "Từ quý II năm 2026: Loại = Rơm; Mộc nhĩ; Linh chi · Người trồng: Nữ" in text_of(page)
    sheet = {row[PERIOD]: row[PARTS] for row in sheet_of(doer)}
    assert sheet["quý I năm 2026"] == "Rơm: 6; Mộc nhĩ: 4"
    assert sheet["quý II năm 2026"] == "Rơm: 2; Mộc nhĩ: 3; Linh chi: 4; Nữ: 10"


def test_who_does_not_manage_it_changes_nothing_and_a_later_change_stands_after_the_first(office: Client) -> None:
    of = made(office)
    charged(office, of, "kinhte", "nongdan")
    assert "chỉ văn phòng" in divided(office, of, "2026-10-01", by=client("kinhte")) or Division.objects.count() == 0
    assert Division.objects.count() == 0
    assert "Đã đổi" in divided(office, of, "2026-10-01")
    assert "Hãy chọn kỳ" in divided(office, of, "2026-07-01", "")  # before the change that stands
    assert "Đã đổi" in divided(office, of, "2027-01-01", "")
    of.refresh_from_db()
    assert [len(of.cuts_in(day)) for day in (TODAY.replace(month=1, day=1), TODAY, TODAY.replace(year=2027, month=2))] == [1, 2, 0]  # fmt: skip
    page = text_of(office.get(reverse("indicator", args=[of.pk])))
    assert "Từ quý I năm 2027: không chia nhóm nữa" in page


def test_what_is_added_up_from_a_register_or_the_worst_is_not_divided(office: Client) -> None:
    of = made(office, aggregation="worst", nature="cumulative", breakdowns="")
    assert "Đổi cách chia nhóm" not in text_of(office.get(reverse("indicator", args=[of.pk])))
    assert "Hãy chọn kỳ" in divided(office, of, "2026-10-01")
