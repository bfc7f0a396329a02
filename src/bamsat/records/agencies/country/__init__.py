"""The country as data: its units before and since 1 July 2025, and the bodies of each. Files in `data/`, made by `scripts/country`."""
