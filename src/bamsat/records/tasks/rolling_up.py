"""How far the parts of a broken-down order have come, by the rule that its lead chose, for any day; and the same in one sentence."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from bamsat.reckoning import rollup
from bamsat.reckoning.rollup import Rule, Share
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.rights import sight
from bamsat.records.prepared import question
from bamsat.records.questions import Coming
from bamsat.records.tasks.models import RollUp, Task
from bamsat.records.tasks.queries import with_charges
from bamsat.records.tasks.querysets import TaskQuerySet
from bamsat.records.tasks.standing import Standing, standings
from bamsat.records.tasks.vocabulary import SIGNS, RollUpRule

_LONGEST = 90  # letters of a part's name in the sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as it stands. `shown`: the asker may see it; of the others only the counts are told."""

    task: Task
    standing: Standing
    weight: int
    is_milestone: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class Rolled:
    """The parts of one task and what they come to. `chosen` None: nobody chose a rule, every part has to be done."""

    chosen: RollUp | None
    result: rollup.RollUp
    pieces: tuple[Piece, ...]

    @property
    def rule(self) -> RollUpRule:
        return RollUpRule(self.result.rule)

    @property
    def shown(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.shown]

    @property
    def sentence(self) -> str:
        """`3 trên 5 phần đã xong; chậm nhất: …`."""
        ended = f"; {self.result.left_out} phần đã kết thúc theo quyết định, không tính" if self.result.left_out else ""
        if not self.result.of:
            return f"Chưa có {'mốc' if self.rule == RollUpRule.MILESTONES else 'phần'} nào để tính{ended}."
        return f"{_COUNTED[self.result.rule](self)}{ended}."

    def named(self, at: int | None, with_day: bool = False) -> str:
        """A part by its words and how it stands, to who may see it; else how it stands alone."""
        if at is None:
            return ""
        piece, verdict = self.pieces[at], self.pieces[at].standing.verdict
        sign = str(SIGNS[verdict.sign]).lower()
        day = f", hạn {verdict.due_on:%d/%m/%Y}" if with_day and verdict.due_on else ""
        late = f" {verdict.late_days} ngày làm việc" if verdict.late_days else ""
        words = " ".join(piece.task.text.split())
        name = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"
        return f"“{name}” ({sign}{late}{day})" if piece.shown else f"một phần {sign}{late}{day}"


def rolled_up(asker: Asker, of: Task) -> Rolled | None:
    """Of a task the asker was given, on the day looked at; None when it has no parts."""
    parts = list(_given(of, asker.on))
    if not parts:
        return None
    shown = set(_seen(asker, [part.pk for part in parts]).values_list("pk", flat=True))
    return _rolled(parts, _chosen(of, asker.on), asker.on, shown)


def folded(asker: Asker, wholes: Collection[int]) -> dict[int, list[tuple[Task, Standing]]]:
    """Whole → its parts that the asker may see, with their assignments, as they stand on the day looked at; for lists."""
    given = list(Task.objects.filter(whole__in=wholes, issued_at__date__lte=asker.on).values_list("pk", flat=True))
    if not given:
        return {}
    seen = _seen(asker, given).select_related("directive", "provision").order_by("issued_at", "pk")
    parts = list(with_charges(seen, asker.on))
    stand = standings([part.pk for part in parts], asker.on)
    found: dict[int, list[tuple[Task, Standing]]] = defaultdict(list)
    for part in parts:
        if part.whole_id is not None and part.pk in stand:
            found[part.whole_id].append((part, stand[part.pk]))
    return found


def _seen(asker: Asker, parts: list[int]) -> TaskQuerySet:
    """Those of some parts that the asker may see; by their numbers, or the database would look through all that may be seen."""
    found: TaskQuerySet = Task.objects.filter(sight(asker, Task, asker.on), pk__in=parts)
    return found


def refuse_unmet(task: Task, on: date) -> None:
    """Raises `Refused` when the lead chose that the whole cannot be claimed before its parts are done by the rule, and they are not.
    Parts that were all ended by decision are waited for no more."""
    chosen = _chosen(task, on)
    if chosen is None or not chosen.binds:
        return
    parts = list(_given(task, on))
    rolled = _rolled(parts, chosen, on, {part.pk for part in parts})
    if rolled.result.of and not rolled.result.is_done:
        raise Refused(f"Chưa báo cáo hoàn thành được theo cách tính đã chọn: {rolled.sentence}")


def seldom(asker: Asker, of: Task) -> list[Coming]:
    """What its page asks of every task and nearly none has (`asked_ahead`)."""
    return [Coming(_parts_of, (of.pk, asker.on))]


def _given(of: Task, on: date) -> list[Task]:
    return _parts_of(of.pk, on)


@question
def _parts_of(whole: int, on: date) -> "QuerySet[Task]":
    return Task.objects.filter(whole=whole, issued_at__date__lte=on).order_by("issued_at", "pk")


def _chosen(of: Task, on: date) -> RollUp | None:
    return RollUp.objects.filter(task=of, chosen_at__date__lte=on).select_related("author", "body").last()


def _rolled(parts: list[Task], chosen: RollUp | None, on: date, shown: Collection[int]) -> Rolled:
    stand = standings([part.pk for part in parts], on)
    weights, milestones = (chosen.weights, set(chosen.milestones)) if chosen else ({}, set())
    pieces = tuple(
        Piece(part, stand[part.pk], weights.get(str(part.pk), 1), part.pk in milestones, part.pk in shown)
        for part in parts
    )
    shares = [Share(piece.standing.verdict, piece.weight, piece.is_milestone) for piece in pieces]
    rule = Rule(chosen.rule) if chosen else Rule.ALL
    return Rolled(chosen, rollup.roll_up(rule, shares, chosen.needed if chosen else 0), pieces)


def _parts(of: Rolled) -> str:
    return f"{of.result.done} trên {of.result.of} phần đã xong"


def _slowest(of: Rolled) -> str:
    name = of.named(of.result.slowest)
    return f"; chậm nhất: {name}" if name else ""


def _all(of: Rolled) -> str:
    return f"{_parts(of)}{_slowest(of)}"


def _weighted(of: Rolled) -> str:
    percent = f"{float(of.result.share * 100):.1f}".removesuffix(".0").replace(".", ",")
    return f"Đã xong {percent}% theo trọng số ({_parts(of)}){_slowest(of)}"


def _worst(of: Rolled) -> str:
    name = of.named(of.result.slowest)
    return f"Tính theo phần chậm nhất: {name}; {_parts(of)}" if name else f"{_parts(of)}, không còn phần nào chậm"


def _milestones(of: Rolled) -> str:
    after = f"; mốc tiếp theo: {of.named(of.result.next, with_day=True)}" if of.result.next is not None else ""
    return f"{of.result.done} trên {of.result.of} mốc đã đạt{after}"


def _count(of: Rolled) -> str:
    return f"Đã xong {of.result.done} phần, cần {of.result.needed} trên {of.result.of} phần{'' if of.result.is_done else _slowest(of)}"


_COUNTED = {
    Rule.ALL: _all,
    Rule.WEIGHTED: _weighted,
    Rule.WORST: _worst,
    Rule.MILESTONES: _milestones,
    Rule.COUNT: _count,
}
