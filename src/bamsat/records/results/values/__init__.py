"""What a record holds: words → values (`reading`), values → words (`wording`), values → figures and keys (`figures`). Pure.

A value is plain JSON, by the kind of its field:

- text, long text, place: str; number, money: decimal text in the field's unit, "12.5"; date: ISO day
- days: {"from": ISO, "until": ISO}, half-open; period: partial ISO ("2026", "2026-Q2", "2026-05"); choice: its code
- body, commune: number of the body; people: {"total": int, part: int, …}; yes/no: bool

A field without a value is not in the record's values. Files are no values: they stand beside the entry as evidence.
"""
