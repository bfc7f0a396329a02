"""What of a paper is a norm: rules in chapters or articles grant, define and rule, and order no work."""

import re
from collections.abc import Mapping, Sequence

from bamsat.reading.paper import Node

_OF_WORK = re.compile(
    r"(?:kế hoạch|nhiệm vụ|phân công|chương trình)\b", re.IGNORECASE
)  # an appendix to rules that holds work
_CARRIES_OUT = re.compile(r"tổ chức (?:thực hiện|thi hành)|(?:điều khoản|trách nhiệm) thi hành", re.IGNORECASE)
# An article on what authorities answer for, in whatever chapter; what a person, an owner or an enterprise has to do is a rule.
_DUTIES = re.compile(
    r"(?:trách nhiệm|nhiệm vụ)(?:,? (?:và )?(?:nhiệm vụ|trách nhiệm))?(?: (?:phối hợp|quản lý(?: nhà nước)?|thực hiện))? (?:của|giữa) (?:các |Thường trực )*(?:Chính phủ|Bộ\b|bộ\b|Sở\b|sở\b|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Hội đồng nhân dân|Ban\b|Tổ đại biểu|đại biểu Hội đồng|Công an|Mặt trận|Ủy ban Mặt trận|cơ quan|Phòng\b|phòng\b|Văn phòng|Chủ tịch (?:UBND|Ủy ban))(?![^.;:]{0,200}\bquyền hạn\b)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"quyền(?: hạn)?(?: chung)? của\b", re.IGNORECASE)  # also in a chapter on duties
# What is done by the quarter or year under a working regulation, and the work of a Party committee in its own.
_STANDING = re.compile(
    r"chế độ (?:(?:thông tin|báo cáo|kiểm tra|giám sát|sơ kết|tổng kết)(?:,| và)? ?)+|"
    r"công tác (?:chính trị|tư tưởng|tổ chức,? (?:và )?cán bộ|cán bộ|phát triển đảng|kiểm tra, giám sát|dân vận|tuyên giáo|xây dựng Đảng)\b",
    re.IGNORECASE,
)
_CHARGED_IN_ARTICLES = re.compile(  # also where rules stand in articles without chapters
    r"hiệu lực thi hành|trách nhiệm (?:của|thực hiện)|điều khoản chuyển tiếp|[^.;:]{0,60}\s(?:giao|chịu trách nhiệm)\b|giao\b",
    re.IGNORECASE,
)
# Where rules stand in articles without chapters, one of them tells of what or to whom they apply (Law 64/2025/QH15 on making norms, Decree 78/2025/NĐ-CP).
_OF_RULES = re.compile(
    r"(?:phạm vi điều chỉnh|đối tượng áp dụng|đối tượng và điều kiện|đối tượng, điều kiện|giải thích từ ngữ|nguyên tắc hỗ trợ|mức hỗ trợ|nội dung chi|mức chi)\b",
    re.IGNORECASE,
)


def rules_in_articles(nodes: Sequence[Node], words: Mapping[str, str]) -> bool:
    """Whether the paper is of rules in articles, without chapters; `words` of each node by its id."""
    if any((node.label or "").casefold().startswith("chương") for node in nodes):
        return False
    articles = (node for node in nodes if (node.label or "").startswith("Điều"))
    return any(_OF_RULES.match(words[node.id]) for node in articles)


def of_norm(nodes: Sequence[Node], words: Mapping[str, str], rules: bool) -> set[str]:
    """What rules in chapters, as a law, a regulation or a statute is built (Decree 30/2020, annex I), or is appended to such rules; `rules`: they stand in articles.

    Not the chapter of who carries it out, though others have articles on who answers for what.
    """
    norm: set[str] = set()
    chapters = False
    for node in nodes:
        label = (node.label or "").casefold()
        if label.startswith("chương"):
            chapters = chapters or node.role != "organisation"
            ruled = node.role != "organisation"
        else:
            appended = chapters and label.startswith("phụ lục") and not _OF_WORK.search(words[node.id])
            article, said = label.startswith("điều"), words[node.id]
            carries_out = article and (
                _CARRIES_OUT.match(said)
                or _DUTIES.match(said)
                or _STANDING.match(said)
                or (rules and _CHARGED_IN_ARTICLES.match(said))
            )
            entitles = chapters and article and _RIGHTS.match(said) is not None
            ruled = ((node.parent in norm or (article and rules)) and not carries_out) or appended or entitles
        if ruled:
            norm.add(node.id)
    return norm
