import pytest

from bamsat.reading.text.tones import settled


@pytest.mark.parametrize("text", ["quý", "toàn", "huyện", "hoài"])
def test_other_syllables_stay(text: str) -> None:
    assert settled(text) == text


@pytest.mark.parametrize(("old", "new"), [("uỷ ban", "ủy ban"), ("Uỷ ban", "Ủy ban"), ("hoà", "hòa"), ("THUỶ", "THỦY")])
def test_the_tone_moves_and_the_length_stays(old: str, new: str) -> None:
    assert settled(old) == new and len(old) == len(new)
