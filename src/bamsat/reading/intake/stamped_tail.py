"""The end of a paper that was recognised line by line: recipients on the left, on the right the post, the stamp, the signature and the name.

Decree 30/2020 (annex I, 9) ends each recipient with a semicolon and the archive's line with a full stop; recognition reads these as `:` and `,` too. What goes on
behind them, or from the first thing that no word is spelt like, is of the right column. Of that column the posts and the name are kept, each a paragraph
below the list; what the stamp left is dropped, also below the list up to the first line of words. The label may be misread (`Nơi mm :`); a text in
which fewer than two entries follow it has no such list.
"""

import re
from collections.abc import Sequence

from bamsat.reading.text.fold import fold
from bamsat.reading.text.syllable import is_syllable
from bamsat.reading.text.tones import toneless
from bamsat.reading.text.two_columns import NAME, SURNAMES

_LABEL = re.compile(r"\W*(\S{2,7})\s+(\S{2,7}?)\s*:\s*(.*)$")
_LIKE_LABEL = re.compile(
    r"\W*N[oơờớởỡợôó][il1j]\s?[nm]h[^\s:;.,]{1,3}(?:\s*[:;.,]|(?=\s))\s*(.*)$", re.IGNORECASE
)  # `Nơinhậm: `
_ENTRY = re.compile(r"\s*[-–_*=•«]+\s*(?=\S)|(?=L[ưu]u\s?[:.]?\s?V[TP])")
_ARCHIVE = re.compile(r"[\W_]*L[ưu]u\b")
_REACH, _FEW = 70, 2  # lines that the list may take, blank ones among them; entries that make one
_OF_ARCHIVE = 3  # tokens of the archive's line in which anything may stand: `Lưu: VT, KTTHTien502`
_LABELLED = 60  # letters of the line that bears the label
_BELOW = 14  # lines that the stamp and the name may take
_WORDS = 3  # tokens from which a line of words is text again
_SIGNED_FOR = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\s?[.:,]?\s+[A-ZĐÀ-Ỹ]")
_POST = re.compile(r"\b(?:chu tich|chu nhiem|bi thu|truong|giam doc|chanh|thu tuong|van phong|thu truong)\b")
_EDGES = " *:;,.'\"“”‘’`|_~-–—^¬«»<>{}[]()/\\"
_NAMED = re.compile(NAME)
_END = re.compile(r"[;:.,]\s+(?=\S)")
_FAMILIES = frozenset(toneless(name.lower()) for name in SURNAMES.split("|") if len(name) > _WORDS - 1)
_NAME_AT_END = re.compile(rf"\s({NAME})$")  # behind what the stamp left
_ANNEX = re.compile(r"\W*(?:phụ lục|mẫu|biểu|danh mục|danh sách)\b", re.IGNORECASE)
_TOKEN = re.compile(r"\S+")
_ABBREVIATION = re.compile(
    r"\W*(?:[A-ZĐ]{2,}[a-zđ]{0,3}|[A-ZĐ]{1,3}\d{1,2})(?:[.,:&/\-–]+(?:[A-ZĐ]{1,8}[a-zđ]{0,4}|[a-zđ]+|\d{1,2}))*\W{0,2}"
)
_COUNT = re.compile(r"\(?\d{1,2}b?\)?[;.,]?|\([^()]{1,12}\)[;.,]?|[-–—&+]")
_SHORTENED = re.compile(r"\(?[a-zđ]/[^\W\d_]{1,5}[);.,]*")  # `(b/cáo)`
_PUNCTUATED = re.compile(r"[\"“(]?(?P<word>[^\W\d_]+)[\"”)]?[;.,:]*(?:/\.)?")


def parted(lines: Sequence[str]) -> list[str]:
    """The lines, with the list of each tail followed by its posts and its name; no other line is touched."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        label = _label(lines, at)
        if label is None:
            found.append(lines[at])
            at += 1
            continue
        end = _end(lines, at)
        left, right = ["Nơi nhận:"], [label]
        for line in lines[at + 1 : end]:
            ended = left[-1].rstrip().endswith((";", ".", ":"))
            entry, beside = ("", line) if ended and not _ENTRY.match(line) else _columns(line)
            left += [entry] if entry else []
            right.append(beside)
        below = next((i for i in range(end, min(end + _BELOW, len(lines))) if _is_text(lines[i])), None)
        below = min(end + _BELOW, len(lines)) if below is None else below
        found += left
        signed = [*map(_kept, right), *(_kept(line) or _said(line) for line in lines[end:below])]
        for line in filter(None, signed):
            found += ["", line]
        found.append("")
        at = below
    return found


def _label(lines: Sequence[str], at: int) -> str | None:
    """What stands behind the label of a list; None where the line is none."""
    line = lines[at]
    if len(line) > _LABELLED or sum(_ENTRY.match(entry) is not None for entry in lines[at + 1 : at + _REACH]) < _FEW:
        return None
    like = _LIKE_LABEL.match(f"{line} ")
    if like:
        return like[1].strip()
    found = _LABEL.match(line)
    if found is None:
        return None
    right = (fold(found[1]) == "noi", fold(found[2]) == "nhan")
    read = all(ok or not is_syllable(word) for ok, word in zip(right, (found[1], found[2]), strict=True))
    return found[3] if any(right) and read else None


def _end(lines: Sequence[str], begin: int) -> int:
    """Behind the last entry: the list ends with the archive's line, or where the text goes on."""
    end = begin + 1
    last = begin  # the last line of the list, or a blank one below it
    for index in range(begin + 1, min(begin + _REACH, len(lines))):
        line = lines[index]
        if not line.strip() and last == index - 1:
            last = index
            continue
        if _ENTRY.match(line):
            end, last = index + 1, index
            if _ARCHIVE.match(line) and not any(map(_ENTRY.match, lines[index + 1 : index + 3])):
                break
        elif last == index - 1 and lines[end - 1].rstrip()[-1:] not in ";." and not _is_dirty(line) and not _kept(line):
            end, last = index + 1, index  # goes on with the entry above
        elif _is_text(line):
            break
    return end


def _columns(line: str) -> tuple[str, str]:
    """The words of the left column and of the right one; a line of the list that is dirt alone is none."""
    entry = _ENTRY.match(line)
    if entry is None and (_is_dirty(line) or _kept(line)):
        return "", line
    since = entry.end() if entry else 0
    archive = _ARCHIVE.match(line) is not None
    ends = [end for end in _END.finditer(line, since) if _is_beside(line[end.end() :], end.group()[0], archive)]
    if ends:
        return line[: ends[0].start() + 1], line[ends[0].end() :]
    tokens = list(_TOKEN.finditer(line, since))
    first = _OF_ARCHIVE if archive else 1
    odd = next((i for i, token in enumerate(tokens) if i >= first and not _is_word(token.group())), None)
    if odd is None:
        return line, ""
    cut = odd
    while cut > 1 and len(tokens[cut - 1].group()) == 1:
        cut -= 1
    return line[: tokens[cut - 1].end()], line[tokens[odd].start() :]


def _is_beside(tail: str, sign: str, archive: bool) -> bool:
    """Whether what stands behind a sign is of the right column: a post, a name, or what no word is spelt like; behind a comma also no word at all."""
    words = tail.rstrip(" -–").split()
    if not words or _kept(tail) or (tail.isupper() and sign == ";"):
        return True
    strange = sum(not _is_word(word) for word in words)
    odd = (strange > 0 and (len(words) - strange <= _FEW or strange * 2 >= len(words))) or len(tail) <= _FEW
    if sign == ",":
        return odd and not archive and not any(map(_is_syllable_in_case, words))
    if sign == ".":
        return odd and (archive or not _is_word(words[0]) or tail[0].isupper())
    if sign == ";":
        return odd or _is_cut_name(tail) or (len(words) == 1 and words[0].isalpha() and _is_syllable_in_case(words[0]))
    return odd and (not _is_word(words[0]) or words[0].islower())


def _is_cut_name(tail: str) -> bool:
    """`guyên Hoàng Giang`: a name of which the stamp took the first letter."""
    first, *given = tail.strip(_EDGES).split() or [""]
    return (
        first.islower()
        and 1 <= len(given) <= _WORDS
        and all(map(str.istitle, given))
        and any(name[1:] == toneless(first) for name in _FAMILIES)
    )


def _is_syllable_in_case(word: str) -> bool:
    bare = word.strip(_EDGES)
    return len(bare) > 1 and is_syllable(bare) and (bare.islower() or bare.istitle())


def _is_word(token: str) -> bool:
    """Whether a token may stand in an entry: a syllable in one case, an abbreviation, a number of copies."""
    if _COUNT.fullmatch(token) or _ABBREVIATION.fullmatch(token) or _SHORTENED.fullmatch(token):
        return True
    parts = [part for part in re.split(r"(?<=\w)[,.;/\-–](?=\w)", token) if part]
    return all(_is_plain(part) for part in parts)


def _is_plain(part: str) -> bool:
    found = _PUNCTUATED.fullmatch(part)
    if found is None:
        return _ABBREVIATION.fullmatch(part) is not None
    word = found["word"]
    if len(word) == 1:
        return word in "Yyàở"
    return (is_syllable(word) and (word.islower() or word.istitle())) or (
        len(word) > _FEW and word.islower() and word.isascii()
    )


def _is_dirty(line: str) -> bool:
    tokens = line.split()
    return sum(not _is_word(token) for token in tokens) * 2 >= len(tokens)


def _is_text(line: str) -> bool:
    """Whether the paper goes on: a line of several words, or a head in capitals."""
    tokens = line.split()
    if len(tokens) < _WORDS or _kept(line):
        return False
    return not _is_dirty(line) or (line.isupper() and sum(is_syllable(token) for token in tokens) > len(tokens) // 2)


def _said(line: str) -> str:
    """A short line below the list that is words or the head of an annex: it is not lost with the stamp."""
    words = line.split()
    return line if _ANNEX.match(line) or (len(words) > 1 and all(map(_is_syllable_in_case, words))) else ""


def _kept(line: str) -> str:
    """A post or a name, without the signs around it; nothing of any other line."""
    words = line.strip(_EDGES)
    ended = _NAME_AT_END.search(words)
    if (
        ended
        and len(ended[1].split()) >= _WORDS
        and all(is_syllable(word) for word in ended[1].split())
        and not any(map(_is_syllable_in_case, words[: ended.start()].split()))
    ):
        return ended[1]
    if _NAMED.fullmatch(words) and all(is_syllable(word) for word in words.split()):
        return words
    spelt = words.isupper() and all(is_syllable(word.strip(",")) for word in words.split() if word not in "-–")
    return words if (spelt and _POST.search(fold(words))) or (words.isupper() and _SIGNED_FOR.match(words)) else ""
