"""A process that has the reader at hand and reads each paper in a copy of itself: to begin anew for each takes longer than reading most of them.

For each paper it is handed one end of a pair of sockets, from which the copy reads the paper to its end and to which it writes the answer. No copy
sees another's paper, and one that a paper brings down takes nothing with it.
"""

import gc
import os
import signal
import socket
from collections.abc import Callable


def stand_by(door: socket.socket, answer: Callable[[bytes], bytes], seconds: int) -> None:
    """Hands papers to copies until the other end of the door is closed. `answer`: called in the copy; `seconds`: after which a copy is ended
    whatever it waits for.
    """
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a copy; who asked sees that its end is closed
    while handed := socket.recv_fds(door, 1, 1)[1]:
        with socket.socket(fileno=handed[0]) as end:
            if not os.fork():
                door.close()
                _serve(end, answer, seconds)


def _serve(end: socket.socket, answer: Callable[[bytes], bytes], seconds: int) -> None:
    """Never returns: the copy is gone with its answer."""
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.alarm(seconds)
        with end.makefile("rb") as paper:
            data = paper.read()
        end.sendall(answer(data))
        end.shutdown(socket.SHUT_RDWR)
    finally:
        os._exit(0)
