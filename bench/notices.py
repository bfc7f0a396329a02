"""How long it takes to reckon who is to be told of what, and what kill -9 at random moments does to it. On the embedded database.

    python bench/notices.py [--quick]

Invented tasks (bench/invented.py). Measured: the first run, which tells everybody of all that stands, and the next, which finds nothing
new: what every quarter of an hour costs. Then a process that makes notices and sends them by e-mail to a catcher on loopback is
killed at a random moment, fifty times, a day further each time. Holds: the second run of 10,000 tasks takes under 5 s of the processor, no letter came
twice, every delivery that counts as sent was caught, a run after the last kill leaves nothing to tell, and the journal verifies.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path
from zoneinfo import ZoneInfo

BAR = 5.0  # seconds, a run that finds nothing new
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
BEGIN = datetime(2027, 1, 4, 9, tzinfo=ZONE)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bamsat.config.settings")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--quick", action="store_true", help="2,000 tasks, 8 kills")
    arguments.add_argument("--child", type=float, help=argparse.SUPPRESS)
    options = arguments.parse_args()
    if options.child is not None:
        work(datetime.fromtimestamp(options.child, ZONE))
        return
    size, kills = (2_000, 8) if options.quick else (10_000, 50)
    figures = measured(size)
    figures |= killed(kills)
    figures["holds"] = bool(
        figures["again_seconds"] <= BAR
        and figures["twice"] == figures["lost"] == figures["left"] == 0
        and figures["journal"]
    )
    print(json.dumps(figures))


def work(at: datetime) -> None:
    """What the two jobs do, at one moment."""
    import django

    django.setup()
    from bamsat.records.oversight.delivering import deliver
    from bamsat.records.oversight.noticing import make_notices
    from bamsat.records.oversight.rules import OURS, load

    rules = load(OURS)
    print("begun", flush=True)
    made = make_notices(rules, at.date(), at)
    deliver(rules.quiet, lambda: at)
    print(made, flush=True)


def measured(size: int) -> dict[str, float | int]:
    import lists

    from bamsat.config.demo.tree import plant
    from bamsat.config.tables import bring_up
    from bamsat.records.oversight.noticing import make_notices
    from bamsat.records.oversight.rules import OURS, load

    bring_up()
    plant(datetime(2024, 1, 5, 9, tzinfo=ZONE))
    lists.fill(0, size)
    rules, on = load(OURS), BEGIN.date()
    start = time.process_time()
    made = make_notices(rules, on, BEGIN)
    first = time.process_time()
    nothing = make_notices(rules, on, BEGIN)
    assert nothing == 0
    again = time.process_time() - first
    found = {"tasks": size, "notices": made, "first_seconds": round(first - start, 2), "again_seconds": round(again, 2)}
    print(found, flush=True)
    return found


def killed(kills: int) -> dict[str, float | int]:
    from aiosmtpd.controller import Controller

    caught: list[str] = []

    class Handler:
        async def handle_DATA(self, server, session, envelope):
            caught.append(message_from_bytes(envelope.content)["Message-ID"])
            return "250 OK"

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(Handler(), hostname="127.0.0.1", port=port)
    server.start()
    _want_email()
    env = {**os.environ, "BAMSAT_SMTP": f"smtp+plain://127.0.0.1:{port}", "BAMSAT_MAIL_FROM": "bamsat@example.vn"}
    chance, hits = random.Random(5), 0
    longest, _ = _once(BEGIN + timedelta(days=1), env, None)
    for number in range(2, kills + 2):
        took, was_killed = _once(BEGIN + timedelta(days=number), env, chance.uniform(0, 1.2 * longest))
        longest, hits = (max(longest, took) if was_killed else took), hits + was_killed
    last = BEGIN + timedelta(days=kills + 3)
    _once(last, env, None)
    server.stop()
    return _judged(caught, last) | {"kills": hits}


def _once(at: datetime, env: dict[str, str], seconds: float | None) -> tuple[float, bool]:
    """Run both jobs in a process and kill it after so many seconds; how long it ran, and whether it was cut off."""
    command = [sys.executable, str(Path(__file__)), "--child", str(at.timestamp())]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE) as child:
        child.stdout.readline()
        start = time.perf_counter()
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            os.kill(child.pid, signal.SIGKILL)
            return time.perf_counter() - start, True
    assert child.returncode == 0, child.returncode
    return time.perf_counter() - start, False


def _want_email() -> None:
    from bamsat.records.agencies.models import User
    from bamsat.records.oversight.models import Preference
    from bamsat.records.oversight.vocabulary import Rhythm

    for user in User.objects.all():
        Preference.objects.create(
            person=user,
            rhythm=Rhythm.AT_ONCE,
            digest_at="07:30",
            email=f"{user.username}@example.vn",
            email_since=BEGIN,
        )


def _judged(caught: list[str], last: datetime) -> dict[str, float | int]:
    from bamsat.records.journal.queries import check
    from bamsat.records.oversight.models import Delivery
    from bamsat.records.oversight.noticing import make_notices
    from bamsat.records.oversight.rules import OURS, load
    from bamsat.records.oversight.vocabulary import State

    sent = {f".{pk}." for pk in Delivery.objects.filter(state=State.SENT).values_list("pk", flat=True)}
    lost = [one for one in sent if not any(one in key for key in caught)]
    return {
        "letters": len(caught),  # BEGIN is a Monday: on days off none leave
        "twice": len(caught) - len(set(caught)),
        "lost": len(lost),
        "unknown": Delivery.objects.filter(state=State.UNKNOWN).count(),
        "left": make_notices(load(OURS), last.date(), last),
        "journal": check().holds,
    }


if __name__ == "__main__":
    main()
