"""What a cited paper is to this one, judged by the words that lead to it; one rule a file, the strongest first."""

from bamsat.reading.references.relations import amending, bases, implementing, replacing
from bamsat.reading.references.relations.place import Place

STRENGTH = ("implements", "basis", "amends", "replaces", "mentions")


def relation(place: Place) -> str:
    """One of `STRENGTH`."""
    if implementing.holds(place):
        return "implements"
    if bases.opens(place):
        return "basis" if bases.holds(place) else "mentions"
    if replacing.holds(place):
        return "replaces"
    return "amends" if amending.holds(place) else "mentions"
