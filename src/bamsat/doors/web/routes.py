"""What each address is for: the verb without which it answers *not found*. An address that is not here answers nobody.

The verb lets a person through the door; the action behind it asks again, of the very thing, and says in a sentence what is missing.
"""

from bamsat.records.agencies.policy import Verb

OPEN = frozenset(
    {"my-work", "sign-out", "capacity", "day", "gallery"}
)  # one's own desk; nothing of a body is shown but by query
PUBLIC = frozenset({"sign-in", "alive"})  # without signing in
ROUTES: dict[str, Verb] = {
    "papers": Verb.SEE_PAPER,
    "take-in": Verb.TAKE_IN,
    "plan": Verb.SEE_PAPER,
    "original": Verb.SEE_PAPER,
    "picture": Verb.SEE_PAPER,
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
    "report": Verb.SEE_TASK,
    "judge": Verb.SEE_TASK,
    "evidence": Verb.SEE_TASK,
    "bodies": Verb.SEE_BODY,
    "body": Verb.SEE_BODY,
    "reforms": Verb.SEE_REORGANISATION,
    "reform-sheet": Verb.WRITE_REORGANISATION,
    "reform": Verb.SEE_REORGANISATION,
    "reform-write": Verb.WRITE_REORGANISATION,
    "reform-act": Verb.REORGANISE,
    "journal": Verb.READ_JOURNAL,
}
