"""A layout as a file of an answer; what a binding could not set, in words."""

import logging
from collections.abc import Callable

from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE
from bamsat.reports.bindings.docx import to_docx
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.bindings.xlsx import to_xlsx
from bamsat.reports.layout import Layout
from bamsat.reports.paper import PaperError

FILES: dict[str, tuple[Callable[[Layout], bytes], str]] = {
    "docx": (to_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (to_pdf, "application/pdf"),
    "xlsx": (to_xlsx, MEDIA_TYPE),
}

log = logging.getLogger("bamsat.reports")

_UNSET = "Chưa tạo được tệp {form} vì có ký tự hoặc nội dung mà tệp này không chứa được. Hãy thử tải tệp loại khác, hoặc xem lại chữ vừa nhập."


def bound(layout: Layout, form: str) -> bytes:
    """`form`: a key of `FILES`. Raises `PaperError` with a sentence for the form; what lay behind it is written to the log."""
    try:
        return FILES[form][0](layout)
    except PaperError:
        raise
    except ValueError as fault:
        log.exception("a %s could not be made", form)
        raise PaperError(_UNSET.format(form=form.upper())) from fault
