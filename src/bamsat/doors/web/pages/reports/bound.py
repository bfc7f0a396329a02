"""A layout as a file of an answer; what a binding could not set, in words."""

import logging
from collections.abc import Callable

from bamsat.reports.layout import Layout
from bamsat.reports.paper import PaperError

log = logging.getLogger("bamsat.reports")

_UNSET = "Chưa tạo được tệp {form} vì có ký tự hoặc nội dung mà tệp này không chứa được. Hãy thử tải tệp loại khác, hoặc xem lại chữ vừa nhập."


def bound(bind: Callable[[Layout], bytes], layout: Layout, form: str) -> bytes:
    """Raises `PaperError` with a sentence for the form; what lay behind it is written to the log."""
    try:
        return bind(layout)
    except PaperError:
        raise
    except ValueError as fault:
        log.exception("a %s could not be made", form)
        raise PaperError(_UNSET.format(form=form.upper())) from fault
