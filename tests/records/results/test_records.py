"""Records: who sees and writes them, nothing is overwritten, two hands, no double, personal data is looked at on the journal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.directives.reader import Unread
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.results import actions, queries, registers
from bamsat.records.results.actions import Faulty, Written
from bamsat.records.results.description.evolution import with_field
from bamsat.records.results.description.kinds import Kind
from bamsat.records.results.description.register import Field
from bamsat.records.results.models import Entry, Figure, Record, Verdict
from bamsat.records.results.vocabulary import State
from bamsat.records.tasks.actions import Attachment
from bamsat.records.tasks.models import Task
from tests.conftest import TODAY, at
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

YESTERDAY = TODAY - timedelta(1)


def states(asker, crops, **by) -> list[tuple[str, str]]:
    rows = queries.entries(asker, crops, queries.Filter(**by))
    return [(row.title, row.state_on(asker.on)) for row in rows]


def test_a_record_waits_for_a_second_person_and_then_counts(ask, crops, enter) -> None:
    entry = enter("kinhte")
    assert states(ask("ubnd"), crops) == [("Vụ đông", State.WAITING)]
    assert [row.pk for row in queries.waiting(ask("ubnd"))] == [entry.pk]
    assert not queries.waiting(ask("kinhte")).exists()
    actions.verify(ask("ubnd"), entry, at())
    assert states(ask("kinhte"), crops, state=State.VERIFIED) == [("Vụ đông", State.VERIFIED)]
    assert states(ask("kinhte"), crops, state=State.WAITING) == []
    assert [line.act for line in Line.objects.filter(thing=f"record:{entry.record_id}")] == ["results.verify", "results.submit"]  # fmt: skip
    assert check().holds


def test_nobody_verifies_their_own_entry_or_that_of_a_body_not_under_them(ask, enter) -> None:
    own = enter("ubnd")
    for username in ("ubnd", "kinhte", "nongdan", "hdnd"):
        with pytest.raises(Refused):
            actions.verify(ask(username), own, at())
    farmers = enter("nongdan", name="Vụ hè")
    with pytest.raises(Refused):
        actions.verify(ask("ubnd"), farmers, at())
    actions.verify(ask("bithu"), own, at())
    with pytest.raises(Refused, match="rồi"):
        actions.verify(ask("vanphong"), own, at())


def test_records_are_seen_by_their_body_and_those_over_it_and_drafts_by_their_body_alone(ask, crops, enter) -> None:
    entry, draft = enter("kinhte"), enter("kinhte", draft=True, name="Nháp", hamlet="")
    for username, titles in {"kinhte": 2, "ubnd": 1, "vanphong": 1, "nongdan": 0, "hdnd": 0, "xaydungdang": 0}.items():
        asker = ask(username)
        assert len(states(asker, crops)) == titles, username
        for one, shown in ((entry, titles >= 1), (draft, titles == 2)):
            found = queries.seen(asker).filter(pk=one.pk).exists()
            assert found == shown
            if not shown:
                with pytest.raises(Record.DoesNotExist):
                    queries.record(asker, one.record_id)
    assert not Figure.objects.filter(entry=draft).exists()


def test_a_draft_that_is_withdrawn_stays_unseen(ask, crops, enter) -> None:
    draft = enter("kinhte", draft=True, name="Nháp")
    actions.withdraw(ask("kinhte"), draft.record, "Thôi", at())
    assert not queries.seen(ask("ubnd")).filter(record=draft.record).exists()
    assert queries.seen(ask("kinhte")).filter(record=draft.record).count() == 2


def test_a_correction_stands_beside_the_old_and_the_old_counts_until_it_is_verified(ask, crops, verified) -> None:
    entry = verified("kinhte", YESTERDAY)
    with pytest.raises(Faulty, match="lý do"):
        actions.correct(ask("kinhte"), entry.record, Written(CROP | {"harvest": "3"}), at())
    with pytest.raises(Refused, match="nháp"):
        actions.correct(ask("kinhte"), entry.record, Written(CROP, reason="x"), at(), draft=True)
    new = actions.correct(ask("kinhte"), entry.record, Written(CROP | {"harvest": "3"}, reason="Cân lại"), at())
    assert [row.values["harvest"] for row in queries.history(ask("ubnd"), entry.record)] == ["3", "2.5"]
    assert states(ask("ubnd"), crops) == [("Vụ đông", State.WAITING)]
    counting = queries.entries(ask("ubnd"), crops, queries.Filter(state=queries.COUNTING))
    assert [row.pk for row in counting] == [entry.pk]
    actions.hand_back(ask("ubnd"), new, "Chưa có phiếu cân", at())
    assert [row.pk for row in counting.all()] == [entry.pk]
    with pytest.raises(Refused):
        actions.verify(ask("ubnd"), new, at())
    last = actions.correct(ask("kinhte"), entry.record, Written(CROP | {"harvest": "3"}, reason="Có phiếu"), at())
    actions.verify(ask("ubnd"), last, at())
    assert [row.values["harvest"] for row in counting.all()] == ["3"]
    past = queries.entries(ask("ubnd", YESTERDAY), crops, queries.Filter(state=queries.COUNTING))
    assert [row.values["harvest"] for row in past] == ["2.5"]
    assert len(queries.history(ask("ubnd", YESTERDAY), entry.record)) == 1
    assert check().holds


def test_only_the_own_body_corrects(ask, enter) -> None:
    entry = enter("kinhte")
    with pytest.raises(Refused, match="Chỉ cơ quan đã ghi"):
        actions.correct(ask("ubnd"), entry.record, Written(CROP, reason="x"), at())
    with pytest.raises(Refused, match="Chỉ cơ quan đã ghi"):
        actions.withdraw(ask("vanphong"), entry.record, "x", at())


def test_what_was_verified_leaves_only_when_a_second_person_agrees(ask, crops, enter, verified) -> None:
    one, two = verified("kinhte"), enter("kinhte", name="Vụ xuân")
    with pytest.raises(Refused, match="lý do"):
        actions.withdraw(ask("kinhte"), one.record, " ", at())
    leaving = actions.withdraw(ask("kinhte"), one.record, "Ghi nhầm xã", at())
    actions.withdraw(ask("kinhte"), two.record, "Ghi nhầm", at())
    assert states(ask("ubnd"), crops) == [("Vụ đông", State.LEAVING)]
    assert states(ask("ubnd"), crops, state=queries.COUNTING) == [("Vụ đông", State.VERIFIED)]
    assert states(ask("ubnd"), crops, state=State.WITHDRAWN) == [("Vụ xuân", State.WITHDRAWN)]
    actions.verify(ask("ubnd"), leaving, at())
    assert states(ask("ubnd"), crops) == []
    assert states(ask("ubnd"), crops, state=queries.COUNTING) == []
    assert enter("nongdan").pk  # its keys are free again
    with pytest.raises(Refused, match="rồi"):
        actions.withdraw(ask("kinhte"), one.record, "lần nữa", at())


def test_a_refused_request_to_withdraw_is_no_work_and_may_be_made_again(ask, crops, verified) -> None:
    entry = verified("kinhte")
    leaving = actions.withdraw(ask("kinhte"), entry.record, "Ghi nhầm xã", at())
    actions.hand_back(ask("ubnd"), leaving, "Không nhầm", at())
    assert list(queries.returned(ask("kinhte"))) == []
    assert states(ask("ubnd"), crops, state=queries.COUNTING) == [("Vụ đông", State.VERIFIED)]
    again = actions.withdraw(ask("kinhte"), entry.record, "Nhầm xã thật", at())
    actions.verify(ask("ubnd"), again, at())
    assert states(ask("ubnd"), crops, state=queries.COUNTING) == []


def test_the_same_thing_twice_is_refused_and_tells_no_more_than_may_be_seen(ask, enter) -> None:
    entry = enter("kinhte")
    same = {"name": "VỤ ĐÔNG", "hamlet": "thon ben may", "harvest": "9"}
    with pytest.raises(Faulty) as own:
        enter("kinhte", **same)
    assert f"bản ghi số {entry.record_id}" in own.value.message
    with pytest.raises(Faulty) as other:
        enter("nongdan", **same)
    assert "một cơ quan khác" in other.value.message
    assert "Kinh tế" not in other.value.message + str(other.value.faults)
    assert str(entry.record_id) not in other.value.message
    assert Record.objects.count() == 1 + Record.objects.exclude(register=entry.record.register).count()


def test_a_returned_correction_leaves_the_key_of_what_counts_taken(ask, enter, verified) -> None:
    entry = verified("kinhte")
    moved = Written(CROP | {"name": "Vụ khác"}, reason="Sai tên")
    actions.hand_back(ask("ubnd"), actions.correct(ask("kinhte"), entry.record, moved, at()), "Không phải", at())
    with pytest.raises(Faulty, match="hai lần"):
        enter("nongdan")


def test_a_draft_takes_no_key_and_becomes_a_record(ask, crops, enter) -> None:
    draft = enter("kinhte", draft=True, hamlet="")
    enter("nongdan")
    with pytest.raises(Faulty, match="Thôn"):
        actions.correct(ask("kinhte"), draft.record, Written(CROP | {"hamlet": ""}), at())
    done = actions.correct(ask("kinhte"), draft.record, Written(CROP | {"hamlet": "Gò Lúa"}), at())
    assert (done.number, done.act) == (2, "submitted")


def test_the_base_itself_forbids_one_hand(enter) -> None:
    from django.db import IntegrityError, transaction

    entry = enter("kinhte")
    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(
            entry=entry, verifier=entry.author, author=entry.author, body_id=entry.record.body_id,
            verified=True, decided_at=at(), decided_on=TODAY,
        )  # fmt: skip


PHOTO = Attachment("anh.txt", "text/plain", "Ảnh chụp ruộng nấm".encode())


def test_files_of_proof_are_asked_for_kept_and_carried(ask, crops, enter) -> None:
    of = mushrooms()
    registers.amend(ask("vanphong"), crops, with_field(of, replace(of.field("proof"), required=True)), at())
    with pytest.raises(Faulty, match="đính kèm “Ảnh”"):
        enter("kinhte")
    entry = actions.submit(ask("kinhte"), crops, Written(CROP, {"proof": [PHOTO], "name": [PHOTO]}), at())
    kept = entry.proofs.get()
    assert (kept.field, kept.name) == ("proof", "anh.txt")
    with pytest.raises(Faulty, match="đính kèm"):
        actions.correct(ask("kinhte"), entry.record, Written(CROP, reason="x"), at())
    new = actions.correct(ask("kinhte"), entry.record, Written(CROP, kept=frozenset({kept.pk}), reason="x"), at())
    assert new.proofs.get().file_id == kept.file_id
    assert queries.proof(ask("ubnd"), kept.pk).name == "anh.txt"
    with pytest.raises(type(kept).DoesNotExist):
        queries.proof(ask("nongdan"), kept.pk)


def test_a_secret_file_is_refused_and_nothing_is_entered(ask, crops) -> None:
    secret = Attachment("mat.txt", "text/plain", "MẬT\n\nKẾ HOẠCH\nvề việc thử\n".encode())
    with pytest.raises(Unread):
        actions.submit(ask("kinhte"), crops, Written(CROP, {"proof": [secret]}), at())
    assert not Entry.objects.filter(record__register=crops).exists()


def test_every_look_at_personal_data_is_journalled_and_the_journal_holds_none(ask, crops, enter) -> None:
    entry = enter("kinhte", owner="Người Trồng Mẫu")
    assert "nguoi trong" not in entry.folded
    actions.look(ask("ubnd"), entry.record, at())
    line = Line.objects.get(act="results.look")
    assert (line.actor, line.facts["fields"]) == ("ubnd", ["owner"])
    assert not any("Trồng Mẫu" in str((row.facts, row.thing_label)) for row in Line.objects.all())
    new = actions.correct(ask("kinhte"), entry.record, Written(CROP, reason="Cân lại"), at())
    assert new.values["owner"] == "Người Trồng Mẫu"


def test_old_records_are_read_by_the_version_they_were_made_under(ask, crops, enter) -> None:
    entry = enter("kinhte")
    of = with_field(mushrooms(), Field("colour", "Màu", Kind.TEXT, required=True))
    of = with_field(of, replace(of.field("harvest"), label="Sản lượng tươi"))
    assert registers.amend(ask("vanphong"), crops, of, at()).number == 2
    assert registers.amend(ask("vanphong"), crops, of, at()).number == 2  # the same changes nothing
    old = queries.history(ask("kinhte"), entry.record)[0]
    assert old.version.description == mushrooms()
    with pytest.raises(Faulty, match="Màu"):
        actions.correct(ask("kinhte"), entry.record, Written(CROP, reason="x"), at())
    new = actions.correct(ask("kinhte"), entry.record, Written(CROP | {"colour": "trắng"}, reason="x"), at())
    assert (new.version.number, new.values["harvest"]) == (2, "2.5")


def test_a_register_is_changed_by_its_holder_and_only_as_records_survive(ask, crops, enter) -> None:
    enter("kinhte")
    of = mushrooms()
    with pytest.raises(registers.Unfit, match="đổi đơn vị"):
        registers.amend(ask("vanphong"), crops, with_field(of, replace(of.field("harvest"), unit="kg")), at())
    for username in ("ubnd", "kinhte", "hdnd"):
        with pytest.raises(Refused):
            registers.amend(ask(username), crops, with_field(of, Field("a", "A", Kind.TEXT)), at())
    with pytest.raises(registers.Unfit, match="period"):
        registers.amend(ask("vanphong"), crops, replace(of, period="name"), at())
    with pytest.raises(Refused, match="đã có sổ"):
        registers.found(ask("vanphong"), of, at())
    with pytest.raises(Refused, match="Lập sổ"):
        registers.found(ask("kinhte"), replace(of, code="other"), at())


def test_a_retired_register_takes_nothing_new_and_loses_nothing(ask, crops, enter) -> None:
    entry = enter("kinhte")
    registers.retire(ask("vanphong"), crops, at())
    with pytest.raises(Refused, match="ngừng dùng"):
        enter("nongdan", name="Vụ hè")
    assert actions.correct(ask("kinhte"), entry.record, Written(CROP, reason="x"), at()).number == 2
    assert crops not in queries.usable(ask("kinhte"))


def test_a_register_is_used_by_all_under_its_holder_and_by_no_other(ask, crops) -> None:
    own = registers.found(ask("ubnd"), replace(mushrooms(), code="own"), at())
    assert own in queries.usable(ask("kinhte"))
    assert own not in queries.registers(ask("nongdan"))
    assert own in queries.registers(ask("vanphong"))
    assert not queries.may_enter(ask("vanphong"), own)
    with pytest.raises(Refused, match="không ghi được"):
        actions.submit(ask("vanphong"), own, Written(CROP), at())


def test_a_pack_is_loaded_once_and_leaves_what_its_holder_changed(ask, crops) -> None:
    from bamsat.records.results import shipped

    holder, pack = crops.holder, shipped.pack("biotechnology")
    missing = {one.code for one in pack} - set(holder.registers.values_list("code", flat=True))
    assert set(registers.load_pack(holder, "biotechnology", pack, at())) == missing
    assert registers.load_pack(holder, "biotechnology", pack, at()) == []
    assert holder.registers.count() == len(pack) + 1


def test_a_record_shows_what_came_of_a_task(commune) -> None:
    from bamsat.records.agencies.queries import asker_named

    committee, office = (asker_named(name, TODAY, TODAY) for name in ("ubnd", "vanphong"))
    assert committee and office
    crops = registers.found(office, mushrooms(), at())
    task = Task.objects.get(text__startswith="Chọn sáu hộ")
    entry = actions.submit(committee, crops, Written(CROP), at())
    assert entry in queries.citable(committee, task)
    assert task in queries.to_cite(committee, entry.record)
    actions.cite(committee, entry.record, task, at())
    actions.cite(committee, entry.record, task, at())
    assert queries.cited_by(committee, entry.record) == [task]
    assert task not in queries.to_cite(committee, entry.record)
    rows = {row.task.pk: row for row in queries.mapping(office)}
    assert crops in [register for register, _ in rows[task.pk].by]
    assert rows[task.pk].cited == 1
    assert Line.objects.filter(act="results.cite", thing=f"record:{entry.record_id}").count() == 1


def test_lists_are_narrowed(ask, crops, enter) -> None:
    enter("kinhte")
    enter("nongdan", name="Vụ xuân", kind="Mộc nhĩ", logs="5", **{"grown.from": "1/2/2026", "grown.until": "1/3/2026"})
    office = ask("vanphong")
    assert states(office, crops, words="vu xuan") == [("Vụ xuân", State.WAITING)]
    assert states(office, crops, words="moc nhi") == [("Vụ xuân", State.WAITING)]
    assert states(office, crops, chosen={"kind": "straw"}) == [("Vụ đông", State.WAITING)]
    assert states(office, crops, chosen={"certified": ""}) != []
    assert states(office, crops, since=date(2026, 3, 1)) == [("Vụ đông", State.WAITING)]
    assert states(office, crops, until=date(2026, 3, 1)) == [("Vụ xuân", State.WAITING)]
    assert states(office, crops, body=ask("ubnd").body) == [("Vụ đông", State.WAITING)]
    assert states(office, crops, body=ask("ubnd").body, alone=True) == []
