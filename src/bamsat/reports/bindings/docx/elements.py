"""WordprocessingML elements, built where python-docx has no call for them."""

from lxml.etree import Element, _Element

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NAMESPACE}}}"
_NAMES = {"w": _NAMESPACE}
TWIPS_A_MM = 1440 / 25.4


def twips(mm: float) -> int:
    return round(mm * TWIPS_A_MM)


def element(name: str, *children: _Element, **attributes: object) -> _Element:
    """`w:name` with its attributes in the same namespace."""
    made = Element(f"{_W}{name}", {f"{_W}{key}": str(value) for key, value in attributes.items()}, _NAMES)
    made.extend(children)
    return made
