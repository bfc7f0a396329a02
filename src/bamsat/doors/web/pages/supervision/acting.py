"""Whatever is done to a case, each act named by the button that was pressed."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bamsat.doors.web.asked import Asked, hidden_is_missing, now, refusal_told
from bamsat.doors.web.days import asked_day
from bamsat.doors.web.numbers import chosen
from bamsat.doors.web.numbers import number as whole
from bamsat.doors.web.pages.supervision.case import asked, page
from bamsat.records.agencies.asker import Refused
from bamsat.records.supervision import concluding, conducting, drafting, entries, proposing, queries, referring
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.conducting import Found, Worked
from bamsat.records.supervision.drafting import Person
from bamsat.records.supervision.proposing import Asked as Recommendation
from bamsat.records.supervision.referring import Put
from bamsat.records.supervision.vocabulary import Judgement, Paper, Part, Weight
from bamsat.records.tasks.actions import Attachment


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
        return page(request, of, refusal_told(request, refusal), verb)
    messages.success(request, done)
    return HttpResponseRedirect(reverse("case", args=[of.pk]))


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
    concluding.close(
        request.asker, of, _day(request.POST), request.POST.get("note", ""), now(), "leaving" in request.POST
    )


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


def _withdraw_self_report(request: Asked, of: Any) -> None:
    row = entries.self_report(request.asker, whole(request.POST.get("report")) or 0)
    conducting.withdraw_self_report(request.asker, row, request.POST.get("reason", ""), now())


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
    row = entries.finding(request.asker, whole(request.POST.get("finding")) or 0)
    conducting.withdraw(request.asker, row, request.POST.get("reason", ""), now())


def _conclude(request: Asked, of: Any) -> None:
    form = request.POST
    rows = tuple(
        Recommendation(None if to.strip() else subject or 0, text, due, to) for subject, to, text, due in asked(form)
    )
    what = Concluded(form.get("number", ""), _day(form), form.get("text", ""), _wait(form), rows)
    concluding.conclude(request.asker, of, what, _file(request), now())


def _wait(form: Mapping[str, Any]) -> int | None:
    """In how many days to answer; nought, which is refused, for what is no number."""
    days = form.get("answer_days", "").strip()
    return (whole(days) or 0) if days else None


def _meant(request: Asked) -> Recommendation:
    form = request.POST
    to = form.get("to", "")
    subject = None if to.strip() else whole(form.get("subject"))
    return Recommendation(subject, form.get("text", ""), form.get("due", ""), to)


def _change_meant(request: Asked, of: Any) -> None:
    proposing.change(request.asker, _row_meant(request), _meant(request), now())


def _row_meant(request: Asked) -> Any:
    return entries.meant(request.asker, whole(request.POST.get("meant")) or 0)


def _recommend(request: Asked, of: Any) -> None:
    form = request.POST
    concluding.recommend(request.asker, of, _meant(request), form.get("paper", ""), _day(form), now())


def _refer(request: Asked, of: Any) -> None:
    form = request.POST
    what = Put(form.get("to", ""), form.get("text", ""), form.get("due", ""), form.get("paper", ""), _day(form))
    referring.refer(request.asker, of, what, now())


def _referral(request: Asked) -> Any:
    return entries.referral(request.asker, whole(request.POST.get("referral")) or 0)


def _answer(request: Asked, of: Any) -> None:
    form = request.POST
    referring.answer(
        request.asker, _referral(request), form.get("paper", ""), _day(form), form.get("text", ""), _file(request), now()
    )  # fmt: skip


def _take_back(request: Asked, of: Any) -> None:
    row = entries.document(request.asker, whole(request.POST.get("document")) or 0)
    conducting.take_back(request.asker, row, request.POST.get("reason", ""), now())


def _send_up(request: Asked, of: Any) -> None:
    form = request.POST
    row = queries.recommendation(request.asker, whole(form.get("recommendation")) or 0).row
    referring.send_up(request.asker, row, form.get("to", ""), form.get("paper", ""), _day(form), form.get("note", ""), now())  # fmt: skip


def _reopen(request: Asked, of: Any) -> None:
    form = request.POST
    row = queries.recommendation(request.asker, whole(form.get("recommendation")) or 0).row
    concluding.reopen(request.asker, row, form.get("reason", ""), form.get("paper", ""), now())


_ACTS: dict[str, tuple[Callable[[Asked, Any], object], str]] = {
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
    "withdraw-self-report": (
        _withdraw_self_report,
        "Đã rút báo cáo; đoàn không xem được nội dung. Hãy gửi lại báo cáo đúng.",
    ),
    "find": (_find, "Đã ghi nhận xét. Nơi được kiểm tra, giám sát chưa thấy cho đến khi có kết luận."),
    "withdraw": (_withdraw, "Đã bỏ nhận xét; dòng vẫn được giữ kèm lý do."),
    "take-back": (_take_back, "Đã thu hồi tài liệu: nơi được kiểm tra, giám sát không xem được nữa."),
    "mean": (
        lambda request, of: proposing.mean(request.asker, of, _meant(request), now()),
        "Đã ghi kiến nghị dự kiến. Văn bản kết luận được soạn từ đây.",
    ),
    "change-meant": (_change_meant, "Đã sửa kiến nghị dự kiến."),
    "strike-meant": (
        lambda request, of: proposing.strike(request.asker, _row_meant(request), now()),
        "Đã bỏ kiến nghị dự kiến.",
    ),
    "wait": (
        lambda request, of: proposing.set_wait(request.asker, of, _wait(request.POST), now()),
        "Đã đặt số ngày trả lời kiến nghị.",
    ),
    "recommend": (_recommend, "Đã ghi và giao kiến nghị bổ sung."),
    "refer": (_refer, "Đã ghi kiến nghị. Khi có trả lời, hãy ghi ở mục Kiến nghị nơi khác."),
    "answer": (_answer, "Đã ghi trả lời."),
    "withdraw-referral": (
        lambda request, of: referring.withdraw(
            request.asker, _referral(request), request.POST.get("reason", ""), now()
        ),
        "Đã rút; dòng vẫn được giữ kèm lý do.",
    ),
    "conclude": (_conclude, "Đã ghi kết luận và giao các kiến nghị."),
    "send-up": (_send_up, "Đã ghi kiến nghị lên cấp trên."),
    "reopen": (_reopen, "Đã mở lại kiến nghị."),
}
