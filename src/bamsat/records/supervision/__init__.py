"""Supervision: the cases of bodies that inspect or supervise others, from the programme of a year to recommendations that were kept."""
