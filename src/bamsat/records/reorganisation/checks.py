"""What makes a scheme impossible, each in one sentence that says what to do. `bodies`: id → body; what they are called is asked only for a
sentence, since there may be thousands.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from datetime import date

from django.utils.functional import SimpleLazyObject

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.agencies.identifiers import identifier_fault, territory_fault
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.reach import chunks
from bamsat.records.agencies.rights import Held, may
from bamsat.records.agencies.timelines import changed_after
from bamsat.records.agencies.vocabulary import Change, Kind, Level, Tree
from bamsat.records.dialects import among
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.scheme import ENDING, MOVING, Founded, Scheme, Step, from_json


def refuse_rights(asker: Asker, scheme: Scheme, within: Set[int]) -> None:
    """Reorganising is for those who keep papers, and of bodies that their own body answers for. `within`: ids of those."""
    if not may(asker, Verb.REORGANISE, Held(asker.body), asker.on):
        raise Refused("Chỉ văn phòng hoặc lãnh đạo được sắp xếp tổ chức.")
    if not scheme.bodies <= within:
        raise Refused("Có cơ quan nằm ngoài phạm vi cơ quan của bạn. Hãy chọn cơ quan của mình hoặc trực thuộc.")


def refuse_unready(scheme: Scheme) -> date:
    """The effective day of a scheme that says all it must; raises `Refused`."""
    if not scheme.steps:
        raise Refused("Chưa có thay đổi nào. Hãy thêm ít nhất một thay đổi ở bước 1.")
    if scheme.on is None:
        raise Refused("Hãy ghi ngày có hiệu lực, ví dụ 1/7/2025.")
    if not scheme.decided_by.strip():
        raise Refused("Hãy ghi số văn bản quyết định việc sắp xếp, hoặc chọn văn bản trong sổ.")
    return scheme.on


def refuse_faults(scheme: Scheme, bodies: Mapping[int, Body]) -> None:
    """Raises `Refused` for the first thing in a scheme that cannot be."""
    on = refuse_unready(scheme)
    founded = {new.key: new for new in scheme.founded}
    if len(founded) != len(scheme.founded) or any(key.isdecimal() or not key for key in founded):
        raise Refused("Có hai cơ quan mới trùng khóa. Hãy sửa danh sách rồi thử lại.")
    heirs = {heir.to for step in scheme.steps for heir in step.heirs}
    for new in scheme.founded:
        _refuse_founded(new)
        if new.key not in heirs and not new.party + new.state:
            raise Refused(f"Hãy chọn cơ quan cấp trên của cơ quan mới “{new.name}” ở bước 1.")
    _refuse_twice(scheme)
    refs = {*founded, *(str(number) for number in bodies)} - {str(number) for number in scheme.ended}
    for step in scheme.steps:
        _refuse_step(step, refs, bodies, on)
    changed = sorted({number for step in scheme.steps for number in step.bodies})
    later, here = changed_after(changed, on), _existing(changed, on)
    for number in changed:
        if number not in here or number in later:
            _refuse_times(bodies[number], on, later.get(number))
    _refuse_gone(heirs, bodies, on)


def refuse_awaited(scheme: Scheme, on: date, today: date) -> None:
    """Raises `Refused` when a body would end to which an act decided before this one still has to move things: they would come to a body
    that is no more. An act whose own things move later, on a later day, is none the worse for it.
    """
    later = on > today
    for act in Reorganisation.objects.awaiting():
        decided = from_json(act.scheme)
        heirs = {heir.to for step in decided.steps for heir in step.heirs}
        numbers = {int(ref) for ref in heirs if ref.isdecimal()} | set(act.founded.values())
        if numbers & scheme.ended and not (later and act.effective_on and on >= act.effective_on):
            raise Refused(
                f"Có cơ quan kết thúc ở đây còn phải tiếp nhận theo “{act}” có hiệu lực {act.effective_on:%d/%m/%Y}, chưa chuyển. "
                "Hãy đợi chuyển xong, hoặc hoàn tác lần ấy trước."
            )


def _refuse_founded(new: Founded) -> None:
    if not new.name.strip():
        raise Refused("Cơ quan mới phải có tên.")
    if new.kind not in Kind.values or new.level not in Level.values:
        raise Refused(f"Hãy chọn loại và cấp cho “{new.name}”.")
    fault = identifier_fault(new.identifier) or territory_fault(new.territory)
    if fault:
        raise Refused(fault)


def _refuse_twice(scheme: Scheme) -> None:
    moving = Counter(number for step in scheme.steps if step.change in MOVING for number in step.bodies)
    same = Counter((step.change, step.tree, number) for step in scheme.steps for number in step.bodies)
    if any(count > 1 for count in (*moving.values(), *same.values())):
        raise Refused(
            "Một cơ quan đang có hai thay đổi cùng loại trong lần sắp xếp này. Hãy gộp lại hoặc bỏ bớt một thay đổi."
        )


def refuse_unfinished(step: Step, name: object, refs: Set[str] | None = None) -> None:
    """Raises `Refused` for what a step lacks. `name`: what its first body is called; `refs`: whom it may name (None: whomever it names,
    whatever the day and the other steps are).
    """
    if not step.bodies:
        raise Refused(f"Chưa chọn cơ quan cho thay đổi “{Change(step.change).label}”. Hãy chọn ít nhất một cơ quan.")
    if step.change == Change.RENAME and not step.name.strip():
        raise Refused(f"Hãy ghi tên mới của {name}.")
    over = bool(step.parent) and (refs is None or step.parent in refs)
    if step.change == Change.CHANGE_PARENT and not (step.tree in Tree.values and over):
        raise Refused(f"Hãy chọn hệ thống và cơ quan cấp trên mới của {name}.")
    if step.change in MOVING - {Change.ABOLISH} and not step.heirs:
        raise Refused(f"Hãy chọn cơ quan tiếp nhận công việc của {name}, hoặc ghi tên cơ quan mới tiếp nhận.")
    if step.ends and any(heir.to.isdecimal() and int(heir.to) in step.bodies for heir in step.heirs):
        raise Refused(f"{name} cũng kết thúc nên không thể tự tiếp nhận việc của mình. Hãy chọn cơ quan khác.")


def _refuse_step(step: Step, refs: Set[str], bodies: Mapping[int, Body], on: date) -> None:
    if not all(number in bodies for number in step.bodies):
        raise Refused("Có thay đổi chưa chọn cơ quan. Hãy chọn cơ quan hoặc bỏ thay đổi ấy.")
    name = SimpleLazyObject(lambda: bodies[step.bodies[0]].name_on(on))  # asked in a sentence only
    refuse_unfinished(step, name, refs)
    heirs = [heir.to for heir in step.heirs]
    own = {str(number) for number in step.bodies} if not step.ends else set()
    if not all(ref in refs or ref in own for ref in heirs) or len(heirs) != len(set(heirs)):
        raise Refused(
            f"Cơ quan tiếp nhận của {name} không còn, trùng nhau, hoặc cũng kết thúc trong lần này. Hãy chọn lại."
        )
    if step.change in ENDING and step.change != Change.SPLIT and step.goes_on:
        raise Refused(f"{name} không thể vừa kết thúc vừa tiếp tục. Hãy chọn chia, tách hoặc chuyển chức năng.")


def _refuse_times(body: Body, on: date, later: date | None) -> None:
    if not body.exists_on(on):
        raise Refused(f"{body.name_on(on)} không hoạt động vào ngày {on:%d/%m/%Y}. Hãy kiểm tra ngày có hiệu lực.")
    if later:
        raise Refused(
            f"{body.name_on(on)} đã có thay đổi ghi từ ngày {later:%d/%m/%Y}, sau ngày có hiệu lực này. "
            "Hãy chọn ngày khác, hoặc hoàn tác thay đổi ấy trước."
        )


def _refuse_gone(heirs: Set[str], bodies: Mapping[int, Body], on: date) -> None:
    """A successor must be there on the day on which it takes over."""
    wanted = {int(ref) for ref in heirs if ref.isdecimal()}
    for number in sorted(wanted - _existing(wanted, on)):
        raise Refused(
            f"Cơ quan tiếp nhận {bodies[number].name_on(on)} không hoạt động vào ngày {on:%d/%m/%Y}. Hãy chọn cơ quan khác."
        )


def _existing(bodies: Iterable[int], on: date) -> set[int]:
    found: set[int] = set()
    for part in chunks(bodies):
        found |= set(Body.objects.existing(on).filter(pk__in=among(part)).values_list("pk", flat=True))
    return found
