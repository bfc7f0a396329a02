"""The field of a paper: said by who holds it, kept in the journal with what stood before, counted in reports of any size."""

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.actions import FIELD, classify
from bamsat.records.directives.models import Directive
from bamsat.records.directives.queries import fields
from bamsat.records.journal.models import Line
from bamsat.records.tasks import opening
from bamsat.records.tasks.counting import counted
from bamsat.reports.catalogue import behind, draft, narrowed
from bamsat.reports.paper import Table
from tests.conftest import at
from tests.reports.test_catalogue import YEAR

NAME = "Nông nghiệp, nông thôn"


@pytest.fixture
def paper(ask) -> Directive:
    found = Directive.objects.in_force().filter(spoken=False, holder=ask("vanphong").body).first()
    assert found is not None
    return found


def test_it_is_said_by_who_holds_the_paper_and_each_change_is_a_line(ask, paper) -> None:
    office = ask("vanphong")
    for name in (f"  {NAME} ", NAME, ""):
        classify(office, paper, name, at())
    lines = Line.objects.filter(act="directives.classify").order_by("pk")
    assert [line.facts["field"] for line in lines] == [["", NAME], [NAME, ""]]
    with pytest.raises(Refused, match="Chỉ văn phòng"):
        classify(ask("ubnd"), paper, NAME, at())
    with pytest.raises(Refused, match="dài quá"):
        classify(office, paper, "x" * (FIELD + 1), at())
    assert NAME in fields(Directive.objects.all())


@pytest.mark.parametrize("key", ["tien-do", "tong-hop"])
def test_reports_count_by_it_and_every_figure_opens(ask, paper, key: str) -> None:
    office = ask("vanphong")
    assert not _tables(draft(office, key, YEAR))
    classify(office, paper, NAME, at())
    ((table, cells),) = _tables(draft(office, key, YEAR))
    assert [row[1] for row in table.rows][:1] == [NAME]
    made = draft(office, key, YEAR)
    for (row, column), rows in cells.items():
        number = int(table.rows[row][column])
        if key == "tong-hop":
            assert opening.behind(office, YEAR, narrowed(rows, YEAR), slice(0, 1_000)).total == number
        else:
            assert len(behind(made.covered, rows)) == number


def test_the_parts_of_the_fields_are_the_whole(ask, paper) -> None:
    classify(ask("vanphong"), paper, NAME, at())
    found = counted(ask("vanphong"), YEAR)
    assert sum(counts.total for _, counts in found.by_field) == found.tally.total


def _tables(made):
    return [
        (one.block, one.cells)
        for one in made.said
        if isinstance(one.block, Table) and "theo lĩnh vực" in one.block.caption
    ]
