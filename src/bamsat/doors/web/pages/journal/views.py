"""*Nhật ký*: who did what, when; for those who keep papers. And whether the chain holds."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked
from bamsat.records.tasks import queries


@require_safe
def journal(request: Asked) -> HttpResponse:
    page = Paginator(queries.journal(request.asker), 100).get_page(request.GET.get("trang"))
    check = queries.check_journal(request.asker) if request.GET.get("kiem-tra") else None
    return render(request, "pages/journal/journal.html", {"page": page, "check": check})
