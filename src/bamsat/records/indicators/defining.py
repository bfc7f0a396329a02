"""Verbs on indicators themselves: defined, given the points of a path, given bodies that report, retired."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from bamsat.reckoning.indicators.quantities import Aggregation, Nature
from bamsat.reckoning.intervals import NEVER
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.lineage import ANY
from bamsat.records.agencies.models import Profile, Reach
from bamsat.records.agencies.queries import heirs_of, ids_below
from bamsat.records.directives.models import Directive
from bamsat.records.indicators import queries
from bamsat.records.indicators.models import Indicator, Point, Reporter, kept, kept_or_none
from bamsat.records.indicators.queries import Aimed
from bamsat.records.indicators.vocabulary import PointKind
from bamsat.records.journal.actions import write
from bamsat.records.results.models import Register


@dataclass(frozen=True, slots=True)
class Defined:
    """What a person says of a new indicator. Amounts are numbers as people read them."""

    name: str
    unit: str
    aggregation: str
    nature: str
    rhythm: str
    calendar: str = "decree"
    way: str = "linear"
    higher_is_better: bool = True
    factor: int = 1
    numerator: str = ""
    denominator: str = ""
    about: str = ""
    tolerance: int = 10
    jump: int = 50
    least: Decimal | None = None
    most: Decimal | None = None
    breakdowns: Sequence[Mapping[str, Any]] = ()
    register: Register | None = None
    figure: str = ""
    over_figure: str = ""


@transaction.atomic
def define(
    asker: Asker,
    what: Defined,
    at: datetime,
    paper: Directive | None = None,
    aim: Aimed | None = None,
    points: Sequence[tuple[str, int, Decimal]] = (),
) -> Indicator:
    """A new indicator of the asker's own body; with the target of a paper from which it comes, if it comes from one. `points`: (kind, year
    by the end of which, amount).
    """
    if not queries.may_define(asker):
        raise Refused(
            "Lập chỉ tiêu là việc của văn phòng hoặc lãnh đạo cơ quan. Hãy kiểm tra vai đang chọn ở góc trên."
        )
    _refuse_unsound(what)
    _refuse_uncountable(asker, what)
    of = Indicator.objects.create(
        holder_id=asker.body,
        name=what.name.strip(),
        unit=what.unit.strip(),
        about=what.about.strip(),
        aggregation=what.aggregation,
        nature=what.nature,
        rhythm=what.rhythm,
        calendar=what.calendar,
        way=what.way,
        higher_is_better=what.higher_is_better,
        factor=what.factor,
        numerator=what.numerator.strip(),
        denominator=what.denominator.strip(),
        tolerance=what.tolerance,
        jump=what.jump,
        least=kept_or_none(what.least),
        most=kept_or_none(what.most),
        breakdowns=[dict(one) for one in what.breakdowns],
        register=what.register,
        figure=what.figure,
        over_figure=what.over_figure,
        directive=paper if aim else None,
        provision=aim.provision if aim else None,
        sentence=aim.words if aim else "",
        start=aim.start if aim else None,
        end=aim.end if aim else None,
        author_id=asker.user,
        made_at=at,
    )
    facts = {"aggregation": what.aggregation, "nature": what.nature, "paper": paper.pk if paper and aim else None}
    for kind, year, amount in points:
        _put(asker, of, kind, of.year(year).ends - timedelta(days=1), amount, "", at)
    write(asker.hand, "indicators.define", thing(of), of.name, facts, at)
    return of


@transaction.atomic
def set_point(asker: Asker, of: Indicator, kind: str, on: date, amount: Decimal, reason: str, at: datetime) -> Point:
    """A baseline, a target or a milestone. One for a day that has one already stands in its place and says why; the old one is kept."""
    _refuse_others(asker, of)
    same = of.points.filter(kind=kind, on=on).order_by("-set_at", "-pk").first()
    if same and not reason.strip():
        raise Refused("Ngày này đã có số. Hãy ghi lý do hoặc văn bản điều chỉnh; số cũ vẫn được giữ bên cạnh.")
    if kind == PointKind.BASELINE and of.points.filter(kind=kind).exclude(on=on).exists():
        raise Refused("Chỉ tiêu đã có số gốc ở ngày khác. Hãy ghi lại đúng ngày ấy kèm lý do để điều chỉnh.")
    row = _put(asker, of, kind, on, amount, reason, at)
    facts = {"kind": kind, "on": str(on), "amount": row.amount, "reason": row.reason}
    write(asker.hand, "indicators.set_point", thing(of), of.name, facts, at)
    return row


def _put(asker: Asker, of: Indicator, kind: str, on: date, amount: Decimal, reason: str, at: datetime) -> Point:
    return Point.objects.create(
        indicator=of,
        kind=kind,
        on=on,
        amount=kept(amount),
        reason=reason.strip(),
        author_id=asker.user,
        set_at=at,
        set_on=timezone.localdate(at),
    )


@transaction.atomic
def name_reporters(asker: Asker, of: Indicator, bodies: Collection[int], on: date, at: datetime) -> int:
    """These bodies tell the indicator's figures from a day on; those named before go on. None may stand over another: it would be counted
    twice. Returns how many are new.
    """
    _refuse_others(asker, of)
    lock(of)
    if of.register_id:
        raise Refused("Số liệu của chỉ tiêu này cộng từ sổ kết quả, không giao cơ quan nào báo cáo.")
    held = set(Reporter.objects.on(on).filter(indicator=of).values_list("body", flat=True))
    new = set(bodies) & set(ids_below(asker.body, asker.today)) - held
    if not new:
        raise Refused("Hãy chọn ít nhất một cơ quan chưa được giao báo cáo chỉ tiêu này.")
    _refuse_twice(of, new, on)
    Reporter.objects.bulk_create(Reporter(indicator=of, body_id=body, valid_from=on) for body in sorted(new))
    write(asker.hand, "indicators.name_reporters", thing(of), of.name, {"bodies": sorted(new), "on": str(on)}, at)
    return len(new)


@transaction.atomic
def retire(asker: Asker, of: Indicator, at: datetime) -> None:
    """Followed no more from today on; what was told stays."""
    _refuse_others(asker, of)
    if of.retired_on is not None:
        raise Refused("Chỉ tiêu này đã thôi theo dõi rồi.")
    of.retired_on = timezone.localdate(at)
    of.save(update_fields=["retired_on"])
    write(asker.hand, "indicators.retire", thing(of), of.name, {}, at)


def lock(of: Indicator) -> None:
    """One act at a time on an indicator and its figures, to the end of the transaction; taken before any other lock of them."""
    Indicator.objects.select_for_update(of=("self",)).get(pk=of.pk)


def thing(of: Indicator) -> str:
    """The indicator's name in the journal."""
    return f"indicator:{of.pk}"


def _refuse_twice(of: Indicator, new: set[int], on: date) -> None:
    """On no day from `on` on may a body that tells the figures stand over another that does."""
    for day in _turns(of, new, on):
        named = new | set(Reporter.objects.on(day).filter(indicator=of).values_list("body", flat=True))
        every = {one for many in heirs_of(named, day).values() for one in many}
        twice = Reach.objects.on(day).filter(above__in=every, below__in=every, tree=ANY)
        if any(over != under for over, under in twice.values_list("above", "below")):
            raise Refused(
                f"Ngày {day:%d/%m/%Y} có cơ quan được chọn nằm dưới một cơ quan khác cũng báo cáo; số liệu sẽ bị cộng hai lần. "
                "Chỉ chọn một cấp."
            )


def _turns(of: Indicator, new: set[int], on: date) -> list[date]:
    """`on`, and the days after it on which those who tell the figures, their heirs or who stands over them change."""
    named = Reporter.objects.filter(indicator=of)
    bodies = new | set(named.values_list("body", flat=True))
    over = set(Reach.objects.filter(below__in=bodies, tree=ANY).values_list("above", flat=True))
    tree, standing = Reach.objects.filter(below__in=over, tree=ANY), Profile.objects.filter(body__in=over)
    days = {on}
    for rows in (named, tree, standing):
        for during in rows.order_by().values_list("valid_from", "valid_until").distinct():
            days |= {day for day in during if day is not None and on < day < NEVER}
    return sorted(days)


def _refuse_unsound(what: Defined) -> None:
    ratio, latest = what.aggregation == Aggregation.RATIO, what.aggregation == Aggregation.LATEST
    distinct, worst = what.aggregation == Aggregation.DISTINCT, what.aggregation == Aggregation.WORST
    if not what.name.strip() or not what.unit.strip():
        raise Refused("Hãy ghi tên chỉ tiêu và đơn vị tính.")
    if latest and what.nature == Nature.IN_PERIOD:
        raise Refused(
            "“Số gần nhất” là số có đến cuối kỳ. Hãy chọn lũy kế, hoặc chọn cộng lại cho số phát sinh trong kỳ."
        )
    if ratio and not (what.register or (what.numerator.strip() and what.denominator.strip())):
        raise Refused("Chỉ tiêu tỷ lệ cần ghi rõ tử số và mẫu số là gì.")
    if distinct and not (what.register and what.figure):
        raise Refused(
            "Đếm không trùng cần chọn một sổ và trường để nhận ra một người, một nơi; số báo tay không đếm được."
        )
    if what.register and (latest or worst):
        raise Refused("Số cộng từ sổ thì chọn cộng lại, tỷ lệ hoặc đếm không trùng.")


def _refuse_uncountable(asker: Asker, what: Defined) -> None:
    """What is added up stands in a register that the body uses: its figures, or to count distinct things one of its fields."""
    if what.register is None:
        return
    held = next((one for one in queries.countable(asker) if one.register == what.register), None)
    figures = {code for code, *_ in held.figures} if held else set()
    fields = {code for code, _ in held.fields} if held else set()
    known = fields if what.aggregation == Aggregation.DISTINCT else figures
    ratio = what.aggregation == Aggregation.RATIO
    if what.figure not in known or (ratio and (what.over_figure not in figures or what.over_figure == what.figure)):
        raise Refused("Số hoặc trường đã chọn không hợp với cách tính. Hãy chọn lại nguồn số liệu.")


def _refuse_others(asker: Asker, of: Indicator) -> None:
    if not queries.may_manage(asker, of):
        raise Refused(f"Chỉ tiêu này do {of.holder} quản lý; chỉ văn phòng, lãnh đạo cơ quan ấy sửa được.")
