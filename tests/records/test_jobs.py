"""Background work: when it runs, that it runs once, what becomes of it when it fails or its worker dies."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from bamsat.records.agencies.asker import Refused
from bamsat.records.jobs import actions, queries
from bamsat.records.jobs.models import Run
from bamsat.records.jobs.performing import perform
from bamsat.records.jobs.registry import JOBS, Failure, Job, Lost
from bamsat.records.jobs.schedule import WEEKDAYS, At, Every, load, when
from bamsat.records.jobs.vocabulary import Outcome
from bamsat.records.jobs.working import look
from bamsat.records.journal.models import Line
from tests.conftest import ROOT, at

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
DAILY = {"counted": At(datetime(2026, 1, 1, 6).time())}
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)).map(lambda one: one.replace(tzinfo=HANOI))
schedules = st.one_of(
    st.sampled_from([1, 5, 15, 60, 1440]).map(Every),
    st.builds(At, st.times().map(lambda one: one.replace(second=0, microsecond=0)), st.none() | st.integers(0, 6)),
)


@given(schedules, moments)
def test_the_slots_of_a_job_part_time_without_gap_or_overlap(plan: Every | At, moment: datetime) -> None:
    last, following = plan.latest(moment), plan.following(moment)
    assert last <= moment < following
    assert plan.latest(following) == following
    assert plan.latest(following - timedelta(microseconds=1)) == last


def test_a_schedule_is_data_and_what_is_wrong_in_it_is_said(tmp_path: Path) -> None:
    assert when({"every_minutes": 15}) == Every(15)
    assert when({"at": "02:30", "weekday": "sunday"}).weekday == WEEKDAYS.index("sunday")
    for wrong in (
        "[x]\nevery_minutes = 7",
        '[x]\nat = "25:00"',
        "[x]",
        '[x]\nat = "02:30"\nweekday = "someday"',
        "x =",
    ):
        file = tmp_path / "wrong.toml"
        file.write_text(wrong)
        with pytest.raises(ValueError, match=r"wrong\.toml"):
            load(file)


@pytest.fixture
def counted(monkeypatch) -> list[int]:
    """A job that counts how often it ran."""
    ran: list[int] = []

    def run(lease) -> str:
        ran.append(1)
        return "Đã đếm."

    monkeypatch.setitem(JOBS, "counted", Job("counted", "Đếm", run))
    return ran


def opened(moment: datetime, schedule=DAILY) -> list[int]:
    return actions.open_due(schedule, moment)


def test_a_slot_is_run_once_however_many_look(db, counted) -> None:
    first, again = opened(at(hour=7)), opened(at(hour=7) + timedelta(minutes=1))
    assert len(first) == 1
    assert again == []  # queued: another worker is told nothing
    assert perform.call(first[0]) == "done"
    assert perform.call(first[0]) == "not free"
    assert opened(at(hour=9)) == []
    assert counted == [1]
    run = Run.objects.get()
    assert (run.outcome, run.words, run.attempts) == (Outcome.DONE, "Đã đếm.", 1)


def test_a_machine_that_was_off_runs_the_latest_slot_only(db, counted) -> None:
    opened(at(hour=7))
    number = opened(at(hour=7) + timedelta(days=4))
    assert len(number) == 1
    assert {run.slot.astimezone(HANOI).day: run.outcome for run in Run.objects.all()} == {
        24: Outcome.SUPERSEDED,
        28: "",
    }


def test_what_fails_is_tried_again_later_and_later_and_given_up_in_the_end(db, monkeypatch) -> None:
    def run(lease) -> str:
        raise Failure("Máy chủ thư không trả lời.")

    monkeypatch.setitem(JOBS, "counted", Job("counted", "Đếm", run))
    (number,) = opened(at(hour=7))
    moment, waits = at(hour=7), []
    for _ in range(actions.ATTEMPTS):
        token = actions.claim(number, moment)
        assert token
        actions.fail(number, token, "Máy chủ thư không trả lời.", moment)
        run_ = Run.objects.get()
        waits.append((run_.next_at - moment).total_seconds() / 60)
        moment = max(moment, run_.next_at)
    assert waits[:5] == [1, 2, 4, 8, 16]
    assert Run.objects.get().outcome == Outcome.FAILED
    assert not actions.claim(number, moment + timedelta(days=1))


def test_an_error_is_told_in_words_and_a_secret_in_it_is_not(db, monkeypatch) -> None:
    def run(lease) -> str:
        raise KeyError("mật khẩu 123")

    monkeypatch.setitem(JOBS, "counted", Job("counted", "Đếm", run))
    (number,) = opened(at(hour=7))
    Run.objects.update(next_at=at(hour=0))
    assert perform.call(number) == "failed"
    words = Run.objects.get().words
    assert "KeyError" in words
    assert "123" not in words


def test_a_dead_worker_lets_go_when_its_lease_lapses_and_comes_back_too_late(db, counted) -> None:
    (number,) = opened(at(hour=7))
    dead = actions.claim(number, at(hour=7))
    assert not actions.claim(number, at(hour=7) + timedelta(minutes=4))
    later = at(hour=7) + actions.LEASE
    assert opened(later) == [number]
    living = actions.claim(number, later)
    assert living
    actions.finish(number, dead, "Kẻ đã chết nói.", later)
    assert Run.objects.get().outcome == ""
    with pytest.raises(Lost):
        actions.renew(number, dead, later)
    actions.renew(number, living, later)
    actions.finish(number, living, "Xong.", later)
    assert Run.objects.get().words == "Xong."
    assert Run.objects.get().attempts == 2


def test_a_job_runs_alone_whatever_its_runs(db, counted) -> None:
    (number,) = opened(at(hour=7))
    other = actions.open_now("counted", "quan-tri", at(hour=8))
    token = actions.claim(number, at(hour=8))
    assert token
    assert not actions.claim(other.pk, at(hour=8))
    actions.finish(number, token, "", at(hour=8))
    assert actions.claim(other.pk, at(hour=8))


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_the_run(counted) -> None:
    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' SQLite lies in memory, where a writer does not wait; see the killed worker for the other"
        )
    numbers: list[int] = []
    got: list[str] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        numbers.extend(opened(at(hour=7)))
        run = Run.objects.get()
        got.append(actions.claim(run.pk, at(hour=7)))
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert Run.objects.count() == 1
    assert len(numbers) == 1
    assert sorted(map(bool, got)) == [False, False, False, True]


@pytest.mark.django_db(transaction=True)
def test_a_look_of_a_worker_queues_and_runs_what_is_due(counted) -> None:
    look(DAILY)
    look(DAILY)
    assert counted == [1]
    assert Run.objects.get().outcome == Outcome.DONE


def test_the_administrator_runs_a_job_again_and_nobody_else(ask) -> None:
    with pytest.raises(Refused):
        actions.run_again(ask("ubnd"), "tidy", at())
    assert queries.lines(ask("ubnd"), {}, at()) == []
    run = actions.run_again(ask("vanphong"), "tidy", at())
    assert run.asked_by == "vanphong"
    assert Line.objects.first().act == "jobs.run_again"
    with pytest.raises(Refused, match="đang chờ chạy"):
        actions.run_again(ask("bithu"), "tidy", at(hour=10))
    assert perform.call(run.pk) == "done"
    assert [line.name for line in queries.lines(ask("vanphong"), {}, at())] == sorted(JOBS)


def test_a_journal_that_was_changed_fails_its_check(commune) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE journal_line SET thing_label = 'khác' WHERE number = 3")
    run = actions.open_now("verify-journal", "quan-tri", at())
    assert perform.call(run.pk) == "failed"
    run.refresh_from_db()
    assert "từ dòng 3" in run.words


WORKER = """
import sys, time
from bamsat.config.preparing import set_up
set_up()
from bamsat.records.jobs.registry import JOBS, Job
from bamsat.records.jobs.schedule import Every
from bamsat.records.jobs.working import look

def run(lease):
    print("running", flush=True)
    time.sleep(float(sys.argv[1]))
    return "Xong."

JOBS["slow"] = Job("slow", "Chậm", run)
look({"slow": Every(1440)})
"""


@pytest.fixture
def installation(transactional_db, tmp_path: Path) -> Path:
    """A database of the embedded kind on the disk, with the tables of this one."""
    if connection.vendor != "sqlite":
        pytest.skip("processes of their own are tried on the embedded database; threads on the other")
    file = tmp_path / "bamsat.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    return file


def worker(file: Path, seconds: int) -> "subprocess.Popen[bytes]":
    env = {**os.environ, "BAMSAT_HOME": str(file.parent)}
    return subprocess.Popen([sys.executable, "-c", WORKER, str(seconds)], env=env, cwd=ROOT, stdout=subprocess.PIPE)


def test_a_worker_killed_in_the_middle_loses_nothing_and_of_two_after_it_one_does_the_work(installation: Path) -> None:
    with worker(installation, 60) as killed:
        assert killed.stdout.readline() == b"running\n"
        os.kill(killed.pid, signal.SIGKILL)
    with closing(sqlite3.connect(installation)) as base, base:
        base.execute("UPDATE jobs_run SET lease_until = '2020-01-01', queued_until = '2020-01-01'")
    with worker(installation, 0) as one, worker(installation, 0) as other:
        said = one.communicate()[0] + other.communicate()[0]
    assert said == b"running\n"
    with closing(sqlite3.connect(installation)) as base:
        assert base.execute("SELECT outcome, attempts, holder FROM jobs_run").fetchall() == [("done", 2, "")]
