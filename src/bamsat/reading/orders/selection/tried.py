"""What a rule of selection takes of a small paper of plain text: for the examples that a rule carries."""


def tried(words: str, rule: str) -> str:
    """The tasks of the paper that the rule gave, one a line."""
    from bamsat.reading import read  # the rules stand below the face

    return "\n".join(task.text for task in read(words.encode()).tasks if task.rule == rule)
