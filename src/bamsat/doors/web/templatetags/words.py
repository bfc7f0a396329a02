"""What templates need to say things in the users' words."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from bamsat.doors.web.days import written
from bamsat.doors.web.options import choice
from bamsat.records.journal.vocabulary import ACTS
from bamsat.records.tasks.vocabulary import SIGNS

register = template.Library()


@register.simple_tag
def status_of(sign: str) -> SafeString:
    """The sign of a status with its word."""
    return _drawn("components/status.html", code=str(sign), label=str(SIGNS.get(sign, sign)))


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of icons.svg, beside words that say the same."""
    return _drawn("components/icon.html", name=name)


@cache  # a long list draws a dozen signs hundreds of times
def _drawn(component: str, **told: str) -> SafeString:
    return SafeString(get_template(component).render(told))


@register.filter
def options(choices: Iterable[tuple[object, object]], chosen: object) -> SafeString:
    """The options of a select, the chosen one marked."""
    return choice(tuple(choices), str(chosen or ""))


@register.filter
def act_words(act: str) -> str:
    """What an act of the journal is called."""
    return str(ACTS.get(act, act))


@register.filter
def percent(share: float) -> str:
    """97 → 0,97 as the screen writes confidence."""
    return f"{share / 100:.2f}".replace(".", ",")


@register.filter
def partial_date(text: str | None) -> str:
    """2026-04-30 → 30/4/2026, 2026-Q4 → quý IV/2026, 2026-04 → tháng 4/2026, 2026 → năm 2026."""
    return written(text)
