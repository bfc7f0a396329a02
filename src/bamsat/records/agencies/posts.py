"""Verbs on posts: given, left, and acted in by a deputy (KT., TL., TUQ.). What has begun is ended, never changed; rights follow the day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Membership, User
from bamsat.records.agencies.people import may_deputise, may_stand_in, refuse_unmanaged
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.agencies.vocabulary import Power, Role
from bamsat.records.journal.actions import write

_POSITION, _GROUND = 120, 300  # letters


@transaction.atomic
def give_post(
    asker: Asker, user: User, body: Body, role: str, position: str, since: date | None, until: date | None, at: datetime
) -> Membership:
    """A person acts for a body in a role from a day on; `until`: the first day on which they no longer do."""
    refuse_unmanaged(asker, user)
    if not may(asker, Verb.MANAGE_PEOPLE, body, asker.on):
        raise Refused("Hãy chọn một cơ quan trong phạm vi quản trị của bạn.")
    if role not in Role.values:
        raise Refused("Hãy chọn vai của người này.")
    begins = _begins(asker, since, until)
    new = Membership(
        user=user,
        body=body,
        role=role,
        position=" ".join(position.split())[:_POSITION],
        valid_from=begins,
        valid_until=until,
    )
    _refuse_doubled(new)
    new.save(force_insert=True)
    _write(asker, "agencies.appoint", new, {"from": str(begins), "until": str(until or "")}, at)
    return new


@transaction.atomic
def end_post(asker: Asker, number: int, until: date | None, reason: str, at: datetime) -> Membership:
    """From `until` on (None: today) the person has no rights by this post, and nobody any in its place."""
    row = _locked(number)
    refuse_unmanaged(asker, row.user)
    if not may(asker, Verb.MANAGE_PEOPLE, row, asker.on):
        raise Refused("Chức vụ này ở cơ quan ngoài phạm vi quản trị của bạn.")
    if row.power:
        raise Refused("Đây là việc ký thay; hãy bấm “Thôi ký thay”.")
    day = until or asker.today
    if day < asker.today:
        raise Refused("Ngày thôi giữ chức vụ không thể trước hôm nay: những gì đã làm vẫn là đã làm.")
    if row.valid_until and row.valid_until <= asker.today:
        raise Refused("Chức vụ này đã thôi giữ rồi.")
    before = row.valid_until
    _end(row, day)
    for deputy in row.deputies.select_for_update(of=("self",)).filter(valid_until__gt=day):
        _end(deputy, day)
    changes = {"until": [str(before or ""), str(day)]}
    _write(asker, "agencies.end_post", row, {"changes": changes, "reason": reason.strip()}, at)
    return row


@transaction.atomic
def deputise(
    asker: Asker,
    number: int,
    to: int | None,
    power: str,
    since: date | None,
    until: date | None,
    ground: str,
    at: datetime,
) -> Membership:
    """Another person acts in the place of who holds a post, in that named capacity, in [since, until): it ends by itself."""
    post = _locked(number)
    if not may_deputise(asker, post):
        raise Refused("Chỉ người giữ chức vụ (đang làm việc với vai ấy) hoặc người quản trị được giao ký thay.")
    user = may_stand_in(post, asker).filter(pk=to or 0).first()
    if user is None:
        raise Refused("Hãy chọn người ký thay đang giữ chức vụ ở cơ quan này hoặc cơ quan bên dưới, khác người giao.")
    if power not in Power.values:
        raise Refused("Hãy chọn KT. (ký thay), TL. (thừa lệnh) hay TUQ. (thừa ủy quyền).")
    if not ground.strip():
        raise Refused("Hãy ghi căn cứ: số, ngày văn bản hoặc lý do giao.")
    if until is None:
        raise Refused("Hãy ghi ngày thôi ký thay: việc này luôn có ngày kết thúc.")
    begins = _begins(asker, since, until)
    if post.valid_until and until > post.valid_until:
        raise Refused(
            f"Người giao thôi giữ chức vụ ngày {post.valid_until:%d/%m/%Y}; ký thay không kéo dài quá ngày ấy."
        )
    new = Membership(
        user=user,
        body_id=post.body_id,
        role=post.role,
        position=post.position,
        power=power,
        acts_for=post,
        ground=ground.strip()[:_GROUND],
        valid_from=begins,
        valid_until=until,
    )
    _refuse_doubled(new)
    new.save(force_insert=True)
    facts = {"for": post.user.full_name, "power": power, "ground": new.ground}
    _write(asker, "agencies.deputise", new, {**facts, "from": str(begins), "until": str(until)}, at)
    return new


@transaction.atomic
def end_deputy(asker: Asker, number: int, at: datetime) -> Membership:
    """Before its day: by whoever gave it, an administrator, or the deputy, who gives it back."""
    row = _locked(number)
    if row.acts_for is None or (row.valid_until and row.valid_until <= asker.today):
        raise Refused("Việc ký thay này đã hết hiệu lực rồi.")
    by_both = asker.user in {row.user_id, row.acts_for.user_id}
    if asker.looks_back or not (by_both or may(asker, Verb.MANAGE_PEOPLE, row, asker.on)):
        raise Refused("Chỉ người giao, người ký thay hoặc người quản trị được cho thôi ký thay.")
    before = row.valid_until
    _end(row, asker.today)
    changes = {"until": [str(before), str(row.valid_until)]}
    _write(asker, "agencies.end_deputy", row, {"for": row.acts_for.user.full_name, "changes": changes}, at)
    return row


def _locked(number: int) -> Membership:
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "body", "acts_for__user")
        .get(pk=number)
    )
    found: Membership = row
    return found


def _end(row: Membership, day: date) -> None:
    """On its first day, or before: it never was."""
    row.valid_until = max(day, row.valid_from or day)
    row.save(update_fields=["valid_until"])


def _begins(asker: Asker, since: date | None, until: date | None) -> date:
    begins = since or asker.today
    if begins < asker.today:
        raise Refused("Ngày bắt đầu không thể trước hôm nay: quyền không có từ ngày đã qua.")
    if until and until <= begins:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.")
    return begins


def _refuse_doubled(new: Membership) -> None:
    """Two posts of a person at a body in a role are never held at once."""
    same = Membership.objects.filter(user=new.user, body_id=new.body_id, role=new.role, power=new.power)
    same = same.filter(Q(valid_until=None) | Q(valid_until__gt=F("valid_from")) | Q(valid_from=None))
    if any(row.during.overlaps(new.during) for row in same):
        raise Refused("Người này đã giữ đúng vai ấy ở cơ quan ấy trong thời gian này.")


def _write(asker: Asker, act: str, row: Membership, facts: dict[str, object], at: datetime) -> None:
    held = {"post": row.pk, "body": row.body_id, "body_name": str(row.body), "role": row.role, "position": row.position}
    write(asker.hand, act, f"user:{row.user_id}", row.user.full_name, held | facts, at)
