"""Named cleaning steps, applied to every line that an intake yields."""

import re
import unicodedata

# Symbol and Wingdings bullets arrive as Private Use characters; Ð (Icelandic eth) is typed for Đ by old input methods.
_BULLETS = (
    "\uf02d\uf0b7\uf06c\uf06e\uf071\uf072\uf075\uf076\uf077\uf09f\uf0a1\uf0a7\uf0a8\uf0d8\uf0e0\uf0e8\uf0f0\uf0fc\uf0fe"
    "•▪●◦■◆►▶➢➤❖‣∙⁃"
)
_LETTERS = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u205f": " ", "\u3000": " ", "\t": " ", "\u000b": " ", "\f": " ",
        **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufe0f\ufeff\u00ad\x00", ""),
        "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "\u2011": "-", "\u2010": "-", "\u2212": "-",
        **dict.fromkeys("„‟″ʺ＂", '"'), **dict.fromkeys("‚‛′ʹ＇", "'"),
        "\uf0a3": "≤", "\uf0b3": "≥", **dict.fromkeys(_BULLETS, "-"),
    }
)  # fmt: skip
_TICKS = frozenset("✓✔☑✅➔")  # before words a bullet; alone in a cell a tick
_SPACES = re.compile(r"[ \r\n\u0085\u2028\u2029\x1c-\x1f]+")
_UNCLEAN = re.compile(rf"[{''.join(map(chr, _LETTERS))}\r\n\u0085\u2028\u2029\x1c-\x1f]")  # most lines hold none of it


def clean(line: str) -> str:
    """NFC, ordinary spaces and hyphens, no invisible characters, one space between words."""
    if not line:
        return line
    if "  " in line or _UNCLEAN.search(line):
        line = _SPACES.sub(" ", line.translate(_LETTERS))
    line = unicodedata.normalize("NFC", line).strip()
    return f"- {line[1:].lstrip()}" if line[:1] in _TICKS and line[1:].strip() else line
