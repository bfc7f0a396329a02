"""The page of one case: its head, what is in its file by what the asker may see, one timeline, and the acts that are the asker's now."""

from itertools import zip_longest
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.downloads import download
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.reports.bound import FILES, bound
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives import queries as directives
from bamsat.records.supervision import conducting, entries, queries
from bamsat.records.supervision.limits import regimes
from bamsat.records.supervision.proposing import numbered
from bamsat.records.supervision.vocabulary import STAGE_SIGNS, Act, Judgement, Paper, Part, Stage, Weight
from bamsat.reports.catalogue import draft, offered
from bamsat.reports.catalogue.case_conclusion import Concluding
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
    return page(request, queries.case(request.asker, number))


@require_safe
@hidden_is_missing
def case_file(request: Asked, number: int, kind: str, row: int) -> HttpResponse:
    """A file of the dossier."""
    if kind not in queries.FILES:
        raise Http404
    of = queries.case(request.asker, number)
    file, name = queries.file(request.asker, of, kind, row)
    conducting.note_read(request.asker, of, now())
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
    conducting.note_read(asker, of, now())
    head = addressed(asker, of.pk, letterhead(asker))
    try:
        made = draft(asker, KINDS[which], on_case(of, asker.on))
        data = bound(lay(made.paper(head, asker.today)), form)
    except (Refused, PaperError, NoRegime) as fault:
        return page(request, of, str(fault))
    return download(data, f"{PAPERS[which]}-{of.pk}.{form}", FILES[form][1])


def page(request: Asked, of: Any, refusal: str = "", verb: str = "") -> HttpResponse:
    asker = request.asker
    conducting.note_read(asker, of, now())
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
        "asked_rows": asked_rows(held, request.POST if verb == "conclude" else None),
        "proposes": writes and held.stage in {Stage.TOLD, Stage.ENDED, Stage.REPORTED} and held.conclusion is None,
        "concluding": entries.drafts_of_conclusion(asker, of) if held.is_own and not held.conclusion else [],
        "conclusion_kinds": [(entry.key, entry.called) for entry in offered(asker).values() if isinstance(entry, Concluding)],
        "referred": sum(one.counts for one in held.referrals),
        "unanswered": sum(one.waits for one in held.referrals),
        "numbered": numbered(of) if held.is_own else None,
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


Row = tuple[int | None, str, str, str]  # subject, to whom else, text, time


def asked_rows(held: queries.Dossier, form: Any) -> list[Row]:
    """The fields of the recommendations: what was typed, else what is meant; with some that are empty."""
    rows = asked(form) if form else [(row.subject_id, row.to, row.text, row.due) for row in held.meant]
    return [*rows, *[(None, "", "", "")] * max(1, ASKED_ROWS - len(rows))]


def asked(form: Any) -> list[Row]:
    names = ("asked_subject", "asked_to", "asked_text", "asked_due")
    rows = zip_longest(*(form.getlist(name) for name in names), fillvalue="")
    return [(whole(subject), to, text, due) for subject, to, text, due in rows if text.strip() or due.strip()]
