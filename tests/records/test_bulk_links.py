"""Many proposals at once: all or none, taken back as they were, and said of in *Việc của tôi*."""

from datetime import timedelta

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.cascade import bulk, deciding, queries
from bamsat.records.cascade.models import Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.cascade.vocabulary import Stand
from bamsat.records.cascade.waiting import waiting
from bamsat.records.directives.models import Relation
from bamsat.records.journal.models import Line
from tests.conftest import at
from tests.records.test_alignments import here, office, orders, pair, upper  # noqa: F401 -- fixtures

LATER = timedelta(minutes=5)


@pytest.fixture
def proposed(office, pair) -> list[int]:  # noqa: F811
    return [row.pk for row in bulk.ready(office, pair, 0)]


def test_what_is_listed_is_confirmed_in_one_line_of_the_journal(office, pair, proposed) -> None:  # noqa: F811
    assert len(proposed) >= 2
    assert bulk.confirm_all(office, pair, proposed, at()) == len(proposed)
    assert set(Link.objects.filter(confirmed_at=at()).values_list("pk", flat=True)) == set(proposed)
    line = Line.objects.filter(act="cascade.confirm_many").get()
    assert line.facts["links"] == sorted(proposed, key=proposed.index) and line.facts["count"] == len(proposed)
    assert not bulk.ready(office, pair, 0).exists()


def test_only_from_a_score_on(office, pair, proposed) -> None:  # noqa: F811
    best = max(Link.objects.filter(pk__in=proposed).values_list("score", flat=True))
    assert {row.score for row in bulk.ready(office, pair, best)} == {best}
    assert not bulk.ready(office, pair, 101).exists()


def test_one_that_was_decided_meanwhile_holds_all_back(office, pair, proposed) -> None:  # noqa: F811
    deciding.refuse(office, Link.objects.get(pk=proposed[0]), "Khác việc", at())
    with pytest.raises(Refused, match="người khác quyết định"):
        bulk.confirm_all(office, pair, proposed, at())
    assert not Link.objects.filter(confirmed_at__isnull=False).exists()


@pytest.mark.parametrize(("count", "told"), [(0, "ít nhất một"), (bulk.MOST + 1, "nhiều nhất")])
def test_none_and_too_many_are_refused(count, told, office, pair) -> None:  # noqa: F811
    with pytest.raises(Refused, match=told):
        bulk.confirm_all(office, pair, range(1, count + 1), at())


def test_taken_back_all_wait_again_and_what_stood_stays_known(office, pair, proposed, upper, here) -> None:  # noqa: F811
    told = sorted(Link.objects.filter(pk__in=proposed).values_list("above", "below", "kind", "score", "grounds"))
    bulk.confirm_all(office, pair, proposed, at())
    assert bulk.take_back(office, pair, at(), at() + LATER) == len(proposed)
    again = bulk.ready(office, pair, 0)
    assert sorted(again.values_list("above", "below", "kind", "score", "grounds")) == told
    assert Link.objects.filter(pk__in=proposed, confirmed_at=at(), dropped_at=at() + LATER).count() == len(proposed)
    compare(office, upper, here.paper, at() + 2 * LATER)  # and it is no word of a person against proposing them
    assert bulk.ready(office, pair, 0).count() == len(proposed)
    with pytest.raises(Refused, match="Không còn gì"):
        bulk.take_back(office, pair, at(), at() + LATER)


def test_what_was_touched_since_stays(office, pair, proposed) -> None:  # noqa: F811
    bulk.confirm_all(office, pair, proposed, at())
    deciding.refuse(office, Link.objects.get(pk=proposed[0]), "Nhầm", at() + LATER)
    assert bulk.take_back(office, pair, at(), at() + LATER) == len(proposed) - 1
    with pytest.raises(Refused, match="một giờ"):
        bulk.take_back(office, pair, at(), at() + timedelta(hours=2))


def test_who_may_not_decide_confirms_nothing(office, pair, proposed, here) -> None:  # noqa: F811
    other = here.ask(here.office, Role.VIEWER)
    for press in (
        lambda: bulk.confirm_all(other, pair, proposed, at()),
        lambda: bulk.take_back(other, pair, at(), at()),
    ):
        with pytest.raises(Refused, match="Chỉ văn phòng"):
            press()


def test_what_waits_is_told_until_it_is_decided(office, pair, proposed) -> None:  # noqa: F811
    (row,) = waiting(office)
    assert (row.of, row.count, row.plans) == (pair, len(proposed), 1)
    bulk.confirm_all(office, pair, proposed, at())
    assert waiting(office) == []


def test_of_a_relation_that_was_refused_nothing_waits(office, pair, proposed, here) -> None:  # noqa: F811
    Relation.objects.update(refused_at=at())
    assert waiting(office) == []
    assert queries.alignment(office, pair.pk) == pair


def test_others_are_told_nothing(office, pair, proposed, here) -> None:  # noqa: F811
    assert waiting(here.ask(here.office, Role.VIEWER)) == []
    assert orders(office, pair)["Mở lớp"].stand is Stand.PROPOSED
