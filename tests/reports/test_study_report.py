"""*Kết quả học tập, quán triệt*: of each directive who studied it and who has written nothing, of the own body or of one under it, as known at the cut-off."""

from dataclasses import replace
from datetime import date

from bamsat.reckoning.periods import between
from bamsat.records.agencies.models import Body
from bamsat.records.study.studied import studies, study
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue import draft
from bamsat.reports.catalogue.study import SILENT
from bamsat.reports.paper import Table, plain
from tests.conftest import TODAY
from tests.doors.test_study import HELD, OWN, ask, enter, paper

assert ask and enter and paper  # fixtures
YEAR = Scope(between(date(2026, 1, 1), TODAY))


def table(made) -> dict[str, tuple[str, ...]]:
    found = next(one.block for one in made.said if isinstance(one.block, Table) and "từng văn bản" in one.block.caption)
    return {row[1]: row[2:] for row in found.rows}


def words(made) -> str:
    return "\n".join(plain(one.block.words) for one in made.said if not isinstance(one.block, Table))


def test_each_directive_has_its_row_and_its_silent_ones(ask, paper, enter) -> None:
    enter("study-conference", HELD)
    enter("implementing-document", OWN)
    office = ask("vanphong")
    found = study(office, paper.pk)
    made = draft(office, "quan-triet", YEAR)
    assert table(made)[str(paper)] == tuple(
        str(one) for one in (len(found.rows), len(found.studied), found.present, len(found.planned), len(found.silent))
    )
    assert found.studied and found.silent
    assert len(found.silent) <= SILENT
    told = words(made)
    assert f"còn {len(found.silent):02} nơi chưa ghi buổi học và văn bản nào" in told
    assert all(row.name in told for row in found.silent)


def test_a_report_of_one_body_tells_of_it_and_those_under_it_alone(ask, paper, enter) -> None:
    enter("study-conference", HELD)
    cell = Body.objects.get(names__name="Chi bộ thôn Bến Mây")
    office = ask("vanphong")
    made = draft(office, "quan-triet", replace(YEAR, body=cell.pk))
    assert table(made)[str(paper)][:3] == ("1", "1", "18")
    assert "chưa ghi buổi học" not in words(made)
    whole = studies(office, 50)[0]
    (alone,) = [one for one in studies(office, 50, root=cell.pk) if one.paper == paper]
    assert alone.rows[0].sessions == next(row for row in whole.rows if row.body == cell.pk).sessions


def test_a_report_of_other_papers_leaves_it_out_and_an_earlier_one_does_not_know_it_yet(ask, paper, enter) -> None:
    enter("study-conference", HELD)
    office = ask("vanphong")
    before = Scope(between(date(2026, 3, 1), date(2026, 3, 31)))  # it was entered on 1 April
    assert table(draft(office, "quan-triet", before))[str(paper)][1] == "0"
    other = replace(YEAR, papers=(paper.pk,))
    assert list(table(draft(office, "quan-triet", other))) == [str(paper)]


def test_a_body_that_the_asker_does_not_see_is_told_of_in_no_row(ask, paper, enter) -> None:
    enter("study-conference", HELD)
    cell = Body.objects.get(names__name="Chi bộ thôn Bến Mây")
    farmers = ask("nongdan")
    assert not any(one.rows for one in studies(farmers, 50, root=cell.pk))
