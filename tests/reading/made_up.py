"""How a small made-up paper is read: who has to do what in it.

A paper is its type, its body and below `=>` the orders that are read: who leads, behind a plus who works with them, and how the order begins.
"""

from bamsat.reading import read

HEAD = "ỦY BAN NHÂN DÂN\nXÃ BẾN ĐÒ\nSố: 12/XX-UBND\nBến Đò, ngày 12 tháng 3 năm 2031\n"
TAIL = "\nNơi nhận:\n- Lưu: VT.\nCHỦ TỊCH\nTrần Văn Nấm\n"
BEGINS = 34  # letters by which an order is told here


def orders(kind: str, body: str) -> list[str]:
    found = []
    for task in read(f"{HEAD}{kind}\nTrồng bần ven sông năm 2031\n{body}{TAIL}".encode()).tasks:
        lead, beside = (
            ", ".join(row.body for row in task.assignments if row.role == role) for role in ("lead", "coordinate")
        )
        found.append(f"{lead or '–'}{f' + {beside}' if beside else ''}: {task.text[:BEGINS].strip()}")
    return found


def misread(papers: str) -> list[tuple[str, list[str]]]:
    """The papers, parted by blank lines, that are not read as they say, each with what is read."""
    wrong = []
    for paper in papers.strip().split("\n\n"):
        words, _, expected = paper.partition("\n=>\n")
        kind, _, body = words.partition("\n")
        if (read_as := orders(kind, body)) != expected.split("\n"):
            wrong.append((body, read_as))
    return wrong
