"""Vietnamese letters as they were kept before Unicode, each encoding as a function from what is seen to Unicode.

What is seen are the bytes taken for Windows-1252 (or Latin-1), as every reader of fonts and of old files takes them: `Céng hßa`, `Coäng hoøa`.
TCVN3 is TCVN 5712:1993, third set, the letters of the `.Vn…` fonts; VNI is that of the `VNI-…` fonts, a base letter and then a mark;
VISCII is RFC 1456; VPS that of the Vietnamese Professionals Society; Windows-1258 is Python's own. The VPS and VISCII capitals
among the control characters are left out: no text file holds them.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import product

_TCVN3_SEEN = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ"
_TCVN3_MEANT = "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèểẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
# A PDF names the glyphs of a TCVN3 font by their looks: the soft hyphen (ư) as a minus, the middle dot (ã) as an operator, µ as a Greek letter.
_PLAIN, _SMALL = re.compile("[A-Za-z]"), re.compile("[a-z]")
_LOOKS = {"\u2212": "ư", "\u2219": "ã", "\u03bc": "à", "\u0394": "ẻ"}
_BESIDE_LETTER = re.compile(r"(?<=[^\W\d_])[\u2212\u2219]|[\u2212\u2219](?=[^\W\d_])")
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VPS = (
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ\x91\x92ỀỂỄỐỒỔỖýỷỵỚỜỞ\xa0ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕự"
    "ầÁÂấẩẫậđẻÉÊẹỉễịỹƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ"
)
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT, _ROOF, _BREVE, _HORN = (
    chr(c) for c in (0x300, 0x301, 0x309, 0x303, 0x323, 0x302, 0x306, 0x31B)
)
_VNI_MARKS = {
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _ROOF, "à": _ROOF + _GRAVE, "á": _ROOF + _ACUTE, "å": _ROOF + _HOOK, "ã": _ROOF + _TILDE, "ä": _ROOF + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
VNI_MARK = re.compile(f"[{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}]")
_VNI_ALONE = {"ñ": "đ", "ò": "ị", "æ": "ỉ", "ó": "ĩ", "î": "ỵ", "ô": "ơ", "ö": "ư"}
_VNI_BASES = {"ô": "o" + _HORN, "ö": "u" + _HORN}


_CONTROLS = {b: bytes([b]).decode("cp1252") for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def as_seen(data: bytes) -> str:
    """Bytes of no known encoding as Windows-1252 shows them, and as Latin-1 where it shows nothing: one letter a byte."""
    return data.decode("latin-1").translate(_CONTROLS)


def _single(seen: str, meant: str) -> dict[int, str]:
    return {ord(a): b for a, b in zip(seen, meant, strict=True)}


def _upper_half(letters: str) -> dict[int, str]:
    """By the Latin-1 and the Windows-1252 look of each byte from 0x80."""
    table: dict[int, str] = {}
    for byte, letter in enumerate(letters, start=0x80):
        table[byte] = table[ord(as_seen(bytes([byte])))] = letter
    return table


def _vni_pairs() -> dict[str, str]:
    """A base letter and its mark, as one Unicode letter; the mark of a capital may be typed small or capital."""
    pairs = dict(_VNI_ALONE)
    for base, (mark, accents) in product("aeiouyôö", _VNI_MARKS.items()):
        letter = unicodedata.normalize("NFC", _VNI_BASES.get(base, base) + accents)
        if len(letter) == 1:
            pairs[base + mark] = letter
    capital = {k[0].upper() + k[1:]: v.upper() for k, v in pairs.items()}
    return {**pairs, **capital, **{k.upper(): v for k, v in capital.items()}}


_TCVN3_TABLE = _single(_TCVN3_SEEN, _TCVN3_MEANT)
_TABLES = {"VISCII": _upper_half(_VISCII), "VPS": _upper_half(_VPS)}
_VNI_TABLE = _vni_pairs()
_VNI = re.compile("|".join(sorted(_VNI_TABLE, key=len, reverse=True)))
_CP1258 = _upper_half("".join(bytes([b]).decode("cp1258", "ignore") or chr(b) for b in range(0x80, 0x100)))


def _from_tcvn3(text: str) -> str:
    """Line by line; a word in capitals keeps small marked letters in this encoding, so it is raised as a whole."""
    text = _BESIDE_LETTER.sub(lambda found: _LOOKS[found.group()], text)
    return "\n".join(_raised(line) for line in text.split("\n"))


def _raised(line: str) -> str:
    words = [(word, word.translate(_TCVN3_TABLE).replace("\u03bc", "à")) for word in line.split(" ")]
    capitals = not _SMALL.search(line) and any(_in_capitals(*pair, least=2) for pair in words)
    return " ".join(
        meant.upper() if _in_capitals(seen, meant, 1 if capitals else 2) else meant for seen, meant in words
    )


def _in_capitals(seen: str, meant: str, least: int) -> bool:
    """Whether its plain letters, so many at least, are capitals, and a marked one among them is small."""
    plain = _PLAIN.findall(seen)
    return len(plain) >= least and not _SMALL.search(seen) and meant != meant.upper()


def _from_utf8(text: str) -> str:
    """UTF-8 that some program took for Windows-1252 and saved again: `Cá»™ng hÃ²a`."""
    try:
        return bytes(_BYTES.get(letter) or ord(letter) for letter in text).decode("utf-8")
    except ValueError:
        return text


_BYTES = {as_seen(bytes([byte])): byte for byte in range(0x80, 0x100)}
CONVERTERS: dict[str, Callable[[str], str]] = {
    "TCVN3": _from_tcvn3,
    "VNI": lambda text: _VNI.sub(lambda found: _VNI_TABLE[found.group()], text),
    "VISCII": lambda text: text.translate(_TABLES["VISCII"]),
    "VPS": lambda text: text.translate(_TABLES["VPS"]),
    "UTF-8": _from_utf8,
    "Windows-1258": lambda text: unicodedata.normalize("NFC", text.translate(_CP1258)),
}
