"""What the bodies of the demonstration commune asked those over them: one request that was answered by a paper, and one that waits."""

from collections.abc import Callable
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.oversight import directions
from bamsat.records.tasks import queries

_AskerOf = Callable[[str, date], Asker]
_At = Callable[..., datetime]

_MONEY = (
    "Kho lạnh dùng chung phát sinh tiền điện khoảng 6 triệu đồng mỗi tháng, dự toán năm 2026 chưa bố trí. "
    "Đề nghị Đảng ủy cho ý kiến: trích từ nguồn nào, hay thu của các hộ sử dụng?"
)
_ANSWER = (
    "Năm 2026 sử dụng nguồn chi thường xuyên đã bố trí để thực hiện Kế hoạch; từ quý I/2027 thu của hộ gửi hàng theo nội quy kho, "
    "Ủy ban nhân dân xã trình Hội đồng nhân dân xã mức thu trong kỳ họp cuối năm."
)
_GROWERS = (
    "Mới có bốn hộ đủ điều kiện đất và nguồn nước để trồng nấm hữu cơ, Kế hoạch giao chọn sáu hộ. "
    "Đề nghị cho chọn thêm hai hộ ở thôn Bến Mây ngoài vùng quy hoạch, hoặc điều chỉnh số hộ."
)


def ask(asker: _AskerOf, at: _At) -> None:
    """Tell it; what the commune's committee leads stands already."""
    committee = asker("ubnd", date(2026, 11, 9))
    led = list(queries.leading(committee))
    store = next(task for task in led if task.text.startswith("Lắp kho lạnh"))
    growers = next(task for task in led if task.text.startswith("Chọn sáu hộ"))
    row = directions.ask(committee, store, _MONEY, at(2026, 11, 9))
    secretary = asker("bithu", date(2026, 11, 12))
    directions.answer(secretary, row, _ANSWER, "Kế hoạch số 07-KH/ĐU ngày 20/3/2026", at(2026, 11, 12, 15))
    directions.ask(asker("ubnd", date(2026, 11, 19)), growers, _GROWERS, at(2026, 11, 19))
