"""Wording of the head: motto, issuer, number, place and date, type, subject, addressees."""

import re
from collections.abc import Iterator

from bamsat.reports.checker.checks.registry import judges
from bamsat.reports.checker.findings import Examined, Fault

_PARTY_NUMBER = re.compile(r"^Số ?(?P<number>\d*) ?-(?P<code>[A-ZĐ][A-Za-zĐđ]{0,4})/[A-ZĐƯ]\w*(-[A-ZĐƯ]\w*)*$")
_STATE_NUMBER = re.compile(r"^Số: ?(?P<number>\d*) ?/(?P<code>[A-ZĐ][A-Za-zĐđ]*)(-[A-ZĐƯ][\w&.]*)+$")
_DATE = re.compile(
    r"^(?P<place>[^,]+)(?P<comma>,)? ngày (?P<day>\d{1,2})? ?tháng (?P<month>\d{1,2})? ?năm (?P<year>\d{4})\W*$"
)
_BLANKS = re.compile(r"[.…_]{1,}")
_DASHES = re.compile(r"^-{5}$")


@judges("forms.motto-present")
def motto(seen: Examined) -> Iterator[Fault]:
    """The motto of the branch that number and signature speak of, on page 1."""
    party = seen.parts.party
    if party is None:
        yield Fault("forms.motto-present", "không có tiêu đề ở góc phải trang đầu")
    elif party != (seen.book.branch == "party"):
        yield Fault("forms.motto-present", "dùng tiêu đề của khối kia", seen.parts.first("motto"))


@judges("forms.motto-words-present")
def motto_words(seen: Examined) -> Iterator[Fault]:
    """The words below the national name, hyphen and blanks included."""
    words = seen.parts.first("motto-words")
    if words is None:
        yield Fault("forms.motto-words-present", "không có Tiêu ngữ", seen.parts.first("motto"))
    elif words.bare.strip("*_ ") != "Độc lập - Tự do - Hạnh phúc":
        yield Fault("forms.motto-words-present", f"ghi “{words.bare}”", words)


@judges("forms.issuer-present")
def issuer(seen: Examined) -> Iterator[Fault]:
    """Capitals at the left of the head, above the number."""
    if not seen.parts["issuer"]:
        yield Fault("forms.issuer-present", "không thấy tên cơ quan ban hành")


@judges("forms.issuer-mark")
def issuer_mark(seen: Examined) -> Iterator[Fault]:
    """A star alone on its line in the head."""
    if seen.parts["issuer"] and not seen.parts["star"]:
        yield Fault("forms.issuer-mark", "không có dấu sao (*)", seen.parts["issuer"][-1])


@judges("forms.number-present")
def number(seen: Examined) -> Iterator[Fault]:
    """A line that begins with *Số* in the head."""
    if not seen.parts["number"]:
        yield Fault("forms.number-present", "không thấy số và ký hiệu")


@judges("forms.number-form", "forms.number-pad", "forms.number-kind")
def number_form(seen: Examined) -> Iterator[Fault]:
    """The line of the number against the grammar of its branch; a blank left for the registrar is no fault."""
    line = seen.parts.first("number")
    if line is None:
        return
    text = " ".join(_BLANKS.sub(" ", line.bare).split())
    found = (_PARTY_NUMBER if seen.book.branch == "party" else _STATE_NUMBER).match(text)
    if not found:
        yield Fault("forms.number-form", f"ghi “{line.bare}”", line)
        return
    if len(found["number"]) == 1:
        yield Fault("forms.number-pad", f"ghi “{line.bare}”", line)
    kind = seen.parts.kind
    due = kind.code(seen.book.key) if kind else None
    if due and found["code"] != due:
        yield Fault("forms.number-kind", f"{kind.name if kind else ''} có ký hiệu {found['code']}, đúng là {due}", line)


@judges("forms.date-present", "forms.date-pad")
def date(seen: Examined) -> Iterator[Fault]:
    """Place, comma, day, month and year written out; blanks for the day are no fault."""
    line = seen.parts.first("place-date")
    if line is None:
        yield Fault("forms.date-present", "không thấy địa danh và ngày, tháng, năm")
        return
    found = _DATE.match(" ".join(_BLANKS.sub(" ", line.bare).split()))
    if not found or not found["comma"]:
        yield Fault("forms.date-present", f"ghi “{line.bare}”", line)
        return
    day, month = found["day"] or "", found["month"] or ""
    if (
        len(day) == 1
        or (len(month) == 1 and int(month) < 3)
        or (len(month) == 2 and month[0] == "0" and int(month) >= 3)
    ):
        yield Fault("forms.date-pad", f"ghi “{line.bare}”", line)


@judges("forms.type-present")
def type_and_subject(seen: Examined) -> Iterator[Fault]:
    """A line that is the name of a type, and words below it; of a letter, its subject below the number."""
    kind = seen.parts.kind
    if kind is None:
        yield Fault("forms.type-present", "không thấy tên loại văn bản")
    elif kind.is_letter and not seen.parts["letter-subject"]:
        yield Fault("forms.type-present", "công văn không có trích yếu dưới số và ký hiệu", seen.parts.first("number"))
    elif not kind.is_letter and not seen.parts["subject"]:
        yield Fault("forms.type-present", "không thấy trích yếu dưới tên loại", seen.parts.first("type"))


@judges("forms.title-mark")
def title_mark(seen: Examined) -> Iterator[Fault]:
    """Five hyphens on a line below the subject."""
    if not seen.parts["subject"]:
        return
    mark = seen.parts.first("dashes")
    if mark is None:
        yield Fault("forms.title-mark", "không có năm dấu gạch nối", seen.parts["subject"][-1])
    elif not _DASHES.match(mark.bare):
        yield Fault("forms.title-mark", f"ghi “{mark.bare}”", mark)


@judges("forms.letter-subject-form")
def letter_subject(seen: Examined) -> Iterator[Fault]:
    """The first words below the number of a letter."""
    line = seen.parts.first("letter-subject")
    opening = "V/v" if seen.book.branch == "state" else "về việc"
    if line is not None and not line.bare.startswith(opening):
        yield Fault("forms.letter-subject-form", f"ghi “{line.bare}”", line)


@judges("forms.addressee-present")
def addressees(seen: Examined) -> Iterator[Fault]:
    """*Kính gửi:* of letters and submissions, with its colon."""
    kind = seen.parts.kind
    if kind is None or kind.key not in ("letter", "submission"):
        return
    settings = seen.book.forms["addressee-present"].settings
    word = settings.get("word-submission", settings["word"]) if kind.key == "submission" else settings["word"]
    label = seen.parts.first("addressee-label")
    if label is None:
        yield Fault("forms.addressee-present", f"không có “{word}:”", seen.parts.first("subject"))
    elif not label.bare.startswith(f"{word}:"):
        yield Fault("forms.addressee-present", f"ghi “{label.bare}”", label)
