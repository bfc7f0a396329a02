"""The papers from which fuzzing sets out: the project's own samples and small files of every format, all made here.

    python fuzz/seeds.py FOLDER

DOC and RTF need LibreOffice on the machine and are left out, with a word, where it is not.
"""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import docx
import xlsxwriter
from lxml import etree
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bamsat.reading.intake.office import office

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROWS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm"],
    ["1", "Ươm ba nghìn cây bần", "Phòng Kinh tế", "Hội Nông dân xã, Công an xã", "Quý II/2031", "Vườn ươm"],
    ["2", "Mở bến đò thôn Hạ", "Trạm Y tế", "nt", "Trước ngày 15/12/2031", "Bến đò"],
]
PLAN = """UBND XÃ BÃI NGANG
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bãi Ngang, ngày 05 tháng 4 năm 2031
KẾ HOẠCH
Trồng bần ven bến đò năm 2031
Căn cứ Quyết định số 56/QĐ-UBND ngày 05/3/2031 của UBND tỉnh; thực hiện Nghị quyết số 12-NQ/TU, UBND xã ban hành kế hoạch như sau:
I. MỤC TIÊU
- Phấn đấu đến năm 2035 trên 80% hộ ven sông có thuyền; xây tối thiểu 05 bể chứa.
II. NHIỆM VỤ
1. Phòng Kinh tế chủ trì, phối hợp với Công an xã, các thôn lập danh sách hộ; giao Trạm Y tế khám cho người trồng cây trước ngày 30/6/2031.
2. Chăm cây
- Tưới cây hằng năm.
+ Cơ quan chủ trì: Hội Nông dân xã.
+ Thời gian thực hiện: Quý II/2031.
III. TỔ CHỨC THỰC HIỆN
1. Các Phòng: Kinh tế, Văn hóa
- Báo cáo định kỳ 6 tháng.
Nơi nhận:
- UBND tỉnh (báo cáo);
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Trần Văn Nấm"""
LINES = PLAN.split("\n")


def seeds() -> Iterator[tuple[str, bytes]]:
    """Each seed by the name of its file."""
    for path in sorted(SAMPLES.glob("*.txt")):
        yield path.name, path.read_bytes()
    yield "plan.txt", PLAN.encode()
    yield "plan-utf16.txt", PLAN.encode("utf-16")
    yield "markdown.md", _markdown().encode()
    yield "lone-pipes.md", _lone_pipes().encode()
    yield "columns.txt", _two_columns().encode()
    yield "plan.html", _html().encode()
    yield "archive.doc", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + _html().encode()
    yield "plan.docx", _docx()
    yield "plan.xlsx", _xlsx()
    yield "plan.odt", odt()
    yield "plan.pdf", _pdf()
    yield from _by_office()


def _markdown() -> str:
    table = "\n".join(f"| {' | '.join(row)} |" for row in [ROWS[0], ["---"] * len(ROWS[0]), *ROWS[1:]])
    return "\n".join([*(f"**{line}**" if line.isupper() else line for line in LINES[:12]), "", table, "", *LINES[12:]])


def _lone_pipes() -> str:
    cells = "\n|\n".join(cell for row in ROWS for cell in [*row, "|"])
    return "\n\n".join(["\n|\n".join(["|", *LINES[:5], "|"]), *LINES[5:], f"|\n{cells}\n|"])


def _two_columns() -> str:
    return "\n".join(
        [
            *LINES[:-6],
            "Nơi nhận:        TM. ỦY BAN NHÂN DÂN",
            "- UBND tỉnh;     CHỦ TỊCH",
            "- Lưu: VT.      Trần Văn Nấm",
        ]
    )


def _html() -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in ROWS)
    merged = f'<tr><td rowspan="2" colspan="2">{escape(LINES[14])}</td><td>A</td></tr><tr><td>B</td></tr>'
    body = "".join(
        f"<p><b>{escape(line)}</b></p>" if line.isupper() else f"<div>{escape(line)}<br></div>" for line in LINES
    )
    return f'<html><head><meta charset="utf-8"></head><body>{body}<table>{rows}{merged}</table><ul><li>a</li></ul></body></html>'


def _docx() -> bytes:
    document = docx.Document()
    for line in LINES:
        numbered = line.startswith("- ")
        document.add_paragraph(line.removeprefix("- "), style="List Bullet" if numbered else None)
    table = document.add_table(0, len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    table.cell(1, 3).merge(table.cell(2, 3))
    document.sections[0].header.paragraphs[0].text = "Trang"
    memory = io.BytesIO()
    document.save(memory)
    return _without_pictures(memory.getvalue())


def _without_pictures(data: bytes) -> bytes:
    """The parts that are read; a theme and a thumbnail only make the file long."""
    kept = (
        "[Content_Types].xml",
        "_rels/",
        "word/document.xml",
        "word/numbering.xml",
        "word/styles.xml",
        "word/header",
        "word/_rels/",
    )
    parts = {name: part for name, part in unzipped(data).items() if name.startswith(kept)}
    for name in ("word/styles.xml", "word/numbering.xml"):
        parts[name] = _only_used(parts[name])
    return zipped(parts)


def _only_used(part: bytes) -> bytes:
    """Of styles and lists the few first and those of bullets."""
    root = etree.fromstring(part)
    for child in list(root)[12:]:
        if b"ListBullet" not in etree.tostring(child) and not child.tag.endswith("}num"):
            root.remove(child)
    return etree.tostring(root)


def _xlsx() -> bytes:
    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, {"in_memory": True})
    sheet = book.add_worksheet("Phụ lục")
    sheet.write_column(0, 0, LINES[:7])
    for number, row in enumerate(ROWS, 8):
        sheet.write_row(number, 0, row)
    sheet.merge_range(11, 2, 12, 2, "nt")
    sheet.write_column(13, 0, LINES[-6:])
    book.close()
    return memory.getvalue()


def odt() -> bytes:
    """A text of OpenDocument by hand: its type first, unpacked, as the standard asks (OpenDocument 1.3, part 2, 3.3)."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{escape(c)}</text:p></table:table-cell>' for c in row)}</table:table-row>"
        for row in ROWS
    )
    words = "".join(f"<text:p>{escape(line)}</text:p>" for line in LINES)
    body = f"<office:body><office:text>{words}<table:table>{rows}</table:table></office:text></office:body>"
    mime = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = f'<office:document-content {spaces} office:version="1.3">{body}</office:document-content>'
    return zipped(
        {"mimetype": mime.encode(), "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()}
    )


def _pdf() -> bytes:
    memory = io.BytesIO()
    page = Canvas(memory, pagesize=A4, pageCompression=0)
    for number, line in enumerate(LINES):
        page.drawString(60, 780 - 18 * number, line.encode("ascii", "ignore").decode())
    page.showPage()
    page.save()
    return memory.getvalue()


def _by_office() -> Iterator[tuple[str, bytes]]:
    program = office()
    if program is None:
        print("no LibreOffice here: no seeds of DOC and RTF", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "plan.odt").write_bytes(odt())
        for form in ("doc", "rtf"):
            command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form]
            subprocess.run(
                [*command, "--outdir", folder, f"{folder}/plan.odt"], check=True, capture_output=True, timeout=120
            )
            yield f"plan.{form}", Path(folder, f"plan.{form}").read_bytes()


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    """Unpacked parts in the order given, always with the same bytes: what fuzzing changes must be seen in the file."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part)
    return memory.getvalue()


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in seeds():
        (folder / name).write_bytes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
