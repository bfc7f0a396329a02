"""The paper it all began with, read wholly: the project's trap tests T2 and T3."""

from pathlib import Path

import pytest

from bamsat.reading import Reading, read

pytestmark = pytest.mark.shared


@pytest.fixture
def seed(shared: Path) -> Reading:
    paper = next((shared / "seed").glob("*.txt"))
    return read(paper.read_bytes(), paper.name)


def test_no_date_and_no_deadline_are_invented(seed: Reading) -> None:
    assert seed.header.date is None
    assert [task.timeframe.due for task in seed.tasks if task.timeframe and task.timeframe.due] == []


def test_sixteen_orders(seed: Reading) -> None:
    assert len(seed.tasks) == 16


def test_orders_inherit_from_their_group(seed: Reading) -> None:
    grouped = [task for task in seed.tasks if any(a.role == "direct" for a in task.assignments)]
    assert len(grouped) == 10
    assert all(task.timeframe and task.timeframe.recurrence == "continuous" for task in grouped)
    assert all(a.inherited_from for task in grouped for a in task.assignments if a.role == "direct")


def test_the_head_and_the_signature(seed: Reading) -> None:
    assert (seed.header.number, seed.header.type) == ("132-KH/TU", "KH")
    assert seed.signature.position == "PHÓ BÍ THƯ"
    assert len(seed.recipients) == 8
