"""Debian's Redmine beside Bám Sát: the same items in the same PostgreSQL server, the same pages asked over HTTP on loopback.

    python scripts/with_postgres.py [--keep FOLDER] python bench/redmine.py [--quick | --million] [--acts]

As root on Debian 12 it installs `redmine`, `redmine-pgsql` and `thin` with apt; elsewhere it says so and measures nothing. The items are those of
work.py (made here where the base is empty): a project for each body, an issue for each order in the project of who leads it, its parts as sub-issues;
status, due day and words are the same. Redmine runs in production mode under thin as an instance of its own, signed in as its administrator,
who sees everything, as the centre does here; Bám Sát runs as `bamsat serve`. One visitor, fifty rows a page; Redmine is asked for words
with their tone marks, for it finds none without. `cold`: the first look, then the
median and 95 of 100 of as many as half a minute allows (a search of Redmine's through a million takes twenty seconds and more). Creation and import are acts
of several steps (`redmine_acts.py`), timed from the first page to the last; of creation each step is printed too. Both servers have answered such an act before the clock runs. Bar (issue 5): ours ahead five times or more on every page
and at both acts.
"""

import argparse
import atexit
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

if "BAMSAT_HOME" not in os.environ:
    os.environ["BAMSAT_HOME"] = tempfile.mkdtemp(prefix="bamsat-redmine-")
    atexit.register(shutil.rmtree, os.environ["BAMSAT_HOME"], ignore_errors=True)

import psycopg
from redmine_acts import Steps, create_here, create_there, import_here, import_there, opened, rows, token
from visitor import Server, Visitor

from bamsat.config.preparing import set_up

BAR = 5.0  # times
PATIENCE, FEWEST = 30.0, 2  # seconds of looks at a page, after which none is begun any more; but so many warm ones
PACKAGES = ("redmine", "redmine-pgsql", "thin")
CODE, PLACE, NAME = Path("/usr/share/redmine"), Path("/var/lib/redmine/bamsat-bench"), "redmine_bench"
IMPORTED = {1_000: 50, 100_000: 500, 1_000_000: 500}  # tasks in the base → rows brought in at once
IMPORTS = 3
_DAY = (date.today() - timedelta(days=1)).isoformat()
_ALL = {"set_filter": "1", "per_page": "50", "sort": "id:desc"}
_LATE = {"f[]": "due_date", "op[due_date]": "<=", "v[due_date][]": _DAY}
PAGES = {  # name → (Redmine's address, ours)
    "list": (f"/issues?{urlencode(_ALL)}", "/nhiem-vu?tat-ca=1"),
    "list, page 40": (f"/issues?{urlencode(_ALL)}&page=40", "/nhiem-vu?tat-ca=1&trang=40"),
    "overdue": (
        f"/issues?{urlencode(_ALL)}&f[]=status_id&op[status_id]=o&{urlencode(_LATE)}", "/nhiem-vu?trang-thai=overdue",
    ),
    "one commune": (f"/projects/b{{commune}}/issues?{urlencode(_ALL)}", "/nhiem-vu?co-quan={commune}&vai-tro=lead"),
    "by status": (f"/issues?{urlencode(_ALL)}&group_by=status", "/nhiem-vu?nhom=trang-thai"),
    "by lead": (f"/issues?{urlencode(_ALL)}&group_by=project", "/nhiem-vu?nhom=chu-tri"),
    "search": (f"/search?{urlencode({'q': 'giống lúa 7', 'issues': '1', 'all_words': '1'})}", "/nhiem-vu?q=giong+lua+7"),
}  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sizes = arguments.add_mutually_exclusive_group()
    sizes.add_argument("--quick", action="store_true", help="1,000 tasks, few rounds")
    sizes.add_argument("--million", action="store_true", help="1,000,000 tasks")
    arguments.add_argument("--rounds", type=int, help="looks at each page after the first")
    arguments.add_argument("--acts", action="store_true", help="creation and import alone")
    options = arguments.parse_args()
    if missing := _missing():
        print(json.dumps({"skipped": missing, "holds": None}))
        return
    import work

    set_up()
    size = work.SIZES["quick" if options.quick else "million" if options.million else "usual"]
    found = _measured(size, options.rounds or (5 if options.quick else 20), {} if options.acts else PAGES)
    print(json.dumps(found, ensure_ascii=False))


def _missing() -> str:
    """Why it cannot be measured here, or nothing; installs what is missing where it may."""
    if not os.environ.get("BAMSAT_DATABASE_URL"):
        return "run it on PostgreSQL: python scripts/with_postgres.py python bench/redmine.py"
    if CODE.exists() and shutil.which("thin"):
        return ""
    if os.geteuid() or not shutil.which("apt-get"):
        return "Redmine is not installed, and only root on Debian can install it"
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    answers = b"redmine redmine/instances/default/dbconfig-install boolean false\n"
    subprocess.run(["debconf-set-selections"], input=answers, check=False)
    subprocess.run(["apt-get", "update", "-q"], check=False, env=quiet, stdout=subprocess.DEVNULL)
    order = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES]
    done = subprocess.run(order, check=False, env=quiet, stdout=subprocess.DEVNULL)
    return "" if done.returncode == 0 and CODE.exists() else "Redmine could not be installed"


def _measured(size: int, rounds: int, pages: dict[str, tuple[str, str]]) -> dict[str, Any]:
    import work

    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.models import Body, BodyName
    from bamsat.records.tasks.models import Task

    bring_up()
    _, commune = work._found() if Body.objects.exists() else work._made(size)
    _prepared()
    ours, theirs = Server(), Redmine()
    try:
        ours.start()
        theirs.start()
        here, there = _signed_in(ours, "centre"), _at_redmine(theirs)
        found = {
            name: _beside(
                name, there, of_redmine.format(commune=commune), here, of_ours.format(commune=commune), rounds
            )
            for name, (of_redmine, of_ours) in pages.items()
        }
        both, lead = (_at_redmine(theirs), _signed_in(ours, "province")), BodyName.objects.get(body=commune).name
        found["create"] = _creation(*both, commune, lead, rounds)
        found["import"] = _import(*both, commune, lead, IMPORTED[size])
    finally:
        ours.kill()
        theirs.kill()
    holds = all(row["times"] >= BAR for row in found.values())
    return {"tasks": Task.objects.count(), "pages": found, "bar": BAR, "holds": holds}


def _beside(
    name: str, there: Visitor, of_redmine: str, here: Visitor, of_ours: str, rounds: int
) -> dict[str, Any]:  # fmt: skip
    theirs, ours = _timed(lambda: opened(there, of_redmine), rounds), _timed(lambda: opened(here, of_ours), rounds)
    return _shown(name, _compared(theirs, ours))


def _shown(name: str, row: dict[str, Any]) -> dict[str, Any]:
    print(f"{name:>14} {row}", flush=True)
    return row


def _compared(redmine: dict[str, float], ours: dict[str, float]) -> dict[str, Any]:
    return {"redmine": redmine, "ours": ours, "times": round(redmine["p95"] / ours["p95"], 1)}


def _signed_in(ours: Server, name: str) -> Visitor:
    import work

    here = Visitor(ours.port, wait=PATIENCE * 20)
    here.sign_in(name, work.PASSWORD)
    return here


def _at_redmine(theirs: "Redmine") -> Visitor:
    there = Visitor(theirs.port, wait=PATIENCE * 20)
    _sign_in(there)
    return there


def _timed(act: Callable[[], object], rounds: int) -> dict[str, float]:
    took, begun = [], time.perf_counter()
    for looks in range(rounds + 1):
        if looks > FEWEST and time.perf_counter() - begun > PATIENCE:
            break
        start = time.perf_counter()
        act()
        took.append((time.perf_counter() - start) * 1_000)
    return _told(took)


def _told(took: Sequence[float]) -> dict[str, float]:
    """Milliseconds of looks or acts, the first of them the cold one."""
    warm = sorted(took[1:])
    return {
        "cold": round(took[0], 1),
        "median": round(warm[len(warm) // 2], 1),
        "p95": round(warm[min(len(warm) - 1, int(len(warm) * 0.95))], 1),
    }


def _sign_in(there: Visitor) -> None:
    fields = [token(opened(there, "/login")), ("username", "admin"), ("password", "admin")]
    status, to, _ = there.post("/login", fields)
    assert status == 302 and "password" not in to, (status, to)


def _creation(there: Visitor, here: Visitor, commune: int, lead: str, rounds: int) -> dict[str, Any]:
    """One act there, one here, in turn; each step of it is printed beside the whole."""
    texts = [text for text, _ in rows(rounds + 1, time.time_ns())]  # none twice: the same slip would be kept once
    both = [(create_there(there, commune, text), create_here(here, lead, text)) for text in texts]
    for step in both[0][0].took:
        _shown(f"create: {step}", _sides(both, lambda act, step=step: act.took[step]))
    return _shown("create", _sides(both, lambda act: act.whole))


def _sides(both: list[tuple[Steps, Steps]], ms: Callable[[Steps], float]) -> dict[str, Any]:
    return _compared(_told([ms(theirs) for theirs, _ in both]), _told([ms(ours) for _, ours in both]))


def _import(there: Visitor, here: Visitor, commune: int, lead: str, size: int) -> dict[str, Any]:
    """Imports of the same rows on both sides, after one of a few; the middle one of three by how far ours is ahead."""
    _brought_in(there, here, commune, lead, 5)
    both = [_brought_in(there, here, commune, lead, size) for _ in range(IMPORTS)]
    theirs, ours = sorted(both, key=lambda sides: sides[0].whole / sides[1].whole)[IMPORTS // 2]
    told = {
        name: {"rows/s": round(size / act.whole * 1_000, 1), **{step: round(ms) for step, ms in act.took.items()}}
        for name, act in (("redmine", theirs), ("ours", ours))
    }
    return _shown("import", {"rows": size, **told, "times": round(theirs.whole / ours.whole, 1)})


def _brought_in(there: Visitor, here: Visitor, commune: int, lead: str, size: int) -> tuple[Steps, Steps]:
    from bamsat.records.tasks.models import Task

    of, before = rows(size, time.time_ns()), (_issue_count(), Task.objects.count())
    found = import_there(there, commune, of), import_here(here, lead, of)
    after = _issue_count(), Task.objects.count()
    assert all(now - was == size for now, was in zip(after, before, strict=True)), (before, after)
    return found


def _issue_count() -> int:
    with _theirs() as redmine:
        found: int = redmine.execute("SELECT count(*) FROM issues").fetchone()[0]
    return found


class Redmine:
    """thin on loopback, in a process group of its own."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["thin", "start", "-e", "production", "-a", "127.0.0.1", "-p", str(self.port)]
        self._running = subprocess.Popen(
            command,
            cwd=CODE,
            env=_named(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        for _ in range(1_200):
            try:
                if Visitor(self.port).get("/login")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("Redmine did not start")

    def kill(self) -> None:
        if self._running is not None:
            os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()


def _named() -> dict[str, str]:
    return {**os.environ, "RAILS_ENV": "production", "REDMINE_INSTANCE": PLACE.name, "REDMINE_LANG": "en"}


def _prepared() -> None:
    """An instance with its own base in our server, filled with our items where it is new."""
    parts = urlsplit(os.environ["BAMSAT_DATABASE_URL"])
    host = unquote(parts.netloc.rpartition("@")[2].partition(":")[0])
    for folder in ("config", "log", "tmp/cache", "files", "public"):
        (PLACE / folder).mkdir(parents=True, exist_ok=True)
    (PLACE / "config/secret_key.txt").write_text(secrets.token_hex(32))
    base = {
        "adapter": "postgresql", "database": NAME, "host": host, "port": parts.port, "username": parts.username,
        "password": unquote(parts.password or ""), "encoding": "utf8",
    }  # fmt: skip
    (PLACE / "config/database.yml").write_text(json.dumps({"production": base}))  # JSON is YAML
    with psycopg.connect(os.environ["BAMSAT_DATABASE_URL"], autocommit=True) as server:
        there = server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone()
        if not there:
            server.execute(f"CREATE DATABASE {NAME} ENCODING 'UTF8' TEMPLATE template0")
    if not there:
        for job in ("db:migrate", "redmine:load_default_data"):
            subprocess.run(["rake", job], cwd=CODE, env=_named(), check=True, stdout=subprocess.DEVNULL)
    if not there:
        with _theirs() as redmine:
            _load(redmine)
    with psycopg.connect(os.environ["BAMSAT_DATABASE_URL"].rpartition("/")[0] + f"/{NAME}", autocommit=True) as redmine:
        redmine.execute("VACUUM ANALYZE")


def _theirs() -> Any:
    return psycopg.connect(os.environ["BAMSAT_DATABASE_URL"].rpartition("/")[0] + f"/{NAME}")


def _load(redmine: Any) -> None:
    """Bodies as projects, orders as issues, parts as sub-issues; with COPY, as a dump would be."""
    redmine.execute("UPDATE users SET must_change_passwd = false, passwd_changed_on = now() WHERE login = 'admin'")
    with redmine.cursor().copy(
        "COPY projects (id, name, identifier, status, is_public, parent_id, lft, rgt, created_on, updated_on) FROM STDIN"
    ) as copy:
        for row in _projects():
            copy.write_row(row)
    redmine.execute("INSERT INTO projects_trackers (project_id, tracker_id) SELECT id, 1 FROM projects")
    redmine.execute("INSERT INTO enabled_modules (project_id, name) SELECT id, 'issue_tracking' FROM projects")
    with redmine.cursor().copy(
        "COPY issues (id, tracker_id, project_id, subject, due_date, status_id, priority_id, author_id, parent_id, root_id, lft, rgt, "
        "created_on, updated_on) FROM STDIN"
    ) as copy:
        for row in _issues():
            copy.write_row(row)
    for table in ("projects", "issues"):
        redmine.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _projects() -> Iterator[tuple[Any, ...]]:
    """The tree of bodies, numbered as Redmine numbers nested sets."""
    from bamsat.records.agencies.models import BodyName, Parentage

    names = dict(BodyName.objects.values_list("body", "name"))
    beneath: dict[int | None, list[int]] = {}
    over = dict(Parentage.objects.values_list("body", "parent"))
    for body in sorted(names):
        beneath.setdefault(over.get(body), []).append(body)
    at, now = 0, time.strftime("%Y-%m-%d %H:%M:%S")

    def walk(body: int, parent: int | None) -> Iterator[tuple[Any, ...]]:
        nonlocal at
        at += 1
        left, rows = at, [row for child in beneath.get(body, ()) for row in walk(child, body)]
        at += 1
        yield (body, names[body], f"b{body}", 1, True, parent, left, at, now, now)
        yield from rows

    for root in beneath[None]:
        yield from walk(root, None)


def _issues() -> Iterator[tuple[Any, ...]]:
    """New, in progress or closed as the turns of the task say, due on the next open turn's day."""
    question = """
        SELECT t.id, a.body_id, t.text, o.due, o.done, o.heard, t.whole_id, t.issued_at,
               count(*) OVER (PARTITION BY t.whole_id), row_number() OVER (PARTITION BY t.whole_id ORDER BY t.id), p.parts
        FROM tasks_task t
        JOIN tasks_assignment a ON a.task_id = t.id AND a.role = 'lead'
        LEFT JOIN (SELECT task_id, COALESCE(min(due_on) FILTER (WHERE NOT verified), max(due_on)) due, bool_and(verified) done,
                   bool_or(heard_on IS NOT NULL) heard FROM tasks_occurrence GROUP BY task_id) o ON o.task_id = t.id
        LEFT JOIN (SELECT whole_id, count(*) parts FROM tasks_task WHERE whole_id IS NOT NULL GROUP BY whole_id) p ON p.whole_id = t.id
    """
    with psycopg.connect(os.environ["BAMSAT_DATABASE_URL"]) as ours, ours.cursor(name="items") as rows:
        rows.itersize = 10_000
        rows.execute(question)
        for task, lead, text, due, done, heard, whole, at, _, place, parts in rows:
            status = 5 if done else 2 if heard else 1
            left, right = (2 * place, 2 * place + 1) if whole else (1, 2 + 2 * (parts or 0))
            words = (task, 1, lead, text[:255], due, status, 2, 1, whole, whole or task, left, right)
            yield (*words, at.replace(tzinfo=None), at.replace(tzinfo=None))


if __name__ == "__main__":
    sys.exit(main())
