"""The journal's last line within a page: read once, and anew once the page itself wrote one."""

from unittest.mock import patch

import pytest
from django.db import connections, transaction

from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.journal.moment import one_moment
from bamsat.records.journal.queries import head
from tests.conftest import at

pytestmark = pytest.mark.django_db


def tell() -> None:
    with transaction.atomic():
        write(PROGRAM, "tests.tell", "thing:1", "x", {}, at())


def outside_an_act():
    """As a page asks: a test is itself an act under way."""
    return patch.object(connections["default"], "in_atomic_block", False)


def test_a_page_reads_the_last_line_once_until_it_writes_one(django_assert_num_queries) -> None:
    tell()
    first = head()
    with one_moment():
        with django_assert_num_queries(2):
            assert head() == head() == first  # an act may yet come to nothing
        with outside_an_act(), django_assert_num_queries(1):
            assert head() == head() == first
        tell()
        with outside_an_act(), django_assert_num_queries(1):
            assert head() == head() != first
    with outside_an_act(), django_assert_num_queries(2):
        assert head() == head()
