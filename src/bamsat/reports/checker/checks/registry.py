"""Judges register themselves under the rules that they judge."""

from collections.abc import Callable, Iterator

from bamsat.reports.checker.findings import Examined, Fault

Judge = Callable[[Examined], Iterator[Fault]]
JUDGES: dict[str, Judge] = {}


def judges(*rules: str) -> Callable[[Judge], Judge]:
    """`rules`: group and name, as `forms.number-form`. The judge's docstring says how it judges, for the page of rules."""

    def register(judge: Judge) -> Judge:
        for rule in rules:
            if rule in JUDGES:
                raise ValueError(f"{rule} has two judges")
            JUDGES[rule] = judge
        return judge

    return register
