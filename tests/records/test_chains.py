"""The chain of papers: stubs that are filled in, ways that are longer, rings that end, effects that a person's word gives."""

from datetime import date
from typing import Any

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import relating
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.directives.vocabulary import Relationship, State
from bamsat.records.tasks.chains import MOST, Chain, Effect, chain, relation, relations
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at

RESOLUTION = ("90-NQ/TW", date(2025, 11, 3))


def cited(number: str, day: date | None = None, kind: str = "implements") -> dict[str, Any]:
    return {
        "number": number, "date": day.isoformat() if day else None, "relation": kind, "type": None, "issuer": None, "title": None, "spans": [],
    }  # fmt: skip


def named(of: Chain) -> dict[str, int]:
    return {node.number: node.rank for node in of.nodes.values()}


@pytest.fixture
def papers(commune) -> dict[str, Directive]:
    return {paper.number: paper for paper in Directive.objects.filter(spoken=False)}


@pytest.fixture
def plan(papers) -> Directive:
    return papers["07-KH/ĐU"]


def add(
    holder: Directive, number: str, day: date, *cites: dict[str, Any], type_: str = "KH", title: str = ""
) -> Directive:
    """A paper taken in and approved without orders."""
    made = Directive.objects.create(
        holder=holder.holder, number=number, type=type_, issuer="Đảng ủy xã Đồng Mây", issued_on=day, title=title or number, state=State.IN_FORCE,
        file=holder.file, filename=f"{number}.txt", received_at=at(),
    )  # fmt: skip
    relating.propose_relations(made, {"references": list(cites)}, at())
    return made


def test_the_story_is_a_chain_of_three(ask, papers, plan) -> None:
    found = chain(ask("vanphong"), plan)
    assert named(found) == {"18-CTr/TU": 0, "07-KH/ĐU": 1, "214/UBND-KT": 2}
    days = {(found.nodes[edge.above].number, found.nodes[edge.below].number): edge.days for edge in found.edges}
    assert days[("18-CTr/TU", "07-KH/ĐU")] == (date(2026, 3, 20) - date(2026, 1, 12)).days


def test_it_is_the_same_chain_from_wherever_one_looks(ask, papers) -> None:
    office = ask("vanphong")
    assert len({frozenset(named(chain(office, paper)).items()) for paper in papers.values()}) == 1


def test_a_mention_and_the_paper_itself_are_no_relation(ask, plan) -> None:
    made = add(plan, "20-KH/ĐU", TODAY, cited("5-QĐ/TU", kind="mentions"), cited("20-KH/ĐU"))
    assert relations(ask("vanphong"), made) == []


def test_a_report_is_about_what_it_says_it_carries_out_or_names_in_its_title_and_answers_the_letter_that_asked(
    ask, plan
) -> None:
    letter = {**cited("88/UBND-VX"), "type": "CV"}
    made = add(
        plan, "31-BC/ĐU", TODAY, cited("07-KH/ĐU"), cited("18-CTr/TU", kind="mentions"), cited("8-CTr/TU", kind="mentions"), letter,
        type_="BC", title="kết quả sáu tháng thực hiện Chương trình số 18-CTr/TU",
    )  # fmt: skip
    stands = {row.number: row.kind for row in made.relations.all()}
    assert stands == {"07-KH/ĐU": "reports_on", "18-CTr/TU": "reports_on", "88/UBND-VX": "implements"}


def test_a_stub_is_one_however_often_it_is_cited_and_is_filled_in_when_the_paper_comes(ask, plan) -> None:
    office = ask("vanphong")
    first = add(plan, "21-KH/ĐU", TODAY, cited(*RESOLUTION))
    add(plan, "22-KH/ĐU", TODAY, cited(RESOLUTION[0]))  # without its day: the only one of that number
    found = chain(office, first)
    (stub,) = [node for node in found.nodes.values() if node.paper is None]
    assert (stub.number, stub.issued_on, stub.effect) == (*RESOLUTION, Effect.UNKNOWN)
    assert named(found) == {"90-NQ/TW": 0, "21-KH/ĐU": 1, "22-KH/ĐU": 1}
    held = add(plan, *RESOLUTION)
    found = chain(office, first)
    assert {node.paper for node in found.nodes.values() if node.number == "90-NQ/TW"} == {held.pk}


def test_a_number_without_its_day_is_not_guessed_where_two_papers_bear_it(ask, plan) -> None:
    older, newer = add(plan, "36-NQ/TW", date(2014, 7, 1)), add(plan, "36-NQ/TW", date(2023, 1, 30))
    made = add(plan, "23-KH/ĐU", TODAY, cited("36-NQ/TW"))
    found = chain(ask("vanphong"), made)
    (edge,) = found.edges
    assert found.nodes[edge.above].paper is None
    relating.relate(ask("vanphong"), made, "implements", "", "", None, at(), to=newer)
    found = chain(ask("vanphong"), made)
    papers = {found.nodes[edge.above].paper for edge in found.edges}
    assert papers == {None, newer.pk} and older.pk not in papers


def test_what_a_longer_way_says_already_is_not_drawn_twice(ask, plan) -> None:
    middle = add(plan, "24-CTr/ĐU", TODAY, cited(*RESOLUTION))
    add(plan, "25-KH/ĐU", TODAY, cited(middle.number, TODAY), cited(*RESOLUTION))
    found = chain(ask("vanphong"), middle)
    assert len(found.edges) == 3 and len(found.drawn) == 2
    assert named(found) == {"90-NQ/TW": 0, "24-CTr/ĐU": 1, "25-KH/ĐU": 2}


def test_papers_that_cite_one_another_end(ask, plan) -> None:
    one = add(plan, "26-KH/ĐU", TODAY, cited("27-KH/ĐU", TODAY))
    add(plan, "27-KH/ĐU", TODAY, cited("26-KH/ĐU", TODAY), cited("28-KH/ĐU", TODAY))
    add(plan, "28-KH/ĐU", TODAY, cited("26-KH/ĐU", TODAY))
    assert len(chain(ask("vanphong"), one).nodes) == 3


def test_a_paper_is_replaced_from_the_day_of_the_other_and_by_a_persons_word_only(ask, plan) -> None:
    office = ask("vanphong")
    newer = add(plan, "29-KH/ĐU", date(2026, 11, 1), cited(plan.number, plan.issued_on, "replaces"))
    key = f"p{plan.pk}"
    assert chain(office, plan).nodes[key].effect is Effect.IN_FORCE
    relating.confirm(office, relations(office, newer)[0], at())
    assert chain(office, plan).nodes[key].effect is Effect.REPLACED
    assert chain(ask("vanphong", on=date(2026, 10, 31)), plan).nodes[key].effect is Effect.IN_FORCE


def test_what_was_refused_is_gone_from_the_chain_and_still_there_on_the_day_before(ask, plan) -> None:
    office = ask("vanphong")
    (read,) = relations(office, plan)
    relating.refuse(office, read, at())
    assert "18-CTr/TU" not in named(chain(office, plan))
    assert "18-CTr/TU" in named(chain(ask("vanphong", on=date(2026, 11, 20)), plan))
    assert Relation.objects.get(pk=read.pk).refused_at is not None
    with pytest.raises(Refused, match="đã được"):
        relating.confirm(office, read, at())


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("", "5-NQ/TW", "chọn quan hệ"),
        ("implements", " ", "số, ký hiệu"),
        ("implements", "07-KH/ĐU", "chính nó"),
        ("basis", "x" * 81, "80 chữ"),
    ],
)
def test_a_relation_that_says_nothing_is_refused(ask, plan, kind, number, said) -> None:
    with pytest.raises(Refused, match=said):
        relating.relate(ask("vanphong"), plan, kind, number, "", None, at())


def test_only_who_keeps_the_paper_decides(ask, plan) -> None:
    for who in ("ubnd", "hdnd", "nongdan"):
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            relating.relate(ask(who), plan, "implements", "5-NQ/TW", "", None, at())


def test_a_chain_shows_only_what_the_asker_may_open(ask, papers, plan) -> None:
    farmers = ask("nongdan")
    found = chain(farmers, plan)
    waiting = papers["214/UBND-KT"]
    assert f"p{waiting.pk}" not in found.nodes
    with pytest.raises(Relation.DoesNotExist):
        relation(farmers, Relation.objects.get(directive=waiting).pk)


def test_a_long_chain_is_ranked_without_recursion(ask, plan) -> None:
    before = plan
    for number in range(60):
        before = add(plan, f"{100 + number}-KH/ĐU", TODAY, cited(before.number, before.issued_on))
    assert chain(ask("vanphong"), plan).nodes[f"p{before.pk}"].rank == 61
    assert Task.objects.exists() and Relationship.IMPLEMENTS in Relationship.values


def test_a_chain_is_never_longer_than_it_says(ask, plan) -> None:
    rows = [add(plan, f"{number}-KH/ĐU", TODAY, cited("36-NQ/TW")) for number in range(1000, 1000 + MOST + 50)]
    found = chain(ask("vanphong"), rows[0])
    assert len(found.nodes) <= MOST + 1 and found.more  # and the stub that all cite


def test_a_web_of_papers_is_reduced_at_once(ask, plan) -> None:
    papers: list[Directive] = []
    for number in range(60):
        days = [cited(paper.number, paper.issued_on) for paper in papers]
        papers.append(add(plan, f"{2000 + number}-KH/ĐU", TODAY, *days))
    found = chain(ask("vanphong"), papers[0])
    assert len(found.drawn) == 59 < len(found.edges)


@pytest.mark.parametrize("number", ["36-NQ/TW", ""])
def test_two_papers_of_one_number_or_of_none_stay_apart(ask, plan, number) -> None:
    one, two = add(plan, number, date(2022, 1, 1)), add(plan, number, date(2023, 1, 1))
    a, b = add(plan, "1-KH/ĐU", TODAY), add(plan, "2-KH/ĐU", TODAY)
    for below, above in ((a, one), (b, two)):
        relating.relate(ask("vanphong"), below, "implements", "", "", None, at(), to=above)
    assert f"p{b.pk}" not in chain(ask("vanphong"), a).nodes


def test_a_relation_says_nothing_of_a_paper_that_is_hidden(ask, plan) -> None:
    hidden = add(plan, "99-KH/ĐU", TODAY)
    relating.relate(ask("vanphong"), plan, "basis", "", "", None, at(), to=hidden)
    assert hidden in [row.to for row in relations(ask("vanphong"), plan)]
    farmers = ask("nongdan")
    assert hidden not in [row.to for row in relations(farmers, plan)]
    assert "99-KH/ĐU" not in named(chain(farmers, plan))


def test_a_relation_is_shown_as_it_stood_on_the_day(ask, plan) -> None:
    office = ask("vanphong")
    (row,) = relations(office, plan)
    relating.confirm(office, row, at(date(2026, 11, 20)))

    def confirmed(day: date) -> list[bool]:
        return [edge.confirmed for edge in chain(ask("vanphong", on=day), plan).edges if edge.relation == row.pk]

    assert (confirmed(date(2026, 11, 1)), confirmed(date(2026, 11, 20))) == ([False], [True])
    relating.refuse(office, row, at(date(2026, 11, 22)))
    assert (confirmed(date(2026, 11, 21)), confirmed(date(2026, 11, 22))) == ([True], [])
