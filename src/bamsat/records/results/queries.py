"""Questions about registers and records. All that an asker may see of them is decided here."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from bamsat.reading import fold
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.drawing import tree
from bamsat.records.agencies.located import stood_in
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import above, directory
from bamsat.records.agencies.rights import Held, may, sight, visible_to
from bamsat.records.agencies.vocabulary import Level
from bamsat.records.directives.vocabulary import State as PaperState
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import about
from bamsat.records.prepared import instances, question
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Description, from_raw
from bamsat.records.results.models import Citation, Entry, HandedSheet, Passing, Proof, Record, Register, Version
from bamsat.records.results.proving import provers
from bamsat.records.results.querysets import EntryQuerySet
from bamsat.records.results.values.given import BODY
from bamsat.records.results.values.reading import Bodies
from bamsat.records.results.vocabulary import Act, State
from bamsat.records.tasks.models import Evidence, Progress, Task
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.seen import asked_by
from bamsat.records.tasks.vocabulary import Means, Statement


def registers(asker: Asker) -> "QuerySet[Register]":
    """Registers that the asker's body uses (held by itself or a body over it) and those of bodies under it."""
    return visible_to(asker, Register, asker.on)


def register(asker: Asker, number: int) -> Register:
    """One register; raises Register.DoesNotExist."""
    return registers(asker).select_related("holder").get(pk=number)


def usable(asker: Asker) -> list[Register]:
    """The registers in which the asker's body may enter something on the day looked at."""
    return instances(("usable", *asked_by(asker)), lambda: _usable(asker))


def _usable(asker: Asker) -> "QuerySet[Register]":
    over = registers(asker).filter(holder__in=above(asker.body, asker.today))
    return over.filter(Q(retired_on=None) | Q(retired_on__gt=asker.on))


def may_manage(asker: Asker, of: Register) -> bool:
    return may(asker, Verb.MANAGE_REGISTER, of, asker.on)


def may_enter(asker: Asker, of: Register) -> bool:
    """May enter something new: the register is its own or that of a body over it, and still in use."""
    used = of.retired_on is None or of.retired_on > asker.today
    over = of.holder_id == asker.body or above(asker.body, asker.today).filter(above=of.holder_id).exists()
    return used and over and may(asker, Verb.WRITE_RECORD, Held(asker.body), asker.on)


def version(of: Register, on: date | None = None) -> Version:
    """The version in force on a day, or the last; before its first day the first, so that every register has one."""
    rows = of.versions.all()
    held = rows.filter(made_at__date__lte=on).first() if on else rows.first()
    return held or rows.order_by("number")[0]


def versions(of: Register) -> list[Version]:
    """All versions of a register that the asker was given, the last one first."""
    return list(of.versions.all())


def descriptions(of: Iterable[Register]) -> dict[int, Description]:
    """Number of a register → its last description; one query."""
    return {number: _described(number, raw) for number, raw in _versions([one.pk for one in of])}


@question
def _versions(registers: Collection[int]) -> "QuerySet[Version, tuple[int, str]]":
    rows = Version.objects.filter(register__in=registers).order_by("number")
    return rows.values_list("register", Cast("raw", TextField()))


@lru_cache(maxsize=256)  # a page asks for the same ones, and reading one takes longer than the base takes to answer
def _described(register: int, raw: str) -> Description:
    return from_raw(json.loads(raw))


MOST_MAPPED = 1_000  # tasks matched with registers at once
UNPLACED = "-"  # asked for in the place of a unit
COUNTING = "counting"  # asked for in the place of a state: the wordings that count in sums, even where a correction of one waits


@dataclass(frozen=True, slots=True)
class Filter:
    """What a register's records are narrowed to; empty fields narrow nothing. `body`: it and all under it. [since, until): a record
    belongs to the period in which it begins. `chosen`: code of a field → what was chosen in it, empty: nothing. `unit`: code of the commune or
    province in which it lies, `UNPLACED`: in none that is known.
    """

    words: str = ""
    body: int | None = None
    alone: bool = False  # the body without those under it
    state: str = ""
    since: date | None = None
    until: date | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""


def entries(asker: Asker, of: Register, by: Filter = Filter()) -> EntryQuerySet:
    """Of each visible record of a register its last wording on the day looked at, newest first."""
    rows = narrowed_in(asker, of, by)
    if by.state == COUNTING:
        rows = rows.verified_on(asker.on)
    elif by.state:
        rows = rows.latest_on(asker.on).in_state(by.state, asker.on)
    else:
        gone = Entry.objects.in_state(State.WITHDRAWN, asker.on)
        rows = rows.latest_on(asker.on).exclude(pk__in=gone.filter(register=of).values("pk"))
    return rows.select_related("record", "record__body", "version", "verdict").prefetch_related("record__body__names")


def counts(asker: Asker, held: Iterable[Register], by: Filter = Filter()) -> dict[int, tuple[int, int]]:
    """Number of a register → how many records count in it, and how many wait, as the asker sees them; two queries.
    `by`: narrowed to these, whatever its state.
    """
    rows = narrowed(seen(asker).filter(register__in=[one.pk for one in held]), asker, by).order_by()
    found: dict[int, tuple[int, int]] = {}
    for at, kept in enumerate((rows.verified_on(asker.on), rows.latest_on(asker.on).in_state(State.WAITING, asker.on))):
        for number, count in kept.values_list("register").annotate(count=Count("pk")):
            before = found.get(number, (0, 0))
            found[number] = (count, before[1]) if at == 0 else (before[0], count)
    return found


def counting(asker: Asker, of: Record) -> Entry | None:
    """The wording of a record that counts in sums on the day looked at; None before any was verified and after it was withdrawn."""
    found: Entry | None = seen(asker).filter(record=of).verified_on(asker.on).first()
    return found


def seen(asker: Asker) -> EntryQuerySet:
    """Entries of the asker's own body and of those under it; of others nothing that was never handed in, a draft that was withdrawn too."""
    handed_in = Entry.objects.filter(record=OuterRef("record"), act=Act.SUBMITTED)
    shown = Q(record__body=asker.body) | Q(act=Act.SUBMITTED) | (Q(act=Act.WITHDRAWN) & Q(Exists(handed_in)))
    return Entry.objects.filter(sight(asker, Entry, asker.on) & shown)


def narrowed(rows: EntryQuerySet, asker: Asker, by: Filter) -> EntryQuerySet:
    """By all but the state, which is asked of a day."""
    if by.words:
        rows = rows.holding(by.words)
    if by.body:
        bodies = [by.body] if by.alone else _drawn_under(asker, by.body)
        rows = rows.annotate(held_by=holder_on(asker.on)).filter(held_by__in=bodies)
    if by.since:
        rows = rows.filter(from_on__gte=by.since)
    if by.until:
        rows = rows.filter(from_on__lt=by.until)
    for code, value in by.chosen.items():
        rows = rows.filter(**({f"values__{code}": value} if value else {f"values__{code}__isnull": True}))
    return rows


def narrowed_in(asker: Asker, of: Register, by: Filter) -> EntryQuerySet:
    """The visible entries of a register, narrowed by all but the state."""
    rows = narrowed(seen(asker).filter(register=of), asker, by)
    if not by.unit:
        return rows
    rows = rows.annotate(ground=ground(asker, of))
    held = set(rows.order_by().values_list("ground", flat=True).distinct())
    units = stood_in(held, asker.on)
    here = [one for one in held if (units[one].code if one in units else UNPLACED) == by.unit]
    found: EntryQuerySet = rows.filter(ground__in=here)
    return found


def ground(asker: Asker, of: Register, entry: str = "") -> Any:
    """The body where a record lies, for use in a filter or to group by: the one named as its place, else whose it is."""
    described = version(of, asker.on).description
    place = described.field(described.place)
    holder = holder_on(asker.on, entry)
    if place is None or place.kind != Kind.COMMUNE:
        return holder
    named = Cast(KeyTextTransform(place.code, f"{entry}values"), BigIntegerField())
    return Coalesce(named, holder, output_field=BigIntegerField())


def holder_on(day: date, entry: str = "") -> Any:
    """Whose a record was on a day, for use in a filter or to group by; `entry`: path to the entry."""
    later = Passing.objects.filter(until_on__gt=day)
    if not later.exists():  # as a rule nothing was passed on since
        return F(f"{entry}record__body")
    before = later.filter(record=OuterRef(f"{entry}record")).order_by("until_on", "pk").values("body")[:1]
    return Coalesce(Subquery(before), F(f"{entry}record__body"), output_field=BigIntegerField())


def _drawn_under(asker: Asker, body: int) -> list[int]:
    """A body and those under it as the tree is drawn, so that a sum over a branch and the list it opens are the same records."""
    rows = [branch.body.pk for branch in tree(asker, root=body)]
    return rows if body in rows else [body]


def record(asker: Asker, number: int) -> Record:
    """One record; raises Record.DoesNotExist."""
    held = seen(asker).filter(record=number, entered_on__lte=asker.on)
    rows = Record.objects.filter(pk__in=held.values("record")).select_related("register", "register__holder", "body")
    return rows.prefetch_related("body__names").get(pk=number)


def history(asker: Asker, of: Record) -> list[Entry]:
    """All wordings of a record that the asker was given, newest first, as known on the day looked at; at least one."""
    rows = seen(asker).filter(record=of, entered_on__lte=asker.on).select_related("author", "version", "verdict")
    return list(rows.select_related("verdict__verifier").prefetch_related("proofs__file").order_by("-number"))


def journal(of: Record, on: date) -> "QuerySet[Line]":
    """The journal of a record that the asker was given, up to a day."""
    return about([f"record:{of.pk}"]).filter(at__date__lte=on)


def waiting(asker: Asker) -> EntryQuerySet:
    """Entries that wait for a second person's word and on which this asker may say it."""
    rows = seen(asker).unverified().latest_on(asker.today).filter(needs_verdict=True, verdict=None)
    rows = rows.exclude(author=asker.user)
    rows = rows.filter(sight(asker, Entry, asker.today, Verb.VERIFY_RECORD))
    return rows.select_related("record__register", "record__body", "author").prefetch_related("record__body__names")


def returned(asker: Asker) -> EntryQuerySet:
    """Entries of the asker's own body that a second person gave back and that nobody has written anew, for who may write them. Not a refused
    request to withdraw: the record goes on counting and nobody has to do anything.
    """
    if not may(asker, Verb.WRITE_RECORD, Held(asker.body), asker.today):
        return Entry.objects.none()
    rows = seen(asker).unverified().latest_on(asker.today).filter(record__body=asker.body, verdict__verified=False)
    rows = rows.filter(act=Act.SUBMITTED)
    return rows.select_related("record__register", "record__body", "verdict").prefetch_related("record__body__names")


def may_judge(asker: Asker, of: Entry) -> bool:
    """In a capacity that verifies for the record's body, not one's own entry, not a past day."""
    waits = of.state_on(asker.on) in {State.WAITING, State.LEAVING} and of.replaced_on > asker.today
    return waits and may(asker, Verb.VERIFY_RECORD, of, asker.on) and of.author_id != asker.user


def may_correct(asker: Asker, of: Record) -> bool:
    """Who has it now, or stands in the place of one that has ended: what was closed is then corrected by its heirs."""
    own = asker.body == of.body_id or asker.body in agencies.heirs(of.body_id, asker.today)
    return own and may(asker, Verb.WRITE_RECORD, Held(asker.body), asker.on)


def proof(asker: Asker, number: int) -> Proof:
    """One file of an entry that the asker may see; raises Proof.DoesNotExist."""
    rows = Proof.objects.filter(entry__in=seen(asker))
    found: Proof = rows.select_related("file", "entry__version", "entry__record__register").get(pk=number)
    return found


def is_guarded(of: Proof) -> bool:
    """Whether it is personal data, by the register as it was when it was attached or as it is now."""
    described = of.entry.version.description, version(of.entry.record.register).description
    return any((field := one.field(of.field)) is not None and field.personal for one in described)


def handed(asker: Asker, number: int) -> HandedSheet:
    """One sheet that the asker itself handed in for the body it acts for; raises HandedSheet.DoesNotExist."""
    rows = HandedSheet.objects.filter(author=asker.user, body=asker.body).select_related("register", "file")
    return rows.get(pk=number)


def names(numbers: Iterable[int]) -> dict[int, str]:
    """Number → last name of bodies that stand in values; they were chosen from a directory, so their names are no secret."""
    return agencies.called(set(numbers), date.max)


def bodies(asker: Asker) -> Bodies:
    """Finds the bodies of the asker's directory by name or short name, tone marks or not, or by number (`#12`), as programs do."""
    any_, communes = _by_name(asker)
    return lambda name, commune: (communes if commune else any_).get(fold(name), [])


def body_names(asker: Asker) -> tuple[list[str], list[str]]:
    """The names of the directory on the day looked at, and those of commune level; for lists to choose from."""
    rows = [(row.name_on(asker.on), row.profile_on(asker.on)) for row in directory(asker)]
    every = sorted(name for name, _ in rows)
    return every, sorted(name for name, profile in rows if profile and profile.level == Level.COMMUNE)


def _by_name(asker: Asker) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    every: dict[str, list[int]] = {}
    communes: dict[str, list[int]] = {}
    for row in directory(asker):
        profile = row.profile_on(asker.on)
        for form in {fold(row.name_on(asker.on)), fold(row.short_on(asker.on)), fold(f"{BODY}{row.pk}")}:
            every.setdefault(form, []).append(row.pk)
            if profile and profile.level == Level.COMMUNE:
                communes.setdefault(form, []).append(row.pk)
    return every, communes


@dataclass(frozen=True, slots=True)
class Proven:
    """A task, the registers whose records can prove it with the words by which they know it, and how many visible records cite it."""

    task: Task
    by: list[tuple[Register, list[str]]]
    cited: int


def mapping(asker: Asker, paper: int | None = None) -> list[Proven]:
    """Every visible task of a paper, or of all, with the registers that can prove it: *mỗi nhiệm vụ ↔ sổ chứng minh được*."""
    held = usable(asker)
    described = descriptions(held)
    by_code = {(described[one.pk].code, described[one.pk]): one for one in held}
    tasks = (
        visible(asker).filter(**({"directive": paper} if paper else {})).order_by("directive", "number")[:MOST_MAPPED]
    )
    counts = _cited(asker, tasks)
    return [
        Proven(task, [(by_code[one.code, one], groups) for one, groups in provers(described.values(), task.text)], counts.get(task.pk, 0))
        for task in tasks
    ]  # fmt: skip


def _cited(asker: Asker, tasks: "QuerySet[Task]") -> dict[int, int]:
    live = seen(asker).latest_on(asker.on).exclude(act=Act.WITHDRAWN)
    rows = Citation.objects.filter(task__in=[task.pk for task in tasks], record__in=live.values("record"))
    counts: dict[int, int] = {}
    for number in rows.filter(cited_at__date__lte=asker.on).values_list("task", flat=True):
        counts[number] = counts.get(number, 0) + 1
    return counts


def citable(asker: Asker, of: Task) -> EntryQuerySet:
    """Records of the own body that a report on a task may cite: of registers that can prove it, standing as `standing_on` says."""
    return standing_in(asker, _provers(asker, of))


def _provers(asker: Asker, of: Task) -> list[int]:
    held = usable(asker)
    described = descriptions(held)
    proving = {id(one) for one, _ in provers(described.values(), of.text)}
    return [one.pk for one in held if id(described[one.pk]) in proving]


def standing_in(asker: Asker, registers: Collection[int]) -> EntryQuerySet:
    """Those of some registers, whatever the task."""
    found = seen(asker).filter(register__in=registers, record__body=asker.body).standing_on(asker.on)
    return found.select_related("record__register")


def unproven(asker: Asker, of: Progress) -> bool:
    """Whether an entry the asker was given claims a completion of whose proof, its own and what it takes in of others, nothing stands any
    more: it rests on records alone, and each was returned or withdrawn since."""
    proof = Evidence.objects.filter(Q(progress=of) | Q(progress__joined_in__entry=of))
    if of.statement != Statement.COMPLETED or of.contribution or proof.exclude(means=Means.RECORD).exists():
        return False
    return not standing(asker, proof.values("shown__record")).exists()


def standing(asker: Asker, numbers: Any) -> EntryQuerySet:
    """Of records that were shown as proof to the asker, the wordings by which they still prove."""
    return Entry.objects.filter(record__in=numbers).standing_on(asker.today)


def cited_by(asker: Asker, of: Record) -> list[Task]:
    """The tasks that a record the asker was given shows the result of, those that the asker may see."""
    return list(visible(asker).filter(citations__record=of, directive__state=PaperState.IN_FORCE))


def shown_in(asker: Asker, of: Record) -> list[Progress]:
    """The entries of progress that show a record the asker was given as their proof, of tasks that the asker may see; the newest first."""
    rows = Progress.objects.filter(evidence__shown__record=of, occurrence__task__in=visible(asker))
    rows = rows.filter(submitted_at__date__lte=asker.on).select_related("occurrence__task", "body", "verification")
    return list(rows.prefetch_related("body__names").order_by("-submitted_at", "-pk"))


def to_cite(asker: Asker, of: Record) -> list[Task]:
    """The visible tasks that this record can prove and does not cite yet."""
    described = descriptions([of.register])[of.register_id]
    rows = visible(asker).exclude(citations__record=of).order_by("directive", "number")[:MOST_MAPPED]
    return [task for task in rows if provers([described], task.text)]


def asks_proof(of: Register) -> bool:
    """Whether a register the asker was given asks every record for files."""
    return any(one.kind == Kind.FILE and one.required for one in version(of).description.asked)
