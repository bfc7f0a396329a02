"""An indicator is defined, by hand or from a target that was read from a paper; its path, its reporters, its seals."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import number as number_in
from bamsat.doors.web.pages.indicators.views import YEARS, page
from bamsat.doors.web.pages.results.described import code_of
from bamsat.reading import fold
from bamsat.records.agencies.asker import Refused
from bamsat.records.indicators import actions, charging, defining, dividing, queries
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.queries import Countable
from bamsat.records.indicators.vocabulary import Aggregating, Calendar, Counting, PointKind, Rhythm, Way
from bamsat.records.indicators.wording import shown
from bamsat.records.results.values.reading import decimal


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def new_indicator(request: Asked) -> HttpResponse:
    """The form; with `van-ban` the targets of that paper to choose from, with `muc` filled in from one of them."""
    asked = request.POST or request.GET
    number = number_in(asked.get("van-ban"))
    paper = queries.source(request.asker, number) if number else None
    aims = queries.aims(request.asker, paper) if paper else []
    aim = next((one for one in aims if one.number == number_in(asked.get("muc"))), None)
    if request.method != "POST":
        return _form(request, paper, aims, aim, _from_aim(aim))
    try:
        of = defining.define(request.asker, _defined(request), now(), paper, aim, _first_points(request))
    except Refused as refusal:
        return _form(request, paper, aims, aim, {name: request.POST.get(name, "") for name in request.POST}, refusal)
    messages.success(request, "Đã lập chỉ tiêu. Hãy đặt thêm mục tiêu từng năm và giao cơ quan báo cáo.")
    return redirect("indicator", of.pk)


def _form(
    request: Asked, paper: Any, aims: Any, aim: Any, typed: dict[str, str], refusal: Refused | None = None
) -> HttpResponse:
    held = queries.countable(request.asker)
    return render(
        request,
        "pages/indicators/new.html",
        {
            "paper": paper,
            "papers": queries.sources(request.asker),
            "aims": aims,
            "aim": aim,
            "typed": typed,
            "refusal": refusal,
            "aggregations": Aggregating.choices,
            "natures": Counting.choices,
            "rhythms": Rhythm.choices,
            "calendars": Calendar.choices,
            "ways": Way.choices,
            "sources": [(one.register.name, _options(one) + _apart(one)) for one in held],
            "overs": [(one.register.name, _options(one)) for one in held],
        },
        status=422 if refusal else 200,
    )


def _options(of: Countable) -> list[tuple[str, str]]:
    return [(f"{of.register.pk}|{code}", f"{label} ({unit})" if unit else label) for code, label, unit in of.figures]


def _apart(of: Countable) -> list[tuple[str, str]]:
    return [(f"{of.register.pk}|{code}", f"Đếm không trùng theo: {label}") for code, label in of.fields]


def _from_aim(aim: Any) -> dict[str, str]:
    """What a target says of the indicator that comes of it; the rest a person says."""
    plain = {
        "rhythm": "quarter",
        "calendar": "decree",
        "way": "linear",
        "nature": "in-period",
        "aggregation": "sum",
        "better": "higher",
    }
    if aim is None:
        return plain
    share = aim.unit == "%"
    return plain | {
        "name": aim.words,
        "unit": aim.unit,
        "aggregation": "ratio" if share else "sum",
        "nature": "cumulative",
        "better": "lower" if aim.comparator in {"max", "lt"} else "higher",
        "target": shown(Decimal(str(aim.low))) if aim.low is not None else "",
        "target_year": aim.by[:4],
    }


def _defined(request: Asked) -> Defined:
    """What a sent form says. Raises `Refused` for what means nothing."""
    form = request.POST
    held = {str(one.register.pk): one for one in queries.countable(request.asker)}
    register, _, figure = form.get("source", "").partition("|")
    over, _, over_figure = form.get("over", "").partition("|")
    if (register and register not in held) or (over and over != register):
        raise Refused("Tử số và mẫu số phải lấy từ cùng một sổ mà cơ quan bạn dùng.")
    return Defined(
        name=form.get("name", "")[:300],
        unit=form.get("unit", "")[:30],
        aggregation=_one_of(form, "aggregation", Aggregating),
        nature=_one_of(form, "nature", Counting),
        rhythm=_one_of(form, "rhythm", Rhythm),
        calendar=_one_of(form, "calendar", Calendar),
        way=_one_of(form, "way", Way),
        higher_is_better=form.get("better") != "lower",
        factor=100 if form.get("unit", "").strip() == "%" and form.get("aggregation") == "ratio" else 1,
        numerator=form.get("numerator", "")[:200],
        denominator=form.get("denominator", "")[:200],
        about=form.get("about", "")[:2000],
        jump=min(number_in(form.get("jump")) or 0, 10_000),
        tolerance=min(number_in(form.get("tolerance")) or 0, 100),
        least=amount(form.get("least", ""), "Mức thấp nhất"),
        most=amount(form.get("most", ""), "Mức cao nhất"),
        breakdowns=_breakdowns(form.get("breakdowns", "")),
        register=held[register].register if register else None,
        figure=figure,
        over_figure=over_figure,
    )  # fmt: skip


def _one_of(form: QueryDict, name: str, choices: Any) -> str:
    found = form.get(name, "")
    if found not in choices.values:
        raise Refused("Hãy chọn đủ cách tính, loại số liệu, kỳ báo cáo và lộ trình.")
    return found


def amount(text: str, label: str) -> Decimal | None:
    """The number written; None for nothing. Raises `Refused` for other words."""
    if not text.strip():
        return None
    found = decimal(text)
    if found is None or abs(found) > actions.LARGEST:
        raise Refused(f"{label}: “{text.strip()[:40]}” không phải số. Hãy viết như 1.234,5.")
    return found


def _breakdowns(text: str, before: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """ "Giới tính = Nữ; Nam": the parts make up the total; "Nhóm: Hộ nghèo": each is a part by itself. `before`: as it was broken down until now; a part
    of the same name in a breakdown of the same name goes on under its code.
    """
    found: list[dict[str, Any]] = []
    known = {(fold(one["label"]), fold(name)): code for one in before for code, name in one["parts"].items()}
    taken: set[str] = set(known.values())
    for line in text.splitlines():
        mark = "=" if "=" in line else ":"
        label, _, rest = (part.strip() for part in line.partition(mark))
        parts: dict[str, str] = {}
        for one in filter(None, (part.strip() for part in rest.split(";"))):
            code = known.get((fold(label), fold(one))) or code_of(one, taken.__contains__)
            taken.add(code)
            parts[code] = one
        if label and parts:
            found.append({"label": label, "whole": mark == "=", "parts": parts})
    return found


def _first_points(request: Asked) -> list[tuple[str, int, Decimal]]:
    """(kind, year, amount) of the baseline and the target, where they were written."""
    form, found = request.POST, []
    for kind, name in ((PointKind.BASELINE, "baseline"), (PointKind.TARGET, "target")):
        written = amount(form.get(name, ""), str(kind.label))
        if written is not None:
            found.append((str(kind), _year(form.get(f"{name}_year")), written))
    return found


def _year(text: str | None) -> int:
    year = number_in(text)
    if year is None or year not in YEARS:
        raise Refused("Hãy ghi năm bằng bốn chữ số, như 2028.")
    return year


@require_POST
@hidden_is_missing
def indicator_act(request: Asked, number: int) -> HttpResponse:
    """A point set, reporters named, a period sealed, parts put another way, the indicator retired. Refused, the page again with what was typed."""
    of = queries.indicator(request.asker, number)
    verb = request.POST.get("act", "")
    done = {"point": _set_point, "reporters": _name_reporters, "seal": _seal, "divide": _divide, "retire": _retire}.get(
        verb
    )
    if done is None:
        return redirect("indicator", number)
    words = {
        "point": "Đã ghi.",
        "reporters": "Đã giao báo cáo.",
        "seal": "Đã chốt.",
        "divide": "Đã đổi cách chia nhóm; số liệu các kỳ trước giữ cách chia cũ.",
        "retire": "Đã thôi theo dõi.",
    }
    to = request.POST.get("nam", "")
    address = reverse("indicator", args=[number]) + (f"?nam={to}" if number_in(to) in YEARS else "")
    try:
        done(request, of)
    except Refused as refusal:
        return page(request, of, refusal.message, verb)
    messages.success(request, words[verb])
    return redirect(address)


def _set_point(request: Asked, of: Any) -> None:
    form = request.POST
    kind = _one_of(form, "kind", PointKind)
    found = amount(form.get("amount", ""), "Giá trị")
    if found is None:
        raise Refused("Hãy ghi giá trị phải đạt.")
    on = (
        asked_day(form.get("on"))
        if form.get("on", "").strip()
        else of.year(_year(form.get("year"))).ends - timedelta(days=1)
    )
    if on is None:
        raise Refused("Hãy ghi năm hoặc ngày.")
    defining.set_point(request.asker, of, kind, on, found, form.get("reason", ""), now())


def _name_reporters(request: Asked, of: Any) -> None:
    form = request.POST
    chosen = {found for text in form.getlist("body") if (found := number_in(text))}
    if kind := form.get("kind"):
        chosen |= charging.of_kind(request.asker, kind)
    chosen |= charging.of_names(request.asker, filter(None, map(str.strip, form.get("names", "").splitlines())))
    since = asked_day(form.get("since")) or of.year(of.year_of(request.asker.today)).begins
    defining.name_reporters(request.asker, of, chosen, since, now())


def _seal(request: Asked, of: Any) -> None:
    form = request.POST
    day = asked_day(form.get("begins"))
    period = next((one for one in of.periods(of.year_of(day)) if one.days.begins == day), None) if day else None
    if period is None:
        raise Refused("Hãy chọn kỳ cần chốt.")
    actions.seal(request.asker, of, period, form.get("reason", ""), now())


def _divide(request: Asked, of: Any) -> None:
    form = request.POST
    since = next(
        (one for one in dividing.offered(request.asker, of) if one.days.begins.isoformat() == form.get("since")), None
    )
    if since is None:
        raise Refused("Hãy chọn kỳ bắt đầu dùng cách chia mới; kỳ ấy và các kỳ sau chưa có ai ghi số liệu.")
    before = [*of.breakdowns, *(cut for one in of.divisions.all() for cut in one.breakdowns)]
    text = form.get("breakdowns", "")
    made = _breakdowns(text, before)
    if len(made) != sum(bool(line.strip()) for line in text.splitlines()):
        raise Refused("Có dòng không phải một cách chia. Hãy viết như “Giới tính = Nữ; Nam”.")
    dividing.divide(request.asker, of, made, since, form.get("reason", ""), now())


def _retire(request: Asked, of: Any) -> None:
    defining.retire(request.asker, of, now())
