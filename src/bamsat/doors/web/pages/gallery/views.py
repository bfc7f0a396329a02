"""The gallery: every component in every state, for those who build pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked


@require_safe
def gallery(request: Asked) -> HttpResponse:
    return render(request, "gallery/gallery.html")
