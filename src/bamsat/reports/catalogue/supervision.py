"""The two papers of a supervision: *báo cáo kết quả giám sát* of who conducted it, *báo cáo thực hiện kết luận, kiến nghị* of a subject. Both are
composed from the dossier that the asker may see; what nobody wrote down is left for a pen, never invented."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.supervision import queries
from bamsat.records.supervision.models import Case, Finding, Subject
from bamsat.records.supervision.queries import Dossier
from bamsat.records.supervision.standing import Recommended
from bamsat.records.supervision.vocabulary import Act, Judgement, Stage, State
from bamsat.records.tasks.covering import Covered, Lead, Row, Scope
from bamsat.records.tasks.models import Progress, Task
from bamsat.reports.catalogue.entry import Annex, Draft, OfCase
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead
from bamsat.reports.catalogue.sourced import Said, Source, figures, heading, held, in_prose, item, phrase, sentence
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import Column, Rung, Step, Table


@dataclass(frozen=True, slots=True)
class Answered:
    """What a subject answers: each of its recommendations with its last report. `by`: its name."""

    by: str
    of: Dossier
    said: tuple[tuple[Recommended, Progress | None], ...]


def results(of: Dossier, scope: Scope) -> Draft:
    """Of who conducted the case: basis and team; scope; how it was done; what was found; what is recommended; the findings as a table."""
    day = scope.cut_off
    annexes = (Annex("Bảng tổng hợp nhận xét", (figures(table(of, day), {}),)),) if of.counting else ()
    return Draft(
        f"kết quả {small(of.case.title)}", tuple(_results(of, day)), annexes, _covered(of.recommendations, scope)
    )


def reply(answered: Answered, scope: Scope) -> Draft:
    """Of a subject: what became of each recommendation."""
    of, day = answered.of, scope.cut_off
    subject = f"thực hiện {small(str(of.conclusion))} của {of.case.body.name_on(day)}"
    rows = _covered([one for one, _ in answered.said], scope)
    return Draft(subject, tuple(_reply(answered, day)), (), rows)


def _covered(of: Sequence[Recommended], scope: Scope) -> Covered:
    rows = tuple(
        Row(one.row.task, (Lead(one.row.subject.body_id, name(one.row.subject, scope.cut_off)),), one.standing)
        for one in of
    )
    return Covered(scope, rows, (), ())


def _conducted(asker: Asker, scope: Scope) -> Dossier:
    of = dossier(asker, scope)
    if not of.is_own:
        raise Refused("Báo cáo kết quả do cơ quan tiến hành cuộc này lập.")
    if not any(row.act == Act.ENDED for row in of.case.steps.all()):
        raise Refused("Cuộc này chưa kết thúc làm việc nên chưa lập được báo cáo kết quả.")
    return of


def _answered(asker: Asker, scope: Scope) -> Answered:
    of = dossier(asker, scope)
    own = [one for one in of.recommendations if one.row.subject.body_id == asker.body]
    if of.is_own or of.conclusion is None or not own:
        raise Refused("Cuộc này chưa có kiến nghị nào gửi cơ quan bạn nên chưa lập được báo cáo trả lời.")
    return Answered(asker.body_name, of, tuple(queries.replies(replace(asker, on=scope.cut_off), own)))


def dossier(asker: Asker, scope: Scope) -> Dossier:
    """The case that a report speaks of as it stood at its cut-off. Raises `Refused`."""
    if scope.case is None:
        raise Refused("Hãy chọn cuộc kiểm tra, giám sát mà báo cáo nói về.")
    then = replace(asker, on=scope.cut_off)
    try:
        return queries.dossier(then, queries.case(then, scope.case))
    except Case.DoesNotExist:
        raise Refused("Không có cuộc kiểm tra, giám sát này, hoặc cơ quan bạn không được xem.") from None


def conducted(asker: Asker, stages: Collection[Stage]) -> list[tuple[int, str]]:
    """The cases that the asker's body conducts and that stand there: id and title, the newest first."""
    return [(one.case.pk, str(one.case.title)) for one in queries.cases(asker) if one.is_own and one.stage in stages]


def _results_ready(asker: Asker) -> list[tuple[int, str]]:
    return conducted(asker, _ENDED)


def _reply_ready(asker: Asker) -> list[tuple[int, str]]:
    return [
        (one.case.pk, str(one.case.title))
        for one in queries.cases(asker)
        if one.of > 0 and any(row.body_id == asker.body for row in one.case.subjects.all())
    ]


def on_case(of: Case, on: date) -> Scope:
    """A report on a case as it stands on a day."""
    begun = timezone.localdate(of.begun_at)
    return Scope(between(min(begun, on), on), case=of.pk)


def addressed(asker: Asker, case: int, head: Letterhead) -> Letterhead:
    """The letterhead of a report on a case: a subject's goes to who conducted it."""
    of = queries.visible_cases(asker).filter(pk=case).exclude(body=asker.body).first()
    if of is None:
        return head
    return replace(head, recipients=(f"{of.body.name_on(asker.on)} (để báo cáo)", *head.recipients))


def _results(of: Dossier, day: date) -> Iterator[Said]:
    told = (
        *_basis(of, day),
        *_conduct(of, day),
        titled("KẾT QUẢ VÀ ƯU ĐIỂM"),
        *findings(of, Judgement.STRENGTH, day),
        titled("HẠN CHẾ, KHUYẾT ĐIỂM, TRÁCH NHIỆM"),
        *findings(of, Judgement.FAULT, day),
        titled("ĐỐI CHIẾU BÁO CÁO CỦA NƠI ĐƯỢC KIỂM TRA, GIÁM SÁT VỚI KẾT QUẢ LÀM VIỆC" if of.case.is_inspection else "ĐỐI CHIẾU BÁO CÁO CỦA NƠI ĐƯỢC GIÁM SÁT VỚI KẾT QUẢ LÀM VIỆC"),
        *_compared(of, day),
        titled("KIẾN NGHỊ"),
        *_recommended(of, day),
        line(f"Trên đây là kết quả {of.case.verb}, xin báo cáo"),
    )  # fmt: skip
    yield from (sourced(one, of) for one in told)


def sourced(one: Said, of: Dossier) -> Said:
    """Of what names no task: the case is where it is from."""
    if one.sources or (isinstance(one.block, Step) and one.block.titled):
        return one
    return replace(one, sources=(Source(of.case.title, case=of.case.pk),))


def _basis(of: Dossier, day: date) -> Iterator[Said]:
    case, steps = of.case, {row.act: row for row in of.case.steps.all()}
    yield titled("CĂN CỨ, THÀNH PHẦN, PHẠM VI")
    opened = steps.get(Act.OPENED)
    yield line(f"Tiến hành theo {opened.paper}, ngày {short_day(opened.on)}." if opened else BLANK)
    for member in case.members.all():
        position = f", {member.position}" if member.position else ""
        yield item(f"{member.get_part_display()}: {member.name}{position}.")
    yield line(f"Nội dung: {ended(case.content)}")
    yield line(f"Nơi được {case.verb}: {'; '.join(name(row, day) for row in of.subjects)}.")
    if case.period_from and case.period_until:
        yield line(
            f"Thời kỳ được xem xét: từ ngày {short_day(case.period_from)} đến hết ngày {short_day(case.period_until)}."
        )


def _conduct(of: Dossier, day: date) -> Iterator[Said]:
    yield titled("QUÁ TRÌNH TIẾN HÀNH")
    heard = {row.subject_id for row in of.self_reports}
    yield line(f"Đã nhận báo cáo của {in_prose(len(heard))}/{in_prose(len(of.subjects))} nơi được {of.case.verb}.")
    if of.silent:
        yield line(f"Chưa gửi báo cáo: {'; '.join(name(row, day) for row in of.silent)}.")
    yield line(
        f"Đoàn đã làm việc {in_prose(len(of.visits))} buổi."
        if of.visits
        else "Đoàn không ghi buổi làm việc trực tiếp nào."
    )
    for visit in of.visits:
        yield item(f"Ngày {short_day(visit.on)} tại {visit.place}, làm việc với {visit.met}: {ended(visit.content)}")


def findings(of: Dossier, judgement: Judgement, day: date) -> Iterator[Said]:
    rows = [row for row in of.counting if row.judgement == judgement]
    if not rows:
        yield line("Đoàn không ghi nhận xét nào.")
    for row in rows:
        yield item(_told(row, day), *([_task(row.task)] if row.task else []))


def _told(row: Finding, day: date) -> str:
    about = f"{row.heading}: " if row.heading else ""
    said = f"{' '.join(row.text.split()).rstrip(' .;')} ({name(row.subject, day)})" if row.subject else row.text
    figures = f" Số liệu: {ended(row.figures)}" if row.figures else ""
    weight = f" Mức độ: {row.get_weight_display().lower()}." if row.weight else ""
    whose = f" Trách nhiệm: {ended(row.responsibility)}" if row.responsibility else ""
    return f"{about}{ended(said)}{figures}{weight}{whose}"


def _compared(of: Dossier, day: date) -> Iterator[Said]:
    for row in of.self_reports:
        yield item(
            f"{name(row.subject, day)} báo cáo ngày {short_day(timezone.localdate(row.made_at))}: {ended(row.text)}"
        )
    yield line(f"Đánh giá của đoàn: {BLANK}")


def _recommended(of: Dossier, day: date) -> Iterator[Said]:
    if of.conclusion is None:
        yield from meant(of, day) if of.meant else [line(BLANK)]
        return
    if not of.recommendations and not of.referrals:
        yield line(BLANK)
    for one in of.recommendations:
        due = one.standing.verdict.due_on
        until = f" Thời hạn: hết ngày {short_day(due)}." if due else ""
        yield item(f"{name(one.row.subject, day)}: {ended(one.row.task.text)}{until}", _task(one.row.task))
    for put in of.referrals:
        if put.row.text and put.counts:
            yield item(f"{put.row.to}: {ended(put.row.text)} Thời hạn: {ended(put.row.due)}")


def meant(of: Dossier, day: date) -> Iterator[Said]:
    """What the conclusion is to recommend: to the subjects in their order, then to others."""
    rows = sorted(of.meant, key=lambda row: (row.subject_id is None, row.subject_id or 0, row.pk))
    for row in rows:
        whom = name(row.subject, day) if row.subject else row.to
        yield item(f"{whom}: {ended(row.text)} Thời hạn: {ended(row.due)}")


def _task(of: Task) -> Source:
    return Source(f"Nhiệm vụ {of.number}, {of.directive}", task=of.pk)


def table(of: Dossier, day: date) -> Table:
    columns = (
        Column("TT", 1, "center"), Column("Nội dung", 4), Column("Nhận xét", 8), Column("Loại, mức độ", 4),
        Column("Nơi", 4), Column("Số liệu", 4), Column("Chứng cứ", 4),
    )  # fmt: skip
    rows = (
        (
            str(number), row.heading, row.text, "; ".join(filter(None, (row.get_judgement_display(), row.get_weight_display()))),
            name(row.subject, day) if row.subject else "Chung", row.figures, "; ".join(one.name for one in row.evidence.all()),
        )
        for number, row in enumerate(of.counting, 1)
    )  # fmt: skip
    return Table(columns, tuple(rows))


def _reply(answered: Answered, day: date) -> Iterator[Said]:
    of, said = answered.of, answered.said
    kept = sum(one.state == State.KEPT for one, _ in said)
    case = Source(of.case.title, case=of.case.pk)
    yield sentence(
        f"Thực hiện {small(str(of.conclusion))} của {of.case.body.name_on(day)} về cuộc {small(of.case.title)}, {answered.by} báo cáo như sau:",
        case,
    )
    yield sentence(
        phrase(
            "Trong ", held(len(said), "kien-nghi", "kiến nghị gửi cơ quan"), " kiến nghị, ",
            held(kept, "kien-nghi-xong", "kiến nghị được xác nhận thực hiện"), " kiến nghị đã được xác nhận thực hiện.",
        ),
        case,
    )  # fmt: skip
    yield titled("KẾT QUẢ THỰC HIỆN TỪNG KIẾN NGHỊ")
    for one, entry in said:
        yield from _answer(one, entry)
    yield titled("ĐỀ XUẤT")
    yield line(BLANK)
    yield line("Trên đây là kết quả thực hiện kết luận, kiến nghị, xin báo cáo")


def _answer(one: Recommended, entry: Progress | None) -> Iterator[Said]:
    task = _task(one.row.task)
    told = [
        f"Tình trạng: {str(one.state.label).lower()}.",
        f"Đã làm: {ended(entry.whole) if entry and entry.whole else BLANK}",
    ]
    if entry and entry.evidence.all():
        told.append(f"Minh chứng: {'; '.join(row.name for row in entry.evidence.all())}.")
    if entry and entry.obstacles:
        told.append(f"Khó khăn: {ended(entry.obstacles)}")
    yield item(ended(one.row.task.text), task, rung=Rung.ARABIC)
    yield from (item(words, task, rung=Rung.PLUS) for words in told)


def titled(title: str) -> Said:
    return heading(Rung.ROMAN, title)


def line(text: str) -> Said:
    return sentence(text)


def name(of: Subject, day: date) -> str:
    return of.body.name_on(day)


def small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def ended(text: str) -> str:
    return f"{' '.join(text.split()).rstrip(' .;')}."


_ENDED = {Stage.ENDED, Stage.REPORTED, Stage.CONCLUDED, Stage.CLOSED}
RESULTS = OfCase(
    "ket-qua-giam-sat",
    "Báo cáo kết quả kiểm tra, giám sát",
    "Của cơ quan tiến hành: căn cứ, thành phần, quá trình, ưu điểm, hạn chế, trách nhiệm, kiến nghị; phụ lục có từng nhận xét.",
    _conducted,
    results,
    addressed,
    _results_ready,
)
REPLY = OfCase(
    "tra-loi-ket-luan",
    "Báo cáo thực hiện kết luận, kiến nghị",
    "Của nơi được kiểm tra, giám sát: từng kiến nghị đã làm đến đâu, minh chứng, khó khăn, đề xuất.",
    _answered,
    reply,
    addressed,
    _reply_ready,
)
