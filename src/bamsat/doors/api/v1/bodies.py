"""Who the program is, and the bodies that it may name."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema

from bamsat.doors.api.asked import Asked, looking
from bamsat.doors.api.v1.shapes import REFUSED, Body, Looking
from bamsat.reading import fold
from bamsat.records.agencies import queries

router = Router(tags=["Cơ quan"])


class Me(Schema):
    token: str
    program: str
    body: Body
    writes: bool
    until: date


class Named(Looking):
    q: str = ""


@router.get("/me", response={200: Me, **REFUSED}, url_name="me", summary="Mã này của ai, được làm gì")
def me(request: Asked) -> Any:
    came = request.auth
    body = Body(id=came.asker.body, name=came.asker.body_name)
    return Me(token=came.name, program=came.asker.name, body=body, writes=came.writes, until=came.until_on)


@router.get("/bodies", response={200: list[Body], **REFUSED}, url_name="bodies", summary="Danh bạ cơ quan")
def bodies(request: Asked, look: Annotated[Named, Query()]) -> Any:
    words = fold(look.q)
    every = queries.by_name(looking(request, look.on))
    return [Body(id=number, name=name) for number, name in every if words in fold(name)]
