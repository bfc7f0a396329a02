"""Who may do what: the one table. Roles stand in columns, verbs in rows; a cell holds the ties by which the verb is allowed.

A tie is how the asker's own body stands to a thing: it holds it, it answers for the body that holds it, it is charged with it, and so
on. The rooms that own things find the ties (`queries.scope`, `tasks.queries.visible`); whether a tie is enough is said here and
nowhere else. No tie, no trace: what may not be seen is answered as *not found*. Pure; `docs/policy.md` is generated from it.
"""

from collections.abc import Mapping
from enum import StrEnum

from bamsat.records.agencies.vocabulary import Role


class Tie(StrEnum):
    """How the asker's own body stands to a thing, through the body that holds it or the work in it."""

    OWN = "own"  # holds it
    UNDER = "under"  # answers for the body that holds it: under it in a tree, or inherited
    CHARGED = "charged"  # is charged with it, or with work in it
    DIRECTING = "directing"  # directs the work
    CHARGED_UNDER = "charged_under"  # answers for a body that is charged with it
    NAMED = "named"  # is named in its plan
    SHARED = "shared"  # stands in the same directory
    FOREIGN = "foreign"  # none of these


class Verb(StrEnum):
    SEE_BODY = "see_body"
    ENTER_BODY = "enter_body"
    SEE_TASK = "see_task"
    SEE_PAPER = "see_paper"
    SEE_REVIEW = "see_review"
    TAKE_IN = "take_in"
    REVIEW = "review"
    APPROVE = "approve"
    REPLY = "reply"
    TAKE_ON = "take_on"  # as the officer who does the work
    NAME_OFFICER = "name_officer"
    REPORT = "report"
    ENTER_ORDER = "enter_order"  # given without a paper, for a body of that tie to lead
    VERIFY = "verify"
    ASK_EXTENSION = "ask_extension"
    DECIDE = "decide"  # on one's own word: extensions, pauses, ends, hand-overs
    RECORD_DECISION = "record_decision"  # what a paper decides
    READ_JOURNAL = "read_journal"
    SEE_REORGANISATION = "see_reorganisation"
    WRITE_REORGANISATION = "write_reorganisation"
    REORGANISE = "reorganise"
    SEE_REGISTER = "see_register"
    MANAGE_REGISTER = "manage_register"
    SEE_RECORD = "see_record"
    WRITE_RECORD = "write_record"
    VERIFY_RECORD = "verify_record"
    ASK_DIRECTION = "ask_direction"
    GIVE_DIRECTION = "give_direction"
    URGE = "urge"
    RUN_JOBS = "run_jobs"


WATCH = frozenset({Tie.OWN, Tie.UNDER})
WORK = frozenset({Tie.CHARGED})
SEEN = WATCH | WORK | {Tie.CHARGED_UNDER}
OWN = frozenset({Tie.OWN})
DIRECTS = frozenset({Tie.OWN, Tie.DIRECTING})
DIRECTORY = frozenset({Tie.OWN, Tie.UNDER, Tie.SHARED})
NOTHING: frozenset[Tie] = frozenset()

_EVERYBODY = {
    Verb.SEE_BODY: DIRECTORY,
    Verb.SEE_TASK: SEEN,
    Verb.SEE_PAPER: SEEN,
    Verb.SEE_REGISTER: DIRECTORY,  # of a body over the own one, or under it
    Verb.SEE_RECORD: WATCH,
}
_DOERS = {
    Verb.REPLY: WORK,
    Verb.TAKE_ON: WORK,
    Verb.REPORT: WORK,
    Verb.ASK_EXTENSION: WORK,
    Verb.ASK_DIRECTION: WORK,
    Verb.WRITE_RECORD: OWN,
    Verb.ENTER_ORDER: OWN,
}
_KEEPERS = {
    Verb.ENTER_BODY: OWN,
    Verb.SEE_REVIEW: WATCH,
    Verb.TAKE_IN: OWN,
    Verb.REVIEW: OWN,
    Verb.APPROVE: OWN,
    Verb.NAME_OFFICER: WORK,
    Verb.VERIFY: OWN,
    Verb.RECORD_DECISION: DIRECTS,
    Verb.READ_JOURNAL: WATCH,
    Verb.SEE_REORGANISATION: WATCH,
    Verb.WRITE_REORGANISATION: OWN,
    Verb.REORGANISE: WATCH,
    Verb.MANAGE_REGISTER: OWN,
    Verb.VERIFY_RECORD: WATCH,
    Verb.GIVE_DIRECTION: OWN,
    Verb.URGE: WATCH,
    Verb.RUN_JOBS: OWN,
    Verb.ENTER_ORDER: WATCH,
}
_NAMED = frozenset({Tie.NAMED})
TABLE: Mapping[Role, Mapping[Verb, frozenset[Tie]]] = {
    Role.HEAD: _EVERYBODY | _DOERS | _KEEPERS | {Verb.DECIDE: DIRECTS},
    Role.OFFICE: _EVERYBODY | _DOERS | _KEEPERS,
    Role.OFFICER: _EVERYBODY | _DOERS,
    Role.SUPERVISOR: _EVERYBODY | {Verb.SEE_TASK: SEEN | _NAMED, Verb.SEE_PAPER: SEEN | _NAMED},
}


def ties(role: Role, verb: Verb) -> frozenset[Tie]:
    """The ties by which a role may do it; empty when by none."""
    return TABLE[role].get(verb, NOTHING)


def may(role: Role, verb: Verb, tie: Tie) -> bool:
    return tie in ties(role, verb)
