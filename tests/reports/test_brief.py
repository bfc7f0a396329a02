"""*Tóm tắt phục vụ phiên họp*: however much there is, one A4 page; what does not fit is counted and opens."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bamsat.records.cascade.uncovered import Coverings
from bamsat.records.tasks.covering import Covered, covered
from bamsat.reports.bindings.pdf import to_pdf
from bamsat.reports.catalogue import brief
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.layout import lay
from bamsat.reports.layout.measure import filled, room
from bamsat.reports.paper import Table, plain
from tests.conftest import TODAY
from tests.reports.papers import paper
from tests.reports.test_catalogue import YEAR

WORDS = "Rà soát thiết bị cần thay thế ở các trại chăn nuôi, lập danh sách và dự toán kinh phí gửi về văn phòng để tổng hợp trình quyết định, "


class Many(Covered):
    """What a scope covers with its rows repeated: so many of each list."""

    def overdue(self) -> list[Any]:
        return self.lists[0]

    def newly_overdue(self) -> list[Any]:
        return self.lists[1]

    def due_within(self, days: int) -> list[Any]:
        return self.lists[2]

    def done(self) -> list[Any]:
        return self.lists[3]

    def proposals(self) -> list[Any]:
        return self.lists[4]


def many(given_: Covered, counts: tuple[int, ...], letters: int) -> Covered:
    text = (WORDS * 4)[:letters]
    real = given_.rows[0].task
    task = SimpleNamespace(text=text, number=7, pk=real.pk, directive=real.directive, assignments=real.assignments)
    verdict = SimpleNamespace(due_on=TODAY - timedelta(days=9), late_days=9, moved=0, silent=False)
    row = SimpleNamespace(task=task, verdict=verdict, leads=given_.rows[0].leads)
    told = SimpleNamespace(row=row, entry=SimpleNamespace(body="Ủy ban nhân dân xã Đồng Mây", requests=text))
    lists = [[row] * count for count in counts[:3]] + [[told] * count for count in counts[3:5]]
    made = object.__new__(Many)
    for name in given_.__dataclass_fields__:
        object.__setattr__(made, name, getattr(given_, name))
    made.__dict__["lists"] = lists
    return made


def made(found: Covered, asker: Any, counts: tuple[int, ...], letters: int, gaps: int = 0) -> Any:
    row = found.rows[0]
    gap = SimpleNamespace(paper=row.task.directive, order=SimpleNamespace(number=3, text=(WORDS * 4)[:letters], pk=1))
    above = Coverings(tuple([gap] * gaps), 2, 4)  # type: ignore[list-item]
    return brief.compose(many(found, counts, letters), brief.Beside(above, letterhead(asker), TODAY))


@pytest.fixture
def of(ask):
    """of(who) → how a brief of so many things is made for them, and the asker."""

    def make(who: str = "vanphong"):
        asker = ask(who)
        return partial(made, covered(asker, YEAR), asker), asker

    return make


def pages(draft: Any, asker: Any) -> int:
    return len(pypdfium2.PdfDocument(to_pdf(lay(replace(draft.paper(letterhead(asker), TODAY), number=7)))))


def said(draft: Any) -> list[str]:
    return [plain(one.block.words) for one in draft.said]


@pytest.mark.parametrize("who", ["vanphong", "ubnd"])
def test_it_is_one_page_however_much_there_is(of, who) -> None:
    make, asker = of(who)

    @settings(max_examples=12, deadline=None)
    @given(
        counts=st.tuples(*[st.sampled_from([0, 1, 2, 3, 5, 8, 13, 400])] * 5),
        letters=st.integers(20, 480),
        gaps=st.sampled_from([0, 1, 4, 60]),
    )
    def holds(counts, letters, gaps) -> None:
        draft = make(counts, letters, gaps)
        assert pages(draft, asker) == 1
        named = (("quá hạn", counts[0]), ("sắp đến hạn", counts[2]), ("đề nghị", counts[4]), ("của cấp trên", gaps))
        for name, count in named:
            rest = [int(told[1]) for line in said(draft) if (told := re.match(rf"… và (\d+) [^.]*{name}", line))]
            assert all(0 < left < count for left in rest)

    holds()


def test_what_does_not_fit_is_counted_and_opens(of) -> None:
    draft = of()[0]((40, 0, 0, 0, 0), 300)
    lines = said(draft)
    place = next(at for at, line in enumerate(lines) if line.startswith("… và"))
    shown = sum("trễ 09 ngày làm việc" in line for line in lines)
    assert lines[place] == f"… và {40 - shown} nhiệm vụ quá hạn khác." and 2 <= shown <= 8
    assert draft.said[place].sources[0].rows.state == "overdue"


def test_the_most_grave_come_first_and_the_page_is_used(of) -> None:
    make, asker = of()
    draft = make((400, 400, 400, 400, 400), 200, 60)
    lines = said(draft)
    late = sum("trễ 09 ngày" in line for line in lines)
    soon = sum("(hạn 15/11/2026)" in line for line in lines)
    assert late >= 1 and late >= soon
    layout = lay(draft.paper(letterhead(asker), TODAY))
    assert room(layout) - filled(layout) < 90  # not one item more: three lines and their space


def test_nothing_to_tell_is_told_in_one_sentence(of) -> None:
    lines = said(of()[0]((0, 0, 0, 0, 0), 100))
    (line,) = [line for line in lines if line.startswith("Không có nhiệm vụ quá hạn, ")]
    assert "đề nghị chờ quyết định" in line and "Đã đối chiếu 04 văn bản cấp trên" in line


@pytest.mark.parametrize("regime", ["party-hd36", "party-hd05", "state-nd30"])
def test_what_is_measured_is_what_is_set(regime) -> None:
    """The last ink of a page that is not full, against the reckoning: never more, and no more than a line and a half less."""
    given_ = paper(regime)
    laid = lay(replace(given_, blocks=tuple(block for block in given_.blocks[:12] if not isinstance(block, Table))))
    page = pypdfium2.PdfDocument(to_pdf(laid))[0]
    text = page.get_textpage()
    lowest = min(text.get_charbox(at)[1] for at in range(text.count_chars()) if text.get_text_range(at, 1).strip())
    used = page.get_height() - laid.page.top * 72 / 25.4 - lowest
    assert used - 2 <= filled(laid) <= used + 40


def test_tables_are_not_measured() -> None:
    with pytest.raises(ValueError, match="only lines"):
        filled(lay(paper()))
