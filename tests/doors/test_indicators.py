"""*Kết quả › Chỉ tiêu* on pages: from the target in a paper to a figure that opens, a warning in words, a seal, a correction."""

import re

from django.test import Client
from django.urls import reverse

from bamsat.records.indicators.models import Entry, Indicator, Seal
from tests.doors.conftest import client

FORM = {
    "name": "Số mô hình trồng nấm hữu cơ", "unit": "mô hình", "aggregation": "sum", "nature": "in-period", "rhythm": "quarter",
    "calendar": "calendar", "way": "linear", "better": "higher", "tolerance": "10", "jump": "50", "target": "20", "target_year": "2026",
    "breakdowns": "Loại = Rơm; Mộc nhĩ",
}  # fmt: skip


def text_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def made(office: Client, **more: str) -> Indicator:
    assert office.post(reverse("indicator-new"), FORM | more).status_code == 302
    return Indicator.objects.latest("pk")


def charged(office: Client, of: Indicator, *usernames: str) -> list[int]:
    from bamsat.records.agencies.models import Membership

    bodies = [Membership.objects.filter(user__username=one).first().body_id for one in usernames]
    office.post(reverse("indicator-act", args=[of.pk]), {"act": "reporters", "body": bodies})
    return bodies


def test_an_indicator_comes_from_the_sentence_of_a_paper(office: Client) -> None:
    page = office.get(reverse("indicator-new"))
    paper = page.context["papers"][-1]
    page = office.get(reverse("indicator-new"), {"van-ban": paper.pk, "muc": 0})
    aim = page.context["aim"]
    assert page.context["typed"]["unit"] == aim.unit
    assert aim.words in text_of(page)
    of = made(office, **{"van-ban": str(paper.pk), "muc": "0"})
    assert of.sentence == aim.words
    assert of.provision is not None
    shown = office.get(reverse("indicator", args=[of.pk]))
    assert aim.words in text_of(shown)
    assert reverse("plan", args=[paper.pk]) in shown.content.decode()
    assert "đã lập chỉ tiêu" in text_of(office.get(reverse("indicator-new"), {"van-ban": paper.pk}))


def test_a_figure_is_told_doubted_verified_sealed_corrected(office: Client) -> None:
    of = made(office)
    division, _ = charged(office, of, "kinhte", "nongdan")
    doer = client("kinhte")
    assert "Số mô hình trồng nấm hữu cơ" in text_of(doer.get(reverse("indicators")))
    address = reverse("indicator-value", args=[of.pk, division, "2026-01-01"])
    assert doer.post(address, {"act": "submit", "said": "amount", "amount": "hai"}).status_code == 422
    huge = doer.post(address, {"act": "submit", "said": "amount", "amount": "1" + ".000" * 9})
    assert huge.status_code == 422
    assert "số quá lớn. Hãy kiểm tra đơn vị tính." in text_of(huge)
    assert not Entry.objects.exists()
    assert doer.post(address, {"act": "submit", "said": "amount", "amount": "4"}).status_code == 302
    entry = Entry.objects.get()
    office.post(reverse("value-act", args=[entry.pk]), {"act": "verify"})
    second = reverse("indicator-value", args=[of.pk, division, "2026-04-01"])
    told = {"act": "submit", "said": "amount", "amount": "9", "part-rom": "3", "part-moc-nhi": "5"}
    refused = doer.post(second, told)
    assert refused.status_code == 422
    assert "9 mô hình tăng 125% so với kỳ trước (4 mô hình)." in text_of(refused)
    assert "Loại: các phần cộng lại là 8, khác tổng 9." in text_of(refused)
    assert 'value="9"' in refused.content.decode()
    assert doer.post(second, told | {"note": "Đã đếm lại."}).status_code == 302
    office.post(
        reverse("indicator-act", args=[of.pk]), {"act": "seal", "begins": "2026-01-01", "reason": "Hội báo sau."}
    )
    assert Seal.objects.get().told == 1
    assert "kỳ đã chốt" in text_of(doer.get(address))
    doer.post(address, {"act": "submit", "said": "amount", "amount": "5", "reason": "Đếm sót."})
    office.post(reverse("value-act", args=[Entry.objects.get(late=True).pk]), {"act": "verify"})
    page = office.get(reverse("indicator", args=[of.pk]))
    assert "chốt 4 mô hình" in text_of(page)
    assert "có đính chính sau chốt" in text_of(page)
    assert "thiếu 1 nơi" in text_of(page)
    below = text_of(doer.get(reverse("indicator", args=[of.pk])))
    assert "Quý I năm 2026 : Đảng ủy xã Đồng Mây đã chốt" in below.replace("quý", "Quý")
    assert "Hội báo sau" not in below
    assert "Đảng ủy xã Đồng Mây chốt" not in below


def test_every_figure_opens_to_what_makes_it(office: Client) -> None:
    of = made(office)
    division, _ = charged(office, of, "kinhte", "nongdan")
    client("kinhte").post(reverse("indicator-value", args=[of.pk, division, "2026-01-01"]), {"act": "submit", "said": "amount", "amount": "4"})  # fmt: skip
    office.post(reverse("value-act", args=[Entry.objects.get().pk]), {"act": "verify"})
    page = office.get(reverse("indicator", args=[of.pk])).content.decode()
    inner = re.search(r'href="([^"]+co-quan=\d+)">4</a>', page)
    assert inner
    below = office.get(inner[1].replace("&amp;", "&")).content.decode()
    value = re.search(r'href="([^"]+/so-lieu/[^"]+)">4</a>', below)
    assert value
    assert "Lần 1: 4" in text_of(office.get(value[1]))


def test_a_sum_of_a_register_opens_to_its_records(office: Client) -> None:
    from bamsat.records.results.models import Register

    register = Register.objects.get(code="training-class")
    of = made(office, source=f"{register.pk}|trainees", unit="người", breakdowns="")
    page = office.get(reverse("indicator", args=[of.pk]))
    link = re.search(rf'href="({reverse("register", args=[register.pk])}\?[^"]+)">([\d.]+)</a>', page.content.decode())
    assert link
    rows = office.get(link[1].replace("&amp;", "&")).context["rows"]
    together = sum(row["entry"].values["trainees"]["total"] for row in rows)
    assert link[2] == str(together)


def test_what_means_nothing_gets_one_sentence_and_loses_nothing(office: Client) -> None:
    for wrong, words in (
        ({"target_year": "hai nghìn"}, "Hãy ghi năm bằng bốn chữ số"),
        ({"aggregation": "mean"}, "Hãy chọn đủ cách tính"),
        ({"aggregation": "latest"}, "có đến cuối kỳ"),
        ({"source": "999|x"}, "cùng một sổ"),
        ({"most": "nhiều"}, "không phải số"),
    ):
        answer = office.post(reverse("indicator-new"), FORM | wrong)
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert 'value="Số mô hình trồng nấm hữu cơ"' in answer.content.decode()
    of = made(office)
    for day in ("2026-01-02", "x", "9999-12-31"):
        assert office.get(reverse("indicator-value", args=[of.pk, 1, day])).status_code == 404
    for year in ("x", "0", "99999"):
        assert office.get(reverse("indicator", args=[of.pk]), {"nam": year}).status_code == 200
    assert office.get(reverse("indicator", args=[of.pk]), {"nam": "1990"}).status_code == 200
    assert office.get(reverse("indicator", args=[of.pk]), {"co-quan": "999999"}).status_code == 404


def test_pictures_stand_beside_their_tables(office: Client) -> None:
    of = made(office)
    assert 'class="chart"' not in office.get(reverse("indicator", args=[of.pk]), {"nam": "2030"}).content.decode().partition("<h1>")[2].partition("Nhật ký")[0]  # fmt: skip
    division, _ = charged(office, of, "kinhte", "nongdan")
    client("kinhte").post(reverse("indicator-value", args=[of.pk, division, "2026-01-01"]), {"act": "submit", "said": "amount", "amount": "4"})  # fmt: skip
    office.post(reverse("value-act", args=[Entry.objects.get().pk]), {"act": "verify"})
    page = office.get(reverse("indicator", args=[of.pk]))
    drawn = page.context["drawn"]
    assert "Đã đạt 4 mô hình đến 31/03/2026. Mục tiêu 20 mô hình đến 31/12/2026." in drawn["path"]
    assert [row[1] for row in drawn["path_rows"]] == ["4"]
    assert drawn["pareto_rows"] == [("Ủy ban nhân dân xã Đồng Mây", "4", "100")]
    assert page.content.decode().count('role="img"') == 3


def badge(page) -> int:
    return next(place["count"] for place in page.context["places"] if place["address"] == reverse("my-work"))


def test_what_is_owed_waits_and_came_back_is_on_the_desk_in_the_frame_and_in_steering(office: Client) -> None:
    doer = client("nongdan")
    before, at_office = badge(doer.get(reverse("my-work"))), badge(office.get(reverse("my-work")))
    of = made(office, name="Số tổ nấm của hội", breakdowns="", jump="0")
    (body,) = charged(office, of, "nongdan")
    page = doer.get(reverse("my-work"))
    owed = [row for desk in page.context["desks"] for row in desk.figures if row.title == of.name]
    assert {row.state for row in owed} == {"Chưa báo cáo"}
    assert badge(page) == before + len(owed)
    address = reverse("indicator-value", args=[of.pk, body, "2026-01-01"])
    assert address in page.content.decode()
    assert "đến hết ngày 31/03/2026" in text_of(doer.get(address))
    doer.post(address, {"act": "submit", "said": "amount", "amount": "3"})
    assert badge(doer.get(reverse("my-work"))) == before + len(owed) - 1
    page = office.get(reverse("my-work"))
    assert badge(page) == at_office + 1
    assert "chỉ tiêu · Hội Nông dân" in text_of(page)
    steering = text_of(office.get(reverse("steering")))
    assert "1 số liệu chỉ tiêu chờ xác nhận" in steering
    assert "số liệu chỉ tiêu của kỳ gần nhất chưa ai báo cáo" in steering
    entry = Entry.objects.get(value__indicator=of)
    office.post(reverse("value-act", args=[entry.pk]), {"act": "hand-back", "reason": "Đếm lại."})
    page = doer.get(reverse("my-work"))
    assert "Bị trả lại" in {row.state for desk in page.context["desks"] for row in desk.figures}
    assert "1 số liệu chỉ tiêu bị trả lại, chưa sửa" in text_of(office.get(reverse("steering")))


def test_the_values_of_communes_are_on_a_map_with_both_archipelagos(office: Client) -> None:
    from bamsat.records.agencies.models import Profile

    of = made(office, breakdowns="", jump="0")
    body, _ = charged(office, of, "ubnd", "nongdan")
    Profile.objects.filter(body=body).update(territory="00004")
    address = reverse("indicator-value", args=[of.pk, body, "2026-01-01"])
    client("chuyenvien").post(address, {"act": "submit", "said": "amount", "amount": "7"})
    office.post(reverse("value-act", args=[Entry.objects.get(value__indicator=of).pk]), {"act": "verify"})
    page = office.get(reverse("indicator", args=[of.pk]), {"nam": 2026}).content.decode()
    drawn = page[page.index("Trên bản đồ") :]
    assert "<title>Ủy ban nhân dân xã Đồng Mây: 7</title>" in drawn
    assert "Quần đảo Hoàng Sa" in drawn
    assert "Quần đảo Trường Sa" in drawn


def test_reporters_are_chosen_by_eye_by_kind_or_by_name(office: Client) -> None:
    of = made(office)
    page = office.get(reverse("indicator", args=[of.pk]))
    assert "Hội Nông dân xã Đồng Mây" in {name for _, name in page.context["offered"]}
    address = reverse("indicator-act", args=[of.pk])
    wrong = office.post(address, {"act": "reporters", "names": "Hội Không Có"}, follow=True)
    assert "“Hội Không Có” không có trong danh bạ" in text_of(wrong)
    office.post(address, {"act": "reporters", "kind": "mass_organization"})
    office.post(address, {"act": "reporters", "names": "phong kinh te xa dong may\n"})
    count, rows = office.get(reverse("indicator", args=[of.pk])).context["charged"]
    assert count == 4
    assert "Phòng Kinh tế xã Đồng Mây" in {name for name, *_ in rows}
