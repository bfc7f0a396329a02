"""The forms of a reorganisation → its scheme. Pure: what was sent in, what was written before and after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import QueryDict

from bamsat.doors.web.numbers import number
from bamsat.records.agencies.vocabulary import Change, Tree
from bamsat.records.reorganisation.listing import Like
from bamsat.records.reorganisation.planning import Item
from bamsat.records.reorganisation.scheme import Founded, Heir, Scheme, Step
from bamsat.records.reorganisation.vocabulary import Rule

RULES = (Rule.ALL, Rule.TERRITORY, Rule.FIELD, Rule.HAND)
_FOUNDED = ("name", "short", "abbreviation", "kind", "level", "place", "identifier", "territory", "party", "state")


def with_step(scheme: Scheme, form: QueryDict, like: Callable[[int], Like]) -> Scheme:
    """The scheme with the step that the form adds, and the new body that it names; without a kind or parent it gets those of the old one."""
    change = form.get("change", "")
    if change not in Change.values:
        return scheme
    bodies = tuple(dict.fromkeys(found for text in form.getlist("body") if (found := number(text))))
    founded = _founded(scheme, form)
    if founded and bodies:
        founded = _as_before(founded, like(bodies[0]))
    refs = [ref for text in form.getlist("heir") if (ref := _ref(scheme, text))]
    heirs = [Heir(ref, _words(form.get(f"words-{ref}", ""))) for ref in dict.fromkeys(refs)]
    if founded:
        heirs.append(Heir(founded.key, _words(form.get("words-new", ""))))
    rule, tree = form.get("rule", ""), form.get("tree", "")
    step = Step(
        change=Change(change),
        bodies=bodies,
        heirs=tuple(heirs),
        rule=Rule(rule) if rule in RULES else (Rule.ALL if len(heirs) == 1 else Rule.HAND),
        goes_on=change == Change.SPLIT and form.get("goes_on") == "1",
        name=form.get("name", "").strip() if change == Change.RENAME else "",
        short=form.get("short", "").strip() if change == Change.RENAME else "",
        abbreviation=form.get("abbreviation", "").strip() if change == Change.RENAME else "",
        tree=tree if change == Change.CHANGE_PARENT and tree in Tree.values else "",
        parent=_ref(scheme, form.get("parent", "")) if change == Change.CHANGE_PARENT else "",
    )
    return replace(scheme, steps=(*scheme.steps, step), founded=(*scheme.founded, *([founded] if founded else [])))


def typed(form: QueryDict) -> dict[str, Any]:
    """What the form of a step held, to stand in it again: its fields as written, and which boxes were ticked."""
    ticked = {name: set(form.getlist(name)) for name in ("body", "heir")}
    return {name.replace("-", "_"): form.get(name, "").strip() for name in form} | ticked


def without_step(scheme: Scheme, at: int | None) -> Scheme:
    """The scheme without one of its steps, and without the new bodies that this step alone named."""
    steps = tuple(step for place, step in enumerate(scheme.steps) if place != at)
    dropped = _named(tuple(step for place, step in enumerate(scheme.steps) if place == at))
    over = {ref for new in scheme.founded if new.key not in dropped for ref in (new.party, new.state)}
    gone = dropped - _named(steps) - over
    return replace(scheme, steps=steps, founded=tuple(new for new in scheme.founded if new.key not in gone))


def _named(steps: tuple[Step, ...]) -> set[str]:
    """Refs of the bodies that follow or stand over others by the steps."""
    return {heir.to for step in steps for heir in step.heirs} | {step.parent for step in steps}


def is_free(scheme: Scheme, new: Founded) -> bool:
    """Whether a new body follows none, and none stands under it: then it may be left out again."""
    under = {ref for other in scheme.founded for ref in (other.party, other.state)}
    return new.key not in _named(scheme.steps) | under


def with_founded(scheme: Scheme, form: QueryDict) -> Scheme:
    """The scheme with the new body that the form names, which follows no other; it may stand under another new one."""
    new = _founded(scheme, form)
    return replace(scheme, founded=(*scheme.founded, new)) if new else scheme


def without_founded(scheme: Scheme, key: str) -> Scheme:
    return replace(scheme, founded=tuple(new for new in scheme.founded if new.key != key or not is_free(scheme, new)))


def placed(scheme: Scheme, form: QueryDict) -> Scheme:
    """The scheme with its new bodies under those that the form chooses (`party-KEY`, `state-KEY`); a body never under itself."""

    def parent(new: Founded, tree: str) -> str:
        field = f"{tree}-{new.key}"
        ref = _ref(scheme, form.get(field, "")) if field in form else getattr(new, tree)
        return ref if ref != new.key else getattr(new, tree)

    return replace(
        scheme,
        founded=tuple(replace(new, party=parent(new, "party"), state=parent(new, "state")) for new in scheme.founded),
    )


def with_choices(
    scheme: Scheme, items: list[Item], form: QueryDict, allowed: dict[str, set[str]], waiting: set[str]
) -> Scheme:
    """The scheme with what a person chose item by item (`to-KEY`), and for all that waits of a body (`rest-ID`)."""
    choices = dict(scheme.choices)
    for item in items:
        rest = form.get(f"rest-{item.body}", "") if item.key in waiting else ""
        chosen = form.get(f"to-{item.key}", "") or rest
        if chosen == "rule":
            choices.pop(item.key, None)
        elif chosen and set(chosen.split("+")) <= allowed[item.key]:
            choices[item.key] = tuple(chosen.split("+"))
    return replace(scheme, choices=choices)


def decided(scheme: Scheme, on: date | None, form: QueryDict) -> Scheme:
    return replace(scheme, on=on, decided_by=" ".join(form.get("decided_by", "").split()))


def _founded(scheme: Scheme, form: QueryDict) -> Founded | None:
    fields = {name: " ".join(form.get(f"new-{name}", "").split()) for name in _FOUNDED}
    fields |= {tree: _ref(scheme, fields[tree]) for tree in ("party", "state")}
    used = [int(new.key[1:]) for new in scheme.founded if new.key[1:].isdecimal()]
    return Founded(f"n{max(used, default=0) + 1}", **fields) if fields["name"] else None


def _as_before(founded: Founded, old: Like) -> Founded:
    """What the form leaves open is as with the old body."""
    founded = replace(founded, kind=founded.kind or old.kind)
    return founded if founded.party + founded.state else replace(founded, party=old.party, state=old.state)


def _ref(scheme: Scheme, text: str) -> str:
    """The ref written, of a body or of a new one; empty for anything else."""
    found = number(text)
    return str(found) if found else text if text in {new.key for new in scheme.founded} else ""


def _words(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", ";").split(";") if part.strip())
