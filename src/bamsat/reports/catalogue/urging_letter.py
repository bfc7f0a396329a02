"""*Công văn đôn đốc*: overdue work to the bodies that lead it, each with its tasks in a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zlib import crc32

from bamsat.records.agencies.asker import Asker, Refused
from bamsat.records.oversight.urging import Late, Owing, owing, reply_by
from bamsat.records.tasks import letters
from bamsat.records.tasks.grounds import grounds
from bamsat.records.tasks.vocabulary import Purpose
from bamsat.reports.catalogue.sourced import in_prose, slug
from bamsat.reports.catalogue.wording import listed, shortened
from bamsat.reports.layout.symbols import short_day

COLUMNS = (("TT", 2, "center"), ("Nhiệm vụ", 12, "left"), ("Văn bản giao", 6, "left"), ("Hạn", 5, "center"),
           ("Trễ (ngày làm việc)", 4, "center"), ("Tình hình", 5, "left"))  # fmt: skip
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Urging:
    """What bodies owe on a day; one letter to all of them."""

    rows: tuple[Owing, ...]
    on: date

    @property
    def subject(self) -> str:
        return "đôn đốc thực hiện nhiệm vụ quá hạn"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.rows)

    @property
    def figures(self) -> dict[str, Data]:
        """Of each body the tasks that it owes: name → what a snapshot keeps of a figure."""
        return {
            _figure(one): {
                "value": in_prose(one.tasks),
                "label": f"nhiệm vụ quá hạn, {one.name}",
                "tasks": sorted({row.task.pk for row in one.rows}),
            }
            for one in self.rows
        }

    @property
    def tasks(self) -> dict[str, Data]:
        """Task → as it stood, for who opens a figure later."""
        leads: dict[int, list[str]] = {}
        for one in self.rows:
            for row in one.rows:
                leads.setdefault(row.task.pk, []).append(one.name)
        return {
            str(row.task.pk): _told(row, listed(list(dict.fromkeys(leads[row.task.pk]))))
            for one in self.rows
            for row in one.rows
        }

    def blocks(self) -> Iterator[Data]:
        """As a snapshot keeps them (`stored.snapshots`)."""
        day = short_day(self.on)
        alone = len(self.rows) == 1
        if not alone:
            yield _words("mo-dau", f"Qua theo dõi việc thực hiện các văn bản chỉ đạo, tính đến ngày {day}, các cơ quan, đơn vị sau còn nhiệm vụ quá hạn:")  # fmt: skip
        for one in self.rows:
            if not alone:
                yield _words(_key(one), one.name, "heading", "roman")
            since = f"Qua theo dõi việc thực hiện các văn bản chỉ đạo, tính đến ngày {day}, " if alone else ""
            yield _words(f"{_key(one)}.so", f"{since}{_owes(one, alone)}")
            yield _table(one)
        whom = self.rows[0].name if alone else "các cơ quan, đơn vị"
        asked = (
            f"Đề nghị {whom} khẩn trương thực hiện, báo cáo kết quả kèm minh chứng chậm nhất ngày {short_day(reply_by(self.on))}; "
            "nêu rõ nguyên nhân chậm, khó khăn, vướng mắc và vấn đề cần lãnh đạo, chỉ đạo (nếu có)./."
        )
        yield _words("ket", asked)

    def named(self) -> dict[str, list[list[Any]]]:
        """Key of a block → the tasks that it names, to whom."""
        return {
            f"{_key(one)}.bang": [list(pair) for pair in dict.fromkeys((row.task.pk, one.body, one.name) for row in one.rows)]
            for one in self.rows
        }  # fmt: skip


def urging(asker: Asker, bodies: Sequence[int] = ()) -> Urging:
    """What some bodies owe today, or all. Raises `Refused`."""
    letters.refuse_others(asker, Purpose.URGING, None)
    rows = owing(asker, bodies)
    if not rows:
        raise Refused("Không còn việc quá hạn nào để đôn đốc.")
    return Urging(tuple(rows), asker.on)


def _key(one: Owing) -> str:
    """Long names often begin with the same words, and some differ by a tone alone."""
    return f"cq{one.body}" if one.body else f"ten-{slug(one.name, 40)}-{crc32(one.name.encode()):08x}"


def _figure(one: Owing) -> str:
    return f"qua-han-{_key(one)}"


def _owes(one: Owing, alone: bool) -> str:
    whose = f"{one.name} còn" if alone else "Còn"
    turns = f" ({in_prose(len(one.rows))} kỳ)" if len(one.rows) > one.tasks else ""
    counted = "kỳ" if turns else "nhiệm vụ"
    silent = f", trong đó {in_prose(one.silent)} {counted} chưa có báo cáo" if one.silent else ""
    return f"{whose} [[{in_prose(one.tasks)}:{_figure(one)}]] nhiệm vụ quá hạn{turns}{silent}, cụ thể:"


def _words(key: str, text: str, kind: str = "words", rung: str = "") -> Data:
    return {"key": key, "kind": kind, "rung": rung, "text": text, "sources": []}


def _table(one: Owing) -> Data:
    rows = [_row(place, row) for place, row in enumerate(one.rows, 1)]
    return _words(f"{_key(one)}.bang", "", "table") | {
        "columns": [list(column) for column in COLUMNS],
        "rows": rows,
        "cells": [],
    }


def _row(place: int, late: Late) -> list[str]:
    verdict, label = late.turn.verdict, f" ({late.turn.label})" if late.turn.label else ""
    provision = late.task.provision
    where = f", mục {provision.place}" if provision and provision.place else ""
    due = f"{verdict.due_on:%d/%m/%Y}" if verdict.due_on else ""
    said = "chưa báo cáo" if verdict.silent else "chưa báo cáo hoàn thành"
    return [str(place), f"{shortened(late.task.text)}{label}", f"{late.task.directive}{where}", due, str(verdict.late_days), said]  # fmt: skip


def _told(late: Late, leads: str) -> Data:
    verdict = late.turn.verdict
    return {
        "text": " ".join(late.task.text.split()),
        "paper": str(late.task.directive),
        "place": late.task.provision.place if late.task.provision else "",
        "leads": leads,
        "due": verdict.due_on.isoformat() if verdict.due_on else "",
        "sign": str(verdict.sign),
        "state": "quá hạn",
        "grounds": grounds(verdict, late.turn.label),
    }
