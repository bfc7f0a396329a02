"""The shapes of a register's description. Pure, frozen; `from_raw` and `to_raw` are each other's inverse.

A *raw* description is plain JSON that `schema.faults` found nothing wrong with; what stands at its default is left out of it.
"""

from dataclasses import dataclass
from typing import Any

from bamsat.records.results.description.kinds import COUNTED, Kind

Raw = dict[str, Any]
LONGEST = 200  # letters of a text, unless the field says otherwise
LONGEST_LONG = 4_000


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the things that may be chosen; `retired`: no longer offered, still read in old records."""

    code: str
    label: str
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Breakdown:
    """How people counted fall into groups. `whole`: the parts make up the total (nam, nữ); else each is a part of it by itself."""

    label: str
    parts: tuple[Choice, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A field that is asked only when another (a choice or a yes/no) has one of these values; yes is `yes`, no is `no`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """`least`, `most`: limits of a number, of money or of a total of people, as decimal text, empty where there is none.

    `decimals`: how many a number may have. `personal`: personal data; every look at it is journalled.
    """

    code: str
    label: str
    kind: Kind
    required: bool = False
    help: str = ""
    unit: str = ""
    decimals: int = 0
    least: str = ""
    most: str = ""
    longest: int = 0
    choices: tuple[Choice, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    when: When | None = None
    personal: bool = False
    retired: bool = False

    @property
    def parts(self) -> tuple[Choice, ...]:
        """All parts of all breakdowns, those no longer asked for too."""
        return tuple(part for breakdown in self.breakdowns for part in breakdown.parts)

    @property
    def letters(self) -> int:
        return self.longest or (LONGEST_LONG if self.kind == Kind.LONG_TEXT else LONGEST)

    def label_of(self, code: str) -> str:
        """What a choice or a part is called; the code itself where it is not known."""
        return next((one.label for one in (*self.choices, *self.parts) if one.code == code), code)


@dataclass(frozen=True, slots=True)
class Description:
    """A register. `title`: the text field that names a record; `period`: the field that says to which time it belongs; `place`: the one
    that says where (empty: where its body is). `keys`: fields that together no two records may share. `proves`: groups of words (joined
    by " + ", all must occur) by which an order is known that records of this register can prove.
    """

    code: str
    name: str
    title: str
    period: str
    fields: tuple[Field, ...]
    about: str = ""
    place: str = ""
    keys: tuple[tuple[str, ...], ...] = ()
    proves: tuple[str, ...] = ()

    def field(self, code: str) -> Field | None:
        return next((one for one in self.fields if one.code == code), None)

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields that a record made now is asked for."""
        return tuple(one for one in self.fields if not one.retired)

    @property
    def figures(self) -> tuple[tuple[str, str, str], ...]:
        """(code, label, unit) of all that is added up: numbers, money, people and the parts of people; never personal data."""
        found: list[tuple[str, str, str]] = []
        for one in self.fields:
            if one.kind in COUNTED and not one.personal:
                found.append((one.code, one.label, one.unit or ("người" if one.kind == Kind.PEOPLE else "")))
                found += [(f"{one.code}.{part.code}", f"{one.label}: {part.label}", "người") for part in one.parts]
        return tuple(found)


def from_raw(raw: Raw) -> Description:
    """Of a raw description in which `schema.faults` found nothing."""
    rest = {name: raw[name] for name in ("code", "name", "title", "period", "about", "place") if name in raw}
    return Description(
        **rest,
        fields=tuple(_field(one) for one in raw["fields"]),
        keys=tuple(tuple(key) for key in raw.get("keys", ())),
        proves=tuple(raw.get("proves", ())),
    )


def to_raw(of: Description) -> Raw:
    """Plain JSON, in the order in which people read it."""
    raw: Raw = {"code": of.code, "name": of.name}
    raw |= {name: value for name in ("about",) if (value := getattr(of, name))}
    raw |= {"title": of.title, "period": of.period}
    raw |= {"place": of.place} if of.place else {}
    raw |= {"keys": [list(key) for key in of.keys]} if of.keys else {}
    raw |= {"proves": list(of.proves)} if of.proves else {}
    return raw | {"fields": [_raw_field(one) for one in of.fields]}


_PLAIN = ("required", "help", "unit", "decimals", "least", "most", "longest", "personal", "retired")


def _field(raw: Raw) -> Field:
    when = raw.get("when")
    return Field(
        code=raw["code"],
        label=raw["label"],
        kind=Kind(raw["kind"]),
        choices=_choices(raw.get("choices", ())),
        breakdowns=tuple(
            Breakdown(one["label"], _choices(one["parts"]), one.get("whole", False))
            for one in raw.get("breakdowns", ())
        ),
        when=When(when["field"], tuple(when["is"])) if when else None,
        **{name: raw[name] for name in _PLAIN if name in raw},
    )


def _choices(raw: Any) -> tuple[Choice, ...]:
    return tuple(Choice(one["code"], one["label"], one.get("retired", False)) for one in raw)


def _raw_field(of: Field) -> Raw:
    raw: Raw = {"code": of.code, "label": of.label, "kind": str(of.kind)}
    raw |= {name: value for name in _PLAIN if (value := getattr(of, name))}
    raw |= {"choices": [_raw_choice(one) for one in of.choices]} if of.choices else {}
    if of.breakdowns:
        raw["breakdowns"] = [
            {"label": one.label}
            | ({"whole": True} if one.whole else {})
            | {"parts": [_raw_choice(part) for part in one.parts]}
            for one in of.breakdowns
        ]
    return raw | ({"when": {"field": of.when.field, "is": list(of.when.values)}} if of.when else {})


def _raw_choice(of: Choice) -> Raw:
    return {"code": of.code, "label": of.label} | ({"retired": True} if of.retired else {})
