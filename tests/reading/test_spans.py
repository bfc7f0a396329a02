from bamsat.reading.spans import Span


def test_a_span_quotes_its_text() -> None:
    assert Span(2, 5).of("Kế hoạch") == " ho"


def test_covering_is_half_open() -> None:
    assert Span(0, 3).covers(Span(1, 3))
    assert not Span(0, 3).covers(Span(1, 4))
