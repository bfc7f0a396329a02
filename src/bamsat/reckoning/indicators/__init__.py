"""Indicators: how figures of many bodies and periods are put together, the path to a target, warnings, the outlook. Pure."""
