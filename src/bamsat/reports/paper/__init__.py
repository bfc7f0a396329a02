"""What an official paper holds, apart from how it looks. Made by reports, laid out by `bamsat.reports.layout`."""

from bamsat.reports.paper.blocks import (
    Block,
    Column,
    Emphasis,
    Paragraph,
    Picture,
    Run,
    Rung,
    Step,
    Table,
    Words,
    named_over,
    plain,
    words,
)
from bamsat.reports.paper.copies import Copy, CopyForm, Original, Quote
from bamsat.reports.paper.kinds import KINDS, Kind
from bamsat.reports.paper.model import Appendix, Branch, Issuer, Paper, PaperError, Power, Powers, Signing, Urgency

__all__ = [
    "KINDS", "Appendix", "Block", "Branch", "Column", "Copy", "CopyForm", "Emphasis", "Issuer", "Kind", "Original", "Paper", "PaperError", "Paragraph", "Picture",
    "Power", "Powers", "Quote", "Run", "Rung", "Signing", "Step", "Table", "Urgency", "Words", "named_over", "plain", "words",
]  # fmt: skip
