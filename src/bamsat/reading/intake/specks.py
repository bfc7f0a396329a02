"""What a recogniser makes of dirt, ruled lines and the edges of a page: stray signs at the ends of a line, and lines that hold nothing else.

A sign is taken away from the head of a line where a space parts it from what follows, so that a quotation (`“Make in …`), a bracket and a dash that
opens an item stay; a dash before a label (`- b) Xây dựng`) is a speck, for no item bears both. A line without a word (`" ¬ 13`) is dropped: it
would leave a quotation open, and part a sentence that goes over the page. A line of figures alone is dropped only as the number of the next page.
"""

import re
from collections.abc import Sequence

from bamsat.reading.text.letters import CAPITALS

_SIGNS = r"_|.,:;'`´^ˆ¬·=—–\"“”‘’«»¡!\\<>{}\[\]°…‡†„"
_HEAD = re.compile(
    rf"(?:[{_SIGNS}]{{1,4}}\s+|_+|[.:;,'`¬|“\"]+(?=-\s|-\.|\d{{1,2}}[.,]\s|[a-zđ]\)\s|[{CAPITALS}]{{2}})|[.,:;]+(?=[^\W\d_]{{2}}))+(?=\S)"
)
_DASH = re.compile(r"[-~]\s?[.,]?\s*(?=\S)")  # `-.100%`, `~ Tay chân miệng`
_BEFORE_LABEL = re.compile(r"[lIi]\s+(?=[-–]\s)|[-–][_.,]*\s+(?=(?:\d{1,2}[.,]|[a-zđ©®€]\)|[IVX]{1,4}\.)\s+\S)")
_TAIL = re.compile(r"(?<=\S)\s+(?:[lI|]$|[_|`´^ˆ¬~·•°\"'“”‘’.,:;—–\-]{1,2}\s*){1,3}$")
_GOES_ON = re.compile(r"(?<=\w)\s[-–]$")  # `kinh tế -` and below it `xã hội`
_ROW = re.compile(r"\|.*\|.*\|$")
_ODD = re.compile(r"[¬|~^ˆ§©®]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_DIGITS = re.compile(r"\d{1,3}")
_DIGITS_APART = re.compile(r"(?:\b\d+\s+){2}")  # a row of a table that was not recognised as one
_FRAME = "|[](){}_.-"
_PLAIN = ".,:;=-–—"
_MANY, _MOSTLY = 5, 0.6
_LONGEST = 14  # letters of a line without a word
_SKIPPED = 3  # pages whose numbers may not have been read
_MISREAD_DIGITS = str.maketrans({"l": "1", "I": "1", "i": "1", "O": "0", "o": "0", "S": "5", "§": "8"})
_PAGE = re.compile(
    r"\W*(?:(?!(?:điều|khoản|mục|phần|bảng|biểu|mẫu|số|ngày|tháng|quý|năm|lần|tổ)\b)[^\W\d_]{1,4}\W+)?([\dlIiOoS§]{1,3})\W*",
    re.I,
)


def without_specks(lines: Sequence[str]) -> list[str]:
    """As many lines as there were; one that held nothing else is empty."""
    page = 1
    cleaned = []
    for line in lines:
        text = line.strip()
        number = _page_number(text)
        if number is not None and page < number <= page + _SKIPPED:
            page = number
            text = ""
        cleaned.append("" if not text or _is_dirt(text) else _trimmed(text))
    return cleaned


def _page_number(text: str) -> int | None:
    """The number that a line is, dirt aside; None for any other line."""
    found = _PAGE.fullmatch(text) if len(text) <= _LONGEST else None
    digits = found[1].translate(_MISREAD_DIGITS) if found else ""
    return int(digits) if digits.isdigit() else None


def _is_dirt(text: str) -> bool:
    """Whether a short line holds no word, and no number but among signs that no writer sets; of a longer one, whether it is mostly single signs."""
    tokens = [token for token in text.split() if token.strip("|")]
    if len(tokens) >= _MANY and sum(len(token.strip(_PLAIN)) <= 1 for token in tokens) > len(tokens) * _MOSTLY:
        return _ODD.search(text) is not None and not _DIGITS_APART.search(text)
    if len(text) > _LONGEST or _LETTERS.search(text) or _is_spread(tokens):
        return False
    return not _DIGITS.search(text) or bool(_ODD.search(text))


def _is_spread(tokens: list[str]) -> bool:
    """`M Ậ T`: a word set with spaces between its letters, maybe in a frame."""
    letters = [token for token in tokens if token.strip(_FRAME)]
    return len(letters) > 1 and all(
        len(token.strip(_FRAME)) == 1 and token.strip(_FRAME).isupper() for token in letters
    )


def _trimmed(text: str) -> str:
    if _ROW.match(text):
        return text
    head = _HEAD.match(text)
    text = text[head.end() :] if head else text
    text = _DASH.sub("- ", text, count=1) if text[:1] == "~" or text[:2] in ("-.", "-,") else text
    text = _BEFORE_LABEL.sub("", text, count=1) if _BEFORE_LABEL.match(text) else text
    tail = _TAIL.search(text)
    return text[: tail.start()] if tail and not _GOES_ON.search(text) else text
