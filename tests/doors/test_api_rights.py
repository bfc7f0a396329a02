"""Every program × every operation × a thing of the own body, of a body under it, and of a foreign one; who comes by no token gets nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bamsat.doors.api import coming
from bamsat.doors.api.routes import PUBLIC, ROUTES
from bamsat.doors.api.urls import urlpatterns
from bamsat.records.agencies.actions import appoint, found_body, open_account
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, Membership, User
from bamsat.records.agencies.policy import LOOKS, TABLE, Verb, ties
from bamsat.records.agencies.queries import body_named, program
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.indicators.models import Indicator
from bamsat.records.journal.models import Line
from bamsat.records.results.models import Record, Register
from bamsat.records.signin import tokens
from bamsat.records.signin.models import Token
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.pointed_at import ask
from tests.doors.programs import Program, administrator, now_asking, post, token

LATER = TODAY + timedelta(30)
# Each operation: its address with what its number means, and what is sent.
CALLS: dict[tuple[str, str], tuple[str, str, Any]] = {
    ("GET", "me"): ("me", "", None),
    ("GET", "bodies"): ("bodies", "", None),
    ("GET", "registers"): ("registers", "", None),
    ("GET", "register"): ("registers/{}", "register", None),
    ("GET", "records"): ("registers/{}/records", "register", None),
    ("POST", "records"): ("registers/{}/records", "register", {"values": {}, "draft": True}),
    ("POST", "files"): ("files?name=ghi-chu.txt", "", {"x": "Ghi chú của phần mềm"}),
    ("GET", "sums"): ("registers/{}/sums", "register", None),
    ("GET", "record"): ("records/{}", "record", None),
    ("POST", "corrections"): ("records/{}/corrections", "record", {"values": {}, "after": 1, "reason": "x"}),
    ("GET", "indicators"): ("indicators", "", None),
    ("GET", "indicator"): ("indicators/{}", "indicator", None),
    ("GET", "table"): ("indicators/{}/table", "indicator", None),
    ("GET", "values"): ("indicators/{}/values", "indicator", None),
    ("POST", "values"): ("indicators/{}/values", "indicator", {"since": "2026-01-01", "amount": "1"}),
}
KINDS = {"register": Register, "record": Record, "indicator": Indicator}


@pytest.fixture(autouse=True)
def fresh() -> None:
    coming.ASKED.forget()
    coming.FAILED.forget()


@pytest.fixture
def places(commune) -> dict[str, Body]:
    """Where a program stands to the Party committee: there, in the people's committee under it, over it, and elsewhere."""
    return {
        "own": body_named("Đảng ủy xã Đồng Mây"),
        "under": body_named("Ủy ban nhân dân xã Đồng Mây"),
        "over": body_named("Tỉnh ủy Sơn Hải"),
        "foreign": found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at()),
    }


def test_no_operation_is_left_out() -> None:
    names = {one.name for one in urlpatterns}
    assert names == {name for _, name in ROUTES} | PUBLIC
    assert set(CALLS) == set(ROUTES)


def call(one: Program, which: tuple[str, str], numbers: dict[str, Any]) -> HttpResponse:
    path, thing, sent = CALLS[which]
    address = path.format(numbers.get(thing, 0))
    return one.get(address) if which[0] == "GET" else one.post(address, sent)


@pytest.mark.parametrize("place", ["own", "under", "over", "foreign"])
def test_each_operation_answers_what_the_policy_lets_it(place: str, places, pointed_at) -> None:
    row = post(places[place])
    admin = administrator(row.body) if place in {"over", "foreign"} else "quantri"
    looks, writes = Program(token(row, writes=False, admin=admin)), Program(token(row, admin=admin))
    asker = program(row.pk, timezone.localdate())
    for which, verb in ROUTES.items():
        thing = CALLS[which][1]
        seen = not thing or may(asker, _look(thing), KINDS[thing].objects.get(pk=pointed_at[thing]), TODAY)
        status = call(writes, which, pointed_at).status_code
        if not seen:
            assert status == 404, which
        elif which[0] == "GET":
            assert status == 200, which
        else:
            assert status in {201, 409, 422}, (which, status)
        if verb not in LOOKS:
            assert call(looks, which, pointed_at).status_code == 403, which


def _look(thing: str) -> Verb:
    return {"register": Verb.SEE_REGISTER, "record": Verb.SEE_RECORD, "indicator": Verb.SEE_INDICATOR}[thing]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CLIENT])
def test_no_person_is_given_a_token(role: Role, places) -> None:
    row = appoint(open_account("ai-do", "Lý Văn Thử", "x", at()), places["own"], role, at())
    with pytest.raises(Refused, match="Phần mềm kết nối"):
        token(row)
    assert program(row.pk, TODAY) is None


def test_a_program_verifies_nothing_and_opens_no_paper_and_no_work() -> None:
    done = {verb for verb in TABLE[Role.CLIENT] if verb not in LOOKS}
    assert done == {Verb.WRITE_RECORD, Verb.WRITE_VALUE}
    assert not any(
        ties(Role.CLIENT, verb) for verb in (Verb.SEE_PAPER, Verb.SEE_TASK, Verb.READ_JOURNAL, Verb.SEE_PEOPLE)
    )


def test_without_a_token_nothing_is_answered_whoever_is_signed_in(commune) -> None:
    for signed_in in (Client(), client("vanphong"), client("quantri")):
        for method, name in ROUTES:
            path = f"/api/v1/{CALLS[method, name][0].format(1)}"
            answer = signed_in.generic(method, path, "{}", content_type="application/json")
            assert answer.status_code == 401, path
            assert answer.json()["detail"].startswith("Thiếu mã truy cập")
            assert answer["WWW-Authenticate"] == "Bearer"
            assert not answer.cookies


def test_a_token_opens_no_page(places) -> None:
    opened = token(post(places["own"]))
    answer = Client().get("/ket-qua", headers={"Authorization": f"Bearer {opened}"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/dang-nhap")


def altered(opened: str) -> list[str]:
    return [
        "",
        "x",
        opened[:-1],
        opened + "a",
        opened.replace("bamsat", "Bamsat"),
        opened[:-1] + ("a" if opened[-1] != "a" else "b"),
        "é" + opened,
    ]


def test_only_the_very_token_opens(places) -> None:
    opened = token(post(places["own"]))
    assert Program(opened).get("me").status_code == 200
    for wrong in altered(opened):
        assert Program(wrong).get("me").status_code == 401, wrong


def test_nothing_is_kept_by_which_a_token_could_be_made(places) -> None:
    opened = token(post(places["own"]))
    secret = opened.split("_", 2)[2]  # the secret may hold the sign itself
    row = Token.objects.get()
    held = [str(getattr(row, field.attname)) for field in Token._meta.concrete_fields]
    assert not any(secret in text for text in held)
    lines = [f"{line.thing_label} {line.facts}" for line in Line.objects.all()]
    assert any(row.mark in text for text in lines)
    assert not any(secret in text for text in lines)


def test_a_token_ends_with_its_day_its_post_and_its_account(places) -> None:
    row = post(places["own"])
    short, today = token(row, lasts=1), timezone.localdate()
    assert tokens.come(short, today, timezone.now(), "127.0.0.1") is not None
    assert tokens.come(short, today + timedelta(1), timezone.now(), "127.0.0.1") is None
    opened = token(row)
    User.objects.filter(pk=row.user_id).update(is_active=False)
    assert Program(opened).get("me").status_code == 401
    User.objects.filter(pk=row.user_id).update(is_active=True)
    assert Program(opened).get("me").status_code == 200
    Membership.objects.filter(pk=row.pk).update(valid_until=timezone.localdate())
    assert Program(opened).get("me").status_code == 401


def test_an_administrator_makes_one_sees_it_once_and_revokes_it(places) -> None:
    row = post(places["own"])
    admin = client("quantri")
    page = f"/con-nguoi/{row.user_id}"
    form = {
        "act": "make-token",
        "post": row.pk,
        "name": "Một cửa",
        "until": f"{timezone.localdate() + timedelta(30):%d/%m/%Y}",
        "writes": "1",
    }
    answer = admin.post(f"{page}/lam", form)
    assert answer["Cache-Control"] == "no-store"
    words = answer.content.decode()
    opened = words.partition('value="bamsat_')[2].partition('"')[0]
    assert Program(f"bamsat_{opened}").get("me").json()["writes"] is True
    again = admin.get(page).content.decode()
    assert opened.rpartition("_")[2] not in again
    assert "Một cửa" in again
    assert "đọc và ghi" in again
    admin.post(f"{page}/lam", {"act": "revoke-token", "token": Token.objects.get().pk})
    assert Program(f"bamsat_{opened}").get("me").status_code == 401
    assert "đã thu hồi" in admin.get(page).content.decode()
    acts = [line.act for line in Line.objects.filter(act__contains="token").order_by("number")]
    assert acts == ["signin.make_token", "signin.revoke_token"]


def test_nobody_else_makes_or_revokes_one(places) -> None:
    row = post(places["own"])
    token(row)
    for username in ("vanphong", "bithu", "chuyenvien"):
        with pytest.raises(Refused):
            tokens.make(ask(username), row.pk, "x", True, LATER, at())
        with pytest.raises(Refused):
            tokens.revoke(ask(username), Token.objects.get().pk, at())
    foreign = post(places["foreign"], "phanmem-khac")
    with pytest.raises(Refused):
        token(foreign)


@pytest.mark.parametrize("lasts", [0, -1, 367])
def test_a_token_always_has_a_near_end(places, lasts: int) -> None:
    row = post(places["own"])
    with pytest.raises(Refused, match="ngày hết hạn"):
        token(row, lasts=lasts)
    with pytest.raises(Refused, match="ngày hết hạn"):
        tokens.make(now_asking("quantri"), row.pk, "x", True, None, timezone.now())


def test_the_account_of_a_program_has_no_password(commune) -> None:
    admin = client("quantri")
    body = body_named("Ủy ban nhân dân xã Đồng Mây")
    form = {"username": "motcua", "name": "Phần mềm một cửa", "body": body.pk, "role": "client"}
    answer = admin.post("/con-nguoi/them", form, follow=True)
    assert "Cấp mã truy cập" in answer.content.decode()
    assert not User.objects.get(username="motcua").has_usable_password()


def test_guessing_ends_and_so_does_asking_without_end(places, monkeypatch) -> None:
    opened = token(post(places["own"]))
    monkeypatch.setattr(coming.ASKED, "most", 3)
    assert [Program(opened).get("me").status_code for _ in range(4)] == [200, 200, 200, 429]
    coming.ASKED.forget()
    wrong = [Program("bamsat_000000000000_x").get("me").status_code for _ in range(coming.FAILED.most + 1)]
    assert wrong == [401] * coming.FAILED.most + [429]
    answer = Program("bamsat_000000000000_x").get("me")
    assert answer["Retry-After"]
    assert Program(opened).get("me").status_code == 200  # from the same address
    assert 0 < Line.objects.filter(act="signin.fail").count() <= 30


def test_a_record_of_a_foreign_body_and_none_are_answered_alike(places, pointed_at) -> None:
    one = Program(token(post(places["foreign"]), admin=administrator(places["foreign"])))
    held, none = one.get(f"records/{pointed_at['record']}"), one.get("records/999999")
    assert (held.status_code, held.json()) == (none.status_code, none.json())
    assert not may(
        program(Membership.objects.get(user__username="phanmem").pk, TODAY),
        Verb.SEE_RECORD,
        Held(places["own"].pk),
        TODAY,
    )
