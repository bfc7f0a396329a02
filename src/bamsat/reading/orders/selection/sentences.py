"""Whether a text is a whole sentence rather than a heading."""

LONG = 220  # letters from which a paragraph is no heading


def sentence(text: str) -> bool:
    return text.endswith((".", ";", "…")) or len(text) > LONG
