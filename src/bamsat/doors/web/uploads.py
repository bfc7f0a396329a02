"""Uploads stay in memory: a paper that is refused never touches the disk, not even for a moment."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler

from bamsat.reading import MAXIMUM_BYTES

TOO_LARGE = "upload_too_large"


class BoundedUpload(MemoryFileUploadHandler):
    """Keeps up to `MAXIMUM_BYTES` in memory and lets a larger upload run past without keeping any of it."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:
        self.activated = content_length <= MAXIMUM_BYTES + 2**20
        if not self.activated and self.request is not None:
            setattr(self.request, TOO_LARGE, True)
