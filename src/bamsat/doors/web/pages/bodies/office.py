"""*Lập văn phòng mới* in three steps: the province, the unit, what will be entered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from bamsat.doors.web.asked import Asked, now
from bamsat.records.agencies import offices
from bamsat.records.agencies.asker import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def office_new(request: Asked) -> HttpResponse:
    """Each step is an address of its own; the last one enters."""
    if request.method == "POST":
        try:
            plan = offices.set_up(request.asker, request.POST.get("don-vi", ""), now())
        except Refused as refusal:
            messages.error(request, refusal.message)
            return _page(request, 422)
        messages.success(
            request, f"Đã lập {len(plan.own)} cơ quan của {plan.unit.place}. Tiếp theo: mở tài khoản cho từng người."
        )
        return redirect("people")
    return _page(request)


def _page(request: Asked, status: int = 200) -> HttpResponse:
    asked = request.POST if request.method == "POST" else request.GET
    province, key = asked.get("tinh", ""), asked.get("don-vi", "")
    units = offices.units(province)
    context: dict[str, Any] = {"provinces": offices.provinces(), "province": province, "units": units, "unit": key}
    if status == 200 and key in {unit.key for unit in units}:
        try:
            context["plan"] = offices.planned(request.asker, key)
        except Refused as refusal:
            messages.error(request, refusal.message)
            status = 422
    return render(request, "pages/bodies/office_new.html", context, status=status)
