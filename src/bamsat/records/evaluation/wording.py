"""Criteria, points and cases in words: by what rule and by what fact each point was lost. Pure."""

from datetime import date

from bamsat.reckoning.delays import Delay
from bamsat.reckoning.evaluation.formula import POINT, Criterion, Formula, Measure, Way
from bamsat.reckoning.evaluation.measures import Case, Says


def points(hundredths: int) -> str:
    """8750 → “87,5”."""
    whole, rest = divmod(abs(hundredths), POINT)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}" + (f",{rest:02d}".rstrip("0") if rest else "")


def rule(of: Criterion) -> str:
    """How points are lost by a criterion, in one sentence."""
    return " ".join(part for part in (_UNDER[of.way](of), _waits(of), _roles(of)) if part)


def least(of: Formula) -> str:
    """From how much work on a body is graded."""
    return f"Cơ quan có dưới {of.least_tasks} nhiệm vụ được xét trong kỳ thì không xếp: quá ít việc để nói lên điều gì."


def reason(of: Case) -> str:
    """Why a case counts as it does: the days, and whose they are."""
    turn = f"{of.label}: " if of.label else ""
    return turn + _SAID[of.what](of)


def _share(of: Criterion) -> str:
    return f"Trừ theo tỷ lệ: mọi việc đều mắc thì mất cả {points(of.points)} điểm."


def _each(of: Criterion) -> str:
    return f"Mỗi việc (mỗi lần) trừ {points(of.lose)} điểm, nhiều nhất {points(of.points)} điểm."


def _days(of: Criterion) -> str:
    most = f" nhưng không quá {points(of.most)} điểm một việc," if of.most else ""
    return f"Mỗi ngày làm việc chậm trừ {points(of.lose)} điểm,{most} nhiều nhất {points(of.points)} điểm."


_UNDER = {Way.SHARE: _share, Way.EACH: _each, Way.DAYS: _days}


def _waits(of: Criterion) -> str:
    if of.measure is Measure.SILENT:
        return f"Tính khi {of.days} ngày trở lên trong kỳ không có báo cáo nào."
    if of.measure is Measure.UNANSWERED:
        return f"Tính khi quá {of.days} ngày làm việc từ ngày giao."
    return ""


def _roles(of: Criterion) -> str:
    if not of.partner:
        return "Chỉ tính việc chủ trì." if of.lead == 100 else f"Chỉ tính việc chủ trì, ở mức {of.lead}%."
    if not of.lead:
        return f"Chỉ tính việc phối hợp, ở mức {of.partner}%."
    return f"Việc chủ trì tính {of.lead}%, việc phối hợp tính {of.partner}%."


def _timed(of: Case) -> str:
    due = f"hạn {_day(of.from_on)}"
    if of.says is Says.FOR:
        return f"{due}, báo cáo hoàn thành ngày {_day(of.on)}" if of.on else f"{due}, chưa quá hạn"
    done = f"báo cáo hoàn thành ngày {_day(of.on)}" if of.on else "chưa hoàn thành"
    done += " (đang chờ xác nhận)" if of.on and of.waits else ""
    if of.says is Says.ASIDE:
        return f"{due}, {done}; {_aside(of.delay)}, nên không tính là chậm"
    extra = _spared(of.delay)
    return f"{due}, {done}: chậm {of.days} ngày làm việc của cơ quan{f' (đã trừ {extra})' if extra else ''}"


def _aside(of: Delay) -> str:
    return f"cả thời gian sau hạn là {_spared(of)}" if _spared(of) else "đang tạm dừng hoặc đã kết thúc theo quyết định"


def _spared(of: Delay) -> str:
    parts = ((of.excused, "tạm dừng, khách quan hoặc trước khi giao"), (of.verifier, "chờ xác nhận"))
    return ", ".join(f"{days} ngày {words}" for days, words in parts if days)


def _silent(of: Case) -> str:
    if of.says is Says.FOR:
        return f"có báo cáo ngày {_day(of.on)}"
    return f"từ {_day(of.from_on)}, {of.days} ngày không có báo cáo nào"


def _returned(of: Case) -> str:
    how = "bị trả lại" if of.says is Says.AGAINST else "được xác nhận"
    return f"báo cáo ngày {_day(of.from_on)} {how} ngày {_day(of.on)}"


def _asked_late(of: Case) -> str:
    after = f", sau hạn {of.days} ngày làm việc" if of.says is Says.AGAINST else ", trước khi đến hạn"
    return f"hạn {_day(of.from_on)}, xin gia hạn ngày {_day(of.on)}{after}"


def _unanswered(of: Case) -> str:
    given = f"giao ngày {_day(of.from_on)}"
    said = f"trả lời ngày {_day(of.on)}" if of.on else "chưa trả lời"
    return f"{given}, {said}{f': chậm {of.days} ngày làm việc' if of.days else ''}"


def _unproven(of: Case) -> str:
    how = "không kèm minh chứng" if of.says is Says.AGAINST else "có minh chứng"
    return f"báo cáo hoàn thành ngày {_day(of.from_on)} {how}"


_SAID = {
    Measure.UNTIMELY: _timed,
    Measure.LATE: _timed,
    Measure.OVERDUE: _timed,
    Measure.SILENT: _silent,
    Measure.RETURNED: _returned,
    Measure.ASKED_LATE: _asked_late,
    Measure.UNANSWERED: _unanswered,
    Measure.UNPROVEN: _unproven,
}


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
