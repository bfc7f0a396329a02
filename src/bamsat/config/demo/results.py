"""What the invented commune has brought about so far: a handful of records in the registers of the biotechnology pack."""

from collections.abc import Callable
from datetime import date, datetime

from bamsat.records.agencies.asker import Asker
from bamsat.records.agencies.models import Body
from bamsat.records.results import actions, queries, registers, shipped
from bamsat.records.results.actions import Written
from bamsat.records.results.models import Register
from bamsat.records.tasks.actions import Attachment

PACK = "biotechnology"

# (register, who enters it, day of November 2026, verified, what is written); proof is added where the register asks for it
RECORDS: tuple[tuple[str, str, int, bool, dict[str, str]], ...] = (
    ("study-conference", "xaydungdang", 3, True, {
        "subject": "Chương trình 18-CTr/TU", "organiser": "Ban Xây dựng Đảng", "held.from": "14/4/2026", "place": "Hội trường xã",
        "form": "Trực tiếp kết hợp trực tuyến", "points": "2", "invited": "212", "present": "198", "others": "35"}),
    ("training-class", "nongdan", 5, True, {
        "topic": "Ủ phân vi sinh từ phụ phẩm rơm rạ", "held.from": "20/5/2026", "held.until": "21/5/2026", "place": "Nhà văn hóa thôn Bến Mây",
        "audience": "Nông dân, hội viên", "trainees": "42", "trainees.women": "26", "trainees.men": "16", "trainees.ethnic": "3",
        "sessions": "4", "cost": "18,5"}),
    ("training-class", "nongdan", 20, False, {
        "topic": "Ủ phân vi sinh từ chất thải chăn nuôi", "held.from": "18/8/2026", "held.until": "19/8/2026", "place": "Nhà văn hóa thôn Gò Lúa",
        "audience": "Nông dân, hội viên", "trainees": "38", "trainees.women": "21", "trainees.men": "17", "sessions": "4", "cost": "17"}),
    ("application-model", "ubnd", 10, True, {
        "name": "Trồng nấm rơm hữu cơ trong nhà", "kind": "Sản xuất", "crop": "Nấm rơm", "place": "Thôn Bến Mây", "started_on": "15/6/2026",
        "area": "0,4", "households": "6", "cost": "240", "supported": "90", "stage": "Đang hoạt động"}),
    ("application-model", "kinhte", 12, False, {
        "name": "Kho lạnh dùng chung bảo quản nấm tươi", "kind": "Bảo quản", "crop": "Nấm tươi", "place": "Chợ đầu mối xã",
        "started_on": "10/11/2026", "capacity": "25", "cost": "310", "supported": "180", "loss_before": "18", "stage": "Đang xây dựng"}),
    ("communication-product", "xaydungdang", 8, True, {
        "name": "Bà con Gò Lúa với men vi sinh", "form": "Phát thanh, truyền hình", "channel": "Đài truyền thanh xã", "published_on": "2/6/2026",
        "airings": "6"}),
    ("green-farm", "kinhte", 15, True, {
        "name": "Tổ nấm hữu cơ Bến Mây", "place": "Thôn Bến Mây", "from_on": "1/7/2026", "method": "Hữu cơ", "area": "0,4", "certified": "Không"}),
    ("resource-mobilised", "ubnd", 16, True, {
        "purpose": "Phôi giống, nhà trồng nấm", "source": "Ngân sách xã", "provider": "Hội đồng nhân dân xã phân bổ", "year": "năm 2026",
        "amount": "180", "spent": "150"}),
)  # fmt: skip


def record_results(ask: Callable[[str, date], Asker], at: Callable[[int, int, int], datetime]) -> None:
    """Load the pack for the Party committee, enter the records, verify those that are told to be."""
    office = ask("vanphong", date(2026, 3, 2))
    holder = Body.objects.get(pk=office.body)
    registers.load_pack(holder, PACK, shipped.pack(PACK), at(2026, 3, 2))
    held = {one.code: one for one in Register.objects.filter(holder=holder)}
    for code, username, day, verified, words in RECORDS:
        asker = ask(username, date(2026, 11, day))
        entry = actions.submit(asker, held[code], Written(words, _proofs(held[code])), at(2026, 11, day))
        if verified:
            actions.verify(ask("bithu", date(2026, 11, day + 1)), entry, at(2026, 11, day + 1))


def _proofs(register: Register) -> dict[str, list[Attachment]]:
    of = queries.version(register).description
    paper = Attachment("bien-ban.txt", "text/plain", f"Biên bản minh họa của sổ {of.name}.\n".encode())
    return {one.code: [paper] for one in of.fields if one.kind == "file" and one.required}
