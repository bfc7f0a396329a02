"""The confidence of a task follows the signs of doubt that it bears."""

import pytest

from bamsat.reading.orders.confidence import confidence, signs
from bamsat.reading.orders.lexicon import lexicon
from bamsat.reading.paper import Assignment, Question, Task, Timeframe
from bamsat.reading.spans import Span

SPAN = Span(0, 1)
LEAD = Assignment(
    "lead", "Phòng Kinh tế", Span(200, 213), None, "lead.after-opening"
)  # before the words; a doubt by itself, so that another shows in hundredths
TASK = Task(
    "t1",
    "n1",
    "Sửa cầu phao và kẻ vạch bến đò thôn Hạ cho khách đi chợ phiên.",
    SPAN,
    assignments=(LEAD,),
    rule="task.bullet",
)


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        ({"text": TASK.text + " Báo cáo trước ngày 15/12."}, "time-left"),
        ({"text": "Phối hợp sửa cầu phao, phối hợp kẻ vạch bến đò thôn Hạ cho khách đi chợ phiên."}, "partner-unread"),
        ({"text": "Sửa cầu phao theo ý kiến Sở Xây dựng, Sở Tài chính và Công an xã cho khách đi chợ."}, "names-left"),
        ({"questions": (Question("no-lead", "Sửa"),)}, "asked:no-lead"),
        ({"text": "Bến đò thôn Hạ có cầu phao dài và rộng cho khách đi chợ phiên hai bên bờ."}, "opens-without-order"),
        ({"text": "Sửa cầu: thay ván, kẻ vạch bến đò thôn Hạ cho khách đi chợ phiên vào mùa nước."}, "caption"),
        ({"text": "Sửa cầu phao phải xong sớm, kẻ vạch bến đò thôn Hạ cho khách đi chợ phiên."}, "passive"),
        ({"assignments": (LEAD._replace(body="Các đơn vị"),)}, "generic-lead"),
    ],
)
def test_a_sign_of_doubt_lowers_it(change: dict[str, object], sign: str) -> None:
    doubtful = TASK._replace(**change)  # type: ignore[arg-type]
    assert sign not in set(signs(TASK)) and sign in set(signs(doubtful))
    weighs = float(lexicon("confidence")["weights"][sign])
    assert weighs < 0.2 or confidence(doubtful) < confidence(
        TASK
    )  # a sign that others tell as well weighs next to nothing


def test_a_time_that_was_read_is_not_left() -> None:
    frame = Timeframe("trước ngày 15/12/2031", SPAN, due="2031-12-15", rule="time.deadline")
    dated = TASK._replace(text="Sửa cầu phao và kẻ vạch bến đò trước ngày 15/12/2031 cho khách.", timeframe=frame)
    assert "time-left" not in set(signs(dated))


def test_a_body_that_the_words_begin_with_orders_as_a_verb_does() -> None:
    named = TASK._replace(text="Công an xã giữ bến đò thôn Hạ cho khách đi chợ phiên vào mùa nước nổi.")
    assert "opens-without-order" not in set(signs(named))


def test_it_is_a_share() -> None:
    assert 0 < confidence(TASK) < 1
    assert set(lexicon("confidence")["weights"]) >= {"always", "names-left", "time-left"}


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (
            {
                "text": "Công an xã giữ bến đò thôn Hạ cho khách đi chợ phiên vào mùa nước nổi.",
                "assignments": (LEAD._replace(rule="lead.heading"),),
            },
            "another-subject",
        ),
        ({"assignments": (LEAD._replace(body="Trưởng thôn Hạ tại bến đò mới"),)}, "name-goes-on"),
        (
            {"assignments": (LEAD, LEAD._replace(body="tổ chức xã hội", span=Span(215, 229)))},
            "lead-part-weak",
        ),
        ({"text": "Trường hợp cầu phao hỏng thì kẻ lại vạch bến đò thôn Hạ cho khách đi chợ."}, "opens-clause"),
        ({"text": "Kẻ vạch bến đò là việc của cả thôn Hạ cho khách đi chợ phiên vào mùa nước."}, "states"),
    ],
)
def test_a_name_or_a_beginning_that_may_mean_another_thing_is_a_sign(change: dict[str, object], sign: str) -> None:
    doubtful = TASK._replace(**change)  # type: ignore[arg-type]
    assert sign not in set(signs(TASK)) and sign in set(signs(doubtful))


def test_a_list_of_names_that_each_begin_as_bodies_do_parts_surely() -> None:
    sure = TASK._replace(assignments=(LEAD, LEAD._replace(body="các đoàn thể", span=Span(215, 227))))
    assert "lead-part-weak" not in set(signs(sure))


def test_manner_inside_the_sentence_is_less_sure_than_at_its_head() -> None:
    def frame(at: int) -> Task:
        time = Timeframe("thường xuyên", Span(at, at + 12), recurrence="continuous", rule="time.cycle")
        return TASK._replace(text="Kẻ vạch bến đò thường xuyên.", span=Span(0, 28), timeframe=time)

    assert "manner-inside" in signs(frame(15)) and "manner-inside" not in signs(frame(0))
