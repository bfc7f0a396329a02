"""A subject is told of a case, of its report and of the conclusion by the ordinary notices, each once; who conducts it hears that a subject reported."""

from datetime import date

from bamsat.records.oversight.models import Notice
from bamsat.records.oversight.subjects import TELLERS
from bamsat.records.supervision import conducting
from bamsat.records.supervision.telling import make_notices
from tests.conftest import TODAY, at
from tests.records import supervised


def told(case, day: date) -> set[tuple[str, int]]:
    """(rule, body) of what is new on a day."""
    before = set(Notice.objects.values_list("pk", flat=True))
    make_notices(day, at(day))
    rows = Notice.objects.filter(thing__startswith=f"case:{case.pk}:").exclude(pk__in=before)
    return set(rows.values_list("rule", "body"))


def test_each_step_is_told_once_to_whom_it_waits_for(commune, ask) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = supervised.opened(council)
    assert told(case, date(2026, 10, 27)) == set()  # nobody was told yet
    conducting.tell(council, case, "Kế hoạch số 32/KH-HĐND", date(2026, 11, 2), at(date(2026, 11, 2)))
    assert ("case-told", committee.body) in told(case, date(2026, 11, 2))
    assert told(case, date(2026, 11, 2)) == set()
    assert told(case, date(2026, 11, 14)) == {("case-self-overdue", committee.body)}
    words = "Đã trồng đủ diện tích theo kế hoạch."
    reported = conducting.self_report(committee, case.subjects.get(), words, None, at(date(2026, 11, 15)))
    assert reported is not None
    assert told(case, date(2026, 11, 15)) == {("case-reported", council.body)}
    assert told(case, date(2026, 11, 16)) == set()


def test_the_conclusion_is_told_and_opens_for_the_subject_alone(commune, ask) -> None:
    council, committee = ask("hdnd"), ask("ubnd")
    case = supervised.concluded(council)
    assert ("case-concluded", committee.body) in told(case, TODAY)
    assert TELLERS["case"](committee, {case.pk})[case.pk].path == f"/giam-sat/{case.pk}"
    assert TELLERS["case"](ask("nongdan"), {case.pk}) == {}
