"""Vietnamese forms: 24/11/2026, 1.234,5."""
