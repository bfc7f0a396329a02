"""The demonstration commune: an invented body tree, users for each role, papers read by the real reader. Idempotent."""
