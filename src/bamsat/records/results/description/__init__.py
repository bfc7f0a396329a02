"""What a register is, as data. Pure: no database, no clock.

`register` has the shapes, `schema` judges what people wrote, `written` is YAML, `evolution` says which changes old records survive.
"""
