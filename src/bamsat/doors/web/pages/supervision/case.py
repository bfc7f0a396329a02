"""The page of one case: its head, what is in its file by what the asker may see, one timeline, and the acts that are the asker's now."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import chosen
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives import queries as directives
from bamsat.records.supervision import concluding, conducting, drafting, queries
from bamsat.records.supervision.concluding import Asked as Recommendation
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.conducting import Found, Worked
from bamsat.records.supervision.drafting import Person
from bamsat.records.supervision.limits import regimes
from bamsat.records.supervision.vocabulary import STAGE_SIGNS, Act, Judgement, Paper, Part, Stage, Weight
from bamsat.records.tasks.actions import Attachment
from bamsat.reports.catalogue import draft
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.catalogue.supervision import REPLY, RESULTS, addressed, on_case
from bamsat.reports.layout import lay
from bamsat.reports.paper import PaperError
from bamsat.reports.rules import NoRegime

SHARED = {Paper.PLAN, Paper.OUTLINE, Paper.NOTICE, Paper.DEPLOYMENT, Paper.SESSION, Paper.ANNOUNCEMENT}
ASKED_ROWS = 3
FORMS = ("docx", "pdf")
PAPERS = {"ket-qua": "bao-cao-ket-qua", "tra-loi": "bao-cao-thuc-hien-kien-nghi"}
KINDS = {"ket-qua": RESULTS.key, "tra-loi": REPLY.key}
WORKING = {Stage.OPENED, Stage.TOLD, Stage.ENDED, Stage.REPORTED}


@require_safe
@hidden_is_missing
def case(request: Asked, number: int) -> HttpResponse:
    return _page(request, queries.case(request.asker, number))


@require_safe
@hidden_is_missing
def case_file(request: Asked, number: int, kind: str, row: int) -> HttpResponse:
    """A file of the dossier."""
    if kind not in queries.FILES:
        raise Http404
    file, name = queries.file(request.asker, queries.case(request.asker, number), kind, row)
    return download(directives.fetch(file), name)


@require_safe
@hidden_is_missing
def case_paper(request: Asked, number: int, which: str, form: str) -> HttpResponse:
    """*Báo cáo kết quả* of who conducts the case, or *báo cáo thực hiện kết luận, kiến nghị* of a subject, as DOCX or PDF."""
    if form not in FORMS or which not in PAPERS:
        raise Http404
    asker, of = request.asker, queries.case(request.asker, number)
    held = queries.dossier(asker, of)
    if held.is_own != (which == "ket-qua") or (not held.is_own and queries.subject_of(asker, of) is None):
        raise Http404
    head = addressed(asker, of.pk, letterhead(asker))
    try:
        made = draft(asker, KINDS[which], on_case(of, asker.on))
        data = bound(lay(made.paper(head, asker.today)), form)
    except (Refused, PaperError, NoRegime) as fault:
        return _page(request, of, str(fault))
    return download(data, f"{PAPERS[which]}-{of.pk}.{form}", FILES[form][1])


@require_POST
@hidden_is_missing
def case_act(request: Asked, number: int) -> HttpResponse:
    """Whatever is done to a case. Refused, the page again with what was typed."""
    of, verb = queries.case(request.asker, number), request.POST.get("act", "")
    if verb not in _ACTS:
        raise Http404
    do, done = _ACTS[verb]
    try:
        do(request, of)
    except Refused as refusal:
        return _page(request, of, refusal.message, verb)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("case", args=[of.pk]))


def _page(request: Asked, of: Any, refusal: str = "", verb: str = "") -> HttpResponse:
    asker = request.asker
    held = queries.dossier(asker, of)
    writes, concludes = (may(asker, one, of, asker.on) for one in (Verb.WRITE_CASE, Verb.CONCLUDE_CASE))
    own = queries.subject_of(asker, of)
    answers = (
        own is not None
        and may(asker, Verb.ANSWER_CASE, of, asker.on)
        and held.stage in {Stage.TOLD, Stage.ENDED, Stage.REPORTED}
    )
    context = {
        "case": of,
        "held": held,
        "sign": STAGE_SIGNS[held.stage],
        "timeline": queries.timeline(held, asker.on),
        "steps": {row.act: row for row in of.steps.all()},
        "answers": answers,
        "drafts": writes and held.stage == Stage.DRAFT,
        "writes": writes and held.stage in WORKING,
        "adds": writes and held.stage in WORKING | {Stage.CONCLUDED},
        "acts": _next(held.stage, writes, concludes),
        "concludes": concludes and held.stage in {Stage.ENDED, Stage.REPORTED},
        "closes": concludes and held.stage == Stage.CONCLUDED and not any(one.is_open for one in held.recommendations),
        "drops": concludes and held.stage in WORKING | {Stage.DRAFT},
        "follows": concludes and held.stage in {Stage.CONCLUDED, Stage.CLOSED},
        "answer_days": regimes()[of.regime].answer or "",
        "answer_source": regimes()[of.regime].answer_source,
        "work": queries.may_be_looked_at(asker, [row.body_id for row in held.subjects])[:100] if writes else [],
        "papers": [(str(one), str(one.label), one in SHARED) for one in Paper],
        "judgements": Judgement.choices,
        "weights": Weight.choices,
        "parts": Part.choices,
        "asked_rows": _asked_rows(request.POST if verb == "conclude" else {}),
        "paper": _paper(held, own),
        "paper_kind": KINDS.get(_paper(held, own), ""),
        "refusal": refusal,
        "refused": verb,
        "kept": {verb: request.POST} if refusal else {},
        "today": f"{asker.today:%d/%m/%Y}",
    }  # fmt: skip
    return render(request, "pages/supervision/case.html", context, status=422 if refusal else 200)


def _paper(held: queries.Dossier, own: Any) -> str:
    """Which paper the asker's body can make of the case now; empty for none."""
    if held.is_own:
        return "ket-qua" if held.stage in {Stage.ENDED, Stage.REPORTED, Stage.CONCLUDED, Stage.CLOSED} else ""
    return "tra-loi" if own and any(one.row.subject == own for one in held.recommendations) else ""


def _next(stage: Stage, writes: bool, concludes: bool) -> list[tuple[str, str, bool]]:
    """The steps that may be written down now: act, what it is called, whether a paper is named."""
    found = {
        Stage.DRAFT: [("open", Act.OPENED.label, True, concludes)],
        Stage.OPENED: [("tell", Act.TOLD.label, True, concludes)],
        Stage.TOLD: [("end", Act.ENDED.label, False, writes)],
        Stage.ENDED: [("report", Act.REPORTED.label, True, writes)],
    }.get(stage, [])
    return [(verb, str(label), paper) for verb, label, paper, allowed in found if allowed]


def _asked_rows(form: Any) -> list[tuple[int | None, str, str]]:
    rows = _asked(form) if form else []
    return [*rows, *[(None, "", "")] * max(1, ASKED_ROWS - len(rows))]


def _asked(form: Any) -> list[tuple[int | None, str, str]]:
    rows = zip(form.getlist("asked_subject"), form.getlist("asked_text"), form.getlist("asked_due"), strict=False)
    return [(whole(subject), text, due) for subject, text, due in rows if text.strip() or due.strip()]


def _day(form: Mapping[str, Any], name: str = "on") -> Any:
    found = asked_day(form.get(name))
    if found is None:
        raise Refused("Hãy ghi ngày, ví dụ 24/11/2026.")
    return found


def _files(request: Asked) -> list[Attachment]:
    return [
        Attachment(file.name or "tep", file.content_type or "application/octet-stream", file.read())
        for file in request.FILES.getlist("file")
    ]


def _file(request: Asked) -> Attachment | None:
    return next(iter(_files(request)), None)


def _open(request: Asked, of: Any) -> None:
    conducting.open_case(request.asker, of, request.POST.get("paper", ""), _day(request.POST), now())


def _tell(request: Asked, of: Any) -> None:
    conducting.tell(request.asker, of, request.POST.get("paper", ""), _day(request.POST), now())


def _end(request: Asked, of: Any) -> None:
    conducting.end_work(request.asker, of, _day(request.POST), request.POST.get("note", ""), now())


def _report(request: Asked, of: Any) -> None:
    conducting.report_results(request.asker, of, request.POST.get("paper", ""), _day(request.POST), now())


def _drop(request: Asked, of: Any) -> None:
    conducting.drop(request.asker, of, request.POST.get("reason", ""), request.asker.today, now())


def _close(request: Asked, of: Any) -> None:
    concluding.close(request.asker, of, _day(request.POST), request.POST.get("note", ""), now())


def _look(request: Asked, of: Any) -> None:
    form = request.POST
    drafting.look_at(request.asker, of, form.getlist("paper"), chosen(form, "task"), now())


def _member(request: Asked, of: Any) -> None:
    form = request.POST
    part = Part(form["part"]) if form.get("part") in Part.values else Part.MEMBER
    drafting.add_member(request.asker, of, Person(part, form.get("name", ""), form.get("position", "")), now())


def _document(request: Asked, of: Any) -> None:
    form, file = request.POST, _file(request)
    if file is None or form.get("kind") not in Paper.values:
        raise Refused("Hãy chọn loại tài liệu và tệp cần thêm vào hồ sơ.")
    conducting.add_document(
        request.asker, of, Paper(form["kind"]), form.get("title", ""), asked_day(form.get("on")), "shared" in form, file, now()
    )  # fmt: skip


def _visit(request: Asked, of: Any) -> None:
    form = request.POST
    what = Worked(_day(form), form.get("place", ""), form.get("met", ""), form.get("content", ""), whole(form.get("subject")))  # fmt: skip
    conducting.visit(request.asker, of, what, _file(request), now())


def _self_report(request: Asked, of: Any) -> None:
    subject = queries.subject_of(request.asker, of)
    if subject is None:
        raise Refused("Chỉ nơi được kiểm tra, giám sát gửi được báo cáo này. Hãy kiểm tra vai ở góc trên.")
    conducting.self_report(request.asker, subject, request.POST.get("text", ""), _file(request), now())


def _find(request: Asked, of: Any) -> None:
    form = request.POST
    if form.get("judgement") not in Judgement.values:
        raise Refused("Hãy chọn ưu điểm hay hạn chế, khuyết điểm.")
    what = Found(
        Judgement(form["judgement"]),
        form.get("text", ""),
        form.get("heading", ""),
        Weight(form["weight"]) if form.get("weight") in Weight.values else None,
        whole(form.get("subject")),
        form.get("responsibility", ""),
        form.get("figures", ""),
        whole(form.get("task")),
    )
    conducting.find(request.asker, of, what, _files(request), now())


def _withdraw(request: Asked, of: Any) -> None:
    row = queries.finding(request.asker, whole(request.POST.get("finding")) or 0)
    conducting.withdraw(request.asker, row, request.POST.get("reason", ""), now())


def _conclude(request: Asked, of: Any) -> None:
    form = request.POST
    days = form.get("answer_days", "").strip()
    asked = tuple(Recommendation(subject or 0, text, due) for subject, text, due in _asked(form))
    what = Concluded(
        form.get("number", ""), _day(form), form.get("text", ""), (whole(days) or 0) if days else None, asked
    )
    concluding.conclude(request.asker, of, what, _file(request), now())


def _send_up(request: Asked, of: Any) -> None:
    form = request.POST
    row = queries.recommendation(request.asker, whole(form.get("recommendation")) or 0).row
    concluding.send_up(request.asker, row, form.get("to", ""), form.get("paper", ""), _day(form), form.get("note", ""), now())  # fmt: skip


def _reopen(request: Asked, of: Any) -> None:
    form = request.POST
    row = queries.recommendation(request.asker, whole(form.get("recommendation")) or 0).row
    concluding.reopen(request.asker, row, form.get("reason", ""), form.get("paper", ""), now())


_ACTS: dict[str, tuple[Callable[[Asked, Any], None], str]] = {
    "open": (_open, "Đã ghi quyết định. Đoàn xem được công việc được xem xét từ bây giờ."),
    "tell": (_tell, "Đã ghi thông báo. Nơi được kiểm tra, giám sát thấy cuộc này từ bây giờ."),
    "end": (_end, "Đã ghi kết thúc làm việc."),
    "report": (_report, "Đã ghi báo cáo kết quả."),
    "drop": (_drop, "Đã dừng cuộc này; mọi điều đã ghi vẫn được giữ."),
    "close": (_close, "Đã kết thúc theo dõi."),
    "look": (_look, "Đã thêm nội dung xem xét."),
    "member": (_member, "Đã thêm thành viên."),
    "document": (_document, "Đã thêm tài liệu vào hồ sơ."),
    "visit": (_visit, "Đã ghi buổi làm việc."),
    "self-report": (_self_report, "Đã gửi báo cáo."),
    "find": (_find, "Đã ghi nhận xét. Nơi được kiểm tra, giám sát chưa thấy cho đến khi có kết luận."),
    "withdraw": (_withdraw, "Đã bỏ nhận xét; dòng vẫn được giữ kèm lý do."),
    "conclude": (_conclude, "Đã ghi kết luận và giao các kiến nghị."),
    "send-up": (_send_up, "Đã ghi kiến nghị lên cấp trên."),
    "reopen": (_reopen, "Đã mở lại kiến nghị."),
}
