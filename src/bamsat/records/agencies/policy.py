"""Who may do what: the one table. Roles stand in columns, verbs in rows; a cell holds the ties by which the verb is allowed.

A tie is how the asker's own body stands to a thing: it holds it, it answers for the body that holds it, it is charged with it, and so
on. What ties there are to a thing is found by `rights`, which asks this table and is asked by all others; whether a tie is enough is
said here and nowhere else. No tie, no trace: what may not be seen is answered as *not found*. Pure; `docs/policy.md` is generated from it.
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
    ABOVE = "above"  # leads what it is a part of, or answers for who holds the paper of that
    NAMED = "named"  # is named in its plan
    SENT = "sent"  # it was sent to the own body
    SUPERVISED = "supervised"  # a case of the own body looks at it
    RECOMMENDED = "recommended"  # it carries out what the own body recommended
    SHARED = "shared"  # stands in the same directory
    FOREIGN = "foreign"  # none of these


class Verb(StrEnum):
    SEE_BODY = "see_body"
    ENTER_BODY = "enter_body"
    SET_UP_OFFICE = "set_up_office"  # the typical bodies of a unit of the country
    CORRECT_BODY = "correct_body"  # names, kind, level, identifier, territory, head counts
    SEE_TASK = "see_task"
    SEE_PAPER = "see_paper"
    SEE_REVIEW = "see_review"
    ALIGN = "align"  # say which order below takes up which above, of papers of which the body keeps one
    AMEND = "amend"  # say what a later paper makes of the tasks of one that the body keeps
    TAKE_IN = "take_in"
    REVIEW = "review"
    APPROVE = "approve"
    REPLY = "reply"
    TAKE_ON = "take_on"  # as the officer who does the work
    NAME_OFFICER = "name_officer"
    REPORT = "report"
    BREAK_DOWN = "break_down"  # into parts, for the own body and those under it to do
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
    SEE_INDICATOR = "see_indicator"
    MANAGE_INDICATOR = "manage_indicator"
    SEE_VALUE = "see_value"
    WRITE_VALUE = "write_value"
    VERIFY_VALUE = "verify_value"
    SEAL_VALUE = "seal_value"  # close a period for the own body and all under it
    ASK_DIRECTION = "ask_direction"
    GIVE_DIRECTION = "give_direction"
    URGE = "urge"
    RUN_JOBS = "run_jobs"
    SEE_PEOPLE = "see_people"  # accounts, posts, deputies
    MANAGE_PEOPLE = "manage_people"
    DEPUTISE = "deputise"  # let another act in the place of one's own post
    SEE_REPORT = "see_report"  # one that is kept
    WRITE_REPORT = "write_report"
    APPROVE_REPORT = "approve_report"
    ISSUE_REPORT = "issue_report"  # number, send out
    SIGN_REPORT = "sign_report"
    KEEP_NUMBERS = "keep_numbers"  # begin a term of the body, put the first number of a register right
    SET_DUTY = "set_duty"  # which reports the body owes, by which rule
    RECEIVE_REPORT = "receive_report"
    SEE_COPY = "see_copy"  # that the body made of a paper
    MAKE_COPY = "make_copy"  # number it, cancel it
    SEE_SITTING = "see_sitting"
    KEEP_SITTING = "keep_sitting"  # open, write down what is concluded, close
    SETTLE_WORK = "settle_work"  # see what a person left open and say who takes it over
    SEE_CASE = "see_case"  # of inspection or supervision; its subjects once they were told
    WRITE_CASE = "write_case"  # programme, draft, file, visits, findings
    CONCLUDE_CASE = "conclude_case"  # open, tell, conclude, close, put before a higher body
    ANSWER_CASE = "answer_case"  # a subject's own report
    SEE_EVALUATION = "see_evaluation"  # how a body did, with its grounds
    SET_EVALUATION = "set_evaluation"  # the formula, and whether there is any evaluation


# What is looked at; all else is done, and done today alone.
LOOKS = frozenset(
    {
        Verb.SEE_BODY,
        Verb.SEE_TASK,
        Verb.SEE_PAPER,
        Verb.SEE_REVIEW,
        Verb.READ_JOURNAL,
        Verb.SEE_REORGANISATION,
        Verb.SEE_REGISTER,
        Verb.SEE_RECORD,
        Verb.SEE_INDICATOR,
        Verb.SEE_VALUE,
        Verb.SEE_PEOPLE,
        Verb.SEE_REPORT,
        Verb.SEE_COPY,
        Verb.SEE_SITTING,
        Verb.SEE_CASE,
        Verb.SEE_EVALUATION,
    }
)
WATCH = frozenset({Tie.OWN, Tie.UNDER})
WORK = frozenset({Tie.CHARGED})
SEEN = WATCH | WORK | {Tie.CHARGED_UNDER}
OWN = frozenset({Tie.OWN})
DIRECTS = frozenset({Tie.OWN, Tie.DIRECTING})
DIRECTORY = frozenset({Tie.OWN, Tie.UNDER, Tie.SHARED})
NOTHING: frozenset[Tie] = frozenset()

_SENT = frozenset({Tie.SENT})
_TASKS = SEEN | {Tie.ABOVE}
_EVERYBODY = {
    Verb.SEE_BODY: DIRECTORY,
    Verb.SEE_TASK: _TASKS,
    Verb.SEE_PAPER: SEEN,
    Verb.SEE_REGISTER: DIRECTORY,  # of a body over the own one, or under it
    Verb.SEE_RECORD: WATCH,
    Verb.SEE_REPORT: WATCH | _SENT,
    Verb.SEE_COPY: OWN,
    Verb.SEE_SITTING: WATCH,
    Verb.SEE_INDICATOR: DIRECTORY,  # of a body over the own one, or under it
    Verb.SEE_VALUE: WATCH,
    Verb.SEE_CASE: OWN | WORK | {Tie.CHARGED_UNDER},
    Verb.SEE_EVALUATION: OWN,  # others only who directs, watches or supervises them
}
_DOERS = {
    Verb.REPLY: WORK,
    Verb.TAKE_ON: WORK,
    Verb.REPORT: WORK,
    Verb.ASK_EXTENSION: WORK,
    Verb.ASK_DIRECTION: WORK,
    Verb.WRITE_RECORD: OWN,
    Verb.WRITE_VALUE: OWN,
    Verb.ENTER_ORDER: OWN,
    Verb.WRITE_REPORT: OWN,
    Verb.RECEIVE_REPORT: _SENT,
    Verb.ANSWER_CASE: WORK,
}
_LOOKERS = {
    Verb.SEE_TASK: _TASKS | {Tie.SUPERVISED},
    Verb.SEE_PAPER: SEEN | {Tie.SUPERVISED},
    Verb.WRITE_CASE: OWN,
}
_KEEPERS = {
    Verb.ENTER_BODY: OWN,
    Verb.CORRECT_BODY: WATCH,
    Verb.SEE_REVIEW: WATCH,
    Verb.TAKE_IN: OWN,
    Verb.REVIEW: OWN,
    Verb.ALIGN: OWN,
    Verb.AMEND: OWN,
    Verb.APPROVE: OWN,
    Verb.NAME_OFFICER: WORK,
    Verb.BREAK_DOWN: WORK,
    Verb.VERIFY: OWN,
    Verb.RECORD_DECISION: DIRECTS,
    Verb.READ_JOURNAL: WATCH,
    Verb.SEE_REORGANISATION: WATCH,
    Verb.WRITE_REORGANISATION: OWN,
    Verb.REORGANISE: WATCH,
    Verb.MANAGE_REGISTER: OWN,
    Verb.VERIFY_RECORD: WATCH,
    Verb.MANAGE_INDICATOR: OWN,
    Verb.VERIFY_VALUE: WATCH,
    Verb.SEAL_VALUE: OWN,
    Verb.GIVE_DIRECTION: OWN,
    Verb.URGE: WATCH,
    Verb.RUN_JOBS: OWN,
    Verb.ENTER_ORDER: WATCH,
    Verb.APPROVE_REPORT: OWN,
    Verb.ISSUE_REPORT: OWN,
    Verb.KEEP_NUMBERS: OWN,
    Verb.SET_DUTY: OWN,
    Verb.MAKE_COPY: OWN | _SENT,
    Verb.KEEP_SITTING: OWN,
    Verb.CONCLUDE_CASE: OWN,
    Verb.SEE_EVALUATION: WATCH,
}
_HEADS = {
    Verb.SET_EVALUATION: OWN,
    Verb.DECIDE: DIRECTS,
    Verb.SEE_PEOPLE: WATCH,
    Verb.DEPUTISE: OWN,
    Verb.SETTLE_WORK: WATCH,
    Verb.SIGN_REPORT: OWN,
}
_NAMED = frozenset({Tie.NAMED})
_RECOMMENDED = frozenset({Tie.RECOMMENDED})
_SUPERVISORS = {
    Verb.SEE_TASK: _TASKS | _NAMED | {Tie.SUPERVISED},
    Verb.SEE_PAPER: SEEN | _NAMED | {Tie.SUPERVISED},
    Verb.WRITE_CASE: OWN,
    Verb.CONCLUDE_CASE: OWN,
    Verb.SEE_EVALUATION: OWN | _NAMED | {Tie.SUPERVISED},
    Verb.WRITE_REPORT: OWN,  # on the results of its cases
    Verb.ISSUE_REPORT: OWN,
    Verb.RECEIVE_REPORT: _SENT,
    Verb.VERIFY: _RECOMMENDED,  # of all other work a supervisor only looks at
    Verb.DECIDE: _RECOMMENDED,
}
TABLE: Mapping[Role, Mapping[Verb, frozenset[Tie]]] = {
    Role.HEAD: _EVERYBODY | _DOERS | _LOOKERS | _KEEPERS | _HEADS,
    Role.OFFICE: _EVERYBODY | _DOERS | _LOOKERS | _KEEPERS,
    Role.OFFICER: _EVERYBODY | _DOERS | _LOOKERS,
    Role.SUPERVISOR: _EVERYBODY | _SUPERVISORS,
    Role.VIEWER: _EVERYBODY,
    Role.DIRECTOR: _EVERYBODY
    | {Verb.DECIDE: DIRECTS, Verb.GIVE_DIRECTION: OWN, Verb.URGE: WATCH, Verb.DEPUTISE: OWN}
    | {Verb.SEE_EVALUATION: WATCH, Verb.SET_EVALUATION: OWN},
    # Whoever configures reads no content by virtue of that: no papers, no work, no results, no journal.
    Role.ADMINISTRATOR: {
        Verb.SEE_BODY: DIRECTORY,
        Verb.ENTER_BODY: WATCH,
        Verb.SET_UP_OFFICE: OWN,
        Verb.CORRECT_BODY: WATCH,
        Verb.RUN_JOBS: OWN,
        Verb.SEE_PEOPLE: WATCH,
        Verb.MANAGE_PEOPLE: WATCH,
        Verb.DEPUTISE: WATCH,
        Verb.SET_EVALUATION: OWN,
    },
    Role.AUDITOR: {Verb.SEE_BODY: DIRECTORY, Verb.READ_JOURNAL: WATCH},
    # A program asks for registers and indicators alone and writes for its own body; it verifies nothing. What no address of the API
    # answers it may not do either: a token that was stolen opens no paper and no work.
    Role.CLIENT: {
        Verb.SEE_BODY: DIRECTORY,
        Verb.SEE_REGISTER: DIRECTORY,
        Verb.SEE_RECORD: WATCH,
        Verb.WRITE_RECORD: OWN,
        Verb.SEE_INDICATOR: DIRECTORY,
        Verb.SEE_VALUE: WATCH,
        Verb.WRITE_VALUE: OWN,
    },
}


def ties(role: Role, verb: Verb) -> frozenset[Tie]:
    """The ties by which a role may do it; empty when by none."""
    return TABLE[role].get(verb, NOTHING)


def roles(verb: Verb, tie: Tie) -> frozenset[Role]:
    """The roles that may do it by a tie."""
    return frozenset(role for role in Role if tie in ties(role, verb))
