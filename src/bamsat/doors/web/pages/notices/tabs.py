"""The pages about looking after the work, as tabs over each of them; those that the asker may open."""

from django.urls import reverse

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.policy import Verb
from bamsat.records.agencies.rights import Held, may
from bamsat.records.jobs.queries import is_administrator

_TABS = (
    ("notices", "Thông báo"),
    ("direction-requests", "Xin chỉ đạo"),
    ("urging", "Đôn đốc"),
    ("notice-settings", "Cách nhận thông báo"),
    ("reminder-rules", "Quy tắc nhắc việc"),
    ("jobs", "Công việc nền"),
)


def tabs(asker: Asker, here: str) -> list[dict[str, object]]:
    """Context of `pages/notices/tabs.html`."""
    hidden = set()
    if not may(asker, Verb.URGE, Held(asker.body), asker.today):
        hidden.add("urging")
    if not is_administrator(asker):
        hidden.add("jobs")
    return [
        {"address": reverse(name), "label": label, "here": name == here} for name, label in _TABS if name not in hidden
    ]
