"""From a reading to the orders a person reviews. Pure: contract in, the fields of `Proposal` out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bamsat.reckoning.left_out import last_day_left
from bamsat.records.agencies.resolve import resolve
from bamsat.records.directives.places import places
from bamsat.records.directives.vocabulary import Part

Json = dict[str, Any]


def propose(contract: Json, known: Mapping[str, set[int]]) -> list[Json]:
    """The fields of one `Proposal` a task, in the paper's order, its bodies resolved where the name means one body only."""
    where = places(contract["outline"], contract["text"])
    shared = {(row["code"], row["task"]) for task in contract["tasks"] for row in task.get("awaits", [])}
    return [{**_proposal(task, where, known), "questions": _asked(task, shared)} for task in contract["tasks"]]


def _asked(task: Json, shared: set[tuple[str, str]]) -> list[Json]:
    """The questions of an order; one that is asked once for a group names it (`group`), in each order of the group."""
    rows = [
        {"code": row["code"], "text": row["text"], **_group(row["code"], task["id"], shared)}
        for row in task["questions"]
    ]
    return rows + [{"code": row["code"], "text": "", "group": row["task"]} for row in task.get("awaits", [])]


def _group(code: str, task: str, shared: set[tuple[str, str]]) -> Json:
    return {"group": task} if (code, task) in shared else {}


def _proposal(task: Json, where: dict[str, str], known: Mapping[str, set[int]]) -> Json:
    return {
        "node": task["node"],
        "place": where.get(task["node"], "")[:120],
        "text": task["text"],
        "start": task["span"][0],
        "end": task["span"][1],
        "parts": [_part(row, where, known) for row in task["assignments"]],
        "time": _time(task["timeframe"], where),
        "products": task["products"],
        "confidence": round(100 * task["confidence"]),
    }


def _part(row: Json, where: dict[str, str], known: Mapping[str, set[int]]) -> Json:
    return {
        "role": row["role"],
        "name": row["body"],
        "body": resolve(row["body"], known),
        "start": row["span"][0],
        "end": row["span"][1],
        "from": where.get(row["inherited_from"] or "", ""),
    }


def _time(frame: Json | None, where: dict[str, str]) -> Json:
    if frame is None:
        return {}
    kept = {name: frame[name] for name in ("text", "start", "due", "recurrence", "span")}
    kept["due"] = last_day_left(kept["text"], kept["due"], kept["recurrence"])
    return {**kept, "from": where.get(frame["inherited_from"] or "", "")}


def questions(parts: list[Json], time: Json, settled: bool, before: Sequence[Json] = ()) -> list[Json]:
    """What is still open after a person changed an order; `settled`: they have said that several leads are meant.

    `before`: its questions until then. Who is charged with a group of which nobody is named is still asked for the group.
    """
    leads = [row["name"] for row in parts if row["role"] == Part.LEAD]
    rows = []
    if not leads:
        asked = next((row for row in before if row["code"] == "no-lead"), {})
        rows.append({"code": "no-lead", "text": "", **{name: asked[name] for name in asked if name == "group"}})
    elif len(leads) > 1 and not settled:
        rows.append({"code": "ambiguous-body", "text": "; ".join(leads)})
    if time.get("text") and not (time.get("start") or time.get("due") or time.get("recurrence")):
        rows.append({"code": "vague-deadline", "text": time["text"]})
    return rows


def day(text: str | None) -> date | None:
    """A whole day of the contract; None for one that the paper does not tell whole."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
