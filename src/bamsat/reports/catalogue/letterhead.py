"""Who issues a report and who signs it, as the directory knows them on the day; a person may put other words in their place."""

import re
from dataclasses import dataclass, replace

from bamsat.records.agencies import queries as agencies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.vocabulary import STATE_KINDS, Kind, Level, Tree
from bamsat.reports.paper import Branch, Issuer, Power, Powers, Signing

_PLACE_KINDS = re.compile(r"^(?:xã|phường|đặc khu|thị trấn|thị xã|thành phố|tỉnh|quận|huyện)\s+", re.IGNORECASE)
_COMMITTEE = re.compile(r"^(Tỉnh|Thành|Thị|Huyện|Quận) ủy\s+|^Đảng ủy\s+", re.IGNORECASE)
_PARTY_OF = {"tỉnh": "tỉnh", "thành": "thành phố", "thị": "thị xã", "huyện": "huyện", "quận": "quận"}
_CODES = {Kind.PEOPLES_COMMITTEE: "UBND", Kind.PEOPLES_COUNCIL: "HĐND", Kind.FRONT: "MTTQ", Kind.PARTY_CELL: "CB"}

_REPORTED_TO = " (để báo cáo)"
BLANK = "………………"  # left for a pen
OFFICE = "VP"  # the symbol of a State letter names who drafted it (Decree 30/2020/NĐ-CP)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """`on_behalf_of` and `in_place_of` are the lines over the signer's post, empty where there is none; `unit`: who drafted it, in the symbol of a State letter;
    `addressees`: whom *Kính gửi* names."""

    branch: Branch
    name: str
    code: str
    parent: str
    place: str
    signer: str
    post: str
    on_behalf_of: str = ""
    in_place_of: str = ""
    archive: str = ""
    recipients: tuple[str, ...] = ()
    unit: str = ""
    addressees: tuple[str, ...] = ()

    @property
    def issuer(self) -> Issuer:
        return Issuer(self.name, self.code, self.parent, self.unit)

    @property
    def signing(self) -> Signing:
        lines = ((Power.ON_BEHALF, self.on_behalf_of), (Power.IN_PLACE, self.in_place_of))
        return Signing(self.signer or BLANK, self.post or BLANK, tuple(Powers(power, of) for power, of in lines if of))


def letterhead(asker: Asker) -> Letterhead:
    """Of the asker's own body, on the day at which they look."""
    body = agencies.body(asker, asker.body)
    name, profile = body.name_on(asker.on), body.profile_on(asker.on)
    kind, place = (Kind(profile.kind), profile.place) if profile else (Kind.OTHER, "")
    own = name.removesuffix(place).strip() or name  # the letterhead's lines over the signer name no place
    over = _over(asker, kind in STATE_KINDS)
    signer, post = agencies.head_of(asker, asker.body) or ("", "")
    on_behalf_of, in_place_of = _powers(kind, own, post)
    return Letterhead(
        Branch.STATE if kind in STATE_KINDS else Branch.PARTY,
        name,
        _code(kind, own, profile.level if profile else ""),
        _parent(kind, over),
        _PLACE_KINDS.sub("", place),
        signer,
        post.removesuffix(own).strip() or post,
        on_behalf_of,
        in_place_of,
        "VT" if kind in STATE_KINDS else f"Văn phòng {own}" if kind == Kind.PARTY_COMMITTEE else own,
        (f"{over}{_REPORTED_TO}",) if over else (),
    )


def going_up(head: Letterhead) -> Letterhead:
    """A report of the State to those over it names them after *Kính gửi*, as most real ones do (docs/decisions/0049); one of the Party only where it is
    a letter or a submission (36-HD/VPTW, II.1.9.2)."""
    up = tuple(name.removesuffix(_REPORTED_TO) for name in head.recipients if name.endswith(_REPORTED_TO))
    if head.branch is not Branch.STATE or not up:
        return head
    return replace(
        head, addressees=up, recipients=tuple(name for name in head.recipients if not name.endswith(_REPORTED_TO))
    )


def of_letter(head: Letterhead, addressees: tuple[str, ...]) -> Letterhead:
    """The same at the head of a letter, which the office drafted."""
    unit = OFFICE if head.branch is Branch.STATE else ""
    return replace(head, unit=unit, addressees=addressees)


def _over(asker: Asker, state: bool) -> str:
    """Who stands over the body in its own branch, else in the other."""
    over = {row.tree: name for row, name in agencies.parents(asker, asker.body)}
    first, second = (Tree.STATE, Tree.PARTY) if state else (Tree.PARTY, Tree.STATE)
    return over.get(first) or over.get(second) or ""


def _parent(kind: Kind, over: str) -> str:
    """The line above the issuer's name. A Party committee or cell names the organisation above it (36-HD/VPTW), the people's council and
    committee nobody (Decree 30/2020/NĐ-CP, Annex I), others the body that they stand under."""
    if kind in {Kind.PEOPLES_COMMITTEE, Kind.PEOPLES_COUNCIL}:
        return ""
    match = _COMMITTEE.match(over)
    if match is None or kind not in {Kind.PARTY_COMMITTEE, Kind.PARTY_CELL, Kind.STANDING_BOARD}:
        return over
    of = _PARTY_OF.get((match[1] or "").lower(), "")
    return " ".join(part for part in ("Đảng bộ", of, over[match.end() :]) if part)


_COLLECTIVE = {
    Kind.PEOPLES_COMMITTEE, Kind.PEOPLES_COUNCIL, Kind.PARTY_COMMITTEE, Kind.STANDING_BOARD, Kind.PARTY_CELL,
}  # fmt: skip


def _powers(kind: Kind, own: str, post: str) -> tuple[str, str]:
    """On whose behalf, in whose place. A collective's paper is signed on its behalf; a deputy of the State signs in the chairman's place
    besides, while a deputy secretary of the Party signs on behalf alone (36-HD/VPTW)."""
    deputy = re.match(r"phó\s+", post, re.IGNORECASE)
    chief = post[deputy.end() :].removesuffix(own).strip() if deputy else ""
    chief = chief[:1].upper() + chief[1:]
    if kind in {Kind.PARTY_COMMITTEE, Kind.STANDING_BOARD, Kind.PARTY_CELL}:
        return own, ""
    if kind == Kind.FRONT:
        return "Ban Thường trực", ""
    return (own, chief) if kind in _COLLECTIVE else ("", chief)


def _code(kind: Kind, own: str, level: str) -> str:
    """The issuer's letters in a symbol: the fixed ones, else the initials of its name without its place."""
    if kind == Kind.PARTY_COMMITTEE:
        return "ĐU" if level == Level.COMMUNE else "TU"
    return _CODES.get(kind) or "".join(word[0].upper() for word in re.findall(r"[^\W\d_]+", own))
