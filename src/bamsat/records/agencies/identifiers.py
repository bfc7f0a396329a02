"""Codes of bodies and territories: what form they have. Pure.

Electronic identifiers: Decision 20/2020/QĐ-TTg, article 4: at most 35 characters, groups of digits and capital letters A–Z
from the first level down, parted by full stops, such as `H37.DN.001`; the first group, of the ministry or province, is a letter
and two digits. Territories: codes of Decision 19/2025/QĐ-TTg (before it 124/2004/QĐ-TTg): a province has two digits, a former
district three, a commune five.
"""

import re

LONGEST = 35
_IDENTIFIER = re.compile(r"[A-Z]\d{2}(?:\.[A-Z0-9]+)*")
_TERRITORY = re.compile(r"\d{2}|\d{3}|\d{5}")


def identifier_fault(text: str) -> str:
    """What is wrong with an electronic identifier, one Vietnamese sentence; empty when nothing is, or when there is none."""
    if not text or (len(text) <= LONGEST and _IDENTIFIER.fullmatch(text)):
        return ""
    return (
        f"Mã định danh “{text}” chưa đúng dạng của Quyết định 20/2020/QĐ-TTg. Hãy ghi như H37.DN.001: chữ hoa không dấu, "
        f"chữ số, dấu chấm, tối đa {LONGEST} ký tự."
    )


def territory_fault(text: str) -> str:
    """What is wrong with the code of a territory; empty when nothing is, or when there is none."""
    if not text or _TERRITORY.fullmatch(text):
        return ""
    return f"Mã đơn vị hành chính “{text}” chưa đúng. Hãy ghi 2 chữ số (tỉnh), 3 chữ số (huyện cũ) hoặc 5 chữ số (xã)."
