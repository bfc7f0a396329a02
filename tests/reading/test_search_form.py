"""The form in which texts are searched is one, however it is come by."""

from hypothesis import given
from hypothesis import strategies as st

from bamsat.reading import search_form, search_form_of
from bamsat.reading.text.search import _pairs, _plain

_LETTERS = st.characters(max_codepoint=0x2FFF, exclude_categories=("Cs",))
_WORDS = st.sampled_from(
    ["UBND", "Ủy ban", "nhân dân", "CNSH", "công nghệ", "sinh học", "ban thường vụ", "xã", "KH&CN", "-", ""]
)
_PARTS = st.lists(st.one_of(st.text(_LETTERS), _WORDS, st.text(_LETTERS, min_size=300, max_size=320)))


def spelt_out(text: str) -> str:
    """Every pair looked for, one after the other."""
    words = f" {_plain(text)} "
    more = [
        short if f" {long} " in words else long
        for short, long in _pairs()
        if f" {long} " in words or f" {short} " in words
    ]
    return " ".join([words.strip(), *more])


@given(_PARTS)
def test_parts_come_to_what_they_come_to_as_one_text(parts: list[str]) -> None:
    text = " ".join(parts)
    assert search_form_of(parts) == search_form(text) == spelt_out(text)


def test_every_pair_is_found_by_either_form() -> None:
    for short, long in _pairs():
        for said in (short, long):
            assert search_form(f"ông {said} nói") == spelt_out(f"ông {said} nói") != f"ong {said} noi"


def test_an_abbreviation_across_two_parts_is_found() -> None:
    assert "cnsh" in search_form_of(["Phát triển công nghệ", "sinh học"]).split()
