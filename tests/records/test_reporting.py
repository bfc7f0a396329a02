"""Reports that are kept: written over with figures locked, submitted, approved by another, numbered without gap, frozen, received."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.reckoning.periods import between
from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.models import Body
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import may
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.journal.vocabulary import ACTS
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.models import Decision, Number, Report, Snapshot, Unsaved, Version
from bamsat.records.reporting.text import figures_in, plain, sections
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.tasks import actions
from bamsat.records.tasks import queries as tasks
from bamsat.records.tasks.covering import Scope
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.stored import issuing as stored
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at

YEAR = Scope(between(date(2026, 1, 1), TODAY))


@pytest.fixture
def kept(ask):
    """kept(who) → the progress report of their body, as they see it."""

    def keep(who: str = "vanphong", kind: str = "tien-do"):
        asker = ask(who)
        row = keeping.keep(asker, kind, YEAR, letterhead(asker), at())
        return queries.report(asker, row.pk)

    return keep


def again(asker, of):
    return queries.report(asker, of.report.pk)


def symbol(number: int, day: date) -> str:
    return f"{number:02d}-BC/ĐU"


def edited(asker, of, section: int, key: str, text: str):
    drafting.save(asker, of, section, {key: text}, at())
    return again(asker, of)


def numbered(ask, of):
    """Submitted by the office, approved by the secretary, with a number."""
    office, head = ask("vanphong"), ask("bithu")
    issuing.submit(office, of, at())
    issuing.decide(head, again(head, of), True, "", at())
    issuing.take_number(office, again(office, of), symbol, at())
    return again(office, of)


def figure_block(of):
    return next(
        (number, row) for number, (_, part) in enumerate(sections(of.blocks)) for row in part if "[[" in row.text
    )


def test_what_is_kept_is_what_was_compiled_and_its_digest_is_its_content(kept, ask) -> None:
    of = kept()
    snapshot = of.version.snapshot
    assert of.stage is Stage.DRAFT and list(of.compiled.values()) == of.blocks
    assert snapshot.digest == drafting.digest(snapshot.content)
    content = snapshot.content
    assert content["figures"]["tong-so"]["value"] == str(len(content["rows"]))
    counts = {n: one for n, one in content["figures"].items() if not n.endswith(("-ty-le", "-tre", "-lau-nhat"))}
    assert counts and all(len(one["tasks"]) == int(one["value"]) for one in counts.values())
    assert Line.objects.filter(act="reporting.keep", thing=f"report:{of.report.pk}").count() == 1


def test_a_figure_cannot_be_typed_over(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    number, row = figure_block(of)
    lied = row.text.replace("[[", "[[9")
    assert drafting.save(office, of, number, {row.key: lied}, at()) is None  # the same text: nothing was changed
    of = edited(office, of, number, row.key, f"Đáng mừng: {lied}")
    now = next(one for one in of.blocks if one.key == row.key)
    assert now.text == f"Đáng mừng: {row.text}"


def test_lines_become_paragraphs_and_an_emptied_block_is_left_out_and_can_be_had_back(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    number, row = figure_block(of)
    of = edited(office, of, number, row.key, f"{row.text}\nThêm một câu.\n\nThêm hai câu.")
    keys = [one.key for one in of.blocks]
    assert keys[keys.index(row.key) + 1 :][:2] == ["+1", "+2"]
    of = edited(office, of, number, row.key, "")
    assert row.key not in [one.key for one in of.blocks]
    drafting.restore(office, of, row.key, at())
    of = again(office, of)
    assert row in of.blocks
    drafting.take_back(office, of, 1, at())
    assert again(office, of).blocks == list(of.compiled.values())
    assert Version.objects.filter(report=of.report).count() == 5  # each is kept


def test_of_two_who_write_at_once_the_second_is_told(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    number, row = figure_block(of)
    edited(office, of, number, row.key, "Một")
    with pytest.raises(Refused, match="bản mới"):
        drafting.save(office, of, number, {row.key: "Hai"}, at())


def test_a_refresh_keeps_what_was_written_and_tells_what_moved(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    number, row = figure_block(of)
    of = edited(office, of, number, row.key, f"Theo dõi chặt: {row.text}")
    actions.verify(office, tasks.waiting_for_verification(office).first(), at())
    assert keeping.refresh(office, of, None, at()) is not None
    now = again(office, of)
    text = next(one.text for one in now.blocks if one.key == row.key)
    assert text.startswith("Theo dõi chặt: ") and plain(text) != plain(f"Theo dõi chặt: {row.text}")
    moves = {one["move"] for one in now.version.moved}
    assert moves >= {"figures", "followed"}
    assert keeping.refresh(office, now, None, at()) is None
    assert now.version.snapshot.sequence == 2 and of.report.snapshots.count() == 2


def test_a_report_under_edit_is_its_own_bodys(kept, ask) -> None:
    of = kept("ubnd")
    assert queries.visible(ask("ubnd")).count() == queries.visible(ask("chuyenvien")).count() == 1
    for who in ("vanphong", "bithu", "nongdan", "hdnd", "kinhte", "quantri", "kiemtra"):
        assert not queries.visible(ask(who)).exists(), who
    with pytest.raises(Refused, match="Chỉ cơ quan soạn"):
        drafting.save(ask("vanphong"), of, 0, {}, at())
    with pytest.raises(Refused, match="không được soạn"):
        keeping.keep(replace(ask("vanphong"), role=Role.VIEWER), "tien-do", YEAR, letterhead(ask("vanphong")), at())


def test_nobody_approves_their_own(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    issuing.submit(office, of, at())
    with pytest.raises(Refused, match="không tự duyệt"):
        issuing.decide(office, again(office, of), True, "", at())
    submission = again(office, of).submission
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            submission=submission, submitter_id=office.user, author_id=office.user, approved=True, decided_at=at()
        )


def test_who_wrote_the_text_that_another_submitted_does_not_approve_it(kept, ask) -> None:
    head, office = ask("bithu"), ask("vanphong")
    of = kept("bithu")
    issuing.submit(office, again(office, of), at())
    with pytest.raises(Refused, match="không tự duyệt"):
        issuing.decide(head, again(head, of), True, "", at())


def test_a_comma_of_another_does_not_let_who_wrote_the_text_approve_it(kept, ask) -> None:
    head, office = ask("bithu"), ask("vanphong")
    of = kept()
    number, row = figure_block(of)
    of = edited(head, again(head, of), number, row.key, "Toàn bộ do bí thư viết.")
    of = edited(office, again(office, of), number, row.key, "Toàn bộ do bí thư viết,")
    issuing.submit(office, of, at())
    for approved, reason in ((True, ""), (False, "Thiếu số liệu")):
        with pytest.raises(Refused, match="không tự duyệt"):
            issuing.decide(head, again(head, of), approved, reason, at())
    assert not [one for one in queries.waiting(head) if one[1] == "Chờ duyệt"]


def test_who_wrote_what_another_approved_may_approve_what_came_after(kept, ask) -> None:
    head, office = ask("bithu"), ask("vanphong")
    of = kept("bithu")
    number, row = figure_block(of)
    of = edited(head, of, number, row.key, "Bí thư viết.")
    issuing.submit(head, of, at())
    issuing.decide(office, again(office, of), True, "", at())
    of = edited(office, again(office, of), number, row.key, "Văn phòng viết lại.")
    assert of.cleared == 2 and of.hands == {office.user}
    issuing.submit(office, of, at())
    issuing.decide(head, again(head, of), True, "", at())
    assert again(head, of).stage is Stage.APPROVED


def test_a_mark_within_a_mark_forges_no_figure(kept, ask) -> None:
    of, office = kept(), ask("vanphong")
    number, row = figure_block(of)
    mark = row.text[row.text.index("[[") : row.text.index("]]") + 2]
    name = mark[2:-2].split(":")[1]
    of = edited(office, of, number, row.key, "Đáng mừng: " + row.text.replace(mark, f"[[[[999:khong-co]]:{name}]]"))
    assert next(one.text for one in of.blocks if one.key == row.key) == f"Đáng mừng: {row.text}"


def test_a_figure_that_was_forged_before_takes_no_number(kept, ask) -> None:
    of, office, head = kept(), ask("vanphong"), ask("bithu")
    _, row = figure_block(of)
    text = [dict(one) for one in of.version.blocks]
    for one in text:
        if one["key"] == row.key:
            one["text"] = one["text"].replace("[[", "[[9", 1)
    Version.objects.filter(pk=of.version.pk).update(blocks=text)
    issuing.submit(office, again(office, of), at())
    issuing.decide(head, again(head, of), True, "", at())
    with pytest.raises(Refused, match="không đúng số liệu đã chốt"):
        stored.take_number(office, again(office, of), at(), None)
    assert not Number.objects.exists()


def test_what_was_submitted_is_not_written_over_and_what_was_approved_falls_back_when_it_is(kept, ask) -> None:
    of, office, head = kept(), ask("vanphong"), ask("bithu")
    number, row = figure_block(of)
    issuing.submit(office, of, at())
    with pytest.raises(Refused, match="chờ duyệt"):
        drafting.save(office, again(office, of), number, {row.key: "x"}, at())
    with pytest.raises(Refused, match="lý do trả lại"):
        issuing.decide(head, again(head, of), False, " ", at())
    issuing.decide(head, again(head, of), False, "Thiếu nguyên nhân", at())
    assert again(office, of).stage is Stage.DRAFT
    assert queries.handed_back(office, again(office, of)).reason == "Thiếu nguyên nhân"
    of = edited(office, again(office, of), number, row.key, f"{row.text}\nNguyên nhân: mưa.")
    issuing.submit(office, of, at())
    issuing.decide(head, again(head, of), True, "", at())
    assert again(office, of).stage is Stage.APPROVED
    of = edited(office, again(office, of), number, row.key, "Viết lại sau khi duyệt")
    assert of.stage is Stage.DRAFT
    with pytest.raises(Refused, match="đã được duyệt"):
        issuing.take_number(office, of, symbol, at())


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
    told = {str(row): getattr(row, "cancellation", None) for row in queries.register(office)}
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
    with pytest.raises(Refused, match="tự động"):
        other = kept()
        issuing.submit(office, other, at())
        issuing.decide(head, again(head, other), True, "", at())
        issuing.take_number(office, again(office, other), symbol, at(), after=3)


def test_registers_are_of_one_body_and_one_year(kept, ask) -> None:
    numbered(ask, kept())
    committee, officer = ask("ubnd"), ask("chuyenvien")
    of = kept("chuyenvien")
    issuing.submit(officer, of, at())
    issuing.decide(committee, again(committee, of), True, "", at())
    issuing.take_number(committee, again(committee, of), symbol, at())
    assert again(committee, of).number.number == 1
    assert not queries.register(ask("nongdan")).exists()


def issued(ask, of, bodies=()):
    office = ask("vanphong")
    of = numbered(ask, of)
    issuing.keep_signature(office, of, Way.INK, "Phạm Thị Mẫu", None, {}, at())
    issuing.issue(office, again(office, of), {"docx": b"docx", "pdf": b"pdf"}, bodies, at())
    return again(office, of)


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


def test_what_is_typed_is_kept_for_who_typed_it_until_they_save(kept, ask) -> None:
    of, office, head = kept(), ask("vanphong"), ask("bithu")
    number, row = figure_block(of)
    drafting.type_on(office, of, number, {row.key: "Đang gõ dở"}, at())
    assert queries.unsaved(office, of, number).typed == {row.key: "Đang gõ dở"}
    assert queries.unsaved(head, of, number) is None
    lines = Line.objects.count()
    drafting.type_on(office, of, number, {row.key: "Đang gõ tiếp"}, at())
    assert Unsaved.objects.count() == 1 and Line.objects.count() == lines
    edited(office, of, number, row.key, "Xong")
    assert not Unsaved.objects.exists()


def test_looking_from_another_role_nothing_is_done(kept, ask) -> None:
    of = kept()
    auditor = replace(ask("kiemtra"), body=of.report.body_id)
    for act in (
        lambda: issuing.submit(auditor, of, at()),
        lambda: issuing.decide(auditor, of, True, "", at()),
        lambda: issuing.take_number(auditor, of, symbol, at()),
        lambda: issuing.keep_signature(auditor, of, Way.KEY, "x", b"x", {}, at()),
        lambda: issuing.issue(auditor, of, {}, [], at()),
        lambda: issuing.receive(auditor, of, at()),
        lambda: drafting.type_on(auditor, of, 0, {}, at()),
    ):
        with pytest.raises(Refused):
            act()
    assert Report.objects.count() == 1


def test_every_act_on_a_report_has_a_name_in_the_journal(kept, ask) -> None:
    of = kept()
    drafting.comment(ask("vanphong"), of, "", "Xem lại", at())
    issued(ask, of)
    acts = set(Line.objects.filter(thing=f"report:{of.report.pk}").values_list("act", flat=True))
    assert len(acts) == 7 and acts <= set(ACTS)


def test_a_past_day_hides_what_was_kept_or_went_out_later(kept, ask) -> None:
    farmers, office = ask("nongdan"), ask("vanphong")
    of = issued(ask, kept(), [farmers.body])
    before = TODAY - timedelta(days=1)
    assert queries.issued(office).count() == 1 and list(queries.received(farmers))
    past = [replace(one, on=before) for one in (office, farmers)]
    assert not any(queries.visible(one).exists() for one in past)
    assert not queries.issued(past[0]).exists() and not list(queries.received(past[1]))
    with pytest.raises(Refused, match="ngày đã qua"):
        drafting.comment(past[0], of, "", "Góp ý", at())


def test_what_is_typed_goes_into_a_section_that_is_there(kept, ask) -> None:
    with pytest.raises(Refused, match="không còn mục này"):
        drafting.type_on(ask("vanphong"), kept(), 99, {"x": "y"}, at())
