"""Why a verdict is what it is, in one sentence: dates, proof, decision. Pure."""

from datetime import date

from bamsat.reckoning.delays import Delay
from bamsat.reckoning.status import Life, Timeliness, Verdict, Verification
from bamsat.records.tasks.vocabulary import LIVES


def grounds(verdict: Verdict, turn: str = "") -> str:
    """The sentence beneath a status: how late, against which day, on what report."""
    parts = [_deadline(verdict), _report(verdict)]
    return f"{turn + ': ' if turn else ''}{'; '.join(part for part in parts if part)}."


def _deadline(verdict: Verdict) -> str:
    if verdict.due_on is None:
        return "văn bản không nêu hạn"
    due = f"hạn {_day(verdict.due_on)}"
    if verdict.first_due_on and verdict.first_due_on != verdict.due_on:
        due += f" ({_moved(verdict)}hạn đầu {_day(verdict.first_due_on)})"
    if verdict.timeliness in _STILL:
        return due
    if verdict.delay.gross > verdict.late_days:
        return f"{due}; {_parts(verdict.delay)}"
    if verdict.late_days:
        return f"trễ {verdict.late_days} ngày làm việc so với {due}"
    if verdict.timeliness is Timeliness.OVERDUE:
        return f"đã qua {due}"
    return due


_STILL = {Timeliness.PAUSED, Timeliness.ENDED, Timeliness.SKIPPED}


def _moved(verdict: Verdict) -> str:
    if not verdict.moved or not verdict.due_on or not verdict.first_due_on:
        return ""
    return f"{'gia hạn' if verdict.due_on > verdict.first_due_on else 'đổi hạn'} {verdict.moved} lần, "


def _parts(delay: Delay) -> str:
    """The gross figure, and whose days they are."""
    parts = (
        (delay.own, "của cơ quan thực hiện"),
        (delay.extended, "trong thời gian gia hạn"),
        (delay.excused, "tạm dừng hoặc do khách quan"),
        (delay.verifier, "chờ xác nhận"),
    )
    said = ", ".join(f"{days} ngày {words}" for days, words in parts if days)
    return f"quá hạn đầu {delay.gross} ngày làm việc: {said}"


def _report(verdict: Verdict) -> str:
    if verdict.timeliness in _STILL:
        since = f" từ {_day(verdict.halted_on)}" if verdict.halted_on else ""
        return f"{str(LIVES[verdict.life]).lower()}{since}"
    if verdict.life is Life.CLOSED and verdict.done_on:
        return f"báo cáo hoàn thành ngày {_day(verdict.done_on)}, đã được xác nhận"
    if verdict.life is Life.SUBMITTED and verdict.done_on:
        return f"báo cáo hoàn thành ngày {_day(verdict.done_on)}, chưa được xác nhận nên chưa tính là xong"
    if verdict.verification is Verification.RETURNED:
        return "báo cáo bị trả lại, cần làm tiếp"
    if verdict.life is Life.UNDER_WAY:
        return "đang thực hiện, chưa báo cáo hoàn thành"
    return f"{str(LIVES[verdict.life]).lower()}, chưa có báo cáo{' kỳ này' if verdict.due_on else ''}"


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
