"""What each address is for: the verb without which it answers *not found*. An address that is not here answers nobody.

The verb lets a person through the door; the action behind it asks again, of the very thing, and says in a sentence what is missing.
"""

from bamsat.records.agencies.policy import Verb, ties
from bamsat.records.agencies.vocabulary import Role

ACCOUNT = frozenset(
    {
        "account",
        "change-password",
        "end-sessions",
        "confirm",
        "protection",
        "protect",
        "passkey-new-options",
    }
)  # one's own way in: open while two steps are still to be set up, and whatever day is looked at
OPEN = ACCOUNT | frozenset(
    {
        "my-work",
        "sign-out",
        "capacity",
        "day",
        "gallery",
        "notices",
        "open-notice",
        "read-notices",
        "notice-settings",
        "set-notices",
        "relay-post",  # own work, or that of a body whose work one settles: the query asks the table
        "relay",
        "relay-act",
    }
)  # one's own desk; nothing of a body is shown but by query
PUBLIC = frozenset(
    {
        "sign-in",
        "second-step",
        "passkey-options",
        "passkey-sign-in",
        "provider-begin",
        "provider-back",
        "alive",
        "feed",
    }
)  # without signing in; the feed's address is a secret
ROUTES: dict[str, Verb] = {
    "papers": Verb.SEE_PAPER,
    "take-in": Verb.TAKE_IN,
    "plan": Verb.SEE_PAPER,
    "dispatch": Verb.APPROVE,
    "dispatch-file": Verb.APPROVE,
    "original": Verb.SEE_PAPER,
    "picture": Verb.SEE_PAPER,
    "cascade": Verb.SEE_PAPER,
    "chain": Verb.SEE_PAPER,
    "chain-drawing": Verb.SEE_PAPER,
    "relate": Verb.SEE_PAPER,
    "decide-relation": Verb.SEE_PAPER,
    "leave-aside": Verb.REVIEW,
    "bring-back": Verb.REVIEW,
    "review": Verb.REVIEW,
    "review-order": Verb.REVIEW,
    "review-add": Verb.REVIEW,
    "review-find": Verb.REVIEW,
    "review-clear": Verb.REVIEW,
    "review-bodies": Verb.REVIEW,
    "review-head": Verb.REVIEW,
    "review-approve": Verb.APPROVE,
    "tasks": Verb.SEE_TASK,
    "tasks-sheet": Verb.SEE_TASK,
    "save-view": Verb.SEE_TASK,
    "change-view": Verb.SEE_TASK,
    "calendar": Verb.SEE_TASK,
    "matrix": Verb.SEE_TASK,
    "gantt": Verb.SEE_TASK,
    "together": Verb.REPLY,
    "sheet-to-fill": Verb.REPORT,
    "sheets": Verb.REPORT,
    "sheet": Verb.REPORT,
    "sheet-act": Verb.REPORT,
    "task": Verb.SEE_TASK,
    "reply": Verb.SEE_TASK,
    "officer": Verb.SEE_TASK,
    "order-new": Verb.ENTER_ORDER,
    "order-note": Verb.SEE_TASK,
    "answer-return": Verb.SEE_TASK,
    "acceptance": Verb.APPROVE,
    "report": Verb.SEE_TASK,
    "draft-report": Verb.SEE_TASK,
    "judge": Verb.SEE_TASK,
    "extend": Verb.SEE_TASK,
    "decide-extension": Verb.SEE_TASK,
    "rule": Verb.SEE_TASK,
    "change-rule": Verb.SEE_TASK,
    "hand-over": Verb.SEE_TASK,
    "evidence": Verb.SEE_TASK,
    "reports": Verb.SEE_TASK,
    "steering": Verb.SEE_TASK,
    "report-draft": Verb.SEE_TASK,
    "report-file": Verb.SEE_TASK,
    "report-rows": Verb.SEE_TASK,
    "registers": Verb.SEE_REGISTER,
    "register": Verb.SEE_REGISTER,
    "register-sums": Verb.SEE_RECORD,
    "register-mapping": Verb.SEE_REGISTER,
    "register-new": Verb.MANAGE_REGISTER,
    "register-edit": Verb.SEE_REGISTER,
    "register-yaml": Verb.SEE_REGISTER,
    "register-sheet": Verb.SEE_RECORD,
    "register-hand-in": Verb.WRITE_RECORD,
    "register-check": Verb.WRITE_RECORD,
    "record-new": Verb.WRITE_RECORD,
    "record": Verb.SEE_RECORD,
    "record-correct": Verb.WRITE_RECORD,
    "record-act": Verb.SEE_RECORD,
    "record-proof": Verb.SEE_RECORD,
    "bodies": Verb.SEE_BODY,
    "body": Verb.SEE_BODY,
    "bodies-map": Verb.SEE_BODY,
    "reforms": Verb.SEE_REORGANISATION,
    "reform-sheet": Verb.WRITE_REORGANISATION,
    "reform": Verb.SEE_REORGANISATION,
    "reform-plan": Verb.SEE_REORGANISATION,
    "reform-write": Verb.WRITE_REORGANISATION,
    "reform-act": Verb.REORGANISE,
    "people": Verb.SEE_PEOPLE,
    "person": Verb.SEE_BODY,  # one's own; of others those whose people one may see
    "person-new": Verb.MANAGE_PEOPLE,
    "person-act": Verb.SEE_BODY,
    "journal": Verb.READ_JOURNAL,
    "journal-line": Verb.READ_JOURNAL,
    "journal-file": Verb.READ_JOURNAL,
    "direction-requests": Verb.SEE_TASK,
    "direction-request": Verb.SEE_TASK,
    "ask-direction": Verb.SEE_TASK,
    "give-direction": Verb.SEE_TASK,
    "urging": Verb.URGE,
    "urging-letter": Verb.URGE,
    "jobs": Verb.RUN_JOBS,
    "run-again": Verb.RUN_JOBS,
}


def answers(name: str, role: Role) -> bool:
    """Whether an address lets a role through the door."""
    return name in OPEN or (name in ROUTES and bool(ties(role, ROUTES[name])))
