"""*Tổ chức* and reorganisations through plain forms, without JavaScript."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bamsat.doors.web.pages.bodies import sheet
from bamsat.doors.web.pages.bodies.drawing import draw
from bamsat.records.agencies import actions
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.descent import Ancestor, Line, Passage, layout
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.reorganisation.listing import HEADINGS
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.vocabulary import State
from bamsat.records.tasks.models import Assignment
from bamsat.reports.checker import check, see
from tests.conftest import TODAY, at

pytestmark = pytest.mark.usefixtures("uncounted")

DAY = date(2026, 11, 1)
MERGED = date(2026, 9, 1)  # the story's own reorganisation


def body(name: str) -> Body:
    return Body.objects.get(names__name=name)


@pytest.fixture
def farmers(commune) -> Body:
    return body("Hội Nông dân xã Đồng Mây")


@pytest.fixture
def women(commune) -> Body:
    return body("Hội Liên hiệp Phụ nữ xã Đồng Mây")


def begun(office: Client) -> Reorganisation:
    office.post(reverse("reforms"), {"title": "Sắp xếp hội, đoàn thể"})
    return Reorganisation.objects.get(title="Sắp xếp hội, đoàn thể")


def write(office: Client, reform: Reorganisation, **form) -> str:
    answer = office.post(reverse("reform-write", args=[reform.pk]), form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def handed(office: Client, reform: Reorganisation) -> str:
    """The words of the hand-over list, in which our own checker finds nothing."""
    for form in ("docx", "pdf"):
        answer = office.get(reverse("reform-handover", args=[reform.pk, form]))
        assert answer.status_code == 200
        assert check(answer.content).findings == ()
    return " ".join(piece.text for piece in see(answer.content).pieces)


def counted(told: str) -> list[str]:
    """The sentences that say how many of what kind one body hands to another."""
    return re.findall(r"\d+ (?:nhiệm vụ được giao|người và chức vụ|văn bản đang giữ)", told)


def test_a_merger_in_four_steps_and_back(office: Client, farmers: Body, women: Body) -> None:
    act = begun(office)
    new = {"new-name": "Hội Nông dân và Phụ nữ xã Đồng Mây", "new-kind": "mass_organization", "new-level": "commune"}
    text = write(office, act, act="add", change="merge", body=[farmers.pk, women.pk], rule="all", **new)
    assert "Sáp nhập, hợp nhất" in text and "→ Hội Nông dân và Phụ nữ xã Đồng Mây" in text
    assert "chưa ghi ngày" in office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
    write(office, act, act="day", on="1/11/2026", decided_by="Quyết định số 7-QĐ/ĐU", title="Sắp xếp hội")
    third = office.get(reverse("reform", args=[act.pk]), {"buoc": 3}).content.decode()
    assert "Hồ Thị Mẫu" in third
    plan = CalamineWorkbook.from_filelike(io.BytesIO(office.get(reverse("reform-plan", args=[act.pk])).content))
    told = plan.get_sheet_by_index(0).to_python()
    assert tuple(told[0]) == sheet.PLANNED
    assert ["Hội Nông dân xã Đồng Mây", "Người và chức vụ", "Hồ Thị Mẫu"] in [row[:3] for row in told]
    planned = handed(office, act)
    assert (
        "Hội Nông dân xã Đồng Mây bàn giao cho Hội Nông dân và Phụ nữ xã Đồng Mây" in planned
        and "Hồ Thị Mẫu" in planned
    )
    fourth = office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
    digest = re.search(r'name="digest" value="(\w+)"', fourth)[1]
    done = office.post(
        reverse("reform-act", args=[act.pk]), {"act": "apply", "digest": digest}, follow=True
    ).content.decode()
    assert "Bảng đối chiếu" in done
    act.refresh_from_db()
    heir = Body.objects.get(pk=act.founded["n1"])
    told = handed(office, act)
    assert "Hồ Thị Mẫu" in told and counted(told) == counted(planned)  # what moved is what was to move
    page = office.get(reverse("body", args=[heir.pk])).content.decode()
    assert page.count('class="descent-box') == 3
    assert "sáp nhập, hợp nhất ngày 01/11/2026 theo Quyết định số 7-QĐ/ĐU, nối tiếp bởi" in page
    assert "không hoạt động vào ngày" in office.get(reverse("body", args=[farmers.pk])).content.decode()
    tree = office.get(reverse("bodies")).content.decode()
    assert "Hội Nông dân và Phụ nữ" in tree
    before = office.get(reverse("bodies"), {"ngay": "31/10/2026"}).content.decode()
    assert ">Hội Nông dân xã Đồng Mây<" in before and "Hội Nông dân và Phụ nữ" not in before
    found = office.get(reverse("bodies"), {"q": "lien hiep phu nu"}).content.decode()
    assert "đến trước 01/11/2026" in found
    office.post(reverse("reform-act", args=[act.pk]), {"act": "reverse", "on": "20/11/2026", "decided_by": "QĐ 8"})
    assert Body.objects.existing(date(2026, 11, 20)).filter(pk=farmers.pk).exists()
    assert "Đã hoàn tác" in office.get(reverse("reform", args=[act.pk])).content.decode()


def test_a_wrong_day_keeps_what_else_was_typed_and_a_new_body_is_of_the_old_ones_kind(
    office: Client, farmers: Body, women: Body
) -> None:
    act = begun(office)
    new = {"new-name": "Hội Nông dân và Phụ nữ xã Đồng Mây", "new-kind": "", "new-level": "commune"}
    write(office, act, act="add", change="merge", body=[farmers.pk, women.pk], rule="all", **new)
    text = write(office, act, act="day", on="1/13/2027", decided_by="Quyết định số 9-QĐ/ĐU", title="Sắp xếp hội")
    assert "Không có ngày “1/13/2027”" in text and "Quyết định số 9-QĐ/ĐU" in text
    act.refresh_from_db()
    assert act.scheme["founded"][0]["kind"] == farmers.profile_on(TODAY).kind


def test_a_merger_of_a_day_to_come_says_what_moves_when_and_is_cancelled(
    office: Client, farmers: Body, women: Body
) -> None:
    youth = body("Đoàn Thanh niên xã Đồng Mây")
    act = begun(office)
    write(office, act, act="add", change="split", body=farmers.pk, heir=[women.pk, youth.pk], rule="territory")
    write(office, act, act="day", on="1/1/2027", decided_by="Quyết định số 7-QĐ/ĐU")
    write(office, act, act="choose", **{f"rest-{farmers.pk}": str(women.pk)})
    fourth = office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
    assert "chỉ chuyển vào ngày ấy" in fourth and "Ghi quyết định sắp xếp" in fourth
    digest = re.search(r'name="digest" value="(\w+)"', fourth)[1]
    form = {"act": "apply", "digest": digest}
    done = office.post(reverse("reform-act", args=[act.pk]), form, follow=True).content.decode()
    assert "Đã ghi quyết định sắp xếp" in done and "Sẽ chuyển vào ngày 01/01/2027" in done
    assert "Chờ chọn nơi nhận" not in done
    assert "Đã quyết định, chuyển vào ngày có hiệu lực" in office.get(reverse("reforms")).content.decode()
    actions.appoint(actions.open_account("moi", "Lò Thị Thử", "x", at()), farmers, "officer", at())
    page = office.get(reverse("reform", args=[act.pk])).content.decode()
    assert "Chờ chọn nơi nhận" in page and "Lò Thị Thử" in page
    key = re.search(r'name="(to-[\w:]+)"', page)[1]
    said = office.post(reverse("reform-act", args=[act.pk]), {"act": "place", key: str(youth.pk)}, follow=True)
    assert "Đã ghi nơi nhận." in said.content.decode() and "Chờ chọn nơi nhận" not in said.content.decode()
    form = {"act": "reverse", "on": "1/1/2027", "decided_by": "QĐ 8"}
    back = office.post(reverse("reform-act", args=[act.pk]), form, follow=True).content.decode()
    assert "Đã hoàn tác" in back and "Sẽ chuyển" not in back


def test_the_map_shows_all_provinces_and_both_archipelagos_to_everybody(office: Client) -> None:
    page = office.get(reverse("bodies-map")).content.decode()
    assert page.count('<path class="map-land') == 34
    assert page.count("?tinh=") == 68  # each drawn, and each in the table
    for name in ("Quần đảo Hoàng Sa", "Quần đảo Trường Sa", "Đồng Nai"):
        assert name in page
    danang = office.get(reverse("bodies-map"), {"tinh": "48"}).content.decode()
    assert danang.count("Quần đảo Hoàng Sa</text>") == 2  # on the country's map and on its own
    assert "Quần đảo Trường Sa</text>" in danang
    for odd in ("99", "🙂", "9" * 500):
        assert office.get(reverse("bodies-map"), {"tinh": odd}).status_code == 200


def test_what_the_rule_cannot_place_is_chosen_by_a_person(office: Client, farmers: Body, women: Body) -> None:
    act, youth = begun(office), body("Đoàn Thanh niên xã Đồng Mây")
    form = {
        "change": "split",
        "body": [farmers.pk],
        "heir": [women.pk, youth.pk],
        "rule": "field",
        f"words-{women.pk}": "phân vi sinh",
    }
    write(office, act, act="add", **form)
    text = write(office, act, act="day", on="1/11/2026", decided_by="QĐ 7")
    assert "quy tắc không xếp được" in text
    waiting = re.findall(r'name="(to-[\w:.]+)"', text.split("Đã có nơi nhận")[0])
    fourth = office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
    assert "disabled" in fourth
    refused = office.post(reverse("reform-act", args=[act.pk]), {"act": "apply", "digest": "x"}, follow=True)
    assert "chưa có nơi nhận" in refused.content.decode()
    text = write(office, act, act="choose", **{waiting[0]: str(women.pk), f"rest-{farmers.pk}": str(youth.pk)})
    assert "quy tắc không xếp được" not in text
    act.refresh_from_db()
    assert act.scheme["choices"][waiting[0].removeprefix("to-")] == [str(women.pk)]
    text = write(office, act, act="choose", **{waiting[0]: "rule"})
    assert "Còn 1 mục" in text


def test_steps_are_dropped_with_the_bodies_they_found(office: Client, farmers: Body, women: Body) -> None:
    act = begun(office)
    write(
        office,
        act,
        act="add",
        change="merge",
        body=[farmers.pk],
        **{"new-name": "Hội Mới", "new-kind": "other", "new-level": "commune"},
    )
    write(office, act, act="add", change="rename", body=[women.pk], name="Hội Phụ nữ xã")
    write(office, act, act="drop", at="0")
    act.refresh_from_db()
    assert (len(act.scheme["steps"]), act.scheme["founded"]) == (1, [])
    office.post(reverse("reform-act", args=[act.pk]), {"act": "leave"})
    act.refresh_from_db()
    assert act.state == State.LEFT


def test_a_new_body_stands_under_another_new_one(office: Client, farmers: Body, women: Body) -> None:
    act = begun(office)
    page = office.get(reverse("reform", args=[act.pk]), {"viec": "found"}).content.decode()
    assert "Thêm cơ quan mới" in page
    room = {"new-name": "Tổ Khuyến nông", "new-kind": "unit", "new-level": "commune"}
    write(office, act, act="found", **room)
    house = {"new-name": "Hội Mới", "new-kind": "mass_organization", "new-level": "commune"}
    write(office, act, act="add", change="merge", body=[farmers.pk, women.pk], rule="all", **house)
    write(office, act, act="day", on="1/11/2026", decided_by="QĐ 7")

    def applied() -> str:
        fourth = office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
        digest = re.search(r'name="digest" value="(\w+)"', fourth)[1]
        form = {"act": "apply", "digest": digest}
        return office.post(reverse("reform-act", args=[act.pk]), form, follow=True).content.decode()

    assert "Hãy chọn cơ quan cấp trên của cơ quan mới “Tổ Khuyến nông”" in applied()
    write(office, act, act="place", **{"party-n1": "n2", "state-n1": "n1"})
    act.refresh_from_db()
    assert (act.scheme["founded"][0]["party"], act.scheme["founded"][0]["state"]) == ("n2", "")  # never under itself
    write(office, act, act="unfound-n2")  # one stands under it
    write(office, act, act="found", **{"new-name": "Tổ Thừa", "new-kind": "unit", "new-level": "commune"})
    write(office, act, act="unfound-n3")
    act.refresh_from_db()
    assert [new["name"] for new in act.scheme["founded"]] == ["Tổ Khuyến nông", "Hội Mới"]
    assert "Bảng đối chiếu" in applied()
    act.refresh_from_db()
    assert Parentage.objects.on(DAY).get(body=act.founded["n1"]).parent_id == act.founded["n2"]


def test_the_story_has_a_merger_in_the_slider_the_bridge_and_a_moved_task(office: Client, commune) -> None:
    act = Reorganisation.objects.get(state=State.APPLIED)
    bridge = office.get(reverse("reform", args=[act.pk])).content.decode()
    assert "Tổ Khuyến nông xã Đồng Mây" in bridge and "Nhiệm vụ được giao" in bridge
    after = office.get(reverse("bodies"), {"ngay": "1/9/2026"}).content.decode()
    assert 'aria-current="date"' in after and ">Tổ Dịch vụ nông nghiệp xã Đồng Mây<" in after
    moved = Assignment.objects.get(valid_until=MERGED)
    page = office.get(reverse("task", args=[moved.task_id])).content.decode()
    assert "Trước đây" in page and "đến trước 01/09/2026" in page


def as_csv(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([HEADINGS, *rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def test_a_whole_list_from_a_sheet(office: Client, farmers: Body, women: Body) -> None:
    data = as_csv(
        ("Hội Nông dân xã Đồng Mây", "Sáp nhập", "Hội Nông dân và Phụ nữ xã"),
        ("hoi lien hiep phu nu xa dong may", "sáp nhập", "Hội Nông dân và Phụ nữ xã"),
        ("Trạm Y tế xã Đồng Mây", "Đổi tên", "Trạm Y tế khu vực Đồng Mây"),
    )
    file = SimpleUploadedFile("danh-sach.csv", data)
    answer = office.post(reverse("reforms"), {"on": "1/11/2026", "sheet": file}, follow=True)
    assert "Trạm Y tế khu vực Đồng Mây" in answer.content.decode()
    act = Reorganisation.objects.latest("pk")
    assert [step["change"] for step in act.scheme["steps"]] == ["merge", "rename"]
    assert act.scheme["steps"][0]["bodies"] == [farmers.pk, women.pk]


@pytest.mark.parametrize(
    ("on", "data", "words"),
    [
        ("mai", as_csv(), "ngày có hiệu lực"),
        ("1/11/2026", as_csv(), "Bảng không có dòng nào"),
        ("1/11/2026", as_csv(("Hội Không Có", "Sáp nhập", "Hội Mới")), "Dòng 2: không có cơ quan nào tên"),
        ("1/11/2026", b"\xff\xfe\x00abc", "Không đọc được tệp này"),
        ("1/11/2026", b"PK\x03\x04rubbish", "Không mở được tệp này"),
    ],
)
def test_a_sheet_with_a_fault_makes_nothing_and_says_what_to_do(
    office: Client, on: str, data: bytes, words: str
) -> None:
    answer = office.post(reverse("reforms"), {"on": on, "sheet": SimpleUploadedFile("a.csv", data)})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Reorganisation.objects.exclude(state=State.APPLIED).exists()  # but for the story's own


def test_the_empty_sheet_is_read_back_by_its_own_reader() -> None:
    assert sheet.rows(sheet.template()) == [list(HEADINGS)]
    assert len(CalamineWorkbook.from_filelike(io.BytesIO(sheet.template())).sheet_names) == 2
    with pytest.raises(Refused):
        sheet.rows(b"x" * (sheet.BYTES + 1))


def test_a_workbook_is_opened_apart_and_one_with_a_mark_of_secrecy_is_refused() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["MẬT"])
        page.write_row(2, 0, HEADINGS)
    with pytest.raises(Refused, match=r"[Mm]ật"):
        sheet.rows(out.getvalue())
    assert "calamine" not in Path(sheet.__file__).read_text("utf-8")  # nothing of a file is opened in this process


@pytest.mark.parametrize(
    "odd", ["9" * 18, "9" * 5000, "-1", "٣", "🙂", "'; --", " ", "31/2/2026", "0001-01-01", "9999-12-31"]
)
def test_odd_values_break_nothing(office: Client, farmers: Body, odd: str) -> None:
    act = begun(office)
    new = {"new-name": odd, "new-kind": odd}
    for form in (
        {"act": "add", "change": "split", "body": [farmers.pk], "heir": [odd], "rule": odd, **new},
        {"act": "add", "change": odd, "body": odd},
        {"act": "add", "change": "change_parent", "body": [farmers.pk, odd], "parent": odd, "tree": odd},
        {"act": "add", "change": "merge", "body": odd, "heir": odd},
        {"act": "drop", "at": odd},
        {"act": "day", "on": odd, "decided_by": odd, "directive": odd, "title": odd},
        {"act": "choose", f"rest-{farmers.pk}": odd},
        {"act": odd},
    ):
        assert office.post(reverse("reform-write", args=[act.pk]), form).status_code in {302, 404, 422}
    for form in (
        {"act": "apply", "digest": odd},
        {"act": odd, "on": odd},
        {"act": "reverse", "on": odd, "decided_by": odd},
    ):
        assert office.post(reverse("reform-act", args=[act.pk]), form).status_code == 302
    for step in ("1", "2", "3", "4", odd):
        assert office.get(reverse("reform", args=[act.pk]), {"buoc": step, "viec": odd}).status_code == 200
    assert office.get(reverse("bodies"), {"ngay": odd, "he": odd, "goc": odd}).status_code == 200
    assert not Assignment.objects.filter(valid_until__gt=MERGED).exists()  # but for the story's own


def test_a_day_that_is_none_is_said_and_the_tree_is_still_there(office: Client) -> None:
    text = office.get(reverse("bodies"), {"ngay": "31/2/2026"}).content.decode()
    assert "Không có ngày này trong lịch" in text
    assert "Văn phòng Đảng ủy xã Đồng Mây" in text


def test_the_day_moves_the_tree_and_the_days_of_change_are_links(office: Client) -> None:
    own = body("Đảng ủy xã Đồng Mây")
    actions.found_body("Ban Chỉ đạo mới xã Đồng Mây", "other", "commune", at(), own, starts_on=DAY)
    text = office.get(reverse("bodies")).content.decode()
    assert "?ngay=1/11/2026" in text and "Ban Chỉ đạo mới" in text
    assert "Ban Chỉ đạo mới" not in office.get(reverse("bodies"), {"ngay": "31/10/2026"}).content.decode()


def test_a_line_of_descent_is_laid_out_by_time_and_a_loop_ends() -> None:
    places = layout([1, 2, 3, 4], [(1, 3), (2, 3), (3, 4)])
    assert places == {1: (0, 0), 2: (0, 1), 3: (1, 0), 4: (2, 0)}
    assert set(layout([1, 2], [(1, 2), (2, 1)])) == {1, 2}


def test_a_drawing_says_what_it_shows_and_cuts_long_names() -> None:
    one = Ancestor(1, "Ủy ban nhân dân thị xã có một cái tên rất dài không vừa hai dòng của ô", None, DAY, 0, 0)
    two = Ancestor(2, "UBND phường", DAY, None, 1, 0)
    found = draw(
        Line((one, two), (Passage(one, two, "Chia, tách", DAY, "NQ 1"), Passage(one, None, "Giải thể", DAY, ""))), 2
    )
    assert len(found.boxes[0].lines) == 2 and found.boxes[0].lines[1].endswith("…")
    assert (found.boxes[0].time, found.boxes[1].time) == ("… – 01/11/2026", "01/11/2026 – nay")
    assert len(found.curves) == 1
    assert "nối tiếp bởi UBND phường." in found.text


def test_a_hand_over_list_that_cannot_be_made_says_why(office: Client, farmers: Body) -> None:
    act = begun(office)
    address = reverse("reform-handover", args=[act.pk, "docx"])
    assert "Hãy ghi ngày có hiệu lực" in office.get(address, follow=True).content.decode()
    write(office, act, act="day", on="1/11/2026", decided_by="Quyết định số 7-QĐ/ĐU", title="Sắp xếp hội")
    assert "không có mục nào phải bàn giao" in office.get(address, follow=True).content.decode()
    assert office.get(reverse("reform-handover", args=[act.pk, "exe"])).status_code == 404
