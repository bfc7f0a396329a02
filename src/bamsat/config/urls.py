"""All addresses."""

from django.urls import include, path

urlpatterns = [path("api/v1/", include("bamsat.doors.api.urls")), path("", include("bamsat.doors.web.urls"))]
handler400 = "bamsat.config.answering.refused"
handler404 = "bamsat.config.answering.missing"
handler500 = "bamsat.config.answering.broken"
