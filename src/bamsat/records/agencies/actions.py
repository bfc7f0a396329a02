"""Verbs on bodies and people; the only code of this room that saves, with `timelines.py` and `loading.py` in its hands."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.reading import search_form
from bamsat.records.agencies import timelines
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.counting import Count, write_counts
from bamsat.records.agencies.models import Body, BodyName, Membership, Profile, User
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import rebuild
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Kind, Level, Role, Tree, tree_of
from bamsat.records.journal.actions import PROGRAM, Hand, write


@transaction.atomic
def found_body(
    name: str,
    kind: Kind,
    level: Level,
    at: datetime,
    parent: Body | None = None,
    short: str = "",
    place: str = "",
    starts_on: date | None = None,
    hand: Hand = PROGRAM,
    abbreviation: str = "",
    identifier: str = "",
    territory: str = "",
) -> Body:
    """Enter a body with its first name under its parent, in the tree that their kinds say; `place_under` adds the other tree."""
    row = enter(name, kind, level, starts_on, parent, short, abbreviation, identifier, territory, place)
    rebuild([row.pk])
    write(hand, "agencies.found", thing(row.pk), str(row), {"kind": kind, "level": level}, at)
    return row


def enter(
    name: str,
    kind: str,
    level: str,
    starts_on: date | None,
    parent: Body | None = None,
    short: str = "",
    abbreviation: str = "",
    identifier: str = "",
    territory: str = "",
    place: str = "",
) -> Body:
    """A body with its first name, profile and parent, inside the transaction of an act that rebuilds reach and writes the line."""
    row = Body.objects.create()
    timelines.name_row(row.pk, name, short, abbreviation, starts_on).save()
    fields = {"kind": kind, "level": level, "identifier": identifier, "territory": territory, "place": place[:120]}
    timelines.begin_profile(timelines.profile_row(row.pk, starts_on, **fields))
    above = parent.profile_on(starts_on) if parent else None
    if parent and above:
        timelines.begin_parent(row.pk, tree_of(kind, above.kind), parent.pk, starts_on)
    return row


def enter_in_directory(asker: Asker, name: str, at: datetime) -> Body:
    """An officer who keeps papers adds a body that a paper names and the directory lacks, under its own body."""
    if not may(asker, Verb.ENTER_BODY, Held(asker.body), asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo được thêm cơ quan vào danh bạ.")
    own = Body.objects.get(pk=asker.body)
    profile = own.profile_on(asker.today)
    level = Level(profile.level) if profile else Level.COMMUNE
    return found_body(name, Kind.OTHER, level, at, parent=own, hand=asker.hand)


@transaction.atomic
def rename(
    body: Body, name: str, on: date, at: datetime, short: str = "", abbreviation: str = "", hand: Hand = PROGRAM
) -> None:
    """Give a body another name from a day on."""
    timelines.locked([body.pk])
    before = body.name_on(on)
    row = timelines.name_row(body.pk, name, short, abbreviation, on)
    timelines.begin_name(row)
    facts = {"from": before, "to": row.name, "on": on.isoformat()}
    write(hand, "agencies.rename", thing(body.pk), row.name, facts, at)


@transaction.atomic
def describe(body: Body, on: date | None, at: datetime, hand: Hand = PROGRAM, **fields: str) -> None:
    """Change kind, level, identifier, territory or place of a body from a day on; what is not named stays."""
    timelines.locked([body.pk])
    old = body.profiles.model.objects.filter(body=body).on(on or timezone.localdate(at)).first()
    if old is None:
        raise Refused("Cơ quan này không hoạt động vào ngày đã chọn. Hãy chọn ngày khác.")
    before = {name: getattr(old, name) for name in ("kind", "level", "identifier", "territory", "place")}
    timelines.begin_profile(timelines.profile_row(body.pk, on, **(before | fields)))
    facts = {name: [before[name], value] for name, value in fields.items()}
    write(hand, "agencies.describe", thing(body.pk), str(body), facts | {"on": on.isoformat() if on else None}, at)


@transaction.atomic
def place_under(body: Body, parent: Body, tree: Tree, on: date | None, at: datetime, hand: Hand = PROGRAM) -> None:
    """Put a body under another in one of the trees from a day on."""
    timelines.locked([body.pk, parent.pk])
    timelines.begin_parent(body.pk, tree, parent.pk, on)
    rebuild([body.pk])
    facts = {"tree": tree, "parent": parent.pk, "on": on.isoformat() if on else None}
    write(hand, "agencies.place_under", thing(body.pk), str(body), facts, at)


@transaction.atomic
def count_heads(
    body: Body, year: int, members: int | None, cells: int | None, at: datetime, hand: Hand = PROGRAM
) -> None:
    """Enter or correct the Party members and cells of a body in a year."""
    changes = write_counts([Count(body.pk, year, members, cells)], timezone.localdate(at))
    for before, after in changes.values():
        facts = {"year": year, "from": list(before), "to": list(after)}
        write(hand, "agencies.count_heads", thing(body.pk), str(body), facts, at)


def thing(body: int) -> str:
    """The body's name in the journal."""
    return f"body:{body}"


@transaction.atomic
def open_account(username: str, full_name: str, password: str | None, at: datetime, hand: Hand = PROGRAM) -> User:
    """Open an account; without a password none opens it. The journal never holds one."""
    username = username.strip().lower()
    user = User(username=username, full_name=full_name, folded=search_form(f"{full_name} {username}"))
    user.set_password(password)
    user.save(force_insert=True)
    write(hand, "agencies.open_account", f"user:{user.pk}", full_name, {"username": user.username}, at)
    return user


@transaction.atomic
def appoint(user: User, body: Body, role: Role, at: datetime, position: str = "", hand: Hand = PROGRAM) -> Membership:
    """Give a person a capacity."""
    row = Membership.objects.create(
        user=user, body=body, role=role, position=position, valid_from=timezone.localdate(at)
    )
    facts = {"body": body.pk, "role": str(role), "position": position}
    write(hand, "agencies.appoint", f"user:{user.pk}", user.full_name, facts, at)
    return row


@transaction.atomic
def open_with_capacity(
    username: str,
    full_name: str,
    password: str,
    body: str,
    role: Role,
    position: str,
    under: Body | None,
    kind: Kind,
    level: Level,
    at: datetime,
    territory: str = "",
) -> User:
    """Open an account for a person at a body, founding the body when no body has that name; whole or not at all.

    `territory`: code of the unit whose body is meant where several are called alike. Raises `Refused` where it is still not one.
    """
    if User.objects.filter(username=username.strip().lower()).exists():
        raise Refused(f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.")
    place = _called(body, territory, timezone.localdate(at)) or found_body(body, kind, level, at, parent=under)
    user = open_account(username, full_name, password, at)
    appoint(user, place, role, at, position)
    return user


def _called(name: str, territory: str, on: date) -> Body | None:
    """The one body of a name on a day."""
    named = BodyName.objects.on(on).filter(name=" ".join(name.split())).values("body")
    there = Profile.objects.on(on).filter(body__in=named)
    rows = list(there.filter(territory=territory) if territory else there)
    if len(rows) > 1:
        raise Refused(f"Có {len(rows)} cơ quan tên “{name}”. Hãy ghi thêm mã đơn vị hành chính bằng --territory.")
    if territory and not rows:
        raise Refused(f"Không có cơ quan tên “{name}” ở đơn vị hành chính mã {territory}. Hãy kiểm tra tên và mã.")
    return rows[0].body if rows else None
