"""A file of the caller's, as bytes, never more than the intake accepts."""

from pathlib import Path

from bamsat.reading import MAXIMUM_BYTES, Unreadable


def bytes_of(file: Path) -> bytes:
    """Raises `Unreadable` where the file is missing, a folder, unopenable, or so large that it would fill the memory."""
    try:
        if file.stat().st_size > MAXIMUM_BYTES:
            raise Unreadable(
                "too-large", f"Tệp lớn hơn {MAXIMUM_BYTES // 2**20} MB. Hãy tách phụ lục hoặc xuất lại bản nhẹ hơn."
            )
        return file.read_bytes()
    except FileNotFoundError:
        raise Unreadable("missing", "Không tìm thấy tệp. Hãy kiểm tra lại tên và thư mục.") from None
    except IsADirectoryError:
        raise Unreadable(
            "directory", "Đây là thư mục. Hãy chỉ ra một tệp văn bản trong đó, hoặc thêm --out để đọc cả thư mục."
        ) from None
    except OSError as error:
        raise Unreadable("unopenable", f"Không mở được tệp ({error.strerror}). Hãy kiểm tra quyền đọc tệp.") from None
