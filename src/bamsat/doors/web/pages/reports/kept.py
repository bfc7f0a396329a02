"""A report that is kept: its page, one section under edit, what changed between two texts, the rows behind a figure, its files."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from bamsat.doors.web.asked import Asked, act, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.asking import OTHER, asking, letterhead_told
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.doors.web.pages.reports.kept_shown import shown
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.copies.queries import may_make, refusal
from bamsat.records.reporting import drafting, keys, queries
from bamsat.records.reporting.comparing import compared
from bamsat.records.reporting.letters import given_before
from bamsat.records.reporting.lower import listed
from bamsat.records.reporting.numbering import register_of, standing
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import blocks, plain, sections
from bamsat.records.reporting.vocabulary import SITTING, Stage
from bamsat.reports.catalogue import CATALOGUE, offered
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.paper import Branch, PaperError
from bamsat.reports.rules import NoRegime
from bamsat.reports.stored import issuing, keeping
from bamsat.reports.stored.papers import head_data, head_of, same_name

FORMS = {"docx": "DOCX", "pdf": "PDF", "signed": "PDF đã ký"}
_WHOLE = {"table": "Bảng", "picture": "Biểu đồ"}  # blocks without words to edit


@require_POST
def keep_report(request: Asked, key: str) -> HttpResponse:
    """*Lưu để soạn tiếp*: what was asked for stands in the form as it stood in the address."""
    if key not in offered(request.asker):
        raise Http404
    told = QueryDict(request.POST.get("asked", ""))
    asker = request.asker
    try:
        asked = asking(asker, told, letterhead(asker), CATALOGUE[key])
        row = keeping.keep(asker, key, asked.scope, asked.head, now())
    except (Refused, PaperError, NoRegime) as refusal:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(f"{reverse('report-draft', args=[key])}?{told.urlencode()}")
    messages.success(request, "Đã lưu báo cáo. Sửa từng mục bằng nút “Sửa”; con số giữ theo số liệu đã chốt.")
    return HttpResponseRedirect(reverse("kept-report", args=[row.pk]))


@require_safe
@hidden_is_missing
def kept_report(request: Asked, number: int) -> HttpResponse:
    """The text with its figures and sources, and the one thing that is to be done with it now."""
    of, asker = queries.report(request.asker, number), request.asker
    own = of.report.body_id == asker.body
    context = {
        "of": of,
        "name": _name(of),
        "own": own,
        "is_sitting": of.report.kind == SITTING,
        "stage": {"code": STAGE_CODES[of.stage], "label": of.stage.label},
        "head": head_of(of.version.head),
        "other_signer": of.signature is not None
        and not same_name(of.signature.signer, head_of(of.version.head).signer),
        "shown": shown(of, queries.last_issued(asker, of) if own else None, queries.comments(asker, of)),
        "last": queries.last_issued(asker, of) if own else None,
        "handed_back": queries.handed_back(asker, of) if own else None,
        "remark_on": _remark_on(request, of),
        "repeated": given_before(asker, of) if own and of.is_letter and of.stage is not Stage.ISSUED else [],
        "cut_off": date.fromisoformat(of.content["scope"]["last"]),
        "files": _files(of),
        "copies": may_make(asker, of, asker.today) and not refusal(asker, of),
        "acts": _acts(request, of) if not asker.looks_back else {},
        "lower": listed(asker, of) if own and of.is_open and not of.is_letter else [],
    }
    return render(request, "pages/reports/kept.html", context)


@require_GET
@hidden_is_missing
def kept_section(request: Asked, number: int, section: int) -> HttpResponse:
    """One section under edit; what was typed and not saved is in the fields."""
    of = queries.report(request.asker, number)
    parts = sections(of.blocks)
    if section >= len(parts) or of.report.body_id != request.asker.body:
        raise Http404
    title, rows = parts[section]
    left = queries.unsaved(request.asker, of, section)
    typed = left.typed if left else {}
    named = {row["key"]: row for row in of.content["blocks"]}
    fields = [
        {"key": row.key, "kind": row.kind, "whole": _WHOLE.get(row.kind, ""), "text": row.text, "typed": typed.get(row.key, row.text),
         "lines": 1 + len(row.text) // 90, "sources": named.get(row.key, {}).get("sources", ())}
        for row in rows
    ]  # fmt: skip
    context = {
        "of": of,
        "title": title or "Phần mở đầu",
        "section": section,
        "fields": fields,
        "left": left,
        "stale": left and left.version != of.version.sequence,
        "figures": sorted(of.content["figures"].items()),
        "may": of.is_open and may(request.asker, Verb.WRITE_REPORT, of.report, request.asker.on),
    }
    return render(request, "pages/reports/kept_section.html", context)


@require_POST
@hidden_is_missing
def kept_save(request: Asked, number: int, section: int) -> HttpResponse:
    """*Lưu mục này*, by itself while one types, or *Bỏ phần đang gõ*."""
    of, asker = queries.report(request.asker, number), request.asker
    back = reverse("kept-section", args=[number, section])
    typed = {name[2:]: request.POST.getlist(name)[-1] for name in request.POST if name.startswith("t-")}
    if request.POST.get("act") == "drop":
        return act(request, back, "Đã bỏ phần đang gõ dở.", lambda: drafting.forget_typed(asker, of, section))
    began = whole(request.POST.get("ban"))
    if request.htmx:
        return _typed_on(request, of, section, typed, began)
    try:
        version = drafting.save(asker, of, section, typed, now(), began)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return _kept_typing(request, of, section, typed, began, back)
    messages.success(request, f"Đã lưu thành bản {version.sequence}." if version else "Không có gì thay đổi.")
    return HttpResponseRedirect(f"{reverse('kept-report', args=[number])}#muc-{section}")


def _kept_typing(
    request: Asked, of: Held, section: int, typed: dict[str, str], began: int | None, back: str
) -> HttpResponse:
    """Nothing typed is lost by a refusal."""
    try:
        drafting.type_on(request.asker, of, section, typed, now(), began)
    except Refused:
        return HttpResponseRedirect(reverse("kept-report", args=[of.report.pk]))
    return HttpResponseRedirect(back)


def _typed_on(request: Asked, of: Held, section: int, typed: dict[str, str], began: int | None) -> HttpResponse:
    try:
        row = drafting.type_on(request.asker, of, section, typed, now(), began)
    except Refused as refusal:
        return render(request, "pages/reports/kept_typed.html", {"refusal": refusal.message})
    return render(request, "pages/reports/kept_typed.html", {"left": row})


@require_safe
@hidden_is_missing
def kept_compare(request: Asked, number: int) -> HttpResponse:
    """What changed from one text to another: two versions, or since the last report of the kind that was issued."""
    of, asker = queries.report(request.asker, number), request.asker
    if of.report.body_id != asker.body:
        raise Http404
    by = {row.sequence: row for row in of.versions}
    to = by.get(whole(request.GET.get("den")) or 0, of.version)
    since = queries.last_issued(asker, of) if request.GET.get("tu") == "phat-hanh" else None
    from_ = since.version if since else by.get(whole(request.GET.get("tu")) or to.sequence - 1, of.versions[0])
    lines = compared(blocks(from_.blocks), blocks(to.blocks))
    context = {
        "of": of,
        "from": from_,
        "to": to,
        "since": since,
        "lines": [one for one in lines if one.change != "same"],
    }
    return render(request, "pages/reports/kept_compare.html", context)


@require_safe
@hidden_is_missing
def kept_figure(request: Asked, number: int, snapshot: int, name: str) -> HttpResponse:
    """The tasks that a figure of a snapshot counts, as they stood then; each opens for who may see it."""
    of = queries.report(request.asker, number)
    content = queries.snapshot(request.asker, of, snapshot).content
    try:
        tasks = queries.counted(request.asker, of, content, name)
    except KeyError:
        raise Http404 from None
    figure = content["figures"][name]
    if "lower" in figure:  # of a report that was taken up: it opens there, as it stood
        return HttpResponseRedirect(reverse("kept-figure", args=figure["lower"]))
    found = [content["rows"][str(task)] | {"task": task} for task in tasks if str(task) in content["rows"]]
    for row in found:
        row["due_on"] = date.fromisoformat(row["due"]) if row["due"] else None
    cut_off = date.fromisoformat(content["scope"]["last"])
    context = {"of": of, "figure": figure, "found": found, "cut_off": cut_off, "mark": f"[[{name}]]", "hidden": len(figure["tasks"]) - len(tasks), "again": _again(of, content, figure)}  # fmt: skip
    return render(request, "pages/reports/kept_figure.html", context)


def _again(of: Held, content: Mapping[str, Any], figure: Mapping[str, Any]) -> str:
    """Where the rows of a figure are listed again for its cut-off, of a report that keeps none; empty otherwise."""
    if "counts" not in figure or of.report.kind not in CATALOGUE:
        return ""
    scope = content["scope"]
    days = [
        ("ky", OTHER),
        *(
            (name, f"{date.fromisoformat(scope[of_day]):%d/%m/%Y}")
            for name, of_day in (("tu", "first"), ("den", "last"))
        ),
    ]
    asked = [*days, *(("van-ban", paper) for paper in scope["papers"]), ("co-quan", scope["body"] or "")]
    return f"{reverse('report-rows', args=[of.report.kind])}?{urlencode([*asked, *figure['counts'].items()])}"


@require_safe
@hidden_is_missing
def kept_file(request: Asked, number: int, form: str) -> HttpResponse:
    """A draft's file is made now, an issued report's is the one that went out."""
    of = queries.report(request.asker, number)
    if form not in FORMS:
        raise Http404
    data = _file(request, of, form)
    if isinstance(data, HttpResponse):
        return data
    name = (
        str(of.number).replace("/", "-")
        if of.number
        else f"{'cong-van' if of.is_letter else 'bao-cao'}-{of.report.pk}-ban-{of.version.sequence}"
    )
    tail = "-da-ky.pdf" if form == "signed" else f".{form}"
    return download(data, f"{name}{tail}", FILES["docx" if form == "docx" else "pdf"][1])


def _file(request: Asked, of: Held, form: str) -> bytes | HttpResponse:
    try:
        if of.stage is Stage.ISSUED:
            return issuing.frozen(of, form)
        if form == "signed":
            return issuing.signed(of)
        return bound(issuing.layout(of, request.asker.today), form)
    except KeyError:
        raise Http404 from None
    except OSError:
        fault_words = "Máy chủ không còn giữ tệp này. Hãy báo người quản trị phục hồi từ bản sao lưu."
    except (PaperError, NoRegime) as fault:
        fault_words = str(fault)
    except ValueError:
        fault_words = "Tệp trên máy chủ không còn như khi phát hành nên không tải về. Hãy báo người quản trị."
    messages.error(request, fault_words)
    return HttpResponseRedirect(reverse("kept-report", args=[of.report.pk]))


@require_safe
@hidden_is_missing
def kept_head(request: Asked, number: int) -> HttpResponse:
    """Subject, issuer, signer, recipients under edit."""
    of = queries.report(request.asker, number)
    if of.report.body_id != request.asker.body:
        raise Http404
    head = head_of(of.version.head)
    context = {
        "of": of, "head": head, "is_state": head.branch is Branch.STATE, "recipients": "\n".join(head.recipients),
        "addressees": "\n".join(head.addressees),
        "may": of.is_open and not request.asker.looks_back,
    }  # fmt: skip
    return render(request, "pages/reports/kept_head.html", context)


def changed_head(request: Asked, of: Held) -> Any:
    head = letterhead_told(request.POST, head_of(of.version.head))
    return drafting.change_head(request.asker, of, request.POST.get("trich-yeu", ""), head_data(head), now())


def _name(of: Held) -> str:
    return CATALOGUE[of.report.kind].name if of.report.kind in CATALOGUE else str(of.type.label)


def _remark_on(request: Asked, of: Held) -> dict[str, str] | None:
    """The block that a remark is to be about; of the whole with an empty key."""
    key = request.GET.get("gop-y")
    if key is None:
        return None
    about = next((row for row in of.blocks if row.key == key), None)
    return {"key": about.key if about else "", "text": plain(about.text) if about else ""}


def _files(of: Held) -> list[tuple[str, str]]:
    if of.stage is Stage.ISSUED:
        return [(row.form, FORMS[row.form]) for row in of.report.files.all()]
    signed = [("signed", FORMS["signed"])] if of.signature and of.signature.file_id else []
    return [("docx", "DOCX"), ("pdf", "PDF"), *signed]


def _acts(request: Asked, of: Held) -> dict[str, Any]:
    """What the asker may do with it now; the verbs ask again."""
    asker, stage = request.asker, of.stage
    own = of.report.body_id == asker.body
    writes, issues = (may(asker, verb, of.report, asker.on) for verb in (Verb.WRITE_REPORT, Verb.ISSUE_REPORT))
    mine = of.submission is not None and asker.user in of.hands
    sent = of.report.deliveries.filter(body=asker.body, received_at=None).exists() if not own else False
    return {
        "edit": writes and of.is_open,
        "submit": writes and stage is Stage.DRAFT,
        "decide": stage is Stage.SUBMITTED and may(asker, Verb.APPROVE_REPORT, of.report, asker.on),
        "mine": mine,
        "number": issues and stage is Stage.APPROVED,
        "numbers": standing(asker, register_of(of.type, of.version.head)) if issues and stage is Stage.APPROVED else None,
        "sign": stage is Stage.NUMBERED and may(asker, Verb.SIGN_REPORT, of.report, asker.on),
        "ink": issues and stage is Stage.NUMBERED,
        "has_key": keys.has(asker.user),
        "has_token": issuing.has_token(),
        "cancel": issues and stage in {Stage.NUMBERED, Stage.SIGNED} and of.report.kind != SITTING,
        "issue": issues and stage is Stage.SIGNED,
        "proposed": _proposed(of, agencies.names(asker)) if issues and stage is Stage.SIGNED else (),
        "bodies": agencies.by_name(asker) if issues and stage is Stage.SIGNED else (),
        "receive": sent and may(asker, Verb.RECEIVE_REPORT, of.report, asker.on),
        "correct": writes and stage is Stage.ISSUED and of.report.kind in CATALOGUE,
        "remark": own,
    }  # fmt: skip


def _proposed(of: Held, names: Mapping[int, str]) -> set[int]:
    """The bodies of the directory that its *Kính gửi* and *Nơi nhận* name."""
    head = head_of(of.version.head)
    lines = [line.casefold() for line in (*head.addressees, *head.recipients)]
    return {number for number, name in names.items() if any(line.startswith(name.casefold()) for line in lines)}


STAGE_CODES = {
    Stage.DRAFT: "in-time",
    Stage.SUBMITTED: "claimed",
    Stage.APPROVED: "claimed",
    Stage.NUMBERED: "claimed",
    Stage.SIGNED: "claimed",
    Stage.ISSUED: "done",
    Stage.CANCELLED: "ended",
}
