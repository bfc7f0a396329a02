"""Kept reports go out: numbers without gap, frozen, in the hands of whom they were sent to, signed, corrected by another."""

from datetime import timedelta

import pytest

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.journal.models import Line
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.models import Number, Snapshot
from bamsat.records.reporting.text import figures_in, plain, sections
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.tasks import actions
from bamsat.records.tasks import queries as tasks
from bamsat.reports.stored import issuing as stored
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at
from tests.records.kept_report import again, figure_block, issued, numbered, symbol
from tests.records.kept_report import kept as kept


def test_numbers_have_no_gap_and_a_cancelled_one_is_never_given_again(kept, ask) -> None:
    office = ask("vanphong")
    first, second = numbered(ask, kept()), numbered(ask, kept())
    assert (str(first.number), str(second.number)) == ("01-BC/ĐU", "02-BC/ĐU")
    with pytest.raises(Refused, match="lý do hủy"):
        issuing.cancel_number(office, second, "", at())
    issuing.cancel_number(office, second, "Ban hành nhầm kỳ", at())
    assert again(office, second).stage is Stage.CANCELLED
    third = numbered(ask, kept())
    assert str(third.number) == "03-BC/ĐU"
    told = {str(one.row): one.cancellation for one in queries.register(office)}
    assert list(told) == ["03-BC/ĐU", "02-BC/ĐU", "01-BC/ĐU"]
    assert told["02-BC/ĐU"].reason == "Ban hành nhầm kỳ"


def test_an_act_that_fails_takes_no_number(kept, ask) -> None:
    office = ask("vanphong")
    of = numbered(ask, kept())
    with pytest.raises(Refused):
        issuing.take_number(office, of, symbol, at())
    assert Number.objects.get().series.last == 1


def test_an_office_goes_on_from_its_numbers_on_paper_once(kept, ask) -> None:
    of, office, head = kept(), ask("vanphong"), ask("bithu")
    issuing.submit(office, of, at())
    issuing.decide(head, again(head, of), True, "", at())
    issuing.take_number(office, again(office, of), symbol, at(), after=57)
    assert str(again(office, of).number) == "58-BC/ĐU"
    with pytest.raises(Refused, match=r"số cuối trên giấy là 57.*tự động"):
        other = kept()
        issuing.submit(office, other, at())
        issuing.decide(head, again(head, other), True, "", at())
        issuing.take_number(office, again(office, other), symbol, at(), after=3)


def test_of_two_asked_for_the_last_number_on_paper_the_second_who_says_the_same_gets_the_next(kept, ask) -> None:
    office, head, both = ask("vanphong"), ask("bithu"), (kept(), kept())
    for of in both:
        issuing.submit(office, of, at())
        issuing.decide(head, again(head, of), True, "", at())
    for of in both:
        issuing.take_number(office, again(office, of), symbol, at(), after=57)
    assert [str(again(office, of).number) for of in both] == ["58-BC/ĐU", "59-BC/ĐU"]


def test_registers_are_of_one_body_and_one_year(kept, ask) -> None:
    numbered(ask, kept())
    committee, officer = ask("ubnd"), ask("chuyenvien")
    of = kept("chuyenvien")
    issuing.submit(officer, of, at())
    issuing.decide(committee, again(committee, of), True, "", at())
    issuing.take_number(committee, again(committee, of), symbol, at())
    assert again(committee, of).number.number == 1
    assert not queries.register(ask("nongdan"))


def test_an_issued_report_is_frozen_and_in_the_hands_of_whom_it_was_sent_to(kept, ask) -> None:
    farmers = ask("nongdan")
    of = issued(ask, kept(), [farmers.body])
    assert of.stage is Stage.ISSUED
    assert {row.form for row in of.report.files.all()} == {"docx", "pdf"}
    with pytest.raises(Refused, match="đã phát hành"):
        drafting.save(ask("vanphong"), of, 0, {of.blocks[0].key: "x"}, at())
    with pytest.raises(Refused, match="chưa phát hành"):
        issuing.cancel_number(ask("vanphong"), of, "x", at())
    assert queries.report(farmers, of.report.pk).stage is Stage.ISSUED
    assert not queries.visible(ask("xaydungdang")).exists()
    (row,) = queries.received(farmers)
    assert row.received_at is None
    issuing.receive(farmers, again(farmers, of), at())
    (row,) = queries.received(farmers)
    assert row.receiver_id == farmers.user
    with pytest.raises(Refused, match="đã ký nhận"):
        issuing.receive(farmers, again(farmers, of), at())


def test_what_is_sent_to_a_body_outside_the_directory_is_refused_and_nothing_is_issued(kept, ask) -> None:
    of = numbered(ask, kept())
    office = ask("vanphong")
    issuing.keep_signature(office, of, Way.INK, "Phạm Thị Mẫu", None, {}, at())
    stranger = Body.objects.create()
    with pytest.raises(Refused, match="danh bạ"):
        issuing.issue(office, again(office, of), {"pdf": b"x"}, [stranger.pk], at())
    assert again(office, of).stage is Stage.SIGNED


def test_a_body_above_sees_what_was_issued_below_and_not_the_talk_about_it(kept, ask) -> None:
    committee, officer, office = ask("ubnd"), ask("chuyenvien"), ask("vanphong")
    of = kept("chuyenvien")
    drafting.comment(committee, again(committee, of), "", "Xem lại số liệu", at())
    issuing.submit(officer, of, at())
    issuing.decide(committee, again(committee, of), True, "", at())
    issuing.take_number(committee, again(committee, of), symbol, at())
    issuing.keep_signature(committee, again(committee, of), Way.INK, "Trần Văn Mẫu", None, {}, at())
    assert not queries.visible(office).exists()
    issuing.issue(committee, again(committee, of), {"pdf": b"x"}, [], at())
    seen = queries.report(office, of.report.pk)
    assert queries.comments(office, seen) == [] and len(queries.comments(committee, again(committee, of))) == 1


def test_to_others_goes_what_was_issued_and_nothing_beside_it(kept, ask) -> None:
    office, farmers = ask("vanphong"), ask("nongdan")
    of = kept()
    _, row = figure_block(of)
    actions.verify(office, tasks.waiting_for_verification(office).first(), at())
    keeping.refresh(office, of, None, at())
    of = again(office, of)
    kept_keys = {one.key for one in of.blocks if one.kind == "heading"} | {row.key}
    for place, (_, part) in reversed(list(enumerate(sections(of.blocks)))):
        emptied = {one.key: "" for one in part if one.key not in kept_keys}
        if emptied:
            drafting.save(office, again(office, of), place, emptied, at())
    of = issued(ask, again(office, of), [farmers.body])
    seen = queries.report(farmers, of.report.pk)
    assert queries.snapshot(office, of, 1).sequence == 1
    with pytest.raises(Snapshot.DoesNotExist):
        queries.snapshot(farmers, seen, 1)
    content = queries.snapshot(farmers, seen, 2).content
    shown = figures_in(of.blocks, content)
    out = set(content["figures"]) - shown
    assert shown and out
    for name in out:
        assert queries.counted(office, of, content, name) == content["figures"][name]["tasks"]
        with pytest.raises(KeyError):
            queries.counted(farmers, seen, content, name)
    mine = set(tasks.visible(farmers).values_list("pk", flat=True))
    counts = {name: queries.counted(farmers, seen, content, name) for name in shown}
    assert all(set(found) == mine & set(content["figures"][name]["tasks"]) for name, found in counts.items())
    assert any(len(found) < len(content["figures"][name]["tasks"]) for name, found in counts.items())


def test_a_report_under_edit_is_no_thing_of_a_body_above(kept, ask) -> None:
    office, of = ask("vanphong"), kept("ubnd")
    assert not may(office, Verb.SEE_REPORT, of.report, TODAY) and may(ask("ubnd"), Verb.SEE_REPORT, of.report, TODAY)


def test_who_may_not_sign_is_told_so_before_a_key_is_opened(kept, ask, settings, monkeypatch) -> None:
    office, head = ask("vanphong"), ask("bithu")
    settings.PKCS11_MODULE = "/khong/co.so"
    monkeypatch.setattr(stored, "_signing", lambda: pytest.fail("no key is opened"))
    of = numbered(ask, kept())
    for sign in (stored.sign_with_token, stored.sign_with_key):
        with pytest.raises(Refused, match="Chỉ lãnh đạo"):
            sign(office, of, "1234", at())
    with pytest.raises(Refused, match="Chỉ lãnh đạo"):
        stored.take_signed(office, of, b"x", "x.pdf", at())
    draft = queries.report(head, kept().report.pk)
    for sign in (stored.sign_with_token, stored.sign_with_key):
        with pytest.raises(Refused, match="chưa được cấp số"):
            sign(head, draft, "1234", at())
    with pytest.raises(Refused, match="chưa được cấp số"):
        stored.sign_in_ink(head, draft, at())


def test_after_two_wrong_pins_the_device_is_left_alone_for_an_hour(kept, ask, settings, monkeypatch) -> None:
    signing = pytest.importorskip("bamsat.reports.signing", reason="the extra `sign` is not installed")
    head, settings.PKCS11_MODULE, asked = ask("bithu"), "/khong/co.so", []

    def wrong(*told):
        asked.append(told)
        raise signing.WrongPin("Mã PIN của thiết bị ký không đúng.")

    monkeypatch.setattr(signing, "from_token", wrong)
    of = numbered(ask, kept())
    of = again(head, of)
    for said in ("không đúng", "không đúng", "tạm dừng", "tạm dừng"):
        with pytest.raises(Refused, match=said):
            stored.sign_with_token(head, of, "0000", at())
    assert len(asked) == 2 and Line.objects.filter(act="reporting.wrong_pin").count() == 2
    with pytest.raises(Refused, match="không đúng"):
        stored.sign_with_token(head, of, "0000", at() + timedelta(hours=1, seconds=1))


def test_a_correction_names_the_old_report(kept, ask) -> None:
    office = ask("vanphong")
    with pytest.raises(Refused, match="chưa có số"):
        keeping.correct(office, kept(), at())
    old = issued(ask, kept())
    new = queries.report(office, keeping.correct(office, old, at()).pk)
    assert new.report.corrects_id == old.report.pk
    assert "thay thế Báo cáo số 01-BC/ĐU ngày 24/11/2026" in plain(new.blocks[0].text)
    assert keeping.refresh(office, new, None, at()) is None  # the sentence is part of what is compiled
    assert queries.last_issued(office, new).report == old.report
