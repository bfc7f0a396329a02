"""*Quy tắc nhắc việc*: who is told of what and when, for everybody to read and for who answers for the installation to change."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, now
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.notices.tabs import tabs
from bamsat.records.agencies.asker import Refused
from bamsat.records.jobs.queries import is_administrator
from bamsat.records.oversight import rule_sets
from bamsat.records.oversight.rules import DAYS

SHOWN = 20  # changes
_BAD = "Tệp quy tắc nhắc việc của máy chủ chưa đúng nên chưa ai được nhắc. Trang Công việc nền nói sai ở đâu; hãy báo người quản trị."


@require_safe
def reminder_rules(request: Asked) -> HttpResponse:
    return _page(request)


def _page(request: Asked, problem: str = "", typed: QueryDict | None = None, wrong: str = "") -> HttpResponse:
    """`wrong`: the field that was refused."""
    asker = request.asker
    context: dict[str, Any] = {
        "may": is_administrator(asker) and not asker.looks_back,
        "history": rule_sets.history()[:SHOWN],
        "tabs": tabs(asker, "reminder-rules"),
        "problem": problem,
        "wrong": wrong,
    }
    try:
        context["quiet"] = rule_sets.in_force(settings.REMINDER_RULES).quiet
        context["rows"] = [_row(one, typed) for one in rule_sets.told(settings.REMINDER_RULES)]
    except (OSError, ValueError):
        context["problem"] = _BAD
    hours = ("quiet-from", "quiet-until") if typed is not None else ()
    context |= {"typed": typed is not None, **dict(zip(("typed_from", "typed_until"), (typed[name] if typed and name in typed else "" for name in hours), strict=False))}  # fmt: skip
    return render(request, "pages/notices/rules.html", context, status=422 if problem else 200)


def _row(one: rule_sets.Told, typed: QueryDict | None) -> dict[str, Any]:
    """A rule with what its fields hold: as typed, where the form came back."""
    key = one.rule.key
    if typed is None:
        return {"told": one, "on": one.is_on, "days": {name: getattr(one.rule, name) for name in DAYS}}
    return {"told": one, "on": f"on-{key}" in typed, "days": {name: typed.get(f"{name}-{key}", "") for name in DAYS}}


@require_POST
def set_reminder_rules(request: Asked) -> HttpResponse:
    """*Lưu quy tắc*, or *Trở lại mặc định*."""
    if not is_administrator(request.asker):
        raise Http404
    form, to = request.POST, reverse("reminder-rules")
    if form.get("act") == "default":
        return act(request, to, "Đã trở lại quy tắc mặc định.", lambda: rule_sets.back_to_file(request.asker, now()))
    try:
        keys = [one.rule.key for one in rule_sets.told(settings.REMINDER_RULES)]
        changes = {key: _changes(form, key) for key in keys}
        quiet = {"from": form.get("quiet-from", ""), "until": form.get("quiet-until", ""), "working_days_only": "quiet-days" in form}  # fmt: skip
        row = rule_sets.change(request.asker, settings.REMINDER_RULES, changes, quiet, now())
    except rule_sets.WrongDays as refusal:
        return _page(request, refusal.message, form, f"{refusal.name}-{refusal.key}")
    except Refused as refusal:
        return _page(request, refusal.message, form)
    except (OSError, ValueError):
        return _page(request, _BAD, form)
    messages.success(request, "Đã lưu; có hiệu lực ở lần nhắc tới." if row else "Không có gì thay đổi.")
    return HttpResponseRedirect(to)


def _changes(form: QueryDict, key: str) -> dict[str, Any]:
    """What is no whole number becomes -1, which is refused with the rule's name."""
    typed = {name: form.get(f"{name}-{key}") for name in DAYS}
    days = {name: -1 if (found := number(text)) is None else found for name, text in typed.items() if text is not None}
    return {"on": f"on-{key}" in form, **days}
