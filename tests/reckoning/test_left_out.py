import pytest

from bamsat.reckoning.left_out import last_day_left


@pytest.mark.parametrize(
    ("words", "due", "day"),
    [
        ("trước ngày 30/11/2026", "2026-11-30", "2026-11-29"),
        ("hoàn thành trước 30/11/2026", "2026-11-30", "2026-11-29"),
        ("Trước  ngày 01 tháng 3 năm 2027", "2027-03-01", "2027-02-28"),
        ("trước ngày 1.1", "2027-01-01", "2026-12-31"),
        ("chậm nhất ngày 30/11/2026", "2026-11-30", "2026-11-30"),
        ("đến ngày 30/11/2026", "2026-11-30", "2026-11-30"),
        ("30/11/2026", "2026-11-30", "2026-11-30"),
        ("trước 17 giờ ngày 30/11/2026", "2026-11-30", "2026-11-30"),
        ("như đã nêu trước, ngày 30/11/2026", "2026-11-30", "2026-11-30"),
        (
            "trước ngày 30/11/2026",
            "2026-12-05",
            "2026-12-05",
        ),  # a person put in another day than the paper's words name
        ("trước ngày 15/6/2026, chậm nhất ngày 30/11/2026", "2026-11-30", "2026-11-30"),
        ("trước tháng 12/2026", "2026-12", "2026-12"),
    ],
)
def test_before_a_day_leaves_that_day_out_and_at_the_latest_takes_it_in(words: str, due: str, day: str) -> None:
    assert last_day_left(words, due, None) == day


def test_what_has_no_day_or_comes_in_rounds_stays() -> None:
    assert last_day_left("trước ngày 30/11", None, None) is None
    assert last_day_left("trước ngày 30/11/2026", "2026-11-30", "monthly") == "2026-11-30"
