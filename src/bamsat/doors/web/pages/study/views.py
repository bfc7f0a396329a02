"""*Kết quả › Học tập, quán triệt*: of every directive who studied it, and of one directive body by body; as a sheet too."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bamsat.doors.web.asked import Asked, hidden_is_missing
from bamsat.doors.web.downloads import download
from bamsat.doors.web.pages.tasks.sheet import MEDIA_TYPE, sheet
from bamsat.records.study import studied
from bamsat.records.study.studied import Row

MOST = 50  # directives on one page


@require_safe
def studies(request: Asked) -> HttpResponse:
    found = studied.studies(request.asker, MOST)
    return render(request, "pages/study/studies.html", {"rows": found, "most": MOST if len(found) == MOST else 0})


@require_safe
@hidden_is_missing
def study(request: Asked, number: int) -> HttpResponse:
    return render(request, "pages/study/study.html", {"study": studied.study(request.asker, number)})


@require_safe
@hidden_is_missing
def study_sheet(request: Asked, number: int) -> HttpResponse:
    """Body by body; counts alone, never who was present."""
    found = studied.study(request.asker, number)
    columns: tuple[tuple[str, int, Any], ...] = (
        ("Cấp ủy, chi bộ, cơ quan", 44, lambda row: row.name),
        ("Đảng viên", 10, lambda row: row.members),
        ("Số liệu cuối năm", 10, lambda row: row.members_year),
        ("Số buổi đã xác nhận", 10, lambda row: len(row.verified)),
        ("Buổi đầu tiên", 12, lambda row: row.verified[0].on if row.verified else None),
        ("Sau văn bản (ngày)", 10, lambda row: row.days),
        ("Hình thức", 28, lambda row: _different(one.form for one in row.verified)),
        ("Phải học", 10, lambda row: row.planned if row.verified else None),
        ("Đã học", 10, lambda row: row.present if row.verified else None),
        ("Tỷ lệ trên đảng viên (%)", 12, lambda row: row.share),
        ("Tài liệu", 40, lambda row: _different(one.materials for one in row.verified)),
        ("Văn bản của mình", 34, lambda row: "; ".join(f"{one.type} {one.symbol}" for one in row.plans)),
        ("Ngày ban hành", 12, lambda row: row.plans[0].on if row.plans else None),
        ("Sau văn bản cấp trên (ngày)", 12, lambda row: row.plans[0].days if row.plans else None),
        ("Chờ xác nhận", 10, lambda row: row.waiting),
        ("Tình hình", 40, _word),
    )
    name = f"Học tập {found.paper.number or found.paper.pk}.xlsx".replace("/", "-")
    return download(sheet(found.rows, columns, "Học tập"), name, MEDIA_TYPE)


def _different(words: Any) -> str:
    return "; ".join(dict.fromkeys(word for word in words if word))


def _word(row: Row) -> str:
    if row.verified:
        return "Đã học tập"
    if row.sessions:
        return "Chờ xác nhận"
    if row.is_silent:
        return f"Im lặng; {row.above} đã tổ chức hội nghị" if row.above else "Im lặng"
    return "Chưa học tập, đã có văn bản" if row.plans else "Văn bản chờ xác nhận"
