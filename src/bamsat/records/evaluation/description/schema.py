"""Judges what people wrote as a formula: its shape by JSON Schema (`schema.json`), its sense by the rules here. Pure.

Faults are Vietnamese sentences that name the place; none of them means that `written.from_raw` holds.
"""

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib.resources import files
from math import isfinite
from typing import Any

from jsonschema import Draft202012Validator

from bamsat.reckoning.evaluation.formula import PATIENT, TIMED, Criterion, Formula, Way
from bamsat.records.evaluation.description.written import from_raw
from bamsat.records.results.description.schema import MOST, misshapen


def faults(raw: Any) -> list[str]:
    """What is wrong, most important first; empty when the formula can be used."""
    return misshapen(_validator(), raw) or list(_unexact(raw))[:MOST] or list(_senseless(from_raw(raw)))[:MOST]


@cache
def _validator() -> Draft202012Validator:
    text = files("bamsat.records.evaluation.description").joinpath("schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


def _unexact(raw: Any) -> Iterator[str]:
    """Points finer than a hundredth, which would be cut off unseen, and what is no number at all (YAML's `.nan`, which is within any limit)."""
    rows = [(f"Tiêu chí {one['key']}", one) for one in raw["criteria"]]
    rows += [(f"Mức xếp loại “{one['title']}”", one) for one in raw.get("bands", ())]
    for place, one in rows:
        for name in ("points", "lose", "most", "least"):
            if name in one and not isfinite(one[name]):
                yield f"{place}: điểm phải là một số."
            elif name in one and (Decimal(str(one[name])) * 100) % 1:
                yield f"{place}: điểm {str(one[name]).replace('.', ',')} có quá hai chữ số thập phân."


def _senseless(of: Formula) -> Iterator[str]:
    for key, count in Counter(one.key for one in of.criteria).items():
        if count > 1:
            yield f"Mã tiêu chí “{key}” xuất hiện {count} lần; mỗi mã dùng một lần."
    for one in of.criteria:
        yield from (f"Tiêu chí {one.key}: {words}" for words in _senseless_criterion(one))
    for band in of.bands:
        if band.least > of.most:
            yield f"Mức xếp loại “{band.title}” cao hơn tổng điểm của bộ tiêu chí."
    if len({band.least for band in of.bands}) < len(of.bands):
        yield "Hai mức xếp loại bắt đầu từ cùng một số điểm."
    if of.bands and min(band.least for band in of.bands) > 0:
        yield "Mức xếp loại thấp nhất phải bắt đầu từ 0 điểm, để cơ quan nào cũng có mức của mình."


def _senseless_criterion(of: Criterion) -> Iterator[str]:
    if of.way is Way.DAYS and of.measure not in TIMED:
        yield "chỉ việc quá hạn mới trừ theo số ngày chậm (days)."
    if of.way is Way.SHARE and (of.lose or of.most):
        yield "trừ theo tỷ lệ (share) thì không ghi lose, most."
    if of.way is not Way.SHARE and not of.lose:
        yield "cần ghi lose: trừ bao nhiêu điểm cho mỗi việc hoặc mỗi ngày."
    if of.most and of.way is not Way.DAYS:
        yield "most chỉ dùng khi trừ theo số ngày chậm (days)."
    if of.measure in PATIENT and not of.days:
        yield "cần ghi days: sau bao nhiêu ngày thì tính."
    if of.days and of.measure not in PATIENT:
        yield "days chỉ dùng cho việc không có báo cáo (silent) và chậm trả lời việc giao (unanswered)."
    if not of.lead and not of.partner:
        yield "không tính cho cơ quan nào: lead và partner đều bằng 0."
