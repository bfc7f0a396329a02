"""The forms of the register editor → descriptions. Pure: what was sent in, the register before and after."""

from collections.abc import Callable
from dataclasses import replace

from django.http import QueryDict

from bamsat.reading import fold
from bamsat.records.results.description.evolution import with_field
from bamsat.records.results.description.kinds import TIMED, Kind
from bamsat.records.results.description.register import Breakdown, Choice, Description, Field, When
from bamsat.records.results.values.wording import number

_LONGEST_CODE = 40


def blank(name: str) -> Description:
    """A new register with the three fields that every one has; the rest is added on its page."""
    fields = (
        Field("name", "Tên gọi", Kind.TEXT, required=True),
        Field("held", "Thời gian", Kind.DAYS, required=True),
        Field("place", "Địa điểm", Kind.PLACE, required=True),
        Field("proof", "Minh chứng", Kind.FILE),
    )
    return Description(
        code_of(name, lambda code: False) or "so",
        " ".join(name.split()),
        title="name",
        period="held",
        place="place",
        fields=fields,
        keys=(("name", "held", "place"),),
    )


def with_head(of: Description, form: QueryDict) -> Description:
    """The register with another name, purpose and words of the orders it proves."""
    return replace(
        of,
        name=" ".join(form.get("name", "").split()),
        about=" ".join(form.get("about", "").split()),
        proves=tuple(
            dict.fromkeys(" ".join(line.split()) for line in form.get("proves", "").splitlines() if line.strip())
        ),
    )


def as_head(of: Description) -> dict[str, str]:
    """What that form shows."""
    return {"name": of.name, "about": of.about, "proves": "\n".join(of.proves)}


def with_marks(of: Description, form: QueryDict) -> Description:
    """The register with other fields that name a record, say its time and place, and guard against doubles. A field that there is not stays as
    it was written, for `registers.amend` to refuse.
    """
    called = {fold(one.label): one.code for one in of.asked}
    lines = [[part.strip() for part in line.split("+") if part.strip()] for line in form.get("keys", "").splitlines()]
    keys = tuple(tuple(called.get(fold(part), part) for part in line) for line in lines if line)
    return replace(
        of, title=form.get("title", ""), period=form.get("period", ""), place=form.get("place", ""), keys=tuple(dict.fromkeys(keys))
    )  # fmt: skip


def as_marks(of: Description) -> dict[str, str]:
    """What that form shows."""
    lines = [" + ".join(field.label for code in key if (field := of.field(code))) for key in of.keys]
    return {"title": of.title, "period": of.period, "place": of.place, "keys": "\n".join(lines)}


def offered(of: Description) -> dict[str, list[tuple[str, str]]]:
    """The fields of which each may be: (code, label)."""
    kinds = {"title": {Kind.TEXT}, "period": TIMED, "place": {Kind.PLACE, Kind.COMMUNE}}
    return {
        name: [
            (one.code, one.label)
            for one in of.asked
            if one.kind in held and not one.personal and (one.required or name == "place")
        ]
        for name, held in kinds.items()
    }


def with_form(of: Description, form: QueryDict) -> Description:
    """The register with the field of the form, new or in the place of the one of the same code. Raises nothing: `registers.amend` judges."""
    old = of.field(form.get("code", ""))
    label, kind = " ".join(form.get("label", "").split()), form.get("kind", "")
    chosen = old.kind if old and kind not in set(Kind) else Kind(kind) if kind in set(Kind) else Kind.TEXT
    measured, counted = chosen in {Kind.NUMBER, Kind.MONEY}, chosen in {Kind.NUMBER, Kind.MONEY, Kind.PEOPLE}
    field = Field(
        code=old.code if old else code_of(label, lambda code: of.field(code) is not None),
        label=label,
        kind=chosen,
        required=form.get("required") == "1",
        help=" ".join(form.get("help", "").split()),
        unit=" ".join(form.get("unit", "").split()) if measured else "",
        decimals=_decimals(form) if measured else 0,
        least=_limit(form.get("least", "")) if counted else "",
        most=_limit(form.get("most", "")) if counted else "",
        longest=old.longest if old and old.kind == chosen else 0,
        choices=_choices(form.get("choices", ""), old.choices if old else ()) if chosen == Kind.CHOICE else (),
        breakdowns=_breakdowns(form.get("breakdowns", ""), old) if chosen == Kind.PEOPLE else (),
        when=_when(of, form),
        personal=form.get("personal") == "1",
        retired=form.get("retired") == "1",
    )
    return with_field(of, field)


def as_form(of: Field | None) -> dict[str, str]:
    """What the form of a field shows, by the names that `with_form` reads; nothing for a new one."""
    if of is None:
        return {}
    plain = {name: getattr(of, name) for name in ("code", "label", "help", "unit", "least", "most")}
    ticks = {name: "1" if getattr(of, name) else "" for name in ("required", "personal", "retired")}
    lines = {"choices": choice_lines(of.choices), "breakdowns": breakdown_lines(of)}
    return plain | ticks | lines | {"kind": str(of.kind), "decimals": str(of.decimals)}


def choice_lines(choices: tuple[Choice, ...]) -> str:
    """As the form shows them, one a line; a retired one is left out, and put in again it is offered anew."""
    return "\n".join(one.label for one in choices if not one.retired)


def breakdown_lines(of: Field) -> str:
    """ "Giới tính = Nữ; Nam": the parts make up the total. "Nhóm: Dân tộc thiểu số": each is a part of it by itself."""
    return "\n".join(
        f"{one.label} {'=' if one.whole else ':'} {'; '.join(part.label for part in one.parts if not part.retired)}"
        for one in of.breakdowns
    )


def detail(of: Description, one: Field) -> str:
    """Unit, limits, choices, groups and dependence of a field in words, a line each."""
    limits = [f"{word} {number(text)}" for word, text in (("từ", one.least), ("đến", one.most)) if text]
    held = of.field(one.when.field) if one.when else None
    choices = [choice.label + (" (ngừng dùng)" if choice.retired else "") for choice in one.choices]
    when = ""
    if held and one.when:
        labels = [{"yes": "Có", "no": "Không"}.get(value, held.label_of(value)) for value in one.when.values]
        when = f"Chỉ hỏi khi “{held.label}” là {' hoặc '.join(labels)}"
    return "\n".join(
        line
        for line in (
            ", ".join([one.unit, *limits] if one.unit else limits),
            "; ".join(choices),
            breakdown_lines(one),
            when,
        )
        if line
    )


def code_of(label: str, taken: Callable[[str], bool]) -> str:
    """A code made of a label: "Sản lượng (tấn)" → "san-luong-tan"; one that is taken gets a number."""
    words = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in fold(label)).split()
    plain = "-".join(words)[: _LONGEST_CODE - 4].strip("-")
    plain = plain if plain[:1].isalpha() else f"f-{plain}".rstrip("-")
    code, number = plain, 2
    while taken(code):
        code, number = f"{plain}-{number}", number + 1
    return code


def _choices(text: str, old: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """The lines in their order; an old choice that is not among them is retired, never removed."""
    known = {fold(one.label): one for one in old}
    found: list[Choice] = []
    for line in text.splitlines():
        label = " ".join(line.split())
        if label and all(fold(label) != fold(one.label) for one in found):
            held = known.pop(fold(label), None)
            taken = {one.code for one in (*old, *found)}
            code = held.code if held else code_of(label, taken.__contains__)
            found.append(Choice(code, label))
    return (*found, *(replace(one, retired=True) for one in known.values()))


def _breakdowns(text: str, old: Field | None) -> tuple[Breakdown, ...]:
    before = {fold(one.label): one for one in old.breakdowns} if old else {}
    found: list[Breakdown] = []
    for line in text.splitlines():
        mark = "=" if "=" in line else ":"
        label, _, parts = (part.strip() for part in line.partition(mark))
        if label and parts:
            held = before.pop(fold(label), None)
            lines = "\n".join(parts.split(";"))
            taken = {part.code for one in (*before.values(), *found) for part in one.parts}
            choices = _choices(lines, held.parts if held else ())
            choices = tuple(
                one
                if held and one in held.parts
                else replace(one, code=code_of(one.label, taken.__contains__))
                if one.code in taken
                else one
                for one in choices
            )
            found.append(Breakdown(label, choices, mark == "="))
    left = [replace(one, parts=tuple(replace(part, retired=True) for part in one.parts)) for one in before.values()]
    return (*found, *left)


def _when(of: Description, form: QueryDict) -> When | None:
    """Each tick is `field=value`; those of the first field count, for a field depends on one other."""
    ticks = [tuple(text.split("=", 1)) for text in form.getlist("when") if "=" in text]
    if not ticks or of.field(ticks[0][0]) is None:
        return None
    return When(ticks[0][0], tuple(dict.fromkeys(value for code, value in ticks if code == ticks[0][0])))


def _decimals(form: QueryDict) -> int:
    text = form.get("decimals", "")
    return int(text) if text in {"0", "1", "2", "3", "4"} else 0


def _limit(text: str) -> str:
    """1.234,5 → 1234.5; what is no number stays as it is, for the judge to refuse."""
    words = text.strip()
    if "," in words:
        return words.replace(".", "").replace(",", ".")
    parts = words.split(".")
    return "".join(parts) if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) else words
