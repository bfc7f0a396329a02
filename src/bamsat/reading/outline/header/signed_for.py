"""An issuer that only the signature names: `TM. HỘI ĐỒNG TRƯỜNG` is signed for the body that issues."""

import re

from bamsat.reading.outline.header.found import Fields, Found, shown
from bamsat.reading.paper import Signature
from bamsat.reading.rule import Rule
from bamsat.reading.spans import Span

_FOR = re.compile(r"^(?:TM\.|T/M)\s*(?P<issuer>[^/]+?)\s*(?:/.*)?$")


def find(signature: Signature) -> Fields:
    match = _FOR.match(signature.authority or "")
    if not match or signature.span is None:
        return {}
    return {"issuer": Found(match["issuer"], signature.span, RULE.name)}


RULE: Rule = Rule(
    "header.signed_for",
    "Decree 30/2020/NĐ-CP, annex I, II.7; guidelines of annotation, Header",
    lambda words: shown(find(Signature(authority=words, span=Span(0, len(words))))),
    {"TM. HỘI ĐỒNG TRƯỜNG / KT. CHỦ TỊCH": "issuer HỘI ĐỒNG TRƯỜNG"},
    ("KT. CHỦ TỊCH", "TL. GIÁM ĐỐC"),
)
