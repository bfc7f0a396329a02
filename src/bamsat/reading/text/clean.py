"""Named cleaning steps, applied to every line that an intake yields."""

import re
import unicodedata

# Symbol and Wingdings bullets arrive as Private Use characters; Ð (Icelandic eth) is typed for Đ by old input methods.
_LETTERS = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u3000": " ", "\t": " ", "\u000b": " ", "\f": " ",
        "\u200b": "", "\u200c": "", "\u200d": "", "\ufeff": "", "\u00ad": "", "\u2060": "", "\x00": "",
        "Ð": "Đ", "ð": "đ", "\u2011": "-", "\u2010": "-", "\u2212": "-",
        "\uf02d": "-", "\uf0b7": "-", "\uf0a7": "-", "\uf0d8": "-", "\uf076": "-", "\uf0fc": "-", "•": "-", "▪": "-", "●": "-",
    }
)  # fmt: skip
_SPACES = re.compile(r"[ \r\n\u0085\u2028\u2029\x1c-\x1f]+")
_UNCLEAN = re.compile(rf"[{''.join(map(chr, _LETTERS))}\r\n\u0085\u2028\u2029\x1c-\x1f]")  # most lines hold none of it


def clean(line: str) -> str:
    """NFC, ordinary spaces and hyphens, no invisible characters, one space between words."""
    if "  " in line or _UNCLEAN.search(line):
        line = _SPACES.sub(" ", line.translate(_LETTERS))
    return unicodedata.normalize("NFC", line).strip()
