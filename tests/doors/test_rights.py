"""Every role walks over every route: it gets what it may see, and *not found* for all else."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from bamsat.config.demo.tree import LOGINS
from bamsat.reading import fold
from bamsat.records.agencies.models import Membership
from bamsat.records.journal.models import Line
from tests.doors.conftest import client
from tests.doors.pointed_at import WORDS

ROLES = list(dict.fromkeys(login.username for login in LOGINS))
# On PostgreSQL as many as it takes for each address to be drawn whole: rights there differ in how they are asked of the base alone, and that
# the tests of the records hold.
DRAWN = ["vanphong", "ubnd", "hdnd", "quantri"] if connection.vendor == "postgresql" else ROLES
PUBLIC = {
    *("sign-in", "second-step", "passkey-options", "passkey-sign-in", "provider-begin", "provider-back"),
    "provider-leave",
    *("alive", "feed", "attend"),
}
EVERYBODY = {
    *("papers", "tasks", "tasks-sheet", "calendar", "matrix", "gantt"),
    *(
        "cascade",
        "reports",
        "steering",
        "sittings",
        "duties",
        "registers",
        "register-mapping",
        "direction-requests",
        "number-register",
        "copies",
        "indicators",
        "studies",
        "supervision",
        "supervision-sheet",
        "recommendations",
        "recommendations-sheet",
        "programme-new",
        "case-new",
        "evaluation",
        "evaluation-sheet",
        "evaluation-formula",
    ),
}
DESK = {
    "my-work",
    "bodies",
    "bodies-map",
    "gallery",
    "notices",
    "notice-settings",
    "reminder-rules",
    "account",
    "confirm",
}
KEEPERS = {"vanphong", "bithu", "ubnd"}  # take papers in for their own body
HEADS = {"bithu", "ubnd"}
READERS = set(ROLES) - {"quantri", "kiemtra"}  # who configures and who audits read no content by virtue of that


def patterns() -> list[URLPattern]:
    """Of the pages; the addresses for programs are walked by `test_api_rights`."""
    found = [one for one in get_resolver().url_patterns if getattr(one, "namespace", None) != "api"]
    return [pattern for one in found for pattern in getattr(one, "url_patterns", [one])]


@pytest.fixture
def numbers(commune, pointed_at) -> dict[str, Any]:
    return pointed_at


# Which roles each route with a number answers (200 or 302); every other role gets 404. The store is led by the people's
# committee, watched by the Party committee and supervised (as a plan that names it) by the people's council.
STORE = {"vanphong", "bithu", "ubnd", "chuyenvien", "hdnd"}
PLAN = STORE | {"xaydungdang", "nongdan", "phonongdan"}
OFFICE = {"vanphong", "bithu"}
RECORD = KEEPERS | {"chuyenvien"}  # of the people's committee
CASE = {"hdnd", "ubnd", "chuyenvien", *OFFICE}  # who conducts it, its subject, and who answers for that
TABLE = {
    "plan": ("plan", "get", PLAN),
    "plan-frames": ("plan", "get", PLAN),
    "chain": ("plan", "get", PLAN),
    "chain-drawing": ("plan", "get", PLAN),
    "align": ("plan", "post", set()),  # with no other paper named there is nothing to put beside it
    "alignment": ("alignment", "get", OFFICE),  # who keeps the plan and may open the programme above it
    "align-many": ("alignment", "get", OFFICE),
    "align-act": ("alignment", "post", OFFICE),  # whose paper it is not is refused in words
    "amend": ("plan", "post", set()),  # with no older paper named there is nothing to put beside it
    "amendment": ("amendment", "get", OFFICE),
    "amend-act": ("amendment", "post", OFFICE),
    "issue-held": ("plan", "post", KEEPERS),  # where nothing waits it is refused in words
    "relook-act": ("relook", "post", OFFICE),
    **dict.fromkeys(
        ("coverage", "coverage-rows", "coverage-sheet", "coverage-gaps", "gap-sheet", "inclusion"),
        ("plan", "get", PLAN),
    ),
    "take-up": ("plan", "post", KEEPERS),
    "adoption": ("adoption", "get", OFFICE),
    "adopt-act": ("adoption", "post", OFFICE),
    "adoption-file": ("adoption", "get", OFFICE),
    "relate": ("plan", "post", PLAN),  # whose paper it is not is refused in words
    "decide-relation": ("relation", "post", PLAN),
    "dispatch": ("plan", "get", KEEPERS),
    "dispatch-file": ("plan", "get", KEEPERS),
    "dispatch-keep": ("plan", "post", KEEPERS),
    "dispatch-sent": ("plan", "post", KEEPERS),
    "original": ("plan", "get", PLAN),
    "picture": ("printed", "get", OFFICE),
    "review": ("waiting", "get", OFFICE),
    "review-order": ("waiting", "post", OFFICE),
    "review-forms": ("waiting", "get", OFFICE),
    "review-add": ("waiting", "post", OFFICE),
    "review-find": ("waiting", "post", OFFICE),
    "review-clear": ("waiting", "post", OFFICE),
    "review-bodies": ("waiting", "post", OFFICE),
    "review-head": ("waiting", "post", OFFICE),
    "review-approve": ("waiting", "post", OFFICE),
    "leave-aside": ("waiting", "post", OFFICE),
    "paper-field": ("plan", "post", KEEPERS),
    "bring-back": ("waiting", "post", set()),  # it is not set aside: nobody has it to bring back
    "task": ("task", "get", STORE),
    "reply": ("task", "post", STORE),
    "officer": ("task", "post", STORE),
    "order-note": ("told", "get", {"vanphong", "bithu", "nongdan", "phonongdan"}),
    "answer-return": ("task", "post", STORE),
    "report": ("task", "post", STORE),
    "draft-report": ("task", "post", STORE),
    "judge": ("entry", "post", STORE),
    "correct-entry": ("entry", "post", STORE),
    "break-down": ("task", "get", {"ubnd"}),
    "choose-roll-up": ("task", "post", KEEPERS),
    "serve-paper": ("task", "post", STORE),
    "stop-serving": ("serving", "post", STORE),
    "extend": ("task", "post", STORE),
    "rule": ("task", "post", STORE),
    "change-rule": ("task", "post", STORE),
    "move-day": ("task", "post", STORE),
    "hand-over": ("task", "post", STORE),
    "decide-extension": ("extension", "post", STORE),
    "evidence": ("evidence", "get", STORE),
    "body": ("body", "get", set(ROLES)),
    "body-facts": ("body", "get", KEEPERS | {"quantri"}),  # the people's committee, which stands under the Party's
    "change-view": ("view", "post", {"vanphong"}),  # its own, not shared
    "register": ("register", "get", READERS),
    "register-sums": ("register", "get", READERS),
    "register-edit": ("register", "get", READERS),
    "register-yaml": ("register", "get", READERS),
    "register-sheet": ("register", "get", READERS),
    "register-hand-in": ("register", "get", READERS - {"hdnd"}),  # a supervisor only looks
    "register-check": ("handed", "get", {"vanphong"}),  # who handed it in
    "record-new": ("register", "get", READERS - {"hdnd"}),  # a supervisor only looks
    "record": ("record", "get", RECORD),
    "record-correct": ("record", "get", RECORD),  # whose body it is not is refused in words
    "record-act": ("record", "post", RECORD),
    "record-proof": ("proof", "get", RECORD),
    "indicator": ("indicator", "get", READERS),
    "indicator-act": ("indicator", "post", READERS),  # whose indicator it is not is refused in words
    "indicator-sheet": ("indicator", "get", READERS),
    "figures-check": ("figures", "get", {"vanphong"}),  # who handed it in
    **dict.fromkeys(("study", "study-sheet"), ("plan", "get", PLAN)),
    "attendance": ("conference", "get", OFFICE | {"xaydungdang"}),  # of the division under the Party committee
    "indicator-value": ("indicator", "get", RECORD),
    "value-act": ("figure", "post", RECORD),
    "sheet": ("sheet", "get", {"vanphong"}),  # handed in by them, in that capacity
    "sheet-act": ("sheet", "post", {"vanphong"}),
    "reform": ("reform", "get", OFFICE),
    **dict.fromkeys(("reform-plan", "reform-handover"), ("reform", "get", OFFICE)),
    "reform-write": ("reform", "post", OFFICE),
    "reform-act": ("reform", "post", OFFICE),
    "open-notice": ("notice", "post", {"ubnd"}),  # told to one person
    "direction-request": ("request", "get", STORE),
    "give-direction": ("request", "post", STORE),
    "ask-direction": ("task", "post", STORE),
    **dict.fromkeys(("report-draft", "report-file", "report-rows"), ("report-key", "get", READERS)),
    **dict.fromkeys(
        ("kept-report", "kept-section", "kept-compare", "kept-lower", "kept-head", "kept-figure", "kept-file"),
        ("kept", "get", OFFICE),
    ),
    **dict.fromkeys(("kept-save", "kept-act"), ("kept", "post", OFFICE)),
    "end-duty": ("duty", "post", OFFICE),
    "copy-paper": ("plan", "get", OFFICE),
    "copy-report": ("kept", "get", OFFICE),
    "copy-file": ("copy", "get", OFFICE),
    "copy-act": ("copy", "post", OFFICE),
    "letter-withdraw": ("letter", "post", OFFICE),
    **dict.fromkeys(("sitting", "sitting-file"), ("sitting", "get", OFFICE)),
    "sitting-act": ("sitting", "post", OFFICE),
    "keep-report": ("report-key", "post", READERS),  # a supervisor writes those of its own body
    "case": ("case", "get", CASE),
    "case-act": ("case", "post", CASE),  # whose it is not is refused in words
    "case-file": ("case", "get", CASE),
    "case-paper": ("case", "get", {"hdnd"}),  # its report on the results; a subject answers what was recommended
    "case-amend": ("planned", "get", {"hdnd"}),
    "evaluation-body": ("body", "get", STORE),  # itself, who answers for it, and the council whose plan charges it
    "person": ("person", "get", HEADS | {"quantri", "kinhte"}),  # the division stands under the committees
    "person-act": ("person", "post", HEADS | {"quantri", "kinhte"}),
    "relay-post": ("post", "get", HEADS | {"kinhte"}),  # its holder, and who settles the work of the division
    "relay": ("relay", "get", HEADS | {"kinhte"}),
    "relay-act": ("relay", "post", HEADS | {"kinhte"}),
    "journal-line": ("line", "get", {"kiemtra", *KEEPERS}),
    "run-again": ("job", "post", OFFICE | {"quantri"}),  # the people's committee stands under them
}
REPORTERS = READERS - {"hdnd"}
SIMPLE = (
    {"sheets": REPORTERS, "order-new": REPORTERS, "jobs": OFFICE | {"quantri"}}
    | dict.fromkeys(("figures-sheet", "figures-hand-in"), REPORTERS)
    | dict.fromkeys(("body-new", "head-counts", "head-counts-sheet"), KEEPERS | {"quantri"})
    | {
        "people": HEADS | {"quantri"},
        "person-new": {"quantri"},
        "evaluation-setting": HEADS | {"quantri"},
        "office-new": {"quantri"},
        "journal": KEEPERS | {"kiemtra"},
    }
    | dict.fromkeys(
        (
            "take-in",
            "reforms",
            "reform-sheet",
            "register-new",
            "indicator-new",
            "urging",
            "urging-letter",
            "acceptance",
        ),
        KEEPERS,
    )
    | dict.fromkeys(EVERYBODY, READERS)
    | {key: set(ROLES) for key in DESK}
)
FRAME = {
    *("sign-out", "capacity", "day", "save-view", "read-notices", "set-notices", "sheet-to-fill", "together"),
    *("urging-keep", "urging-sent", "set-reminder-rules"),
    *("change-password", "end-sessions", "protection", "protect", "passkey-new-options", "journal-file"),
}


def _second(name: str, numbers: dict[str, Any]) -> list[Any]:
    """The second number or word of the routes that have one."""
    found = {
        "review-order": [numbers["order"]],
        "review-forms": [numbers["order"]],
        "picture": [1],
        "report-file": ["docx"],
        "dispatch-file": ["docx"],
    }
    found["adoption-file"] = found["sitting-file"] = found["reform-handover"] = ["docx"]
    found["copy-file"] = ["pdf"]
    found["case-paper"] = ["ket-qua", "docx"]
    found["case-file"] = ["document", numbers.get("minutes", 1)]
    kept = {"kept-section": [1], "kept-save": [1], "kept-figure": [1, "tong-so"], "kept-file": ["docx"]}
    found["indicator-value"] = [numbers.get("teller", 1), "2026-01-01"]
    return (found | kept).get(name, [])


def test_no_route_is_left_out() -> None:
    assert {pattern.name for pattern in patterns()} == set(TABLE) | set(SIMPLE) | PUBLIC | FRAME


def test_each_address_that_answers_anybody_is_drawn_for_somebody(db) -> None:
    answered = {name: allowed for name, (_, _, allowed) in TABLE.items() if allowed} | SIMPLE
    assert {name for name, allowed in answered.items() if not allowed & set(DRAWN)} == set()


def template_words(answer: HttpResponseBase) -> set[bytes]:
    """Marks of a template that came to the page as they were written: Django takes a tag with a line break for plain text."""
    page = not answer.streaming and answer["Content-Type"].startswith("text/html")
    return {mark for mark in (b"{{", b"{%", b"{#") if page and mark in answer.content}


@contextmanager
def undone() -> Iterator[None]:
    """What one role does on one route is not there for the next: the commune is told once for all of them."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", DRAWN)
def test_a_role_gets_what_it_may_and_else_not_found(role: str, numbers: dict[str, Any]) -> None:
    data = {
        "review-order": {"act": "accept"},
        "align-act": {"act": "again"},
        "amend-act": {"act": "many", "kind": "same"},
        "adopt-act": {"act": "clear"},
        "change-view": {"act": "first"},
        "give-direction": {"act": "answer"},
        "sheet-act": {"act": "let-go"},
        "relay-act": {"act": "withdraw", "reason": "thử"},
        "sitting-act": {"act": "drop", "reason": "thử"},
        "copy-act": {"reason": "thử"},
        "letter-withdraw": {"ly-do": "thử"},
        "kept-act": {"act": "remark", "text": "Xem lại"},
        "case-act": {"act": "find", "text": "x"},
        "person-act": {"act": "name", "name": "Lý Văn Thử"},
    }
    one = client(role)
    for name, (thing, method, allowed) in sorted(TABLE.items()):
        with undone():
            args = [numbers[thing], *_second(name, numbers)]
            answer = getattr(one, method)(reverse(name, args=args), data.get(name, {}))
        assert (answer.status_code in {200, 302, 422}) == (role in allowed), (name, answer.status_code)
        assert not template_words(answer), name
        assert role in allowed or answer.status_code == 404, name


@pytest.mark.parametrize("role", DRAWN)
def test_pages_without_a_number(role: str, commune) -> None:
    """Page by page for one role, not role by role for one page: what waits for the role is then counted once for its frames."""
    one = client(role)
    for name in sorted(SIMPLE):
        with undone():
            answer = one.get(reverse(name))
        assert answer.status_code == (200 if role in SIMPLE[name] else 404), name
        assert not template_words(answer), name


@pytest.mark.parametrize("pattern", [p.name for p in patterns() if p.name not in PUBLIC])
def test_a_stranger_is_sent_to_sign_in(pattern: str, db) -> None:
    args = [WORDS.get(pattern, 1), *_second(pattern, {"order": 1})] if pattern in TABLE else []
    for method in ("get", "post"):
        answer = getattr(Client(), method)(reverse(pattern, args=args))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/dang-nhap")


def test_what_does_not_exist_looks_like_what_may_not_be_seen(commune) -> None:
    office = client("vanphong")
    for name in sorted(TABLE):
        args = ["khong-co" if name in WORDS else 999999, *_second(name, {"order": 1})]
        answer = getattr(office, TABLE[name][1])(reverse(name, args=args), {"act": "accept"})
        assert answer.status_code == 404, name


def test_lists_and_sheets_hold_only_what_may_be_seen(commune) -> None:
    farmers = client("nongdan").get(reverse("tasks")).content.decode()
    assert "ủ phân vi sinh" in farmers
    assert "kho lạnh" not in farmers
    council = client("hdnd").get(reverse("tasks")).content.decode()
    assert "kho lạnh" in council
    assert "kho lanh" not in fold(client("nongdan").get(reverse("papers") + "?q=kho").content.decode())


def test_a_capacity_that_is_not_held_cannot_be_taken(commune) -> None:
    farmers = client("nongdan")
    office = Membership.objects.get(user__username="vanphong")
    farmers.post(reverse("capacity"), {"capacity": office.pk})
    assert farmers.get(reverse("journal")).status_code == 404


def test_looking_at_another_day_no_act_is_possible(numbers: dict[str, Any]) -> None:
    office = client("vanphong")
    office.post(reverse("day"), {"day": "2026-06-30"})
    lines = Line.objects.count()
    for name, (thing, method, _) in TABLE.items():
        if method == "post":
            args = [numbers[thing], *_second(name, numbers)]
            assert office.post(reverse(name, args=args), {"act": "accept"}).status_code == 302
    assert Line.objects.count() == lines
    assert "Đang xem 30/06/2026" in office.get(reverse("my-work")).content.decode()
    office.post(reverse("day"), {})
    assert "Hôm nay" in office.get(reverse("my-work")).content.decode()
