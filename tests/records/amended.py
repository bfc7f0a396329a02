"""A commune whose plan is amended: taken in by the real reader, approved, and then the paper that changes it."""

from dataclasses import dataclass
from datetime import date

from bamsat.reading.contract import to_contract
from bamsat.records.agencies import actions as bodies
from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import asker
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.amending.models import Amendment, Change
from bamsat.records.directives import relating
from bamsat.records.directives.actions import take_in
from bamsat.records.directives.models import Directive, Proposal
from bamsat.records.directives.vocabulary import Relationship
from bamsat.records.tasks.approval import approve
from tests.conftest import TODAY, at
from tests.reading.amending_papers import OLD, reading

DIVISIONS = (
    "Phòng Kinh tế",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế xã",
    "Trạm Cảnh sát đường thủy",
    "Đoàn Thanh niên xã",
    "Hội Phụ nữ xã",
)


@dataclass
class Commune:
    office: Asker
    bodies: dict[str, Body]
    old: Directive

    def ask(self, body: Body, role: Role = Role.OFFICER, on: date = TODAY) -> Asker:
        return _asker(body, role, on)

    def ask_again(self, on: date) -> Asker:
        """The office once more, looking at a day."""
        found = asker(self.office.user, None, on, TODAY)
        assert found is not None
        return found


def _asker(body: Body, role: Role, on: date = TODAY) -> Asker:
    user = bodies.open_account(f"u{body.pk}-{role}", f"Người {body.pk}", "x", at())
    bodies.appoint(user, body, role, at())
    found = asker(user.pk, None, on, TODAY)
    assert found is not None
    return found


def commune() -> Commune:
    top = bodies.found_body(
        "Ủy ban nhân dân xã Bến Phao", Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at(), place="xã Bến Phao"
    )
    under = {
        name: bodies.found_body(
            f"{name} Bến Phao" if name.endswith(" xã") else f"{name} xã Bến Phao",
            Kind.DIVISION,
            Level.COMMUNE,
            at(),
            top,
            "",
            "xã Bến Phao",
        )
        for name in DIVISIONS
    }
    office = _asker(top, Role.OFFICE)
    return Commune(office, {"top": top, **under}, taken(office, OLD, date(2026, 3, 6)))


def taken(
    office: Asker, text: str, day: date = TODAY, of: Directive | None = None, kind: str = Relationship.REPLACES
) -> Directive:
    """Read, reviewed and approved on a day; `of`: the paper that it was said to change before."""
    paper = take_in(office, text.encode(), f"{abs(hash(text))}.txt", to_contract(reading(text)), at(day))
    Proposal.objects.filter(reading=paper.reading).update(decision="accepted")
    paper.horizon = 2030
    paper.save()
    if of:
        relation = paper.relations.filter(kind=kind, number=of.number).first()
        if relation:
            relating.confirm(office, relation, at(day))
        else:
            relating.relate(office, paper, kind, "", "", None, at(day), to=of)
    approve(office, paper, at(day))
    paper.refresh_from_db()
    return paper


def row(of: Amendment, words: str) -> Change:
    """The change whose older or newer order holds some words."""
    return next(
        one
        for one in of.changes.all()
        if words in (one.task.text if one.task else "") or words in (one.order or {}).get("text", "")
    )
