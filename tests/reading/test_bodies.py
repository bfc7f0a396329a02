import pytest

from bamsat.reading.orders.bodies import kind_of, only_names, opening_bodies, split_bodies


@pytest.mark.parametrize(
    "text",
    [
        "các sở, ban, ngành",
        "UBND các xã, phường",
        "Mặt trận và các tổ chức chính trị - xã hội huyện",
        "Sở Văn hóa, Thể thao và Du lịch",
        "các cơ quan, đơn vị, địa phương",
    ],
)
def test_a_fixed_collective_is_one_body(text: str) -> None:
    assert [body.name for body in split_bodies(text)] == [text]


@pytest.mark.parametrize("text", ["Trồng thêm cây xanh dọc bờ sông", "Ban hành quy chế", "sở hữu nhiều vườn cây"])
def test_a_sentence_without_a_body_opens_with_none(text: str) -> None:
    assert opening_bodies(text) == ([], 0)


def test_a_list_divides_between_bodies() -> None:
    named = split_bodies("Sở Nội vụ và Sở Tài chính; các sở, ban, ngành, UBND các xã", 10)
    assert [body.name for body in named] == ["Sở Nội vụ", "Sở Tài chính", "các sở, ban, ngành", "UBND các xã"]
    assert named[0].span == (10, 19)


def test_members_in_parentheses_stand_for_the_collective() -> None:
    assert [b.name for b in split_bodies("Các sở (Sở Y tế, Sở Nội vụ)")] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_heading_may_name_only_a_body() -> None:
    assert only_names("Phòng Kinh tế:")
    assert not only_names("Phòng Kinh tế kiểm tra các bến đò.")
    assert kind_of("UBND xã Suối Mơ") == "peoples_committee"


def test_sectors_and_localities_are_two_collectives() -> None:
    names = [body.name for body in split_bodies("các sở, ban, ngành và địa phương")]
    assert names == ["các sở, ban, ngành", "địa phương"]


def test_agencies_units_and_localities_are_one_collective() -> None:
    assert len(split_bodies("các cơ quan, đơn vị và địa phương")) == 1
