"""Which changes of a register its old records survive. Pure.

Old records are always read by the version they were made under. A new version may add to it, word it anew, or retire what is no longer
asked for; it may not change what a recorded value means, nor take away what records hold.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from bamsat.records.results.description.register import Description, Field


def refused(before: Description, after: Description, used: Collection[str]) -> list[str]:
    """Why the change may not be made; empty when it may.

    `used`: what any record holds: `field` for a field with a value, `field=choice` for a choice or a part of people. Empty for a
    register without records, of which anything but the code may change.
    """
    if before.code != after.code:
        return ["Mã sổ không đổi được; hãy lập sổ mới."]
    return list(_refused(before, after, set(used))) if used else []


def _refused(before: Description, after: Description, used: set[str]) -> Iterator[str]:
    for what, name in (
        ("period", "trường xác định kỳ"),
        ("place", "trường xác định địa điểm"),
        ("title", "trường tên"),
    ):
        if getattr(before, what) != getattr(after, what):
            yield f"Sổ đã có bản ghi nên không đổi được {name}. Hãy lập sổ mới và ngừng dùng sổ này."
    if before.keys != after.keys:
        yield "Sổ đã có bản ghi nên không đổi được khóa chống trùng. Hãy lập sổ mới và ngừng dùng sổ này."
    for old in before.fields:
        if old.code in used:
            yield from _refused_field(old, after.field(old.code), used)


def _refused_field(old: Field, new: Field | None, used: set[str]) -> Iterator[str]:
    called = f"Trường “{old.label}”"
    if new is None:
        yield f"{called} đã có dữ liệu nên không xóa được. Hãy đánh dấu ngừng dùng: bản ghi cũ vẫn xem được."
        return
    if new.kind != old.kind:
        yield f"{called} đã có dữ liệu nên không đổi loại được. Hãy ngừng dùng nó và thêm trường mới."
        return
    if new.unit != old.unit:
        yield f"{called} đã có dữ liệu tính bằng {old.unit} nên không đổi đơn vị được. Hãy thêm trường mới."
    if new.decimals < old.decimals:
        yield f"{called} đã có dữ liệu nên không giảm số chữ số thập phân được."
    if old.personal and not new.personal:
        yield f"{called} đã ghi dữ liệu cá nhân nên không bỏ được dấu bảo vệ."
    kept = {one.code for one in (*new.choices, *new.parts)}
    for one in (*old.choices, *old.parts):
        if f"{old.code}={one.code}" in used and one.code not in kept:
            yield f"{called}: “{one.label}” đã được dùng nên không xóa được. Hãy đánh dấu ngừng dùng."


def with_field(of: Description, field: Field) -> Description:
    """The register with a field added at the end, or put in place of the one of the same code."""
    if of.field(field.code) is None:
        return replace(of, fields=(*of.fields, field))
    return replace(of, fields=tuple(field if one.code == field.code else one for one in of.fields))
