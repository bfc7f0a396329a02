"""Reorganisations: what becomes of bodies on a day, and what of their open work moves where."""
