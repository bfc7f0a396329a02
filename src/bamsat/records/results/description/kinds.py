"""The kinds of field that a register may have, and what each needs. Pure."""

from enum import StrEnum


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long-text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DAYS = "days"
    PERIOD = "period"
    CHOICE = "choice"
    BODY = "body"
    COMMUNE = "commune"
    PLACE = "place"
    PEOPLE = "people"
    FILE = "file"
    YES_NO = "yes-no"


MEASURED = frozenset({Kind.NUMBER, Kind.MONEY})  # carry a unit; are added up
COUNTED = MEASURED | {Kind.PEOPLE}
TIMED = frozenset({Kind.DATE, Kind.DAYS, Kind.PERIOD})  # may say to which period a record belongs
WORDED = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.PLACE})
