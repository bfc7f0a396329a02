"""Every rule of form has one judge; `JUDGES` maps the rule to it. A judge yields faults and keeps silent where it cannot tell."""

from bamsat.reports.checker.checks import copies, head, looks, measures, pages, tail, wording
from bamsat.reports.checker.checks.registry import JUDGES, Judge

__all__ = ["JUDGES", "Judge", "copies", "head", "looks", "measures", "pages", "tail", "wording"]
