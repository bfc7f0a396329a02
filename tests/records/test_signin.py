"""Coming in: codes and their moments, what is used once, how many wrong tries there are, sessions that end at once."""

from datetime import datetime, timedelta

import pyotp
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as Kept
from hypothesis import given
from hypothesis import strategies as st

from bamsat.records.agencies.actions import appoint
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body, User
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.journal.telling import told
from bamsat.records.signin import codes, entering, passwords, queries, sessions, steps
from bamsat.records.signin.devices import device
from bamsat.records.signin.entering import Coming
from bamsat.records.signin.models import Authenticator, RecoveryCode, Session
from bamsat.records.signin.sealing import seal, unseal
from bamsat.records.signin.sessions import Where
from bamsat.records.signin.vocabulary import Way
from tests.conftest import at

HERE = Where("10.1.2.3", "Chrome trên Windows")
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # everybody's example
TOTP = pyotp.TOTP(SECRET)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2060, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=at().tzinfo)
)


def test_the_codes_are_those_of_the_standard() -> None:
    """RFC 6238, appendix B, with the secret "12345678901234567890", the last six of eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for seconds, code in ((59, "287082"), (1111111109, "081804"), (2000000000, "279037")):
        assert codes.step_of(secret, code, datetime.fromtimestamp(seconds, at().tzinfo)) == seconds // 30


@given(moments, st.integers(-200, 200))
def test_a_code_counts_in_its_step_and_the_two_beside_it(moment: datetime, seconds: int) -> None:
    code = TOTP.at(moment)
    later = moment + timedelta(seconds=seconds)
    apart = abs(TOTP.timecode(later) - TOTP.timecode(moment))
    found = codes.step_of(SECRET, code, later)
    if apart <= 1:
        assert found is not None
    elif found is not None:  # two steps may have the same six digits, once in a million
        assert TOTP.generate_otp(found) == code


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "000000000000000000", "ế" * 6])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert codes.step_of(SECRET, typed, at()) is None


def test_a_code_may_be_typed_with_a_gap() -> None:
    code = TOTP.at(at())
    assert codes.step_of(SECRET, f" {code[:3]} {code[3:]} ", at()) is not None


def test_recovery_codes_are_found_however_they_are_typed() -> None:
    made = codes.new_recovery_codes()
    assert len(set(made)) == 10
    assert codes.digest(made[0].lower().replace("-", " ")) == codes.digest(made[0])
    assert codes.looks_like_recovery(made[0])
    assert not codes.looks_like_recovery(TOTP.at(at()))


def test_a_seal_of_another_key_opens_nothing(settings) -> None:
    kept = seal(SECRET)
    assert SECRET not in kept
    assert unseal(kept) == SECRET
    settings.SECRET_KEY = "another"
    assert unseal(kept) is None
    assert unseal("") is None


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Chrome trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130 Safari/537.36 Edg/130.0", "Edge trên Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/120.0 Chrome/114 Safari/537.36", "Cốc Cốc trên Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1", "Safari trên iPhone"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36", "Chrome trên Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox trên Linux"),
        ("curl/8.5", "Thiết bị chưa rõ"),
        ("", "Thiết bị chưa rõ"),
    ],
)  # fmt: skip
def test_a_browser_is_told_in_words(agent: str, words: str) -> None:
    assert device(agent) == words


@pytest.mark.parametrize(
    "weak",
    [
        "ngan", "123456789", "1234567890", "password123", "Matkhau@123", "mật khẩu 2026", "UBND-2026!!", "dong-may-2026",
        "tranvanmau-1", "Trần Văn Mẫu", "ubnd-dm-thi-xa-ubnd", "qwertyuiop", "VĂN MẪU trần văn mẫu",
    ],
)  # fmt: skip
def test_a_weak_password_is_refused_in_a_sentence(weak: str) -> None:
    said = passwords.weakness(weak, "ubnd", "Trần Văn Mẫu")
    assert said.endswith(".")
    assert weak not in said


@pytest.mark.parametrize(
    "good", ["bốn con trâu qua cầu", "xZ9!kk2_pLq8", "lúa chín tháng mười 47", "Kho giong 8 mau ruong"]
)
def test_a_good_password_is_taken(good: str) -> None:
    assert passwords.weakness(good, "vanphong", "Nguyễn Thị Mẫu") == ""


def came(user: int, way: Way = Way.PASSWORD) -> Coming:
    return Coming(user, way, HERE)


def log_in(user: int) -> str:
    store = SessionStore()
    store["_auth_user_id"] = str(user)
    store.create()
    return str(store.session_key)


@pytest.fixture
def officer(ask):
    return ask("kinhte")


@pytest.fixture
def stepped(officer):
    """An officer with an authenticator, and their recovery codes."""
    return officer, steps.turn_on(officer, SECRET, TOTP.at(at(hour=8)), at(hour=8))


def test_turning_on_wants_a_right_code_and_gives_recovery_codes_once(officer) -> None:
    with pytest.raises(Refused, match="chưa đúng"):
        steps.turn_on(officer, SECRET, "000000", at())
    assert not steps.has_second(officer.user)
    made = steps.turn_on(officer, SECRET, TOTP.at(at()), at())
    assert len(made) == 10
    assert steps.has_second(officer.user)
    assert SECRET not in Authenticator.objects.get().sealed
    assert steps.turn_on(officer, SECRET, TOTP.at(at(hour=10)), at(hour=10)) == []  # another telephone: the codes stay
    line = Line.objects.first()
    assert (line.act, line.thing, line.facts) == ("signin.turn_on_codes", f"user:{officer.user}", {"replaced": True})


def test_no_code_opens_twice(stepped) -> None:
    officer, made = stepped
    code = TOTP.at(at())
    entering.enter_by_code(came(officer.user), code, log_in, at())
    for used in (code, TOTP.at(at() - timedelta(seconds=30))):  # nor one of a step before
        with pytest.raises(Refused, match="đã dùng"):
            entering.enter_by_code(came(officer.user), used, log_in, at())
    entering.enter_by_code(came(officer.user), made[3], log_in, at())
    with pytest.raises(Refused, match="đã dùng"):
        entering.enter_by_code(came(officer.user), made[3], log_in, at())
    assert queries.recovery_codes_left(officer) == 9
    ways = list(Session.objects.filter(user=officer.user).order_by("pk").values_list("way", flat=True))
    assert ways == [Way.CODE, Way.RECOVERY]


def test_the_code_that_turned_it_on_opens_nothing(officer) -> None:
    code = TOTP.at(at())
    steps.turn_on(officer, SECRET, code, at())
    with pytest.raises(Refused):
        entering.enter_by_code(came(officer.user), code, log_in, at())


def test_wrong_codes_close_the_step_from_everywhere_and_then_it_opens_again(stepped) -> None:
    officer, made = stepped
    for turn in range(entering.TRIES):
        where = Where(f"10.0.0.{turn}", "x")  # each from another address
        with pytest.raises(Refused):
            entering.enter_by_code(Coming(officer.user, Way.PASSWORD, where), "000000", log_in, at())
    with pytest.raises(entering.TooMany, match="15 phút"):
        entering.enter_by_code(came(officer.user), made[0], log_in, at())
    assert queries.recovery_codes_left(officer) == 10  # it was not looked at
    later = at() + timedelta(minutes=15, seconds=1)
    entering.enter_by_code(came(officer.user), TOTP.at(later), log_in, later)


def test_coming_in_is_one_line_without_a_secret(stepped) -> None:
    officer, _ = stepped
    before = Line.objects.count()
    code = TOTP.at(at())
    entering.enter_by_code(came(officer.user), code, log_in, at())
    assert Line.objects.count() == before + 1
    line = Line.objects.first()
    assert (line.act, line.actor) == ("signin.enter", "kinhte")
    assert (line.facts, line.address) == ({"way": "code", "device": "Chrome trên Windows"}, "10.1.2.3")
    kept = " ".join(str(row.facts) + row.thing_label for row in Line.objects.all())
    assert code not in kept
    assert check().holds


def test_a_failure_is_a_line_that_holds_nothing_typed_and_strangers_cannot_fill_the_journal(commune) -> None:
    entering.fail("kinhte", "password", HERE, False, at())
    line = Line.objects.first()
    assert (line.act, line.actor, line.thing) == ("signin.fail", "", f"user:{User.objects.get(username='kinhte').pk}")
    for turn in range(entering.STRANGERS + 5):
        entering.fail(f"mat-khau-go-nham-{turn}", "password", HERE, False, at())
    about_nobody = Line.objects.filter(thing=entering.NOBODY)
    assert about_nobody.count() == entering.STRANGERS
    assert "mat-khau-go-nham" not in " ".join(str(row.facts) + row.thing_label for row in about_nobody)
    entering.fail("kinhte", "password", HERE, True, at())  # a person's own failures are always written
    assert Line.objects.first().facts["locks"] is True


def test_ending_sessions_ends_them_in_the_base_at_once(officer) -> None:
    for _ in range(3):
        entering.enter(came(officer.user), log_in, at())
    keys = list(Session.objects.order_by("pk").values_list("key", flat=True))
    sessions.end(officer, Session.objects.get(key=keys[0]).pk, at())
    assert set(Kept.objects.values_list("session_key", flat=True)) == set(keys[1:])
    assert sessions.end_others(officer, keys[2], at()) == 1
    assert set(Kept.objects.values_list("session_key", flat=True)) == {keys[2]}
    with pytest.raises(Refused):
        sessions.end_others(officer, keys[2], at())


def test_nobody_ends_the_session_of_another(ask, officer) -> None:
    entering.enter(came(officer.user), log_in, at())
    with pytest.raises(Session.DoesNotExist):
        sessions.end(ask("ubnd"), Session.objects.get().pk, at())
    assert Session.objects.count() == 1


@pytest.mark.parametrize("way", Way)
def test_the_journal_tells_the_way_in_by_its_words(way: Way) -> None:
    assert told("signin.enter", {"way": str(way)}).facts == [("Bằng cách", str(way.label))]
    assert told("signin.add_passkey", {"name": str(way)}).facts == [("Tên", str(way))]  # somebody's own word


def test_the_journal_tells_the_step_that_failed_by_its_words() -> None:
    assert told("signin.fail", {"step": "confirm", "locks": True}).facts == [
        ("Bước", "nhập lại mật khẩu"),
        ("Tạm khóa", "có"),
    ]


def test_another_password_ends_every_other_session(officer) -> None:
    for _ in range(2):
        entering.enter(came(officer.user), log_in, at())
    keep = Session.objects.first().key
    passwords.change(officer, "bốn con trâu qua cầu", keep, at())
    assert list(Session.objects.values_list("key", flat=True)) == [keep]
    assert User.objects.get(pk=officer.user).check_password("bốn con trâu qua cầu")
    with pytest.raises(Refused, match="giống"):
        passwords.change(officer, "bốn con trâu qua cầu", keep, at())


def test_what_lapsed_is_tidied_away(officer) -> None:
    entering.enter(came(officer.user), log_in, at())
    entering.enter(came(officer.user), log_in, at())
    Kept.objects.filter(session_key=Session.objects.first().key).update(expire_date=at())
    assert sessions.forget_ended(at() + timedelta(seconds=1)) == 1
    assert Session.objects.count() == 1


@pytest.mark.parametrize(("rule", "who"), [("none", set()), ("keepers", {"vanphong", "bithu", "ubnd"}), ("all", None)])
def test_of_whom_two_steps_are_asked(rule: str, who: set[str] | None, ask, settings) -> None:
    settings.TWO_STEPS = rule
    people = ("vanphong", "bithu", "ubnd", "kinhte", "nongdan", "hdnd")
    asked = {name for name in people if steps.is_demanded(ask(name))}
    assert asked == (set(people) if who is None else who)


def test_the_last_second_step_is_not_given_up_where_it_is_asked(stepped, settings) -> None:
    officer, _ = stepped
    settings.TWO_STEPS = "all"
    with pytest.raises(Refused, match="yêu cầu"):
        steps.turn_off(officer, at())
    settings.TWO_STEPS = "none"
    steps.turn_off(officer, at())
    assert not steps.has_second(officer.user)
    assert not RecoveryCode.objects.exists()


def test_what_one_capacity_is_asked_for_is_not_given_up_in_another(ask, settings) -> None:
    settings.TWO_STEPS = "keepers"
    office = ask("vanphong")
    low = appoint(User.objects.get(pk=office.user), Body.objects.get(pk=office.body), Role.SUPERVISOR, at())
    steps.turn_on(office, SECRET, TOTP.at(at()), at())
    acting = asker(office.user, low.pk, office.on, office.today)
    assert not steps.is_demanded(acting)
    with pytest.raises(Refused, match="yêu cầu"):
        steps.turn_off(acting, at())
    assert steps.has_second(office.user)


def test_a_reset_takes_everything_and_ends_every_session(stepped) -> None:
    officer, _ = stepped
    entering.enter(came(officer.user), log_in, at())
    assert steps.reset(User.objects.get(pk=officer.user), at()) == 1
    assert not steps.has_second(officer.user)
    assert not Kept.objects.exists()
    assert Line.objects.first().facts == {"second_steps": 1, "ended": 1}


def test_a_closed_account_does_not_come_in(officer) -> None:
    User.objects.filter(pk=officer.user).update(is_active=False)
    with pytest.raises(User.DoesNotExist):
        entering.enter(came(officer.user), log_in, at())
    assert not Session.objects.exists()
