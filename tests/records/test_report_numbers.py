"""The register of numbers under many hands: no gap, none twice, on the base under test and on SQLite in a file."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.conftest import ROOT
from tests.records.numbering import EACH, HANDS, race


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where a writer does not wait"
)
@pytest.mark.django_db(transaction=True)
def test_numbers_taken_at_once_have_no_gap() -> None:
    assert race() == (list(range(1, HANDS * EACH + 1)), HANDS)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the base under test has been raced already")
def test_numbers_taken_at_once_have_no_gap_in_a_file_of_sqlite(tmp_path) -> None:
    env = os.environ | {"BAMSAT_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "bamsat.config.settings"}
    env.pop("BAMSAT_DATABASE_URL", None)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.records.numbering"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
