#!/usr/bin/env python3
"""Makes docs/form/ from the rules of form and their judges. Usage: .venv/bin/python scripts/form_rules.py [--check]"""

import sys
from functools import partial
from pathlib import Path

from bamsat.reports.checker import JUDGES
from bamsat.reports.rules import REGIMES, Form, Measure, Part, Rulebook, rulebook

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "form"
GROUPS = (("parts", "Looks"), ("measures", "Measures"), ("forms", "Wording and order"))


def how(key: str) -> str:
    judge = JUDGES[key]
    told = judge.func if isinstance(judge, partial) else judge
    return " ".join((told.__doc__ or "").split())


def row(group: str, key: str, rule: Part | Measure | Form, book: Rulebook) -> str:
    demands = f"{rule.name}: {rule.demands}" if isinstance(rule, Part) else rule.demands
    cells = (f"`{group}.{key}`", book.cite(rule), demands, how(f"{group}.{key}"))
    return f"| {' | '.join(cell.replace('|', '∣') for cell in cells)} |"


def page(regime: str) -> str:
    book = rulebook(regime)
    until = "" if book.until.year == 9999 else f", before {book.until}"
    parts = [
        f"# Rules of form: {book.name}\n\nFor papers from {book.from_}{until}. Made by `scripts/form_rules.py` from `src/bamsat/reports/rules/{regime}.toml`."
    ]
    for group, title in GROUPS:
        rows = [row(group, key, rule, book) for key, rule in getattr(book, group).items()]
        parts.append(
            f"## {title}\n\n| rule | clause | demands | how it is judged |\n| --- | --- | --- | --- |\n"
            + "\n".join(rows)
        )
    return "\n\n".join(parts) + "\n"


def pages() -> dict[Path, str]:
    return {FOLDER / f"{regime}.md": page(regime) for regime in REGIMES}


def main() -> None:
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        if stale:
            sys.exit(f"stale: {', '.join(path.name for path in stale)}; run scripts/form_rules.py")
        return
    FOLDER.mkdir(exist_ok=True)
    for path in stale:
        path.write_text(pages()[path], "utf-8")


if __name__ == "__main__":
    main()
