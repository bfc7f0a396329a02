"""Units of what is counted one by one, of which there is no half."""

import re

_COUNTED = frozenset(
    (
        "người", "đảng viên", "hội viên", "đoàn viên", "lượt người", "lượt", "hộ", "hộ gia đình", "con", "đàn", "cây", "giống", "mô hình",
        "cơ sở", "doanh nghiệp", "hợp tác xã", "tổ hợp tác", "tổ", "trang trại", "lớp", "buổi", "hội nghị", "cuộc", "tin, bài", "bài", "tin",
        "bản", "cuốn", "tờ", "văn bản", "kế hoạch", "đề tài", "dự án", "đề án", "nhiệm vụ", "sản phẩm", "chi bộ", "thôn", "xã", "trường",
        "công trình", "máy", "thiết bị", "sáng chế", "hợp đồng", "đơn vị", "cơ quan", "tập thể", "cá nhân", "điển hình",
    )
)  # fmt: skip


def comes_whole(unit: str) -> bool:
    """Whether a unit is one of things counted one by one: "mô hình", "lượt người"; not "ha", "%", "nghìn người"."""
    return re.sub(r"\s+", " ", unit).strip().lower() in _COUNTED
