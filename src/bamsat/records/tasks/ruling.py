"""Decisions on a task or one turn of it: pause and resume, end, open again, excuse a delay. Each is a fact beside the others."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from bamsat.reckoning import rulings
from bamsat.reckoning.rulings import ENDS
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.journal.actions import write
from bamsat.records.tasks.actions import thing
from bamsat.records.tasks.deciding import Grounds, begins, refuse_undecidable
from bamsat.records.tasks.halting import halt_of as halt_of
from bamsat.records.tasks.handing_down import halt, last_halting, release
from bamsat.records.tasks.models import Occurrence, Ruling, Task
from bamsat.records.tasks.settling import settle
from bamsat.records.tasks.vocabulary import OVER, Act, Halt

ENDINGS = (Act.CANCELLED, Act.SUPERSEDED, Act.INAPPLICABLE, Act.FINISHED)
BY_PAPER = frozenset({Act.SUPERSEDED, Act.INAPPLICABLE})  # these are another paper's doing: it is named


@transaction.atomic
def pause(asker: Asker, task: Task, grounds: Grounds, at: datetime, follow: Collection[int] | None = None) -> Ruling:
    """*Tạm dừng*: the clock of every open turn stands still until the work is resumed. `follow`: the parts that pause with it, None: all."""
    refuse_undecidable(asker, task, grounds)
    if _locked_halt(task):
        raise Refused("Nhiệm vụ đang tạm dừng hoặc đã kết thúc nên không tạm dừng được nữa.")
    _refuse_all_done(task)
    return _rule(asker, task, None, Act.PAUSED, grounds, begins(asker, task, grounds), at, follow=follow)


@transaction.atomic
def resume(asker: Asker, task: Task, grounds: Grounds, at: datetime) -> Ruling:
    """*Làm tiếp* what was paused; the days between count as excused."""
    refuse_undecidable(asker, task, grounds)
    held, since = _locked_halt(task), begins(asker, task, grounds)
    if held is None or held.act is not rulings.Act.PAUSED:
        raise Refused("Nhiệm vụ không ở trạng thái tạm dừng.")
    if since < held.from_on:
        raise Refused(f"Nhiệm vụ tạm dừng từ {held.from_on:%d/%m/%Y}; ngày làm tiếp không thể trước ngày đó.")
    return _rule(asker, task, None, Act.RESUMED, grounds, since, at)


@transaction.atomic
def end(
    asker: Asker, task: Task, act: Act, grounds: Grounds, at: datetime, follow: Collection[int] | None = None
) -> Ruling:
    """End what is still open of a task, for one of `ENDINGS`. What was verified stays done. `follow`: the parts that end with it, None: all."""
    if act not in ENDINGS:
        raise Refused(
            "Hãy chọn vì sao kết thúc: hủy, có văn bản thay thế, không còn phù hợp hoặc hết việc thường xuyên."
        )
    refuse_undecidable(asker, task, grounds, paper_needed=act in BY_PAPER)
    held = _locked_halt(task)
    if held and held.act in ENDS:
        raise Refused("Nhiệm vụ này đã kết thúc theo quyết định rồi.")
    _refuse_all_done(task)
    return _rule(asker, task, None, act, grounds, begins(asker, task, grounds), at, follow=follow)


@transaction.atomic
def reopen(asker: Asker, task: Task, turn: int | None, grounds: Grounds, at: datetime) -> Ruling:
    """*Mở lại*: a turn whose claim was verified or that was skipped, or (`turn` None) a task that was ended. What was said stays beside what comes."""
    refuse_undecidable(asker, task, grounds)
    held = _locked_halt(task)
    if turn is None:
        if held is None or held.act not in ENDS:
            raise Refused("Nhiệm vụ chưa kết thúc nên không có gì để mở lại.")
        return _rule(asker, task, None, Act.REOPENED, grounds, max(held.from_on, asker.today), at)
    if held:
        raise Refused("Nhiệm vụ đang tạm dừng hoặc đã kết thúc. Hãy cho làm tiếp hoặc mở lại cả nhiệm vụ trước.")
    occurrence = _turn(task, turn)
    if not occurrence.verified and occurrence.halted != Halt.SKIPPED:
        raise Refused("Kỳ này chưa được xác nhận hoàn thành nên không cần mở lại.")
    return _rule(asker, task, occurrence, Act.REOPENED, grounds, asker.today, at)


@transaction.atomic
def skip(asker: Asker, task: Task, turn: int, grounds: Grounds, at: datetime) -> Ruling:
    """*Bỏ qua kỳ*: one turn of recurring work that nobody has to report."""
    refuse_undecidable(asker, task, grounds)
    occurrence = _turn(task, turn)
    if not task.occurrences.exclude(pk=turn).exists():
        raise Refused("Việc này chỉ có một kỳ. Không làm nữa thì chọn “Kết thúc, không làm tiếp”.")
    if occurrence.verified or occurrence.halted in OVER:
        raise Refused("Kỳ này đã xong hoặc đã kết thúc nên không bỏ qua được.")
    if occurrence.claimed_on:
        raise Refused("Kỳ này đã báo cáo hoàn thành, đang chờ xác nhận. Hãy xác nhận hoặc trả lại báo cáo trước.")
    return _rule(asker, task, occurrence, Act.SKIPPED, grounds, asker.today, at)


@transaction.atomic
def excuse(asker: Asker, task: Task, turn: int, until_on: date | None, grounds: Grounds, at: datetime) -> Ruling:
    """*Chậm do khách quan*: the days from `grounds.from_on` to `until_on`, both included, are not the doer's. Gross stays as it is."""
    refuse_undecidable(asker, task, grounds)
    occurrence = _turn(task, turn)
    if occurrence.due_on is None:
        raise Refused("Kỳ này không có hạn nên không có ngày chậm để ghi nhận.")
    if grounds.from_on is None or until_on is None:
        raise Refused("Hãy ghi từ ngày nào đến ngày nào công việc bị chậm do khách quan, ví dụ 1/11/2026.")
    since = begins(asker, task, grounds)
    if not since <= until_on <= asker.today:
        raise Refused("Khoảng ngày chậm phải kết thúc sau ngày bắt đầu và không muộn hơn hôm nay.")
    return _rule(asker, task, occurrence, Act.EXCUSED, grounds, since, at, until_on + timedelta(days=1))


def refuse_ended(task: Task) -> None:
    """Raises `Refused` when the task as a whole was ended by decision."""
    held = halt_of(task)
    if held and held.act in ENDS:
        raise Refused("Nhiệm vụ đã kết thúc theo quyết định. Cần làm tiếp thì mở lại nhiệm vụ trước.")


def refuse_halted(task: Task) -> None:
    """Raises `Refused` when the task as a whole is paused or ended."""
    refuse_ended(task)
    held = halt_of(task)
    if held:
        raise Refused(f"Nhiệm vụ đang tạm dừng từ {held.from_on:%d/%m/%Y}; chờ quyết định cho làm tiếp.")


def _locked_halt(task: Task) -> rulings.Ruling | None:
    """The same, while nobody else can decide: of two decisions the second sees the first."""
    Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    return halt_of(task)


def _turn(task: Task, turn: int) -> Occurrence:
    found: Occurrence | None = task.occurrences.select_for_update(of=("self",)).filter(pk=turn).first()
    if found is None:
        raise Refused("Kỳ này không còn. Hãy tải lại trang rồi chọn lại kỳ.")
    return found


def _refuse_all_done(task: Task) -> None:
    if not task.occurrences.filter(verified=False).exclude(halted__in=OVER).exists():
        raise Refused("Mọi kỳ của nhiệm vụ đã được xác nhận hoàn thành; không còn gì để tạm dừng hay kết thúc.")


def _rule(
    asker: Asker,
    task: Task,
    occurrence: Occurrence | None,
    act: Act,
    grounds: Grounds,
    from_on: date,
    at: datetime,
    until_on: date | None = None,
    follow: Collection[int] | None = None,
) -> Ruling:
    before = last_halting(task) if occurrence is None else None
    row = Ruling.objects.create(
        task=task,
        occurrence=occurrence,
        act=act,
        from_on=from_on,
        until_on=until_on,
        reason=grounds.reason.strip(),
        paper=grounds.paper.strip(),
        decider_id=asker.user,
        body_id=asker.body,
        decided_at=at,
    )
    settle([occurrence.pk] if occurrence else list(task.occurrences.values_list("pk", flat=True)))
    parts = _handed_down(row, before, follow) if occurrence is None else []
    facts = {
        "ruling": row.pk,
        "act": str(act),
        "turn": occurrence.label if occurrence else "",
        "from": from_on.isoformat(),
        "until": until_on.isoformat() if until_on else "",
        "paper": row.paper,
        "reason": row.reason,
        **({"parts": parts} if parts else {}),
    }
    write(asker.hand, _JOURNALLED.get(act, "tasks.end"), thing(task), str(task), facts, at)
    return row


def _handed_down(row: Ruling, before: Ruling | None, follow: Collection[int] | None) -> list[int]:
    """`before`: the decision that this one undoes, if it does."""
    return halt(row, follow) if row.act in {Act.PAUSED, *ENDINGS} else release(row, before)


_JOURNALLED = {
    Act.PAUSED: "tasks.pause",
    Act.RESUMED: "tasks.resume",
    Act.SKIPPED: "tasks.skip",
    Act.REOPENED: "tasks.reopen",
    Act.EXCUSED: "tasks.excuse",
}
