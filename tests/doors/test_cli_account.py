"""`bamsat account …` and what an installation is not served with."""

import pytest
from click.testing import CliRunner, Result

from bamsat.config import commands, preparing
from bamsat.config.demo.tree import PASSWORD
from bamsat.config.refusing import faults
from bamsat.records.agencies.models import Membership, User
from bamsat.records.journal.models import Line
from bamsat.records.signin.models import Session
from tests.doors.browsers import NEW, clock, enter, with_codes  # noqa: F401 -- a fixture


@pytest.fixture(autouse=True)
def no_preparing(monkeypatch) -> None:
    """The base of the tests is ready."""
    monkeypatch.setattr(preparing, "prepare", lambda: None)


def run(*words: str, said: str = "") -> Result:
    return CliRunner().invoke(commands.bamsat, ["account", *words], input=said)


FIRST = ("open-first", "quantri", "--name", "Bùi Thị Mẫu", "--body", "Tỉnh ủy Sơn Hải", "--level", "province")


@pytest.mark.parametrize(("more", "said"), [((), f"{NEW}\n{NEW}\n"), (("--password-stdin",), f"{NEW}\r\n")])
def test_the_first_administrator_is_made_by_command(more: tuple[str, ...], said: str, db) -> None:
    done = run(*FIRST, *more, said=said)
    assert done.exit_code == 0, done.output
    assert NEW not in done.output
    user = User.objects.get()
    assert user.check_password(NEW)
    assert Membership.objects.get().user == user
    again = run(*FIRST, *more, said=said)
    assert again.exit_code == 1
    assert "Đã có tài khoản" in again.output


@pytest.mark.parametrize("said", ["", "\n", f"{PASSWORD}\n", "ngan\n", "Bùi Thị Mẫu 47\n"])
def test_no_weak_and_no_default_password(said: str, db) -> None:
    done = run(*FIRST, "--password-stdin", said=said)
    assert done.exit_code == 1
    assert not User.objects.exists()


def test_two_passwords_that_differ_are_asked_again(db) -> None:
    done = run(*FIRST, said=f"{NEW}\nkhác hẳn nhau\n{NEW}\n{NEW}\n")
    assert done.exit_code == 0
    assert User.objects.get().check_password(NEW)


def test_a_password_is_never_an_argument() -> None:
    for command in ("open", "open-first", "set-password"):
        assert "--password " not in run(command, "--help").output


def test_another_account_is_opened(db) -> None:
    run(*FIRST, "--password-stdin", said=NEW)
    done = run("open", "coso", "--name", "Mai Văn Mẫu", "--body", "Đảng ủy xã Đồng Mây", "--under", "Tỉnh ủy Sơn Hải", "--role", "head", "--password-stdin", said=NEW)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert User.objects.count() == 2


def test_a_forgotten_password_is_replaced_and_sessions_end(commune) -> None:
    browser, _ = enter("kinhte")
    done = run("set-password", "KinhTe", "--password-stdin", said=NEW)
    assert "đăng xuất 1 nơi" in done.output
    assert browser.get("/").status_code == 302
    assert enter("kinhte", NEW)[1] == "/"
    line = Line.objects.filter(act="signin.replace_password").get()
    assert (line.actor, line.facts) == ("bamsat", {"ended": 1})


def test_lost_second_steps_are_taken_away(commune, clock) -> None:  # noqa: F811
    with_codes("kinhte", clock)
    assert enter("kinhte")[1] == "/dang-nhap/buoc-hai"
    done = run("reset-two-steps", "kinhte")
    assert done.exit_code == 0
    assert not Session.objects.exists()
    assert enter("kinhte")[1] == "/"


def test_sessions_are_ended(commune) -> None:
    browsers = [enter("kinhte")[0] for _ in range(2)]
    assert "2 nơi" in run("end-sessions", "kinhte").output
    assert [browser.get("/").status_code for browser in browsers] == [302, 302]


@pytest.mark.parametrize("command", ["set-password", "reset-two-steps", "end-sessions"])
def test_an_account_that_is_not_there(command: str, db) -> None:
    done = run(command, "khong-co")
    assert done.exit_code == 1
    assert "Không có tài khoản" in done.output


def test_demonstration_passwords_are_served_on_loopback_only(commune, settings) -> None:
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    assert list(faults("127.0.0.1")) == []
    assert "mật khẩu minh họa" in next(faults("0.0.0.0"))
    settings.ALLOWED_HOSTS = ["127.0.0.1", "bamsat.example.gov.vn"]  # behind a proxy
    assert "kinhte" in next(faults("127.0.0.1"))
    for user in User.objects.all():
        user.set_password(NEW)
        user.save()
    assert list(faults("0.0.0.0")) == []


def test_serving_beyond_loopback_with_a_demonstration_password_ends_in_a_sentence(commune, settings) -> None:
    done = CliRunner().invoke(commands.bamsat, ["serve", "--host", "0.0.0.0"])
    assert done.exit_code == 1
    assert done.output.startswith("Error: Tài khoản bithu, ")


def test_settings_that_cannot_be_meant_are_refused(db, settings) -> None:
    settings.TWO_STEPS = "everybody"
    assert "BAMSAT_TWO_STEPS" in next(faults("127.0.0.1"))
    settings.TWO_STEPS = "all"
    settings.OIDC = {**settings.OIDC, "issuer": "https://id.example.gov.vn"}
    assert "cần đủ" in next(faults("127.0.0.1"))
    settings.OIDC = {**settings.OIDC, "issuer": "http://id.example.gov.vn", "client": "a", "secret": "b"}
    assert "https://" in next(faults("127.0.0.1"))
    settings.OIDC = {**settings.OIDC, "issuer": "https://id.example.gov.vn"}
    assert list(faults("127.0.0.1")) == []
