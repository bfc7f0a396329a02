"""A list that is one sentence (`Phòng Kinh tế ban hành: A;` `B;` `C trước ngày D.`): the day at its very end is that of the whole list.

The first order opens the list with a colon, each but the last ends with a semicolon; none of them says a time itself. An order that charges somebody anew is
another sentence, also where its list of work ends with semicolons throughout. What a caption says of time before several are charged inside one item
(`… trong các ngày 07 và 08/10, cụ thể: A …; B …`) holds for each of them, as does the day that opens a sentence which charges several in turn.
"""

from collections.abc import Sequence

from bamsat.reading.orders.bodies import begins_body
from bamsat.reading.paper import Task, Timeframe
from bamsat.reading.rule import Rule

_MOST = 20  # orders of such a list


def shared(tasks: Sequence[Task], parents: dict[str, str | None]) -> list[Task]:
    """The tasks, in the order of the paper, those of such a list with the time of its end. `parents`: of each node the one above it."""
    found = list(tasks)
    for at, last in enumerate(found):
        if at and _ends_a_list(last):
            for index in _run(found, at, parents):
                found[index] = _with(found[index], last.timeframe)
    return found


def _with(task: Task, time: Timeframe | None) -> Task:
    return task._replace(timeframe=time._replace(rule=RULE.name)) if time else task


def _ends_a_list(task: Task) -> bool:
    time, text = task.timeframe, task.text.rstrip(" ./")
    own = time is not None and time.due is not None and time.start is None and time.inherited_from is None
    return bool(own and time and text.endswith(time.text.rstrip(" .")) and not begins_body(text))


def _run(tasks: Sequence[Task], at: int, parents: dict[str, str | None]) -> list[int]:
    """The places of the orders before the last that belong to its list; none where no order opens one."""
    run: list[int] = []
    for index in range(at - 1, max(-1, at - _MOST), -1):
        task = tasks[index]
        if task.timeframe or not task.text.endswith(";") or parents.get(task.node) != parents.get(tasks[at].node):
            return []
        run.append(index)
        if ": " in task.text:
            return run
        if begins_body(task.text):
            return []
    return []


def _tried(words: str) -> str:
    from bamsat.reading import read  # the rules stand below the face

    times = [task.timeframe for task in read(words.encode()).tasks]
    return "; ".join(time.due or "" for time in times if time and time.rule == RULE.name)


_PLAN = "KẾ HOẠCH\nTrồng bần\nIV. TỔ CHỨC THỰC HIỆN\n"

RULE: Rule = Rule(
    "time.listed",
    "The practice of resolutions and dispatches: a list behind a colon is one sentence, its last words hold for it",
    _tried,
    {
        f"{_PLAN}- Phòng Kinh tế ban hành: Hướng dẫn ươm bần;\n- Hướng dẫn trồng bần;\n- Hướng dẫn chăm bần trước ngày 10/4/2031.": "2031-04-10; 2031-04-10",
        f"{_PLAN}8. Phân công các đồng chí Phó Chủ tịch kiểm tra tại địa bàn trong các ngày 07 và 08/10/2031, cụ thể: đồng chí Trần Văn Sen phụ trách các bến; đồng chí Lê Thị Mơ phụ trách các kênh.": "2031-10-08; 2031-10-08",
        f"{_PLAN}- Trước ngày 10/4/2031, Phòng Kinh tế hoàn thành việc kê thuyền; Trạm Y tế khám cho chủ thuyền.": "2031-04-10",
    },
    (
        f"{_PLAN}- Phòng Kinh tế ban hành hướng dẫn ươm bần;\n- Hướng dẫn chăm bần trước ngày 10/4/2031.",
        f"{_PLAN}- Phòng Kinh tế hoàn thành việc kê thuyền trước ngày 10/4/2031; Trạm Y tế khám cho chủ thuyền.",
        f"{_PLAN}- Phòng Kinh tế ban hành: Hướng dẫn ươm bần;\n- Trạm Y tế khám cho người trồng trước ngày 10/4/2031.",
    ),
)
