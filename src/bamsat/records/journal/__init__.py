"""Append-only and hash-chained: who did what, when, to which thing. Below every other app of the records."""
