"""`bamsat account open`: the first people and bodies of a new installation."""

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from bamsat.records.agencies import actions, queries
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Kind, Level, Role


def open_account(
    username: str, name: str, password: str, body: str, role: str, position: str, under: str, level: str, territory: str
) -> None:
    """Raises click.ClickException with what is wrong."""
    now = timezone.now()
    try:
        validate_password(password)
    except ValidationError as error:
        raise click.ClickException("Mật khẩu quá yếu: cần ít nhất 10 ký tự và không phải mật khẩu phổ biến.") from error
    above = queries.body_named(under) if under else None
    if under and above is None:
        raise click.ClickException(f"Chưa có cơ quan tên “{under}”. Hãy mở tài khoản cho cơ quan đó trước.")
    try:
        actions.open_with_capacity(
            username, name, password, body, Role(role), position, above, Kind.OTHER, Level(level), now, territory
        )
    except Refused as refusal:
        raise click.ClickException(refusal.message) from None
    click.echo(f"Đã mở tài khoản {username} cho {body}.")
