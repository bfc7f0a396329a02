"""Reports of the bodies below in the report of the body above: figures held against each other task by task, words taken up with their author."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.reach import ids_below
from bamsat.records.journal.models import Line
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.lower import lower, silent, taken_up
from bamsat.records.reporting.models import Issue, Number, Series, Taking
from bamsat.records.reporting.reconciling import Kind, reconciled
from bamsat.records.reporting.summing import Lack
from bamsat.records.reporting.text import plain, sections
from bamsat.records.tasks.covering import led
from bamsat.records.tasks.models import Task
from bamsat.reports.catalogue.letterhead import BLANK, letterhead
from bamsat.reports.stored import keeping
from bamsat.reports.stored.taken_up import sentences, with_lower
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.records.kept_report import YEAR, again

ASKED = "Bố trí thêm kinh phí cho nhà lưới"
states = st.sampled_from(["trong hạn", "quá hạn", "xong"])
rows = st.dictionaries(st.integers(1, 9), states, max_size=8)


def content(held: dict[int, str]) -> dict:
    return {"rows": {str(task): {"text": f"Việc {task}", "paper": "01-KH/ĐU", "state": state} for task, state in held.items()}}  # fmt: skip


@given(rows, rows, st.sets(st.integers(1, 9)))
def test_each_task_that_differs_is_told_once_and_the_lines_add_up(upper, under, led) -> None:
    found = reconciled(content(upper), content(under), led)
    both = (set(upper) & set(under)) | (led & set(upper))
    different = {task for task in both if under.get(task) != upper[task]}
    assert {one.task for one in found.differences} == different
    assert found.agree == (not different) and len(found.differences) == len(different)
    assert all((one.kind is Kind.MISSING) == (one.task not in under) for one in found.differences)
    *states_told, whole = found.lines
    assert whole.ours == len(both) == sum(line.ours for line in states_told)
    assert whole.theirs == len(both & set(under)) == sum(line.theirs for line in states_told)
    assert found.beyond == len(set(under) - set(upper))


@pytest.fixture
def issued(ask):
    """issued("ubnd") → an issued report of their body; `said`: a sentence of a person, added to what it asks for."""

    def issue(who: str = "ubnd", scope=YEAR, number: int = 12, said: str = ASKED, corrects=None, kind: str = "tien-do"):
        asker = ask(who)
        row = keeping.correct(asker, corrects, at()) if corrects else keeping.keep(asker, kind, scope, letterhead(asker), at())  # fmt: skip
        of = again(asker, queries.report(asker, row.pk))
        if said:
            parts = sections(of.blocks)
            place = next(place for place, (title, _) in enumerate(parts) if "Kiến nghị" in title)
            first = parts[place][1][1]
            drafting.save(asker, of, place, {first.key: f"{first.text}\n{said}"}, at())
            of = again(asker, of)
        series, _ = Series.objects.get_or_create(body_id=asker.body, type="report", year=2026)
        Number.objects.create(
            series=series, number=number, symbol=f"{number}-BC/X", report=row, version=of.version, day=TODAY,
            author_id=asker.user, taken_at=at(),
        )  # fmt: skip
        Issue.objects.create(report=row, author_id=asker.user, issued_at=at())
        return queries.report(asker, row.pk)

    return issue


@pytest.fixture
def above(ask):
    office = ask("vanphong")
    return queries.report(office, keeping.keep(office, "tien-do", YEAR, letterhead(office), at()).pk)


def told(of) -> list[str]:
    return [plain(row.text) for row in of.blocks]


def test_a_lower_report_of_the_same_days_is_held_against_the_upper_task_by_task(ask, issued, above) -> None:
    office = ask("vanphong")
    issued()
    (one,) = lower(office, above)
    assert one.of.report.body_id == ask("ubnd").body and one.against.agree and not one.taken
    whole = one.against.lines[-1]
    assert whole.theirs == whole.ours > 0
    turn = next(row for row in Task.objects.filter(pk__in=map(int, above.content["rows"])) if str(row.pk) in one.of.content["rows"] and one.of.content["rows"][str(row.pk)]["state"] == "đang thực hiện trong hạn")  # fmt: skip
    above.version.snapshot.content["rows"][str(turn.pk)]["state"] = "quá hạn chưa hoàn thành"
    above.version.snapshot.save()
    (one,) = lower(office, again(office, above))
    (difference,) = one.against.differences
    assert (difference.task, difference.kind) == (turn.pk, Kind.STATE)
    assert (difference.theirs, difference.ours) == ("đang thực hiện trong hạn", "quá hạn chưa hoàn thành")


def test_what_a_lower_report_asks_for_is_taken_up_in_its_name_and_let_go_again(ask, issued, above) -> None:
    office = ask("vanphong")
    one = issued()
    keeping.take_up(office, above, one.report.pk, True, at())
    now = again(office, above)
    said = f"Ủy ban nhân dân xã Đồng Mây: {ASKED} (Báo cáo số 12-BC/X)."
    assert told(now).count(said) == 1
    place = told(now).index(said)
    assert any("Kiến nghị" in text for text in told(now)[:place]) and told(now)[-1].startswith("Trên đây là")
    assert taken_up(now) == [one.report]
    assert "Trong kỳ không có cơ quan nào kiến nghị, đề xuất." in told(above) and "Trong kỳ không có cơ quan nào kiến nghị, đề xuất." not in told(now)  # fmt: skip
    assert [words.text for _, words in sentences(one)] == [ASKED]
    row = next(row for row in now.content["blocks"] if ASKED in row["text"])
    assert row["sources"] == [{"label": "Báo cáo số 12-BC/X", "report": one.report.pk}]
    assert Line.objects.filter(act="reporting.take_up").count() == 1
    keeping.refresh(office, now, None, at(hour=15))
    assert told(again(office, above)).count(said) == 1  # the figures moved on, the words stay
    keeping.take_up(office, again(office, above), one.report.pk, False, at(hour=16))
    assert said not in told(again(office, above)) and not taken_up(again(office, above))
    assert Taking.objects.count() == 2


def test_what_a_person_wrote_over_stays_whatever_is_taken_up(ask, issued, above) -> None:
    office = ask("vanphong")
    opening = above.blocks[0]
    drafting.save(office, above, 0, {opening.key: "Câu mở đầu tự viết."}, at())
    keeping.take_up(office, again(office, above), issued().report.pk, True, at())
    now = again(office, above)
    assert told(now)[0] == "Câu mở đầu tự viết." and any(ASKED in text for text in told(now))


def test_a_figure_of_a_lower_report_keeps_its_value_and_opens_there(ask, issued, above) -> None:
    office = client("vanphong")
    figure = next(name for name, held in issued().content["figures"].items() if held["value"] != "0")
    one = issued(number=13, said=f"Còn [[0:{figure}]] nhiệm vụ cần thêm người")
    keeping.take_up(ask("vanphong"), above, one.report.pk, True, at())
    now = again(ask("vanphong"), above)
    name = f"bc{one.report.pk}-{figure}"
    value = one.content["figures"][figure]["value"]
    assert now.content["figures"][name]["value"] == value
    assert any(f"[[{value}:{name}]]" in row.text for row in now.blocks)
    shown = office.get(reverse("kept-report", args=[above.report.pk])).content.decode()
    assert "không có nguồn" not in shown
    address = reverse("kept-figure", args=[above.report.pk, now.version.snapshot.sequence, name])
    answer = office.get(address)
    assert answer.status_code == 302 and answer["Location"] == reverse("kept-figure", args=[one.report.pk, one.version.snapshot.sequence, figure])  # fmt: skip
    assert office.get(answer["Location"]).status_code == 200


def test_of_a_report_that_was_put_right_only_the_correction_counts(ask, issued, above) -> None:
    office = ask("vanphong")
    first = issued()
    second = issued(number=13, corrects=first, said="")
    assert [one.of.report.pk for one in lower(office, above)] == [second.report.pk]
    with pytest.raises(Refused, match="đính chính"):
        keeping.take_up(office, above, first.report.pk, True, at())


def test_what_was_taken_up_and_put_right_since_is_told_and_can_be_let_go(ask, issued, above) -> None:
    office = ask("vanphong")
    first = issued()
    keeping.take_up(office, above, first.report.pk, True, at())
    second = issued(number=13, corrects=first, said="")
    now = again(office, above)
    rows = {one.of.report.pk: (one.taken, one.is_past) for one in lower(office, now)}
    assert rows == {first.report.pk: (True, True), second.report.pk: (False, False)}
    keeping.take_up(office, now, first.report.pk, False, at(hour=15))
    now = again(office, above)
    assert [one.of.report.pk for one in lower(office, now)] == [second.report.pk] and not any(
        ASKED in text for text in told(now)
    )
    with pytest.raises(Refused, match="đã bỏ"):
        keeping.take_up(office, now, first.report.pk, False, at(hour=16))


def test_reports_of_other_days_under_edit_or_of_bodies_beside_are_none(ask, issued, above) -> None:
    office, committee = ask("vanphong"), ask("ubnd")
    keeping.keep(committee, "tien-do", YEAR, letterhead(committee), at())  # under edit
    issued(scope=replace(YEAR, period=between(date(2025, 1, 1), date(2025, 12, 31))))
    assert lower(office, above) == []
    own = queries.report(committee, keeping.keep(committee, "tien-do", YEAR, letterhead(committee), at()).pk)
    issued("vanphong", number=3)
    assert lower(committee, own) == []  # what the body above reports is no lower report
    assert lower(committee, above) == []  # nor is another's report one's own to reconcile


def test_who_sent_no_report_is_named_until_one_comes(ask, issued, above) -> None:
    office = ask("vanphong")
    before = silent(office, above)
    assert "Ủy ban nhân dân xã Đồng Mây" in before and "Đảng ủy xã Đồng Mây" not in before
    issued()
    after = silent(office, above)
    assert "Ủy ban nhân dân xã Đồng Mây" not in after and set(after) < set(before)


def test_only_who_writes_the_report_takes_up_and_only_while_it_is_open(ask, issued, above) -> None:
    one = issued()
    with pytest.raises(Refused):
        keeping.take_up(ask("ubnd"), above, one.report.pk, True, at())
    office = ask("vanphong")
    issuing.submit(office, above, at())
    with pytest.raises(Refused, match="chờ duyệt"):
        keeping.take_up(office, again(office, above), one.report.pk, True, at())
    assert not Taking.objects.exists()


def test_words_that_the_report_says_already_are_not_said_twice(ask, issued, above) -> None:
    office, committee = ask("vanphong"), ask("ubnd")
    one = issued(said="")
    compiled = [words for _, words in sentences(one)]
    keeping.take_up(office, above, one.report.pk, True, at())
    now = told(again(office, above))
    assert len(now) == len(set(now)) or not compiled
    assert committee.body == one.report.body_id


def test_the_page_shows_both_and_takes_up_by_a_button(ask, issued, above) -> None:
    office = client("vanphong")
    one = issued()
    address = reverse("kept-lower", args=[above.report.pk])
    page = office.get(address).content.decode()
    assert "Hai bên khớp nhau." in page and ASKED in page and "Đưa vào báo cáo" in page
    assert client("ubnd").get(address).status_code == 404
    answer = office.post(reverse("kept-act", args=[above.report.pk]), {"act": "take-up", "bao-cao": one.report.pk, "lay": "1"}, follow=True)  # fmt: skip
    page = answer.content.decode()
    assert "Đã lập lại báo cáo" in page and f"{ASKED} (Báo cáo số 12-BC/X)" in page
    assert "Bỏ khỏi báo cáo" in office.get(address).content.decode()
    forged = office.post(reverse("kept-act", args=[above.report.pk]), {"act": "take-up", "bao-cao": "x", "lay": "1"}, follow=True)  # fmt: skip
    assert "không còn dùng được" in forged.content.decode()


@pytest.mark.parametrize(
    ("upper", "under"), [("tong-hop", "tong-hop"), ("tong-hop", "tien-do"), ("tien-do", "tong-hop")]
)
def test_where_one_was_counted_both_are_held_by_figures_which_open_in_the_upper(ask, issued, upper, under) -> None:
    office = ask("vanphong")
    above = queries.report(office, keeping.keep(office, upper, YEAR, letterhead(office), at()).pk)
    below = issued(kind=under)
    if upper == "tong-hop":
        issued("kinhte", kind=under, number=14, said="")  # not straight under: the upper report has no figure of it
    (one,) = lower(office, above)
    assert one.against.lack is None and one.against.agree and one.against.pairs[-1].ours.number > 0
    assert one.against.pairs[-1].ours.number == sum(pair.ours.number for pair in one.against.pairs if pair.state not in {"", "silent", "claimed"})  # fmt: skip
    if upper == "tong-hop":
        assert silent(office, above) == []  # its own section tells who was
    pair = next(pair for pair in one.against.pairs if pair.ours.number and pair.state not in {"", "silent", "claimed"})
    snapshot = below.version.snapshot
    if under == "tong-hop":
        kept = snapshot.content["by_body"][str(below.report.body_id)]
        snapshot.content["by_body"][str(below.report.body_id)] = [[state, n + 3 * (state == pair.state), name] for state, n, name in kept]  # fmt: skip
    else:
        gone = next(task for task, row in snapshot.content["rows"].items() if row["state"] == pair.state and int(task) in _led(below))  # fmt: skip
        del snapshot.content["rows"][gone]
    snapshot.content["scope"]["last"] = "2026-01-31"
    snapshot.save()
    page = client("vanphong").get(reverse("kept-lower", args=[above.report.pk])).content.decode()
    told = pair.ours.number + (3 if under == "tong-hop" else -1)
    assert f"Báo cáo cấp dưới chốt ngày 31/01/2026, báo cáo này chốt ngày {TODAY:%d/%m/%Y}" in page
    assert f"{pair.state[0].upper()}{pair.state[1:]}: báo cáo cấp dưới {told}, báo cáo này " in page
    if upper == "tong-hop":
        address = reverse("kept-figure", args=[above.report.pk, 1, pair.ours.figure])
        assert f'{address}">{pair.ours.number}</a>' in page
        assert f"<h1>{pair.ours.number:02}: nhiệm vụ {pair.state}, Ủy ban nhân dân xã Đồng Mây" in client("vanphong").get(address).content.decode()  # fmt: skip
    else:
        assert all(reverse("task", args=[task]) in page for task in pair.ours.tasks)


def _led(of) -> set[int]:
    return set(led(TODAY).filter(body__in=ids_below(of.report.body_id, TODAY)).values_list("task", flat=True))


def test_reports_without_figures_of_the_body_or_of_another_scope_say_so(ask, issued) -> None:
    office, page = ask("vanphong"), client("vanphong")
    of = queries.report(office, keeping.keep(office, "tong-hop", YEAR, letterhead(office), at()).pk)
    address = reverse("kept-lower", args=[of.report.pk])
    below = issued(kind="tong-hop")
    for told in ({"papers": [1]}, {"papers": [], "body": office.body}):
        _changed(below, lambda content, told=told: content["scope"].update(told))
        assert "không cùng phạm vi" in page.get(address).content.decode()
    _changed(below, lambda content: (content["scope"].update(body=None), content.pop("by_body")))
    assert "không giữ số liệu nhiệm vụ của riêng cơ quan ấy" in page.get(address).content.decode()
    _changed(of, lambda content: content.pop("by_body"))  # one that was kept before figures by body were
    assert "Bấm “Cập nhật số liệu”" in page.get(address).content.decode()
    keeping.refresh(office, of, None, at(hour=15))
    (one,) = lower(office, again(office, of))
    assert one.against.lack is Lack.THEIRS


def _changed(of, change) -> None:
    change(of.version.snapshot.content)
    of.version.snapshot.digest = ""
    of.version.snapshot.save()


def test_words_of_below_go_into_a_report_of_any_size_and_its_own_counts_do_not_come_along(ask, issued) -> None:
    office = ask("vanphong")
    of = queries.report(office, keeping.keep(office, "tong-hop", YEAR, letterhead(office), at()).pk)
    below = issued(kind="tong-hop")
    assert not any(words.text.endswith(":") for _, words in sentences(below))
    assert ASKED in [words.text for _, words in sentences(below)]
    before = told(of)
    keeping.take_up(office, of, below.report.pk, True, at())
    now = told(again(office, of))
    said = f"Ủy ban nhân dân xã Đồng Mây: {ASKED} (Báo cáo số 12-BC/X)."
    assert now.count(said) == 1 and any("Kiến nghị" in text for text in now[: now.index(said)])
    assert len(now) == len(set(now)) or len(before) != len(set(before))  # nothing that the records told is told again
    keeping.take_up(office, again(office, of), below.report.pk, False, at(hour=16))
    assert told(again(office, of)) == before


def test_what_hinders_stands_in_place_of_the_sentence_that_nothing_does_and_before_what_is_left_for_a_person(
    issued,
) -> None:
    below = issued(said="")
    heading = {"key": "kk", "kind": "heading", "rung": "roman", "text": "Khó khăn, vướng mắc", "sources": []}
    rows = [{"key": key, "kind": "words", "rung": "", "text": text, "sources": []} for key, text in (("a", "Trong kỳ không có cơ quan nào nêu khó khăn, vướng mắc."), ("b", f"Nguyên nhân: {BLANK}"))]  # fmt: skip
    below.version.blocks = [{"key": "x", "kind": "heading", "rung": "roman", "text": "Khó khăn"}, {"key": "y", "kind": "words", "rung": "", "text": "Thiếu giống lúa."}]  # fmt: skip
    of = replace(below, versions=[below.version], number=_over(below))
    made = with_lower({"blocks": [heading, *rows], "figures": {}}, [of])["blocks"]
    assert [row["text"].partition(" (")[0] for row in made] == ["Khó khăn, vướng mắc", "Ủy ban nhân dân xã Đồng Mây: Thiếu giống lúa", rows[1]["text"]]  # fmt: skip


def _over(of):
    """The number of its report, over the text as it is here."""
    of.number.version = of.version
    return of.number
