"""A layout as one HTML page: our tokens, light and dark, and a print style that sets it on A4. Words are escaped; no script."""

from html import escape

from bamsat.reports.layout import Beneath, Flow, Grid, Image, Layout, Line, Look
from bamsat.reports.paper import Emphasis, Run

_TAGS = {Emphasis.BOLD: "strong", Emphasis.ITALIC: "em"}
_STYLE = """
:root { --paper: #fff; --ink: #000; --desk: #eceff3; color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --paper: #16191d; --ink: #e8eaed; --desk: #0c0e10; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink); font-family: "Times New Roman", Tinos, "Liberation Serif", serif; }
article { max-width: 210mm; margin: 1rem auto; padding: 20mm 15mm 20mm 30mm; background: var(--paper); overflow-wrap: break-word; }
p, h1, h2, h3 { margin: 0; font-weight: normal; white-space: pre-line; }
.columns { display: grid; grid-template-columns: %(left)sfr %(right)sfr; break-inside: avoid; }
.ruled::after { content: ""; display: block; width: 25%%; margin: 2pt auto 0; border-top: 1px solid currentColor; }
.tail { margin-top: 14pt; }
.beneath { margin-top: 18pt; padding-top: 10pt; border-top: 1px solid currentColor; break-inside: avoid; }
table { width: 100%%; border-collapse: collapse; margin: 4pt 0 10pt; font-size: 12pt; }
th, td { border: 1px solid currentColor; padding: 3pt 4pt; vertical-align: top; }
figure { margin: 6pt 0 2pt; padding: 4pt; background: #fff; text-align: center; break-inside: avoid; break-after: avoid; }
figure svg { max-width: 100%%; height: auto; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.sum { break-before: avoid; }
.sum [colspan] { text-align: center; }
section { break-before: page; }
@media (max-width: 700px) { article { padding: 1rem; margin: 0; } .wide { overflow-x: auto; } }
@media print { body { background: none; } article { padding: 0; margin: 0; max-width: none; } @page { size: A4; margin: 20mm 15mm 20mm 30mm; } }
"""


def to_html(layout: Layout) -> str:
    left, right = layout.columns
    looks = _looks(layout)
    styles = "\n".join(f".{name} {{ {_css(look)} }}" for look, name in looks.items())
    parts = [
        _columns(layout.left, layout.right, looks),
        _flow(layout.flow, looks),
        _columns(layout.tail_left, layout.tail_right, looks, "columns tail"),
        *(f"<section>{_flow(sheet.flow, looks)}</section>" for sheet in layout.appendices),
        *([_beneath(layout.beneath, looks)] if layout.beneath else []),
    ]
    return (
        f'<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(layout.title)}</title>\n<style>{_STYLE % {'left': left, 'right': right}}{styles}</style>\n</head>\n"
        f"<body>\n<article>\n{chr(10).join(parts)}\n</article>\n</body>\n</html>\n"
    )


def _looks(layout: Layout) -> dict[Look, str]:
    found = dict.fromkeys(line.look for flow in layout.flows for line in flow if isinstance(line, Line))
    return {look: f"look-{number}" for number, look in enumerate(found, 1)}


def _css(look: Look) -> str:
    leading = f"{look.leading:g}pt" if look.exact else f"{look.leading * 1.149:.3g}"
    told = {
        "font-size": f"{look.size:g}pt", "font-weight": "bold" if look.bold else None, "font-style": "italic" if look.italic else None,
        "text-decoration": "underline" if look.underline else None, "text-align": look.align, "line-height": leading,
        "margin": f"{look.before:g}pt 0 {look.after:g}pt {look.inset:g}mm", "text-indent": f"{look.indent:g}mm" if look.indent else None,
    }  # fmt: skip
    return "; ".join(f"{name}: {value}" for name, value in told.items() if value)


def _columns(left: Flow, right: Flow, looks: dict[Look, str], name: str = "columns") -> str:
    return f'<div class="{name}"><div>{_flow(left, looks)}</div><div>{_flow(right, looks)}</div></div>'


def _beneath(block: Beneath, looks: dict[Look, str]) -> str:
    head = _columns(block.left, block.right, looks)
    return f'<div class="beneath">{head}{_columns(block.tail_left, block.tail_right, looks, "columns tail")}</div>'


def _flow(flow: Flow, looks: dict[Look, str]) -> str:
    return "\n".join(_piece(piece, looks) for piece in flow)


def _piece(piece: Line | Grid | Image, looks: dict[Look, str]) -> str:
    if isinstance(piece, Image):
        return f"<figure>{piece.svg}</figure>"  # words in it are escaped where it is drawn
    return _grid(piece) if isinstance(piece, Grid) else _line(piece, looks)


def _line(line: Line, looks: dict[Look, str]) -> str:
    tag = f"h{line.outline}" if line.outline else "p"
    ruled = " ruled" if line.line else ""
    gap = " " if line.label and line.words and not line.words[0].text.startswith("\n") else ""
    return f'<{tag} class="{looks[line.look]}{ruled}">{escape(line.label)}{gap}{"".join(map(_run, line.words))}</{tag}>'


def _run(run: Run) -> str:
    tag = _TAGS.get(run.emphasis)
    return f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in grid.columns)
    last = len(grid.rows) - 1 if grid.totalled else -1
    rows = "".join(_row(row) if at != last else _sum(row, grid.spanned) for at, row in enumerate(grid.rows))
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(row: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"


def _sum(row: tuple[str, ...], over: int) -> str:
    """`over`: the columns that its name takes."""
    first = f'<td colspan="{over}">' if over > 1 else "<td>"
    cells = (f"<strong>{escape(cell)}</strong>" if cell else "" for cell in (row[0], *row[over:]))
    return f'<tr class="sum">{first}{"</td><td>".join(cells)}</td></tr>'
