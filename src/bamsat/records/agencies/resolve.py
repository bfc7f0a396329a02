"""From the name of a body as a paper prints it to the body meant, or None: never a guess.

Papers name bodies relative to their issuer: *Ủy ban nhân dân xã* in a plan of xã Đồng Mây is *UBND xã Đồng Mây*.
"""

from collections.abc import Iterable, Mapping

from bamsat.reading import fold

_LONG = (
    ("ubnd", "uy ban nhan dan"),
    ("hdnd", "hoi dong nhan dan"),
    ("ubmttq", "uy ban mat tran to quoc"),
    ("mttq", "mat tran to quoc"),
    ("btv", "ban thuong vu"),
    ("ban tgdv", "ban tuyen giao va dan van"),
    ("vp", "van phong"),
)


def key(name: str) -> str:
    """The comparison form of a body's name: folded, abbreviations at the start of a word written out, no full stop."""
    words = f" {fold(name).strip(' .,;:')} "
    for short, long in _LONG:
        words = words.replace(f" {short} ", f" {long} ")
    return words.strip()


def keys(name: str, place: str) -> set[str]:
    """The forms under which papers of its own territory may name a body: whole, and without the territory's own name."""
    whole = key(name)
    forms = {whole}
    kind, _, proper = key(place).partition(" ")
    if proper and whole.endswith(f" {kind} {proper}"):
        forms.add(whole.removesuffix(f" {proper}"))
        forms.add(whole.removesuffix(f" {kind} {proper}"))
    return {form for form in forms if form}


def index(bodies: Iterable[tuple[int, str, str, str]]) -> dict[str, set[int]]:
    """From (id, name, short, place) to: form → the bodies it may mean."""
    found: dict[str, set[int]] = {}
    for number, name, short, place in bodies:
        for form in keys(name, place) | ({key(short)} if short else set()):
            found.setdefault(form, set()).add(number)
    return found


def resolve(name: str, known: Mapping[str, set[int]]) -> int | None:
    """The one body that a name means. None when it means none or more than one: then a person says which."""
    meant = known.get(key(name), set())
    return next(iter(meant)) if len(meant) == 1 else None
