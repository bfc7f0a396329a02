"""The coverage as a report: what is told is what the coverage counts, the confirmed and the proposed apart."""

from dataclasses import replace
from datetime import date

import pytest

from bamsat.reckoning.periods import between
from bamsat.records.cascade import bulk
from bamsat.records.cascade.coverage import FEW, Asked, matrix
from bamsat.records.cascade.models import Alignment, Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.tasks import chains
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue import chain, draft
from bamsat.reports.paper import Picture, Table, plain
from tests.conftest import TODAY, at

YEAR = Scope(between(date(2026, 1, 1), TODAY))


@pytest.fixture
def pair(ask) -> Alignment:
    office = ask("vanphong")
    upper, lower = (Directive.objects.get(number=number) for number in ("18-CTr/TU", "07-KH/ĐU"))
    relating.confirm(office, Relation.objects.get(directive=lower), at())
    return compare(office, upper, lower, at())


def told(made) -> str:
    return "\n".join(plain(one.block.words) for one in made.said if not isinstance(one.block, Table))


def test_nothing_compared_is_said(ask) -> None:
    made = draft(ask("vanphong"), "do-phu", YEAR)
    assert "Chưa đối chiếu văn bản nào" in told(made) and not made.annexes


def test_what_is_told_is_what_the_coverage_counts(ask, pair) -> None:
    office = ask("vanphong")
    found = matrix(office, pair.upper, Asked(), FEW)
    proposed = sum(bool(row.whole.proposed) for row in found.rows)
    gaps = [row for row in found.rows if row.whole.gap == row.whole.plans]
    words = told(draft(office, "do-phu", YEAR))
    assert f"Trong {len(found.rows):02} nhiệm vụ, 0 nhiệm vụ có văn bản bên dưới nhận" in words
    assert f"{proposed:02} nhiệm vụ mới được máy đề xuất" in words
    assert f"{len(gaps):02} nhiệm vụ chưa văn bản nào nhận" in words and len(gaps) >= 2
    assert all(f"Nhiệm vụ {row.order.number}: " in words for row in gaps)
    bulk.confirm_all(office, pair, [row.pk for row in bulk.ready(office, pair, 0)], at())
    words = told(draft(office, "do-phu", YEAR))
    assert f"{proposed:02} nhiệm vụ có văn bản bên dưới nhận" in words and "0 nhiệm vụ mới được máy đề xuất" in words


def test_each_gap_opens_to_its_order_and_figures_are_locked_by_name(ask, pair) -> None:
    made = draft(ask("vanphong"), "do-phu", YEAR)
    gaps = [one for one in made.said if one.sources and one.sources[0].task]
    assert gaps and all(one.sources[0].label.endswith("18-CTr/TU") for one in gaps)
    names = [run.name for one in made.said if not isinstance(one.block, Table) for run in _counts(one)]
    assert f"do-phu-vb{pair.upper_id}-chua-co" in names and len(names) == len(set(names))


def _counts(one):
    return [run for run in one.block.words if getattr(run, "name", "")]


def test_a_short_target_and_who_has_issued_nothing_are_named(ask, pair) -> None:
    words = told(draft(ask("vanphong"), "do-phu", YEAR))
    short = Link.objects.filter(alignment=pair, kind__in=("weaker", "later", "lost")).exists()
    assert short and "Chỉ tiêu thấp hơn, muộn hơn hoặc không thấy" in words and "do máy đề xuất" in words


def test_the_appendix_has_every_order_and_column(ask, pair) -> None:
    annex, _ = draft(ask("vanphong"), "do-phu", YEAR).annexes
    (table,) = [one.block for one in annex.said if isinstance(one.block, Table)]
    assert len(table.rows) == pair.upper.tasks.count() and len(table.columns) == 3
    assert {row[2] for row in table.rows} == {"0/1", "0/1; +1 đề xuất"}


def test_at_a_cut_off_before_the_comparison_there_was_none(ask, pair) -> None:
    before = Scope(between(date(2026, 1, 1), date(2026, 6, 30)))
    assert "Chưa đối chiếu văn bản nào" in told(draft(ask("vanphong"), "do-phu", before))


def test_only_the_papers_asked_for(ask, pair) -> None:
    other = Scope(YEAR.period, papers=(pair.lower_id,))
    assert "Chưa đối chiếu" in told(draft(ask("vanphong"), "do-phu", other))
    own = Scope(YEAR.period, papers=(pair.upper_id,))
    assert "18-CTr/TU" in told(draft(ask("vanphong"), "do-phu", own))


def test_the_chain_is_drawn_and_said_in_words(ask, pair) -> None:
    """The picture names each of its papers, the words each relation; a chain too wide for a page is said in words alone."""
    office = ask("vanphong")
    _, drawn = draft(office, "do-phu", YEAR).annexes
    pictured, *said = drawn.said
    found = chains.chain(office, pair.upper)
    assert isinstance(pictured.block, Picture)
    assert all(node.number in pictured.block.svg for node in found.nodes.values())
    assert len(said) == len(found.edges) and "Kế hoạch 07-KH/ĐU thực hiện" in plain(said[0].block.words)
    wide = chain.draw(found, f"p{pair.upper_id}", {}, {})
    assert chain.printed(replace(wide, width=5_000), "x") == ""
    assert chain.printed(replace(wide, curves=()), "x") == ""
