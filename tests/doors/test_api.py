"""What programs get and send: shapes, parts of lists, sums that open, one writing for many sendings, failures in words."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from django.test import Client
from django.utils import timezone

from bamsat.doors.api import coming
from bamsat.doors.api.viewer import FILES
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.queries import body_named
from bamsat.records.indicators import actions as telling
from bamsat.records.indicators import defining
from bamsat.records.indicators import queries as figures
from bamsat.records.indicators.defining import Defined
from bamsat.records.indicators.models import Indicator
from bamsat.records.journal.models import Line
from bamsat.records.results import actions, queries, registers
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Record, Register
from bamsat.records.signin import repeats
from bamsat.records.signin.models import Repeat
from tests.conftest import at
from tests.doors.pointed_at import ask
from tests.doors.programs import Program, now_asking, post, token
from tests.records.results.invented import mushrooms

CROP = {
    "name": "Vụ đông", "grown": {"from": "2026-10-01", "until": "2026-12-01"}, "hamlet": "Thôn Bến Mây", "kind": "straw",
    "harvest": "2.5", "growers": {"total": 12, "women": 7, "men": 5}, "certified": False,
}  # fmt: skip


@pytest.fixture(autouse=True)
def fresh() -> None:
    coming.ASKED.forget()
    coming.FAILED.forget()


@pytest.fixture
def committee(planted_commune) -> Body:
    return body_named("Ủy ban nhân dân xã Đồng Mây")


@pytest.fixture
def crops(committee) -> Register:
    return registers.found(ask("vanphong"), mushrooms(), at(date(2026, 9, 1)))


@pytest.fixture
def program(committee) -> Program:
    return Program(token(post(committee)))


@pytest.fixture
def models(committee) -> Indicator:
    """Models of mushroom growing, told by the people's committee each quarter."""
    office = ask("vanphong")
    of = defining.define(office, Defined("Số mô hình", "mô hình", "sum", "in-period", "quarter", "calendar"), at())
    defining.name_reporters(office, of, [committee.pk], date(2026, 1, 1), at())
    return of


def test_a_register_comes_with_the_schema_of_its_version(program, crops) -> None:
    listed = program.get("registers").json()
    assert [one["name"] for one in listed if one["id"] == crops.pk] == ["Vụ nấm"]
    found = program.get(f"registers/{crops.pk}").json()
    jsonschema.Draft202012Validator.check_schema(found["values"])
    jsonschema.validate(CROP, found["values"])
    for wrong in ({**CROP, "x": 1}, {**CROP, "kind": "bread"}, {**CROP, "harvest": "hai"}, {"name": "Vụ"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, found["values"])
    with pytest.raises(jsonschema.ValidationError):  # asked for when another field says so
        jsonschema.validate({**CROP, "kind": "wood"}, found["values"])
    assert found["version"] == 1
    assert program.get(f"registers/{crops.pk}", version=9).status_code == 404


def test_a_record_is_entered_waits_for_a_person_and_is_read_back_as_it_was_sent(program, crops, committee) -> None:
    answer = program.post(f"registers/{crops.pk}/records", {"values": CROP})
    assert answer.status_code == 201, answer.content.decode()
    held = answer.json()
    assert held["values"] == CROP
    assert (held["state"], held["counting"], held["body"]["id"]) == ("waiting", None, committee.pk)
    assert program.get(f"records/{held['id']}").json() == held
    entry = queries.history(now_asking("vanphong"), Record.objects.get(pk=held["id"]))[0]
    actions.verify(now_asking("vanphong"), entry, timezone.now())
    assert program.get(f"records/{held['id']}").json()["counting"] == 1
    line = Line.objects.filter(act="results.submit").latest("number")
    assert (line.actor, line.body) == ("phanmem", committee.pk)


def test_numbers_come_as_text_or_numbers_and_stay_exact(program, crops) -> None:
    sent = json.dumps({"values": CROP}).replace('"2.5"', "2.35")
    assert program.post(f"registers/{crops.pk}/records", sent).json()["values"]["harvest"] == "2.35"
    more = CROP | {
        "name": "Vụ hai",
        "cost": 1234567,
        "growers": 3,
        "buyer": body_named("Ủy ban nhân dân xã Đồng Mây").pk,
    }
    held = program.post(f"registers/{crops.pk}/records", {"values": more}).json()["values"]
    assert (held["cost"], held["growers"], held["buyer"]) == ("1234567", {"total": 3}, more["buyer"])


@pytest.mark.parametrize(
    ("code", "value", "says"),
    [
        ("harvest", "2,5", "không phải số"),
        ("harvest", "1e400", "không phải số"),
        ("harvest", True, "không phải số"),
        ("harvest", "2.555", "thập phân"),
        ("harvest", "900", "lớn hơn mức nhiều nhất"),
        ("grown", "2026-10-01", "from"),
        ("grown", {"from": "1/10/2026"}, "2026-11-24"),
        ("grown", {"from": "2026-10-02", "until": "2026-10-02"}, "sau “from”"),
        ("kind", "bread", "không có trong danh sách"),
        ("kind", 1, "chữ"),
        ("growers", {"total": 3, "women": 4}, "lớn hơn tổng"),
        ("growers", {"total": 3, "cats": 1}, "không có nhóm"),
        ("buyer", 999999, "danh bạ"),
        ("certified", "có", "true"),
        ("proof", "x", "POST files"),
        ("nothing", "x", "không hỏi trường"),
        ("name", None, "Hãy điền"),
        ("name", "x" * 300, "chữ cái"),
    ],
)
def test_what_is_wrong_is_said_by_field_and_nothing_is_kept(program, crops, code: str, value: Any, says: str) -> None:
    answer = program.post(f"registers/{crops.pk}/records", {"values": CROP | {code: value}})
    assert answer.status_code == 422
    faults = answer.json()["faults"]
    assert any(says in one["message"] and one["field"].startswith(code) for one in faults), faults
    assert not Record.objects.filter(register=crops).exists()
    assert not Repeat.objects.exists()


def test_the_same_sending_twice_is_one_record(program, crops) -> None:
    sent = {"values": CROP}
    first = program.post(f"registers/{crops.pk}/records", sent, "gui-lan-dau-01")
    again = program.post(f"registers/{crops.pk}/records", sent, "gui-lan-dau-01")
    assert (again.status_code, again.json()) == (201, first.json())
    assert Record.objects.filter(register=crops).count() == 1
    other = program.post(f"registers/{crops.pk}/records", {"values": CROP | {"name": "Khác"}}, "gui-lan-dau-01")
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]
    assert Record.objects.filter(register=crops).count() == 1
    assert repeats.forget(timezone.now()) == 0
    assert repeats.forget(timezone.now() + repeats.KEPT) == 1


def test_a_key_belongs_to_one_token_and_has_to_be_there(program, crops, committee) -> None:
    program.post(f"registers/{crops.pk}/records", {"values": CROP}, "khoa-chung-1")
    neighbour = Program(token(post(committee, "phanmem-hai")))
    other = neighbour.post(f"registers/{crops.pk}/records", {"values": CROP | {"name": "Vụ xuân"}}, "khoa-chung-1")
    assert other.status_code == 201
    bare = program.client.post(
        f"/api/v1/registers/{crops.pk}/records",
        json.dumps({"values": CROP}),
        "application/json",
        headers=program._headers(),
    )
    assert bare.status_code == 422
    assert "dempotency" in bare.json()["detail"]


def test_what_was_done_under_a_key_is_undone_with_it(program, crops, monkeypatch) -> None:
    """A crash between the act and the keeping of its answer: neither stands, so that the retry does it once."""

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("đứt")

    with monkeypatch.context() as cut:
        cut.setattr("bamsat.records.signin.repeats.Repeat.objects.create", broken)
        answer = program.post(f"registers/{crops.pk}/records", {"values": CROP}, "khoa-khi-dut")
        assert answer.status_code == 500
        assert "Idempotency-Key" in answer.json()["detail"]
    assert not Record.objects.filter(register=crops).exists()
    assert program.post(f"registers/{crops.pk}/records", {"values": CROP}, "khoa-khi-dut").status_code == 201


def test_a_double_is_told_as_on_the_page(program, crops) -> None:
    program.post(f"registers/{crops.pk}/records", {"values": CROP})
    answer = program.post(f"registers/{crops.pk}/records", {"values": CROP | {"name": "VỤ  ĐÔNG"}})
    assert answer.status_code == 422
    assert "Chưa ghi được" in answer.json()["detail"]


def test_a_correction_stands_beside_the_old_and_never_over_a_newer_one(program, crops) -> None:
    number = program.post(f"registers/{crops.pk}/records", {"values": CROP}).json()["id"]
    path = f"records/{number}/corrections"
    silent = program.post(path, {"values": CROP | {"harvest": "3"}, "after": 1})
    assert "lý do" in silent.json()["detail"]
    held = program.post(path, {"values": CROP | {"harvest": "3"}, "after": 1, "reason": "Cân lại."}).json()
    assert [(one["number"], one["values"]["harvest"]) for one in held["history"]] == [(2, "3"), (1, "2.5")]
    behind = program.post(path, {"values": CROP | {"harvest": "4"}, "after": 1, "reason": "Cân lại."})
    assert behind.status_code == 409
    assert len(program.get(f"records/{number}").json()["history"]) == 2


def test_personal_data_is_written_and_never_read(program, crops) -> None:
    held = program.post(f"registers/{crops.pk}/records", {"values": CROP | {"owner": "Lý Văn Mẫu"}}).json()
    assert Record.objects.get(pk=held["id"]).entries.get().values["owner"] == "Lý Văn Mẫu"
    program.post(
        f"records/{held['id']}/corrections", {"values": CROP | {"harvest": "3"}, "after": 1, "reason": "Cân lại."}
    )
    assert Record.objects.get(pk=held["id"]).entries.first().values["owner"] == "Lý Văn Mẫu"
    for path in (f"records/{held['id']}", f"registers/{crops.pk}/records", f"registers/{crops.pk}/sums"):
        assert "Lý Văn Mẫu" not in program.get(path).content.decode()
    assert "owner" not in program.get(f"records/{held['id']}").json()["values"]


def many(program: Program, crops: Register, how_many: int) -> None:
    for at_ in range(how_many):
        values = CROP | {"name": f"Vụ {at_}", "kind": "straw" if at_ % 2 else "wood", "logs": "5", "harvest": str(at_)}
        assert program.post(f"registers/{crops.pk}/records", {"values": values}).status_code == 201


def test_a_long_list_is_walked_in_parts_whatever_comes_in_meanwhile(program, crops) -> None:
    many(program, crops, 5)
    seen, before = [], None
    while True:
        page = program.get(f"registers/{crops.pk}/records", most=2, **({"before": before} if before else {})).json()
        seen += [one["title"] for one in page["records"]]
        if before is None:
            program.post(f"registers/{crops.pk}/records", {"values": CROP | {"name": "Vụ mới"}})
        before = page["next"]
        if before is None:
            break
    assert seen == ["Vụ 4", "Vụ 3", "Vụ 2", "Vụ 1", "Vụ 0"]
    assert program.get(f"registers/{crops.pk}/records", most=201).status_code == 422


def test_a_list_is_narrowed_and_what_makes_no_sense_is_told(program, crops) -> None:
    many(program, crops, 4)
    path = f"registers/{crops.pk}/records"

    def titles(**by: Any) -> list[str]:
        return sorted(one["title"] for one in program.get(path, **by).json()["records"])

    assert titles(q="vu 3") == ["Vụ 3"]
    assert titles(**{"field.kind": "straw"}) == ["Vụ 1", "Vụ 3"]
    assert titles(state="waiting") == ["Vụ 0", "Vụ 1", "Vụ 2", "Vụ 3"]
    assert titles(state="counting") == titles(since="2027-01-01") == titles(on="2026-11-01") == []
    for wrong in (
        {"state": "x"},
        {"field.kind": "x"},
        {"field.name": "x"},
        {"since": "x"},
        {"on": "2199-01-01"},
        {"body": "x"},
    ):
        assert program.get(path, **wrong).status_code == 422, wrong


@pytest.mark.parametrize("by", ["body", "year", "quarter", "month", "kind"])
def test_every_sum_opens_to_exactly_its_records(program, crops, by: str) -> None:
    many(program, crops, 4)
    for record in Record.objects.filter(register=crops)[:2]:
        actions.verify(now_asking("vanphong"), queries.history(now_asking("vanphong"), record)[0], timezone.now())
    found = program.get(f"registers/{crops.pk}/sums", by=by, figure="harvest").json()
    opened = Decimal(0)
    for part in [*found["parts"], found["whole"]]:
        for held in (part["verified"], part["waiting"]):
            rows = (
                program.client.get(held["opens"], headers=program._headers()).json()["records"] if held["opens"] else []
            )
            assert len(rows) == held["records"]
            amount = sum((Decimal(one["values"]["harvest"]) for one in rows), Decimal(0))
            assert amount == Decimal(held["amount"])
            opened += amount
    assert opened == 2 * sum(range(4))  # the parts, and the whole
    assert program.get(f"registers/{crops.pk}/sums", by="x").status_code == 422
    assert program.get(f"registers/{crops.pk}/sums", figure="x").status_code == 422


def test_a_figure_is_told_doubted_explained_corrected_and_stands_in_the_table(program, models, committee) -> None:
    path = f"indicators/{models.pk}/values"
    first = program.post(path, {"since": "2026-01-01", "amount": "10"})
    assert first.status_code == 201, first.content.decode()
    office = now_asking("vanphong")
    telling.verify(office, figures.history(office, models, committee.pk, models.periods(2026)[0])[0], timezone.now())
    doubtful = program.post(path, {"since": "2026-04-01", "amount": "100"})
    assert doubtful.status_code == 422
    assert "tăng" in doubtful.json()["faults"][0]["message"]
    told = program.post(path, {"since": "2026-04-01", "amount": 100, "note": "Thêm ba thôn."}).json()
    assert (told["state"], told["history"][0]["amount"], told["counting"]) == ("waiting", "100", None)
    again = program.post(path, {"since": "2026-01-01", "amount": "11"})
    assert "lý do" in again.json()["detail"]
    assert program.post(path, {"since": "2026-01-01", "amount": "11", "reason": "Sót một."}).status_code == 201
    table = program.get(f"indicators/{models.pk}/table", year=2026).json()
    assert [one["name"] for one in table["periods"]][:1] == ["quý I năm 2026"]
    assert table["nature"] == "in-period"
    cells = table["whole"]["cells"]
    assert (cells[0]["said"], cells[0]["amount"], cells[0]["waiting"]) == ("amount", "10", 0) or cells[0][
        "waiting"
    ] == 1
    assert (cells[1]["said"], cells[1]["amount"], cells[1]["waiting"]) == ("not-reported", None, 1)
    assert table["standing"]["actual"] == "10"


def test_nought_does_not_apply_and_nothing_are_three_things(program, models) -> None:
    path = f"indicators/{models.pk}/values"
    assert program.post(path, {"since": "2026-01-01", "amount": 0}).json()["history"][0]["applies"] is True
    assert program.post(path, {"since": "2026-04-01"}).status_code == 422
    bare = program.post(path, {"since": "2026-04-01", "applies": False})
    assert "vì sao" in bare.json()["detail"]
    held = program.post(path, {"since": "2026-04-01", "applies": False, "note": "Chưa giao."}).json()
    assert (held["history"][0]["applies"], held["history"][0]["amount"]) == (False, None)
    states = [one["state"] for one in program.get(path, year=2026).json()]
    assert states == ["waiting", "waiting", "missing", "missing"]


@pytest.mark.parametrize(
    "sent",
    [
        {"since": "2026-01-02", "amount": 1},
        {"since": "9999-12-31", "amount": 1},
        {"since": "2026-01-01", "amount": "1.23456"},
        {"since": "2026-01-01", "amount": "x"},
        {"since": "2026-01-01", "amount": 10**30},
        {"since": "2026-01-01", "amount": 1, "parts": {"x": 1}},
        {"since": "2026-01-01", "amount": 1, "worth": 1},
        {"since": "2090-01-01", "amount": 1},
        [],
        "{",
        '{"since": "2026-01-01", "since": "2026-01-01", "amount": 1}',
        '{"since": "2026-01-01", "amount": NaN}',
        '{"since": "2026-01-01", "amount": 1, "note": "a\\u0000b"}',
        "[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_figure_that_is_none_is_refused_in_words(program, models, sent: Any) -> None:
    answer = program.post(f"indicators/{models.pk}/values", sent)
    assert answer.status_code in {400, 422}, answer.content
    assert len(answer.json()["detail"]) > 20
    assert not models.values.exists()


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"])
def test_what_a_page_elsewhere_could_make_a_browser_send_is_not_read(program, crops, kind: str) -> None:
    headers = {**program._headers(), "Idempotency-Key": "khoa-cua-bieu-mau"}
    path, sent = f"/api/v1/registers/{crops.pk}/records", json.dumps({"values": CROP})
    answer = program.client.post(path, sent, content_type=kind, headers=headers)
    assert answer.status_code == 415, answer.content
    assert not Record.objects.filter(register=crops).exists()


def test_every_failure_is_json_in_a_sentence(program, crops, monkeypatch) -> None:
    anybody = Client()
    answers = [
        (404, anybody.get("/api/v1/khong-co")),
        (404, anybody.get("/api/")),
        (405, program.client.delete("/api/v1/registers", headers=program._headers())),
        (400, program.get("registers", q="a\x00b")),
        (413, program.post(f"registers/{crops.pk}/records", "x" * (2**20 + 1))),
        (422, program.get("registers/x")),
        (422, program.get(f"registers/{2**70}")),
    ]
    monkeypatch.setattr("bamsat.records.results.queries.registers", lambda asker: 1 / 0)
    answers.append((500, program.get("registers")))
    for status, answer in answers:
        assert answer.status_code == status, answer.content
        assert answer["Content-Type"] == "application/json"
        assert answer.json()["detail"].endswith("."), answer.json()


def test_the_document_and_its_page_are_served_from_here_alone(db) -> None:
    found = Client().get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.")
    assert {"/api/v1/registers/{number}/records", "/api/v1/indicators/{number}/values"} <= set(found["paths"])
    assert "Record" in found["components"]["schemas"]
    answer = Client().get("/api/v1/docs")
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "https://" not in words
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    for name in FILES:
        assert f"/api/v1/docs/{name}" in words
        assert len(Client().get(f"/api/v1/docs/{name}").content) > 500
    for name in ("settings.py", "..%2fmain.py", "redoc.standalone.js"):
        assert Client().get(f"/api/v1/docs/{name}").status_code == 404


def test_a_past_day_is_answered_as_it_was_known(program, crops) -> None:
    actions.submit(
        ask("chuyenvien"),
        crops,
        Written({"name": "Vụ thu", "grown.from": "1/9/2026", "hamlet": "Bến"}),
        at(date(2026, 10, 1)),
    )
    assert len(program.get(f"registers/{crops.pk}/records", on="2026-10-01").json()["records"]) == 1
    assert program.get(f"registers/{crops.pk}/records", on="2026-09-30").json()["records"] == []
