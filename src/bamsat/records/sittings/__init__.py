"""Sittings of a committee: what it decides there, and what becomes of that."""
