"""What kinds of act an order asks for: report, supervise, pay, spread the word, change the law, train …"""

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib import resources

from bamsat.reading.text.tones import settled


@lru_cache(maxsize=4096)
def acts(text: str) -> frozenset[str]:
    """The kinds whose words stand in the text."""
    plain = settled(unicodedata.normalize("NFC", text).lower())
    return frozenset(kind for kind, found in _kinds() if found.search(plain))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    listed = tomllib.loads((resources.files("bamsat.reading.lexicon") / "acts.toml").read_text("utf-8"))["acts"]
    return tuple((kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")) for kind, words in listed.items())
