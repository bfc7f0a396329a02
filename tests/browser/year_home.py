"""Three communes under a province, two of them with an officer, and the province's office: put into the empty home that BAMSAT_HOME names. Run by
itself, for a test's own process has another base.
"""

from datetime import date

from bamsat.config.preparing import set_up

COMMUNES = ("UBND xã Bến Trăng", "UBND xã Gò Sáo", "UBND xã Mây Vàng")
FOUNDED = date(2025, 7, 1)


def main() -> None:
    from django.utils import timezone

    from bamsat.config.demo.tree import PASSWORD
    from bamsat.config.tables import bring_up
    from bamsat.records.agencies.actions import appoint, found_body, open_account
    from bamsat.records.agencies.vocabulary import Kind, Level, Role

    bring_up()
    at = timezone.now()
    province = found_body("Tỉnh ủy Sơn Hải", Kind.PARTY_COMMITTEE, Level.PROVINCE, at, starts_on=FOUNDED)
    appoint(open_account("vanphongtinh", "Kiều Thị Mẫu", PASSWORD, at), province, Role.OFFICE, at, "Chánh Văn phòng")
    for number, name in enumerate(COMMUNES, 1):  # nobody is at the last one any more
        place = name.removeprefix("UBND ")
        body = found_body(name, Kind.PEOPLES_COMMITTEE, Level.COMMUNE, at, province, place=place, starts_on=FOUNDED)
        if number < len(COMMUNES):
            user = open_account(f"xa{number}", f"Lâm Văn Mẫu {number}", PASSWORD, at)
            appoint(user, body, Role.OFFICER, at, "Chuyên viên")


if __name__ == "__main__":
    set_up()
    main()
