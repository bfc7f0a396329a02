"""Verbs: write a reorganisation, set it aside, apply it, move what it decided when its day has come, take it back.

Each is one transaction and one line of the journal.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import rebuild
from bamsat.records.agencies.rights import may
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.reorganisation import applying, queries, reversing
from bamsat.records.reorganisation.checks import (
    refuse_awaited,
    refuse_faults,
    refuse_rights,
    refuse_unfinished,
    refuse_unready,
)
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.moving.carrying import Doing
from bamsat.records.reorganisation.planning import Outcome
from bamsat.records.reorganisation.scheme import Scheme, to_json
from bamsat.records.reorganisation.vocabulary import State, Thing
from bamsat.records.tasks.queries import paper

STALE = "Từ lúc xem trước đã có việc thay đổi. Hãy xem lại bảng chuyển rồi xác nhận."


@transaction.atomic
def draft(asker: Asker, scheme: Scheme, at: datetime, title: str = "", directive: int | None = None) -> Reorganisation:
    """Begin a reorganisation; nothing moves before `apply`."""
    act = Reorganisation(holder_id=asker.body)
    _write(asker, act, scheme, at, title, directive)
    write(asker.hand, "reorganisation.draft", thing(act), str(act), {"steps": len(scheme.steps)}, at)
    return act


@transaction.atomic
def amend(
    asker: Asker, act: Reorganisation, scheme: Scheme, at: datetime, title: str = "", directive: int | None = None
) -> None:
    """Write a draft anew. `directive`: id of the paper that decides, among those that the asker may see. Raises `Refused` for a step that
    is added and lacks something: then nothing is written.
    """
    act = _locked_draft(asker, act)
    held = set(queries.scheme(act).steps)
    added = [step for step in scheme.steps if step not in held]
    names = queries.first_names(added, scheme.on or asker.today)
    for step in added:
        refuse_unfinished(step, names.get(step, "cơ quan này"))
    _write(asker, act, scheme, at, title, directive)
    facts = {"steps": len(scheme.steps), "choices": len(scheme.choices), "on": str(scheme.on or "")}
    write(asker.hand, "reorganisation.amend", thing(act), str(act), facts, at)


@transaction.atomic
def leave(asker: Asker, act: Reorganisation, at: datetime) -> None:
    """Set a draft aside."""
    act = _locked_draft(asker, act)
    act.state = State.LEFT
    act.save(update_fields=["state"])
    write(asker.hand, "reorganisation.leave", thing(act), str(act), {}, at)


@transaction.atomic
def apply(asker: Asker, act: Reorganisation, digest: str, at: datetime) -> Reorganisation:
    """Do it all at once; where the day is still to come, the bodies only: what they hold moves on the day, by `carry`.

    `digest`: of the outcome that the person saw; when things have changed since, nothing is done.
    """
    act = _locked_draft(asker, act)
    scheme = queries.scheme(act)
    on = refuse_unready(scheme)
    bodies = timelines.locked(scheme.bodies, told=False)
    refuse_rights(asker, scheme, queries.may_touch(asker, on))
    refuse_faults(scheme, bodies)
    refuse_awaited(scheme, on, asker.today)
    outcome = queries.outcome(asker, act)
    _refuse_outcome(outcome, digest, on)
    numbers = applying.found(scheme, on)
    applying.change_bodies(scheme, numbers, on)
    ahead = on > asker.today
    moved = [row for row in outcome.moved if row.item.thing == Thing.CHILD or not ahead]
    moves = applying.move(act, moved, Doing(on, asker.today, at, asker.user, act.decided_by, numbers))
    rebuild(applying.touched(scheme, _children(outcome), numbers))
    _seal(asker, act, numbers, at, None if ahead else at)
    facts = {"on": on.isoformat(), "decided_by": act.decided_by, "digest": digest, "founded": numbers, "moves": moves}
    write(asker.hand, "reorganisation.apply", thing(act), str(act), facts, at)
    return act


@transaction.atomic
def carry(number: int, today: date, at: datetime) -> Reorganisation | None:
    """Move what the bodies of an act hold, its day having come; None where that is done, was taken back, or the day is still to come.

    By the rules and choices that were decided, as things stand now: what was closed in between stays, what came in between moves too. What
    the rules cannot place is left for `place`. For the job, which may call it twice, or from two workers.
    """
    act: Reorganisation = Reorganisation.objects.select_for_update(of=("self",)).get(pk=number)
    if not Reorganisation.objects.due(today).filter(pk=number).exists():
        return None
    act.moved_at = at
    facts = _move_rest(act, today, at, act.applied_by_id or 0)
    write(PROGRAM, "reorganisation.move", thing(act), str(act), {"on": str(act.effective_on), **facts}, at)
    return act


@transaction.atomic
def place(asker: Asker, act: Reorganisation, choices: Mapping[str, tuple[str, ...]], at: datetime) -> None:
    """Say where things go that the rules of a decided act cannot place: those of before its day with the others, on it; those left after
    it at once. `choices`: as in `Scheme`, all of them.
    """
    act = _locked(asker, act)
    scheme = replace(queries.scheme(act), choices=choices)
    refuse_rights(
        asker, scheme, queries.may_touch(asker, refuse_unready(scheme)) | queries.may_touch(asker, asker.today)
    )
    if not (act.left or queries.is_awaited(act)) or hasattr(act, "reversed_by"):
        raise Refused("Lần sắp xếp này không còn mục nào chờ chọn nơi nhận.")
    act.scheme = to_json(scheme)
    facts = _move_rest(act, asker.today, at, asker.user) if act.moved_at else {}
    act.save(update_fields=["scheme"])
    write(asker.hand, "reorganisation.place", thing(act), str(act), {"choices": len(choices), **facts}, at)


def _move_rest(act: Reorganisation, today: date, at: datetime, user: int) -> dict[str, Any]:
    """Move all that can be placed now, and count what cannot."""
    on = act.effective_on or today
    outcome = queries.planned(act, today)
    moves: Counter[str] = applying.move(act, outcome.moved, Doing(on, today, at, user, act.decided_by, act.founded))
    rebuild(_children(outcome))
    act.left = len(outcome.unplaced) + len(outcome.waiting)
    act.save(update_fields=["moved_at", "left"])
    return {"moves": moves, "left": act.left}


@transaction.atomic
def reverse(asker: Asker, act: Reorganisation, on: date, decided_by: str, at: datetime) -> Reorganisation:
    """The counter-act, from a day on (the effective day itself annuls); both stay in the history. Before the effective day it cancels:
    what was to move on it never moves.
    """
    act = Reorganisation.objects.select_for_update(of=("self",)).get(pk=act.pk)
    _refuse_reversal(act, on, asker.today, decided_by)
    scheme = queries.scheme(act)
    refuse_rights(asker, scheme, queries.may_touch(asker, on) | queries.may_touch(asker, refuse_unready(scheme)))
    planks = reversing.planks_of(act)
    timelines.locked({*scheme.bodies, *act.founded.values()}, told=False)
    reversing.refuse_overtaken(act, scheme, planks)
    counter = Reorganisation(holder_id=asker.body, reverses=act, effective_on=on, decided_by=decided_by.strip()[:300])
    counter.title, counter.changed_at = f"Hoàn tác: {act}"[:300], at
    _seal(asker, counter, {}, at, at)
    reversing.restore_bodies(act, scheme, on, counter.decided_by)
    doing = Doing(on, asker.today, at, asker.user, counter.decided_by)
    moves = reversing.move_back(counter, planks, doing)
    rebuild(applying.touched(scheme, (row.subject for row in planks if row.thing == Thing.CHILD), act.founded))
    facts = {"on": on.isoformat(), "decided_by": counter.decided_by, "reverses": act.pk, "moves": moves}
    write(asker.hand, "reorganisation.reverse", thing(counter), str(counter), facts, at)
    return counter


def thing(act: Reorganisation) -> str:
    """The reorganisation's name in the journal."""
    return f"reorganisation:{act.pk}"


def _write(asker: Asker, act: Reorganisation, scheme: Scheme, at: datetime, title: str, directive: int | None) -> None:
    refuse_rights(asker, scheme, queries.may_touch(asker, scheme.on or asker.today))
    found = paper(asker, directive) if directive else None
    act.directive = found
    act.scheme = to_json(scheme)
    act.effective_on = scheme.on
    act.decided_by = (scheme.decided_by.strip() or (_cited(found) if found else ""))[:300]
    act.title = " ".join(title.split())[:300]
    act.changed_at = at
    act.save()


def _cited(found: Any) -> str:
    return f"{found}{f' ngày {found.issued_on:%d/%m/%Y}' if found.issued_on else ''}"


def _locked_draft(asker: Asker, act: Reorganisation) -> Reorganisation:
    row = _locked(asker, act)
    if row.state != State.DRAFT:
        raise Refused("Lần sắp xếp này đã được thực hiện hoặc đã bỏ nên không sửa được nữa.")
    return row


def _locked(asker: Asker, act: Reorganisation) -> Reorganisation:
    row: Reorganisation = Reorganisation.objects.select_for_update(of=("self",)).get(pk=act.pk)
    if not may(asker, Verb.WRITE_REORGANISATION, row, asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan soạn lần sắp xếp này được làm việc này.")
    return row


def _refuse_outcome(outcome: Outcome, digest: str, on: date) -> None:
    if outcome.unplaced:
        raise Refused(f"Còn {len(outcome.unplaced)} mục chưa có nơi nhận. Hãy chọn nơi nhận cho từng mục ở bước 3.")
    if outcome.digest != digest:
        raise Refused(STALE)
    children = _children(outcome)
    for body in timelines.changed_after(children, on):
        raise Refused(f"{children[body]} đã có thay đổi ghi sau ngày có hiệu lực. Hãy hoàn tác thay đổi ấy trước.")


def _refuse_reversal(act: Reorganisation, on: date, today: date, decided_by: str) -> None:
    if act.state != State.APPLIED or act.reverses_id or Reorganisation.objects.filter(reverses=act).exists():
        raise Refused("Chỉ hoàn tác được lần sắp xếp đã thực hiện và chưa hoàn tác.")
    if act.effective_on is None or on < act.effective_on:
        raise Refused(f"Ngày hoàn tác không được trước ngày có hiệu lực {act.effective_on:%d/%m/%Y}.")
    if on > max(act.effective_on, today):
        raise Refused("Hoàn tác chỉ ghi được từ hôm nay trở về trước. Đến ngày ấy hãy hoàn tác.")
    if not decided_by.strip():
        raise Refused("Hãy ghi số văn bản quyết định việc hoàn tác.")


def _seal(asker: Asker, act: Reorganisation, founded: dict[str, int], at: datetime, moved_at: datetime | None) -> None:
    act.state, act.founded, act.applied_at, act.applied_by_id = State.APPLIED, founded, at, asker.user
    act.moved_at = moved_at
    act.save()


def _children(outcome: Outcome) -> dict[int, str]:
    """The bodies that get another parent, with their names."""
    return {row.item.subject: row.item.title for row in outcome.moved if row.item.thing == Thing.CHILD}
