"""A process that has the reader at hand and reads each paper in a copy of itself: to begin anew for each takes longer than reading most of them.

One copy is always ahead: it waits at the door for the next paper, so that nobody waits while the process is copied. It is handed one end of a pair of
sockets, from which it reads the paper to its end and to which it writes the answer. No copy sees another's paper, and one that a paper brings down takes
nothing with it.
"""

import gc
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress

_TAKEN, _CLOSED = b".", b"x"  # what a copy tells of the door


def stand_by(
    door: socket.socket, answer: Callable[[bytes], bytes], seconds: int, ready: Callable[[], object] = lambda: None
) -> None:
    """Papers come to copies until the other end of the door is closed. `answer`: called in the copy with its paper; `seconds`: after which a copy is
    ended whatever it waits for; `ready`: called in the copy before it waits, to touch what reading touches, which is copied only then.
    """
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a copy; who asked sees that its end is closed
    while _handed_on(door, answer, seconds, ready):
        pass


def _handed_on(
    door: socket.socket, answer: Callable[[bytes], bytes], seconds: int, ready: Callable[[], object]
) -> bool:
    """Makes the next copy and waits until it has a paper or is gone; whether the door is still open."""
    told, tell = os.pipe()
    if not os.fork():
        os.close(told)
        _wait(door, tell, answer, seconds, ready)
    os.close(tell)
    try:
        return os.read(told, 1) != _CLOSED
    finally:
        os.close(told)


def _wait(
    door: socket.socket, tell: int, answer: Callable[[bytes], bytes], seconds: int, ready: Callable[[], object]
) -> None:
    """Never returns: the copy is gone with its answer."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        ready()
        handed = socket.recv_fds(door, 1, 1)[1]
        with suppress(BrokenPipeError):  # who made it was ended; its paper is read all the same
            os.write(tell, _TAKEN if handed else _CLOSED)
        os.close(tell)
        door.close()
        if handed:
            _serve(handed[0], answer, seconds)
    finally:
        os._exit(0)


def _serve(handed: int, answer: Callable[[bytes], bytes], seconds: int) -> None:
    signal.alarm(seconds)
    with socket.socket(fileno=handed) as end:
        with end.makefile("rb") as paper:
            data = paper.read()
        end.sendall(answer(data))
        end.shutdown(socket.SHUT_RDWR)
