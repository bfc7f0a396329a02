"""Bám Sát: takes a signed Vietnamese directive and sees that what it orders gets done."""

__version__ = "0.1.0"
