"""Indicators: what is aimed at, from where the figures come, what bodies tell of each period, and the seals on it."""
