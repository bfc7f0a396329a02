import pytest

from bamsat.records.directives.vault import fetch, keep
from tests.conftest import at

pytestmark = pytest.mark.django_db


def test_bytes_come_back_as_they_were_and_are_kept_once(settings) -> None:
    data = bytes(range(256)) * 10
    first, second = keep(data, "application/pdf", at()), keep(data, "application/pdf", at())
    assert first.pk == second.pk
    assert fetch(first) == data
    assert len([path for path in settings.FILES_ROOT.rglob("*") if path.is_file()]) == 1


def test_a_file_changed_on_disk_is_not_handed_out(settings) -> None:
    row = keep(b"ban goc", "text/plain", at())
    path = settings.FILES_ROOT / row.sha256[:2] / row.sha256
    path.write_bytes(b"ban sua")
    with pytest.raises(ValueError, match="changed"):
        fetch(row)
