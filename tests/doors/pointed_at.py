"""What the addresses with a number or a word point at: one of each, on the demonstration commune."""

from datetime import date
from decimal import Decimal
from typing import Any

from bamsat.doors.web.pages.indicators.sheet import to_fill
from bamsat.doors.web.pages.results.sheet import write
from bamsat.doors.web.pages.sheets.fill import sheet_to_fill
from bamsat.reckoning.owed import Rhythm, Rule
from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Membership, Relay, User
from bamsat.records.agencies.queries import asker_named
from bamsat.records.amending.models import Amendment, Change, Relook
from bamsat.records.cascade.adopting import take_up
from bamsat.records.cascade.models import Link
from bamsat.records.cascade.proposing import compare
from bamsat.records.directives import relating
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive, Proposal, Relation
from bamsat.records.directives.reader import read_apart
from bamsat.records.directives.vault import keep
from bamsat.records.directives.vocabulary import State
from bamsat.records.indicators import actions as telling
from bamsat.records.indicators import defining
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import HandedSheet as HandedFigures
from bamsat.records.journal.models import Line
from bamsat.records.oversight import directions
from bamsat.records.oversight.models import Notice
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reporting.duties import Wanted, set_duty
from bamsat.records.results.models import HandedSheet, Proof, Record, Register
from bamsat.records.sheets.actions import hand_in
from bamsat.records.sittings.recording import Called, open_sitting
from bamsat.records.supervision import conducting
from bamsat.records.supervision.vocabulary import Paper
from bamsat.records.tasks import letters, spoken
from bamsat.records.tasks.actions import Attachment
from bamsat.records.tasks.covering import Scope
from bamsat.records.tasks.models import Evidence, Extension, Progress, Serving, Task
from bamsat.records.tasks.saved_views import save
from bamsat.records.tasks.vocabulary import Purpose, Way
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.paper import CopyForm
from bamsat.reports.stored import copying, keeping
from tests.conftest import TODAY, at
from tests.ground import ground
from tests.printing import as_pdf
from tests.records import supervised

WORDS = {"run-again": "tidy"} | dict.fromkeys(
    ("report-draft", "report-file", "report-rows", "keep-report"), "tien-do"
)  # in place of a number
YEAR = Scope(between(date(2026, 1, 1), TODAY))
PRINTED = [
    "KẾ HOẠCH",
    "về làm đường ra bãi bồi",
    "I. NHIỆM VỤ",
    "1. Hội Nông dân xã vận động hộ góp đá trước ngày 15/12/2026.",
]


def ask(username: str) -> Asker:
    found = asker_named(username, TODAY, TODAY)
    assert found is not None
    return found


@ground(upon="told_commune")
def pointed_at() -> dict[str, Any]:
    """What the routes with a number point at: the plan in force, the paper under review, the store's task and its proof, and a
    paper under review that came as PDF.
    """
    data = as_pdf(PRINTED)
    printed = take_in(ask("vanphong"), data, "duong.pdf", read_apart(data, "duong.pdf"), at())
    task = Task.objects.get(text__startswith="Lắp kho lạnh")
    entry = Progress.objects.get(occurrence__task=task)
    waiting = Directive.objects.exclude(pk=printed.pk).get(state=State.UNDER_REVIEW)
    return {
        "plan": task.directive_id,
        "relation": Relation.objects.get(directive=task.directive_id).pk,
        "adoption": take_up(ask("vanphong"), Directive.objects.get(number="18-CTr/TU"), at()).pk,
        **_amended(ask("vanphong"), task),
        "waiting": waiting.pk,
        "view": save(ask("vanphong"), "Của tôi", "q=kho", False, at()).pk,
        "printed": printed.pk,
        "order": Proposal.objects.filter(reading__directive=waiting).first().pk,
        "task": task.pk,
        "entry": entry.pk,
        "serving": Serving.objects.create(
            task=task, directive=task.directive, author_id=entry.author_id, body_id=entry.body_id, made_at=at()
        ).pk,
        "extension": Extension.objects.create(
            occurrence=entry.occurrence,
            body_id=entry.body_id,
            author_id=entry.author_id,
            reason="x",
            due_on=TODAY,
            proposed_on=TODAY,
            asked_at=at(),
        ).pk,
        "evidence": Evidence.objects.get(progress=entry).pk,
        "body": task.assignments.get(role="lead").body_id,
        "record": Record.objects.get(entries__title__startswith="Trồng nấm rơm").pk,
        "proof": Proof.objects.get(entry__title__startswith="Trồng nấm rơm").pk,
        "register": Record.objects.get(entries__title__startswith="Trồng nấm rơm").register_id,
        "handed": _handed(ask("vanphong")),
        "figures": _figures(ask("vanphong")),
        "conference": Record.objects.get(entries__title__startswith="Chương trình 18-CTr/TU").pk,
        "sheet": hand_in(ask("vanphong"), sheet_to_fill([], "Đảng ủy xã", TODAY), "bang.xlsx", at()).pk,
        "reform": Reorganisation.objects.create(holder_id=waiting.holder_id, changed_at=at()).pk,
        "notice": told(ask("ubnd"), task).pk,
        "request": directions.ask(ask("ubnd"), task, "Xin thêm kinh phí mua điện ba pha.", at()).pk,
        "line": Line.objects.get(act="agencies.open_account", thing_label="Lý Văn Mẫu").number,
        "post": Membership.objects.get(user__username="kinhte").pk,
        "relay": _relay().pk,
        "person": User.objects.get(username="kinhte").pk,
        "job": WORDS["run-again"],
        "report-key": WORDS["report-draft"],
        "told": _told(ask("vanphong"), ask("nongdan")),
        "sitting": open_sitting(ask("vanphong"), Called("Ban Thường vụ", TODAY, "Bí thư"), at()).pk,
        "copy": _copied(ask("vanphong"), task).pk,
        "letter": letters.enter(
            ask("vanphong"), Purpose.URGING, None, "9-CV/ĐU", TODAY, [letters.Naming(task.pk, None, "x")], at()
        ).pk,
        "duty": set_duty(ask("vanphong"), Wanted("tien-do", "Tỉnh ủy", Rule(Rhythm.MONTH, 5, 5, TODAY)), at()).pk,
        **_supervised(ask("hdnd")),
        "planned": supervised.drafted(ask("hdnd")).pk,
        "kept": keeping.keep(ask("vanphong"), "tien-do", YEAR, letterhead(ask("vanphong")), at()).pk,
        **_aimed(ask("vanphong"), ask("chuyenvien")),
    }


def _copied(office, task: Task):
    """A copy of the plan, the block alone."""
    wanted = copying.Wanted(CopyForm.FULL, letterhead(office))
    return copying.make(office, task.directive, wanted, at())


def _supervised(council) -> dict[str, int]:
    """A case of the council over the people's committee, which was told, and a paper that it shares with it."""
    case = supervised.told(council)
    paper = conducting.add_document(council, case, Paper.PLAN, "", TODAY, True, supervised.FILE, at())
    return {"case": case.pk, "minutes": paper.pk}


def _aimed(office, committee) -> dict[str, int]:
    """An indicator of the Party committee, and the figure that the people's committee told of the first quarter."""
    what = Defined("Số mô hình nấm", "mô hình", "sum", "in-period", "quarter", "calendar")
    of = defining.define(office, what, at())
    defining.name_reporters(office, of, [committee.body], date(2026, 1, 1), at())
    period = of.periods(2026)[0]
    entry = telling.tell(committee, of, committee.body, period, telling.Written(Decimal(2)), at())
    return {"indicator": of.pk, "figure": entry.pk, "teller": committee.body}


def _amended(office, task: Task) -> dict[str, int]:
    """A paper put beside the plan that it changes, and a link below that is to be looked at again."""
    paper = task.directive
    made = Amendment.objects.create(old=paper, new=paper, made_at=at(), made_by_id=office.user)
    change = Change.objects.create(amendment=made, place=1, task=task, kinds=["ended"])
    link = Link.objects.filter(alignment=_aligned(office, paper), below__isnull=False).earliest("pk")
    relook = Relook.objects.create(link=link, change=change, before="x", made_at=at())
    return {"amendment": made.pk, "relook": relook.pk, "alignment": link.alignment_id}


def _aligned(office, lower: Directive) -> int:
    """The plan beside the province's programme, which a person said it carries out."""
    relating.confirm(office, Relation.objects.get(directive=lower), at())
    return compare(office, Directive.objects.get(number="18-CTr/TU"), lower, at()).pk


def _told(office, farmers) -> int:
    """A task that the office wrote down for the farmers, with a picture of the note."""
    order = spoken.Told("Rà soát hộ ngập.", "Bí thư Đảng ủy", TODAY, Way.NOTE, farmers.body_name)
    return spoken.enter(office, order, Attachment("but-phe.jpg", "image/jpeg", b"\xff\xd8\xff" + bytes(9)), at()).pk


def told(asker, task: Task) -> Notice:
    return Notice.objects.create(
        person_id=asker.user, body_id=asker.body, task=task, rule="due-7", thing="turn:1", step_on=TODAY, made_at=at()
    )


def _relay() -> Relay:
    """Of the division's officer, who has nothing open: enough to be seen by whom it may."""
    post = Membership.objects.get(user__username="kinhte")
    return Relay.objects.create(post=post, receiver=post.user, drafter=post.user, drafted_at=at())


def _handed(asker) -> int:
    """A sheet that the office has handed in and not applied yet."""
    register = Register.objects.get(code="training-class")
    file = keep(write("Sổ", [], [], str), "application/octet-stream", at())
    sheet = HandedSheet.objects.create(
        register=register, body_id=asker.body, author_id=asker.user, file=file, name="bang.xlsx", handed_at=at()
    )
    return sheet.pk


def _figures(asker) -> int:
    """A sheet of figures that the office has handed in."""
    file = keep(to_fill([], 2026, TODAY), "application/octet-stream", at())
    return HandedFigures.objects.create(
        body_id=asker.body, author_id=asker.user, file=file, name="so-lieu.xlsx", handed_at=at()
    ).pk
