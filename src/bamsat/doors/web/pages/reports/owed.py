"""*Chế độ báo cáo*: which reports the asker's body owes by calendar, set and ended here; their drafts come of themselves."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import chosen
from bamsat.doors.web.numbers import number as whole
from bamsat.reckoning.owed import Rhythm as Every
from bamsat.reckoning.owed import Rule
from bamsat.reckoning.periods import Regime
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting import duties as verbs
from bamsat.records.reporting import owing
from bamsat.records.reporting.duties import Wanted
from bamsat.records.reporting.vocabulary import Rhythm
from bamsat.records.tasks.covering import papers_to_report
from bamsat.reports.catalogue import CATALOGUE, offered
from bamsat.reports.catalogue.entry import Entry, OfCase

PAPERS = 200  # offered
DAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
REGIMES = {
    Regime.DECREE: "theo Nghị định 09/2019/NĐ-CP (tháng chốt ngày 14, năm chốt ngày 14/12)",
    Regime.CALENDAR: "theo tháng, quý, năm dương lịch",
}


@require_http_methods(["GET", "HEAD", "POST"])
def duties(request: Asked) -> HttpResponse:
    """What is owed and what comes next; the form that sets a duty."""
    if request.method != "POST":
        return _page(request, QueryDict())
    try:
        verbs.set_duty(request.asker, _wanted(request.asker, request.POST), now())
    except Refused as refusal:
        return _page(request, request.POST, refusal.message)
    messages.success(request, "Đã đặt chế độ báo cáo. Bản thảo tự lập khi đến ngày.")
    return HttpResponseRedirect(reverse("duties"))


@require_POST
@hidden_is_missing
def end_duty(request: Asked, number: int) -> HttpResponse:
    row = owing.duty(request.asker, number)
    done = "Đã thôi chế độ báo cáo; bản thảo đã lập vẫn còn."
    return act(request, reverse("duties"), done, lambda: verbs.end_duty(request.asker, row, now()))


def _page(request: Asked, form: QueryDict, problem: str = "") -> HttpResponse:
    asker = request.asker
    may_set = verbs.may_set(asker)
    context: dict[str, Any] = {
        "rows": [(row, _name(row.kind), turn) for row, turn in owing.duties(asker)],
        "owing": named(owing.owing(asker)),
        "may_set": may_set,
        "problem": problem,
        "form": form,
    }
    if may_set:
        bodies = agencies.by_name(asker)
        context |= {
            "kinds": [(entry.key, entry.name) for entry in _by_calendar(asker).values()],
            "rhythms": Rhythm.choices,
            "regimes": REGIMES.items(),
            "weekdays": list(enumerate(DAYS)),
            "papers": list(papers_to_report(asker)[:PAPERS]),
            "chosen": set(chosen(form, "van-ban")),
            "bodies": bodies,
            "receiver": form.get("noi-nhan", ""),
            "rhythm": form.get("chu-ky", Rhythm.MONTH),
            "regime": form.get("cach-tinh", Regime.DECREE),
            "body": whole(form.get("co-quan")),
            "bodies_known": [name for _, name in bodies],
            "since": form.get("tu") or f"{asker.today:%d/%m/%Y}",
            "after": form.get("sau", "5"),
            "lead": form.get("truoc", "5"),
            "weekday": form.get("thu", "4"),
        }
    return render(request, "pages/reports/duties.html", context, status=422 if problem else 200)


def named(rows: list[owing.Standing]) -> list[tuple[owing.Standing, str]]:
    """With what each is called in the catalogue."""
    return [(one, _name(one.owed.duty.kind)) for one in rows]


def _name(kind: str) -> str:
    """A kind that is no longer in the catalogue keeps its key."""
    return CATALOGUE[kind].name if kind in CATALOGUE else kind


def _wanted(asker: Asker, form: QueryDict) -> Wanted:
    """Raises `Refused` for what is no choice, no number and no day."""
    kind, rhythm = form.get("loai", ""), form.get("chu-ky", "")
    if kind not in _by_calendar(asker):
        raise Refused("Hãy chọn loại báo cáo.")
    if rhythm not in Rhythm.values:
        raise Refused("Hãy chọn bao lâu gửi một lần.")
    since = asked_day(form.get("tu"))
    if since is None:
        raise Refused("Hãy ghi ngày bắt đầu, ví dụ 24/11/2026.")
    after, lead = _count(form, "sau", "Số ngày phải gửi"), _count(form, "truoc", "Số ngày lập bản thảo")
    told = form.get("cach-tinh", "")
    regime = Regime(told) if told in set(Regime) else Regime.DECREE
    weekday = min(whole(form.get("thu")) or 0, 6)
    once = asked_day(form.get("den")) if rhythm == Rhythm.ONCE else None
    rule = Rule(Every(rhythm), after, lead, since, regime, weekday, once)
    return Wanted(kind, form.get("noi-nhan", ""), rule, tuple(chosen(form, "van-ban")), whole(form.get("co-quan")))


def _count(form: QueryDict, name: str, words: str) -> int:
    found = whole(form.get(name))
    if found is None:
        raise Refused(f"{words} là số nguyên từ 0 trở lên.")
    return found


def _by_calendar(asker: Asker) -> dict[str, Entry]:
    """The entries that a period is enough for: no report on a supervision comes round again."""
    return {key: entry for key, entry in offered(asker).items() if not isinstance(entry, OfCase)}
