"""A copy of a paper that is held, or of a report that was issued: who may make which form of it, its files, its number."""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.copies import actions, queries
from bamsat.records.copies import models as rows
from bamsat.records.copies.vocabulary import Form
from bamsat.records.directives import queries as papers
from bamsat.records.directives.models import Directive
from bamsat.records.directives.places import places
from bamsat.records.directives.vocabulary import TYPES
from bamsat.records.reporting.queries import Held
from bamsat.records.sittings.models import Closing
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.pdf.beneath import Unjoined, beneath
from bamsat.reports.catalogue.letterhead import BLANK, Letterhead
from bamsat.reports.layout import lay_copy, lay_extract
from bamsat.reports.layout.symbols import copy_symbol
from bamsat.reports.paper import Branch, Copy, CopyForm, Original, Power, Powers, Quote, Signing
from bamsat.reports.paper.copies import refusal
from bamsat.reports.rules import regime_on
from bamsat.reports.stored.issuing import frozen
from bamsat.reports.stored.papers import head_data

_TABLES = {"table", "row"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`head`: who copies, signs, and to whom; `by_order_of`: in whose order the signer signs, empty where in no one's; `nodes`: of the outline, which an
    extract is to hold; `joined`: below the pages of the original, where it has any."""

    form: CopyForm
    head: Letterhead
    by_order_of: str = ""
    nodes: tuple[str, ...] = ()
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the outline that an extract may hold, with how deep it stands."""

    node: str
    depth: int
    text: str


def offered(asker: Asker, of: Directive | Held, branch: Branch) -> list[tuple[Form, str]]:
    """Each form with the reason for which it is not made of this paper, empty where it is."""
    found = []
    for form in Form:
        why = refusal(branch, CopyForm(form), queries.is_own(asker, of), _made_from(of))
        if not why and form is Form.EXTRACT and isinstance(of, Held):
            why = "Trích sao chỉ làm được với văn bản đã đọc, đã phê duyệt trong sổ văn bản."
        if not why and form is Form.EXTRACT and isinstance(of, Directive) and _is_of_sitting(of):
            why = "Ở đây chỉ giữ phiếu ghi kết luận của phiên họp, không giữ nguyên văn thông báo nên không trích sao được. Hãy sao y."
        found.append((form, why))
    return found


def _is_of_sitting(of: Directive) -> bool:
    """Whether its text is what was entered at a sitting: the notice that was signed says the same in other words."""
    return Closing.objects.filter(directive=of).exists()


def has_pages(of: Directive | Held) -> bool:
    """Whether a file of the very original is at hand, below whose pages the block can stand: a PDF; not a report signed in ink."""
    return not queries.signed_in_ink(of) if isinstance(of, Held) else papers.is_printed(of)


def provisions(of: Directive) -> list[Provision]:
    """In the order of the paper."""
    outline = papers.contract(of)["outline"]
    text = papers.contract(of)["text"]
    depths: dict[str, int] = {}
    for node in outline:
        depths[node["id"]] = depths.get(node["parent"], -1) + 1
    return [
        Provision(node["id"], depths[node["id"]], " ".join(_own(node, text).split()))
        for node in outline
        if node["kind"] not in _TABLES
    ]


def draft(asker: Asker, of: Directive | Held, wanted: Wanted) -> bytes:
    """The PDF without a number. Raises `Refused`; `PaperError` or `NoRegime` for what the copy lacks."""
    _refuse(asker, of, wanted)
    return _built(of, wanted, None, asker.today).pdf


def make(
    asker: Asker, of: Directive | Held, wanted: Wanted, at: datetime, after: int | None = None, knowing: str = "",
    shown: int | None = None,
) -> rows.Copy:  # fmt: skip
    """`knowing`: what of the paper holds no more, as who copies was told; `shown`: as in `copies.actions.make`. Raises `Refused`; `PaperError` or `NoRegime` for what the copy lacks, and then no
    number is taken."""
    _refuse(asker, of, wanted)
    (no_more,) = queries.holds_no_more(asker, [of])
    if no_more and knowing != no_more:
        raise Refused(f"{no_more} Nếu vẫn cần sao, hãy đánh dấu ô “Vẫn sao” rồi bấm lại; chưa có số nào bị lấy.")
    if BLANK in (wanted.head.signer or BLANK, wanted.head.post or BLANK):
        raise Refused("Chưa có họ tên, chức vụ người ký bản sao. Hãy ghi rồi bấm lại; chưa có số nào bị lấy.")
    head = head_data(wanted.head) | {"by_order_of": wanted.by_order_of}
    held = _places(of, wanted.nodes) if isinstance(of, Directive) and wanted.form is CopyForm.EXTRACT else []
    return actions.make(asker, of, Form(wanted.form), head, held, partial(_built, of, wanted), at, after, shown)


def _refuse(asker: Asker, of: Directive | Held, wanted: Wanted) -> None:
    why = queries.refusal(asker, of) or dict(offered(asker, of, wanted.head.branch))[Form(wanted.form)]
    if not why and not queries.may_make(asker, of, asker.on):
        why = "Chỉ văn phòng, lãnh đạo của cơ quan sao được văn bản. Hãy kiểm tra vai ở góc trên."
    if why:
        raise Refused(why)


def _built(of: Directive | Held, wanted: Wanted, number: int | None, day: date) -> actions.Built:
    copy = _copy(wanted, number, day)
    symbol = copy_symbol(copy, regime_on(copy.branch, day))
    if wanted.form is CopyForm.EXTRACT and isinstance(of, Directive):
        layout = lay_extract(_original(of, wanted.nodes), copy)
        return actions.Built(symbol, to_pdf(layout), to_docx(layout))
    block = lay_copy(copy)
    if not (wanted.joined and has_pages(of)):
        return actions.Built(symbol, to_pdf(block), to_docx(block))
    original = _file(of)
    try:
        made = beneath(original, to_pdf(block), lambda page: to_pdf(lay_copy(copy, page)), block.page.bottom)
    except Unjoined as fault:
        raise Refused(str(fault)) from fault
    return actions.Built(symbol, made, None, hashlib.sha256(original).hexdigest())


def _copy(wanted: Wanted, number: int | None, day: date) -> Copy:
    head = wanted.head
    by_order = ((Power.BY_ORDER, wanted.by_order_of),)
    lines = (
        by_order if wanted.by_order_of else ((Power.ON_BEHALF, head.on_behalf_of), (Power.IN_PLACE, head.in_place_of))
    )
    signing = Signing(head.signer or BLANK, head.post or BLANK, tuple(Powers(power, of) for power, of in lines if of))
    return Copy(head.branch, wanted.form, head.issuer, number, head.place, day, signing, head.recipients, head.archive)


def _file(of: Directive | Held) -> bytes:
    try:
        if isinstance(of, Directive):
            return papers.original(of)
        return frozen(of, "signed" if of.report.files.filter(form="signed").exists() else "pdf")
    except (OSError, ValueError, KeyError) as fault:
        raise Refused(
            "Máy chủ không còn giữ nguyên vẹn tệp gốc nên chưa lập bản sao. Hãy báo người quản trị phục hồi từ bản sao lưu."
        ) from fault


def _made_from(of: Directive | Held) -> CopyForm | None:
    found = queries.made_from(of)
    return CopyForm(found) if found else None


def _original(of: Directive, nodes: Sequence[str]) -> Original:
    """As the reviewer left the head; what only the reading has is taken from it."""
    read = papers.contract(of)
    header, signature = read["header"], read["signature"]
    authority, post = _posted(signature["authority"] or "", signature["position"] or "")
    return Original(
        _branch(of.number, read["text"]), of.issuer, header["parent_body"] or "", of.number, header["place"] or "", of.issued_on,
        str(TYPES.get(of.type, "")) if of.type != "CV" else "", of.title, _quotes(read, nodes), authority, post,
        of.signer or signature["name"] or "", tuple(one["text"] for one in read["recipients"]), _ending(read),
    )  # fmt: skip


_POST = re.compile(r"^(T/M|TM\.).*?(?<!\bBAN)\s+(?=(?:PHÓ )?(?:BÍ THƯ|CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG BAN|TRƯỞNG ĐOÀN)\b)")


def _posted(authority: str, post: str) -> tuple[tuple[str, ...], str]:
    """The lines over the signer's post, and the post: a reading may have both on one line (`T/M BAN THƯỜNG VỤ BÍ THƯ`), where the paper has two."""
    lines = [part.strip() for part in authority.split(" / ") if part.strip()]
    joined = _POST.match(lines[-1].upper()) if lines and not post else None
    if joined:
        lines[-1], post = lines[-1][: joined.end()].strip(), lines[-1][joined.end() :]
    return tuple(lines), post


def _ending(read: Mapping[str, Any]) -> str:
    """What ends the names under *Nơi nhận* in the paper itself, but the last; empty where it does not show."""
    marks = Counter(read["text"][one["span"][1] :].lstrip()[:1] for one in read["recipients"][:-1])
    found = marks.most_common(1)
    return found[0][0] if found and found[0][0] in {";", ","} else ""


def _branch(number: str, text: str) -> Branch:
    """By the symbol, and where there is none by the words at the head."""
    if "/" in number:
        return Branch.PARTY if "-" in number.split("/")[0] else Branch.STATE
    return Branch.PARTY if "ĐẢNG CỘNG SẢN VIỆT NAM" in text[:600].upper() else Branch.STATE


def _quotes(read: Mapping[str, Any], nodes: Sequence[str]) -> tuple[Quote | None, ...]:
    """The chosen nodes with all below them, under the headings above them; None where the paper says something in between. Raises `Refused`."""
    outline, text = read["outline"], read["text"]
    chosen = _whole(outline, nodes)
    if any(node["kind"] in _TABLES for node in outline if node["id"] in chosen):
        raise Refused(
            "Phần đã chọn có bảng, trích sao không giữ được nguyên bảng. Hãy sao y cả văn bản, hoặc bỏ phần có bảng."
        )
    parents = {node["id"]: node["parent"] for node in outline}
    above = {one for node in chosen for one in _up(parents, node)}
    found: list[Quote | None] = []
    for node in outline:
        if node["id"] in chosen or node["id"] in above:
            found.append(Quote(_own(node, text), node["kind"] == "heading"))
        elif node["kind"] not in _TABLES and (not found or found[-1] is not None):
            found.append(None)
    return tuple(found) if any(found) else ()


def _whole(outline: Sequence[Mapping[str, Any]], nodes: Sequence[str]) -> set[str]:
    """The nodes with what stands below them."""
    found = set(nodes)
    for node in outline:
        if node["parent"] in found:
            found.add(node["id"])
    return found & {node["id"] for node in outline}


def _up(parents: Mapping[str, str | None], node: str) -> list[str]:
    found: list[str] = []
    at = parents[node]
    while at is not None:
        found.append(at)
        at = parents[at]
    return found


def _own(node: Mapping[str, Any], text: str) -> str:
    begins, ends = node["span"]
    return str(text[begins:ends])


def _places(of: Directive, nodes: Sequence[str]) -> list[str]:
    """How people point at the chosen nodes, in the order of the paper."""
    read = papers.contract(of)
    return [place for node, place in places(read["outline"], read["text"]).items() if node in nodes]
