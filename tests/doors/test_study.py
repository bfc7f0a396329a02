"""Study and dissemination: who studied a directive as its registers say, the silent ones, and people who sign in at a conference."""

import io
import re
from contextlib import AbstractContextManager
from datetime import date
from unittest.mock import patch

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.config.demo.tree import plant
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.models import HeadCount, Membership
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.directives.models import Directive, File
from bamsat.records.directives.vocabulary import State
from bamsat.records.journal.models import Line
from bamsat.records.results import actions, registers, shipped
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Entry, Record, Register
from bamsat.records.study import attending, rolls
from bamsat.records.study.models import Attendance, Attendee
from bamsat.records.study.studied import names, study
from bamsat.records.tasks.actions import Attachment
from tests.conftest import TODAY, at
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")

PROOF = Attachment("danh-sach.txt", "text/plain", "Danh sách ký nhận".encode())
HELD = {
    "subject": "Kế hoạch số 07-KH/ĐU về phát triển nấm", "organiser": "Chi bộ thôn Bến Mây", "held.from": "10/3/2026", "held.until": "10/3/2026",
    "place": "Nhà văn hóa thôn Bến Mây", "form": "Sinh hoạt chuyên đề", "invited": "20", "present": "18", "materials": "Tài liệu hỏi đáp",
}  # fmt: skip
OWN = {
    "symbol": "03-KH/CB",
    "issuer": "Chi bộ thôn Bến Mây",
    "issued_on": "20/3/2026",
    "type": "Kế hoạch",
    "carries_out": "07-KH/ĐU",
}


@pytest.fixture
def ask(db):
    bodies = plant(at(date(2026, 1, 5)))
    registers.load_pack(bodies["du"], "biotechnology", shipped.pack("biotechnology"), at(date(2026, 1, 6)))
    for key, members in (("cb1", 20), ("cb2", 12)):
        HeadCount.objects.create(body=bodies[key], year=2025, members=members)
        HeadCount.objects.create(body=bodies[key], year=2026, members=members + 30)
    return lambda username, on=TODAY: agencies.asker_named(username, on, TODAY)


@pytest.fixture
def paper(ask) -> Directive:
    file = File.objects.create(sha256="0" * 64, size=1, media_type="text/plain", stored_at=at())
    return Directive.objects.create(
        holder_id=ask("vanphong").body, number="07-KH/ĐU", issued_on=date(2026, 3, 1), title="Về phát triển nấm", state=State.IN_FORCE, file=file,
        filename="kh.txt", received_at=at(date(2026, 3, 1)),
    )  # fmt: skip


@pytest.fixture
def enter(ask):
    """enter("study-conference", HELD, verified=True, present="17") → the entry of the Party's division."""

    def enter(code: str, words: dict[str, str], verified: bool = True, **more: str) -> Entry:
        field = "minutes" if code == "study-conference" else "copy"
        what = Written(words | more, {field: [PROOF]})
        entry = actions.submit(ask("xaydungdang"), Register.objects.get(code=code), what, at(date(2026, 4, 1)))
        if verified:
            actions.verify(ask("vanphong"), entry, at(date(2026, 4, 2)))
        return entry

    return enter


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def rows(asker, paper) -> dict:
    return {row.name: row for row in study(asker, paper.pk).rows}


@pytest.mark.parametrize(
    ("text", "number", "found"),
    [
        ("Kế hoạch số 07-KH/ĐU", "07-KH/ĐU", True),
        ("ke hoach 07 - kh / du về nấm", "07-KH/ĐU", True),
        ("Kế hoạch 107-KH/ĐU", "07-KH/ĐU", False),
        ("Kế hoạch 07-KH/ĐUK", "07-KH/ĐU", False),
        ("07-KH/ĐU-BXD", "07-KH/ĐU", False),
        ("Kế hoạch 07-KH/ĐU - về phát triển nấm", "07-KH/ĐU", True),
        ("Kế hoạch 07-KH/ĐU-", "07-KH/ĐU", True),
        ("(07–KH / ĐU), ngày 1/3", "07-KH/ĐU", True),
        ("Nghị quyết 57-NQ/TW - về đột phá", "57 - NQ/TW", True),
        ("Kế hoạch 07-KH/ĐU/2026", "07-KH/ĐU", False),
        ("Kế hoạch phát triển nấm", "", False),
    ],
)
def test_a_number_is_named_whole(text: str, number: str, found: bool) -> None:
    assert names(text, number) is found


def test_who_studied_when_how_and_with_how_many(ask, paper, enter) -> None:
    enter("study-conference", HELD)
    enter("study-conference", HELD, **{"held.from": "25/3/2026", "held.until": "25/3/2026", "form": "Học bù", "invited": "2", "present": "1", "place": "Nhà ông Cả"})  # fmt: skip
    enter("study-conference", HELD, verified=False, organiser="Chi bộ thôn Gò Lúa", place="Nhà văn hóa Gò Lúa")
    enter("study-conference", HELD, place="Sân kho", subject="Kế hoạch 107-KH/ĐU")
    enter("study-conference", HELD, **{"held.from": "1/2/2026", "held.until": "1/2/2026"})  # older than the paper
    enter("implementing-document", OWN)
    found = rows(ask("vanphong"), paper)
    first, second, top = found["Chi bộ thôn Bến Mây"], found["Chi bộ thôn Gò Lúa"], found["Đảng ủy xã Đồng Mây"]
    assert [one.form for one in first.verified] == ["Sinh hoạt chuyên đề", "Học bù"]
    assert (first.planned, first.present, first.members, first.members_year, first.share, first.days) == (22, 19, 20, 2025, 95, 9)  # fmt: skip
    assert [(one.symbol, one.days) for one in first.plans] == [("03-KH/CB", 19)]
    assert (second.verified, second.waiting, second.share, second.is_silent) == ((), 1, None, False)
    assert top.is_silent
    assert [row.name for row in study(ask("vanphong"), paper.pk).silent] == ["Đảng ủy xã Đồng Mây"]
    early = rows(ask("vanphong", date(2026, 4, 1)), paper)["Chi bộ thôn Bến Mây"]
    assert (early.verified, early.waiting) == ((), 3)  # any past day as it was then seen


def test_a_conference_of_the_committee_is_named_beside_a_silent_cell(ask, paper, enter) -> None:
    enter(
        "study-conference", HELD, organiser="Đảng ủy xã Đồng Mây", form="Hội nghị trực tiếp", invited="32", present="30"
    )
    cell = rows(ask("vanphong"), paper)["Chi bộ thôn Gò Lúa"]
    assert (cell.is_silent, cell.above) == (True, "Đảng ủy xã Đồng Mây")


def test_of_two_papers_of_one_number_the_one_that_is_told_apart_was_studied_else_the_newest(ask, paper, enter) -> None:
    earlier = Directive.objects.create(
        holder_id=paper.holder_id, number="07-KH/ĐU", issued_on=date(2025, 2, 1), issuer="Tỉnh ủy Sơn Hải", title="Về phát triển sen",
        state=State.IN_FORCE, file=paper.file, filename="kh-cu.txt", received_at=at(date(2025, 2, 1)),
    )  # fmt: skip
    days = {"held.from": "2/2/2026", "held.until": "2/2/2026"}  # the younger is of March
    told = [
        enter("study-conference", HELD),
        enter("study-conference", HELD, place="Sân kho", subject="Kế hoạch 07-KH/ĐU ngày 01 tháng 02 năm 2025"),
        enter("study-conference", HELD, place="Đình", subject="Kế hoạch 07-KH/ĐU của Tỉnh ủy Sơn Hải"),
        enter("study-conference", HELD, place="Trường", **days),
    ]
    asker, cell = ask("vanphong"), "Chi bộ thôn Bến Mây"
    assert [one.record for one in rows(asker, paper)[cell].sessions] == [told[0].record_id]
    assert {one.record for one in rows(asker, earlier)[cell].sessions} == {one.record_id for one in told[1:]}


def test_a_record_speaks_only_for_who_entered_it_or_stands_under_them(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    own, asker = entry.record.body_id, ask("vanphong")
    for username, counts in (("nongdan", False), ("ubnd", False), ("vanphong", True)):
        Record.objects.filter(pk=entry.record_id).update(body=ask(username).body)
        assert bool(rows(asker, paper)["Chi bộ thôn Bến Mây"].sessions) is counts, username
        assert study(asker, paper.pk).others == (not counts)
    Record.objects.filter(pk=entry.record_id).update(body=own)
    assert rows(asker, paper)["Chi bộ thôn Bến Mây"].sessions


def test_a_record_that_was_tied_to_a_task_belongs_without_its_number(ask, paper, enter) -> None:
    from bamsat.records.tasks.models import Task

    entry = enter("study-conference", HELD, subject="Kế hoạch phát triển nấm của xã")
    assert not rows(ask("vanphong"), paper)["Chi bộ thôn Bến Mây"].sessions
    task = Task.objects.create(directive=paper, number=1, text="Học tập", folded="hoc tap", start=0, end=1, issued_at=at())  # fmt: skip
    actions.cite(ask("xaydungdang"), entry.record, task, at())
    assert rows(ask("vanphong"), paper)["Chi bộ thôn Bến Mây"].present == 18


def test_the_pages_open_every_record_and_the_sheet_says_the_same(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    office = client("vanphong")
    assert "07-KH/ĐU" in text_of(office.get(reverse("studies")))
    page = office.get(reverse("study", args=[paper.pk]))
    assert reverse("record", args=[entry.record_id]) in page.content.decode()
    assert "buổi đầu sau văn bản 9 ngày" in text_of(page)
    assert "90%" in text_of(page)
    sheet = office.get(reverse("study-sheet", args=[paper.pk]))
    cells = CalamineWorkbook.from_filelike(io.BytesIO(sheet.content)).get_sheet_by_index(0).to_python()
    held = {row[0]: dict(zip(cells[0], row, strict=True)) for row in cells[1:]}
    assert held["Chi bộ thôn Bến Mây"]["Đã học"] == 18
    assert held["Chi bộ thôn Bến Mây"]["Tỷ lệ trên đảng viên (%)"] == 90
    assert held["Chi bộ thôn Gò Lúa"]["Tình hình"] == "Im lặng"
    assert client("quantri").get(reverse("study", args=[paper.pk])).status_code == 404


def opened(entry: Entry, by: Client) -> Attendance:
    form = {"act": "open", "on": f"{TODAY:%d/%m/%Y}", "from": "07:00", "until": "11:30"}
    assert by.post(reverse("attendance", args=[entry.record_id]), form).status_code == 302
    return Attendance.objects.get()


def sign(held: Attendance, name: str, cell: str = "Chi bộ thôn Bến Mây", **more: str):
    return Client().post(reverse("attend", args=[held.token]), {"name": name, "cell": cell, "kind": "member"} | more)


def clock(hour: int) -> AbstractContextManager[object]:
    """The pages of attendance take it to be this hour of the day."""
    return patch("bamsat.doors.web.pages.study.attending.now", lambda: at(TODAY, hour))


def test_people_sign_in_and_the_count_waits_for_a_second_person(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    with clock(6):
        division = client("xaydungdang")
        held = opened(entry, division)
        page = division.get(reverse("attendance", args=[entry.record_id])).content.decode()
        assert held.token in page
        assert "data:image/svg+xml" in page
        early = sign(held, "Người Dự Một")
        assert (early.status_code, Attendee.objects.count()) == (422, 0)
        assert "chưa mở" in text_of(early) or "không mở" in text_of(early)
    with clock(8):
        assert "Đã ghi tên bạn" in text_of(sign(held, "Người Dự Một"))
        again = sign(held, "nguoi  du mot", "chi bộ thôn bến mây")
        assert again.status_code == 422
        assert "đã điểm danh rồi" in text_of(again)
        assert sign(held, "Người Dự Một", namesake="1").status_code == 200
        assert sign(held, "Người Dự Hai").status_code == 200
        assert sign(held, "Người Dự Ba", kind="other").status_code == 200
        assert sign(held, "7", "").status_code == 422
        assert "Người Dự" not in text_of(Client().get(reverse("attend", args=[held.token])))
        assert Client().get(reverse("attend", args=["x" * 32])).status_code == 404
        assert Attendee.objects.filter(body__isnull=False).count() == 4
        client_page = text_of(division.get(reverse("attendance", args=[entry.record_id])))
        assert "3 đảng viên, 1 người ngoài Đảng đã điểm danh" in client_page
        assert "Người Dự" not in client_page
        assert "1 người tự báo là trùng họ tên" in client_page
        assert not any("Người Dự" in str(line.facts) + line.thing_label for line in Line.objects.all())
    with clock(12):
        assert sign(held, "Người Đến Muộn").status_code == 422
        to, form = reverse("attendance", args=[entry.record_id]), {"list": held.pk}
        looked = division.post(to, form | {"act": "look"})
        assert "Người Dự Hai" in text_of(looked)
        assert "no-store" in looked["Cache-Control"]
        assert Line.objects.filter(act="study.look").count() == 1
        assert "Người Dự" not in text_of(client("nongdan").post(to, form | {"act": "look"}, follow=True))
        twice = Attendee.objects.get(namesake=True)
        division.post(to, form | {"act": "strike", "line": twice.pk, "reason": ""})
        assert Attendee.objects.filter(struck_at=None).count() == 4
        division.post(to, form | {"act": "strike", "line": twice.pk, "reason": "Ghi hai lần."})
        division.post(to, form | {"act": "put-in"})
        last = Record.objects.get(pk=entry.record_id).entries.first()
        assert (last.number, last.values["present"]["total"], last.values["others"]["total"]) == (2, 2, 1)
        assert last.reason == "Theo điểm danh: 2 đảng viên, 1 người khác."
        assert last.proofs.count() == 1
        assert last.values["invited"] == {"total": 20}
    asker = ask("vanphong")
    assert rows(asker, paper)["Chi bộ thôn Bến Mây"].present == 18  # until a second person has verified it
    actions.verify(asker, last, at(TODAY, 15))
    assert rows(asker, paper)["Chi bộ thôn Bến Mây"].present == 2


def test_only_who_holds_the_conference_opens_one_list_at_a_time(ask, paper, enter) -> None:
    entry = enter("study-conference", HELD)
    with clock(6):
        to = reverse("attendance", args=[entry.record_id])
        form = {"act": "open", "on": f"{TODAY:%d/%m/%Y}", "from": "07:00", "until": "11:30"}
        assert "Chỉ cơ quan ghi buổi này" in text_of(client("vanphong").post(to, form, follow=True))
        division = client("xaydungdang")
        assert "Giờ đóng phải sau giờ mở" in text_of(division.post(to, form | {"until": "06:30"}, follow=True))
        assert "Hãy ghi giờ mở như 07:30" in text_of(division.post(to, form | {"from": "bảy"}, follow=True))
        opened(entry, division)
        assert "đang có một danh sách" in text_of(division.post(to, form, follow=True))
        held = Attendance.objects.get()
        assert "Danh sách còn mở" in text_of(division.post(to, {"act": "put-in", "list": held.pk}, follow=True))
        division.post(to, {"act": "close", "list": held.pk})
        assert "Chưa có ai điểm danh" in text_of(division.post(to, {"act": "put-in", "list": held.pk}, follow=True))
    other = enter("implementing-document", OWN)
    assert client("xaydungdang").get(reverse("attendance", args=[other.record_id])).status_code == 404


def test_orders_by_word_of_mouth_are_no_directive_to_study(office) -> None:
    spoken = Directive.objects.filter(spoken=True).first()
    told = office.get(reverse("studies")).content.decode()
    assert spoken is not None and reverse("study", args=[spoken.pk]) not in told and "18-CTr/TU" in told


def lists(entry: Entry, by: Client, *hours: tuple[int, int]) -> list[Attendance]:
    """Lists of one day, each opened when the one before is over; the clock stands at their beginning."""
    for begins, ends in hours:
        with clock(begins):
            form = {"act": "open", "on": f"{TODAY:%d/%m/%Y}", "from": f"{begins:02}:00", "until": f"{ends:02}:00"}
            assert by.post(reverse("attendance", args=[entry.record_id]), form).status_code == 302
    return list(Attendance.objects.order_by("opens_at"))


def put_in(held: Attendance, by: Client) -> str:
    to = reverse("attendance", args=[held.record_id])
    return text_of(by.post(to, {"act": "put-in", "list": held.pk}, follow=True))


def test_a_person_on_two_lists_of_a_day_counts_once_and_the_count_goes_in_once(ask, paper, enter) -> None:
    entry, division = enter("study-conference", HELD), client("xaydungdang")
    morning, afternoon = lists(entry, division, (7, 11), (13, 17))
    with clock(8):
        for name in ("Người Dự Một", "Người Dự Hai"):
            assert sign(morning, name).status_code == 200
        assert sign(morning, "Khách Mời", kind="other").status_code == 200
    with clock(14):
        assert "đã điểm danh rồi" in text_of(sign(afternoon, "Người Dự Một"))
        assert sign(afternoon, "Người Dự Ba").status_code == 200
        assert "Danh sách còn mở" in put_in(morning, division)
    with clock(18):
        put_in(afternoon, division)
        assert "đã có đúng số này" in put_in(morning, division)
        last = Record.objects.get(pk=entry.record_id).entries.first()
        assert (last.number, last.values["present"]["total"], last.values["others"]["total"]) == (2, 3, 1)
        guest = Attendee.objects.get(name="Khách Mời")
        to = reverse("attendance", args=[entry.record_id])
        division.post(to, {"act": "strike", "list": morning.pk, "line": guest.pk, "reason": "Không dự."})
        put_in(morning, division)
        last = Record.objects.get(pk=entry.record_id).entries.first()
        assert (last.number, last.values["present"]["total"], last.values["others"]["total"]) == (3, 3, 0)
    actions.withdraw(ask("xaydungdang"), last.record, "Ghi nhầm.", at(TODAY, 19))
    with clock(20):
        assert "đã rút" in put_in(morning, division)


def test_a_stranger_fills_neither_the_list_nor_the_journal(ask, paper, enter, monkeypatch) -> None:
    monkeypatch.setattr(attending, "CROWD", 2)
    entry, division = enter("study-conference", HELD), client("xaydungdang")
    (held,) = lists(entry, division, (7, 11))
    with clock(8):
        assert "đảng viên hay người ngoài Đảng" in text_of(sign(held, "Người Dự Một", kind=""))
        assert [sign(held, f"Người Dự {name}").status_code for name in ("Một", "Hai", "Ba")] == [200, 200, 422]
        assert Line.objects.filter(act="study.sign", address="127.0.0.1").count() == 2
        elsewhere = {"name": "Người Dự Ba", "cell": "Chi bộ thôn Bến Mây", "kind": "member"}
        assert Client(REMOTE_ADDR="10.1.2.3").post(reverse("attend", args=[held.token]), elsewhere).status_code == 200
    with clock(10):
        monkeypatch.setattr(attending, "MOST", 3)
        assert "đã đầy" in text_of(sign(held, "Người Dự Bốn"))
        form = {"act": "strike", "list": held.pk, "line": Attendee.objects.earliest("pk").pk, "reason": "Không dự."}
        division.post(reverse("attendance", args=[entry.record_id]), form)
        assert sign(held, "Người Dự Bốn").status_code == 200
        monkeypatch.setattr(attending, "LINES", 4)
        assert "đã đầy" in text_of(sign(held, "Người Dự Năm"))
    assert Client().get("/diem-danh/%00").status_code == 404


def test_names_are_for_people_of_the_body_whose_conference_it_is(ask, paper, enter) -> None:
    record = enter("study-conference", HELD).record
    own = ask("xaydungdang")
    assert rolls.may_look(own, record)
    Membership.objects.filter(user=own.user).update(role=Role.CLIENT)
    assert agencies.asker_named("xaydungdang", TODAY, TODAY) is None  # a program stands before no page
    assert [name for name in ("vanphong", "ubnd") if rolls.may_look(ask(name), record)] == []
