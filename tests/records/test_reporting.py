"""Reports that are kept: written over with figures locked, submitted, approved by another."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from bamsat.records.agencies.asker import Refused
from bamsat.records.agencies.vocabulary import Role
from bamsat.records.journal.models import Line
from bamsat.records.journal.vocabulary import ACTS
from bamsat.records.reporting import drafting, issuing, queries
from bamsat.records.reporting.models import Decision, Number, Report, Unsaved, Version
from bamsat.records.reporting.text import plain
from bamsat.records.reporting.vocabulary import Stage, Way
from bamsat.records.tasks import actions
from bamsat.records.tasks import queries as tasks
from bamsat.reports.catalogue.letterhead import letterhead
from bamsat.reports.stored import issuing as stored
from bamsat.reports.stored import keeping
from tests.conftest import TODAY, at
from tests.records.kept_report import YEAR, again, edited, figure_block, issued, symbol
from tests.records.kept_report import kept as kept


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


def test_on_a_past_day_the_own_report_that_went_out_later_stands_as_it_stood_then(kept, ask) -> None:
    office, head = ask("vanphong"), ask("bithu")
    of = kept()
    issuing.submit(office, of, at())
    tomorrow, after = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    issuing.decide(replace(head, on=tomorrow, today=tomorrow), again(head, of), True, "", at(tomorrow))
    then = replace(office, on=tomorrow, today=tomorrow)
    issuing.take_number(then, again(then, of), symbol, at(tomorrow))
    issuing.keep_signature(then, again(then, of), Way.INK, "Phạm Thị Mẫu", None, {}, at(tomorrow, 12))
    late = replace(office, on=after, today=after)
    issuing.issue(late, again(late, of), {"docx": b"docx", "pdf": b"pdf"}, [], at(after))
    stood = [
        (queries.under_edit(one), list(queries.issued(one)), [row.stage for row in queries.register(one)])
        for one in (replace(late, on=TODAY), replace(late, on=tomorrow), late)
    ]
    assert [[held.stage for held in under] for under, _, _ in stood] == [[Stage.SUBMITTED], [Stage.SIGNED], []]
    assert [len(out) for _, out, _ in stood] == [0, 0, 1]
    assert [lines for _, _, lines in stood] == [[], [Stage.SIGNED], [Stage.ISSUED]]
    assert queries.report(replace(late, on=TODAY), of.report.pk).number is None


def test_what_is_typed_goes_into_a_section_that_is_there(kept, ask) -> None:
    with pytest.raises(Refused, match="không còn mục này"):
        drafting.type_on(ask("vanphong"), kept(), 99, {"x": "y"}, at())
