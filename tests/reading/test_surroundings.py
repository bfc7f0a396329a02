"""What the place of a task in its paper makes doubtful."""

from bamsat.reading.orders.confidence import confidence
from bamsat.reading.orders.surroundings import around
from bamsat.reading.paper import Assignment, Node, Task, Timeframe
from bamsat.reading.spans import Span

SPAN = Span(0, 1)
OWN = Assignment("lead", "Phòng Kinh tế", SPAN)
HANDED = OWN._replace(inherited_from="n0")


def node(number: int, *, parent: str | None = "n0", kind: str = "bullet", level: int = 2) -> Node:
    return Node(f"n{number}", parent, None, "", level, kind, "tasks", SPAN, SPAN)


def task(number: int, *rows: Assignment, time: Timeframe | None = None) -> Task:
    return Task("", f"n{number}", "Sửa cầu phao.", SPAN, assignments=rows, timeframe=time)


LIST = [node(0, parent=None, kind="heading", level=1), *(node(number) for number in range(1, 5))]


def test_orders_that_are_alike_bear_no_sign_of_their_list() -> None:
    alike = around(LIST, [task(number, OWN) for number in range(1, 5)])
    assert all(not signs for signs in alike)


def test_one_that_differs_from_those_beside_it_is_told() -> None:
    frame = Timeframe("trước ngày 05/4/2031", SPAN, due="2031-04-05")
    tasks = [task(1), task(2, OWN, time=frame), task(3, HANDED), task(4, OWN)]
    nobody, alone, handed, _ = (set(signs) for signs in around(LIST, tasks))
    assert "nobody-but-siblings" in nobody and "time-alone" in alone and "inherits-but-siblings-own" in handed
    handed_down = [task(1, HANDED), task(2, HANDED), task(3, HANDED), task(4, OWN)]
    assert "own-but-siblings-inherit" in around(LIST, handed_down)[3]
    dated = [task(number, OWN, time=frame if number > 1 else None) for number in range(1, 5)]
    assert "no-time-but-siblings" in around(LIST, dated)[0]


def test_a_task_from_a_list_of_which_the_rest_was_left_is_told() -> None:
    assert "few-siblings-taken" in around(LIST, [task(1, OWN)])[0]
    assert around(LIST[:2], [task(1, OWN)]) == [["only-child"]]
    assert "some-siblings-left" in around(LIST, [task(1, OWN), task(2, OWN)])[0]


def test_parts_of_one_paragraph_and_lines_below_it_are_told() -> None:
    parts = around([*LIST, node(5, parent="n1")], [task(1, OWN), task(1, OWN), task(5, OWN)])
    assert {"one-of-parts", "has-lines-below"} <= set(parts[0]) and "below-a-task" in parts[2]


def test_a_task_without_a_node_has_no_place() -> None:
    assert around([], [task(1)]) == [[]]


def test_its_place_counts() -> None:
    assert confidence(task(1, OWN), ["few-siblings-taken"]) < confidence(task(1, OWN))
