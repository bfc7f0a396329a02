"""What operations take and give, as types. Amounts are decimal text, so that nothing is rounded on the way; days are ISO, intervals half-open."""

import hashlib
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from ninja import Header, Path, Query, Schema, Status
from pydantic import ConfigDict, Field

from bamsat.doors.api.asked import Asked, now
from bamsat.records.keyset import MOST
from bamsat.records.signin.repeats import LONGEST, once

_LARGEST = 2**63 - 1
Number = Annotated[int, Path(ge=1, le=_LARGEST)]
Key = Annotated[
    str, Header(alias="Idempotency-Key", min_length=8, max_length=LONGEST, description="Khóa chống gửi trùng, do phần mềm tự đặt.")
]  # fmt: skip
Amount = Annotated[Decimal, Field(max_digits=18, decimal_places=4)]


class Sent(Schema):
    """What is sent holds nothing that is not known: a word spelt wrongly is told, not passed over."""

    model_config = ConfigDict(extra="forbid")


class Looking(Schema):
    on: date | None = Field(None, description="Xem như đã biết đến hết ngày này; bỏ trống là hôm nay.")


class Part(Looking):
    before: int | None = Field(None, ge=1, le=_LARGEST, description="“next” của phần trước; bỏ trống là từ đầu.")
    most: int = Field(50, ge=1, le=MOST, description="Nhiều nhất bao nhiêu dòng.")


Look = Annotated[Looking, Query()]


class Body(Schema):
    id: int
    name: str


class Refusal(Schema):
    detail: str
    faults: list[dict[str, str]] = Field(default_factory=list)


class Step(Schema):
    """One wording of a record or a figure; none is ever changed."""

    number: int
    state: str
    reason: str
    entered_at: datetime


REFUSED = dict.fromkeys((401, 403, 404, 409, 413, 422, 429), Refusal)


def written_once(request: Asked, key: str, act: Callable[[datetime], Schema]) -> Status[Any]:
    """Runs an act under the program's own key; the answer to it is kept as JSON."""
    asked = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode() + request.body).hexdigest()
    at = now()
    status, answer = once(request.auth.token, key, asked, at, lambda: (201, act(at).model_dump(mode="json")))
    return Status(status, answer)


def shown(amount: Decimal | None) -> str | None:
    """1234.50 → "1234.5"."""
    if amount is None:
        return None
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
