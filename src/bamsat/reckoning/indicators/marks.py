"""Marks of things that are counted once however often they are told: a keyed hash, from which nobody learns what was counted.

Two offices that mark with the same key can put their marks together; without the key a list of names cannot be tried out on them.
"""

import hashlib
import hmac

_LENGTH = 16  # bytes: among a hundred million things two agree by chance once in 10^22


def mark(key: bytes, words: str) -> str:
    """`words`: what tells one thing from another, already folded, so that a thing written twice alike has one mark."""
    return hmac.new(key, words.encode(), hashlib.sha256).digest()[:_LENGTH].hex()
