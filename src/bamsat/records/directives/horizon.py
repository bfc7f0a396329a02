"""The last year to which a plan looks, as its own title or opening says: *giai đoạn 2026 - 2030*, *đến năm 2030*. Pure."""

import re
from typing import Any

_YEARS = re.compile(r"(?:giai đoạn\s+\d{4}\s*[-–]\s*|đến (?:hết )?năm\s+)(\d{4})", re.IGNORECASE)


def horizon(contract: dict[str, Any]) -> int | None:
    """The first such year in the title, else in the opening paragraphs; None when neither names one: then a person says it."""
    opening = [node for node in contract["outline"] if node["role"] == "preamble"]
    texts = [contract["header"]["title"] or "", *(contract["text"][slice(*node["span"])] for node in opening)]
    for text in texts:
        match = _YEARS.search(text)
        if match:
            return int(match.group(1))
    return None
