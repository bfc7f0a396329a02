"""What the council of the demonstration commune supervised: a case of its programme from the plan to what became of its recommendations."""

from collections.abc import Callable
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.supervision import concluding, conducting, drafting, referring
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.conducting import Found, Worked
from bamsat.records.supervision.drafting import Person, Plan
from bamsat.records.supervision.models import Case, Recommendation, Subject
from bamsat.records.supervision.proposing import Asked
from bamsat.records.supervision.referring import Put
from bamsat.records.supervision.vocabulary import Judgement, Paper, Part, SupervisionForm, Weight
from bamsat.records.tasks import actions, queries
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.models import Task
from bamsat.records.tasks.vocabulary import Statement

_AskerOf = Callable[[str, date], Asker]
_At = Callable[..., datetime]

_RULES = "Ban hành nội quy dùng chung kho lạnh tại chợ đầu mối, niêm yết tại kho và tại nhà văn hóa các thôn."
_GROWERS = (
    "Lập danh sách sáu hộ làm mô hình trồng nấm hữu cơ, ký cam kết với từng hộ trước khi cấp phôi giống vụ xuân 2027."
)
_MODEL = "Hướng dẫn mẫu nội quy kho lạnh dùng chung để các xã áp dụng thống nhất."
_TOLD = (
    "Kế hoạch chi tiết được ban hành đúng hạn và có kinh phí. Kho lạnh lắp xong trước hạn nhưng chưa có nội quy dùng chung; "
    "các hộ trồng nấm chưa được chọn. Đề nghị Ủy ban nhân dân xã thực hiện các kiến nghị dưới đây và báo cáo Hội đồng nhân dân xã."
)


def supervise(asker: _AskerOf, at: _At) -> None:
    """Tell it; what the commune's committee was charged with stands already."""
    council, committee = asker("hdnd", date(2026, 11, 23)), asker("ubnd", date(2026, 11, 23))
    case = _planned(council, committee, at)
    (subject,) = case.subjects.all()
    _worked(council, committee, case, subject, at)
    _found(council, case, subject, at)
    _concluded(council, committee, case, subject, at)


def _planned(council: Asker, committee: Asker, at: _At) -> Case:
    paper = "Nghị quyết số 12/NQ-HĐND ngày 18/12/2025"
    programme = drafting.make_programme(council, 2026, "Chương trình giám sát năm 2026", paper, at(2026, 1, 6))
    plan = Plan(
        regime="council",
        form=SupervisionForm.THEMATIC,
        title="Giám sát việc thực hiện kế hoạch đưa công nghệ sinh học vào sản xuất nông nghiệp",
        content="Việc lập kế hoạch, bố trí kinh phí; tiến độ và hiệu quả của kho lạnh dùng chung và các mô hình trồng nấm hữu cơ.",
        subjects=(committee.body_name,),
        members=(
            Person(Part.HEAD, "Vũ Văn Mẫu", "Phó Chủ tịch Hội đồng nhân dân xã"),
            Person(Part.MEMBER, "Đinh Thị Mẫu", "Ủy viên Ban Kinh tế - Xã hội"),
            Person(Part.SECRETARY, "Tạ Thị Mẫu", "Chuyên viên Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã"),
        ),
        papers=("07-KH/ĐU",),
        programme=programme.pk,
        period_from=date(2026, 3, 20),
        period_until=date(2026, 10, 31),
        begins_on=date(2026, 11, 9),
        ends_on=date(2026, 11, 13),
        self_report_on=date(2026, 11, 2),
    )
    case = drafting.draft(council, plan, at(2026, 10, 12))
    tasks = [task.pk for task in queries.leading(committee).filter(directive__number="07-KH/ĐU")]
    drafting.look_at(council, case, (), tasks, at(2026, 10, 12, 10))
    conducting.open_case(council, case, "Quyết định số 31/QĐ-HĐND", date(2026, 10, 19), at(2026, 10, 19))
    conducting.tell(council, case, "Kế hoạch số 32/KH-HĐND", date(2026, 10, 23), at(2026, 10, 23))
    return case


def _worked(council: Asker, committee: Asker, case: Case, subject: Subject, at: _At) -> None:
    outline = _file("de-cuong-bao-cao.txt", "Đề cương báo cáo: kế hoạch, kinh phí, kết quả, khó khăn, kiến nghị.")
    conducting.add_document(
        council, case, Paper.OUTLINE, "Đề cương gửi kèm kế hoạch", date(2026, 10, 23), True, outline, at(2026, 10, 23, 10)
    )  # fmt: skip
    account = (
        "Ủy ban nhân dân xã đã ban hành kế hoạch chi tiết, bố trí 180 triệu đồng; kho lạnh đang lắp đặt, dự kiến chạy thử từ "
        "ngày 10/11; các hộ trồng nấm đang được khảo sát."
    )  # fmt: skip
    conducting.self_report(committee, subject, account, _file("bao-cao-ubnd.txt", account), at(2026, 10, 30))
    seen = (
        "Xem kho lạnh 20 mét khối chạy thử ngày thứ ba; hỏi tám hộ gửi hàng về giờ mở kho, giá gửi, ai giữ chìa khóa."
    )
    minutes = _file("bien-ban-lam-viec.txt", f"Biên bản làm việc minh họa. {seen}")
    met = "Đại diện Ủy ban nhân dân xã, tổ quản lý chợ và các hộ gửi hàng"
    conducting.visit(
        council, case, Worked(date(2026, 11, 12), "Chợ đầu mối xã Đồng Mây", met, seen, subject.pk), minutes, at(2026, 11, 12, 16)
    )  # fmt: skip


def _found(council: Asker, case: Case, subject: Subject, at: _At) -> None:
    looked = [row.task for row in case.looked.select_related("task") if row.task]
    committee = "Ủy ban nhân dân xã"
    for hour, one in enumerate(
        (
            Found(
                Judgement.STRENGTH, "Kế hoạch chi tiết được ban hành trong hạn và có kinh phí ngay từ đầu năm.", "Lập kế hoạch, bố trí kinh phí",
                subject=subject.pk, figures="180 triệu đồng", task=_about(looked, "kế hoạch chi tiết"),
            ),
            Found(
                Judgement.FAULT, "Kho lạnh lắp xong trước hạn nhưng chưa có nội quy dùng chung, người giữ chìa khóa tự định giờ mở kho.", "Quản lý kho lạnh",
                Weight.NOTABLE, subject.pk, committee, "0/1 nội quy; 8 hộ được hỏi", _about(looked, "kho lạnh"),
            ),
            Found(
                Judgement.FAULT, "Chưa chọn được hộ làm mô hình trồng nấm hữu cơ, chưa có danh sách khảo sát gửi các thôn.", "Chọn hộ làm mô hình",
                Weight.SLIGHT, subject.pk, committee, "0/6 hộ", _about(looked, "sáu hộ"),
            ),
        ),
        8,
    ):  # fmt: skip
        picture = [_file("phieu-hoi-ho-gui-hang.txt", "Phiếu hỏi minh họa của tám hộ gửi hàng.")] if one.weight is Weight.NOTABLE else []  # fmt: skip
        conducting.find(council, case, one, picture, at(2026, 11, 13, hour))
    conducting.end_work(council, case, date(2026, 11, 13), "", at(2026, 11, 13, 16))
    conducting.report_results(council, case, "Báo cáo số 40/BC-HĐND", date(2026, 11, 17), at(2026, 11, 17))


def _concluded(council: Asker, committee: Asker, case: Case, subject: Subject, at: _At) -> None:
    what = Concluded(
        "05/TB-HĐND", date(2026, 11, 18), _TOLD, 10,
        (Asked(subject.pk, _RULES, "trước ngày 30/11/2026"), Asked(subject.pk, _GROWERS, "trước ngày 31/12/2026")),
    )  # fmt: skip
    concluding.conclude(council, case, what, _file("thong-bao-ket-luan.txt", _TOLD), at(2026, 11, 18))
    first, second = (
        row.task for row in Recommendation.objects.filter(conclusion__case=case).select_related("task").order_by("number")
    )  # fmt: skip
    for task in (first, second):
        actions.accept(committee, task, at(2026, 11, 19))
    kept = "Đã ban hành nội quy dùng chung kho lạnh ngày 20/11/2026, niêm yết tại kho và tại nhà văn hóa hai thôn."
    entry = actions.report(
        committee, first, _turn(committee, first), Account(Statement.COMPLETED, kept), [_file("noi-quy-kho-lanh.txt", kept)], at(2026, 11, 21)
    )  # fmt: skip
    actions.verify(council, entry, at(2026, 11, 23))
    put = Put(
        "Sở Nông nghiệp và Môi trường tỉnh Sơn Hải",
        _MODEL,
        "trước ngày 31/12/2026",
        "Công văn số 44/HĐND",
        date(2026, 11, 20),
    )
    referring.refer(council, case, put, at(2026, 11, 20))
    begun = Account(Statement.UNDER_WAY, "Các thôn đang bình xét; đã có bốn hộ đăng ký.", obstacles="Hai hộ dự kiến chọn bị ngập nhà trồng.")  # fmt: skip
    actions.report(committee, second, _turn(committee, second), begun, [], at(2026, 11, 23, 10))


def _turn(asker: Asker, task: Task) -> int:
    return queries.standing(asker, [task])[task.pk].speaking.number


def _about(tasks: list[Task], words: str) -> int | None:
    return next((task.pk for task in tasks if words in task.text), None)


def _file(name: str, words: str) -> Attachment:
    return Attachment(name, "text/plain", f"{words}\n".encode())
