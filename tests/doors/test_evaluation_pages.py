"""*Đánh giá* on the page: the table with its formula, every point with its ground, turned off and on, the formula set on a form."""

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bamsat.records.agencies.queries import body_named
from bamsat.records.evaluation.models import Switch, Version
from bamsat.records.journal.models import Line
from tests.doors.conftest import client

BOARD, COMMITTEE = "Ban Xây dựng Đảng xã Đồng Mây", "Ủy ban nhân dân xã Đồng Mây"
YEAR = {"tu": "01/01/2026", "den": "16/11/2026"}


def page(who: str, name: str = "evaluation", *args: int, **asked: str) -> str:
    answer = client(who).get(reverse(name, args=args), YEAR | asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def _today() -> str:
    return f"{timezone.localdate():%d/%m/%Y}"


def number(name: str) -> int:
    found = body_named(name)
    assert found is not None
    return found.pk


def test_the_table_stands_beside_its_formula_and_by_name(commune) -> None:
    seen = page("vanphong")
    assert seen.index(BOARD) < seen.index(COMMITTEE)
    assert "Bộ tiêu chí theo dõi nhiệm vụ xã Đồng Mây" in seen
    assert "bản 1, áp dụng từ ngày 27/03/2026" in seen
    assert "Thứ tự</th>" not in seen
    assert "Cơ quan có dưới 3 nhiệm vụ" in seen
    assert "không xếp" in seen


def test_by_points_only_when_asked_and_without_a_place_for_who_has_few_tasks(commune) -> None:
    seen = page("vanphong", xep="diem")
    assert "Thứ tự</th>" in seen
    rows = seen.split("<tbody>")[1].split("</tbody>")[0]
    assert rows.index(COMMITTEE) < rows.index(BOARD) < rows.index("Hội Nông dân")
    assert rows.count('data-label="Thứ tự">–<') == rows.count(">không xếp<") == 4


def test_every_point_lost_opens_to_its_task_and_says_why(commune) -> None:
    seen = page("vanphong", "evaluation-body", number(BOARD))
    assert "Quý I/2026: hạn 31/03/2026, chưa hoàn thành: chậm" in seen
    assert seen.count(reverse("task", args=[1])[:-1]) >= 6
    assert "ngày không có báo cáo nào" in seen
    assert "−8,34" in seen
    assert "−8,33" in seen  # six sixths of fifty are fifty


def test_a_body_sees_itself_before_it_is_compared(commune) -> None:
    late = {"den": _today()}
    own = page("ubnd", "evaluation-body", number(COMMITTEE), **late)
    assert "cấp trên mới xem" in own
    table = page("vanphong", **late)
    assert "mới đặt các cơ quan cạnh nhau" in table
    assert COMMITTEE not in table.split("</form>")[-1]
    refused = client("vanphong").get(reverse("evaluation-body", args=[number(COMMITTEE)]), YEAR | late)
    assert refused.status_code == 404


def test_an_officer_of_a_body_sees_it_alone(commune) -> None:
    assert client("nongdan").get(reverse("evaluation-body", args=[number(BOARD)]), YEAR).status_code == 404
    rows = page("nongdan").split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("data-row") == 1


def test_who_supervises_is_told_that_only_what_it_looks_at_is_counted(commune) -> None:
    words = "Chỉ tính những nhiệm vụ bạn được giám sát"
    assert words in page("hdnd")
    assert words in page("hdnd", "evaluation-body", number(COMMITTEE))
    assert words not in page("vanphong")


@pytest.mark.parametrize(
    ("asked", "told"),
    [({"tu": "hôm qua"}, "không phải là ngày"), ({"tu": "01/12/2026", "den": "01/11/2026"}, "đứng trước ngày đầu"), ({"tu": "01/01/2027", "den": "01/02/2027"}, "chưa bắt đầu")],
)  # fmt: skip
def test_a_wrong_period_is_said_in_a_sentence(commune, asked: dict[str, str], told: str) -> None:
    assert told in page("vanphong", **asked)


def test_the_workbook_holds_table_grounds_and_formula(commune) -> None:
    answer = client("vanphong").get(reverse("evaluation-sheet"), YEAR | {"xep": "diem"})
    book = CalamineWorkbook.from_filelike(BytesIO(answer.content))
    assert book.sheet_names == ["Đánh giá", "Căn cứ", "Bộ tiêu chí"]
    table, grounds, rules = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
    of = next(row for row in table if BOARD in row)
    lost = sum(row[5] for row in grounds[1:] if row[0] == BOARD)
    assert sum(cell for cell in of[2:7]) == pytest.approx(lost)
    assert of[8] == pytest.approx(100 - lost)
    assert any("áp dụng từ 27/03/2026" in str(row[2]) for row in rules)


def test_the_formula_is_taken_away_as_yaml(commune) -> None:
    answer = client("nongdan").get(reverse("evaluation-formula"), YEAR)
    assert "measure: untimely" in answer.content.decode()


def test_turned_off_nothing_shows_it_but_who_may_turn_it_on(commune) -> None:
    head, office = client("bithu"), client("vanphong")
    done = head.post(reverse("evaluation-setting"), {"act": "off", "reason": "Đang sửa cách tính"})
    assert done.status_code == 302
    for who in ("vanphong", "ubnd", "nongdan", "hdnd"):
        for name, args in (
            ("evaluation", []),
            ("evaluation-sheet", []),
            ("evaluation-formula", []),
            ("evaluation-body", [number(COMMITTEE)]),
        ):
            assert client(who).get(reverse(name, args=args), YEAR).status_code == 404, (who, name)
    assert "Đánh giá" not in office.get(reverse("steering")).content.decode()
    assert "Kết quả đánh giá" not in office.get(reverse("body", args=[number(COMMITTEE)])).content.decode()
    assert "ket-qua-danh-gia" not in office.get(reverse("reports")).content.decode()
    assert office.get(reverse("report-draft", args=["ket-qua-danh-gia"])).status_code == 404
    assert "Đánh giá đang tắt" in head.get(reverse("evaluation-setting")).content.decode()
    refused = client("ubnd").post(reverse("evaluation-setting"), {"act": "on", "reason": "Muốn xem"})
    assert refused.status_code == 422
    assert "không đổi được" in refused.content.decode()
    head.post(reverse("evaluation-setting"), {"act": "on", "reason": "Đã sửa xong"})
    assert "Đánh giá" in office.get(reverse("steering")).content.decode()
    assert Switch.objects.count() == 2
    assert Line.objects.filter(act="evaluation.turn_off", thing=f"body:{number('Đảng ủy xã Đồng Mây')}").exists()


FORM = {
    "act": "form", "name": "Bộ của ủy ban", "least_tasks": "2", "first_look": "0",
    "title-0": "Đúng hạn", "measure-0": "untimely", "way-0": "share", "points-0": "70", "lead-0": "100", "partner-0": "0",
    "title-1": "Kéo dài", "measure-1": "overdue", "way-1": "days", "points-1": "30", "lose-1": "0,5", "most-1": "5", "lead-1": "100", "partner-1": "0",
    "title-2": "", "measure-2": "untimely", "way-2": "share", "lead-2": "100", "partner-2": "0",
    "band-title-0": "Tốt", "band-least-0": "80", "band-title-1": "Chưa tốt", "band-least-1": "0",
}  # fmt: skip


def test_a_formula_is_set_on_the_form(commune) -> None:
    chair = client("ubnd")
    assert chair.post(reverse("evaluation-setting"), FORM | {"from": _today()}).status_code == 302
    row = Version.objects.get(holder=number(COMMITTEE))
    assert row.formula is not None
    assert [(one.key, one.points, one.lose, one.most) for one in row.formula.criteria] == [
        ("dung-han", 7_000, 0, 0),
        ("keo-dai", 3_000, 50, 500),
    ]
    assert [(one.title, one.least) for one in row.formula.bands] == [("Tốt", 8_000), ("Chưa tốt", 0)]
    seen = chair.get(reverse("evaluation")).content.decode()
    assert "Bộ của ủy ban" in seen
    assert '<select id="e-formula"' in seen  # by the Party committee's too


def test_what_cannot_be_taken_stays_in_the_form(commune) -> None:
    chair = client("ubnd")
    answer = chair.post(
        reverse("evaluation-setting"), FORM | {"from": _today(), "points-0": "bảy mươi", "title-0": "Đúng hạn nhé"}
    )
    seen = answer.content.decode()
    assert answer.status_code == 422
    assert "“bảy mươi” sai loại, cần số" in seen
    assert "Đúng hạn nhé" in seen
    answer = chair.post(reverse("evaluation-setting"), {"act": "yaml", "yaml": "name: [", "from": _today()})
    assert answer.status_code == 422
    assert "YAML viết sai" in answer.content.decode()
    assert not Version.objects.filter(holder=number(COMMITTEE)).exists()


def test_yaml_goes_from_one_office_to_another(commune) -> None:
    words = client("vanphong").get(reverse("evaluation-formula")).content.decode()
    done = client("ubnd").post(reverse("evaluation-setting"), {"act": "yaml", "yaml": words, "from": _today()})
    assert done.status_code == 302
    mine, theirs = (Version.objects.get(holder=number(name)) for name in (COMMITTEE, "Đảng ủy xã Đồng Mây"))
    assert mine.formula == theirs.formula
    assert "Đang dùng" not in words
