"""How a paper stands to those it cites: proposed from its reading, confirmed, refused or entered by a person."""

import re
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.directives.models import Directive, Relation
from bamsat.records.directives.proposing import day
from bamsat.records.directives.vocabulary import REPORT, Relationship, State
from bamsat.records.journal.actions import write

Json = dict[str, Any]


def propose_relations(paper: Directive, contract: Json, at: datetime) -> None:
    """What the reading cites as more than a mention, the paper itself left out. Inside the transaction of an act."""
    proposed = [(_stands(paper, cited), cited) for cited in contract["references"]]
    Relation.objects.bulk_create(
        Relation(directive=paper, kind=kind, made_at=at, **_cited(cited))
        for kind, cited in proposed
        if kind in Relationship.values and cited["number"] and cited["number"] != paper.number
    )


ASKING = ("CV", "CĐ", "GM")  # a letter, a telegram, an invitation: the report answers it, and is not about it


def _stands(paper: Directive, cited: Json) -> str:
    """A report (Báo cáo) is about the paper that it says it carries out or names in its title; any other stands as it was read."""
    kind: str = cited["relation"]
    if paper.type != REPORT or cited["type"] in ASKING or kind not in (Relationship.IMPLEMENTS, "mentions"):
        return kind
    named = cited["number"] and re.search(rf"(?<![\w/-]){re.escape(cited['number'])}(?![\w/-])", paper.title)
    return Relationship.REPORTS_ON if named or kind == Relationship.IMPLEMENTS else kind


@transaction.atomic
def confirm(asker: Asker, relation: Relation, at: datetime) -> None:
    """Raises `Refused` where it is decided already."""
    held = _locked(asker, relation)
    if held.confirmed_at or held.refused_at:
        raise Refused(_DECIDED)
    held.confirmed_at, held.confirmed_by_id = at, asker.user
    held.save(update_fields=["confirmed_at", "confirmed_by"])
    _write(asker, "directives.confirm_relation", held, at)


@transaction.atomic
def refuse(asker: Asker, relation: Relation, at: datetime) -> None:
    """It is kept as it was read. A confirmed one may be refused later."""
    held = _locked(asker, relation)
    if held.refused_at:
        raise Refused(_DECIDED)
    held.refused_at, held.refused_by_id = at, asker.user
    held.save(update_fields=["refused_at", "refused_by"])
    _write(asker, "directives.refuse_relation", held, at)


_DECIDED = "Quan hệ này đã được người khác quyết định. Hãy tải lại trang."


@transaction.atomic
def relate(
    asker: Asker,
    paper: Directive,
    kind: str,
    number: str,
    issuer: str,
    issued_on: date | None,
    at: datetime,
    to: Directive | None = None,
) -> Relation:
    """Enter a relation by hand, confirmed; `to`: a paper of the register that it is to."""
    _may(asker, paper)
    number, issuer = "".join(number.split()), " ".join(issuer.split())
    _refuse_unclear(paper, kind, number, issuer, issued_on, to)
    cited: Json = {} if to else {"number": number, "issuer": issuer, "issued_on": issued_on}
    if Relation.objects.filter(directive=paper, kind=kind, to=to, refused_at=None, **cited).exists():
        raise Refused("Quan hệ này đã có trong danh sách.")
    made = Relation.objects.create(
        directive=paper,
        kind=kind,
        to=to,
        made_at=at,
        made_by_id=asker.user,
        confirmed_at=at,
        confirmed_by_id=asker.user,
        **cited,
    )
    _write(asker, "directives.relate", made, at)
    return made


def meant(relation: Relation) -> list[Directive]:
    """Which papers in force a relation may mean: the one a person chose, else those of the number cited, of its day where it tells one; at most two."""
    if relation.to:
        return [relation.to] if relation.to.state == State.IN_FORCE else []
    rows = Directive.objects.in_force().on_paper().filter(number=relation.number)
    if relation.issued_on:
        rows = rows.filter(Q(issued_on=relation.issued_on) | Q(issued_on=None))
    return list(rows.exclude(pk=relation.directive_id)[:2])


CHANGES = (Relationship.AMENDS, Relationship.REPLACES)


def changed_by(paper: Directive) -> list[Directive]:
    """The papers in force of the same holder that a person confirmed this one amends or replaces; those whose number means two are left out."""
    rows = paper.relations.filter(kind__in=CHANGES, confirmed_at__isnull=False, refused_at=None).select_related("to")
    found = (meant(row) for row in rows)
    only = {one[0].pk: one[0] for one in found if len(one) == 1}
    return [one for one in only.values() if one.pk != paper.pk and one.holder_id == paper.holder_id]


def asked_changes(paper: Directive) -> list[tuple[Relation, Directive]]:
    """Which papers in force of the same holder the reading says that this one amends or replaces, where nobody has said whether it does."""
    rows = paper.relations.filter(kind__in=CHANGES, confirmed_at=None, refused_at=None).select_related("to")
    found = ((row, meant(row)) for row in rows)
    return [(row, one[0]) for row, one in found if len(one) == 1 and one[0].holder_id == paper.holder_id]


def _refuse_unclear(
    paper: Directive, kind: str, number: str, issuer: str, issued_on: date | None, to: Directive | None
) -> None:
    if kind not in Relationship.values:
        raise Refused("Hãy chọn quan hệ giữa hai văn bản.")
    if not number and to is None:
        raise Refused("Hãy ghi số, ký hiệu của văn bản liên quan.")
    if to == paper or (to is None and number == paper.number and issued_on in (None, paper.issued_on)):
        raise Refused("Một văn bản không thể có quan hệ với chính nó.")
    if len(number) > 80 or len(issuer) > 300:
        raise Refused("Số, ký hiệu dài quá 80 chữ hoặc tên cơ quan dài quá 300 chữ. Hãy ghi ngắn lại.")


def _locked(asker: Asker, relation: Relation) -> Relation:
    """The row as it stands now: of two who press at once the second waits and sees what the first did."""
    _may(asker, relation.directive)
    held: Relation = Relation.objects.select_for_update(of=("self",)).select_related("directive").get(pk=relation.pk)
    return held


def _may(asker: Asker, paper: Directive) -> None:
    if not may_relate(asker, paper):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo của cơ quan giữ văn bản được quyết định quan hệ của nó.")


def may_relate(asker: Asker, paper: Directive) -> bool:
    return may(asker, Verb.REVIEW, paper, asker.on)


def _write(asker: Asker, act: str, relation: Relation, at: datetime) -> None:
    facts = {"kind": relation.kind, "number": relation.number, "relation": relation.pk, "to": relation.to_id}
    write(asker.hand, act, f"directive:{relation.directive_id}", str(relation.directive), facts, at)


def _cited(cited: Json) -> Json:
    """Columns from an entry of the contract's `references`."""
    first = cited["spans"][0] if cited["spans"] else (None, None)
    return {
        "number": cited["number"][:80],
        "type": (cited["type"] or "")[:20],
        "issuer": (cited["issuer"] or "")[:300],
        "issued_on": day(cited["date"]),
        "title": cited["title"] or "",
        "start": first[0],
        "end": first[1],
    }
