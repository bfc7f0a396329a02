"""Where the bytes lie: one file a content, under its SHA-256, written whole or not at all."""

import hashlib
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings

from bamsat.records.directives.models import File


def keep(data: bytes, media_type: str, at: datetime) -> File:
    """Keep the bytes and return their row; the same bytes are kept once, as they came first. The file is on disk before the row is."""
    sha256 = hashlib.sha256(data).hexdigest()
    path = _path(sha256)
    known = path.exists()
    if not known:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    told = {"size": len(data), "media_type": media_type, "stored_at": at}
    if known:
        return File.objects.get_or_create(sha256=sha256, defaults=told)[0]
    row = File(sha256=sha256, **told)
    File.objects.bulk_create([row], ignore_conflicts=True)  # one statement, where asking first takes four
    return row


def fetch(file: File) -> bytes:
    """The bytes as received. Raises OSError when the vault lost them, ValueError when they are no longer the same."""
    data = _path(file.sha256).read_bytes()
    if hashlib.sha256(data).hexdigest() != file.sha256:
        raise ValueError(f"the file {file.sha256} was changed on disk")
    return data


def _path(sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256
