"""How far two annotators of the same papers agree, beside what the reader reaches against each of them.

    python bench/annotators.py [--quick] [--errors]

The papers that are only scored (bench/split.toml, `scored_only`) were annotated twice, the second time by people who had seen neither the first annotation nor the reader (bench/annotations/second).
By the shared scorer: F1 of every measure, the second against the first, the reader against the first and against the second. What two people say of the same text differently is told wrong of any reader half of the time, so
the first column is the most that a bar can ask. Its last line is one JSON object. `--errors` lists where the two differ. `--quick` changes nothing: it takes seconds. Needs ../shared.
"""

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from annotations import KEPT, unpacked
from score import annotation, need_shared, score, scorer

SECOND = KEPT / "second"


def as_read(said: dict[str, Any]) -> dict[str, Any]:
    """An annotation in the shape of a reading (CONTRACT.md), as far as the scorer looks at it."""
    roles = scorer().ROLES
    tasks = [
        {
            "text": task["text"],
            "timeframe": {name: task.get(name) for name in ("start", "due", "recurrence")},
            "assignments": [{"role": role, "body": body} for role in roles for body in task.get(role) or []],
        }
        for task in said.get("tasks") or []
    ]
    head = {name: said.get(name) for name in ("number", "type", "issuer", "date", "title")}
    rest = {name: said.get(name) or [] for name in ("recipients", "references", "outline", "indicators")}
    return {"header": head, "signature": said.get("signature") or {}, "tasks": tasks, **rest}


def between(idents: list[str], show_errors: bool) -> dict[str, dict[str, float]]:
    """The second annotation scored as if it were a reading, against the first."""
    with tempfile.TemporaryDirectory() as folder:
        gold, other = Path(folder, "gold"), Path(folder, "read")
        for place, said in ((gold, annotation), (other, lambda ident: as_read(unpacked(ident, SECOND)))):
            place.mkdir()
            for ident in idents:
                (place / f"{ident}.json").write_text(json.dumps(said(ident), ensure_ascii=False), "utf-8")
        rows: dict[str, dict[str, float]] = scorer().score(gold, other, show_errors)
    return rows


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true")
    arguments.add_argument("--errors", action="store_true")
    options = arguments.parse_args()
    need_shared()
    idents = sorted(path.stem for path in SECOND.glob("*.json"))
    people = between(idents, options.errors)
    first, second = score(idents, False), score(idents, False, lambda ident: unpacked(ident, SECOND))
    print(f"{'':<20}{'people':>10}{'reader, first':>15}{'reader, second':>16}{'annotated':>11}")
    for measure, row in people.items():
        print(
            f"{measure:<20}{row['f1']:>10.3f}{first[measure]['f1']:>15.3f}{second[measure]['f1']:>16.3f}{row['gold']:>11.0f}"
        )
    columns = {"people": people, "reader_first": first, "reader_second": second}
    print(json.dumps({name: {m: round(row["f1"], 4) for m, row in rows.items()} for name, rows in columns.items()}))


if __name__ == "__main__":
    main()
