"""People of the demonstration commune, signed in."""

import pytest
from django.test import Client

from tests.doors.pointed_at import pointed_at as pointed_at
from tests.records.worked import worked_place as worked_place


def client(username: str) -> Client:
    from bamsat.records.agencies.models import User

    found = Client()
    found.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def office(commune) -> Client:
    """The Party committee's office, which takes papers in and watches them."""
    return client("vanphong")


@pytest.fixture
def uncounted(monkeypatch) -> None:
    """What waits is not counted anew for the frame of each page, which takes nearly half of a page that follows an act. For files that hold
    something else: `test_rights` draws every page whole for every role, `test_inbox` and others read the count.
    """
    monkeypatch.setattr("bamsat.doors.web.frame.distinct", lambda held: [])
