"""Judges the form of an official paper, ours or foreign: `check(data)`. DOCX and PDF; what cannot be judged is said."""

import datetime
import re

from bamsat.reading import Reading, Unreadable, read
from bamsat.reports.checker.checks import JUDGES
from bamsat.reports.checker.checks.copies import OF_A_COPY, ONLY_OF_A_COPY, is_extract
from bamsat.reports.checker.findings import Examined, Fault, Finding, Report
from bamsat.reports.checker.from_docx import see_docx
from bamsat.reports.checker.from_pdf import see_pdf
from bamsat.reports.checker.parts import AUTHORITY, NUMBER, Parts, identify
from bamsat.reports.checker.seen import File
from bamsat.reports.rules import Form, Measure, NoRegime, Part, Rulebook, regime_on, rulebook

__all__ = ["JUDGES", "Finding", "Report", "check", "findings", "see"]

_LAW = re.compile(r"/(19|20)\d{2}/")
_LAW_TYPES = {"LUẬT", "NGHỊ ĐỊNH", "THÔNG TƯ", "PHÁP LỆNH", "HIẾN PHÁP", "L", "NĐ", "TT"}
_WRITTEN = re.compile(r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})")
_WHOLE = ("forms.body-end",)  # asked of a paper's last words, of which an extract need hold none
_SEVERITIES = ("blocking", "warning", "note")


def check(
    data: bytes,
    filename: str = "",
    regime: str | None = None,
    on: datetime.date | None = None,
    today: datetime.date | None = None,
) -> Report:
    """`on`: the day of the paper, where it cannot be read or is another; `today` stands in for a paper without a day.

    Raises `Unreadable` for a file that is refused, damaged or neither DOCX nor PDF.
    """
    file = see(data)
    if not file.pieces:
        return Report("", "", "", unjudged=file.left_out)
    reading = read(data, filename)
    parts = identify(file.pieces, reading.header.parent_body or "", reading.header.title or "")
    unjudged = list(file.left_out)
    if _is_law(reading, parts):
        unjudged.append("Văn bản quy phạm pháp luật theo quy định thể thức khác, chưa có trong bộ quy tắc: không xét.")
        return Report("", reading.header.type or "", reading.header.date or "", unjudged=tuple(unjudged))
    if parts.copies and not any(parts[key] for key in ("motto", "number", "type")):
        return _of_copies(file, parts, unjudged, on, today)
    if not any(parts[key] for key in ("motto", "number", "issuer", "type")):
        unjudged.append(
            "Không nhận ra phần đầu văn bản (tiêu đề, cơ quan ban hành, số và ký hiệu, tên loại): không xét thể thức."
        )
        return Report("", "", "", unjudged=tuple(unjudged))
    day = on or _day(reading)
    if day is None:
        unjudged.append("Không đọc được ngày ban hành: xét theo quy tắc đang có hiệu lực. Dùng --on để cho biết ngày.")
    try:
        book = (
            rulebook(regime)
            if regime
            else regime_on(_branch(parts), day or today or datetime.date.max.replace(year=9998))
        )
    except NoRegime as error:
        return Report("", parts.kind.name if parts.kind else "", str(day or ""), unjudged=(*unjudged, str(error)))
    seen = Examined(file, parts, book)
    own = (one for one in findings(seen) if not (one.rule in _WHOLE and is_extract(parts.copies)))
    found = (*own, *_copied(file, parts, unjudged, today))
    return Report(
        book.name,
        parts.kind.name if parts.kind else "",
        str(day or ""),
        tuple(sorted(found, key=_grave)),
        tuple(unjudged),
    )


def _of_copies(
    file: File, parts: Parts, unjudged: list[str], on: datetime.date | None, today: datetime.date | None
) -> Report:
    """Of a page that holds nothing but the block of a copy."""
    unjudged.append("Chỉ có thể thức bản sao: xét phần này.")
    found = _copied(file, parts, unjudged, on or today)
    return Report(_copy_book(parts.copies[-1], on or today).name, "", "", tuple(found), tuple(unjudged))


def _copied(file: File, parts: Parts, unjudged: list[str], today: datetime.date | None) -> list[Finding]:
    """Each block of a copy by the rules of who copied, on the day of the copy."""
    found: list[Finding] = []
    for copy in parts.copies:
        try:
            seen = Examined(file, copy, _copy_book(copy, today))
        except NoRegime as error:
            unjudged.append(f"Thể thức bản sao: {error}")
        else:
            found.extend(findings(seen, OF_A_COPY))
    return found


def _copy_book(copy: Parts, today: datetime.date | None) -> Rulebook:
    line = copy.first("place-date")
    told = _WRITTEN.search(line.bare) if line else None
    try:
        day = datetime.date(int(told["year"]), int(told["month"]), int(told["day"])) if told else None
    except ValueError:
        day = None
    return regime_on(_branch(copy), day or today or datetime.date.max.replace(year=9998))


def see(data: bytes) -> File:
    """Raises `Unreadable` for a damaged file and for what is neither DOCX nor PDF."""
    if data.startswith(b"PK") and b"word/" in data:
        return see_docx(data)
    if b"%PDF-" in data[:1024]:
        return see_pdf(data)
    raise Unreadable(
        "not-checked", "Chỉ kiểm tra thể thức được tệp DOCX và PDF. Hãy lưu lại thành một trong hai loại đó."
    )


def _is_law(reading: Reading, parts: Parts) -> bool:
    return bool(_LAW.search(reading.header.number or "")) or (
        parts.kind is None and (reading.header.type or "").upper() in _LAW_TYPES
    )


def _day(reading: Reading) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(reading.header.date or "")
    except ValueError:
        return None


def _branch(parts: Parts) -> str:
    """Motto, number and signature vote: a paper that mixes them is judged by the rules of its greater part."""
    votes: list[bool] = [] if parts.party is None else [parts.party]
    number = parts.first("number")
    if number and NUMBER.match(number.bare):
        votes.append(bool(re.match(r"^Số\s*:?\s*[\d.…_ ]*-", number.bare)))
    votes += [
        "/" in found[0]
        for line in parts["authority"][:1]
        if (found := AUTHORITY.match(line.bare)) and not found[0].startswith("Q")
    ]
    return "party" if sum(votes) * 2 > len(votes) or (votes and votes[0] and sum(votes) * 2 == len(votes)) else "state"


def findings(seen: Examined, only: frozenset[str] | None = None) -> tuple[Finding, ...]:
    """The gravest first, then in the order of pages. `only`: these rules; None: all but those of a copy's block."""
    rules = {
        key: rule
        for key, rule in _rules(seen.book).items()
        if (key not in ONLY_OF_A_COPY if only is None else key in only)
    }
    faults = [fault for judge in dict.fromkeys(JUDGES[key] for key in rules if key in JUDGES) for fault in judge(seen)]
    found = [_finding(fault, rules[fault.rule], seen.book) for fault in faults if fault.rule in rules]
    return tuple(sorted(found, key=_grave))


def _grave(one: Finding) -> tuple[int, int]:
    return _SEVERITIES.index(one.severity), one.page or 0


def _rules(book: Rulebook) -> dict[str, Part | Measure | Form]:
    groups = (("parts", book.parts), ("measures", book.measures), ("forms", book.forms))
    return {f"{name}.{key}": rule for name, group in groups for key, rule in group.items()}


def _finding(fault: Fault, rule: Part | Measure | Form, book: Rulebook) -> Finding:
    severity = rule.settings.get("severity", "warning") if isinstance(rule, Form) else "warning"
    where = fault.where
    demands = f"{rule.name}: {rule.demands[:1].lower()}{rule.demands[1:]}" if isinstance(rule, Part) else rule.demands
    return Finding(
        fault.rule, book.cite(rule), demands, fault.found, severity, where.page if where else None,
        where.bare[:80] if where else "", fault.count,
    )  # fmt: skip
