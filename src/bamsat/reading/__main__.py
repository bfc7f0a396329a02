"""A PDF or any other paper looked at in a process of its own, for servers that do not trust what they are handed:

    python -m bamsat.reading < FILE             the public contract as JSON, or {"refused": code, "message": sentence}
    python -m bamsat.reading places             where a text stands on its printed pages; stdin: the text as one line of JSON, then the file
    python -m bamsat.reading picture N < FILE   page N as PNG; exit code 3 where there is none
    python -m bamsat.reading stand-by           the contract of one paper after another, each read in a copy; stdin: a socket (`standing_by`)

The process bounds its own memory and time, so that a file made to exhaust them ends this process and nothing else.
"""

import json
import resource
import socket
import sys

MEMORY = 3 * 2**30
SECONDS = 110
PATIENCE = 80  # seconds after which no further page of a scan is begun: what is found comes back in time
GIVEN_UP = 130  # by the clock: who asked has long gone
PAGE_MEMORY = 2**30
PAGE_SECONDS = 20
NO_PAGE = 3
_SAMPLE = """ĐẢNG ỦY XÃ ĐỒNG MÂY
Số 12-KH/ĐU

KẾ HOẠCH
thực hiện Nghị quyết số 36-NQ/TW, ngày 30/01/2023 của Bộ Chính trị

Đồng Mây, ngày 05 tháng 10 năm 2026

I. NHIỆM VỤ

1. Ủy ban nhân dân xã chủ trì, phối hợp với Mặt trận Tổ quốc xã kiểm tra kênh chính trước ngày 30/11/2026; báo cáo hằng quý.

- Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện năm 2026 và các năm tiếp theo.

Nơi nhận:
- Thường trực Đảng ủy,
- Lưu Văn phòng.

T/M BAN THƯỜNG VỤ
BÍ THƯ

Nguyễn Văn An
"""


def main() -> None:
    verb, *rest = sys.argv[1:] or ["read"]
    if verb == "stand-by":
        _stand_by()
        return
    paged = verb in {"places", "picture"}
    if paged:
        bound(PAGE_MEMORY, PAGE_SECONDS)
    else:
        _bound_reading()
    if verb == "picture":
        _picture(int(rest[0]))
    elif verb == "places":
        _places()
    else:
        _read()


def bound(memory: int, seconds: int) -> None:
    """So many bytes of address space and seconds of processor, and no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_reading() -> None:
    """The clock is kept by who asks; of a scan several hands use the processor at once."""
    from bamsat.reading.intake.scan import HANDS

    bound(MEMORY, SECONDS * HANDS)


def _read() -> None:
    sys.stdout.buffer.write(_answer(sys.stdin.buffer.read()))


def _stand_by() -> None:
    from bamsat.reading.intake import scan  # noqa: F401 -- or each copy would load it
    from bamsat.reading.standing_by import stand_by

    _answer(_SAMPLE.encode())  # what is loaded, compiled or remembered late is there before it is copied

    def answer(data: bytes) -> bytes:
        _bound_reading()
        return _answer(data)

    with socket.socket(fileno=0) as door:
        stand_by(door, answer, GIVEN_UP, lambda: _answer(_SAMPLE.encode()))


def _answer(data: bytes) -> bytes:
    from bamsat.reading import Unreadable, read
    from bamsat.reading.contract import to_contract

    try:
        answer = to_contract(read(data, patience=PATIENCE))
    except Unreadable as refusal:
        answer = {"refused": refusal.code, "message": refusal.message}
    return json.dumps(answer).encode()


def _places() -> None:
    from bamsat.reading.intake.printed import printed_pages
    from bamsat.reading.text.placing import place

    text = json.loads(sys.stdin.buffer.readline())
    pages = printed_pages(sys.stdin.buffer.read())
    strips = [[strip.page, *strip.span, strip.boxes] for strip in place(text, pages)]
    sys.stdout.write(json.dumps({"heights": [page.height for page in pages], "strips": strips}))


def _picture(number: int) -> None:
    from bamsat.reading.intake.printed import picture

    try:
        sys.stdout.buffer.write(picture(sys.stdin.buffer.read(), number))
    except IndexError:
        sys.exit(NO_PAGE)


if __name__ == "__main__":
    main()
