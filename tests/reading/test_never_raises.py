"""Whatever the bytes, a reading or a refusal; and every span quotes its text."""

import io
import unicodedata
from pathlib import Path

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.reading import Reading, Unreadable, read

_PLAN = (Path(__file__).resolve().parents[2] / "samples" / "ke-hoach-xa.txt").read_text("utf-8")
_LINES = st.sampled_from(
    [*_PLAN.split("\n"), "", "|", "- ", "Điều 1.", "1)", "a)", "+ Thời gian thực hiện:", "**", "Nơi nhận:"]
)


def read_or_refuse(data: bytes) -> Reading | None:
    try:
        return read(data, "thu")
    except Unreadable:
        return None


def spans_quote(reading: Reading) -> bool:
    text = reading.text
    return all(
        [
            *(p.span.of(text) == p.text for p in reading.canonical.paragraphs),
            *(t.span.of(text) == t.text for t in reading.tasks),
            *(a.body in a.span.of(text) for t in reading.tasks for a in t.assignments),
            *(r.span.of(text).replace("\n", " ") == r.text for r in reading.recipients),
            *(n.span.covers(n.body) for n in reading.outline),
            *(0 <= s.start < s.end <= len(text) for r in reading.references for s in r.spans),
        ]
    )


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    reading = read_or_refuse(data)
    assert reading is None or spans_quote(reading)


@settings(max_examples=300)
@given(st.lists(_LINES, max_size=60))
def test_a_plan_shuffled(lines: list[str]) -> None:
    reading = read_or_refuse("\n".join(lines).encode())
    assert reading is None or (spans_quote(reading) and "stage-failed" not in [w.code for w in reading.warnings])


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 255)), max_size=12))
def test_a_damaged_docx(changes: list[tuple[int, int]]) -> None:
    data = bytearray(DOCX)
    for at, value in changes:
        data[at % len(data)] = value
    reading = read_or_refuse(bytes(data))
    assert reading is None or spans_quote(reading)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 6_000), st.integers(0, 255)), max_size=12))
def test_a_damaged_pdf(changes: list[tuple[int, int]]) -> None:
    data = bytearray(PDF)
    for at, value in changes:
        data[at % len(data)] = value
    reading = read_or_refuse(bytes(data))
    assert reading is None or spans_quote(reading)


def _pdf() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    memory = io.BytesIO()
    canvas = Canvas(memory, pageCompression=0)
    canvas.drawString(300, 780, "CỘNG HOÀ XÃ HỘI")
    for left in (60, 200, 400):
        canvas.line(left, 500, left, 700)
    for height in (500, 600, 700):
        canvas.line(60, height, 400, height)
        canvas.drawString(70, height - 40, "Noi nhan: - Cac thon ban ven song;")
    canvas.acroForm.textfield(value="12", x=70, y=740, width=40, height=20)
    canvas.save()
    return memory.getvalue()


PDF = _pdf()


def _docx() -> bytes:
    document = docx.Document()
    for line in _PLAN.split("\n"):
        document.add_paragraph(line)
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


DOCX = _docx()


def test_reading_twice_is_reading_once() -> None:
    assert read(DOCX, "a") == read(DOCX, "a")


def test_decomposed_letters_read_like_composed_ones() -> None:
    import unicodedata

    composed = read(_PLAN.encode())
    decomposed = read(unicodedata.normalize("NFD", _PLAN).encode())
    assert [t.text for t in decomposed.tasks] == [t.text for t in composed.tasks]
    assert decomposed.header == composed.header


def test_a_misprinted_tag_reads_alike_composed_and_taken_apart() -> None:
    page = "<html><body><p>KẾ HOẠCH</p><div>Độc lập - Tự do - Hạnh phúc<Ĝr></div></body></html>"
    composed, apart = (read(unicodedata.normalize(form, page).encode(), "x.html").text for form in ("NFC", "NFD"))
    assert composed == apart
    assert "<Ĝr>" in composed
