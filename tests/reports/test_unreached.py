"""A body for which nobody can sign in is told apart from one that is silent: in the reports and on *Điều hành*."""

from datetime import date

import pytest
from django.urls import reverse

from bamsat.reckoning.periods import between
from bamsat.records.agencies.models import Membership, User
from bamsat.records.tasks.acceptance import without_account
from bamsat.records.tasks.covering import Scope, covered
from bamsat.reports.catalogue import composed
from bamsat.reports.catalogue.silent import silent
from bamsat.reports.paper import Table, plain
from tests.conftest import TODAY
from tests.doors.conftest import client

SCOPE = Scope(between(date(2026, 11, 1), TODAY))


@pytest.fixture
def quiet(ask) -> int:
    """A body that sent nothing and has lost its accounts."""
    found = next(lead.body for lead, _ in silent(covered(ask("vanphong"), SCOPE)) if lead.body)
    people = Membership.objects.filter(body=found).values("user")
    User.objects.filter(pk__in=people).update(is_active=False)
    return found


def words(made) -> str:
    told = [one.block for one in made.said]
    tables = [cell for block in told if isinstance(block, Table) for row in block.rows for cell in row]
    return "\n".join([*(plain(block.words) for block in told if hasattr(block, "words")), *tables])


@pytest.mark.parametrize("kind", ["im-lang", "tong-hop"])
def test_reports_tell_who_has_no_account_apart_from_who_is_silent(ask, quiet, kind: str) -> None:
    told = words(composed(ask("vanphong"), kind, SCOPE))
    assert "1 cơ quan chưa có tài khoản trong hệ thống" in told
    assert told.count("(chưa có tài khoản)") == 1


def test_while_all_can_sign_in_nothing_is_said(ask) -> None:
    office = ask("vanphong")
    leads = {lead.body for lead, _ in silent(covered(office, SCOPE))}
    if not without_account(leads, TODAY):
        assert "tài khoản" not in words(composed(office, "im-lang", SCOPE))


def test_the_screen_of_the_standing_committee_says_so_too(quiet) -> None:
    page = client("vanphong").get(reverse("steering"), {"tu": "1/11/2026"}).content.decode()
    assert '<span class="badge">chưa có tài khoản</span>' in page


def test_who_can_sign_in_is_asked_of_the_day(ask, quiet) -> None:
    reached = ask("ubnd").body
    assert without_account([quiet, reached, None], TODAY) == {quiet}
    assert without_account([reached], date(2020, 1, 1)) == {reached}
