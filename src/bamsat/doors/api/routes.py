"""What each operation is for: the verb without which it answers *not found*. An operation that is not here answers nobody."""

from bamsat.records.agencies.policy import LOOKS, Verb, ties
from bamsat.records.agencies.vocabulary import Role

PUBLIC = frozenset({"openapi-json", "openapi-view", "api-root", "viewer-file"})  # what can be asked for, no data
ROUTES: dict[tuple[str, str], Verb] = {
    ("GET", "me"): Verb.SEE_BODY,
    ("GET", "bodies"): Verb.SEE_BODY,
    ("GET", "registers"): Verb.SEE_REGISTER,
    ("GET", "register"): Verb.SEE_REGISTER,
    ("GET", "records"): Verb.SEE_RECORD,
    ("POST", "records"): Verb.WRITE_RECORD,
    ("POST", "files"): Verb.WRITE_RECORD,
    ("GET", "sums"): Verb.SEE_RECORD,
    ("GET", "record"): Verb.SEE_RECORD,
    ("POST", "corrections"): Verb.WRITE_RECORD,
    ("GET", "indicators"): Verb.SEE_INDICATOR,
    ("GET", "indicator"): Verb.SEE_INDICATOR,
    ("GET", "table"): Verb.SEE_VALUE,
    ("GET", "values"): Verb.SEE_VALUE,
    ("POST", "values"): Verb.WRITE_VALUE,
}


def answers(method: str, name: str, role: Role) -> bool:
    """Whether an operation lets a role through the door."""
    return (method, name) in ROUTES and bool(ties(role, ROUTES[method, name]))


def only_looks(method: str, name: str) -> bool:
    return ROUTES[method, name] in LOOKS
