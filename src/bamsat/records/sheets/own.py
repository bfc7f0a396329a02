"""Verbs on an office's own spreadsheet: say what its columns mean, take it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.directives import review
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive
from bamsat.records.directives.queries import for_review
from bamsat.records.directives.reader import read_apart
from bamsat.records.journal.actions import write
from bamsat.records.sheets.actions import AT_ONCE, close, report_row, thing
from bamsat.records.sheets.entering import with_lines
from bamsat.records.sheets.heads import WORDS, Meaning
from bamsat.records.sheets.models import ColumnMap, Draft
from bamsat.records.sheets.names import Names
from bamsat.records.sheets.queries import book
from bamsat.records.sheets.taking import Columns, Plan, Taken, columns, names, plan
from bamsat.records.sheets.understanding import Left, Line
from bamsat.records.sheets.vocabulary import Fate, Outcome

NEW_PAPER = "new"
_LONGEST = 18  # digits that a 64-bit key has


@dataclass(frozen=True, slots=True)
class Entered:
    """What *Ghi vào* came to. `paper`: where the new orders wait for their review."""

    orders: int = 0
    reports: int = 0
    drafts: int = 0  # completions kept until their proof is added
    waiting: int = 0  # reports of the sheet not yet written
    left: int = 0
    paper: int | None = None


@transaction.atomic
def say_columns(asker: Asker, row: Draft, of: Columns, said: Mapping[int, str], year: int | None, at: datetime) -> None:
    """What the columns mean, in this sheet and, remembered, in the next of the asker's body with the same heads."""
    chosen = {str(column): meaning for column, meaning in said.items() if meaning in set(Meaning)}
    if Meaning.TEXT not in chosen.values():
        raise Refused("Hãy chọn cột nào là “Nội dung nhiệm vụ”; không có cột này thì không nhận ra việc.")
    twice = sorted(meaning for meaning in set(chosen.values()) if list(chosen.values()).count(meaning) > 1)
    if twice:
        raise Refused(f"Hai cột cùng được chọn là “{WORDS[Meaning(twice[0])]}”. Hãy để mỗi ý nghĩa một cột.")
    row.choices = {"sheet": of.at, "columns": chosen, "year": year}
    row.save(update_fields=["choices"])
    ColumnMap.objects.update_or_create(
        body_id=asker.body,
        signature=of.heads.signature,
        defaults={"columns": chosen, "author_id": asker.user, "said_at": at},
    )
    write(asker.hand, "sheets.remember", thing(row), row.filename, {"columns": chosen, "year": year}, at)


def look(asker: Asker, row: Draft) -> Plan:
    """What taking the sheet in would do."""
    return plan(asker, columns(asker, book(row), row.choices))


def take(asker: Asker, row: Draft, target: str, same: Mapping[int, bool], at: datetime) -> Entered:
    """Enter what the asker has looked at: new orders go under review in a paper, progress of known tasks is reported, all else is listed.

    `target`: "new" (the sheet itself becomes the paper), the id of a paper under review whose words hold the rows, or "" (no new orders).
    `same`: for rows that are nearly a known task, whether they are it; rows that nobody decided are left.
    """
    found = look(asker, row)
    new = [
        one for one in found.rows if one.fate is Fate.NEW or (one.fate is Fate.NEAR and same.get(one.line.row) is False)
    ]
    left = [*(one for one in found.left if not one.shape), *_undecided(found, same)]
    paper, orders = None, 0
    if new and target:
        paper, orders, lost = _enter(asker, row, [one.line for one in new], target, at)
        left += lost
    else:
        left += [Left(one.line.row, "việc mới, chưa chọn văn bản để đưa vào", one.line.text) for one in new]
    told = [one for one in found.rows if one.reports and _is_known(one, same)]
    written, refused = _report(asker, told[:AT_ONCE], at)
    left += refused
    left += [
        Left(one.line.row, why, one.line.text) for one in found.rows if _is_known(one, same) and (why := _untold(one))
    ]
    if not (orders or written):
        raise Refused("Chưa có gì để ghi: chưa chọn văn bản cho việc mới và không có tiến độ nào để báo cáo.")
    rows = sorted(left, key=lambda one: one.row)
    close(
        asker,
        row,
        orders + len(written),
        [{"row": one.row, "why": one.why, "words": one.words[:2000]} for one in rows],
        at,
    )
    drafts = sum(one.is_draft for one in written)
    return Entered(orders, len(written) - drafts, drafts, max(0, len(told) - AT_ONCE), len(rows), paper)


def _report(asker: Asker, rows: list[Taken], at: datetime) -> tuple[list[Taken], list[Left]]:
    done, left = [], []
    for one in rows:
        if one.told is None:
            continue
        try:
            report_row(asker, one.told, at)
            done.append(one)
        except Refused as refusal:
            left.append(Left(one.line.row, refusal.message, one.line.text))
    return done, left


def _undecided(found: Plan, same: Mapping[int, bool]) -> list[Left]:
    return [
        Left(one.line.row, "gần giống một việc đã có, chưa chọn là việc cũ hay mới", one.line.text)
        for one in found.of(Fate.NEAR)
        if one.line.row not in same
    ]


def _is_known(one: Taken, same: Mapping[int, bool]) -> bool:
    return one.fate is Fate.KNOWN or (one.fate is Fate.NEAR and same.get(one.line.row) is True)


def _untold(one: Taken) -> str:
    """Why the progress of a known task is not reported; "" where there is none or it is."""
    if not one.line.reports:
        return ""
    if one.told is None:
        return "tiến độ không ghi: cơ quan của bạn không chủ trì việc này hoặc dòng không nói gì mới"
    if one.told.outcome in {Outcome.NEW, Outcome.DRAFT, Outcome.SAME, Outcome.EMPTY}:
        return ""
    return f"tiến độ không ghi: {one.told.why or one.told.outcome.label}"


def _enter(asker: Asker, row: Draft, lines: list[Line], target: str, at: datetime) -> tuple[int, int, list[Left]]:
    if target == NEW_PAPER:
        return _as_paper(asker, row, lines, at)
    paper = for_review(asker).filter(pk=int(target)).first() if target.isdecimal() and len(target) <= _LONGEST else None
    if paper is None:
        raise Refused("Văn bản đã chọn không còn chờ duyệt. Hãy chọn lại.")
    known = names(asker)
    left = [one for line in lines if (one := _as_order(asker, paper, line, known, at))]
    return paper.pk, len(lines) - len(left), left


def _as_paper(asker: Asker, row: Draft, lines: list[Line], at: datetime) -> tuple[int, int, list[Left]]:
    """The sheet becomes a paper under review, as any paper that is taken in: its file is kept, each order has its words in it."""
    if not may(asker, Verb.TAKE_IN, Held(asker.body), asker.on):
        raise Refused(
            "Chỉ văn phòng hoặc lãnh đạo được đưa việc mới vào. Hãy gửi bảng cho văn phòng, hoặc chọn chỉ ghi tiến độ."
        )
    data = bytes(row.data)
    contract, left = with_lines(read_apart(data, row.filename), lines, names(asker))
    if not contract["tasks"]:
        raise Refused(
            "Không dòng nào có câu chữ trong tệp đã đọc nên chưa đưa gì vào. Hãy lưu lại tệp dạng .xlsx rồi nộp lại."
        )
    paper = take_in(asker, data, row.filename, contract, at)
    return paper.pk, len(contract["tasks"]), left


@transaction.atomic
def _as_order(asker: Asker, paper: Directive, line: Line, known: Names, at: datetime) -> Left | None:
    """The row becomes an order of a paper under review where its words stand there; else it is left: no order without its words."""
    try:
        order = review.add_quoted(asker, paper, line.text, at)
    except Refused:
        return Left(line.row, f"không tìm thấy câu này trong {paper}", line.text)
    fields: dict[str, Any] = {
        "parts": [
            {"role": str(role), "name": known.name(printed), "body": None}
            for role in (Meaning.DIRECT, Meaning.LEAD, Meaning.COORDINATE, Meaning.SUPERVISE)
            for printed in known.bodies(line.bodies.get(role, ""))
        ]
    }
    if line.time_text:
        time = line.time
        fields["time"] = {
            "text": line.time_text,
            "start": (time.start if time else "") or "",
            "due": (time.partial if time else "") or "",
            "recurrence": (time.recurrence if time else "") or None,
        }
    if line.products:
        fields["products"] = line.products.split("\n")
    review.edit(asker, paper, order.pk, fields, at)
    return None
