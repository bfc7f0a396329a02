"""The register editor: made and changed on a page, or as YAML that is taken in and given out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.results import described
from bamsat.records.agencies.asker import Refused
from bamsat.records.results import queries, registers, shipped
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.written import BYTES, Unusable, read_registers, write_registers
from bamsat.records.results.vocabulary import KINDS


@require_http_methods(["GET", "HEAD", "POST"])
def new_register(request: Asked) -> HttpResponse:
    """A register by name, by a file of YAML, or from a pack that came with the program."""
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _made(request)
        except Unusable as wrong:
            faults = wrong.faults
        except registers.Unfit as wrong:
            faults = wrong.faults
        except Refused as refusal:
            faults = [refusal.message]
    packs = [(name, len(shipped.pack(name))) for name in shipped.names()]
    context = {"faults": faults, "packs": packs, "typed": request.POST, "kilobytes": BYTES // 2**10}
    return render(request, "pages/results/new_register.html", context, status=422 if faults else 200)


def _made(request: Asked) -> HttpResponse:
    if request.POST.get("act") == "name":
        name = request.POST.get("name", "").strip()
        if not name:
            raise Refused("Hãy ghi tên sổ.")
        made = registers.found(request.asker, described.blank(name), now())
        messages.success(request, "Đã lập sổ với các trường cơ bản. Hãy thêm trường.")
        return redirect("register-edit", made.pk)
    if request.POST.get("act") == "pack":
        rows = list(shipped.pack(request.POST.get("pack", "")))
    else:
        file = request.FILES.get("file")
        rows = read_registers(file.read() if file else request.POST.get("yaml", ""))
    made_, changed = registers.take_in(request.asker, rows, now())
    messages.success(request, f"Đã lập {made_} sổ, sửa {changed} sổ, giữ nguyên {len(rows) - made_ - changed} sổ.")
    return redirect("registers")


@require_http_methods(["GET", "HEAD", "POST"])
@hidden_is_missing
def edit(request: Asked, number: int) -> HttpResponse:
    """A register's fields, and the form of one of them (`?truong=code`, or of a new one)."""
    of = queries.register(request.asker, number)
    description = queries.version(of).description
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _amended(request, of, description)
        except registers.Unfit as wrong:
            faults = wrong.faults
        except Refused as refusal:
            faults = [refusal.message]
    return render(
        request, "pages/results/edit.html", _context(request, of, description, faults), status=422 if faults else 200
    )


def _amended(request: Asked, of: Any, description: Any) -> HttpResponse:
    form = request.POST
    if form.get("act") == "retire":
        registers.retire(request.asker, of, now())
        messages.success(request, "Đã ngừng dùng sổ. Bản ghi cũ vẫn xem và đính chính được.")
        return redirect("register", of.pk)
    made = {"head": described.with_head, "marks": described.with_marks}.get(form.get("act", ""), described.with_form)
    after = made(description, form)
    registers.amend(request.asker, of, after, now())
    messages.success(request, "Đã lưu. Bản ghi cũ vẫn đọc theo bản mô tả cũ.")
    return HttpResponseRedirect(reverse("register-edit", args=[of.pk]))


def _context(request: Asked, of: Any, description: Any, faults: list[str]) -> dict[str, Any]:
    code = request.POST.get("code") or request.GET.get("truong", "")
    field = description.field(code)
    return {
        "register": of,
        "description": description,
        "manage": queries.may_manage(request.asker, of),
        "versions": list(of.versions.all()),
        "faults": faults,
        "shown": request.POST if request.POST.get("act") == "field" else described.as_form(field),
        "field": field,
        "kinds": KINDS.items(),
        "conditions": _conditions(description, field, request.POST),
        "rows": [(one, KINDS[one.kind], described.detail(description, one)) for one in description.fields],
        "head": request.POST if request.POST.get("act") == "head" else described.as_head(description),
        "keys": [", ".join(description.field(code).label.lower() for code in key) for key in description.keys],
        "marks": request.POST if request.POST.get("act") == "marks" else described.as_marks(description),
        "offered": described.offered(description),
    }


def _conditions(of: Any, field: Any, form: QueryDict) -> list[tuple[str, str, bool]]:
    """(tick, words, ticked) of everything on which a field may depend: what is chosen in those before it."""
    ticked = set(form.getlist("when")) if form.get("act") == "field" else None
    before = of.fields[: of.fields.index(field)] if field else of.fields
    when = field.when if field else None
    found = []
    for one in before:
        values = [(choice.code, choice.label) for choice in one.choices]
        values = [("yes", "Có"), ("no", "Không")] if one.kind == Kind.YES_NO else values
        for code, label in values:
            tick = f"{one.code}={code}"
            held = bool(when and when.field == one.code and code in when.values) if ticked is None else tick in ticked
            found.append((tick, f"{one.label}: {label}", held))
    return found


@require_safe
@hidden_is_missing
def as_yaml(request: Asked, number: int) -> HttpResponse:
    of = queries.register(request.asker, number)
    words = write_registers([queries.version(of).description])
    return download(words.encode(), f"{of.code}.yaml", "application/yaml; charset=utf-8")
