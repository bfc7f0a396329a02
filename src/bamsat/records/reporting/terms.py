"""*Nhiệm kỳ*: through which days the numbers of a body run on, and the verbs by which a term is begun and a wrong one put right (`docs/decisions/0057`).

Bodies of the Party count by their term (05-HD/VPTW), those of the State by the year (Decree 30/2020/NĐ-CP); the Front, organisations and others by the
year until a term is entered for them. Where no term of a body of the Party is known its numbers run on in one series, and nothing is held up.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from bamsat.reckoning.intervals import ALWAYS, NEVER
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Parentage
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import PARTY_KINDS, STATE_KINDS, Kind, Tree
from bamsat.records.journal.actions import write
from bamsat.records.reporting.models import Series, Term
from bamsat.records.reporting.vocabulary import Ground, Register
from bamsat.records.tasks.querysets import end_of

_PAPER, _REASON = 300, 1_000  # letters
_SERVING = {Kind.STANDING_BOARD, Kind.PARTY_OFFICE, Kind.PARTY_BOARD}


@dataclass(frozen=True, slots=True)
class Window:
    """The days [begins, ends) through which numbers run on: of a `year`, of a `term`, or of neither where no term is known for them."""

    begins: date
    ends: date
    year: int | None = None
    term: Term | None = None

    @property
    def this(self) -> str:
        """As it stands in a sentence about the one that runs: “sổ số năm nay”."""
        return "năm nay" if self.year else "nhiệm kỳ này" if self.term else "của cơ quan"

    @property
    def within(self) -> str:
        return "trong năm" if self.year else "trong nhiệm kỳ"

    def __str__(self) -> str:
        if self.year:
            return f"năm {self.year}"
        if self.term:
            return f"nhiệm kỳ từ {self.term.starts_on:%d/%m/%Y}"
        return "trước nhiệm kỳ đầu tiên được ghi" if self.ends != NEVER else "chưa ghi nhiệm kỳ"


@dataclass(frozen=True, slots=True)
class Told:
    """A term as it is entered. `ground`: a code of `Ground`; `paper`: what decided it, as words, or nothing."""

    starts_on: date | None
    ground: str
    paper: str = ""


def window_on(body: int, day: date, register: str = "") -> Window:
    """Of the numbers that a body takes on a day, as terms are known now. Papers of a congress share a series of their own, known by the year: the congress sits
    across the end of a term."""
    rows = list(_standing(body))
    if register == Register.CONGRESS or _by_year(body, day, rows):
        return _year(day.year)
    begun, later = [row for row in rows if row.starts_on <= day], [row for row in rows if row.starts_on > day]
    term = begun[-1] if begun else None
    return Window(term.starts_on if term else ALWAYS, later[0].starts_on if later else NEVER, term=term)


def windows(asker: Asker, years: list[int]) -> list[Window]:
    """Those of the asker's own body as known on the day looked at, the newest first: its terms with what was before the first, or the `years` given."""
    rows = list(known(asker))
    if _by_year(asker.body, asker.on, rows):
        return [_year(year) for year in sorted({*years, asker.on.year}, reverse=True)]
    starts = [row.starts_on for row in rows]
    found = [Window(row.starts_on, ends, term=row) for row, ends in zip(rows, [*starts, NEVER][1:], strict=True)]
    return [*reversed(found), Window(ALWAYS, starts[0] if starts else NEVER)]


def known(asker: Asker) -> "QuerySet[Term]":
    """The terms of the asker's own body as they were known on the day looked at, the first one first."""
    until = end_of(asker.on)
    rows = Term.objects.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=until), body=asker.body, entered_at__lt=until)
    return rows.select_related("author")


def offered(asker: Asker) -> Term | None:
    """The term of the committee that the asker's own body serves as its board or office, where that one entered it later than the own body did: a
    person is asked whether it begins here too."""
    rows = Parentage.objects.on(asker.today).filter(body=asker.body, tree=Tree.PARTY)
    over = list(rows.values_list("parent", flat=True))
    if (
        not over
        or _kind(asker.body, asker.today) not in _SERVING
        or _kind(over[0], asker.today) != Kind.PARTY_COMMITTEE
    ):
        return None
    found, own = _standing(over[0]).last(), _standing(asker.body).last()
    return found if found and (own is None or own.starts_on < found.starts_on) else None


def may_keep(asker: Asker) -> bool:
    return may(asker, Verb.KEEP_NUMBERS, Held(asker.body), asker.on)


def counts_by_term(asker: Asker) -> bool:
    """Whether a term can be entered for the asker's own body: of the State none counts by it."""
    return _kind(asker.body, asker.on) not in STATE_KINDS


def can_be_put_right(of: Term) -> bool:
    """No number of it was taken."""
    return not Series.objects.filter(term=of).exists()


@transaction.atomic
def begin(asker: Asker, told: Told, at: datetime) -> Term:
    """*Nhiệm kỳ mới*: from its first day on the numbers of the body begin again. Raises `Refused`."""
    refuse_others(asker)
    locked(asker.body)
    row = _entered(asker, told, at)
    _write(asker, "reporting.begin_term", row, _facts(row), at)
    return row


@transaction.atomic
def put_right(asker: Asker, of: Term, told: Told, reason: str, at: datetime) -> Term:
    """The last term was entered wrong, and gave no number: another row takes its place. Raises `Refused`."""
    old = _withdrawn(asker, of, reason, at)
    row = _entered(asker, told, at)
    _write(asker, "reporting.correct_term", row, {"before": _facts(old), "reason": old.reason} | _facts(row), at)
    return row


@transaction.atomic
def drop(asker: Asker, of: Term, reason: str, at: datetime) -> Term:
    """The last term was entered by mistake, and gave no number. Raises `Refused`."""
    row = _withdrawn(asker, of, reason, at)
    _write(asker, "reporting.drop_term", row, _facts(row) | {"reason": row.reason}, at)
    return row


def refuse_others(asker: Asker) -> None:
    if not may_keep(asker):
        raise Refused("Chỉ văn phòng, lãnh đạo của cơ quan giữ sổ số được. Hãy kiểm tra vai ở góc trên.")


def locked(body: int) -> Body:
    """The body, until the transaction ends: whoever takes a number of it or begins a term waits, so that no number is taken twice on the two sides of
    the start of a term. Rows that point at the body are not held up."""
    row: Body = Body.objects.select_for_update(no_key=True).get(pk=body)
    return row


def _standing(body: int) -> "QuerySet[Term]":
    return Term.objects.filter(body=body, withdrawn_at=None)


def _kind(body: int, on: date) -> str:
    profile = Body.objects.prefetch_related("profiles").get(pk=body).profile_on(on)
    return profile.kind if profile else ""


def _by_year(body: int, on: date, terms: list[Term]) -> bool:
    kind = _kind(body, on)
    return kind in STATE_KINDS or (kind not in PARTY_KINDS and not terms)


def _year(year: int) -> Window:
    return Window(date(year, 1, 1), date(year + 1, 1, 1), year=year)


def _entered(asker: Asker, told: Told, at: datetime) -> Term:
    if not counts_by_term(asker):
        raise Refused("Cơ quan nhà nước lấy số theo năm (Nghị định 30/2020/NĐ-CP) nên không ghi nhiệm kỳ ở sổ số.")
    if told.starts_on is None or told.starts_on > timezone.localdate(at):
        raise Refused("Hãy ghi ngày bắt đầu nhiệm kỳ, không sau hôm nay, như 15/8/2025.")
    if told.ground not in Ground.values:
        raise Refused("Hãy chọn nhiệm kỳ bắt đầu từ việc gì: kết thúc đại hội, phiên họp đầu tiên hay quyết định.")
    last = _standing(asker.body).last()
    if last and told.starts_on <= last.starts_on:
        raise Refused(
            f"Nhiệm kỳ mới phải bắt đầu sau nhiệm kỳ đang ghi (từ ngày {last.starts_on:%d/%m/%Y}). Hãy kiểm tra lại ngày."
        )
    return Term.objects.create(
        body_id=asker.body, starts_on=told.starts_on, ground=told.ground, paper=" ".join(told.paper.split())[:_PAPER],
        author_id=asker.user, entered_at=at,
    )  # fmt: skip


def _withdrawn(asker: Asker, of: Term, reason: str, at: datetime) -> Term:
    refuse_others(asker)
    locked(asker.body)
    words = reason.strip()[:_REASON]
    row = _standing(asker.body).last()
    if row is None or row.pk != of.pk:
        raise Refused("Chỉ sửa được nhiệm kỳ mới nhất đang ghi. Hãy tải lại trang để xem.")
    if not can_be_put_right(row):
        raise Refused(f"{row} đã có số được cấp nên không sửa ngày bắt đầu được nữa.")
    if not words:
        raise Refused("Hãy ghi lý do sửa nhiệm kỳ; lý do hiện trong nhật ký.")
    row.withdrawn_at, row.withdrawn_by_id, row.reason = at, asker.user, words
    row.save(update_fields=["withdrawn_at", "withdrawn_by", "reason"])
    return row


def _facts(row: Term) -> dict[str, object]:
    return {"starts_on": row.starts_on.isoformat(), "ground": str(row.ground), "paper": row.paper}


def _write(asker: Asker, act: str, row: Term, facts: dict[str, object], at: datetime) -> None:
    write(asker.hand, act, f"term:{row.pk}", f"{row} của {asker.body_name}", facts, at)
