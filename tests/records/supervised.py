"""Of the demonstration commune, a case of its people's council over the people's committee, brought as far as a test wants it."""

from datetime import date

from bamsat.records.agencies.asker import Asker
from bamsat.records.supervision import concluding, conducting, drafting, queries
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.conducting import Found
from bamsat.records.supervision.drafting import Person, Plan
from bamsat.records.supervision.models import Case
from bamsat.records.supervision.proposing import Asked
from bamsat.records.supervision.vocabulary import Judgement, Part, SupervisionForm, Weight
from bamsat.records.tasks.actions import Attachment
from tests.conftest import TODAY, at

COMMITTEE = "Ủy ban nhân dân xã Đồng Mây"
PLAN = Plan(
    regime="council",
    form=SupervisionForm.THEMATIC,
    title="Giám sát việc phát triển nấm rơm hữu cơ trên địa bàn xã",
    content="Việc lập kế hoạch, bố trí kinh phí và kết quả trồng nấm rơm.",
    subjects=(COMMITTEE,),
    members=(Person(Part.HEAD, "Vũ Văn Mẫu", "Phó Chủ tịch HĐND xã"), Person(Part.SECRETARY, "Tạ Thị Mẫu")),
    period_from=date(2026, 1, 1),
    period_until=date(2026, 10, 31),
    begins_on=date(2026, 11, 16),
    ends_on=date(2026, 11, 20),
    self_report_on=date(2026, 11, 12),
)
FILE = Attachment("bien-ban.txt", "text/plain", "Biên bản làm việc minh họa.\n".encode())
SLOW = Found(
    Judgement.FAULT, "Kho lạnh lắp xong nhưng chưa có nội quy dùng chung.", "Quản lý kho lạnh", Weight.NOTABLE,
    responsibility="Ủy ban nhân dân xã", figures="0/1 nội quy",
)  # fmt: skip
ASKED = "Ban hành nội quy dùng chung kho lạnh tại chợ đầu mối."


def drafted(council: Asker) -> Case:
    return drafting.draft(council, PLAN, at(date(2026, 10, 20)))


def opened(council: Asker) -> Case:
    case = drafted(council)
    conducting.open_case(council, case, "Quyết định số 31/QĐ-HĐND", date(2026, 10, 26), at(date(2026, 10, 26)))
    return case


def told(council: Asker) -> Case:
    case = opened(council)
    conducting.tell(council, case, "Kế hoạch số 32/KH-HĐND", date(2026, 11, 2), at(date(2026, 11, 2)))
    return case


def ended(council: Asker) -> Case:
    return ended_of(council, told(council))


def ended_of(council: Asker, case: Case) -> Case:
    conducting.find(council, case, SLOW, [FILE], at(date(2026, 11, 18)))
    conducting.end_work(council, case, date(2026, 11, 20), "", at(date(2026, 11, 20)))
    return case


def concluded(council: Asker, *asked: tuple[str, str], answer_days: int | None = None, on: date = TODAY) -> Case:
    return concluded_of(council, ended(council), *asked, answer_days=answer_days, on=on)


def concluded_of(
    council: Asker, case: Case, *asked: tuple[str, str], answer_days: int | None = None, on: date = TODAY
) -> Case:
    subject = case.subjects.get()
    rows = tuple(Asked(subject.pk, text, due) for text, due in asked or ((ASKED, "trước ngày 15/12/2026"),))
    what = Concluded("05/TB-HĐND", on, "Đã trồng đủ diện tích; còn thiếu nội quy kho lạnh.", answer_days, rows)
    concluding.conclude(council, case, what, FILE, at(on))
    return queries.case(council, case.pk)
