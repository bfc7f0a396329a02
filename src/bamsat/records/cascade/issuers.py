"""Who issued a paper of a chain and is no more, with those who stand in that body's place."""

from datetime import date

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.meanings import issuer_on
from bamsat.records.agencies.queries import Ended, ended
from bamsat.records.tasks.chains import Chain
from bamsat.records.tasks.remembering import remembered

MOST = 20  # issuers of one chain that are looked for, those of the newest papers


def gone(asker: Asker, of: Chain) -> dict[str, Ended]:
    """Node → what became of its issuer by the day looked at, of a chain the asker was given. A name is looked for as it stood on the day of its newest paper, among the asker's
    tree and those above; one that is not found, or that the asker may not see, is nothing to tell."""
    newest: dict[
        str, tuple[date, str]
    ] = {}  # of each issuer, in small letters: the day of its newest paper, and how that names it
    for node in of.nodes.values():
        if node.issuer and node.issued_on:
            name = node.issuer.casefold()
            newest[name] = max(newest.get(name, (date.min, "")), (node.issued_on, node.issuer))
    latest = sorted(newest, key=lambda name: newest[name], reverse=True)[:MOST]
    found = {name: told for name in latest if (told := _kept(asker, *newest[name]))}
    return {node.key: found[node.issuer.casefold()] for node in of.nodes.values() if node.issuer.casefold() in found}


def _kept(asker: Asker, day: date, issuer: str) -> Ended | None:
    """Kept until the next act: the whole tree is asked for a name."""
    question = ("issuer-gone", asker.user, asker.membership, asker.on, asker.today, issuer, day)
    return remembered(question, lambda: _ended(asker, day, issuer))


def _ended(asker: Asker, day: date, issuer: str) -> Ended | None:
    body = issuer_on(asker, issuer, day)
    return ended(asker, body) if body is not None else None
