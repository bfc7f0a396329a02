"""Adjectives of its rows."""
