"""The two papers of a supervision: *báo cáo kết quả giám sát* of who conducted it, *báo cáo thực hiện kết luận, kiến nghị* of a subject. Both are
composed from the dossier that the asker may see; what nobody wrote down is left for a pen, never invented."""

from collections.abc import Iterator, Sequence
from datetime import date

from bamsat.records.supervision.models import Finding, Subject
from bamsat.records.supervision.queries import Dossier
from bamsat.records.supervision.standing import Recommended
from bamsat.records.supervision.vocabulary import Act, Judgement, State
from bamsat.records.tasks.models import Progress
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import KINDS, Appendix, Block, Column, Paper, PaperError, Paragraph, Rung, Step, Table, words


def results(of: Dossier, head: Letterhead, day: date) -> Paper:
    """Of a case whose work has ended: basis and team; scope; how it was done; what was found; what is recommended; the findings as a table.
    Raises `PaperError` before that."""
    if not any(row.act == Act.ENDED for row in of.case.steps.all()):
        raise PaperError("Cuộc này chưa kết thúc làm việc nên chưa lập được báo cáo kết quả.")
    appendices = (Appendix("Bảng tổng hợp nhận xét", (_table(of, day),), landscape=True),) if of.counting else ()
    return Paper(
        head.branch, KINDS["report"], head.issuer, None, head.place, day, f"kết quả {_small(of.case.title)}", _results(of, day),
        head.signing, head.recipients, head.archive, appendices=appendices,
    )  # fmt: skip


def reply(of: Dossier, said: Sequence[tuple[Recommended, Progress | None]], head: Letterhead, day: date) -> Paper:
    """Of a subject, once there is a conclusion. `said`: each of its recommendations with its last report. Raises `PaperError` where there is
    nothing to answer."""
    if of.conclusion is None or not said:
        raise PaperError("Cuộc này chưa có kiến nghị nào gửi cơ quan bạn nên chưa lập được báo cáo trả lời.")
    return Paper(
        head.branch, KINDS["report"], head.issuer, None, head.place, day,
        f"thực hiện {_small(str(of.conclusion))} của {of.case.body.name_on(day)}", _reply(of, said, day),
        head.signing, (f"{of.case.body.name_on(day)} (để báo cáo)", *head.recipients), head.archive,
    )  # fmt: skip


def _results(of: Dossier, day: date) -> tuple[Block, ...]:
    return (
        *_basis(of, day),
        *_conduct(of, day),
        _heading("KẾT QUẢ VÀ ƯU ĐIỂM"),
        *_findings(of, Judgement.STRENGTH, day),
        _heading("HẠN CHẾ, KHUYẾT ĐIỂM, TRÁCH NHIỆM"),
        *_findings(of, Judgement.FAULT, day),
        _heading("ĐỐI CHIẾU BÁO CÁO CỦA NƠI ĐƯỢC KIỂM TRA, GIÁM SÁT VỚI KẾT QUẢ LÀM VIỆC" if of.case.is_inspection else "ĐỐI CHIẾU BÁO CÁO CỦA NƠI ĐƯỢC GIÁM SÁT VỚI KẾT QUẢ LÀM VIỆC"),
        *_compared(of, day),
        _heading("KIẾN NGHỊ"),
        *_recommended(of, day),
        _line(f"Trên đây là kết quả {of.case.verb}, xin báo cáo"),
    )  # fmt: skip


def _basis(of: Dossier, day: date) -> Iterator[Block]:
    case, steps = of.case, {row.act: row for row in of.case.steps.all()}
    yield _heading("CĂN CỨ, THÀNH PHẦN, PHẠM VI")
    opened = steps.get(Act.OPENED)
    yield _line(f"Tiến hành theo {opened.paper}, ngày {short_day(opened.on)}." if opened else BLANK)
    for member in case.members.all():
        position = f", {member.position}" if member.position else ""
        yield Step(Rung.DASH, words(f"{member.get_part_display()}: {member.name}{position}."))
    yield _line(f"Nội dung: {_ended(case.content)}")
    yield _line(f"Nơi được {case.verb}: {'; '.join(_name(row, day) for row in of.subjects)}.")
    if case.period_from and case.period_until:
        yield _line(
            f"Thời kỳ được xem xét: từ ngày {short_day(case.period_from)} đến hết ngày {short_day(case.period_until)}."
        )


def _conduct(of: Dossier, day: date) -> Iterator[Block]:
    yield _heading("QUÁ TRÌNH TIẾN HÀNH")
    heard = {row.subject_id for row in of.self_reports}
    yield _line(f"Đã nhận báo cáo của {len(heard)}/{len(of.subjects)} nơi được {of.case.verb}.")
    if of.silent:
        yield _line(f"Chưa gửi báo cáo: {'; '.join(_name(row, day) for row in of.silent)}.")
    yield _line(
        f"Đoàn đã làm việc {len(of.visits)} buổi." if of.visits else "Đoàn không ghi buổi làm việc trực tiếp nào."
    )
    for visit in of.visits:
        yield Step(
            Rung.DASH,
            words(f"Ngày {short_day(visit.on)} tại {visit.place}, làm việc với {visit.met}: {_ended(visit.content)}"),
        )


def _findings(of: Dossier, judgement: Judgement, day: date) -> Iterator[Block]:
    rows = [row for row in of.counting if row.judgement == judgement]
    if not rows:
        yield _line("Đoàn không ghi nhận xét nào.")
    for row in rows:
        yield Step(Rung.DASH, words(_told(row, day)))


def _told(row: Finding, day: date) -> str:
    about = f"{row.heading}: " if row.heading else ""
    of = f" ({_name(row.subject, day)})" if row.subject else ""
    figures = f" Số liệu: {_ended(row.figures)}" if row.figures else ""
    weight = f" Mức độ: {row.get_weight_display().lower()}." if row.weight else ""
    whose = f" Trách nhiệm: {_ended(row.responsibility)}" if row.responsibility else ""
    return f"{about}{_ended(row.text)}{of}{figures}{weight}{whose}"


def _compared(of: Dossier, day: date) -> Iterator[Block]:
    for row in of.self_reports:
        yield Step(
            Rung.DASH,
            words(f"{_name(row.subject, day)} báo cáo ngày {short_day(row.made_at.date())}: {_ended(row.text)}"),
        )
    yield _line(f"Đánh giá của đoàn: {BLANK}")


def _recommended(of: Dossier, day: date) -> Iterator[Block]:
    if not of.recommendations:
        yield _line(BLANK)
        return
    for one in of.recommendations:
        due = one.standing.verdict.due_on
        yield Step(
            Rung.DASH,
            words(
                f"{_name(one.row.subject, day)}: {_ended(one.row.task.text)}{f' Thời hạn: hết ngày {short_day(due)}.' if due else ''}"
            ),
        )


def _table(of: Dossier, day: date) -> Table:
    columns = (
        Column("TT", 1, "center"), Column("Nội dung", 4), Column("Nhận xét", 8), Column("Loại, mức độ", 4),
        Column("Nơi", 4), Column("Số liệu", 4), Column("Chứng cứ", 4),
    )  # fmt: skip
    rows = (
        (
            str(number), row.heading, row.text, "; ".join(filter(None, (row.get_judgement_display(), row.get_weight_display()))),
            _name(row.subject, day) if row.subject else "Chung", row.figures, "; ".join(one.name for one in row.evidence.all()),
        )
        for number, row in enumerate(of.counting, 1)
    )  # fmt: skip
    return Table(columns, tuple(rows))


def _reply(of: Dossier, said: Sequence[tuple[Recommended, Progress | None]], day: date) -> tuple[Block, ...]:
    kept = sum(one.state == State.KEPT for one, _ in said)
    found: list[Block] = [
        _line(f"Thực hiện {_small(str(of.conclusion))} của {of.case.body.name_on(day)} về cuộc {_small(of.case.title)}, cơ quan báo cáo như sau:"),
        _line(f"Trong {len(said)} kiến nghị, {kept} kiến nghị đã được xác nhận thực hiện."),
        _heading("KẾT QUẢ THỰC HIỆN TỪNG KIẾN NGHỊ"),
    ]  # fmt: skip
    for one, entry in said:
        found.append(Step(Rung.ARABIC, words(_ended(one.row.task.text))))
        found.append(Step(Rung.PLUS, words(f"Tình trạng: {str(one.state.label).lower()}.")))
        found.append(Step(Rung.PLUS, words(f"Đã làm: {_ended(entry.whole) if entry and entry.whole else BLANK}")))
        if entry and entry.evidence.all():
            found.append(Step(Rung.PLUS, words(f"Minh chứng: {'; '.join(row.name for row in entry.evidence.all())}.")))
        if entry and entry.obstacles:
            found.append(Step(Rung.PLUS, words(f"Khó khăn: {_ended(entry.obstacles)}")))
    found += [
        _heading("ĐỀ XUẤT"),
        _line(BLANK),
        _line("Trên đây là kết quả thực hiện kết luận, kiến nghị, xin báo cáo"),
    ]
    return tuple(found)


def _heading(title: str) -> Step:
    return Step(Rung.ROMAN, words(title), titled=True)


def _line(text: str) -> Paragraph:
    return Paragraph(words(text))


def _name(of: Subject, day: date) -> str:
    return of.body.name_on(day)


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"


def _ended(text: str) -> str:
    return f"{' '.join(text.split()).rstrip(' .;')}."
