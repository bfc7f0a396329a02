"""The acts on a task that move its time or its hands: extensions, pauses, ends, reopenings, excuses, hand-overs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from bamsat.doors.web import numbers
from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.days import asked_day, day, days_of_year
from bamsat.doors.web.pages.tasks.page import answered
from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.vocabulary import Recurrence
from bamsat.records.tasks import extending, handing_down, moving_days, queries, recurring, ruling
from bamsat.records.tasks.deciding import Grounds
from bamsat.records.tasks.handing_over import hand_over as hand_over_to
from bamsat.records.tasks.vocabulary import Act


@require_POST
@hidden_is_missing
def extend(request: Asked, number: int) -> HttpResponse:
    """*Xin gia hạn*."""
    of, form = queries.task(request.asker, number), request.POST
    turn = numbers.number(form.get("turn")) or 0
    return answered(
        request, of, "extend", "Đã gửi đề nghị gia hạn.",
        lambda: extending.ask(request.asker, of, turn, _day(form, "to"), form.get("reason", ""), now()),
    )  # fmt: skip


@require_POST
@hidden_is_missing
def decide_extension(request: Asked, number: int) -> HttpResponse:
    """*Đồng ý*, *Không đồng ý*, or *Rút đề nghị* by who asked."""
    row, asker, form = queries.extension(request.asker, number), request.asker, request.POST
    of, paper, reason = queries.task(asker, row.occurrence.task_id), form.get("paper", ""), form.get("reason", "")
    verb = form.get("act")
    if verb == "grant":
        return answered(
            request, of, "extension", "Đã gia hạn; mốc cũ vẫn giữ.", lambda: extending.grant(asker, row, _to(form), paper, now(), reason, _ticked(request))
        )  # fmt: skip
    if verb == "withdraw":
        return answered(request, of, "extension", "Đã rút đề nghị.", lambda: extending.withdraw(asker, row, now()))
    done = "Đã trả lời không gia hạn, kèm lý do."
    return answered(request, of, "extension", done, lambda: extending.refuse(asker, row, reason, paper, now()))


def _to(form: Any) -> Any:
    """The day typed; empty is the day proposed, and words that are no day are told so."""
    text = form.get("to", "").strip()
    found = day(text)
    if text and found is None:
        raise Refused(f"“{text[:40]}” không phải là ngày. Hãy ghi như 15/12/2026, hoặc để trống nếu lấy ngày đề nghị.")
    return found


@require_POST
@hidden_is_missing
def rule(request: Asked, number: int) -> HttpResponse:
    """*Tạm dừng*, *Làm tiếp*, *Kết thúc*, *Mở lại*, *Chậm do khách quan*."""
    of, form = queries.task(request.asker, number), request.POST
    turn = numbers.number(form.get("turn"))
    at, asker, verb = now(), request.asker, form.get("act", "")
    acts: dict[str, tuple[str, Callable[[], Any]]] = {
        Act.PAUSED: (
            "Đã tạm dừng; từ ngày ấy không tính là chậm cho đến khi làm tiếp.",
            lambda: ruling.pause(asker, of, _grounds(form), at, _follow(request, of)),
        ),
        Act.RESUMED: ("Đã cho làm tiếp.", lambda: ruling.resume(asker, of, _grounds(form), at)),
        Act.SKIPPED: ("Đã bỏ qua kỳ này.", lambda: ruling.skip(asker, of, turn or 0, _grounds(form), at)),
        Act.REOPENED: ("Đã mở lại.", lambda: ruling.reopen(asker, of, turn, _grounds(form), at)),
        Act.EXCUSED: (
            "Đã ghi nhận những ngày chậm do khách quan.",
            lambda: ruling.excuse(asker, of, turn or 0, _day(form, "until"), _grounds(form), at),
        ),
    }
    done, do = acts.get(verb, ("Đã kết thúc theo quyết định.", lambda: _end(request, of)))
    return answered(request, of, "end" if verb not in acts else verb, done, do)


def _end(request: Asked, of: Any) -> Any:
    verb = request.POST.get("ending", "")
    if verb not in Act.values:
        raise Refused("Hãy chọn vì sao kết thúc.")
    return ruling.end(request.asker, of, Act(verb), _grounds(request.POST), now(), _follow(request, of))


@require_POST
@hidden_is_missing
def change_rule(request: Asked, number: int) -> HttpResponse:
    """*Đổi chu kỳ*."""
    of = queries.task(request.asker, number)
    done = "Đã đổi chu kỳ; kỳ đã bắt đầu vẫn giữ nguyên."
    return answered(
        request, of, "rule", done,
        lambda: recurring.change_rule(request.asker, of, _rule(request.POST), _grounds(request.POST), now()),
    )  # fmt: skip


def _rule(form: Any) -> recurring.Rule:
    recurrence, until = form.get("recurrence", ""), numbers.number(form.get("until"))
    if recurrence not in Recurrence.values:
        raise Refused("Hãy chọn chu kỳ.")
    if until is None:
        raise Refused("Hãy ghi năm cuối theo dõi, ví dụ 2030.")
    return recurring.Rule(Recurrence(recurrence), days_of_year(form.get("days", "")), until)


@require_POST
@hidden_is_missing
def move_day(request: Asked, number: int) -> HttpResponse:
    """*Đổi hạn*."""
    of, form, asker = queries.task(request.asker, number), request.POST, request.asker
    turn = numbers.number(form.get("turn")) or 0
    return answered(
        request, of, "move_day", "Đã đổi hạn; hạn đầu vẫn giữ.",
        lambda: moving_days.move_day(asker, of, turn, _day(form, "to"), _grounds(form), now(), _ticked(request)),
    )  # fmt: skip


@require_POST
@hidden_is_missing
def hand_over(request: Asked, number: int) -> HttpResponse:
    """*Chuyển cơ quan khác thực hiện*."""
    of, form = queries.task(request.asker, number), request.POST
    held, to = numbers.number(form.get("assignment")) or 0, numbers.number(form.get("to"))
    return answered(
        request, of, "handover", "Đã chuyển; cơ quan mới sẽ thấy việc chờ nhận.",
        lambda: hand_over_to(request.asker, of, held, to, _grounds(form), now(), _ticked(request)),
    )  # fmt: skip


def _ticked(request: Asked) -> set[int]:
    return set(numbers.chosen(request.POST, "follow"))


def _follow(request: Asked, of: Any) -> set[int] | None:
    """The parts that follow; None where the form offered none: all."""
    if request.POST.get("parts-asked") != "1":
        return None
    return handing_down.offered(request.asker, of).following(_ticked(request))


def _grounds(form: Any) -> Grounds:
    return Grounds(form.get("reason", ""), form.get("paper", ""), _day(form, "from"))


def _day(form: Any, name: str) -> Any:
    return asked_day(form.get(name))
