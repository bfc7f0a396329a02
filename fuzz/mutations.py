"""Changes that keep a file near a paper: lines, marks and tables of a text, elements and attributes of the XML in a zip.

Bytes changed at random seldom get past the format; these do, and what they leave is still read as a paper.
"""

import random
import re
from collections.abc import Callable

import seeds
import worst
from lxml import etree

Mutate = Callable[[bytes], bytes]
_MARKS = [
    "I. ",
    "II. ",
    "1. ",
    "2. ",
    "1.1. ",
    "1) ",
    "a) ",
    "đ) ",
    "(1) ",
    "- ",
    "+ ",
    "* ",
    "Điều 1. ",
    "Chương I ",
    "PHẦN II ",
    "PHỤ LỤC 1",
    "| ",
    "## ",
    "**",
    '"',
    "> ",
]
_WORDS = [
    *worst.UNITS.values(), *(unit + "\n" for unit in worst.LINES.values()), "nt", "-nt-", "MẬT", "Nơi nhận:", "TM. ", "KT. CHỦ TỊCH", "Lưu: VT", "năm 2031 và các năm tiếp theo",
    "Cơ quan chủ trì: ", "Thời gian: ", "dưới sự chỉ đạo của UBND xã ", "giao Phòng Kinh tế ", "\ufeff", "\u00ad", "\u200b", "\uf0b7", "\u0301", "Ð", "²", "٣", "\u2028", "\x0b", "20\u0662\u0663",
    "từ tháng 5 đến tháng 7/2031 ", "31/02/2031 ", "00/00/2000 ", "Tháng 13/2031 ", "\\- ", "100%/năm ", "≥ 1.500,5 ha ", "(sau đây gọi tắt là X) ", "1.000.000.000.000.000.000 ",
]  # fmt: skip
_VALUES = [
    "",
    "0",
    "1",
    "-1",
    "9",
    "99999999999999999999",
    "²",
    "٣",
    "a",
    "none",
    "restart",
    "continue",
    "bullet",
    "%1.%2.",
    "%9",
    "upperRoman",
    "1.5",
    "true",
    "A1048576",
    "XFD1",
]
_LONGEST = 60_000  # bytes


def mutate(data: bytes, seed: int, otherwise: Mutate) -> bytes:
    """A neighbour of the file. `otherwise` changes bytes, for what is no paper or now and then."""
    chance = random.Random(seed)  # noqa: S311  (chance, no secret)
    if chance.random() < 0.1:
        return otherwise(data)
    if data.startswith(b"PK"):
        return _zip(data, chance, otherwise)
    try:
        return _text(data.decode(), chance).encode()
    except UnicodeError:
        return otherwise(data)


def _text(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice(_CHANGES)(lines, chance)
    return "\n".join(lines)


def _at(lines: list[str], chance: random.Random) -> int:
    return chance.randrange(len(lines))


def _swap(lines: list[str], chance: random.Random) -> None:
    a, b = _at(lines, chance), _at(lines, chance)
    lines[a], lines[b] = lines[b], lines[a]


def _repeat(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    part = lines[a : a + chance.choice((1, 1, 3))] * chance.choice((1, 2, 30))
    if sum(map(len, lines)) + sum(map(len, part)) < _LONGEST:
        lines[a:a] = part


def _drop(lines: list[str], chance: random.Random) -> None:
    if len(lines) > 1:
        del lines[_at(lines, chance)]


def _join(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    lines[a : a + 2] = [chance.choice(("", " ", ": ", "; ", ". ")).join(lines[a : a + 2])]


def _part(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    cut = chance.randrange(len(lines[a]) + 1)
    lines[a : a + 1] = [lines[a][:cut], lines[a][cut:]]


def _mark(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    lines[a] = chance.choice(_MARKS) + re.sub(r"^\W*\w{0,4}[.)]\s*", "", lines[a])


def _insert(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    at = chance.choice((0, len(lines[a]), chance.randrange(len(lines[a]) + 1)))
    word = chance.choice(_WORDS) * chance.choice((1, 1, 1, 2, 40))
    lines[a] = lines[a][:at] + word + lines[a][at:]


def _letter(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    if lines[a]:
        at = chance.randrange(len(lines[a]))
        lines[a] = (
            lines[a][:at]
            + chance.choice((chr(chance.randrange(32, 0x1F00)), "", " ", lines[a][at].swapcase()))
            + lines[a][at + 1 :]
        )


def _case(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    lines[a] = chance.choice((str.upper, str.lower, str.title))(lines[a])


def _row(lines: list[str], chance: random.Random) -> None:
    words = chance.choice(seeds.ROWS)
    count = chance.randrange(1, len(words) + 1)
    lines.insert(
        _at(lines, chance),
        chance.choice(("| {} |", "|\n{}\n|", "<tr><td>{}</td></tr>")).format(
            chance.choice((" | ", "\n|\n", "</td><td>")).join(words[:count])
        ),
    )


def _figure(lines: list[str], chance: random.Random) -> None:
    a = _at(lines, chance)
    lines[a] = re.sub(
        r"\d+", lambda _: chance.choice(("0", "1", "99", "2031", "123456789012", "1.500", "٣")), lines[a], count=1
    )


_CHANGES = (_swap, _repeat, _drop, _join, _part, _mark, _insert, _insert, _letter, _case, _row, _figure)


def _zip(data: bytes, chance: random.Random, otherwise: Mutate) -> bytes:
    try:
        parts = seeds.unzipped(data)
        name = chance.choice([name for name in parts if name.endswith(".xml")])
        parts[name] = _xml(parts[name], chance) if chance.random() < 0.9 else otherwise(parts[name])
        return seeds.zipped(parts)
    except Exception:  # whatever a damaged zip raises
        return otherwise(data)


def _xml(data: bytes, chance: random.Random) -> bytes:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice((_copy, _remove, _nest, _attribute, _attribute, _rename, _words, _words))(root, chance)
    return etree.tostring(root)


def _inside(root: etree._Element, chance: random.Random) -> etree._Element:
    found = [element for element in root.iter("{*}*") if element is not root]
    return chance.choice(found or [root])


def _copy(root: etree._Element, chance: random.Random) -> None:
    element, where = _inside(root, chance), _inside(root, chance)
    twin = etree.fromstring(etree.tostring(element))
    where.insert(chance.randrange(len(where) + 1), twin)


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = _inside(root, chance)
    above = element.getparent()
    if above is not None:
        above.remove(element)


def _nest(root: etree._Element, chance: random.Random) -> None:
    """An element in copies of itself and of what holds it: tables in tables, runs in runs."""
    element = _inside(root, chance)
    for _ in range(chance.choice((1, 5, 30))):
        above = element.getparent()
        if above is None or len(etree.tostring(root)) > _LONGEST:
            return
        shell = etree.SubElement(above, element.tag, element.attrib)
        shell.append(element)


def _attribute(root: etree._Element, chance: random.Random) -> None:
    found = [element for element in root.iter("{*}*") if element.attrib]
    if found:
        element = chance.choice(found)
        name = chance.choice(list(element.attrib))
        element.set(name, chance.choice(_VALUES))


def _rename(root: etree._Element, chance: random.Random) -> None:
    element, other = _inside(root, chance), _inside(root, chance)
    element.tag = other.tag


def _words(root: etree._Element, chance: random.Random) -> None:
    found = [element for element in root.iter("{*}*") if element.text and element.text.strip()]
    if found:
        element = chance.choice(found)
        words = _text(element.text or "", chance)
        element.text = "".join(letter for letter in words if letter in "\t\n" or letter >= " ").replace("\ufffe", "")
