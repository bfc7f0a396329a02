"""Verbs of doing right before an amount: `mở 12 lớp`, `trồng mới thêm 40 ha`."""

import re

VERBS = (
    "mở|treo|cấp phát|kiên cố hóa|kiên cố hoá|kiên cố|trồng|xóa|xoá|sửa chữa|sửa|xây mới|xây dựng|xây|làm mới|làm|lắp đặt|lắp|dựng|thành lập|cứng hóa|cứng hoá|bê tông hóa|nâng cấp|cải tạo|tu sửa|tôn tạo|"
    "đào tạo|bồi dưỡng|tập huấn|tuyển dụng|tuyển|khám bệnh|khám|chữa bệnh|tặng|trao tặng|trao|quyên góp|vận động|huy động|thu gom|đỡ đầu|bổ sung|trang bị|mua sắm|mua|"
    "cử|hợp đồng|chuyển đổi|lát|thay thế|thay|phát triển|kết nạp|biên soạn|xuất bản|phát hành|in|sản xuất|đăng tải|đăng|phát sóng|chọn|lựa chọn|bình chọn|ký kết|"
    "luân chuyển|thí điểm|hoàn thành|hoàn thiện|sửa đổi|sửa đổi, bổ sung|cập nhật|đo đạc|thắp sáng|tổ chức|hình thành|thu hút|đầu tư|khoan|đào|nạo vét|"
    "giải quyết việc làm|đưa vào sử dụng|khởi công|khánh thành|cấp|giúp|tư vấn|giới thiệu|công nhận|nuôi|thả|phủ xanh|khai hoang|tiêm|hiến|tiếp nhận|phổ cập|"
    "xử lý dứt điểm|xử lý|đưa ra xử lý|trình thông qua|ban hành lại|thiết kế|nhân rộng|ra mắt|số hóa|số hoá|rà phá|dồn điền|giao quân|thoát nghèo|chuẩn bị|gieo ươm|ươm|ngầm hóa|ngầm hoá|sơn lại|phát dọn|san lấp|đắp|giải tỏa|phát động|đảm nhận|dự trữ|tiêu thụ|thêm|phân tích|biệt phái|cất"
)
_PHRASE = rf"(?:{VERBS})(?:\s+(?:mới|thêm|lại|ngay|được|cho|đủ|xong|toàn bộ|ra|khoảng|trên|hơn|tổng cộng))*\s*"
_MADE = re.compile(rf"(?<!\w){_PHRASE}$", re.IGNORECASE)
_REACH = 60  # letters that a verb with its adverbs has at most
_ALONE = re.compile(_PHRASE, re.IGNORECASE)


def begin(words: str) -> int:
    """Where the verb of doing that ends words begins; their end without one."""
    match = _MADE.search(words, max(0, len(words) - _REACH))
    return match.start() if match else len(words)


def makes(before: str) -> bool:
    """Whether words end with a verb of doing."""
    return bool(_MADE.search(before))


def is_verb(words: str) -> bool:
    """Whether words are such a verb and nothing else."""
    return bool(_ALONE.fullmatch(words))
