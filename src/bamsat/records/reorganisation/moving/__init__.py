"""What may move with its body: one module a kind of thing. Each finds what is open, moves it, takes it back, and says what a body holds.

In the order in which things move: people before what goes with them.
"""

from bamsat.records.reorganisation.moving import (
    asking,
    assignments,
    cases,
    children,
    duties,
    handed,
    indicators,
    maps,
    notices,
    orders,
    papers,
    people,
    records,
    registers,
    reports,
    requests,
    sheets,
    sittings,
    views,
)
from bamsat.records.reorganisation.moving.carrying import Mover
from bamsat.records.reorganisation.vocabulary import Thing

MOVERS: dict[Thing, Mover] = {
    Thing.CHILD: children,
    Thing.ASSIGNMENT: assignments,
    Thing.PAPER: papers,
    Thing.ORDER: orders,
    Thing.MEMBERSHIP: people,
    Thing.REGISTER: registers,
    Thing.RECORD: records,
    Thing.REQUEST: requests,
    Thing.ASKED: asking,
    Thing.HANDED: handed,
    Thing.SHEET: sheets,
    Thing.NOTICE: notices,
    Thing.VIEW: views,
    Thing.MAP: maps,
    Thing.INDICATOR: indicators,
    Thing.REPORT: reports,
    Thing.SITTING: sittings,
    Thing.DUTY: duties,
    Thing.CASE: cases,
}
