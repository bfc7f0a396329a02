from pathlib import Path

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives import actions, queries, review
from bamsat.records.directives.models import Directive, File, Proposal
from bamsat.records.directives.reader import Unread, read_apart
from bamsat.records.directives.vocabulary import Decision, State
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.tasks.approval import approve
from bamsat.records.tasks.models import Assignment, Task
from bamsat.records.tasks.queries import papers
from tests.conftest import at

PAPER = """ĐẢNG ỦY XÃ ĐỒNG MÂY
Số 09-KH/ĐU

Đồng Mây, ngày 02 tháng 6 năm 2026

KẾ HOẠCH

về nuôi tôm sạch

I. NHIỆM VỤ

1. Ủy ban nhân dân xã khảo sát ao nuôi, hoàn thành trước ngày 30/9/2026; lập bản đồ vùng nuôi an toàn dịch bệnh.

2. Hội Nông dân xã vận động hộ nuôi ký cam kết không dùng kháng sinh cấm.

3. Tổ chức các lớp kỹ thuật cho hộ nuôi trong năm 2026 và các năm tiếp theo.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Phạm Thị Mẫu
"""


@pytest.fixture
def office(ask):
    return ask("vanphong")


@pytest.fixture
def paper(office) -> Directive:
    data = PAPER.encode()
    return actions.take_in(office, data, "tom.txt", read_apart(data, "tom.txt"), at())


def orders(paper: Directive) -> list[Proposal]:
    return queries.proposals(paper)


def test_a_paper_comes_in_whole_with_its_file_and_its_orders(paper, office) -> None:
    assert (paper.number, str(paper.issued_on), paper.state) == ("09-KH/ĐU", "2026-06-02", State.UNDER_REVIEW)
    assert queries.original(paper).decode() == PAPER
    assert [row.parts[0]["name"] for row in orders(paper)[:2]] == ["Ủy ban nhân dân xã", "Hội Nông dân xã"]
    assert all(row.parts[0]["body"] for row in orders(paper)[:2])
    text = queries.contract(paper)["text"]
    assert all(row.text in text[row.start : row.end] for row in orders(paper))


def test_nothing_is_live_before_approval(paper) -> None:
    assert not Task.objects.filter(directive=paper).exists()


def test_the_same_paper_twice_is_one(paper, office) -> None:
    before = File.objects.count()
    again = (PAPER + "\n").encode()  # another file, the same number, day and issuer
    with pytest.raises(actions.AlreadyHere) as twin:
        actions.take_in(office, again, "ban-hai.txt", read_apart(again, "ban-hai.txt"), at())
    assert twin.value.directive == paper.pk
    assert File.objects.count() == before


def test_only_those_who_keep_papers_take_them_in_and_review(paper, ask) -> None:
    data = b"Van ban khac de thu"
    officer = ask("nongdan")
    with pytest.raises(Refused):
        actions.take_in(officer, data, "x.txt", read_apart(data, "x.txt"), at())
    with pytest.raises(Refused):
        review.accept(officer, paper, orders(paper)[0].pk, at())
    with pytest.raises(Refused):
        review.accept(ask("ubnd"), paper, orders(paper)[0].pk, at())  # keeps papers, but not this body's


def test_split_keeps_each_piece_to_its_own_words_and_can_be_undone(paper, office) -> None:
    first = orders(paper)[0]
    text = queries.contract(paper)["text"]
    cut = text[first.start : first.end].index("lập bản đồ")
    made = review.split(office, paper, first.pk, [cut], at())
    assert [text[row.start : row.end].startswith(row.text[:10]) for row in made] == [True, True]
    assert made[1].text.startswith("lập bản đồ")
    assert first.pk not in [row.pk for row in orders(paper)]
    review.restore(office, paper, first.pk, at())
    assert next(row.pk for row in orders(paper)) == first.pk
    assert not {row.pk for row in made} & {row.pk for row in orders(paper)}


def test_merge_and_its_undoing(paper, office) -> None:
    first, second, *_ = orders(paper)
    new = review.merge(office, paper, first.pk, at())
    assert {part["name"] for part in new.parts} >= {"Ủy ban nhân dân xã", "Hội Nông dân xã"}
    assert (new.start, new.end) == (first.start, second.end)
    review.restore(office, paper, first.pk, at())
    assert [row.pk for row in orders(paper)][:2] == [first.pk, second.pk]


def test_an_edit_answers_its_questions_and_keeps_the_evidence(paper, office) -> None:
    row = next(row for row in orders(paper) if any(one["code"] == "no-lead" for one in row.questions))
    fields = {"parts": [{"role": "lead", "name": "Phòng Kinh tế xã"}], "time": {"text": "", "due": "2026-Q4"}}
    edited = review.edit(office, paper, row.pk, fields, at())
    assert edited.questions == []
    assert edited.parts[0]["body"]
    assert (edited.start, edited.end) == (row.start, row.end)


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "  "},
        {"time": {"due": "mai"}},
        {"time": {"start": "2027", "due": "2026"}},
        {"time": {"recurrence": "hourly"}},
        {"parts": [{"role": "boss", "name": "UBND xã"}]},
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_and_changes_nothing(paper, office, fields) -> None:
    row = orders(paper)[0]
    with pytest.raises(Refused):
        review.edit(office, paper, row.pk, fields, at())
    row.refresh_from_db()
    assert (row.text, row.time, row.parts) == (row.text, orders(paper)[0].time, orders(paper)[0].parts)
    assert not row.edited


def test_words_of_the_paper_become_an_order_by_span_and_by_quotation(paper, office) -> None:
    text = queries.contract(paper)["text"]
    start = text.index("về nuôi tôm sạch")
    row = review.add(office, paper, (start, start + 16), at())
    assert (row.text, row.questions[0]["code"]) == ("về nuôi tôm sạch", "no-lead")
    quoted = review.add_quoted(office, paper, "vận động hộ nuôi\n ký cam kết", at())
    assert text[quoted.start : quoted.end] == "vận động hộ nuôi ký cam kết"
    for span in ((5, 5), (-1, 4), (0, 10**6)):
        with pytest.raises(Refused):
            review.add(office, paper, span, at())
    with pytest.raises(Refused):
        review.add_quoted(office, paper, "câu không có", at())


def test_approval_waits_for_every_order_and_for_the_horizon(paper, office) -> None:
    with pytest.raises(Refused, match="chưa duyệt"):
        approve(office, paper, at())
    for row in orders(paper):
        review.accept(office, paper, row.pk, at())
    with pytest.raises(Refused, match="năm kết thúc"):
        approve(office, paper, at())
    actions.correct_head(office, paper, {"horizon": 2030}, at())
    review.reject(office, paper, orders(paper)[1].pk, at())
    assert approve(office, paper, at()) == len(orders(paper)) - 1
    tasks = list(Task.objects.filter(directive=paper))
    assert [task.provision.place for task in tasks] == ["I.1", "I.3"]
    assert [turn.label for turn in tasks[1].occurrences.all()] == [f"Năm {year}" for year in range(2026, 2031)]
    assert str(tasks[0].baselines.get().due_on) == "2026-09-29"  # "trước ngày 30/9/2026" leaves that day out
    assert Assignment.objects.get(task=tasks[0]).body is not None


def test_an_approved_paper_is_not_reviewed_again(paper, office) -> None:
    review.accept_clear(office, paper, at())
    for row in orders(paper):
        if row.decision == Decision.PENDING:
            review.reject(office, paper, row.pk, at())
    actions.correct_head(office, paper, {"horizon": 2030}, at())
    approve(office, paper, at())
    with pytest.raises(Refused, match="đã được phê duyệt"):
        review.reject(office, paper, orders(paper)[0].pk, at())


def test_every_act_is_one_line_of_a_chain_that_holds(paper, office) -> None:
    before = Line.objects.count()
    review.accept(office, paper, orders(paper)[0].pk, at())
    review.accept(office, paper, orders(paper)[0].pk, at())  # already so: nothing happened, nothing is written
    review.reject(office, paper, orders(paper)[1].pk, at())
    assert Line.objects.count() == before + 2
    assert check().holds


def test_leaving_aside_and_bringing_back(paper, office) -> None:
    actions.leave_aside(office, paper, at())
    assert not papers(office).filter(pk=paper.pk).exists()
    actions.bring_back(office, paper.pk, at())
    assert papers(office).filter(pk=paper.pk).exists()


def test_missing_bodies_are_entered_only_when_asked_for(paper, office) -> None:
    row = orders(paper)[2]
    review.assign(office, paper, row.pk, "lead", "Tổ hợp tác Bến Mây", None, at())
    assert review.unresolved(paper) == ["Tổ hợp tác Bến Mây"]
    assert review.enter_missing_bodies(office, paper, ["Tên không có trong văn bản"], at()) == 0
    assert review.enter_missing_bodies(office, paper, ["Tổ hợp tác Bến Mây"], at()) == 1
    assert review.unresolved(paper) == []


SECRET = "MẬT\n\nĐẢNG ỦY XÃ ĐỒNG MÂY\n\nKẾ HOẠCH\n\nnội dung riêng\n"


def test_a_secret_paper_leaves_nothing_anywhere(office, settings, caplog) -> None:
    lines, files = Line.objects.count(), set(Path(settings.FILES_ROOT).rglob("*"))
    with pytest.raises(Unread) as refusal:
        read_apart(SECRET.encode(), "ke-hoach-rieng.txt")
    assert refusal.value.code == "secret"
    assert Line.objects.count() == lines
    assert set(Path(settings.FILES_ROOT).rglob("*")) == files
    assert "riêng" not in caplog.text
    assert "rieng" not in caplog.text
    assert "secret" in caplog.text


GROUP = """ĐẢNG ỦY XÃ ĐỒNG MÂY
Số 10-KH/ĐU

Đồng Mây, ngày 03 tháng 6 năm 2026

KẾ HOẠCH

về bến đò

I. NHIỆM VỤ

1. Bến đò

- Sửa cầu phao thôn Hạ.

- Kẻ lại vạch bến.

- Thay phao cứu sinh đã cũ.

2. Chợ nổi

- Công an xã giữ trật tự ở chợ nổi.

- Cắm biển báo ở ngã ba kênh.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Phạm Thị Mẫu
"""


def test_who_leads_a_group_is_asked_once_and_settled_in_one_act(office) -> None:
    data = GROUP.encode()
    paper = actions.take_in(office, data, "ben-do.txt", read_apart(data, "ben-do.txt"), at())
    first, second, third, _, alone = orders(paper)
    marks = [one.get("group") for row in (first, second, third, alone) for one in row.questions]
    assert marks[0] and marks == [marks[0]] * 3 + [
        None
    ]  # where somebody is named beside it, nobody is a question of its own
    assert review.accept_clear(office, paper, at()) == 1  # none that waits for an answer
    review.edit(office, paper, third.pk, {"text": "Thay phao cứu sinh."}, at())
    settled = review.assign_to_group(office, paper, first.pk, "Phòng Kinh tế xã", at())
    assert [row.pk for row in settled] == [first.pk, second.pk, third.pk]
    now = {row.pk: row for row in orders(paper)}
    assert all([part["name"] for part in now[row.pk].parts] == ["Phòng Kinh tế xã"] for row in settled)
    assert [bool(now[row.pk].questions) for row in (first, second, third, alone)] == [False] * 3 + [True]
