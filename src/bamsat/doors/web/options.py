"""Choices as markup: a template's loop over some hundreds of them costs more than all else on its page."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

OPTION = '<option value="{}">{}</option>'
CHOSEN = '<option value="{}" selected>{}</option>'
_NAME = '<option value="{}"></option>'


@lru_cache(maxsize=512)
def choice(options: tuple[tuple[object, object], ...], chosen: str = "") -> SafeString:
    """Options of a list, each (code, label); the same for everybody who looks at the same ones."""
    return SafeString(
        "".join(format_html(CHOSEN if str(code) == chosen else OPTION, code, label) for code, label in options)
    )


@lru_cache(maxsize=128)
def names(known: tuple[str, ...]) -> SafeString:
    """What a `datalist` offers; the same for everybody who looks at the same ones."""
    return format_html_join("", _NAME, ((name,) for name in known))
