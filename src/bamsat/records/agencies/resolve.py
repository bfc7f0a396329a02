"""From the name of a body as a paper prints it to the body meant, or None: never a guess.

Papers name bodies relative to their issuer: *Ủy ban nhân dân xã* in a plan of xã Đồng Mây is *UBND xã Đồng Mây*.
"""

from collections.abc import Iterable, Mapping
from functools import lru_cache

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

_KEPT = 2**15  # names: those of a country are compared again at every form that charges a body
_TWO_WORDS = {"thanh pho", "thi xa", "thi tran", "dac khu"}


def key(name: str) -> str:
    """The comparison form of a body's name: folded, abbreviations at the start of a word written out, no full stop."""
    words = f" {fold(name).strip(' .,;:')} "
    for short, long in _LONG:
        words = words.replace(f" {short} ", f" {long} ")
    return words.strip()


@lru_cache(_KEPT)
def keys(name: str, place: str) -> frozenset[str]:
    """The forms under which papers of its own territory may name a body: whole, and without the territory's own name.

    *UBND thị xã*, *UBND* for *UBND thị xã Sơn Hải*; *Thị ủy* for *Thị ủy Sơn Hải*, which does not say the kind.
    """
    whole = key(name)
    forms = {whole}
    kind, proper = _parted(key(place))
    if proper and whole.endswith(f" {kind} {proper}"):
        forms.add(whole.removesuffix(f" {proper}"))
        forms.add(whole.removesuffix(f" {kind} {proper}"))
    elif proper and whole.endswith(f"uy {proper}"):
        forms.add(whole.removesuffix(f" {proper}"))
    return frozenset(form for form in forms if form)


def _parted(place: str) -> tuple[str, str]:
    """A territory's kind, of one word or two, and its own name."""
    words = place.split()
    size = 2 if " ".join(words[:2]) in _TWO_WORDS else 1
    return " ".join(words[:size]), " ".join(words[size:])


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
