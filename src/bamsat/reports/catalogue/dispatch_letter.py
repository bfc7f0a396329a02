"""*Công văn giao việc*: the accepted orders of a paper, given on to the bodies below that lead them, with proposed days where it names none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bamsat.reckoning.calendars import vietnam
from bamsat.reckoning.figures import Figure, figure
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.queries import ids_below
from bamsat.records.directives.models import Directive
from bamsat.records.directives.vocabulary import Part, State
from bamsat.records.tasks import letters
from bamsat.records.tasks.letters import Naming
from bamsat.records.tasks.models import Assignment, Letter, Task
from bamsat.records.tasks.queries import Filter, listed, standing, with_bodies
from bamsat.records.tasks.standing import Standing, Turn
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.catalogue import wording
from bamsat.reports.catalogue.letterhead import Letterhead, of_letter
from bamsat.reports.catalogue.sourced import CLAIMED, in_prose
from bamsat.reports.catalogue.wording import paper_name
from bamsat.reports.layout.symbols import short_day
from bamsat.reports.paper import KINDS, Block, Paper, Paragraph, Rung, Step, words

PROPOSED_DAYS = 30  # days of the calendar; the day is the first working day from then on
REPLY_DAYS = 3  # working days in which a body takes its work on


@dataclass(frozen=True, slots=True)
class Given:
    """One order of a body. `is_proposed`: the day is ours, for the paper names none; `is_late`: it went by before the letter; `others`: who else
    does it and is not named in its words; `letter`: by which it was given to the body before. Of recurring work `late`: every turn that is overdue,
    the oldest first; `coming`: the first whose day is still ahead."""

    task: Task
    label: str
    due_on: date | None
    is_proposed: bool
    is_late: bool
    others: tuple[str, ...]
    letter: Letter | None = None
    late: tuple[Turn, ...] = ()
    coming: Turn | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """`body` None: one that the directory lacks."""

    body: int | None
    name: str
    orders: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A block of the letter under a key that says what it is about, with the task that it names."""

    key: str
    block: Paragraph | Step
    named: Naming | None = None


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`bodies`: in the order in which the paper names them; `left`: orders led by nobody below the asker's body, for whom a letter is no help."""

    paper: Directive
    bodies: tuple[Addressed, ...]
    left: int

    @property
    def subject(self) -> str:
        return f"giao nhiệm vụ thực hiện {paper_name(self.paper)}"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(body.name for body in self.bodies)

    @property
    def orders(self) -> tuple[Given, ...]:
        return tuple(order for body in self.bodies for order in body.orders)

    @property
    def again(self) -> tuple[Given, ...]:
        """What a letter gave to the same body before."""
        return tuple(order for order in self.orders if order.letter)

    def lines(self) -> Iterator[Line]:
        """The body of the letter."""
        opening = f"Để thực hiện {paper_name(self.paper)}, các cơ quan, đơn vị có tên dưới đây chủ trì thực hiện những nhiệm vụ sau:"
        yield Line("mo-dau", Paragraph(words(opening)))
        for body in self.bodies:
            yield Line(f"cq{body.body or 0}", Step(Rung.ROMAN, words(body.name), titled=True))
            for order in body.orders:
                named = Naming(order.task.pk, body.body, body.name)
                yield Line(f"cq{body.body or 0}.nv{order.task.pk}", Step(Rung.DASH, words(_said(order))), named)
        closing = (
            f"Đề nghị các cơ quan, đơn vị nhận việc, phân công người phụ trách trong {REPLY_DAYS:02} ngày làm việc kể từ ngày nhận văn bản này; "
            "việc không đúng chức năng thì trả lại, nêu rõ lý do và cơ quan đề nghị giao./."
        )
        yield Line("ket", Paragraph(words(closing)))

    def blocks(self) -> tuple[Block, ...]:
        return tuple(line.block for line in self.lines())

    def letter(self, head: Letterhead, day: date) -> Paper:
        """The same as an official letter without a number; raises `PaperError` for what it lacks."""
        head = of_letter(head, self.names)
        return Paper(
            head.branch, KINDS["letter"], head.issuer, None, head.place, day, self.subject, self.blocks(), head.signing,
            head.recipients, head.archive, addressees=head.addressees,
        )  # fmt: skip


def dispatch(asker: Asker, paper: Directive, days: int = PROPOSED_DAYS, fresh: bool = False) -> Dispatch:
    """The open orders of a paper in force that the asker's body watches, by the body below that leads each. `fresh`: only those that no letter
    gave on. Raises `Refused`."""
    letters.refuse_others(asker, Purpose.DISPATCH, paper if paper.state == State.IN_FORCE else None)
    if not 1 <= days <= 366:
        raise Refused("Số ngày đề xuất phải từ 1 đến 366.")
    orders = list(
        with_bodies(listed(asker, Filter(paper=paper.pk)).filter(directive=paper).order_by("number"), asker.on)
    )
    stands = standing(asker, orders)
    below = set(ids_below(asker.body, asker.today)) - {asker.body}
    proposed = vietnam().on_or_after(asker.on + timedelta(days=days))
    given = letters.given_by(asker, paper)
    found: dict[int | None, tuple[str, list[Given]]] = {}
    left = 0
    for task in orders:
        stand, turn = stands[task.pk], stands[task.pk].speaking
        if turn.verdict.is_over or turn.verdict.is_done:
            continue
        leads = [row for row in _standing(task, Part.LEAD) if row.body_id in below]
        left += not leads
        for row in leads:
            letter = given.get((task.pk, row.body_id))
            if letter and fresh:
                continue
            name = row.body.name_on(asker.on) if row.body else row.name
            found.setdefault(row.body_id, (name, []))[1].append(_given(task, stand, row, proposed, asker.on, letter))
    if not found and fresh:
        raise Refused("Mọi nhiệm vụ đang giao cho cơ quan cấp dưới đều đã có công văn giao việc.")
    if not found:
        raise Refused("Văn bản này không còn nhiệm vụ nào đang giao cho cơ quan cấp dưới chủ trì.")
    return Dispatch(paper, tuple(Addressed(body, name, tuple(rows)) for body, (name, rows) in found.items()), left)


def _standing(task: Task, *roles: Part) -> list[Assignment]:
    return [row for row in task.assignments.all() if row.role in roles and row.reply != "returned"]


def _given(task: Task, stand: Standing, lead: Assignment, proposed: date, on: date, letter: Letter | None) -> Given:
    turn, recurs = stand.speaking, len(stand.turns) > 1
    open_ = [row for row in stand.turns if recurs and not row.verdict.is_over]
    others = _standing(task, Part.LEAD, Part.COORDINATE)
    said = task.text.casefold()
    unsaid = [row for row in others if row.pk != lead.pk and row.name.casefold() not in said]
    names = [row.body.name_on(on) if row.body else row.name for row in unsaid]
    due = turn.verdict.due_on
    return Given(
        task,
        turn.label,
        due or proposed,
        due is None,
        due is not None and due < on,
        tuple(dict.fromkeys(names)),
        letter,
        tuple(row for row in open_ if figure(row.verdict) is Figure.OVERDUE and row.verdict.sign != CLAIMED),
        next((row for row in open_ if row.verdict.due_on and row.verdict.due_on >= on), None),
    )


def _said(order: Given) -> str:
    text = " ".join(order.task.text.split()).rstrip(" .;")
    others = f"; phối hợp với {', '.join(order.others)}" if order.others else ""
    label = f" ({order.label[:1].lower()}{order.label[1:]})" if order.label else ""
    day = short_day(order.due_on) if order.due_on else ""
    if order.is_proposed:
        when = f"đề xuất hoàn thành chậm nhất ngày {day}"
    elif order.is_late:
        when = f"đã quá hạn {_turns(order.late) or f'ngày {day}{label}'}, khẩn trương hoàn thành"
        when += f"; kỳ tới {_turn(order.coming)}" if order.coming else ""
    else:
        when = f"hoàn thành chậm nhất ngày {day}{label}"
    return f"{text}{others}; {when}."


_MOST_TURNS = 4  # told one by one; of more the first and the last


def _turns(late: Sequence[Turn]) -> str:
    """`quý I/2026 (ngày 31/3/2026) và quý II/2026 (ngày 30/6/2026)`."""
    if len(late) > _MOST_TURNS:
        return f"{in_prose(len(late))} kỳ, từ {_turn(late[0])} đến {_turn(late[-1])}"
    return wording.listed([_turn(one) for one in late]) if late else ""


def _turn(of: Turn) -> str:
    day = f"ngày {short_day(of.verdict.due_on)}" if of.verdict.due_on else ""
    label = f"{of.label[:1].lower()}{of.label[1:]}"
    return f"{label} ({day})" if label and day else label or day
