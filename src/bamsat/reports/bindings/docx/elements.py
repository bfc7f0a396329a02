"""WordprocessingML elements, built where python-docx has no call for them."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

TWIPS_A_MM = 1440 / 25.4


def twips(mm: float) -> int:
    return round(mm * TWIPS_A_MM)


def element(name: str, *children: _Element, **attributes: object) -> _Element:
    """`w:name` with its attributes in the same namespace; `_` stands for no letter (`val_`)."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key.rstrip('_')}"), str(value))
    made.extend(children)
    return made
