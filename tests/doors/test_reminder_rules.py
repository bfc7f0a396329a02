"""*Quy tắc nhắc việc*: everybody reads them, who answers for the installation changes them, and the next run tells by them."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from bamsat.records.agencies.asker import Refused
from bamsat.records.journal.models import Line
from bamsat.records.journal.queries import check
from bamsat.records.oversight import rule_sets
from bamsat.records.oversight.models import RuleSet
from bamsat.records.oversight.rules import OURS, load
from tests.conftest import TODAY, at
from tests.doors.conftest import client

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def administrator(commune):
    """The office of a body over which nobody signs in."""
    return client("vanphong")


def typed(**more: str) -> dict[str, str]:
    """The form as the page gives it, all as in the file."""
    form = {"quiet-from": "20:00", "quiet-until": "06:30", "quiet-days": "1"}
    for rule in load(OURS).rules:
        form |= {f"on-{rule.key}": "1", f"within-{rule.key}": str(rule.within)}
        form |= {f"before-{rule.key}": str(rule.before)} if rule.event == "due" else {f"after-{rule.key}": str(rule.after), f"every-{rule.key}": str(rule.every)}  # fmt: skip
    return form | more


def test_what_is_changed_holds_from_now_on_and_goes_back(administrator) -> None:
    address = reverse("set-reminder-rules")
    form = typed(**{"before-due-30": "20", "quiet-from": "19:00"})
    del form["on-due-7"]
    page = administrator.post(address, form, follow=True).content.decode()
    assert "Đã lưu" in page and "đổi 2 quy tắc, giờ không gửi" in page
    now = rule_sets.in_force(OURS)
    keys = {rule.key: rule for rule in now.rules}
    assert keys["due-30"].before == 20 and "due-7" not in keys and f"{now.quiet.from_:%H:%M}" == "19:00"
    assert "Không có gì thay đổi" in administrator.post(address, form, follow=True).content.decode()
    administrator.post(address, {"act": "default"})
    assert rule_sets.in_force(OURS) == load(OURS) and RuleSet.objects.count() == 2
    assert Line.objects.filter(act="oversight.change_rules").count() == 2 and check().holds


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("before-due-30", "ba mươi", "ô “số ngày trước hạn”: số ngày phải là số nguyên"),
        ("after-overdue", "400", "Quá hạn"),
        ("quiet-from", "8 giờ tối", "20:00"),
    ],
)
def test_bad_input_is_one_sentence_and_what_was_typed_stays(administrator, field: str, text: str, words: str) -> None:
    answer = administrator.post(reverse("set-reminder-rules"), typed(**{field: text}))
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and f'value="{text}"' in page
    assert not RuleSet.objects.exists()
    marked = re.findall(r'name="([\w-]+)" aria-invalid="true"', page)
    assert marked == ([] if field.startswith("quiet") else [field])


def test_others_read_them_and_change_nothing(administrator, ask) -> None:
    other = client("nongdan")
    page = other.get(reverse("reminder-rules")).content.decode()
    assert "30 ngày trước hạn" in page and "Lưu quy tắc" not in page and 'name="on-' not in page
    assert other.post(reverse("set-reminder-rules"), typed()).status_code == 404
    with pytest.raises(Refused):
        rule_sets.change(ask("nongdan"), OURS, {}, {"from": "20:00", "until": "06:00"}, at())
    with pytest.raises(Refused):
        rule_sets.back_to_file(ask("vanphong", on=TODAY.replace(day=1)), at())


def test_a_file_that_is_wrong_is_said_and_a_rule_that_is_no_more_is_left(
    administrator, ask, settings, tmp_path: Path
) -> None:
    office, changes = ask("vanphong"), {"gone": {"after": 3}, "due-30": {"on": False}}
    RuleSet.objects.create(changes=changes, author_id=office.user, body_id=office.body, said_at=at())
    assert "due-30" not in {rule.key for rule in rule_sets.in_force(OURS).rules}
    settings.REMINDER_RULES = tmp_path / "rules.toml"
    settings.REMINDER_RULES.write_text("[[rules]]\nkey = 1", "utf-8")
    assert "chưa đúng" in administrator.get(reverse("reminder-rules")).content.decode()
    assert administrator.post(reverse("set-reminder-rules"), typed()).status_code == 422
