"""Letters about tasks as kept reports: compiled, kept, and compiled again under a text (`docs/decisions/0052`)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bamsat.records.agencies.asker import Asker
from bamsat.records.directives.models import Directive
from bamsat.records.reporting import drafting
from bamsat.records.reporting.models import Report
from bamsat.records.reporting.queries import Held
from bamsat.records.reporting.text import blocks
from bamsat.records.reporting.vocabulary import Type
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.catalogue.dispatch_letter import Dispatch, dispatch
from bamsat.reports.catalogue.letterhead import letterhead, of_letter
from bamsat.reports.catalogue.urging_letter import Urging, urging
from bamsat.reports.paper import Step, plain
from bamsat.reports.stored.papers import head_data, paper, refuse_unlayable
from bamsat.reports.stored.snapshots import FORM

KINDS = {Purpose.DISPATCH: "cong-van-giao-viec", Purpose.URGING: "cong-van-don-doc"}
Data = dict[str, Any]


def keep_dispatch(asker: Asker, of: Directive, days: int, fresh: bool, at: datetime) -> Report:
    """The letter by which a paper's orders go down, kept to be written on. Raises `Refused`; `PaperError` or `NoRegime` for what it lacks."""
    made = dispatch(asker, of, days, fresh)
    return _keep(asker, _of_dispatch(made, asker.on, days, fresh), made.names, at)


def keep_urging(asker: Asker, bodies: Sequence[int], apart: bool, at: datetime) -> list[Report]:
    """The letter that urges bodies (all that owe, where none is named); `apart`: one to each. Raises as `keep_dispatch`."""
    made = urging(asker, bodies)
    each = [Urging((one,), made.on) for one in made.rows] if apart else [made]
    return [_keep(asker, _of_urging(one, bodies if not apart else _keys(one)), one.names, at) for one in each]


def compiled(asker: Asker, of: Held) -> Data:
    """A letter's content as it would be compiled now, by what it was asked for. Raises `Refused`."""
    about = of.content["letter"]
    if about["purpose"] == Purpose.DISPATCH:
        directive = tasks.paper(asker, about["directive"])
        made = dispatch(asker, directive, about["days"], about["fresh"])
        return _of_dispatch(made, asker.on, about["days"], about["fresh"])
    return _of_urging(urging(asker, about["chosen"]), about["chosen"])


def _keep(asker: Asker, content: Data, names: tuple[str, ...], at: datetime) -> Report:
    head = of_letter(letterhead(asker), names)
    refuse_unlayable(paper(content, blocks(content["blocks"]), content["subject"], head, None, asker.today))
    return drafting.keep(asker, content["kind"], content, head_data(head), at)


def _keys(made: Urging) -> list[int]:
    return [one.body for one in made.rows if one.body]


def _content(purpose: Purpose, subject: str, on: date, about: Mapping[str, Any]) -> Data:
    scope: Data = {"name": "", "first": on.isoformat(), "last": on.isoformat(), "papers": [], "body": None}
    kept = {"purpose": str(purpose), **about}
    return {"form": FORM, "kind": KINDS[purpose], "paper": Type.LETTER, "subject": subject, "scope": scope, "letter": kept, "annexes": []}  # fmt: skip


def _of_dispatch(made: Dispatch, on: date, days: int, fresh: bool) -> Data:
    lines = list(made.lines())
    about = {"directive": made.paper.pk, "days": days, "fresh": fresh, "bodies": [one.body for one in made.bodies if one.body]}  # fmt: skip
    return _content(Purpose.DISPATCH, made.subject, on, about) | {
        "blocks": [
            {
                "key": line.key,
                "kind": "heading" if isinstance(line.block, Step) and line.block.titled else "words",
                "rung": str(line.block.rung) if isinstance(line.block, Step) else "",
                "text": plain(line.block.words).replace("[[", "[ [").replace("]]", "] ]"),
                "sources": [{"label": "nhiệm vụ", "task": line.named.task}] if line.named else [],
            }
            for line in lines
        ],
        "named": {line.key: [[line.named.task, line.named.body, line.named.name]] for line in lines if line.named},
        "figures": {},
        "rows": {},
    }


def _of_urging(made: Urging, chosen: Sequence[int]) -> Data:
    about = {"chosen": list(chosen), "bodies": _keys(made)}
    return _content(Purpose.URGING, made.subject, made.on, about) | {
        "blocks": list(made.blocks()),
        "named": made.named(),
        "figures": made.figures,
        "rows": made.tasks,
    }
