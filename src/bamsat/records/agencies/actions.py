"""Verbs on bodies and people; the only code of this room that saves."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from bamsat.reading import fold
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, BodyName, Membership, Reach, User
from bamsat.records.agencies.vocabulary import Kind, Level, Role
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
) -> Body:
    """Enter a body with its first name under its parent."""
    name = " ".join(name.split())
    if not name:
        raise Refused("Cơ quan phải có tên.")
    row = Body.objects.create(kind=kind, level=level, parent=parent, place=place, starts_on=starts_on)
    BodyName.objects.create(
        body=row, name=name[:300], short=short, folded=fold(f"{name} {short}"), valid_from=starts_on
    )
    above = list(Reach.objects.filter(below=parent).values_list("above", flat=True)) if parent else []
    Reach.objects.bulk_create([Reach(above_id=number, below=row) for number in (*above, row.pk)])
    write(hand, "agencies.found", f"body:{row.pk}", name, {"kind": kind, "level": level}, at)
    return row


def enter_in_directory(asker: Asker, name: str, at: datetime) -> Body:
    """An officer who keeps papers adds a body that a paper names and the directory lacks, under its own body."""
    if not asker.keeps_papers:
        raise Refused("Chỉ văn phòng hoặc lãnh đạo được thêm cơ quan vào danh bạ.")
    own = Body.objects.get(pk=asker.body)
    return found_body(name, Kind.OTHER, Level(own.level), at, parent=own, hand=asker.hand)


@transaction.atomic
def open_account(username: str, full_name: str, password: str, at: datetime, hand: Hand = PROGRAM) -> User:
    """Open an account. The journal never holds a password."""
    user = User(username=username.strip().lower(), full_name=full_name)
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
) -> User:
    """Open an account for a person at a body, founding the body when no body has that name; whole or not at all."""
    if User.objects.filter(username=username.strip().lower()).exists():
        raise Refused(f"Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác.")
    named = Body.objects.filter(names__name=" ".join(body.split())).first()
    place = named or found_body(body, kind, level, at, parent=under)
    user = open_account(username, full_name, password, at)
    appoint(user, place, role, at, position)
    return user
