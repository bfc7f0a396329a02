"""What a paper holds, laid out under the rules of its own day."""

import datetime

import pytest

from bamsat.reports.layout import Line, lay
from bamsat.reports.layout.letters import folded, width
from bamsat.reports.paper import (
    KINDS,
    Column,
    PaperError,
    Paragraph,
    Power,
    Powers,
    Rung,
    Signing,
    Step,
    Table,
    plain,
    words,
)  # fmt: skip
from bamsat.reports.paper.numbering import labelled
from bamsat.reports.rules import NoRegime, regime_on
from tests.reports.papers import paper


def texts(flow) -> dict[str, str]:
    return {line.part: plain(line.words) for line in flow if isinstance(line, Line)}


@pytest.mark.parametrize(
    ("branch", "day", "regime"),
    [
        ("party", "2018-04-03", "party-hd36"),
        ("party", "2026-05-26", "party-hd36"),
        ("party", "2026-05-27", "party-hd05"),
        ("state", "2020-03-05", "state-nd30"),
    ],
)
def test_rules_are_those_of_the_papers_own_day(branch, day, regime):
    assert regime_on(branch, datetime.date.fromisoformat(day)).key == regime


@pytest.mark.parametrize(("branch", "day"), [("party", "2018-04-02"), ("state", "2020-03-04")])
def test_older_papers_have_no_rules_here(branch, day):
    with pytest.raises(NoRegime):
        regime_on(branch, datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("regime", "kind", "number"),
    [
        ("state-nd30", "report", "Số: 05/BC-UBND"),
        ("state-nd30", "letter", "Số: 05/UBND-KT"),
        ("state-nd30", "regulation", "Số: 05/QyĐ-UBND"),
        ("party-hd36", "regulation", "Số 05-QĐi/ĐU"),
        ("party-hd05", "regulation", "Số 05-QĐ/ĐU"),
        ("party-hd05", "letter", "Số 05-CV/ĐU"),
    ],
)
def test_symbol(regime, kind, number):
    assert texts(lay(paper(regime, kind)).left)["number"] == number


def test_place_and_date_pad_as_the_rules_say():
    def written(*day):
        return texts(lay(paper(day=datetime.date(*day))).right)["place-date"]

    assert written(2026, 2, 5) == "Tân Lập, ngày 05 tháng 02 năm 2026"
    assert written(2026, 3, 15) == "Tân Lập, ngày 15 tháng 3 năm 2026"


def test_a_paper_without_a_number_leaves_room_for_the_registrar():
    laid = lay(paper(number=None))
    assert texts(laid.left)["number"] == "Số:       /BC-UBND"
    assert "ngày        tháng 02" in texts(laid.right)["place-date"]


def test_each_branch_signs_with_its_own_marks():
    signing = Signing(
        "Nguyễn Văn Mẫu",
        "Phó Chánh Văn phòng",
        (Powers(Power.BY_ORDER, "Ban Thường vụ"), Powers(Power.IN_PLACE, "Chánh Văn phòng")),
    )
    party = [plain(line.words) for line in lay(paper("party-hd05", signing=signing)).tail_right]
    assert party[:2] == ["T/L BAN THƯỜNG VỤ", "K/T CHÁNH VĂN PHÒNG"]
    state = [plain(line.words) for line in lay(paper("state-nd30", signing=signing)).tail_right]
    assert state[:2] == ["TL. BAN THƯỜNG VỤ", "KT. CHÁNH VĂN PHÒNG"]


def test_the_party_has_no_sub_delegation():
    signing = Signing("Nguyễn Văn Mẫu", "Trưởng phòng", (Powers(Power.BY_AUTHORITY, "Chánh Văn phòng"),))
    assert texts(lay(paper(signing=signing)).tail_right)["authority"] == "TUQ. CHÁNH VĂN PHÒNG"
    with pytest.raises(PaperError, match="thừa ủy quyền"):
        lay(paper("party-hd05", signing=signing))


def test_letters_tell_their_addressees_and_repeat_them_at_the_end():
    party, state = lay(paper("party-hd05", "letter")), lay(paper("state-nd30", "letter"))
    assert [plain(line.words) for line in party.flow[:3]] == [
        "Kính gửi:",
        "- Sở Nông nghiệp và Môi trường;",
        "- Sở Tài chính.",
    ]
    assert texts(party.left)["letter-subject"].startswith("về việc")
    assert texts(state.left)["letter-subject"].startswith("V/v")
    assert plain(lay(paper("party-hd36", "letter")).tail_left[1].words) == "- Như trên,"
    typed = lay(paper("state-nd30", "letter", recipients=("như trên", "Văn phòng tỉnh")))
    said = [plain(line.words) for line in typed.tail_left[1:]]
    assert said[0] == "- Như trên;" and sum("trên" in one.casefold() for one in said) == 1, (
        "told once, whoever typed it"
    )
    one = lay(paper("state-nd30", "letter", addressees=("Sở Tài chính",)))
    assert plain(one.flow[0].words) == "Kính gửi: Sở Tài chính"


def test_a_submission_to_the_party_is_addressed_otherwise_since_2026():
    assert texts(lay(paper("party-hd05", "submission")).flow[3:4])["addressee"].startswith("Kính trình")
    assert texts(lay(paper("party-hd36", "submission")).flow[3:4])["addressee"].startswith("Kính gửi")


@pytest.mark.parametrize(("regime", "last"), [("party-hd36", ","), ("party-hd05", "."), ("state-nd30", ".")])
def test_bases(regime, last):
    bases = [
        plain(line.words)
        for line in lay(paper(regime, "decision")).flow
        if isinstance(line, Line) and line.part == "basis"
    ]
    assert bases[0].endswith(";") and bases[-1].endswith(last)
    assert bases[0].startswith("- Căn cứ") == (regime == "party-hd05")


@pytest.mark.parametrize(("regime", "end"), [("party-hd05", "xin báo cáo."), ("state-nd30", "xin báo cáo./.")])
def test_the_body_closes_with_the_mark_of_its_branch(regime, end):
    assert plain(lay(paper(regime)).flow[-1].words).endswith(end)
    twice = paper(regime, blocks=(Paragraph(words("Xin báo cáo./.")),))
    assert plain(lay(twice).flow[-1].words).endswith(end[1:])


def test_a_body_does_not_close_with_a_table():
    with pytest.raises(PaperError, match="kết thúc bằng bảng"):
        lay(paper(blocks=(Table((Column("A"),), (("1",),)),)))


def test_labels_follow_from_places():
    blocks = [Step(rung, words("…")) for rung in (
        Rung.ROMAN, Rung.ARABIC, Rung.DECIMAL, Rung.DECIMAL, Rung.ARABIC, Rung.DECIMAL, Rung.LETTER, Rung.ROMAN, Rung.ARABIC,
    )]  # fmt: skip
    assert [label for _, label in labelled(blocks)] == ["I.", "1.", "1.1.", "1.2.", "2.", "2.1.", "a)", "II.", "1."]


def test_articles_run_on_and_points_follow_the_vietnamese_alphabet():
    blocks = [Step(Rung.CHAPTER, ()), Step(Rung.ARTICLE, ()), Step(Rung.CHAPTER, ()), Step(Rung.ARTICLE, ())]
    assert [label for _, label in labelled(blocks)] == ["Chương I", "Điều 1.", "Chương II", "Điều 2."]
    points = [label for _, label in labelled([Step(Rung.POINT, ()) for _ in range(6)])]
    assert points == ["a)", "b)", "c)", "d)", "đ)", "e)"]


def test_a_type_of_the_other_branch_is_refused():
    with pytest.raises(PaperError, match="THÔNG TRI"):
        lay(paper("state-nd30", kind="circular"))


@pytest.mark.parametrize("lacking", ["subject", "place", "archive"])
def test_what_a_paper_lacks_is_said(lacking):
    with pytest.raises(PaperError, match="còn thiếu"):
        paper(**{lacking: " "})


def test_every_kind_has_a_code_somewhere():
    assert all(kind.party or kind.state for kind in KINDS.values())


def test_names_fold_before_the_word_of_their_level():
    assert folded("ỦY BAN NHÂN DÂN XÃ TÂN LẬP THƯỢNG", 13, True, 60) == "ỦY BAN NHÂN DÂN\nXÃ TÂN LẬP THƯỢNG"
    assert folded("ĐẢNG ỦY XÃ TÂN LẬP", 14, True, 80) == "ĐẢNG ỦY XÃ TÂN LẬP"


def test_width_is_that_of_times():
    assert width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, True) == pytest.approx(72.9, abs=0.2)
    assert width("Độc lập - Tự do - Hạnh phúc", 14, True) == pytest.approx(60.5, abs=0.2)
