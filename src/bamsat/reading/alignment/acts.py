"""What kinds of act an order asks for: report, supervise, pay, spread the word, change the law, train …"""

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from bamsat.reading.alignment.words import plain


@lru_cache(maxsize=4096)
def acts(text: str) -> frozenset[str]:
    """The kinds whose words stand in the text."""
    said = plain(text)
    return frozenset(kind for word, (kind, found) in _words().items() if word in said and found.search(said))


@cache
def _words() -> dict[str, tuple[str, re.Pattern[str]]]:
    """Each word with its kind and what finds it standing by itself; that its letters stand there at all is asked first, for most do not."""
    listed = tomllib.loads((resources.files("bamsat.reading.lexicon") / "acts.toml").read_text("utf-8"))["acts"]
    return {word: (kind, re.compile(rf"\b{re.escape(word)}\b")) for kind, words in listed.items() for word in words}
