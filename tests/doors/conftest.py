"""People of the demonstration commune, signed in."""

import pytest
from django.test import Client


def client(username: str) -> Client:
    from bamsat.records.agencies.models import User

    found = Client()
    found.force_login(User.objects.get(username=username), backend="django.contrib.auth.backends.ModelBackend")
    return found


@pytest.fixture
def office(commune) -> Client:
    """The Party committee's office, which takes papers in and watches them."""
    return client("vanphong")
