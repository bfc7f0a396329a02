"""What a reading could not settle, and what a door must say when a file cannot be read at all."""

from dataclasses import dataclass

from bamsat.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should look at; never stops the reading. `code` is stable, `message` is Vietnamese."""

    code: str
    message: str
    span: Span | None = None


class Unreadable(Exception):
    """The file cannot be read. `code` is stable; `message` is one Vietnamese sentence that says what to do.

    Codes: empty, too-large, encrypted, damaged, bomb, scan, secret, unknown-format, timeout.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
