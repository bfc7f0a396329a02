"""From the desk of a role every link leads somewhere: no page offers what its reader may not open."""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest

from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("commune", "uncounted")

_HREF = re.compile(r'<a\b[^>]*?\bhref="([^"#]*)')
ALIKE = 2  # pages looked at of each kind: the same address with another number, asked for the same things
LEAVES = ("/dang-xuat",)


def _kind(address: str) -> str:
    parts = urlsplit(address)
    return re.sub(r"\d+", "0", parts.path) + "?" + ",".join(sorted(re.findall(r"(?:^|&)(\w+)=", parts.query)))


@pytest.mark.parametrize("who", ["kinhte", "vanphong"])
def test_every_link_from_the_desk_opens(who: str) -> None:
    reader = client(who)
    ahead, known, looked = deque([("/", "")]), {"/"}, Counter[str]()
    dead: list[str] = []
    while ahead:
        address, where = ahead.popleft()
        if looked[_kind(address)] >= ALIKE:
            continue
        looked[_kind(address)] += 1
        answer = reader.get(address)
        if answer.status_code >= 400 and answer.status_code != 422:  # which says why nothing can be made here
            dead.append(f"{answer.status_code} {address} from {where}")
        if answer.status_code != 200 or not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        for found in _HREF.findall(answer.content.decode()):
            to = urljoin(address, found.replace("&amp;", "&"))
            if to.startswith("/") and to not in known and not to.startswith(LEAVES):
                known.add(to)
                ahead.append((to, address))
    assert dead == []
    assert len(looked) > 20
