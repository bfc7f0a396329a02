"""The end of a paper, *Nơi nhận* and the signature, which the outline leaves out; what follows them is an appendix or another paper."""

import re

from bamsat.reading.paper import Reading
from bamsat.reading.spans import Span
from bamsat.reading.text.posts import LABEL

_LABELLED = re.compile(rf"[ *]*{LABEL}")
SLACK = 3  # punctuation that a recipient's or signer's line may still have after its span
_BESIDE = 1500  # letters between recipients and signature that stand together


def tails(reading: Reading) -> tuple[Span, ...]:
    """The stretches to leave out, in order: one, or two where recipients and signature stand apart."""
    parts = [_recipients(reading), *(s.span for s in (reading.signature, *reading.signature.cosigners))]
    spans = sorted(span for span in parts if span)
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end < _BESIDE:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(Span(span.start, span.end + SLACK) for span in joined)


def _recipients(reading: Reading) -> Span | None:
    if not reading.recipients:
        return None
    begin, end = reading.recipients[0].span.start, max(r.span.end for r in reading.recipients)
    above = (p for p in reversed(reading.canonical.paragraphs) if p.span.start <= begin)
    label = next((p.span.start for p in above if _LABELLED.match(p.text)), begin)
    return Span(label, end)
