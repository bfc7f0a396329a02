"""Registers as YAML that people write: one document is a register, or a pack of them. Pure.

Read with PyYAML's safe loader and stricter than it: bounded in size, depth and pieces, without aliases (a few bytes of which can stand
for gigabytes) and without keys that stand twice, of which the first would be lost.
"""

from collections.abc import Hashable
from typing import Any

import yaml

from bamsat.records.results.description.register import Description, Raw, from_raw, to_raw
from bamsat.records.results.description.schema import faults

BYTES = 512 * 2**10
_PIECES = 60_000
_DEPTH = 12
MOST_REGISTERS = 100


class Unusable(Exception):
    """What was written cannot be used. `faults`: Vietnamese sentences."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = list(faults)


def read_registers(data: bytes | str) -> list[Description]:
    """The registers of a document: `registers: […]`, or one register by itself. Raises `Unusable`; then none is taken."""
    found = load(data)
    rows = found["registers"] if isinstance(found, dict) and "registers" in found else [found]
    if not isinstance(rows, list) or not 0 < len(rows) <= MOST_REGISTERS:
        raise Unusable(f"Cần một danh sách từ 1 đến {MOST_REGISTERS} sổ ở mục registers.")
    wrong = [f"{_called(raw)}: {fault}" for raw in rows for fault in faults(raw)]
    codes = [raw["code"] for raw in rows if not wrong]
    wrong += [f"Mã sổ “{code}” xuất hiện nhiều lần." for code in {code for code in codes if codes.count(code) > 1}]
    if wrong:
        raise Unusable(*wrong[:20])
    return [from_raw(raw) for raw in rows]


def write_registers(registers: list[Description], head: Raw | None = None) -> str:
    """YAML that `read_registers` reads back as the same registers."""
    document = {**(head or {}), "registers": [to_raw(one) for one in registers]}
    return dump(document)


def dump(document: Raw) -> str:
    """YAML that people read and `load` reads back as the same."""
    text: str = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)
    return text


def _called(raw: Any) -> str:
    return f"Sổ {raw['code']}" if isinstance(raw, dict) and isinstance(raw.get("code"), str) else "Sổ chưa có mã"


def load(data: bytes | str) -> Any:
    """What a document of YAML says, as plain JSON. Raises `Unusable`."""
    if len(data) > BYTES:
        raise Unusable(f"Tệp lớn hơn {BYTES // 2**10} KB nên không nhận.")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        _refuse_traps(text)
        return yaml.load(text, Loader=_Loader)  # noqa: S506 -- a safe loader, made stricter
    except UnicodeDecodeError:
        raise Unusable("Tệp không phải chữ UTF-8. Hãy lưu lại với bảng mã UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        line = f" dòng {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise Unusable(f"Tệp YAML viết sai{line}. Hãy kiểm tra dấu hai chấm và khoảng thụt đầu dòng.") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Unusable("Tệp YAML có ký tự hoặc giá trị không dùng được.") from None


def _refuse_traps(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise Unusable("Tệp YAML dùng ký hiệu tham chiếu (*). Hãy viết lại đầy đủ tại chỗ.")
        if depth > _DEPTH or count > _PIECES:
            raise Unusable("Tệp YAML lồng quá sâu hoặc quá nhiều mục nên không nhận.")


class _Loader(yaml.SafeLoader):
    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if twins := [key for key in keys if not isinstance(key, str) or keys.count(key) > 1]:
            where = f"từ dòng {node.start_mark.line + 1}"
            raise Unusable(f"Mục “{str(twins[0])[:40]}” ({where}) viết hai lần trong một chỗ hoặc không phải là chữ.")
        return super().construct_mapping(node, deep)


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Lists stand further in than what they belong to, as people write them."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True
