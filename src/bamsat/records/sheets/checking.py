"""Row by row: what writing a filled sheet would change, told before anything is written."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.db.models import Q

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import heirs
from bamsat.records.agencies.rights import Charged, may
from bamsat.records.dialects import among, among_words
from bamsat.records.directives.vocabulary import Part
from bamsat.records.sheets.collecting import uncollected
from bamsat.records.sheets.filled import Brought
from bamsat.records.sheets.models import WrittenRow
from bamsat.records.sheets.vocabulary import Outcome
from bamsat.records.tasks.actions import SHORTEST
from bamsat.records.tasks.models import Assignment, Occurrence, Progress, ProgressDraft
from bamsat.records.tasks.queries import visible
from bamsat.records.tasks.vocabulary import Statement


@dataclass(frozen=True, slots=True)
class Heard:
    """The last entry of a turn, as the records have it now."""

    number: int
    statement: str
    text: str
    author: str
    at: datetime
    verified: bool | None

    @property
    def label(self) -> str:
        return str(Statement(self.statement).label)


@dataclass(frozen=True, slots=True)
class Checked:
    """A row of the sheet beside what the records say of its turn. `why`: the sentence under an outcome that writes nothing."""

    row: Brought
    outcome: Outcome
    task: int = 0
    title: str = ""
    turn: str = ""
    why: str = ""
    heard: Heard | None = None
    mark: str = ""  # `digest` of the row as it came

    @property
    def statement(self) -> str:
        return str(Statement(self.row.statement).label) if self.row.statement else ""


@dataclass(frozen=True, slots=True)
class _Turn:
    task: int
    title: str
    label: str
    leads: bool


def digest(row: Brought) -> str:
    """The row as one key: of the turn, of the sheet it came in, and of all it says."""
    return sha256("\x1f".join((row.sealed.upper(), *row.said)).encode()).hexdigest()


def account_text(row: Brought) -> str:
    """The words of the row; the day on which the work was done joins them: it is the body's word and moves no due day."""
    if row.done_on is None:
        return row.text
    return f"{row.text}\n(Ngày thực hiện: {row.done_on:%d/%m/%Y})".strip()


def as_typed(row: Brought, turn: int) -> dict[str, str]:
    """The row as the form of a report would have it."""
    return {
        "turn": str(turn),
        "statement": row.statement,
        "text": account_text(row),
        "obstacles": row.obstacles,
        "requests": row.requests,
    }


@uncollected()
def check(asker: Asker, rows: Iterable[Brought], afresh: bool = False) -> list[Checked]:
    """What becomes of each row, in the sheet's order. Reads only; sees only what the asker may see.

    `afresh`: the sheet does not say what it knew when it was made; then nothing is in conflict, the last word is only shown beside.
    """
    held = _followed(asker, list(rows))
    mine = {row.key.turn for row in held if row.key and row.key.body == asker.body and not row.is_empty}
    turns = _turns(asker, sorted(mine))
    last_words = heard(asker, {number: turn.leads for number, turn in turns.items()})
    marks = [digest(row) if row.key and not row.is_empty else "" for row in held]
    known = written_rows([one for one in marks if one]) | _drafted(asker, held, turns)
    said = {(row.key.turn, row.said) for row in held if row.key and not row.is_empty}
    times = Counter(turn for turn, _ in said)  # different things said of one turn
    seen: set[tuple[int, tuple[str, ...]]] = set()
    found = []
    for row, mark in zip(held, marks, strict=True):
        turn = turns.get(row.key.turn) if row.key and row.key.body == asker.body else None
        last = last_words.get(row.key.turn) if row.key and turn else None
        if afresh and row.key and last:
            row = replace(row, key=replace(row.key, heard=last.number))
        outcome, why = _outcome(asker, row, turn, last, mark in known, times, seen)
        of = turn or _Turn(0, "", "", False)
        found.append(Checked(row, outcome, of.task, of.title, of.label, why, last, mark))
    return found


def _followed(asker: Asker, rows: list[Brought]) -> list[Brought]:
    """Rows that were given to a body that has ended are those of who stands in its place."""
    others = {row.key.body for row in rows if row.key} - {asker.body}
    ours = {body for body in others if asker.body in heirs(body, asker.today)}
    return [
        replace(row, key=replace(row.key, body=asker.body)) if row.key and row.key.body in ours else row for row in rows
    ]


def _outcome(
    asker: Asker, row: Brought, turn: _Turn | None, last: Heard | None, known: bool, times: Counter[int],
    seen: set[tuple[int, tuple[str, ...]]],
) -> tuple[Outcome, str]:  # fmt: skip
    if row.key is None:
        if row.is_empty:
            return Outcome.EMPTY, ""
        return (
            Outcome.UNKNOWN,
            "Mã dòng trống, bị sửa hoặc không phải do hệ thống này cấp. Hãy lấy lại bảng rồi chép phần đã điền sang.",
        )
    if row.is_empty:
        return Outcome.EMPTY, ""
    if row.key.body != asker.body:
        return (
            Outcome.FOREIGN,
            "Dòng này được cấp cho cơ quan khác. Hãy đổi vai ở góc trên nếu bạn làm việc cho cơ quan đó.",
        )
    if turn is None:
        return Outcome.FOREIGN, "Cơ quan của bạn không còn phần việc ở nhiệm vụ này."
    if known:
        return Outcome.SAME, ""
    if (faults := missing(row, turn.leads)) or row.faults:
        return Outcome.FAULTY, "; ".join(faults)
    if times[row.key.turn] > 1:
        return Outcome.DOUBLED, "Nhiều dòng nói khác nhau về cùng một kỳ. Hãy giữ một dòng."
    if (row.key.turn, row.said) in seen:
        return Outcome.DOUBLED, "Giống hệt một dòng ở trên nên chỉ ghi một lần."
    seen.add((row.key.turn, row.said))
    if turn.leads and last and _closed(last):
        return Outcome.SETTLED, _CLOSED[bool(last.verified)]
    if turn.leads and row.statement == Statement.COMPLETED and not row.files:
        return Outcome.DRAFT, "Hoàn thành cần minh chứng; dòng này không kèm tệp nào: lưu nháp để thêm rồi gửi."
    if last and last.number != row.key.heard:
        return Outcome.CONFLICT, ""
    return Outcome.NEW, ""


_CLOSED = {
    True: "Kỳ này đã được xác nhận hoàn thành.",
    False: "Kỳ này đã báo cáo hoàn thành và đang chờ xác nhận.",
}


def _closed(last: Heard) -> bool:
    return last.statement != Statement.UNDER_WAY and last.verified is not False


def missing(row: Brought, leads: bool) -> list[str]:
    """What a row lacks, in words."""
    if not row.statement:
        return [] if row.faults else ["Chưa chọn tình hình"]
    if row.statement == Statement.NOTHING:
        return []
    if not row.text:
        return ["Chưa ghi kết quả đã làm"]
    if row.statement == Statement.COMPLETED and leads and len(row.text) < SHORTEST:
        return [f"Hãy ghi rõ đã làm được gì (ít nhất {SHORTEST} chữ cái)"]
    return []


def _turns(asker: Asker, numbers: list[int]) -> dict[int, _Turn]:
    """Of these turns, those in which the asker's body leads or takes part today."""
    if not may(asker, Verb.REPORT, Charged(asker.body), asker.on):
        return {}
    found: dict[int, _Turn] = {}
    turns = list(Occurrence.objects.filter(pk__in=among(numbers)).order_by().values_list("pk", "task_id", "label"))
    # Tasks are asked for by themselves: told of turns, SQLite judges each turn's task anew.
    tasks = sorted({task for _, task, _ in turns})
    texts = dict(visible(asker).filter(pk__in=among(tasks)).order_by().values_list("pk", "text"))
    roles = _roles(asker, texts)
    for number, task, label in turns:
        if task in texts and roles.get(task, set()) & {Part.LEAD, Part.COORDINATE}:
            found[number] = _Turn(task, texts[task], label, Part.LEAD in roles[task])
    return found


def _roles(asker: Asker, tasks: Iterable[int]) -> dict[int, set[str]]:
    """Task → the roles of the asker's own body in it, of those it has not given back."""
    found: dict[int, set[str]] = {}
    held = Assignment.objects.standing(asker.today).filter(body=asker.body, task__in=among(sorted(tasks)))
    for task, role in held.order_by().values_list("task_id", "role"):
        found.setdefault(task, set()).add(role)
    return found


def heard(asker: Asker, leads: dict[int, bool]) -> dict[int, Heard]:
    """The last word on each turn: the lead's for who leads, the body's own for who takes part."""
    found: dict[int, Heard] = {}
    columns = (
        "occurrence_id", "pk", "statement", "text", "author__full_name", "submitted_at", "verification__verified",
        "contribution", "body_id",
    )  # fmt: skip
    stands = Q(corrects=None) | Q(verification__verified=True)
    known = Progress.objects.filter(stands, occurrence__in=among(sorted(leads)))
    rows = known.order_by("submitted_at", "pk").values_list(*columns)
    for turn, number, statement, text, author, at, verified, contribution, body in rows:
        if not contribution if leads[turn] else contribution and body == asker.body:
            found[turn] = Heard(number, statement, text, author, at, verified)
    return found


def _drafted(asker: Asker, rows: Iterable[Brought], turns: dict[int, _Turn]) -> set[str]:
    """Digests of completions that wait as the asker's drafts already, word for word."""
    mine = ProgressDraft.objects.filter(body=asker.body, author=asker.user, statement=Statement.COMPLETED)
    waiting = {row.task_id: row for row in mine}
    if not waiting:
        return set()
    return {
        digest(row)
        for row in rows
        if row.key and not row.files and (turn := turns.get(row.key.turn)) and (draft := waiting.get(turn.task))
        if all(getattr(draft, name) == words for name, words in as_typed(row, row.key.turn).items())
    }


def written_rows(marks: Collection[str]) -> set[str]:
    """Of these marks (`digest`) those whose rows are entries by now."""
    return set(WrittenRow.objects.filter(pk__in=among_words(marks)).values_list("pk", flat=True))
