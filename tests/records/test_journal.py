import pytest
from django.db import connection, transaction

from bamsat.records.journal.actions import PROGRAM, write
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
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
