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
