import hashlib
import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction

from bamsat.records.journal.actions import PROGRAM, Hand, write
from bamsat.records.journal.chain import canonical, digest, sealing
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.journal.receipts import Receipt, keep, kept_in, receipt, receipts_in
from bamsat.records.journal.telling import told
from tests.conftest import at

pytestmark = pytest.mark.django_db


def lines(count: int) -> None:
    with transaction.atomic():
        for number in range(count):
            write(PROGRAM, "agencies.found", f"body:{number}", "Hội thử", {"n": number}, at())


def tamper(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_untouched_chain_holds() -> None:
    assert check().holds
    lines(5)
    found = check()
    assert (found.holds, found.lines) == (True, 5)


@pytest.mark.parametrize(
    ("statement", "first"),
    [
        ("UPDATE journal_line SET actor_name = 'Ai khác' WHERE number = 3", 3),
        ("UPDATE journal_line SET thing_label = 'Hội khác' WHERE number = 1", 1),
        ("DELETE FROM journal_line WHERE number = 2", 2),
        ("DELETE FROM journal_line WHERE number = 5", 5),
        ("DELETE FROM journal_line WHERE number > 2", 3),
        ("UPDATE journal_line SET behalf = 'Ai khác' WHERE number = 4", 4),
        ("UPDATE journal_line SET address = '203.0.113.9' WHERE number = 1", 1),
        ("UPDATE journal_line SET body = 7 WHERE number = 2", 2),
        ("UPDATE journal_line SET thing = 'body:9' WHERE number = 5", 5),
        ("UPDATE journal_line SET facts = '{\"n\": 9}' WHERE number = 3", 3),
    ],
)
def test_what_is_changed_or_cut_off_behind_our_back_is_found(statement: str, first: int) -> None:
    lines(5)
    tamper(statement)
    assert check().broken_at == first


def test_no_code_of_ours_can_change_a_line() -> None:
    lines(1)
    line = Line.objects.get()
    for act in (line.save, line.delete, lambda: Line.objects.update(actor="x"), Line.objects.all().delete):
        with pytest.raises(TypeError):
            act()


@pytest.mark.django_db(transaction=True)
def test_a_line_outside_the_transaction_of_its_act_is_refused() -> None:
    with pytest.raises(RuntimeError):
        write(PROGRAM, "agencies.found", "body:1", "", {}, at())


def test_on_whose_behalf_and_from_where_are_sealed_too() -> None:
    hand = Hand("b", "Người B", "KT. Bí thư, Hội", "Người A", "192.0.2.7", 12)
    with transaction.atomic():
        write(hand, "agencies.found", "body:1", "Hội", {}, at())
    assert check().holds
    line = Line.objects.get()
    assert (line.behalf, line.address, line.body) == ("Người A", "192.0.2.7", 12)
    tamper("UPDATE journal_line SET behalf = '', address = '', body = NULL")
    assert check().broken_at == 1


def test_the_seal_of_a_line_of_before_is_as_it_was() -> None:
    """Of a list of ten, as the first versions wrote it."""
    import hashlib
    import json

    old = ["0" * 64, 1, "2026-11-24T02:00:00.000000+00:00", "u", "U", "V", "a.b", "t:1", "T", {}]
    text = json.dumps(old, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    seal = digest("0" * 64, 1, at(), ("u", "U", "V", "", "", None), "a.b", ("t:1", "T"), {})
    assert seal == hashlib.sha256(text.encode()).hexdigest()


def cut_off(kept: int) -> None:
    """As one who may write to the base would: the tail, and the row that remembers the head."""
    tamper(f"DELETE FROM journal_line WHERE number > {kept}")
    tamper(f"UPDATE journal_head SET number = {kept}, digest = (SELECT digest FROM journal_line WHERE number = {kept})")


def test_a_tail_that_was_cut_off_with_its_head_is_found_by_a_receipt() -> None:
    lines(5)
    taken = receipt(at())
    cut_off(3)
    assert check().holds, "the base alone cannot tell"
    assert check([taken]).broken_at == 5
    assert check([Receipt(3, Line.objects.get(number=3).digest)]).holds


def test_a_chain_written_anew_is_found_by_a_receipt() -> None:
    lines(4)
    taken = receipt(at())
    cut_off(1)
    lines(6)
    assert check().holds
    assert check([taken]).broken_at == 4


def test_receipts_are_read_among_other_words() -> None:
    seal = "a" * 64
    text = f"Biên nhận: 12 {seal} 2026-11-24T09:00:00+07:00\n  7   {'b' * 64}\n99 {'c' * 63}"
    assert [(row.number, row.seal[0]) for row in receipts_in(text)] == [(12, "a"), (7, "b")]


def test_a_file_of_receipts_grows_with_the_journal_and_not_over_a_hole(tmp_path) -> None:
    file = tmp_path / "apart" / "receipts.txt"
    lines(2)
    assert keep(file, at()).number == 2
    assert keep(file, at()) is None, "nothing new"
    lines(2)
    assert keep(file, at()).number == 4
    assert check(kept_in(file)).holds
    cut_off(3)
    with pytest.raises(ValueError, match="line 4"):
        keep(file, at())
    assert check(kept_in(file)).broken_at == 4


def test_a_line_is_told_field_by_field() -> None:
    facts = {"changes": {"is_active": [True, False], "until": ["", "2026-12-31"]}, "reason": "nghỉ hưu", "paper": ""}
    found = told("agencies.close_account", facts)
    assert found.changes == [("Tài khoản mở", "có", "không"), ("Thôi từ", "(trống)", "31/12/2026")]
    assert found.facts == [("Lý do", "nghỉ hưu")]
    assert told("agencies.rename", {"from": "Hội A", "to": "Hội B"}).changes == [("Giá trị", "Hội A", "Hội B")]
    edited = told("review.edit", {"order": 3, "text": ["Làm", "Làm xong"]})
    assert edited.changes == [("Nội dung", "Làm", "Làm xong")]


@pytest.mark.parametrize(
    "hand",
    [
        ("lan", 'Nguyễn "Lan"', "Văn phòng", "", "", None),
        ("lan", "Nguyễn Lan", "KT. Chủ tịch", "Bùi Hà", "10.0.0.1", 7),
    ],
)
@pytest.mark.parametrize("facts", [{}, {"b": ["ô", 1, None], "a": {"z": True, "c": 'nói "vâng"\n'}}])
def test_a_seal_of_many_is_the_seal_of_one(hand, facts) -> None:
    seal = sealing(at(), hand, "tasks.report")
    for number, thing in enumerate([("task:1", 'Mở "hai" lớp\tở thôn'), ("task:2", "")], 1):
        assert seal("0" * 64, number, thing, canonical(facts)) == digest(
            "0" * 64, number, at(), hand, "tasks.report", thing, facts
        )


def test_the_seal_is_as_it_always_was() -> None:
    hand = ("lan", "Nguyễn Lan", "Văn phòng", "", "", None)
    line = [
        "0" * 64,
        1,
        "2026-11-24T01:00:00.000000+00:00",
        *hand[:3],
        "tasks.report",
        "task:1",
        "Mở lớp",
        {"b": 1, "a": "ô"},
    ]
    text = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    moment = datetime(2026, 11, 24, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    sealed = digest("0" * 64, 1, moment, hand, "tasks.report", ("task:1", "Mở lớp"), {"a": "ô", "b": 1})
    assert sealed == hashlib.sha256(text.encode()).hexdigest()
