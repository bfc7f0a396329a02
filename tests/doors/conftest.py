"""People of the demonstration commune, signed in."""

import os

import pytest
from django.test import Client

from tests.doors.pointed_at import pointed_at as pointed_at
from tests.records.worked import worked_place as worked_place

# Not on PostgreSQL: what these ask of the base is asked there by the tests of the records, by `test_rights`, which draws every address, or by
# other files of this folder; all but two rows by their number (docs/decisions/0047). Doors hold no SQL of their own.
if os.environ.get("BAMSAT_DATABASE_URL"):
    collect_ignore = [
        f"test_{name}.py"
        for name in (
            *(
                "adoption",
                "beside",
                "cascade",
                "contrast",
                "days",
                "drafts",
                "evaluation_pages",
                "every_role",
                "inbox",
                "pages",
            ),
            *("parts_pages", "policy", "printed_pages", "sheets", "time_acts_pages", "uploads", "years"),
            *("cli_align", "cli_amend", "cli_check", "cli_folder", "cli_include", "cli_read"),
        )
    ]


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
