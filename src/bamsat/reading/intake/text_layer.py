"""Whether the text of a PDF is what somebody had recognised, laid under the pictures of its pages so that it can be searched (scanners, `ocrmypdf`).

Such a page is one picture, and its text is not seen: it is drawn invisibly (ISO 32000-1, 9.3.6, mode 3) or before the picture that covers it.
"""

import ctypes
from typing import Any

import pypdfium2.raw as raw

_LOOKED_AT = 3  # pages
_COVERS = 0.7  # of the page's width and height, from which a picture is the page
_INVISIBLE = 3


def has_recognised_layer(document: Any) -> bool:
    """Whether each of the first pages that bear text shows none of it but a picture."""
    told = False
    for index in range(min(_LOOKED_AT, len(document))):
        hidden = _is_hidden(document[index])
        if hidden is False:
            return False
        told = told or bool(hidden)
    return told


def _is_hidden(page: Any) -> bool | None:
    """None where a page bears no text."""
    objects = [raw.FPDFPage_GetObject(page.raw, index) for index in range(raw.FPDFPage_CountObjects(page.raw))]
    kinds = [raw.FPDFPageObj_GetType(thing) for thing in objects]
    texts = [index for index, kind in enumerate(kinds) if kind == raw.FPDF_PAGEOBJ_TEXT]
    if not texts:
        return None
    size = page.get_size()
    pictures = [
        index for index, kind in enumerate(kinds) if kind == raw.FPDF_PAGEOBJ_IMAGE and _covers(objects[index], size)
    ]
    shown = [index for index in texts if raw.FPDFTextObj_GetTextRenderMode(objects[index]) != _INVISIBLE]
    return bool(pictures) and all(index < pictures[-1] for index in shown)


def _covers(picture: Any, size: tuple[float, float]) -> bool:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(picture, *map(ctypes.byref, sides))
    left, bottom, right, top = (side.value for side in sides)
    return right - left >= _COVERS * size[0] and top - bottom >= _COVERS * size[1]
