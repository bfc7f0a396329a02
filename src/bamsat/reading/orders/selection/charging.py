"""Whether a text is a whole sentence, and whether it charges a body with an order."""

from bamsat.reading.orders.roles import charged_first

LONG = 220  # letters from which a paragraph is no heading


def sentence(text: str) -> bool:
    return text.endswith((".", ";", "./.")) or len(text) > LONG


def charges(text: str) -> bool:
    named, end = charged_first(text)
    return bool(named) and len(text[end:].strip(" :.;")) > 8
