"""Pure arithmetic of time and status: calendars and working days, frames of time, turns, verdicts. Knows no Django."""
