"""*Thông báo kết luận* and, of the Party, *Kết luận* of an inspection or a supervision: what was well done and what was not, with its weight and who
answers for it, what is asked of whom by when, who follows it. When the paper goes out it concludes the case, and what it asks becomes live."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.reporting.models import Issue
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import plain
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.supervision import concluding, queries
from bamsat.records.supervision.concluding import Concluded
from bamsat.records.supervision.drafting import LONGEST
from bamsat.records.supervision.limits import regimes
from bamsat.records.supervision.models import Case, Conclusion
from bamsat.records.supervision.proposing import Asked, refuse_numbered, refuse_unclear
from bamsat.records.supervision.queries import Dossier
from bamsat.records.supervision.vocabulary import CONCLUDING, Act, Judgement, Regime, Stage
from bamsat.records.tasks.covering import Covered, Scope
from bamsat.reports.catalogue.entry import Annex, Draft, OfCase
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead
from bamsat.reports.catalogue.sourced import Said, figures
from bamsat.reports.catalogue.supervision import (
    conducted,
    dossier,
    ended,
    findings,
    line,
    meant,
    name,
    small,
    sourced,
    table,
    titled,
)
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import plain as printed

_READY = {Stage.ENDED, Stage.REPORTED}
_WITHIN = "trong {} ngày kể từ ngày ký văn bản này"
_WAITS = re.compile(_WITHIN.format(r"(\d+)"))


@dataclass(frozen=True, slots=True)
class Concluding(OfCase):
    """A paper that concludes a case."""

    @property
    def type(self) -> Type:
        return CONCLUDING[self.key]

    @property
    def called(self) -> str:
        """*Thông báo kết luận*, *Kết luận*."""
        return Conclusion.CALLED[self.type]

    def composed(self, asker: Asker, scope: Scope) -> Draft:
        return replace(OfCase.composed(self, asker, scope), type=self.type)

    def before_number(self, asker: Asker, of: Held) -> None:
        """The case waits for its conclusion and no other paper is numbered for it; the text asks what the case means to ask, in these very words."""
        if of.report.corrects_id:
            return
        case = _case(asker, of)
        if case.steps.filter(act=Act.CONCLUDED).exists():
            raise Refused("Cuộc này đã có kết luận nên không cấp số cho một kết luận nữa.")
        refuse_numbered(case)
        held = queries.dossier(asker, case)
        for row in held.meant:
            refuse_unclear(row.text, row.due, asker.today)
        _refuse_unlike(of, held)

    def on_issue(self, asker: Asker, of: Held, at: datetime) -> Callable[[Issue], None]:
        """The number and day of the paper are those of the conclusion; each thing that it asks becomes a task, or is put to who is no subject."""
        if of.report.corrects_id or of.number is None:
            return lambda issue: None
        case = _case(asker, of)
        held = queries.dossier(asker, case)
        _refuse_unlike(of, held)  # somebody may have changed it while the number was being taken
        what = Concluded(
            of.number.symbol, of.number.day, _text(of), _wait(case),
            tuple(Asked(row.subject_id, row.text, row.due, row.to) for row in held.meant), of.report, self.type,
        )  # fmt: skip
        enter = concluding.prepared(asker, case, what, None, at)

        def follow(issue: Issue) -> None:
            files = {row.form: row.file for row in issue.report.files.select_related("file")}
            row = enter()
            row.file = files.get("signed") or files["pdf"]
            row.name = f"{of.number}".replace("/", "-") + ".pdf"
            row.save(update_fields=["file", "name"])

        return follow


def _compose(of: Dossier, scope: Scope) -> Draft:
    day = scope.cut_off
    annexes = (Annex("Bảng tổng hợp nhận xét", (figures(table(of, day), {}),)),) if of.counting else ()
    subject = f"kết luận {small(of.case.title)}"
    said = tuple(sourced(one, of) for one in _said(of, day))
    return Draft(subject, said, annexes, Covered(scope, (), (), ()))


def _compose_conclusion(of: Dossier, scope: Scope) -> Draft:
    """`KẾT LUẬN` stands above already."""
    return replace(_compose(of, scope), subject=small(of.case.title))


def _said(of: Dossier, day: date) -> Iterator[Said]:
    case = of.case
    body = case.body.name_on(day)
    yield line(f"{_opening(of, day)} {body} kết luận như sau:")
    yield titled("ƯU ĐIỂM")
    yield from findings(of, Judgement.STRENGTH, day)
    yield titled("HẠN CHẾ, KHUYẾT ĐIỂM VÀ NGUYÊN NHÂN")
    yield from findings(of, Judgement.FAULT, day)
    yield line(f"Nguyên nhân: {BLANK}")
    yield titled("YÊU CẦU, KIẾN NGHỊ")
    yield from meant(of, day) if of.meant else [line(BLANK)]
    yield titled("TỔ CHỨC THỰC HIỆN")
    wait = _wait(case)
    within = f" Trả lời {body} {_WITHIN.format(wait)}." if wait else ""
    yield line(f"Các cơ quan nêu trên thực hiện, báo cáo kết quả bằng văn bản theo thời hạn đã nêu.{within}")
    yield line(f"{body} theo dõi, đôn đốc việc thực hiện và xác nhận kết quả từng yêu cầu, kiến nghị.")
    yield line(f"Trên đây là kết luận của {body}, đề nghị các cơ quan nghiêm túc thực hiện")


def _opening(of: Dossier, day: date) -> str:
    case, steps = of.case, {row.act: row for row in of.case.steps.all()}
    opened, reported = steps.get(Act.OPENED), steps.get(Act.REPORTED)
    by = f"Căn cứ {opened.paper}, ngày {short_day(opened.on)}; " if opened else ""
    by += "báo cáo của nơi được kiểm tra, giám sát; " if of.self_reports else ""
    by += f"{reported.paper}, ngày {short_day(reported.on)} về kết quả; " if reported else ""
    subjects = "; ".join(name(row, day) for row in of.subjects)
    period = ""
    if case.period_from and case.period_until:
        period = f" Thời kỳ xem xét từ ngày {short_day(case.period_from)} đến hết ngày {short_day(case.period_until)}."
    who = case.body.name_on(day)
    return f"{by}{who} đã tiến hành {small(case.form)} đối với {subjects}. Nội dung: {ended(case.content)}{period}"


def _gathered(asker: Asker, scope: Scope) -> Dossier:
    of = dossier(asker, scope)
    if not of.is_own:
        raise Refused("Kết luận do cơ quan tiến hành cuộc này lập.")
    if not any(row.act == Act.ENDED for row in of.case.steps.all()):
        raise Refused("Cuộc này chưa kết thúc làm việc nên chưa lập được kết luận.")
    return of


def _addressed(asker: Asker, case: int, head: Letterhead) -> Letterhead:
    """Its subjects come first, and whomever else it asks something of."""
    of = queries.dossier(asker, queries.case(asker, case))
    names = [row.body.name_on(asker.on) for row in of.subjects] + [row.to for row in of.meant if row.to]
    return replace(head, recipients=tuple(dict.fromkeys((*names, *head.recipients))))


def _ready(asker: Asker) -> list[tuple[int, str]]:
    return conducted(asker, _READY)


def _is_party(asker: Asker) -> bool:
    return Regime.PARTY in queries.own_regimes(asker)


def _case(asker: Asker, of: Held) -> Case:
    try:
        return queries.case(asker, of.issued_text.snapshot.content["scope"]["case"])
    except Case.DoesNotExist:
        raise Refused("Không còn cuộc kiểm tra, giám sát mà văn bản này kết luận.") from None


def _refuse_unlike(of: Held, held: Dossier) -> None:
    """The text must ask what the case means to ask, and give the days that the case gives."""
    said = [plain(row.text) for row in of.issued_blocks]
    if not all(printed(one.block.words) in said for one in meant(held, _cut_off(of))):  # type: ignore[union-attr]
        raise Refused(
            "Kiến nghị trong văn bản không còn đúng như kiến nghị dự kiến ghi ở cuộc kiểm tra, giám sát. Hãy sửa ở đó, "
            "“Cập nhật số liệu” và lấy lại câu lập từ số liệu, rồi trình lại trước khi cấp số."
        )
    if {int(days) for text in said for days in _WAITS.findall(text)} - {_wait(held.case)}:
        raise Refused(
            "Số ngày trả lời trong văn bản khác với số ngày đặt ở cuộc kiểm tra, giám sát. Hãy đặt lại ở đó hoặc sửa câu này, "
            "rồi trình lại trước khi cấp số."
        )


def _cut_off(of: Held) -> date:
    return date.fromisoformat(of.issued_text.snapshot.content["scope"]["last"])


def _wait(case: Case) -> int | None:
    return case.answer_days or regimes()[case.regime].answer or None


def _text(of: Held) -> str:
    """What it says, for the page of the case; the paper has it whole."""
    text = "\n".join(plain(row.text) for row in of.issued_blocks if not row.is_whole)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


_ABOUT = "Của cơ quan tiến hành: ưu điểm, hạn chế với mức độ và trách nhiệm, kiến nghị với thời hạn. Phát hành thì kết luận vào hồ sơ cuộc, kiến nghị thành nhiệm vụ."
NOTICE = Concluding(
    "thong-bao-ket-luan", "Thông báo kết luận kiểm tra, giám sát", _ABOUT, _gathered, _compose, _addressed, _ready
)
CONCLUSION = Concluding(
    "ket-luan", "Kết luận kiểm tra, giám sát (của Đảng)", _ABOUT, _gathered, _compose_conclusion, _addressed, _ready, open_to=_is_party,
)  # fmt: skip
