"""*Phục vụ thêm văn bản*: a task linked to other papers that it carries out."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from bamsat.doors.web.asked import Asked, hidden_is_missing, now
from bamsat.doors.web.pages.tasks.page import answered
from bamsat.records.tasks import queries, serving


@require_POST
@hidden_is_missing
def serve(request: Asked, number: int) -> HttpResponse:
    """*Gắn thêm*."""
    of, form, asker = queries.task(request.asker, number), request.POST, request.asker
    return answered(
        request, of, "serve", "Đã gắn; nhiệm vụ đứng ở cả hai văn bản và chỉ tính một lần.",
        lambda: serving.serve(asker, of, form.get("paper", ""), form.get("words", ""), now()),
    )  # fmt: skip


@require_POST
@hidden_is_missing
def withdraw(request: Asked, number: int) -> HttpResponse:
    """*Bỏ gắn*."""
    row = queries.serving(request.asker, number)
    of = queries.task(request.asker, row.task_id)
    return answered(request, of, "serve", "Đã bỏ gắn.", lambda: serving.withdraw(request.asker, row, now()))
