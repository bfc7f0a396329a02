"""All addresses."""

from django.urls import include, path

urlpatterns = [path("", include("bamsat.doors.web.urls"))]
handler400 = "bamsat.doors.web.pages.entry.views.refused"
handler404 = "bamsat.doors.web.pages.entry.views.missing"
handler500 = "bamsat.doors.web.pages.entry.views.broken"
