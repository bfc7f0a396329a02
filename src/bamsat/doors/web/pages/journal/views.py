"""*Nhật ký*: who did what, when, on whose behalf and from where; narrowed, opened field by field, taken away. And whether the chain holds."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.downloads import download, streamed
from bamsat.doors.web.numbers import number
from bamsat.doors.web.pages.tasks.sheet import FORMULA, MEDIA_TYPE, sheet
from bamsat.records.agencies import people
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.cascade import queries as cascade
from bamsat.records.journal.receipts import receipts_in
from bamsat.records.journal.telling import told
from bamsat.records.journal.vocabulary import ACTS, THINGS
from bamsat.records.reorganisation import queries as reorganisation
from bamsat.records.results import queries as results
from bamsat.records.tasks import auditing
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.auditing import Sought

_OPENS: dict[
    str, tuple[str, Callable[[Asker, int], Any]]
] = {  # a thing of a line → its page, and who asks whether the reader may open it
    "directive": ("plan", tasks.paper),
    "task": ("task", tasks.task),
    "record": ("record", results.record),
    "register": ("register", results.register),
    "body": ("body", agencies.body),
    "user": ("person", people.person),
    "reorganisation": ("reform", reorganisation.reorganisation),
    "adoption": ("adoption", cascade.adoption),
}
_PART = 500  # lines of a file that are sent at once
_FIELDS = ("nguoi", "co-quan", "viec", "doi-tuong", "q", "tu", "den")


@require_safe
def journal(request: Asked) -> HttpResponse:
    asker, asked, fault = request.asker, request.GET, ""
    try:
        by = _sought(asked)
    except Refused as refusal:
        by, fault = Sought(), refusal.message
    lines, older, newer = auditing.page(asker, by, number(asked.get("truoc")), number(asked.get("sau")))
    kept = {name: asked.get(name, "").strip() for name in _FIELDS}
    context = {
        "lines": lines,
        "older": older,
        "newer": newer,
        "fault": fault,
        "asked": kept,
        "query": _query(kept),
        "by": by,
        "narrowed": bool(by),
        "acts": sorted(((code, str(words)) for code, words in ACTS.items()), key=lambda row: row[1]),
        "kinds": THINGS.items(),
        "bodies": _bodies(asker),
        **_check(request),
    }
    return render(request, "pages/journal/journal.html", context)


def _sought(form: QueryDict) -> Sought:
    """Raises `Refused` for a day that is none."""
    act, thing = form.get("viec", ""), form.get("doi-tuong", "").strip()
    return Sought(
        person=form.get("nguoi", "").strip()[:200],
        body=number(form.get("co-quan")),
        act=act if act in ACTS else "",
        thing=thing if thing.partition(":")[0] in THINGS else "",
        words=form.get("q", "").strip()[:200],
        since=asked_day(form.get("tu")),
        until=asked_day(form.get("den")),
    )


def _query(kept: dict[str, str]) -> str:
    found = QueryDict(mutable=True)
    found.update({name: text for name, text in kept.items() if text})
    return found.urlencode()


def _bodies(asker: Asker) -> list[tuple[int, str]]:
    return agencies.by_name(asker)


def _check(request: Asked) -> dict[str, Any]:
    """What a check found, when one was asked for; with the receipts that the auditor pasted."""
    if not request.GET.get("kiem-tra"):
        return {}
    pasted = request.GET.get("bien-nhan", "")
    receipts = receipts_in(pasted)
    return {
        "check": auditing.checked(request.asker, receipts),
        "receipts": len(receipts),
        "unread": bool(pasted.strip()) and not receipts,
        "receipt": auditing.receipt_now(request.asker, timezone.localtime(now())),
        "pasted": pasted,
    }


@require_safe
@hidden_is_missing
def journal_line(request: Asked, number: int) -> HttpResponse:
    """One line whole: what changed, field by field."""
    line = auditing.line(request.asker, number)
    names = agencies.names(request.asker, [line.body] if line.body else [])
    kind, _, key = line.thing.partition(":")
    context = {
        "line": line,
        "told": told(line.act, line.facts),
        "kind": THINGS.get(kind, kind),
        "body_name": names.get(line.body or 0, ""),
        "opens": _address(request.asker, kind, key),
    }
    return render(request, "pages/journal/line.html", context)


def _address(asker: Asker, kind: str, key: str) -> str:
    """Of the thing that a line is about; nothing where the reader may not open it."""
    found = number(key)
    if kind not in _OPENS or found is None:
        return ""
    page, given = _OPENS[kind]
    try:
        given(asker, found)
    except ObjectDoesNotExist:
        return ""
    return reverse(page, args=[found])


@require_POST
def journal_file(request: Asked) -> HttpResponseBase:
    """The narrowed lines as XLSX or CSV; that they were taken is a line of the journal too."""
    form = "csv" if request.POST.get("dang") == "csv" else "xlsx"
    try:
        lines = auditing.take_away(request.asker, _sought(request.POST), form, now())
    except Refused as refusal:
        messages.error(request, refusal.message)
        return HttpResponseRedirect(reverse("journal"))
    name = f"nhat-ky-{request.asker.today:%Y-%m-%d}.{form}"
    if form == "csv":
        return streamed(_as_csv(lines), name, "text/csv; charset=utf-8")
    return download(sheet(lines, _COLUMNS, "Nhật ký"), name, MEDIA_TYPE)


def _as_csv(lines: Iterable[Any]) -> Iterator[bytes]:
    """Part by part, with a mark that Excel knows UTF-8 by; no cell begins as a formula does."""
    heads = [title for title, _, _ in _COLUMNS]
    yield codecs.BOM_UTF8 + _csv_rows([heads])
    rows = iter(lines)
    while part := list(islice(rows, _PART)):
        yield _csv_rows([_cells(line) for line in part])


def _cells(line: Any) -> list[str]:
    cells = [str(value(line)) for _, _, value in _COLUMNS]
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def _csv_rows(rows: Iterable[list[str]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def _changes(line: Any) -> str:
    return "\n".join(f"{name}: {before} → {after}" for name, before, after in told(line.act, line.facts).changes)


def _facts(line: Any) -> str:
    return "\n".join(f"{name}: {value}" for name, value in told(line.act, line.facts).facts)


_COLUMNS = (
    ("Dòng", 8, lambda line: line.number),
    ("Lúc", 18, lambda line: f"{timezone.localtime(line.at):%d/%m/%Y %H:%M:%S}"),
    ("Ai", 24, lambda line: line.actor_name),
    ("Tên đăng nhập", 16, lambda line: line.actor),
    ("Với vai", 36, lambda line: line.capacity),
    ("Thay cho", 20, lambda line: line.behalf),
    ("Từ địa chỉ", 16, lambda line: line.address),
    ("Việc", 28, lambda line: str(ACTS.get(line.act, line.act))),
    ("Đối tượng", 48, lambda line: line.thing_label),
    ("Mã đối tượng", 16, lambda line: line.thing),
    ("Trước → sau", 48, _changes),
    ("Chi tiết", 48, _facts),
    ("Mã dòng (SHA-256)", 20, lambda line: line.digest),
)
