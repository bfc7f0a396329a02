"""Verbs on registers: load a pack, found, amend, retire. Each is one transaction and one line of the journal."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.results import queries
from bamsat.records.results.description.evolution import refused
from bamsat.records.results.description.register import Description, to_raw
from bamsat.records.results.description.schema import faults
from bamsat.records.results.models import Entry, Proof, Register, Version
from bamsat.records.results.values.figures import used


class Unfit(Refused):
    """A description that cannot be taken. `faults`: Vietnamese sentences, one of each thing that is wrong."""

    def __init__(self, wrong: Sequence[str]) -> None:
        super().__init__(" ".join(wrong[:3]))
        self.faults = list(wrong)


@transaction.atomic
def load_pack(holder: Body, name: str, pack: Sequence[Description], at: datetime) -> list[str]:
    """Found those registers of a pack that the body does not hold yet; returns their codes. Those it holds are left as they are, for
    their holder may have changed them.
    """
    held = set(Register.objects.filter(holder=holder).values_list("code", flat=True))
    new = [one for one in pack if one.code not in held]
    for one in new:
        _found(holder.pk, one, None, at)
    if new:
        codes = [one.code for one in new]
        write(PROGRAM, "results.load_pack", f"body:{holder.pk}", name, {"registers": codes}, at)
    return [one.code for one in new]


@transaction.atomic
def found(asker: Asker, of: Description, at: datetime) -> Register:
    """A new register of the asker's own body."""
    if not may(asker, Verb.MANAGE_REGISTER, Held(asker.body), asker.on):
        raise Refused("Lập sổ là việc của văn phòng hoặc lãnh đạo cơ quan. Hãy kiểm tra vai đang chọn ở góc trên.")
    _refuse_unfit(of)
    if Register.objects.filter(holder=asker.body, code=of.code).exists():
        raise Refused(f"Cơ quan đã có sổ mang mã “{of.code}”. Hãy mở sổ ấy để sửa, hoặc đặt mã khác.")
    register = _found(asker.body, of, asker.user, at)
    write(asker.hand, "results.found_register", thing(register), of.name, {"code": of.code}, at)
    return register


@transaction.atomic
def amend(asker: Asker, register: Register, of: Description, at: datetime) -> Version:
    """A new version of a register. Refused in words where old records would not survive it; the same description changes nothing."""
    _refuse_others(asker, register)
    register = Register.objects.select_for_update(of=("self",)).get(pk=register.pk)
    last = queries.version(register)
    if of == last.description:
        return last
    _refuse_unfit(of)
    if wrong := refused(last.description, of, _used(register)):
        raise Unfit(wrong)
    number = (register.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    row = Version.objects.create(register=register, number=number, raw=to_raw(of), author_id=asker.user, made_at=at)
    changes = {"version": [number - 1, number], "name": [register.name, of.name]}
    register.name = of.name
    register.save(update_fields=["name"])
    write(asker.hand, "results.amend_register", thing(register), of.name, {"changes": changes}, at)
    return row


@transaction.atomic
def retire(asker: Asker, register: Register, at: datetime) -> None:
    """Nothing new is entered from today on; what was entered stays and may be corrected."""
    _refuse_others(asker, register)
    if register.retired_on is not None:
        raise Refused("Sổ này đã ngừng dùng rồi.")
    register.retired_on = timezone.localdate(at)
    register.save(update_fields=["retired_on"])
    write(asker.hand, "results.retire_register", thing(register), register.name, {}, at)


def thing(register: Register) -> str:
    """The register's name in the journal."""
    return f"register:{register.pk}"


def _found(holder: int, of: Description, author: int | None, at: datetime) -> Register:
    register = Register.objects.create(holder_id=holder, code=of.code, name=of.name)
    Version.objects.create(register=register, number=1, raw=to_raw(of), author_id=author, made_at=at)
    return register


def _refuse_others(asker: Asker, register: Register) -> None:
    if not queries.may_manage(asker, register):
        raise Refused(f"Sổ này do {register.holder} quản lý; chỉ văn phòng, lãnh đạo cơ quan ấy sửa được.")


def _refuse_unfit(of: Description) -> None:
    if wrong := faults(to_raw(of)):
        raise Unfit(wrong)


def _used(register: Register) -> set[str]:
    """What any entry of the register ever held: history is read too, so it counts as well."""
    rows = Entry.objects.filter(register=register).values_list("version", "values")
    described = {row.pk: row.description for row in register.versions.all()}
    attached = Proof.objects.filter(entry__register=register).values_list("field", flat=True).distinct()
    return {mark for number, values in rows.iterator() for mark in used(described[number], values)} | set(attached)


@transaction.atomic
def take_in(asker: Asker, many: Sequence[Description], at: datetime) -> tuple[int, int]:
    """Registers that were written elsewhere: those whose code the asker's body does not hold are founded, those it holds are amended. All
    or none. Returns (founded, amended).
    """
    founded = amended = 0
    for one in many:
        held = Register.objects.filter(holder=asker.body, code=one.code).first()
        if held is None:
            found(asker, one, at)
            founded += 1
        else:
            before = queries.version(held).number
            amended += amend(asker, held, one, at).number != before
    return founded, amended
