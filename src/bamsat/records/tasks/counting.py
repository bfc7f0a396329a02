"""What a report of any size covers, counted by the base: a country's year is a million tasks, of which no more than a few are judged here.

What the base keeps beside the turns (`settling`) holds for a day that has passed as long as nothing was said or decided since. So tasks of which
something was (`since`) are judged row by row as they stood, in parts of a few thousand, and all others are counted under their signs; a
property test holds both together to `covering`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from heapq import nsmallest
from typing import Any

from django.db.models import BigIntegerField, Case, F, QuerySet, Value, When

from bamsat.reading import alphabetical
from bamsat.reckoning.figures import BY_WEIGHT, Figure, Tally, figure
from bamsat.reckoning.status import Timeliness, Verdict, weight
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Parentage, Reach
from bamsat.records.agencies.reach import below, chunks
from bamsat.records.dialects import Gathered, Keys, among, asked_together, in_one, one_moment
from bamsat.records.directives.models import Directive
from bamsat.records.tasks import signs
from bamsat.records.tasks.acceptance import without_account
from bamsat.records.tasks.covering import Lead, Row, Scope, answering, leads_of, led, tasks_of
from bamsat.records.tasks.models import Baseline, Occurrence, Progress, Ruling, Task, Verification
from bamsat.records.tasks.queries import with_bodies
from bamsat.records.tasks.querysets import end_of
from bamsat.records.tasks.remembering import remembered
from bamsat.records.tasks.standing import standings
from bamsat.records.tasks.told import KINDS, SAID, WORDS, Told, said, told
from bamsat.records.tasks.told import QUESTION as TOLD

NAMED = 30  # overdue tasks told one by one, and as many papers; how many more there are is said
AHEAD = 180  # days after the cut-off
SILENT, CLAIMED = "silent", "claimed"
_FEW = 8  # answers kept at hand: the ids behind a figure of a million tasks are eight megabytes
Codes = Counter[str]  # of weight and sign, as they begin and end a `standing_key`
OPEN = {Figure.UNDER_WAY, Figure.NO_DEADLINE}  # and not overdue
SOON = weight(Timeliness.DUE_SOON)
_PAPER = Case(When(directive__spoken=True, then=Value(0)), default=F("directive"), output_field=BigIntegerField())


@dataclass(frozen=True, slots=True)
class Counted:
    """`rows`: the tasks that are told one by one alone; `by_paper`: None for slips, the most overdue first; `by_field`: empty for papers that have none; `by_under`: bodies straight under the one
    that the report is about, None for who stands under none of them; `own`: what that one leads, it or one under it; `owing`: how many leads
    owe it an account; `silent`: who of them leads open work and said nothing in the period, the most work first; `ahead`: open tasks that fall due in so many days after the cut-off. A task
    of several leads stands under each, and is one in the whole.
    """

    scope: Scope
    tally: Tally
    soon: int
    ahead: int
    by_paper: tuple[tuple[int | None, Tally], ...]
    by_field: tuple[tuple[str, Tally], ...]
    by_under: tuple[tuple[Lead | None, Tally], ...]
    own: tuple[Lead, Tally]
    leads: tuple[tuple[Lead, Tally], ...]
    owing: int
    silent: tuple[tuple[Lead, Tally], ...]
    worst: tuple[Row, ...]
    papers: Mapping[int, Directive]
    told: Told
    unreached: frozenset[int] = frozenset()  # of those silent, for whom nobody can sign in
    by: str = ""  # the name of who reports

    @property
    def rows(self) -> tuple[Row, ...]:
        named = [*self.worst, *(one.row for one in (*self.told.obstacles, *self.told.requests))]
        return tuple({row.task.pk: row for row in named}.values())

    def by_lead(self) -> list[tuple[Lead, Tally]]:
        return list(self.leads)


@dataclass(slots=True)
class _Counts:
    """Codes by what they are counted under; leads as (body or 0, name as printed)."""

    papers: dict[int, Codes] = field(default_factory=lambda: defaultdict(Counter))
    leads: dict[tuple[int, str], Codes] = field(default_factory=lambda: defaultdict(Counter))
    unders: dict[int, Codes] = field(default_factory=lambda: defaultdict(Counter))
    own: Codes = field(default_factory=Counter)
    worst: list[tuple[date, int]] = field(default_factory=list)
    ahead: int = 0


def counted(asker: Asker, scope: Scope) -> Counted:
    """Kept in this process until the next act. Raises `Refused` for a cut-off that has not come."""
    if scope.cut_off > asker.today:
        raise Refused(f"Kỳ báo cáo chưa kết thúc: ngày chốt {scope.cut_off:%d/%m/%Y} chưa đến.")
    who = (asker.body, asker.role, asker.today, scope)
    return remembered(("counted", *who), lambda: _counted(asker, scope), "counted", _FEW)


def _counted(asker: Asker, scope: Scope) -> Counted:
    then, on = replace(asker, on=scope.cut_off), scope.cut_off
    with one_moment():
        since = since_then(then)
        over = straight_under(then, scope)
        answers = _asked(then, scope, since, list(over))
        found = _by_base(answers)
        unders = _unders(over, on) if since else {}
        own = set(below(_about(then, scope), on)) if since else set()
        for row in judged(then, scope, since):
            _add(found, row, unders, own, on)
        of_period = (one for one in answers if one[0] in KINDS)
        words = told(then, scope, of_period, lambda tasks: {row.task.pk: row for row in rows_of(tasks, on)})
        worst = rows_of([task for _, task in nsmallest(NAMED, found.worst)], on)
        made = _told(found, scope, words, worst, over, _about(then, scope), answering(then, scope))
    return replace(made, by=asker.body_name)


def _told(
    found: _Counts,
    scope: Scope,
    words: Told,
    worst: list[Row],
    over: Mapping[int, str],
    about: int,
    owing: Collection[int],
) -> Counted:
    whole = Codes()
    for codes in found.papers.values():
        whole.update(codes)
    bodies = [about, *(body for body, _ in found.leads if body)]
    names = agencies.called(Body.objects.filter(pk__in=among(bodies)), scope.cut_off)
    leads = {key: Lead(key[0] or None, names.get(key[0], "") or key[1]) for key in found.leads}
    papers = _most({number or None: _tally(codes) for number, codes in found.papers.items()})
    unders = {Lead(number, over[number]) if number else None: _tally(codes) for number, codes in found.unders.items()}
    by_lead = _most({leads[key]: _tally(codes) for key, codes in found.leads.items()})
    owe = {
        key: _tally(codes) for key, codes in found.leads.items() if leads[key].name and (not key[0] or key[0] in owing)
    }
    silent = [(leads[key], counts) for key, counts in owe.items() if counts.left and key not in words.heard]
    fields = _by_field(found.papers)
    shown = [number for number, _ in papers[:NAMED] if number]
    return Counted(
        scope, _tally(whole), _soon(whole), found.ahead, papers, fields,
        tuple(sorted(unders.items(), key=lambda one: (one[0] is None, alphabetical(one[0].name) if one[0] else ()))),
        (Lead(about, names.get(about, "")), _tally(found.own)), by_lead,
        len(owe), tuple(sorted(silent, key=_by_work)), tuple(worst), Directive.objects.in_bulk(shown), words,
        without_account((lead.body for lead, _ in silent), scope.cut_off),
    )  # fmt: skip


def _by_field(papers: Mapping[int, Codes]) -> tuple[tuple[str, Tally], ...]:
    """Papers by their field of public work, as their offices say today."""
    of = dict(Directive.objects.exclude(field="").values_list("pk", "field"))
    found: dict[str, Codes] = defaultdict(Counter)
    for number, codes in papers.items():
        found[of.get(number, "")].update(codes)
    return tuple((field, _tally(codes)) for field, codes in found.items())


def _most(found: Mapping[Any, Tally]) -> tuple[tuple[Any, Tally], ...]:
    """The most overdue first, then the most."""
    return tuple(sorted(found.items(), key=lambda one: (-one[1][Figure.OVERDUE], -one[1].total, _name(one[0]))))


def _name(of: Lead | int | None) -> tuple[Any, ...]:
    return (alphabetical(of.name),) if isinstance(of, Lead) else (of is None, of or 0)


def _by_work(one: tuple[Lead, Tally]) -> tuple[Any, ...]:
    return -one[1].left, alphabetical(one[0].name)


def _tally(codes: Codes) -> Tally:
    figures: Counter[Figure] = Counter()
    for code, number in codes.items():
        figures[BY_WEIGHT[int(code[0])]] += number
    return Tally(figures, silent=_signed(codes, SILENT), claimed=_signed(codes, CLAIMED))


def _signed(codes: Codes, sign: str) -> int:
    return sum(number for code, number in codes.items() if code[1:] == sign)


def _soon(codes: Codes) -> int:
    return sum(number for code, number in codes.items() if code[0] == str(SOON) and code[1:] != CLAIMED)


def since_then(then: Asker) -> list[int]:
    """Tasks of which something was said, decided or moved after the day looked at, wherever they are."""
    if then.on >= then.today:
        return []
    after = end_of(then.on)
    turns = Occurrence.objects.all()
    facts: tuple[QuerySet[Any, Any], ...] = (
        Progress.objects.filter(submitted_at__gte=after).values_list("occurrence__task"),
        Verification.objects.filter(decided_at__gte=after).values_list("progress__occurrence__task"),
        Ruling.objects.filter(decided_at__gte=after).values_list("task"),
        Baseline.objects.filter(decided_at__gte=after, occurrence__isnull=False).values_list("task"),
        turns.filter(made_on__gt=then.on).values_list("task"),
    )
    return sorted({number for rows in facts for number in in_one(rows)})


def straight_under(then: Asker, scope: Scope) -> dict[int, str]:
    """Bodies straight under the one that the report is about: id → name."""
    straight = Parentage.objects.on(then.on).filter(parent=_about(then, scope)).values("body")
    return agencies.called(Body.objects.existing(then.on).filter(pk__in=straight), then.on)


def _about(then: Asker, scope: Scope) -> int:
    """The body that the report is about."""
    return scope.body if scope.body is not None else then.body


@dataclass(frozen=True, slots=True)
class Judged:
    """A task as it stood. `paper`: 0 for a slip; `leads`: as (body or 0, name as printed)."""

    task: int
    paper: int
    leads: frozenset[tuple[int, str]]
    verdict: Verdict


def judged(then: Asker, scope: Scope, since: Sequence[int]) -> Iterator[Judged]:
    for part in chunks(since):
        found = tasks_of(then, scope).filter(pk__in=among(part)).order_by()
        papers = dict(found.annotate(paper=_PAPER).values_list("pk", "paper"))
        leads: dict[int, set[tuple[int, str]]] = defaultdict(set)
        for task, body, name in led(then.on).filter(task__in=among(list(papers))).values_list("task", "body", "name"):
            leads[task].add((body or 0, "" if body else name))
        for task, standing in standings(list(papers), then.on).items():
            yield Judged(task, papers[task], frozenset(leads[task]), standing.verdict)


def rows_of(tasks: list[int], on: date) -> list[Row]:
    """Tasks that may be seen, judged, in the order of their ids as given."""
    of = with_bodies(Task.objects.filter(pk__in=among(tasks)).select_related("directive", "provision__parent"), on)
    standing = standings(tasks, on)
    rows = {row.pk: Row(row, leads_of(row, on), standing[row.pk]) for row in of if row.pk in standing}
    return [rows[number] for number in tasks if number in rows]


def _add(to: _Counts, one: Judged, unders: Mapping[int, set[int]], own: Collection[int], on: date) -> None:
    code = f"{weight(one.verdict.timeliness)}{one.verdict.sign}"
    to.papers[one.paper][code] += 1
    leads = one.leads or {(0, "")}
    for key in leads:
        to.leads[key][code] += 1
    for number in {number for body, _ in leads for number in unders.get(body, {0})}:
        to.unders[number][code] += 1
    to.own[code] += any(body in own for body, _ in leads)
    if figure(one.verdict) is Figure.OVERDUE and one.verdict.due_on:
        to.worst.append((one.verdict.due_on, one.task))
        to.worst = nsmallest(NAMED, to.worst) if len(to.worst) > 100 * NAMED else to.worst
    to.ahead += is_ahead(one.verdict, on)


def _unders(over: Mapping[int, str], on: date) -> Mapping[int, set[int]]:
    """Body → those straight under the report's that it is or stands under; who stands under none has no place here."""
    found: dict[int, set[int]] = defaultdict(set)
    for under, above in Reach.objects.on(on).filter(above__in=list(over), tree="").values_list("below", "above"):
        found[under].add(above)
    return dict(found)


def is_ahead(verdict: Verdict, on: date) -> bool:
    due = verdict.due_on
    return figure(verdict) in OPEN and due is not None and due <= on + timedelta(days=AHEAD)


# `within`: the tasks, `facts`: with the packed key of the turn that speaks for each, null of those that are judged; `held`: how many lead a task and, of a
# lone lead, who; only tasks that several lead are put under each of them. Parents come before sets that read them.
_QUESTION = """, facts(task, paper, key) AS MATERIALIZED (
 SELECT w.task, min(w.paper), min(t.key) FROM within w LEFT JOIN turns t ON t.task = w.task GROUP BY w.task
), held(task, leads, body, name) AS MATERIALIZED (
 SELECT task, count(*), min(coalesce(body, 0)), min(name) FROM led GROUP BY task
), spoke(task) AS MATERIALIZED (
 SELECT DISTINCT task FROM said WHERE sent = 1
), lone(body, name, code, amount, heard) AS MATERIALIZED (
 SELECT coalesce(h.body, 0), coalesce(h.name, ''), {code}, count(*), max(CASE WHEN s.task IS NULL THEN 0 ELSE 1 END)
 FROM facts f LEFT JOIN held h ON h.task = f.task LEFT JOIN spoke s ON s.task = f.task WHERE coalesce(h.leads, 1) < 2 GROUP BY 1, 2, 3
), shared(task, code, body, name, heard) AS MATERIALIZED (
 SELECT DISTINCT f.task, {code}, coalesce(l.body, 0), l.name, CASE WHEN s.task IS NULL THEN 0 ELSE 1 END
 FROM held h JOIN facts f ON f.task = h.task JOIN led l ON l.task = h.task LEFT JOIN spoke s ON s.task = h.task WHERE h.leads > 1
)
SELECT 'paper', paper, '', {code} code, count(*) FROM facts WHERE key IS NOT NULL GROUP BY paper, {code}
UNION ALL
SELECT 'lead', body, name, code, amount FROM lone WHERE code IS NOT NULL
UNION ALL
SELECT 'lead', body, name, code, count(*) FROM shared WHERE code IS NOT NULL GROUP BY body, name, code
UNION ALL
SELECT 'under', coalesce(u.above, 0), '', code, sum(amount) FROM lone l LEFT JOIN under u ON u.body = l.body WHERE code IS NOT NULL GROUP BY 2, code
UNION ALL
SELECT 'under', above, '', code, count(*) FROM
 (SELECT DISTINCT s.task, s.code, coalesce(u.above, 0) above FROM shared s LEFT JOIN under u ON u.body = s.body WHERE code IS NOT NULL) b
GROUP BY above, code
UNION ALL
SELECT 'own', 0, '', code, sum(amount) FROM lone WHERE code IS NOT NULL AND body IN (SELECT body FROM own) GROUP BY code
UNION ALL
SELECT 'own', 0, '', code, count(DISTINCT task) FROM shared WHERE code IS NOT NULL AND body IN (SELECT body FROM own) GROUP BY code
UNION ALL
SELECT 'worst', task, '', due, 0 FROM (SELECT task, {due} due FROM facts WHERE {weight} = {late} ORDER BY {due}, task LIMIT {named}) d
UNION ALL
SELECT 'ahead', 0, '', 0, count(*) FROM facts WHERE {weight} IN ({open}) AND {due} <= {until}
UNION ALL
{told}
"""  # names and numbers of our own alone are put into it


def _asked(then: Asker, scope: Scope, since: list[int], over: list[int]) -> list[tuple[Any, ...]]:
    """All that the base is asked, in one statement; tasks of which something was said since are counted by `_judged`."""
    turns = Occurrence.objects.order_by()
    turns = turns.exclude(task__in=Keys(since)) if since else turns
    printed = Case(When(body=None, then=F("name")), default=Value(""))
    once: dict[str, QuerySet[Any, Any]] = {
        "within(task, paper)": tasks_of(then, scope).order_by().annotate(paper=_PAPER).values_list("pk", "paper"),
        SAID: said(scope, Gathered("within", "task")),
    }
    sets: dict[str, QuerySet[Any, Any]] = {
        "turns(task, key)": turns.annotate(key=signs.packed(then.on)).values_list("task", "key"),
        "led(task, body, name)": led(then.on).annotate(printed=printed).values_list("task", "body", "printed"),
        "under(body, above)": Reach.objects.on(then.on).filter(above__in=over, tree="").order_by().values_list("below", "above"),
        "own(body)": below(_about(then, scope), then.on).order_by(),
    }  # fmt: skip
    question = _QUESTION.format(
        code=signs.CODE, weight=signs.WEIGHT, due=signs.DUE, late=weights(Figure.OVERDUE)[0], named=NAMED,
        open=", ".join(map(str, weights(*OPEN))), until=(then.on + timedelta(days=AHEAD)).toordinal(), told=TOLD.format(words=WORDS),
    )  # fmt: skip
    return asked_together(once, sets, question)


def _by_base(answers: Iterable[tuple[Any, ...]]) -> _Counts:
    found = _Counts()
    named = cache(lambda code: "{}{}".format(*signs.weight_and_sign(code)))
    for what, number, words, code, amount in answers:
        if what == "worst":
            found.worst.append((date.fromordinal(code), number))
        elif what == "ahead":
            found.ahead = amount
        elif what == "own":
            found.own[named(code)] += int(amount)
        elif what == "lead":
            found.leads[number, words][named(code)] += amount
        elif what in {"paper", "under"}:
            (found.papers if what == "paper" else found.unders)[number][named(code)] += int(amount)
    return found


def weights(*figures: Figure) -> list[int]:
    return [one for one, of in BY_WEIGHT.items() if of in figures]
