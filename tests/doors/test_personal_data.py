"""Personal data of a record through the door: files are guarded as words are, and what was written can be taken out again."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from bamsat.records.agencies.queries import asker_named
from bamsat.records.journal.models import Line
from bamsat.records.results import registers
from bamsat.records.results.description.evolution import with_field
from bamsat.records.results.models import Entry, Proof, Register
from bamsat.records.results.registers import Unfit
from tests.conftest import TODAY, at
from tests.doors.conftest import client
from tests.doors.programs import Program, post, token
from tests.doors.test_api import CROP as GIVEN
from tests.records.results.conftest import CROP
from tests.records.results.invented import mushrooms

pytestmark = pytest.mark.usefixtures("uncounted")
GUARDED = with_field(mushrooms(), replace(mushrooms().field("proof"), personal=True))


@pytest.fixture
def crops(planted_commune) -> Register:
    return registers.found(asker_named("vanphong", TODAY, TODAY), GUARDED, at())


def entered(of: Register, **more) -> Entry:
    form = {f"f-{name}": text for name, text in (CROP | {"owner": "Người Trồng Mẫu"}).items()}
    card = SimpleUploadedFile("can-cuoc-nguoi-trong-mau.txt", "Ảnh căn cước".encode())
    answer = client("kinhte").post(
        reverse("record-new", args=[of.pk]), {**form, "f-proof": card, "act": "submit", **more}
    )
    assert answer.status_code == 302
    return Entry.objects.get(record__register=of)


def corrected(entry: Entry, **more) -> Entry:
    form = {f"f-{name}": text for name, text in CROP.items()} | {
        "reason": "Theo đề nghị của người dân",
        "act": "submit",
    }
    answer = client("kinhte").post(reverse("record-correct", args=[entry.record_id]), form | more)
    assert answer.status_code == 302
    return Entry.objects.filter(record=entry.record_id).latest("number")


def looks() -> int:
    return Line.objects.filter(act="results.look").count()


def test_a_guarded_file_is_opened_on_its_page_alone_and_each_look_is_written_down(crops) -> None:
    entry, head = entered(crops), client("ubnd")
    proof = entry.proofs.get()
    page = head.get(reverse("record", args=[entry.record_id])).content.decode()
    assert f"Mở tệp số {proof.pk}" in page
    assert "can-cuoc" not in page
    assert "can-cuoc" not in client("kinhte").get(reverse("record-correct", args=[entry.record_id])).content.decode()
    assert head.get(reverse("record-proof", args=[proof.pk])).status_code == 404
    assert looks() == 0
    act = reverse("record-act", args=[entry.record_id])
    answer = head.post(act, {"act": "look-file", "proof": proof.pk})
    assert answer.content.decode() == "Ảnh căn cước"
    assert answer["Cache-Control"] == "no-store"
    line = Line.objects.get(act="results.look")
    assert (line.actor, line.facts["fields"], line.facts["proof"]) == ("ubnd", ["proof"], proof.pk)
    assert not any("can-cuoc" in str((row.facts, row.thing_label)) for row in Line.objects.all())
    for who, number in (("nongdan", proof.pk), ("ubnd", proof.pk + 1)):
        assert client(who).post(act, {"act": "look-file", "proof": number}).status_code == 404
    assert looks() == 1


def test_a_file_of_another_record_is_not_opened_under_this_one(crops) -> None:
    entry = entered(crops)
    other = client("kinhte").post(reverse("record-new", args=[crops.pk]), {**{f"f-{name}": text for name, text in CROP.items()}, "f-name": "Vụ xuân", "act": "submit"})  # fmt: skip
    number = int(other.url.rstrip("/").rpartition("/")[2])
    form = {"act": "look-file", "proof": entry.proofs.get().pk}
    assert client("ubnd").post(reverse("record-act", args=[number]), form).status_code == 404
    assert looks() == 0


def test_a_mark_that_comes_later_guards_what_was_attached_before_and_is_never_lifted(crops) -> None:
    plain = registers.found(asker_named("vanphong", TODAY, TODAY), replace(mushrooms(), code="so-khac"), at())
    entry = entered(plain)
    address = reverse("record-proof", args=[entry.proofs.get().pk])
    assert client("ubnd").get(address).status_code == 200
    registers.amend(asker_named("vanphong", TODAY, TODAY), plain, replace(GUARDED, code="so-khac"), at())
    assert client("ubnd").get(address).status_code == 404
    entered(crops)
    with pytest.raises(Unfit, match="dấu bảo vệ"):
        registers.amend(asker_named("vanphong", TODAY, TODAY), crops, mushrooms(), at())


def test_personal_data_is_taken_out_again_and_the_journal_says_so(crops) -> None:
    entry = entered(crops)
    page = client("kinhte").get(reverse("record-correct", args=[entry.record_id])).content.decode()
    assert 'name="f-owner~emptied"' in page
    assert corrected(entry).values["owner"] == "Người Trồng Mẫu"  # nothing typed, nothing ticked: it stays
    last = corrected(entry, **{"f-owner~emptied": "1"})
    assert "owner" not in last.values
    assert Line.objects.filter(act="results.correct").latest("number").facts["emptied"] == ["owner"]
    shown = client("ubnd").post(reverse("record-act", args=[entry.record_id]), {"act": "look"}).content.decode()
    assert "Trồng Mẫu" not in shown
    assert (
        "f-owner~emptied"
        not in client("kinhte").get(reverse("record-correct", args=[entry.record_id])).content.decode()
    )
    assert not Proof.objects.filter(entry=last).exists()  # its file was not kept either


def test_what_is_no_longer_asked_for_can_be_taken_out_too(crops) -> None:
    entry = entered(crops)
    retired = with_field(GUARDED, replace(GUARDED.field("owner"), retired=True))
    registers.amend(asker_named("vanphong", TODAY, TODAY), crops, retired, at())
    assert corrected(entry).values["owner"] == "Người Trồng Mẫu"
    assert "owner" not in corrected(entry, **{"f-owner~emptied": "1"}).values


def test_a_word_written_in_its_place_goes_before_the_tick(crops) -> None:
    last = corrected(entered(crops), **{"f-owner~emptied": "1", "f-owner": "Người Khác"})
    assert last.values["owner"] == "Người Khác"
    assert "emptied" not in Line.objects.filter(act="results.correct").latest("number").facts


def test_a_program_takes_personal_data_out_by_name(crops) -> None:
    from bamsat.records.agencies.queries import body_named

    program = Program(token(post(body_named("Ủy ban nhân dân xã Đồng Mây"))))
    number = program.post(f"registers/{crops.pk}/records", {"values": {**GIVEN, "owner": "Người Trồng"}}).json()["id"]
    wrong = {"values": GIVEN, "after": 1, "reason": "x", "emptied": ["name"]}
    assert "không phải dữ liệu cá nhân" in program.post(f"records/{number}/corrections", wrong).json()["detail"]
    assert program.post(f"records/{number}/corrections", wrong | {"emptied": ["owner"]}).status_code == 201
    assert "owner" not in Entry.objects.get(record=number, number=2).values
