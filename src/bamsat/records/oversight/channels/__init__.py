"""Ways out of the program. A channel either sends, or says why not and whether it may be tried again, or does not know."""


class NotSent(Exception):
    """Nothing has arrived. `again`: it may be tried later. `message`: one sentence for the person whose notices they are."""

    def __init__(self, message: str, again: bool = True) -> None:
        super().__init__(message)
        self.message, self.again = message, again


class Unclear(Exception):
    """Cut off on the way: it may have arrived. It is not sent again, so that nobody is told twice."""
