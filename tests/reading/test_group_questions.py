"""One question for a whole group is asked once."""

from bamsat.reading import read
from bamsat.reading.contract import to_contract

HEAD = "UBND XÃ ĐỒNG MÂY\nSố: 4/KH-UBND\nĐồng Mây, ngày 05 tháng 4 năm 2031\nKẾ HOẠCH\nMở chợ nổi\n\nI. NHIỆM VỤ\n\n"
NOBODY = "1. Bến đò\n\n- Sửa cầu phao thôn Hạ.\n\n- Kẻ lại vạch bến.\n\n"
LISTS = {
    "nobody is named in the list": (NOBODY, [["no-lead"], []]),
    "somebody is named beside it": (NOBODY + "- Công an xã giữ trật tự ở bến.\n\n", [["no-lead"], ["no-lead"], []]),
    "two lists": (
        NOBODY + "2. Chợ nổi\n\n- Cắm biển báo ở ngã ba kênh.\n\n- Thay phao cứu sinh.\n\n",
        [["no-lead"], [], ["no-lead"], []],
    ),
    "one line names two for all": (
        NOBODY + "Cơ quan thực hiện: Phòng Kinh tế; Trạm Thủy lợi.\n\n",
        [["ambiguous-body"], []],
    ),
}


def test_it_is_asked_at_the_first_task_and_the_others_say_where() -> None:
    for name, (text, wanted) in LISTS.items():
        tasks = to_contract(read((HEAD + text).encode()))["tasks"]
        assert [[row["code"] for row in task["questions"]] for task in tasks] == wanted, name
        for task in tasks:
            for row in task["awaits"]:
                at = next(other for other in tasks if other["id"] == row["task"])
                assert row["code"] in [asked["code"] for asked in at["questions"]], name
    nobody = to_contract(read((HEAD + NOBODY).encode()))["tasks"]
    assert [task["awaits"] for task in nobody] == [[], [{"code": "no-lead", "task": "t1"}]]
