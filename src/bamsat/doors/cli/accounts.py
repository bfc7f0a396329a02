"""`bamsat account …`: the first people and bodies of a new installation; passwords, second steps and sessions of those who lost theirs."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.utils import timezone

from bamsat.records.agencies import actions, queries
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.reporting import keys
from bamsat.records.signin import passwords, sessions, steps
from bamsat.records.signin import queries as signin


def open_account(
    username: str,
    name: str,
    from_stdin: bool,
    body: str,
    role: str,
    position: str,
    under: str,
    level: str,
    territory: str,
) -> None:
    """Raises click.ClickException with what is wrong."""
    password = _password(from_stdin, username, name)
    above = queries.body_named(under) if under else None
    if under and above is None:
        raise click.ClickException(f"Chưa có cơ quan tên “{under}”. Hãy mở tài khoản cho cơ quan đó trước.")
    to, at = (Kind.OTHER, Level(level)), timezone.now()
    _do(
        lambda: actions.open_with_capacity(
            username, name, password, body, Role(role), position, above, *to, at, territory
        )
    )
    click.echo(f"Đã mở tài khoản {username} cho {body}.")


def open_first_account(
    username: str, name: str, from_stdin: bool, body: str, position: str, level: str, territory: str
) -> None:
    """The one who looks after the installation and opens the accounts of others; reads no content by virtue of that."""
    if signin.accounts_exist():
        raise click.ClickException("Đã có tài khoản. Mở thêm bằng `bamsat account open`.")
    open_account(username, name, from_stdin, body, Role.ADMINISTRATOR, position, "", level, territory)
    click.echo(
        "Đây là người quản trị: mở tài khoản, giao chức vụ cho người khác ở trang Tổ chức; không đọc nội dung công việc."
    )


def keep_signing_key(username: str, file: Path) -> None:
    """Raises click.ClickException with what is wrong."""
    user = _account(username)
    _do(lambda: keys.keep(user.pk, file.read_bytes()))
    click.echo(f"Đã nạp khóa ký của {user.username}; chỉ chương trình đọc được. Hãy xóa tệp gốc nếu không còn cần.")


def set_password(username: str, from_stdin: bool) -> None:
    """Raises click.ClickException with what is wrong."""
    user = _account(username)
    password = _password(from_stdin, user.username, user.full_name)
    ended = _do(lambda: passwords.replace(user, password, timezone.now()))
    click.echo(f"Đã đặt lại mật khẩu của {user.username}; đăng xuất {ended} nơi.")


def reset_two_steps(username: str) -> None:
    user = _account(username)
    gone = _do(lambda: steps.reset(user, timezone.now()))
    click.echo(f"Đã bỏ {gone} cách bước hai của {user.username}; lần sau chỉ hỏi mật khẩu.")


def end_sessions(username: str) -> None:
    user = _account(username)
    ended = _do(lambda: sessions.end_all(user, timezone.now()))
    click.echo(f"Đã đăng xuất {user.username} ở {ended} nơi.")


def _account(username: str) -> Any:
    found = signin.account(username)
    if found is None:
        raise click.ClickException(f"Không có tài khoản “{username}”.")
    return found


def _do(act: Callable[[], Any]) -> Any:
    try:
        return act()
    except Refused as refusal:
        raise click.ClickException(refusal.message) from None


def _password(from_stdin: bool, username: str, name: str) -> str:
    """Asked twice, or the first line of the standard input: never an argument, which others on the machine can see."""
    if from_stdin:
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = click.prompt("Mật khẩu", hide_input=True, confirmation_prompt="Nhập lại mật khẩu")
    weak = passwords.weakness(password, username, name)
    if weak:
        raise click.ClickException(weak)
    return str(password)
