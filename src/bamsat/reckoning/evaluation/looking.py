"""When bodies may be compared: each sees how it did itself for some working days before anybody puts it beside others."""

from datetime import date

from bamsat.reckoning.calendars import ONE_DAY, Calendar
from bamsat.reckoning.evaluation.measures import after, before


def opens_on(last: date, first_look: int, calendar: Calendar) -> date:
    """The first day on which bodies are compared over days that end with `last`."""
    return after(last, first_look, calendar) + ONE_DAY if first_look else last


def comparable(today: date, first_look: int, calendar: Calendar) -> date:
    """The last day up to which bodies may be compared today."""
    return before(today - ONE_DAY, first_look, calendar) if first_look else today
