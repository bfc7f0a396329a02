"""Papers: the file as received, what was read from it, the review, and the outline once accepted."""
