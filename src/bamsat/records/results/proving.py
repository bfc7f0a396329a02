"""Which registers can prove that an order was carried out: by the words of the order. Pure.

A register names groups of words (`Description.proves`): "tập huấn", or "nhân rộng + mô hình" of which all must occur. The machine proposes;
what it does not see, a person does by citing the record in the task's report.
"""

from collections.abc import Iterable

from bamsat.reading import search_form, search_words
from bamsat.records.results.description.register import Description


def proves(of: Description, order: str) -> list[str]:
    """The groups of the register that an order's words hold, as written in the register; empty when it proves nothing of it."""
    text = f" {search_form(order)} "
    return [group for group in of.proves if all(_occurs(part, text) for part in group.split("+"))]


def provers(registers: Iterable[Description], order: str) -> list[tuple[Description, list[str]]]:
    """The registers that can prove an order, those that know it by most groups first."""
    found = [(one, groups) for one in registers if (groups := proves(one, order))]
    return sorted(found, key=lambda row: -len(row[1]))


def _occurs(words: str, text: str) -> bool:
    phrase = search_words(f'"{words.strip()}"')
    return bool(phrase) and f" {phrase[0]} " in text
