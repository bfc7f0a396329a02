"""The jobs that rooms have registered, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.functional import Promise


class Lease(Protocol):
    """The right to run a job alone, for a while."""

    def renew(self) -> None:
        """Say that the job is still at work; raises `Lost` when another runs it now. Long jobs call it between their steps."""


class Lost(Exception):
    """The lease ran out and another took the job over; what this one was doing must stop."""


class Failure(Exception):
    """A job that could not do its work, with one sentence for the administrator. It is tried again."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Job:
    """`run` may be called again at any time, and after any crash: it does nothing twice. It returns what it did, in words."""

    name: str
    title: str | Promise
    run: Callable[[Lease], str]


JOBS: dict[str, Job] = {}


def job(name: str, title: str | Promise) -> Callable[[Callable[[Lease], str]], Callable[[Lease], str]]:
    """Registers a function as a job; when it runs stands in the schedule."""

    def register(run: Callable[[Lease], str]) -> Callable[[Lease], str]:
        JOBS[name] = Job(name, title, run)
        return run

    return register
