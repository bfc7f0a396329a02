"""The formula that comes with the program, for whom nobody has set one."""

from functools import cache
from importlib.resources import files

from bamsat.reckoning.evaluation.formula import Formula
from bamsat.records.evaluation.description.schema import faults
from bamsat.records.evaluation.description.written import from_raw, read_formula


@cache
def shipped() -> Formula:
    raw = read_formula(files("bamsat.records.evaluation.formulas").joinpath("mac-dinh.yaml").read_bytes())
    if wrong := faults(raw):
        raise ValueError(wrong[0])
    return from_raw(raw)
