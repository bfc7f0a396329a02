"""What a later paper makes of the tasks of an older one: put beside each other order by order, decided by a person, applied at once; and who below is to look again."""
