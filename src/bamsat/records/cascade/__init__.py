"""The cascade: papers put beside those they carry out, which order below takes up which above, and what fell between."""
