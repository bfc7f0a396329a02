"""`python -m bamsat.reading < FILE`: the public contract as JSON, or {"refused": code, "message": sentence}.

For servers that read papers they do not trust: the process bounds its own memory and time, so that a file made to exhaust
them ends this process and nothing else.
"""

import json
import resource
import sys

from bamsat.reading import Unreadable, read
from bamsat.reading.contract import to_contract

MEMORY = 3 * 2**30
SECONDS = 110


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = to_contract(read(sys.stdin.buffer.read()))
    except Unreadable as refusal:
        answer = {"refused": refusal.code, "message": refusal.message}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
