"""Tasks, assignments, turns, progress and its verification. Status is never stored: `reckoning.status` computes it."""
