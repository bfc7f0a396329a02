"""What has happened in the demonstration commune before one signs in: three papers, reports, results, claims that wait."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

import bamsat
from bamsat.config.demo.directions import ask as ask_directions
from bamsat.config.demo.merger import BEFORE, merge
from bamsat.config.demo.results import record_results
from bamsat.config.demo.supervision import supervise
from bamsat.config.demo.tree import plant
from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import User
from bamsat.records.agencies.posts import deputise
from bamsat.records.agencies.vocabulary import Power
from bamsat.records.directives import review
from bamsat.records.directives.actions import correct_head, take_in
from bamsat.records.directives.models import Directive
from bamsat.records.directives.queries import proposals
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vocabulary import Part
from bamsat.records.evaluation.description.written import read_formula
from bamsat.records.evaluation.setting import set_formula
from bamsat.records.tasks import actions, officers, queries, spoken
from bamsat.records.tasks.actions import Account, Attachment
from bamsat.records.tasks.approval import approve
from bamsat.records.tasks.models import Progress, Task
from bamsat.records.tasks.vocabulary import Statement, Way

SAMPLES = Path(bamsat.__file__).parents[2] / "samples"


_TOLD = spoken.Told(
    text="Rà soát các hộ trồng nấm bị ngập ở thôn Bến Mây, lập danh sách hỗ trợ phôi giống.",
    ordered_by="đồng chí Phạm Thị Mẫu, Bí thư Đảng ủy",
    ordered_on=date(2026, 11, 23),
    way=Way.MEETING,
    lead="Hội Nông dân xã Đồng Mây",
    coordinate=("Ủy ban nhân dân xã Đồng Mây",),
    ground="Họp giao ban tuần 47",
    due="trước ngày 05/12/2026",
)


def is_planted() -> bool:
    return User.objects.exists()


@transaction.atomic
def tell() -> None:
    """Plant the commune and its story, whole or not at all; once a base has users it is left alone."""
    if is_planted():
        return
    plant(_at(2026, 1, 5))
    office = _asker("vanphong", date(2026, 3, 25))
    _approved(office, "chuong-trinh-hanh-dong.txt", _at(2026, 3, 25), horizon=2030)
    plan = _approved(office, "ke-hoach-xa.txt", _at(2026, 3, 26), horizon=2030, helpers={"Mỗi quý mở": BEFORE[0]})
    _judged_by(_asker("bithu", date(2026, 3, 27)), _at(2026, 3, 27))
    merge(_asker("vanphong", date(2026, 9, 1)), _at(2026, 9, 1))
    _followed(plan)
    _taken_in(_asker("vanphong", date(2026, 11, 20)), "cong-van-xa.txt", _at(2026, 11, 20))
    record_results(_asker, _at)
    _stood_in()
    spoken.enter(_asker("vanphong", date(2026, 11, 23)), _TOLD, None, _at(2026, 11, 23, 11))


@transaction.atomic
def tell_all() -> None:
    """The same with what the commune's council supervised and what was asked of those over, for whoever looks at the demonstration."""
    if not is_planted():
        tell()
        supervise(_asker, _at)
        ask_directions(_asker, _at)


def _at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def _asker(username: str, on: date) -> Asker:
    user = User.objects.get(username=username)
    found = agencies.asker(user.pk, None, on, on)
    if found is None:
        raise LookupError(username)
    return found


def _taken_in(asker: Asker, name: str, at: datetime) -> Directive:
    data = (SAMPLES / name).read_bytes()
    return take_in(asker, data, name, read_apart(data, name), at)


def _approved(
    asker: Asker, name: str, at: datetime, horizon: int, helpers: Mapping[str, str] | None = None
) -> Directive:
    """`helpers`: words of an order → a body that the reviewer adds to take part in it."""
    paper = _taken_in(asker, name, at)
    if paper.horizon is None:
        correct_head(asker, paper, {"horizon": horizon}, at)
    for order in proposals(paper):
        for words, body in (helpers or {}).items():
            if words in order.text:
                review.assign(asker, paper, order.pk, Part.COORDINATE, body, None, at)
        review.accept(asker, paper, order.pk, at + timedelta(minutes=5))
    approve(asker, paper, at + timedelta(hours=1))
    return paper


def _judged_by(secretary: Asker, at: datetime) -> None:
    """The Party committee says by which formula its bodies are evaluated."""
    raw = read_formula((SAMPLES / "bo-tieu-chi-xa.yaml").read_bytes())
    set_formula(secretary, raw, at.date(), at)


def _followed(plan: Directive) -> None:
    """The commune's committee sets up its mushroom growers, is verified; its cold store is claimed and waits for a second person."""
    committee = _asker("ubnd", date(2026, 11, 18))
    led = list(queries.leading(committee).filter(directive=plan))
    for task in led:
        actions.accept(committee, task, _at(2026, 3, 30))
    office = _asker("vanphong", date(2026, 11, 23))
    detailed, *_ = [task for task in led if "kế hoạch chi tiết" in task.text] or led
    entry = _reported(
        committee, detailed, "Đã ban hành kế hoạch chi tiết và bố trí 180 triệu đồng từ ngân sách xã.", _at(2026, 4, 27)
    )
    actions.verify(office, entry, _at(2026, 4, 29))
    store, *_ = [task for task in led if "kho lạnh" in task.text] or led
    _reported(
        committee, store, "Đã lắp xong kho lạnh 20 mét khối tại chợ đầu mối, chạy thử từ ngày 10/11.", _at(2026, 11, 18)
    )
    board = _asker("xaydungdang", date(2026, 11, 1))
    for task in queries.leading(board).filter(directive=plan):
        actions.accept(board, task, _at(2026, 3, 31))
    _handed_on(led, store)


def _handed_on(led: list[Task], store: Task) -> None:
    """The committee names who does its work: the cold store is taken on, the growers wait for an answer; the farmers give back a class."""
    committee, officer = _asker("ubnd", date(2026, 3, 30)), _asker("chuyenvien", date(2026, 3, 31))
    officers.name_officer(
        committee, store, officer.user, "Báo cáo tiến độ vào thứ Sáu hằng tuần.", _at(2026, 3, 30, 10)
    )
    officers.look(officer, store, _at(2026, 3, 30, 14))
    officers.take_on(officer, store, _at(2026, 3, 31))
    growers = next((task for task in led if "sáu hộ" in task.text), None)
    if growers is not None:
        officers.name_officer(committee, growers, officer.user, "", _at(2026, 11, 23))
    farmers = _asker("nongdan", date(2026, 11, 19))
    waiting = list(queries.waiting_for_reply(farmers))
    if len(waiting) > 1:
        given = waiting[-1].task
        reason = "Hội không có cán bộ kỹ thuật để đứng lớp; xin chỉ phối hợp vận động hội viên."
        actions.send_back(farmers, given, reason, _at(2026, 11, 19), "Phòng Kinh tế xã Đồng Mây")


def _stood_in() -> None:
    """The chair of the farmers' union is away; the administrator writes down that the deputy signs in their place."""
    chair, administrator = (_asker(username, date(2026, 11, 20)) for username in ("nongdan", "quantri"))
    deputy = User.objects.get(username="phonongdan")
    ground, until = "Giấy ủy quyền số 03/GUQ-HND ngày 19/11/2026", date(2027, 12, 31)
    deputise(administrator, chair.membership, deputy.pk, Power.DEPUTY, None, until, ground, _at(2026, 11, 20))


def _reported(asker: Asker, task: Task, text: str, at: datetime) -> Progress:
    turn = queries.standing(asker, [task])[task.pk].speaking.number
    proof = Attachment("bien-ban.txt", "text/plain", f"Biên bản minh họa. {text}\n".encode())
    return actions.report(asker, task, turn, Account(Statement.COMPLETED, text), [proof], at)
