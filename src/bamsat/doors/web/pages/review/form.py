"""From the edit form of an order to the fields of `review.edit`."""

from typing import Any

from django.http import QueryDict

from bamsat.doors.web.days import partial


def edited(form: QueryDict) -> dict[str, Any]:
    """`role` and `name` repeat, a row a body; a row without a name was taken away."""
    rows = zip(form.getlist("role"), form.getlist("name"), strict=False)
    return {
        "text": form.get("text", ""),
        "parts": [{"role": role, "name": name} for role, name in rows if name.strip()],
        "time": {
            "text": form.get("time-text", ""),
            "start": partial(form.get("start", "")),
            "due": partial(form.get("due", "")),
            "recurrence": form.get("recurrence", ""),
        },
        "products": form.get("products", "").splitlines(),
    }
