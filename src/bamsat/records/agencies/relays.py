"""*Bàn giao*: who leaves a post hands over what they have open, signed by who gives and who takes; a head signs for who has gone."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Membership, Relay, RelayItem, User
from bamsat.records.agencies.open_work import PASSERS, Piece, pieces
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import capacities
from bamsat.records.agencies.rights import Held, may, sight
from bamsat.records.agencies.vocabulary import PAGELESS
from bamsat.records.gathering import gather
from bamsat.records.journal.actions import write
from bamsat.records.prepared import question

REMEMBERED = timedelta(days=730)  # how long a head is told of what someone left open
_REASON = 300  # letters


def relays(asker: Asker) -> "QuerySet[Relay]":
    """Those that the asker gives, takes or drafted, and those of bodies whose work they settle."""
    own = Q(post__user=asker.user) | Q(receiver=asker.user) | Q(drafter=asker.user)
    rows = Relay.objects.filter(own | sight(asker, Relay, asker.today)).select_related(
        "post__user", "post__body", "receiver", "drafter", "given_by"
    )
    return rows.prefetch_related("items", "post__body__names")


def relay(asker: Asker, number: int) -> Relay:
    """One of them; raises Relay.DoesNotExist."""
    return relays(asker).get(pk=number)


def post_to_settle(asker: Asker, number: int) -> Membership:
    """A post whose open work the asker may see: their own, or one of a body whose work they settle; raises Membership.DoesNotExist."""
    rows = Membership.objects.filter(power="").select_related("user", "body").prefetch_related("body__names")
    row: Membership = rows.get(pk=number)
    if not may_settle(asker, row):
        raise Membership.DoesNotExist
    return row


def may_settle(asker: Asker, post: Membership) -> bool:
    """Its holder, or whoever settles the work of its body."""
    return post.user_id == asker.user or may(asker, Verb.SETTLE_WORK, post, asker.today)


def left_open(asker: Asker, post: Membership) -> list[Piece]:
    """What the holder of a post has open at its body and is not in a relay that waits for signatures."""
    waiting = RelayItem.objects.filter(relay__in=_waiting().filter(post__body=post.body_id, post__user=post.user_id))
    things = set(waiting.values_list("thing", flat=True))
    found = pieces(post.body_id, [post.user_id], asker.today)[post.user_id]
    return [piece for piece in found if piece.thing not in things]


def who_left(asker: Asker) -> list[tuple[Membership, int]]:
    """For a head: posts of the own body that were left, whose holder is there no more and has work open, with how much."""
    if not may(asker, Verb.SETTLE_WORK, Held(asker.body), asker.on):
        return []
    posts = {row.user_id: row for row in _gone(asker.body, asker.today, asker.today - REMEMBERED)}
    found = pieces(asker.body, posts, asker.today) if posts else {}
    return [(row, len(found[user])) for user, row in posts.items() if found[user]]


@question
def _gone(body: int, on: date, after: date) -> "QuerySet[Membership]":
    rows = Membership.objects.filter(body=body, power="", valid_until__lte=on, valid_until__gt=after)
    found: QuerySet[Membership] = rows.exclude(user__in=_there(body, on).values("user")).select_related("user")
    return found.order_by("valid_until", "pk")


def to_sign(asker: Asker) -> list[Relay]:
    """Relays that wait for the asker's own signature, as giver or receiver."""
    found = _to_sign(asker.user)
    gather(found, "items", "post__body__names")
    return found


@question
def _to_sign(person: int) -> "QuerySet[Relay]":
    mine = Q(post__user=person, given_at=None) | Q(receiver=person, taken_at=None)
    return _waiting().filter(mine).select_related("post__user", "post__body", "receiver").order_by("drafted_at")


def receivers(post: Membership, on: date) -> "QuerySet[User]":
    """Who may take work over: people of the body of a post, but its holder; by name."""
    there = _there(post.body_id, on).exclude(user=post.user_id).values("user")
    return User.objects.filter(pk__in=there).order_by("full_name", "pk")


def has_gone(post: Membership, on: date) -> bool:
    """Whether the giver cannot sign any more: the account is closed, or no capacity is left to them."""
    return not post.user.is_active or not capacities(post.user_id, on)


def may_sign_for(asker: Asker, row: Relay) -> bool:
    """Whether the asker may sign for a giver who has gone: a head, and not who takes the work."""
    head = may(asker, Verb.SETTLE_WORK, row.post, asker.today) and asker.user != row.receiver_id
    return head and has_gone(row.post, asker.today)


@transaction.atomic
def draft(
    asker: Asker, post: Membership, receiver: int | None, things: Iterable[str], note: str, at: datetime
) -> Relay:
    """What goes to whom; nothing has moved before both have signed."""
    post = Membership.objects.select_for_update(of=("self",)).select_related("user", "body").get(pk=post.pk)
    _refuse_stranger(asker, post)
    to = receivers(post, asker.today).filter(pk=receiver or 0).first()
    if to is None:
        raise Refused("Hãy chọn người nhận trong số người đang làm việc ở cơ quan này.")
    wanted = set(things)
    chosen = [piece for piece in left_open(asker, post) if piece.thing in wanted]
    if not chosen or len(chosen) != len(wanted):
        raise Refused("Hãy chọn những việc cần bàn giao còn đang mở. Nếu vừa có người bàn giao, hãy tải lại trang.")
    row = Relay.objects.create(post=post, receiver=to, note=note.strip(), drafter_id=asker.user, drafted_at=at)
    RelayItem.objects.bulk_create(
        RelayItem(relay=row, thing=one.thing, label=one.label[:300], what=one.what[:120]) for one in chosen
    )
    _write(asker, "agencies.draft_relay", row, at)
    return row


@transaction.atomic
def sign_given(asker: Asker, number: int, reason: str, at: datetime) -> Relay:
    """The giver signs; for one who has gone a head does, with a reason, and never who takes the work."""
    row = _locked(asker, number)
    if row.given_at:
        raise Refused("Bên giao đã ký rồi.")
    if asker.user != row.post.user_id:
        if not may(asker, Verb.SETTLE_WORK, row.post, asker.today):
            raise Refused("Chỉ người giao hoặc lãnh đạo cơ quan được ký bên giao.")
        if not has_gone(row.post, asker.today):
            raise Refused(f"{row.post.user.full_name} còn làm việc trong hệ thống nên tự ký.")
        if not reason.strip():
            raise Refused("Hãy ghi lý do ký thay bên giao.")
        if asker.user == row.receiver_id:
            raise Refused("Người nhận không ký luôn bên giao. Hãy để lãnh đạo khác, hoặc lãnh đạo cấp trên, ký.")
        row.given_reason = reason.strip()[:_REASON]
    row.given_by_id, row.given_at = asker.user, at
    row.save(update_fields=["given_by", "given_at", "given_reason"])
    _write(asker, "agencies.give_relay", row, at)
    _complete(asker, row, at)
    return row


@transaction.atomic
def sign_taken(asker: Asker, number: int, at: datetime) -> Relay:
    """The receiver takes the work over."""
    row = _locked(asker, number)
    if row.taken_at:
        raise Refused("Bên nhận đã ký rồi.")
    if asker.user != row.receiver_id:
        raise Refused("Chỉ người nhận được ký bên nhận.")
    if not _there(row.post.body_id, asker.today).filter(user=asker.user).exists():
        raise Refused("Bạn không còn giữ chức vụ ở cơ quan này nên không nhận bàn giao được.")
    row.taken_at = at
    row.save(update_fields=["taken_at"])
    _write(asker, "agencies.take_relay", row, at)
    _complete(asker, row, at)
    return row


@transaction.atomic
def withdraw(asker: Asker, number: int, reason: str, at: datetime) -> Relay:
    """Before it is complete: by who drafted it or gives, by a head, or by the receiver who does not take it. The work stays where it was."""
    row = _locked(asker, number)
    if not reason.strip():
        raise Refused("Hãy ghi lý do để các bên biết.")
    row.withdrawn_by_id, row.withdrawn_at, row.withdrawn_reason = asker.user, at, reason.strip()[:_REASON]
    row.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    _write(asker, "agencies.withdraw_relay", row, at)
    return row


def _complete(asker: Asker, row: Relay, at: datetime) -> None:
    """Both have signed: each room writes down what changes hands there. What was closed meanwhile stays closed."""
    if not row.is_complete:
        return
    giver, body = row.post.user_id, row.post.body_id
    given = {item.thing for item in row.items.all()}
    for piece in pieces(body, [giver], asker.today)[giver]:
        if piece.thing in given and piece.kind in PASSERS:
            PASSERS[piece.kind](body, piece, row.receiver_id, asker.user, at)


def _waiting() -> "QuerySet[Relay]":
    return Relay.objects.filter(Q(given_at=None) | Q(taken_at=None), withdrawn_at=None)


def _there(body: int, on: date) -> "QuerySet[Membership]":
    rows: QuerySet[Membership] = Membership.objects.on(on).filter(body=body, power="", user__is_active=True)
    return rows.exclude(role__in=PAGELESS)


def _refuse_stranger(asker: Asker, post: Membership) -> None:
    if asker.looks_back or not may_settle(asker, post):
        raise Refused("Chỉ người giữ chức vụ hoặc lãnh đạo cơ quan được lập bàn giao.")


def _locked(asker: Asker, number: int) -> Relay:
    """One that the asker may see and that still waits for a signature."""
    if asker.looks_back:
        raise Refused("Đang xem một ngày khác nên không ký được.")
    Relay.objects.select_for_update().get(pk=number)
    row = relay(asker, number)
    if row.withdrawn_at:
        raise Refused("Bàn giao này đã hủy.")
    if row.is_complete:
        raise Refused("Hai bên đã ký xong bàn giao này; muốn chuyển tiếp thì lập bàn giao mới.")
    return row


def _write(asker: Asker, act: str, row: Relay, at: datetime) -> None:
    facts = {
        "post": row.post_id,
        "giver": row.post.user.full_name,
        "receiver": row.receiver.full_name,
        "items": [f"{item.thing} {item.label}"[:120] for item in row.items.all()],
        "reason": row.withdrawn_reason or row.given_reason,
    }
    write(asker.hand, act, f"relay:{row.pk}", str(row), facts, at)
