"""Keys with which the heads of the demonstration commune sign: self-signed, worth nothing, and named so."""

from bamsat.config.demo.tree import LOGINS, PASSWORD
from bamsat.records.agencies.models import User
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.reporting import keys


def give_keys() -> None:
    """One to each head, opened by the demonstration's password; nothing where signing is not installed."""
    try:
        from bamsat.reports.signing import demonstration_key
    except ImportError:
        return
    from django.utils import timezone

    for login in LOGINS:
        if login.role is Role.HEAD:
            user = User.objects.get(username=login.username)
            keys.keep(user.pk, demonstration_key(login.name, PASSWORD, timezone.now()))
