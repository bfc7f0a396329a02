"""Three communes under the province of the demonstration's story, two of them with an officer, and the province's office: put into the home that BAMSAT_HOME
names, which was told the story already. Run by itself, for a test's own process has another base.
"""

from datetime import date

from bamsat.config.preparing import set_up

COMMUNES = ("UBND xã Bến Trăng", "UBND xã Gò Sáo", "UBND xã Mây Vàng")
FOUNDED = date(2025, 7, 1)


def main() -> None:
    from django.utils import timezone

    from bamsat.config.demo.tree import PASSWORD
    from bamsat.records.agencies.actions import appoint, found_body, open_account
    from bamsat.records.agencies.models import Body
    from bamsat.records.agencies.vocabulary import Kind, Level, Role

    at = timezone.now()
    province = Body.objects.get(names__name="Tỉnh ủy Sơn Hải")
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
