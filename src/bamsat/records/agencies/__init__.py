"""Bodies, their names through time, people and the capacities in which they act."""
