"""How people point into a paper: *III.3 · gạch 1*. Pure: from the contract's outline to the place of each node."""

from typing import Any

Json = dict[str, Any]
_MARKS = {"-": "gạch", "–": "gạch", "+": "cộng", "*": "sao", "•": "chấm", "o": "chấm"}


def places(outline: list[Json], text: str) -> dict[str, str]:
    """Node id → its place: the chain of labels above it, and for an unlabelled node its count among its like."""
    by_id = {node["id"]: node for node in outline}
    counts: dict[tuple[str | None, str], int] = {}
    found: dict[str, str] = {}
    for node in outline:
        chain = _labels(node, by_id)
        if node["label"]:
            found[node["id"]] = chain
            continue
        word = _word(node, text)
        spot = (node["parent"], word)
        counts[spot] = counts.get(spot, 0) + 1
        found[node["id"]] = " · ".join(part for part in (chain, f"{word} {counts[spot]}") if part)
    return found


def _labels(node: Json, by_id: dict[str, Json]) -> str:
    labels: list[str] = []
    at: Json | None = node
    while at is not None:
        if at["label"]:
            labels.insert(0, at["label"].strip(" .)("))
        at = by_id.get(at["parent"]) if at["parent"] else None
    return ".".join(_joined(labels))


def _joined(labels: list[str]) -> list[str]:
    """1, 1.1, a → 1.1, a: a label that repeats the one above it says it all."""
    kept: list[str] = []
    for label in labels:
        while kept and label.startswith(f"{kept[-1]}."):
            kept.pop()
        kept.append(label)
    return kept


def _word(node: Json, text: str) -> str:
    if node["kind"] == "row":
        return "dòng"
    if node["kind"] == "table":
        return "bảng"
    if node["kind"] == "bullet":
        mark = text[node["span"][0] : node["span"][0] + 1]
        return _MARKS.get(mark, "gạch")
    return "đoạn"
