"""What people are told of a reorganisation where they stand: at its first step, on a body's page, in *Việc của tôi*."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from bamsat.records.agencies.models import Body
from bamsat.records.reorganisation.models import Reorganisation
from bamsat.records.reorganisation.vocabulary import State
from tests.doors.conftest import client
from tests.doors.test_bodies import begun, body, write

pytestmark = pytest.mark.usefixtures("uncounted")


@pytest.fixture
def farmers(commune) -> Body:
    return body("Hội Nông dân xã Đồng Mây")


@pytest.fixture
def women(commune) -> Body:
    return body("Hội Liên hiệp Phụ nữ xã Đồng Mây")


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"change": "merge"}, "Chưa chọn cơ quan cho thay đổi “Sáp nhập, hợp nhất”"),
        ({"change": "merge", "body": True}, "Hãy chọn cơ quan tiếp nhận công việc của Hội Nông dân xã Đồng Mây"),
        ({"change": "merge", "body": True, "heir": True}, "không thể tự tiếp nhận việc của mình"),
        ({"change": "rename", "body": True, "name": " "}, "Hãy ghi tên mới của Hội Nông dân xã Đồng Mây"),
        ({"change": "change_parent", "body": True, "tree": "party"}, "cơ quan cấp trên mới của Hội Nông dân"),
        ({"change": "split", "body": True, "rule": "field", "goes_on": "1"}, "Hãy chọn cơ quan tiếp nhận"),
    ],
)
def test_what_a_step_lacks_is_said_at_once_and_the_form_stays_as_it_was(
    office: Client, farmers: Body, form: dict[str, object], words: str
) -> None:
    act = begun(office)
    sent = {name: farmers.pk if value is True else value for name, value in form.items()}
    answer = office.post(reverse("reform-write", args=[act.pk]), {"act": "add", **sent})
    text = answer.content.decode()
    assert (answer.status_code, words in text) == (422, True)
    assert f'href="{reverse("reform", args=[act.pk])}?buoc=2"' in text  # from wherever the page was answered
    act.refresh_from_db()
    assert not act.scheme["steps"]
    if "body" in form:
        assert re.search(rf'name="body" value="{farmers.pk}" checked', text)
    if "rule" in form:
        assert 'name="rule" value="field" checked' in text and 'name="goes_on" value="1" checked' in text


def test_a_decided_end_to_come_stands_on_the_body_s_page_with_its_day_and_act(
    office: Client, farmers: Body, women: Body
) -> None:
    act = begun(office)
    write(office, act, act="add", change="merge", body=[farmers.pk], heir=[women.pk], rule="all")
    write(office, act, act="day", on="1/2/2027", decided_by="QĐ 9")
    page = reverse("body", args=[farmers.pk])
    assert "Từ ngày 01/02/2027" not in office.get(page).content.decode()
    fourth = office.get(reverse("reform", args=[act.pk]), {"buoc": 4}).content.decode()
    digest = re.search(r'name="digest" value="(\w+)"', fourth)[1]
    office.post(reverse("reform-act", args=[act.pk]), {"act": "apply", "digest": digest})
    text = office.get(page).content.decode()
    assert "Từ ngày 01/02/2027: sáp nhập, hợp nhất" in text and "theo QĐ 9" in text
    assert f'<a href="{reverse("reform", args=[act.pk])}">Xem lần sắp xếp</a>' in text
    seen = (
        client("nongdan").get(page).content.decode()
    )  # no keeper: told of the end, not led to an act that is closed to them
    assert "Từ ngày 01/02/2027" in seen and "Xem lần sắp xếp" not in seen
    assert "Từ ngày 01/02/2027" not in office.get(reverse("body", args=[women.pk])).content.decode()


def test_what_a_decided_act_left_waits_on_the_desk_of_who_may_place_it(office: Client) -> None:
    act = Reorganisation.objects.get(state=State.APPLIED)
    desk = reverse("my-work")
    assert "chờ nơi nhận" not in office.get(desk).content.decode()
    Reorganisation.objects.filter(pk=act.pk).update(left=2)
    text = office.get(desk).content.decode()
    assert "Sắp xếp tổ chức còn mục chờ nơi nhận" in text and "còn 2 mục" in text
    assert reverse("reform", args=[act.pk]) in text
    assert "chờ nơi nhận" not in client("nongdan").get(desk).content.decode()
    assert "chờ nơi nhận" not in client("quantri").get(desk).content.decode()
