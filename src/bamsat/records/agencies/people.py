"""Questions about people: whom an administrator or a head may see, and who may be changed by whom."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from bamsat.reading import search_words
from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body, Membership, User
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.queries import below, scope
from bamsat.records.agencies.rights import Held, may, sight, visible_to


def posts_in_sight(asker: Asker) -> "QuerySet[Membership]":
    """Posts, held ever, of the bodies whose people the asker may see; for anybody their own."""
    own = Q(user=asker.user) | Q(acts_for__user=asker.user)
    rows = Membership.objects.filter(own | sight(asker, Membership, asker.on)).select_related(
        "user", "body", "acts_for__user"
    )
    return rows.prefetch_related("body__names")


def people(asker: Asker, words: str = "", body: int | None = None, state: str = "") -> "QuerySet[User]":
    """Who holds or held a post there, by name. `state`: `open`, `closed` or nothing; with `posts`, those in sight, at hand."""
    held = visible_to(asker, Membership, asker.on).filter(user=OuterRef("pk"))
    rows = User.objects.filter(Exists(held.filter(body=body) if body else held))
    for word in search_words(words):
        rows = rows.filter(folded__contains=word)
    rows = rows.filter(is_active=state == "open") if state else rows
    posts = Prefetch("memberships", posts_in_sight(asker).order_by("valid_until", "pk"), to_attr="posts")
    return rows.prefetch_related(posts).order_by("full_name", "pk")


def person(asker: Asker, number: int) -> User:
    """One of them, or the asker; raises User.DoesNotExist."""
    if number == asker.user:
        return User.objects.get(pk=number)
    return people(asker).get(pk=number)


def posts_of(asker: Asker, user: User) -> list[Membership]:
    """The posts of a person that the asker may see: those held today and later first, then those of before, the last one first."""
    rows = [row for row in posts_in_sight(asker).filter(user=user) if not row.during.is_empty]
    over = {row.pk: bool(row.valid_until and row.valid_until <= asker.today) for row in rows}
    return sorted(rows, key=lambda row: (over[row.pk], -(row.valid_until or date.max).toordinal(), row.pk))


def deputies_of(asker: Asker, user: User) -> list[Membership]:
    """Who acts, acted or will act in the place of a person whom the asker may see."""
    rows = posts_in_sight(asker).filter(acts_for__user=user).order_by("-valid_from", "-pk")
    return [row for row in rows if not row.during.is_empty]


def post(asker: Asker, number: int) -> Membership:
    """One post in sight; raises Membership.DoesNotExist."""
    return posts_in_sight(asker).get(pk=number)


def bodies_managed(asker: Asker) -> list[tuple[int, str]]:
    """The bodies at which the asker may open accounts, with their names, in the order of names."""
    return bodies_in_sight(asker) if may(asker, Verb.MANAGE_PEOPLE, Held(asker.body), asker.on) else []


def bodies_in_sight(asker: Asker) -> list[tuple[int, str]]:
    """The bodies whose people the asker may see, with their names, in the order of names."""
    if not may(asker, Verb.SEE_PEOPLE, Held(asker.body), asker.on):
        return []
    rows = Body.objects.filter(pk__in=scope(asker)).existing(asker.on).prefetch_related("names")
    return sorted(((row.pk, row.name_on(asker.on)) for row in rows), key=lambda row: row[1])


def managed_body(asker: Asker, number: int | None) -> Body:
    """One of them; raises `Refused`."""
    found: Body | None = Body.objects.filter(pk=number or 0).prefetch_related("names").first()
    if found is None or not may(asker, Verb.MANAGE_PEOPLE, found, asker.on):
        raise Refused("Hãy chọn một cơ quan trong phạm vi quản trị của bạn.")
    return found


def may_manage(asker: Asker, user: User) -> bool:
    """The administrator of a body in which the person holds or held a post; nobody is their own administrator."""
    held = visible_to(asker, Membership, asker.on, Verb.MANAGE_PEOPLE).filter(user=user)
    return asker.user != user.pk and held.exists()


def refuse_unmanaged(asker: Asker, user: User) -> None:
    if asker.user == user.pk:
        raise Refused("Không ai tự quản trị tài khoản, chức vụ của chính mình. Hãy nhờ người quản trị khác.")
    if not may_manage(asker, user):
        raise Refused("Chỉ người quản trị của cơ quan được làm việc này.")


def wholly_managed(asker: Asker, user: User) -> bool:
    """Whether every post that the person holds, or will hold, stands under the asker."""
    kept = Membership.objects.filter(user=user).exclude(valid_until__lte=asker.today)
    return not kept.exclude(body__in=scope(asker)).exists()


def may_stand_in(post: Membership, asker: Asker) -> "QuerySet[User]":
    """Who may act in the place of the holder of a post: people with an own post at its body or one under it, by name."""
    near = Membership.objects.on(asker.today).filter(
        user=OuterRef("pk"), power="", body__in=below(post.body_id, asker.today)
    )
    rows = User.objects.filter(Exists(near), is_active=True).exclude(pk__in=[post.user_id, asker.user])
    return rows.order_by("full_name", "pk")


def may_deputise(asker: Asker, post: Membership) -> bool:
    """The holder, acting in that very post, or an administrator; an own post alone, as none who acts for another passes it on."""
    if post.power or (post.valid_until and post.valid_until <= asker.today):
        return False
    if asker.membership == post.pk:
        return may(asker, Verb.DEPUTISE, post, asker.on)
    managing = may(asker, Verb.MANAGE_PEOPLE, post, asker.on)
    return managing and may(asker, Verb.DEPUTISE, post, asker.on) and asker.user != post.user_id
