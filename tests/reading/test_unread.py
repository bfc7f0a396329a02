"""What stands in the words of a task and in the headings above it that no rule took is a sign of doubt."""

import pytest

from bamsat.reading.orders.doubtful_names import signs as signs_of_names
from bamsat.reading.orders.surroundings import around
from bamsat.reading.orders.unread import signs as signs_of_words
from bamsat.reading.paper import Assignment, Node, Task, Timeframe
from bamsat.reading.spans import Span

ABOVE = Span(900, 913)  # where a name or time stands that comes from elsewhere


def _signs(text: str, *rows: Assignment, time: Timeframe | None = None) -> set[str]:
    task = Task("", "n1", text, Span(0, len(text)), assignments=rows, timeframe=time)
    leads = [row for row in rows if row.role == "lead"]
    partners = [row for row in rows if row.role == "coordinate"]
    told = {**signs_of_words(task, leads), **signs_of_names(task, leads, partners)}
    return {name for name, holds in told.items() if holds}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Kẻ lại vạch bến đò thôn Hạ ngày 15/12.", {"day-unread"}),
        ("Kẻ lại vạch bến đò thôn Hạ, xong trước ngày 15/12.", {"day-unread", "term-unread"}),
        ("Kẻ lại vạch bến đò thôn Hạ (quý IV).", {"month-unread"}),
        ("Kẻ lại vạch bến đò thôn Hạ mỗi năm một lần.", {"round-unread"}),
        ("Kẻ lại vạch bến đò cùng với Công an xã.", {"company-unread"}),
        ("Kẻ lại vạch bến đò thôn Hạ; Công an xã kiểm tra khách qua đò.", {"later-subject"}),
        ("Giao thôn Hạ kẻ lại vạch bến đò.", {"asks-first"}),
        ("Riêng bến đò thôn Hạ kẻ lại vạch.", {"opens-about"}),
        ("Kẻ lại vạch theo Kế hoạch số 12/KH-UBND ngày 05/3/2031.", set()),
        ("Kẻ lại vạch theo Nghị quyết của Đảng ủy xã ngày 05/3/2031.", set()),
        ("Treo bảng “Bến đò an toàn 2031” tại thôn Hạ.", set()),
        ("Kẻ lại vạch bến đò với sơn trắng, cọc tiêu mới.", set()),
        ("Kẻ lại vạch bến đò thôn Hạ.", set()),
    ],
)
def test_words_left_are_told(text: str, told: set[str]) -> None:
    assert _signs(text) == told


def test_what_a_rule_took_is_not_left() -> None:
    text = "Kẻ lại vạch bến đò cùng với Công an xã trước ngày 15/12/2031."
    time = Timeframe("trước ngày 15/12/2031", Span(39, 60), due="2031-12-15")
    assert _signs(text, Assignment("coordinate", "Công an xã", Span(28, 38)), time=time) == set()
    round_above = Timeframe("hằng tháng", ABOVE, recurrence="monthly")
    assert _signs("Kẻ lại vạch bến đò ngày 15/12.", time=round_above) == {"day-beside-round"}


def test_names_that_may_end_or_part_otherwise_are_told() -> None:
    lead = Assignment("lead", "Đội thuyền, Công an xã", ABOVE)
    assert _signs("Kẻ vạch bến đò.", lead) == {"body-in-lead", "lead-compound", "lead-of-no-kind"}
    partner = Assignment("coordinate", "người chèo đò", ABOVE)
    assert _signs("Kẻ vạch bến đò.", partner) == {"small-partner", "partner-of-no-kind"}
    assert _signs("Kẻ vạch bến đò.", lead._replace(body="Công an xã kiểm tra")) == {"verb-in-name"}
    assert _signs("Kẻ vạch bến đò.", lead._replace(body="Công an xã")) == set()


@pytest.mark.parametrize(
    ("heading", "told"),
    [
        ("1. Sửa bến đò (từ ngày 05/3 đến 15/3)", ["time-above-unread"]),
        ("1. Nhiệm vụ năm 2031", ["year-above-unread"]),
        ("1. Sửa bến đò (Công an xã chủ trì)", ["bracket-above-unread"]),
        ("1. Sửa bến đò (đợt một)", []),
        ("1. Sửa bến đò", []),
    ],
)
def test_headings_that_gave_nothing_are_told(heading: str, told: list[str]) -> None:
    span, here = Span(0, len(heading)), Span(len(heading) + 1, len(heading) + 16)
    nodes = [
        Node("n0", None, "1", heading, 1, "heading", "tasks", span, span),
        Node("n1", "n0", None, "", 2, "bullet", "tasks", here, here),
        Node("n2", "n0", None, "", 2, "bullet", "tasks", here, here),
    ]
    task = Task("", "n1", "Kẻ vạch bến đò.", here)
    found = around(nodes, [task, task._replace(node="n2")], f"{heading}\nKẻ vạch bến đò.")
    assert [name for name in found[0] if name.endswith("above-unread")] == told
