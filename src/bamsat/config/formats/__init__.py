"""How days and numbers are written on every screen."""
