from bamsat.records.agencies.resolve import index, resolve

KNOWN = index(
    [
        (1, "Ủy ban nhân dân xã Đồng Mây", "UBND xã", "xã Đồng Mây"),
        (2, "Hội Nông dân xã Đồng Mây", "Hội Nông dân", "xã Đồng Mây"),
        (3, "Phòng Kinh tế xã Đồng Mây", "", "xã Đồng Mây"),
        (4, "Chi bộ thôn Bến Mây", "", ""),
        (5, "Chi bộ thôn Gò Lúa", "", ""),
        (6, "Phòng Kinh tế xã Gò Cao", "", "xã Gò Cao"),
    ]
)


def test_a_name_that_means_two_bodies_means_none() -> None:
    assert resolve("Phòng Kinh tế", KNOWN) is None
    assert resolve("các chi bộ trực thuộc", KNOWN) is None
    assert resolve("", KNOWN) is None


def test_a_paper_of_the_commune_names_its_own_bodies_shortly() -> None:
    for name in (
        "Ủy ban nhân dân xã",
        "UBND xã",
        "Uỷ ban nhân dân xã Đồng Mây",
        "ủy ban nhân dân xã;",
        "Ủy ban nhân dân",
    ):
        assert resolve(name, KNOWN) == 1
    assert resolve("Hội Nông dân xã", KNOWN) == 2
    assert resolve("Phòng Kinh tế xã Gò Cao", KNOWN) == 6


TOWN = index(
    [
        (1, "Thị ủy Sơn Hải", "", "thị xã Sơn Hải"),
        (2, "Ủy ban nhân dân thị xã Sơn Hải", "", "thị xã Sơn Hải"),
        (3, "Văn phòng Thị ủy Sơn Hải", "", "thị xã Sơn Hải"),
        (4, "Ủy ban nhân dân xã Gò Cao", "", ""),  # of another territory: named in full only
    ]
)


def test_a_kind_of_two_words_is_not_cut_in_two() -> None:
    assert "uy ban nhan dan thi" not in TOWN
    assert resolve("UBND thị", TOWN) is None
    assert resolve("UBND xã", TOWN) is None
    for name in ("UBND thị xã", "Ủy ban nhân dân thị xã Sơn Hải", "UBND"):
        assert resolve(name, TOWN) == 2


def test_a_party_committee_is_named_without_its_territory() -> None:
    assert resolve("Thị ủy", TOWN) == 1
    assert resolve("Văn phòng Thị ủy", TOWN) == 3
    assert resolve("UBND xã Gò Cao", TOWN) == 4
