"""Looking after the work: who is reminded of what, what goes up for direction, who is urged."""
