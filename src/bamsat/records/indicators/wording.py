"""Figures, doubts and forecasts of indicators as people read them."""

from decimal import Decimal

from bamsat.reckoning.indicators.doubts import Doubt, Kind
from bamsat.reckoning.indicators.outlook import Forecast, Method
from bamsat.reckoning.indicators.quantities import Measure, Said, Whole, figure
from bamsat.records.results.values.wording import rounded


def shown(amount: Decimal | None) -> str:
    """Rounded to hundredths; nothing for none."""
    return "" if amount is None else rounded(amount)


def worded(measure: Measure, whole: Whole) -> str:  # type: ignore[type-arg]
    """A figure, or in words why there is none: zero, not applicable and not reported are three things."""
    if whole.said is Said.AMOUNT:
        found = figure(measure, whole.quantity)
        return shown(found) if found is not None else "không chia được (mẫu số 0)"
    return "không áp dụng" if whole.said is Said.NOT_APPLICABLE else "chưa có"


def lacking(whole: Whole) -> str:  # type: ignore[type-arg]
    """Who has not told, in words; nothing where all have."""
    words = [f"thiếu {whole.not_reported} nơi"] if whole.not_reported and whole.told else []
    words += [f"{whole.not_applicable} nơi không áp dụng"] if whole.not_applicable and whole.told else []
    return ", ".join(words)


def doubt(found: Doubt, unit: str) -> str:
    """One sentence that says what is doubtful beside what."""
    one, other = f"{shown(found.amount)} {unit}".strip(), f"{shown(found.against)} {unit}".strip()
    match found.kind:
        case Kind.BELOW_LEAST:
            return f"{one} nhỏ hơn mức thấp nhất thường gặp ({other})."
        case Kind.ABOVE_MOST:
            return f"{one} lớn hơn mức cao nhất thường gặp ({other}). Hãy kiểm tra đơn vị tính."
        case Kind.JUMP:
            way = "tăng" if found.amount > found.against else "giảm"
            percent = shown(abs(found.amount - found.against) * 100 / abs(found.against))
            return f"{one} {way} {percent}% so với kỳ trước ({other})."
        case Kind.FELL:
            return f"Số lũy kế {one} ít hơn kỳ trước ({other})."
        case Kind.PARTS_DIFFER:
            return f"{found.label}: các phần cộng lại là {shown(found.amount)}, khác tổng {shown(found.against)}."
        case Kind.PART_ABOVE:
            return f"{found.label}: {shown(found.amount)} lớn hơn tổng {shown(found.against)}."
        case Kind.OVER_NOTHING:
            return "Mẫu số bằng 0 nên không tính được tỷ lệ."
        case Kind.BELOW_ZERO:
            return f"{_of(found.label)}{shown(found.amount)} là số âm."
        case Kind.FRACTION:
            return f"{_of(found.label)}{shown(found.amount)} là số lẻ, mà {unit} đếm từng đơn vị một."
        case Kind.ABOVE_WHOLE:
            return f"Tử số {shown(found.amount)} lớn hơn mẫu số {shown(found.against)}: tỷ lệ vượt 100%."


def _of(label: str) -> str:
    return f"{label}: " if label else ""


def forecast(found: Forecast | None, unit: str) -> str:
    """The figure to be expected and by which method."""
    if found is None:
        return ""
    how = (
        f"nếu giữ nhịp của {found.days} ngày đầu năm"
        if found.method is Method.RATE
        else f"theo đường thẳng qua {found.points} kỳ gần nhất"
    )
    return f"{shown(found.amount)} {unit}, {how}"
