"""The numbers of pages in a text, each alone in the middle of its line (Decree 30/2020/NĐ-CP, annex I: centred above the page), counted on from the second page.

A number alone that does not count on is of the paper: a figure, a row.
"""

import re

_NUMBER = re.compile(r"\s{16,}(?:[-–]\s?)?(\d{1,3})(?:\s?[-–])?\s*")
_FIRST = ("1", "2")  # the first page seldom bears its own


def without_numbers(lines: list[str]) -> list[str]:
    """The lines without the numbers of pages."""
    found = {at: number[1] for at, line in enumerate(lines) if (number := _NUMBER.fullmatch(line))}
    numbers = list(found.values())
    if not numbers or numbers[0] not in _FIRST:
        return lines
    first = int(numbers[0])
    if numbers != [str(number) for number in range(first, first + len(numbers))]:
        return lines
    return [line for at, line in enumerate(lines) if at not in found]
