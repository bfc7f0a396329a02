"""An indicator's table for a page: kept, and put right after an act instead of put together anew. Of what was done since, only the branches of the
bodies whose figures were touched are asked for again; after anything else that may matter (the tree, who reports, a register's description) all.
"""

from collections.abc import Collection, Sequence
from functools import partial

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.queries import lifetimes
from bamsat.records.indicators.models import Indicator
from bamsat.records.indicators.tables import BEFORE, Laid, Table, laid, laid_again, placed
from bamsat.records.journal.queries import Told
from bamsat.records.results.models import Passing, Record
from bamsat.records.tasks.remembering import Mend, remembered

# Rooms whose acts change no figure. `study`: what its lists count goes into a record by an act of `results`.
ELSEWHERE = frozenset({"tasks", "directives", "oversight", "reporting", "cascade", "amending", "sittings", "supervision", "sheets", "evaluation", "jobs", "study"})  # fmt: skip
_FIGURES = frozenset({f"indicators.{act}" for act in ("draft", "submit", "correct", "verify", "hand_back")})
_BESIDE = frozenset({"indicators.seal", "indicators.set_point", "indicators.hand_in_sheet"})
_RECORDS = frozenset({f"results.{act}" for act in ("draft", "submit", "correct", "verify", "hand_back", "withdraw")})
_ASIDE = frozenset({"results.cite", "results.hand_in_sheet", "results.hand_in_file"})


def table_shown(asker: Asker, of: Indicator, year: int, root: int | None = None) -> Table:
    """As `tables.table` says."""
    root = root or asker.body
    question = ("indicator", of.pk, asker.body, asker.role, asker.on, asker.today, year, root)
    mend: Mend[Laid] = partial(_mended, asker, of, year, root)
    return remembered(question, lambda: laid(asker, of, year, root), "tables", mend=mend).table


def _mended(asker: Asker, of: Indicator, year: int, root: int, was: Laid, told: Sequence[Told]) -> Laid | None:
    bodies = touched(of, told)
    if bodies is None:
        return None
    if not bodies:
        return was
    if not was.steady or (of.register_id and Passing.objects.filter(until_on__gt=asker.on).exists()):
        return None
    more = placed(bodies - was.place.keys(), root, asker.on)
    first = of.year(year - BEFORE).begins
    if more.keys() - lifetimes(more.keys()).steady(more.keys(), first, asker.on):
        return None
    branches = {place[0] for body in bodies if (place := was.place.get(body) or more.get(body))}
    return laid_again(asker, of, was, more, branches) if branches else was


def touched(of: Indicator, told: Sequence[Told]) -> set[int] | None:
    """The bodies whose figures of an indicator acts may have changed; None where more than these may have changed."""
    bodies: set[int] = set()
    records: set[int] = set()
    for one in told:
        found = _what(of, one)
        if found is None:
            return None
        bodies |= found[0]
        records |= found[1]
    return bodies | _whose(records)


def _what(of: Indicator, one: Told) -> tuple[set[int], set[int]] | None:
    """(bodies, records) that an act touched."""
    kind, _, key = one.thing.partition(":")
    other = (kind == "indicator" and int(key) != of.pk) or (kind == "register" and int(key) != of.register_id)
    if one.room in ELSEWHERE or one.act in _BESIDE | _ASIDE or other:
        return set(), set()
    if one.act in _FIGURES and kind == "indicator":
        return {one.facts["body"]}, set()
    if one.act == "results.import" and kind == "register":
        return set(), set(one.facts["records"])
    if one.act in _RECORDS and kind == "record":
        return set(), {int(key)} if one.facts["register"] == of.register_id else set()
    return None


def _whose(records: Collection[int]) -> set[int]:
    return set(Record.objects.filter(pk__in=records).values_list("body", flat=True)) if records else set()
