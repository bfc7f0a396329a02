"""The figure of one body for one period: told, shown with all that was told before, judged."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.reckoning.periods import Period
from bamsat.records.agencies.asker import Refused
from bamsat.records.indicators import actions, queries
from bamsat.records.indicators.actions import Doubtful, Written
from bamsat.records.indicators.vocabulary import SIGNS, State
from bamsat.records.indicators.wording import doubt, worded
from bamsat.records.results.values.reading import decimal
from bamsat.records.results.values.wording import number as in_words


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def value(request: Asked, number: int, body: int, begins: str) -> HttpResponse:
    """The form where the asker may write, and everything that was told. What was typed is kept on the page when it is refused."""
    of = queries.indicator(request.asker, number)
    whose = queries.branch(request.asker, body)
    period = _period(of, begins)
    if request.method != "POST":
        return _shown(request, of, whose, period)
    draft = request.POST.get("act") == "draft"
    try:
        actions.tell(request.asker, of, body, period, _written(request, of, period), now(), draft)
    except Refused as refusal:
        return _shown(request, of, whose, period, refusal)
    messages.success(request, "Đã lưu nháp; chỉ cơ quan của bạn thấy." if draft else "Đã gửi; đang chờ xác nhận.")
    return redirect("indicator-value", number, body, begins)


@require_POST
@hidden_is_missing
def value_act(request: Asked, number: int) -> HttpResponse:
    """A second person's word on an entry."""
    entry = queries.entry(request.asker, number)
    held = entry.value
    to = reverse("indicator-value", args=[held.indicator_id, held.body_id, held.from_on.isoformat()])
    if request.POST.get("act") == "verify":
        return act(request, to, "Đã xác nhận; số này tính vào số liệu.", lambda: actions.verify(request.asker, entry, now()))  # fmt: skip
    reason = request.POST.get("reason", "")
    try:
        actions.hand_back(request.asker, entry, reason, now())
    except Refused as refusal:
        return _shown(
            request, held.indicator, held.body, _period(held.indicator, held.from_on.isoformat()), refusal, reason
        )
    messages.success(request, "Đã trả lại.")
    return redirect(to)


def _period(of: Any, begins: str) -> Period:
    """That which begins on a day; any other day is answered as not found."""
    try:
        day = date.fromisoformat(begins)
        found: Period = next(one for one in of.periods(of.year_of(day)) if one.days.begins == day)
    except (ValueError, OverflowError, StopIteration):
        raise Http404 from None
    return found


def _written(request: Asked, of: Any, period: Period) -> Written:
    """What a sent form says. Raises `Refused` for what is no number."""
    form = request.POST
    if form.get("said") == "not-applicable":
        return Written(None, note=form.get("note", ""), reason=form.get("reason", ""))
    amount = _number(form.get("amount", ""), of.numerator or of.name)
    if amount is None:
        raise Refused("Hãy ghi số liệu. Không phát sinh thì ghi 0; không thuộc diện báo cáo thì chọn Không áp dụng.")
    over = _number(form.get("over", ""), of.denominator) if of.aggregation == "ratio" else None
    parts = {
        code: found
        for cut in of.cuts_in(period.days.begins)
        for code, label in cut.parts.items()
        if (found := _number(form.get(f"part-{code}", ""), label)) is not None
    }
    return Written(amount, over, parts, form.get("note", ""), form.get("reason", ""))


def _number(text: str, label: str) -> Decimal | None:
    if not text.strip():
        return None
    found = decimal(text)
    if found is None:
        raise Refused(f"{label}: “{text.strip()[:40]}” không phải số. Hãy chỉ ghi số, như 1.234,5, không ghi đơn vị.")
    if abs(found) > actions.LARGEST:
        raise Refused(f"{label}: số quá lớn. Hãy kiểm tra đơn vị tính.")
    if found != round(found, 4):
        raise Refused(f"{label}: nhiều nhất 4 chữ số thập phân.")
    return found


def _shown(
    request: Asked, of: Any, whose: Any, period: Period, refusal: Refused | None = None, back: str | None = None
) -> HttpResponse:
    """`back`: what was typed where a figure was to be handed back."""
    asker = request.asker
    history = queries.history(asker, of, whose.pk, period)
    last = history[0] if history else None
    sealed = queries.is_sealed(of, whose.pk, period, asker.today)
    state = last.state_on(asker.on) if last else State.MISSING
    told = request.POST if back is None else {}
    typed = {name: text for name, text in told.items() if isinstance(text, str)}
    before = queries.counting_before(asker, of, whose.pk, period)
    return render(
        request,
        "pages/indicators/value.html",
        {
            "of": of,
            "whose": whose,
            "period": period,
            "begins": period.days.begins.isoformat(),
            "last": last,
            "sign": SIGNS[state],
            "state": state.label,
            "steps": [_step(request, one) for one in history],
            "sealed": sealed,
            "fields": _fields(of, period, typed or _held(last)),
            "said": typed.get("said") or (last.said if last else "amount"),
            "note": typed.get("note", ""),
            "reason": typed.get("reason", ""),
            "again": sealed or (last is not None and last.act == "submitted"),
            "before": worded(of.measure, before.whole) if before else "",
            "may_write": queries.may_write(asker, of, whose.pk, period),
            "may_judge": last is not None and queries.may_judge(asker, last),
            "back": back,
            "refusal": refusal,
            "doubts": [doubt(one, of.unit) for one in refusal.doubts] if isinstance(refusal, Doubtful) else [],
            "waits": _doubts(request, of, whose.pk, period, last) if last and state is State.WAITING else [],
        },
        status=422 if refusal else 200,
    )


def _doubts(request: Asked, of: Any, body: int, period: Period, last: Any) -> list[str]:
    """What a verifier should look at twice."""
    numbers = last.numbers
    parts = {name.removeprefix("part-"): one for name, one in numbers.items() if name.startswith("part-")}
    written = Written(numbers.get("amount"), numbers.get("over"), parts)
    return [doubt(one, of.unit) for one in actions.doubtful(request.asker, of, body, period, written)]


def _held(last: Any) -> dict[str, str]:
    return {name: in_words(one) for name, one in last.numbers.items()} if last else {}


def _fields(of: Any, period: Period, typed: dict[str, str]) -> list[dict[str, Any]]:
    """The inputs in their order: what is told, of a ratio its two sums, then the parts by breakdown."""
    ratio = of.aggregation == "ratio"
    rows = [{"name": "amount", "label": of.numerator if ratio and of.numerator else of.name, "required": True}]
    rows += [{"name": "over", "label": of.denominator, "required": True}] if ratio else []
    for cut in of.cuts_in(period.days.begins):
        rows += [{"name": f"part-{code}", "label": f"{cut.label}: {label}", "required": False} for code, label in cut.parts.items()]  # fmt: skip
    return [{**row, "text": typed.get(str(row["name"]), "")} for row in rows]


def _step(request: Asked, entry: Any) -> dict[str, Any]:
    verdict = getattr(entry, "verdict", None)
    of = entry.value.indicator
    state = entry.state_on(request.asker.on)
    numbers = entry.numbers
    labels = {"amount": of.numerator, "over": of.denominator} if of.aggregation == "ratio" else {}
    labels |= {f"part-{code}": label for cut in of.cuts_in(entry.value.from_on) for code, label in cut.parts.items()}
    return {
        "entry": entry,
        "words": worded(of.measure, entry.whole),
        "details": [(label, in_words(numbers[name])) for name, label in labels.items() if name in numbers],
        "sign": SIGNS[state],
        "state": state.label,
        "verdict": verdict if verdict and verdict.decided_on <= request.asker.on else None,
    }
