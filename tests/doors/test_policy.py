"""The policy table is the law: every address needs a verb, the page in docs says the same, and the records obey it."""

import ast
import importlib.util
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from bamsat.doors.web import routes
from bamsat.records.agencies import actions
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.policy import TABLE, Tie, Verb, ties
from bamsat.records.agencies.queries import acting
from bamsat.records.agencies.rights import TYINGS, Held, may
from bamsat.records.agencies.vocabulary import Kind, Level, Role
from bamsat.records.directives.actions import may_review
from bamsat.records.directives.models import Directive, File
from bamsat.records.reorganisation import queries as reorganisation
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.models import Assignment, Task
from tests.conftest import ROOT, TODAY, at
from tests.doors.conftest import client
from tests.doors.test_rights import patterns

KEPT = [kind for kind, tying in TYINGS.items() if not tying.asks]
TIES = (Tie.OWN, Tie.UNDER, Tie.FOREIGN)


def generator():
    spec = importlib.util.spec_from_file_location("policy_table", ROOT / "scripts" / "policy_table.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_in_docs_is_the_table() -> None:
    assert Path(ROOT / "docs" / "policy.md").read_text("utf-8") == generator().table()


def test_every_address_needs_a_verb_and_no_verb_is_for_an_address_that_is_not() -> None:
    names = {pattern.name for pattern in patterns()}
    assert names == set(routes.ROUTES) | routes.OPEN | routes.PUBLIC
    assert not set(routes.ROUTES) & (routes.OPEN | routes.PUBLIC)
    public = {pattern.name for pattern in patterns() if getattr(pattern.callback, "is_public", False)}
    assert public == routes.PUBLIC
    assert get_resolver().url_patterns


@pytest.mark.parametrize("name", ["bodies", "tasks", "journal"])
def test_an_address_that_is_in_no_table_answers_nobody(commune, monkeypatch, name: str) -> None:
    office: Client = client("vanphong")
    assert office.get(reverse(name)).status_code == 200
    monkeypatch.delitem(routes.ROUTES, name)
    assert office.get(reverse(name)).status_code == 404


TABLE_READERS = {
    "records/agencies/rights.py",  # the pair of questions
    "records/signin/steps.py",  # of whom two steps are asked: a question about a role
    "doors/web/routes.py",  # through which door a role comes
    "doors/api/routes.py",  # and a program
}


def test_there_is_no_second_way_to_ask() -> None:
    """The table is read by those alone, the role of an asker is compared nowhere."""
    source = ROOT / "src" / "bamsat"
    readers, comparing = set(), []
    for path in (
        *(source / "records").rglob("*.py"),
        *(source / "doors").rglob("*.py"),
        *(source / "reports").rglob("*.py"),
    ):
        tree = ast.parse(path.read_text("utf-8"))
        name = str(path.relative_to(source))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "bamsat.records.agencies.policy":
                readers |= {name for alias in node.names if alias.name in {"TABLE", "ties"}}
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Attribute) and node.left.attr == "role":
                held = node.left.value
                comparing += [name] if isinstance(held, ast.Name | ast.Attribute) and _is_asker(held) else []
    assert readers == TABLE_READERS
    assert comparing == []


def _is_asker(held: ast.Name | ast.Attribute) -> bool:
    return (held.id if isinstance(held, ast.Name) else held.attr) == "asker"


def test_nobody_may_anything_of_what_is_foreign() -> None:
    assert not any(Tie.FOREIGN in ties(role, verb) for role in Role for verb in Verb)
    assert set(TABLE) == set(Role)


@pytest.fixture
def place(db):
    """Bodies by tie to the one in the middle, and the asker there in a role."""
    top = actions.found_body("Tỉnh ủy Thử", Kind.PARTY_COMMITTEE, Level.PROVINCE, at())
    own = actions.found_body("Đảng ủy xã Thử", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), top)
    under = actions.found_body("Phòng Thử", Kind.PARTY_BOARD, Level.COMMUNE, at(), own)
    foreign = actions.found_body("Đảng ủy xã Khác", Kind.PARTY_COMMITTEE, Level.COMMUNE, at(), top)
    bodies = {Tie.OWN: own, Tie.UNDER: under, Tie.FOREIGN: foreign}

    def ask(role: Role):
        user = actions.open_account(f"vai-{role}", "Người Thử", "x", at())
        return acting(actions.appoint(user, own, role, at()), TODAY, TODAY)

    return bodies, ask


def paper(body, state: str) -> Directive:
    file, _ = File.objects.get_or_create(sha256="0" * 64, size=1, media_type="text/plain", defaults={"stored_at": at()})
    return Directive.objects.create(
        holder=body, state=state, file=file, filename=f"{body.pk}-{state}", received_at=at()
    )


@pytest.mark.parametrize("role", list(Role))
def test_a_role_sees_and_does_by_its_ties_and_by_no_other(place, role: Role) -> None:
    bodies, ask = place
    one = ask(role)
    for which, body in bodies.items():
        assert all(may(one, verb, Held(body.pk), TODAY) == (which in ties(role, verb)) for verb in Verb)
        waiting, live = paper(body, "under_review"), paper(body, "in_force")
        task = Task.objects.create(directive=live, number=1, text="Việc", folded="viec", start=0, end=1, issued_at=at())
        Assignment.objects.create(task=task, body=bodies[Tie.FOREIGN], name="x", role="lead", valid_from=TODAY)
        act = Reorganisation.objects.create(holder=body, changed_at=at())
        assert tasks.papers(one).filter(pk=live.pk).exists() == (which in ties(role, Verb.SEE_PAPER))
        assert tasks.papers(one).filter(pk=waiting.pk).exists() == (which in ties(role, Verb.SEE_REVIEW))
        assert tasks.visible(one).filter(pk=task.pk).exists() == (which in ties(role, Verb.SEE_TASK))
        assert reorganisation.reorganisations(one).filter(pk=act.pk).exists() == (
            which in ties(role, Verb.SEE_REORGANISATION)
        )
        assert reviews(one, waiting) == (which in ties(role, Verb.REVIEW))


def reviews(one, paper: Directive) -> bool:
    try:
        may_review(one, paper)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("role", list(Role))
def test_work_is_seen_by_who_is_charged_and_answered_by_who_may(place, role: Role) -> None:
    bodies, ask = place
    one = ask(role)
    live = paper(bodies[Tie.FOREIGN], "in_force")
    seen = {Tie.CHARGED: bodies[Tie.OWN], Tie.CHARGED_UNDER: bodies[Tie.UNDER], Tie.FOREIGN: bodies[Tie.FOREIGN]}
    for number, (which, body) in enumerate(seen.items(), 1):
        task = Task.objects.create(
            directive=live, number=number, text="Việc", folded="viec", start=0, end=1, issued_at=at()
        )
        Assignment.objects.create(task=task, body=body, name="x", role="lead", valid_from=TODAY)
        named = Tie.NAMED in ties(role, Verb.SEE_TASK)  # the plan names the own body from the first task on
        assert tasks.visible(one).filter(pk=task.pk).exists() == ((which in ties(role, Verb.SEE_TASK)) or named)
        waits = tasks.waiting_for_reply(one).filter(task=task).exists()
        assert waits == (which is Tie.CHARGED and (which in ties(role, Verb.REPLY)))


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
def test_a_condition_that_is_kept_asks_nothing_while_it_is_built(kind, ask, django_assert_num_queries) -> None:
    """Else what was true when it was built would be answered later."""
    office = ask("vanphong")
    with django_assert_num_queries(0):
        for tie, condition in TYINGS[kind].by.items():
            assert condition(office, TODAY), tie
