"""One timeline of everything that happened to a task, newest first: reports, decisions, replies, and every other line of its journal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bamsat.doors.web.asked import Asked
from bamsat.records.reporting import letters as kept_letters
from bamsat.records.results.shown_figures import Figures, shown_figures
from bamsat.records.tasks import actions, correcting, letters, queries

KINDS = {"": "Tất cả", "bao-cao": "Báo cáo", "quyet-dinh": "Quyết định, gia hạn", "phan-cong": "Phân công, việc khác"}
REPORT, DECISION, PART = "bao-cao", "quyet-dinh", "phan-cong"
# Acts of the journal whose fact has a card of its own here.
_CARDED = frozenset(
    f"tasks.{act}"
    for act in (
        "report", "contribute", "correct", "ask_extension", "withdraw_extension", "grant_extension",
        "refuse_extension", "pause", "resume", "end", "reopen", "excuse", "skip", "hand_over",
    )
)  # fmt: skip
# Told by their line. The card of an entry shows the word that stands, its line when it was said, and that it was if it was taken back.
_LINES = {"tasks.verify": REPORT, "tasks.hand_back": REPORT, "tasks.change_rule": DECISION, "tasks.move_day": DECISION}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that happened. `card`: the template that shows `thing`; `may`: whether the asker may now say the word it waits for."""

    at: datetime
    kind: str
    card: str
    thing: Any
    may: bool = False
    may_correct: bool = False
    figures: tuple[tuple[str, str], ...] = ()  # of the records that an entry shows: field, value in words


def _of(entry: Any, figures: Figures) -> tuple[tuple[str, str], ...]:
    return tuple(one for row in entry.evidence.all() for one in figures.get(row.pk, ()))


def _may_correct(asker: Any, entry: Any) -> bool:
    word = getattr(entry, "verification", None)
    return word is not None and word.verified and correcting.may_correct(asker, entry)


def timeline(request: Asked, of: Any, extensions: Iterable[Any], may_decide: bool) -> list[Item]:
    """What the address asks for (`loc`), newest first."""
    asker, kind, asked = request.asker, request.GET.get("loc", ""), list(extensions)
    entries = list(queries.entries(asker, of))
    figures = shown_figures(asker, entries)
    found = [
        *(
            Item(
                row.submitted_at,
                REPORT,
                "entry",
                row,
                actions.may_verify(asker, row),
                _may_correct(asker, row),
                _of(row, figures),
            )
            for row in entries
        ),
        *(Item(row.asked_at, DECISION, "extension", row, may_decide) for row in asked),
        *(Item(row.decided_at, DECISION, "ruling", row) for row in queries.rulings(asker, of)),
        *(
            Item(line.at, _LINES.get(line.act, PART), "line", line)
            for line in queries.told(asker, of)
            if line.act not in _CARDED
        ),
        *(Item(at, PART, "relay", row) for row in queries.relays(asker, of, asked) if (at := row.completed_at)),
        *(
            Item(row.sent_at, PART, "letter", row, letters.may_withdraw(asker, row))
            for row in kept_letters.with_reports(asker, letters.of_task(asker, of))
        ),
        Item(of.issued_at, PART, "issued", of),
    ]
    return sorted((item for item in found if kind in ("", item.kind)), key=lambda item: item.at, reverse=True)
