"""Of the demonstration commune, what tests of the work in it begin with."""

import pytest

from bamsat.records.tasks import queries
from bamsat.records.tasks.models import Task
from tests.records.reform import small_district as small_district
from tests.records.worked import worked_place as worked_place


@pytest.fixture
def committee(ask):
    """Asks for the commune's people's committee, which leads."""
    return ask("ubnd")


@pytest.fixture
def task(committee) -> Task:
    """One that the committee leads and has accepted; nothing was reported of it yet."""
    return queries.leading(committee).get(text__startswith="Chọn sáu hộ")
