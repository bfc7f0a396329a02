"""From the edit form of an order to the fields of `review.edit`."""

from typing import Any

from django.http import QueryDict


def edited(form: QueryDict) -> dict[str, Any]:
    """`role` and `name` repeat, a row a body; a row without a name was taken away."""
    rows = zip(form.getlist("role"), form.getlist("name"), strict=False)
    return {
        "text": form.get("text", ""),
        "parts": [{"role": role, "name": name} for role, name in rows if name.strip()],
        "time": {name: form.get(name, "") for name in ("start", "due", "recurrence")}
        | {"text": form.get("time-text", "")},
        "products": form.get("products", "").splitlines(),
    }
