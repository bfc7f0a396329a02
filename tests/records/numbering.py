"""Many hands that take numbers at once, while another begins the term to which they belong. `python -m tests.records.numbering` does it on the base of BAMSAT_HOME, a file on disk."""

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

HANDS, EACH = 6, 4
HEAD = {
    "branch": "party", "name": "Đảng ủy xã Bãi Bồi", "code": "ĐU", "parent": "", "place": "Bãi Bồi", "signer": "Lê Thị Mẫu",
    "post": "Bí thư", "on_behalf_of": "Đảng ủy", "in_place_of": "", "archive": "Văn phòng", "recipients": [],
}  # fmt: skip
CONTENT: dict[str, Any] = {
    "subject": "thử sổ số", "figures": {}, "annexes": [], "rows": {},
    "blocks": [{"key": "a", "kind": "words", "rung": "", "text": "Một câu.", "sources": []}],
}  # fmt: skip


def symbol(number: int, day: date) -> str:
    return f"{number:02d}-BC/ĐU"


def race() -> tuple[list[int], int]:
    """The numbers that the hands took, and how many were refused on purpose: every hand also fails once within its transaction."""
    from django.db import connection, transaction

    from bamsat.records.agencies import actions
    from bamsat.records.agencies.queries import asker
    from bamsat.records.agencies.vocabulary import Kind, Level, Role
    from bamsat.records.reporting import drafting, issuing, queries, terms
    from bamsat.records.reporting.models import Number
    from tests.conftest import TODAY, at

    body = actions.found_body("Đảng ủy xã Bãi Bồi", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), place="xã Bãi Bồi")
    people = []
    for name in ("soan", "duyet"):
        user = actions.open_account(name, f"Người {name}", "x", at())
        actions.appoint(user, body, Role.HEAD, at())
        found = asker(user.pk, None, TODAY, TODAY)
        assert found is not None
        people.append(found)
    writer, approver = people
    ready = []
    for _ in range(HANDS * EACH):
        row = drafting.keep(writer, "tien-do", CONTENT, HEAD, at())
        issuing.submit(writer, queries.report(writer, row.pk), at())
        issuing.decide(approver, queries.report(approver, row.pk), True, "", at())
        ready.append(row.pk)
    start = Barrier(HANDS + 1)

    def hand(own: list[int]) -> int:
        start.wait()
        try:
            failed = _fails(lambda: _half(own[0]))
            for number in own:
                issuing.take_number(writer, queries.report(writer, number), symbol, at())
            return failed
        finally:
            connection.close()

    def _half(number: int) -> None:
        with transaction.atomic():
            issuing.take_number(writer, queries.report(writer, number), symbol, at())
            raise RuntimeError("after the number was taken")

    def begin() -> None:
        start.wait()
        try:
            terms.begin(writer, terms.Told(TODAY, "congress"), at())
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS + 1) as pool:
        term = pool.submit(begin)
        failed = sum(pool.map(hand, [ready[one::HANDS] for one in range(HANDS)]))
        term.result()
    return sorted(Number.objects.values_list("number", flat=True)), failed


def _fails(act: Callable[[], None]) -> int:
    try:
        act()
    except RuntimeError:
        return 1
    return 0


if __name__ == "__main__":
    import django

    django.setup()
    from bamsat.config.tables import bring_up

    bring_up()
    numbers, failed = race()
    print(numbers, failed)
    sys.exit(numbers != list(range(1, HANDS * EACH + 1)) or failed != HANDS)
