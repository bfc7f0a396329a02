"""Who asks: a person in one capacity, on the day at which they look. Every query takes one; nothing can be had without."""

from dataclasses import dataclass
from datetime import date

from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.actions import Hand


@dataclass(frozen=True, slots=True)
class Asker:
    user: int
    username: str
    name: str
    membership: int
    body: int
    body_name: str
    role: Role
    position: str
    on: date  # the day at which they look
    today: date
    power: str = ""  # KT., TL. or TUQ. where they act in the place of another
    behalf: str = ""  # that person's name
    address: str = ""  # from where they ask

    @property
    def looks_back(self) -> bool:
        """Looking at another day than today: everything is shown, no act is possible."""
        return self.on != self.today

    @property
    def title(self) -> str:
        """As papers would print it: "Phó Chủ tịch", "KT. Chủ tịch"."""
        return f"{self.power} {self.position or self.role.label}".strip()

    @property
    def hand(self) -> Hand:
        return Hand(
            self.username, self.name, f"{self.title}, {self.body_name}", self.behalf, self.address, self.body or None
        )


class Refused(Exception):
    """An act that the asker may not do or that cannot be done now; `message` is one Vietnamese sentence that says what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
