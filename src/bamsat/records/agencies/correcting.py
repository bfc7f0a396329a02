"""*Đính chính*: what is recorded of a body was wrong or has changed without a reorganisation. From a day on, on a ground; what stood
before stays readable for its days.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.reading import alphabetical
from bamsat.records.agencies import timelines
from bamsat.records.agencies.actions import enter, thing
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.counting import Count, write_counts
from bamsat.records.agencies.country.units import REFORM
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import rebuild
from bamsat.records.agencies.rights import may
from bamsat.records.agencies.vocabulary import Kind, Level
from bamsat.records.journal.actions import write

NAMES = ("name", "short", "abbreviation")
PROFILE = ("kind", "level", "identifier", "territory", "place")
FIELDS = (*NAMES, *PROFILE)
LONGEST = {"name": 300, "short": 80, "abbreviation": 20, "place": 120}
CALLED = {
    "name": "Tên",
    "short": "Tên gọi tắt",
    "abbreviation": "Chữ viết tắt",
    "place": "Địa bàn",
    "kind": "Loại",
    "level": "Cấp",
    "identifier": "Mã định danh",
    "territory": "Mã đơn vị hành chính",
}
GROUND = 300  # letters


@dataclass(frozen=True, slots=True)
class Corrected:
    """`until`: the first day on which an older change takes over again; None where none does."""

    fields: tuple[str, ...]
    on: date
    until: date | None


def facts(body: Body, on: date) -> dict[str, str]:
    """What is recorded of a body on a day, by field; reads prefetched names and profiles."""
    names = [row for row in body.names.all() if on in row.during]
    name = names[0] if names else None
    profile = next((row for row in body.profiles.all() if on in row.during), None)
    return {field: getattr(name, field, "") for field in NAMES} | {
        field: getattr(profile, field, "") for field in PROFILE
    }


@transaction.atomic
def correct(
    asker: Asker,
    body: Body,
    typed: Mapping[str, str],
    shown_on: date,
    on: date | None,
    ground: str,
    at: datetime,
    seen: Mapping[str, str] | None = None,
) -> Corrected:
    """Write down, from a day on, the fields that differ from what was shown. Raises `Refused`, and then nothing is written.

    `typed`: field → words; `shown_on`: the day whose facts stood in the form; `seen`: those facts, as the form was given them: refused where
    somebody else has corrected them since.
    """
    _refuse_stranger(asker, body)
    row = timelines.locked([body.pk])[body.pk]
    fields, shown = _read(typed), facts(row, shown_on)
    _refuse_overtaken(seen or shown, shown)
    changed = {field: text for field, text in fields.items() if text != shown[field]}
    if not changed:
        raise Refused("Chưa có thông tin nào khác với thông tin đang ghi. Hãy sửa rồi lưu.")
    _refuse_groundless(ground)
    if on is None:
        raise Refused("Hãy ghi ngày bắt đầu áp dụng, ví dụ 01/7/2025.")
    if not row.exists_on(on):
        raise Refused(f"Cơ quan này không hoạt động vào ngày {on:%d/%m/%Y}. Hãy chọn ngày khác.")
    _refuse_unfit(changed, on)
    before = facts(row, on)
    until = _begin(row.pk, before | changed, changed, on)
    changes = {field: [_called(field, before[field]), _called(field, text)] for field, text in changed.items()}
    told = {"changes": changes, "on": on.isoformat(), "ground": " ".join(ground.split())}
    name = changed.get("name") or before["name"]
    write(asker.hand, "agencies.correct", thing(row.pk), name, told | {"until": str(until or "")}, at)
    return Corrected(tuple(changed), on, until)


def _begin(body: int, now: Mapping[str, str], changed: Mapping[str, str], on: date) -> date | None:
    """Begin what changed; the day on which it ends by facts that were written before."""
    ends: list[date | None] = []
    if changed.keys() & set(NAMES):
        name = timelines.name_row(body, now["name"], now["short"], now["abbreviation"], on)
        timelines.begin_name(name)
        ends.append(name.valid_until)
    if changed.keys() & set(PROFILE):
        profile = timelines.profile_row(body, on, **{field: now[field] for field in PROFILE})
        timelines.begin_profile(profile)
        ends.append(profile.valid_until)
    return min((day for day in ends if day), default=None)


def _called(field: str, text: str) -> str:
    """As the journal shows it."""
    kinds: dict[str, type[Kind] | type[Level]] = {"kind": Kind, "level": Level}
    return str(kinds[field](text).label) if field in kinds and text else text


def _read(typed: Mapping[str, str]) -> dict[str, str]:
    fields = {field: " ".join(typed[field].split()) for field in FIELDS if field in typed}
    for field, most in LONGEST.items():
        if len(fields.get(field, "")) > most:
            raise Refused(f"{CALLED[field]} dài quá {most} chữ. Hãy rút gọn.")
    if not fields.get("name", "x"):
        raise Refused("Cơ quan phải có tên.")
    if fields.get("kind", Kind.OTHER) not in Kind.values or fields.get("level", Level.COMMUNE) not in Level.values:
        raise Refused("Hãy chọn loại và cấp của cơ quan trong danh sách.")
    return fields


def _refuse_overtaken(seen: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Of two who correct at once the second sees what the first wrote before theirs takes its place."""
    other = [field for field in now if seen.get(field, now[field]) != now[field]]
    if other:
        told = "; ".join(f"{CALLED[field].lower()} nay là “{_called(field, now[field])}”" for field in other)
        raise Refused(
            f"Người khác vừa sửa trong lúc bạn gõ: {told}. Phần bạn gõ còn trong ô; hãy đối chiếu rồi lưu lần nữa."
        )


def _refuse_unfit(changed: Mapping[str, str], on: date) -> None:
    if changed.get("level") == Level.DISTRICT and on >= REFORM:
        raise Refused("Cấp huyện kết thúc ngày 01/7/2025. Hãy chọn cấp khác, hoặc ngày áp dụng trước đó.")


def _refuse_groundless(ground: str) -> None:
    if not ground.strip():
        raise Refused("Hãy ghi căn cứ: số, ngày văn bản, hoặc lý do sửa.")
    if len(ground) > GROUND:
        raise Refused(f"Căn cứ dài quá {GROUND} chữ. Hãy rút gọn.")


def _refuse_stranger(asker: Asker, body: Body) -> None:
    if not may(asker, Verb.CORRECT_BODY, body, asker.on):
        raise Refused("Chỉ văn phòng, lãnh đạo hoặc người quản trị của cơ quan ấy hay cấp trên được sửa thông tin này.")


@transaction.atomic
def count(asker: Asker, body: Body, one: Count, ground: str, at: datetime) -> None:
    """Enter or correct the Party members and cells of a body in a year."""
    _refuse_stranger(asker, body)
    _refuse_groundless(ground)
    changes = write_counts([one], asker.today)
    if not changes:
        raise Refused(f"Số liệu năm {one.year} đã ghi đúng như vậy rồi.")
    before, after = changes[one.body]
    pairs = {"members": [before.members, after.members], "cells": [before.cells, after.cells]}
    told = {"year": one.year, "changes": {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}}
    name = body.name_on(asker.today)
    write(asker.hand, "agencies.count_heads", thing(body.pk), name, told | {"ground": " ".join(ground.split())}, at)


@transaction.atomic
def count_many(asker: Asker, year: int, counts: Sequence[Count], ground: str, at: datetime) -> int:
    """The same for many bodies from a sheet, with one line of the journal; how many changed."""
    _refuse_groundless(ground)
    bodies = Body.objects.prefetch_related("names").in_bulk([one.body for one in counts])
    for body in bodies.values():
        _refuse_stranger(asker, body)
    changes = write_counts(counts, asker.today)
    if not changes:
        raise Refused("Bảng không có số nào khác với số đang ghi.")
    named = {bodies[body].name_on(asker.today): [str(before), str(after)] for body, (before, after) in changes.items()}
    told = {"year": year, "lines": len(changes), "changes": named, "ground": " ".join(ground.split())}
    write(asker.hand, "agencies.count_many_heads", thing(asker.body), f"Số đảng viên, chi bộ năm {year}", told, at)
    return len(changes)


@transaction.atomic
def enter_under(
    asker: Asker, above: Body, typed: Mapping[str, str], since: date | None, ground: str, at: datetime
) -> Body:
    """A body that the directory lacks, straight under another, from a day on (None: it was there before anything recorded)."""
    if not may(asker, Verb.ENTER_BODY, above, asker.on):
        raise Refused("Chỉ văn phòng, lãnh đạo hoặc người quản trị được thêm cơ quan ở đây.")
    fields = dict.fromkeys(FIELDS, "") | _read(typed)
    if not fields["name"]:
        raise Refused("Cơ quan phải có tên.")
    _refuse_groundless(ground)
    _refuse_unfit(fields, since or timezone.localdate(at))
    above = timelines.locked([above.pk])[above.pk]
    if not above.exists_on(since or asker.today):
        raise Refused("Cơ quan cấp trên không hoạt động vào ngày đã chọn. Hãy chọn ngày hoặc cơ quan khác.")
    _refuse_same(above, fields["name"], asker.today)
    row = enter(parent=above, starts_on=since, **fields)
    rebuild([row.pk])
    told = {"kind": fields["kind"], "level": fields["level"], "parent": above.pk, "on": str(since or "")}
    write(asker.hand, "agencies.found", thing(row.pk), fields["name"], told | {"ground": " ".join(ground.split())}, at)
    return row


def _refuse_same(above: Body, name: str, on: date) -> None:
    """However the tones are placed, in capitals or not."""
    under = Body.objects.existing(on).filter(pk__in=Parentage.objects.on(on).filter(parent=above).values("body"))
    for row in under.prefetch_related("names"):
        if row.name_on(on).casefold() == name.casefold() or alphabetical(row.name_on(on))[:2] == alphabetical(name)[:2]:
            raise Refused(
                f"Dưới {above.name_on(on)} đã có cơ quan tên “{row.name_on(on)}”. Dùng cơ quan ấy, hoặc ghi tên khác."
            )
