"""What a section is for, told by its heading: purpose, viewpoint, objectives, tasks, organisation, appendix, or beside the work:

the state of things (`Tình hình …`, `Kết quả …`) or the effect of the paper (`Hiệu lực thi hành`, `Điều khoản chuyển tiếp`), under which nothing is ordered.
A section inherits the role of the one that holds it, save that below tasks stand aims of their own (`Chỉ tiêu đến năm 2030`); a long heading is a sentence and tells nothing.
"""

import re

from bamsat.reading.rule import Rule
from bamsat.reading.text.fold import fold

_LONGEST = 160  # letters: a longer heading is a sentence
# Of each role the words that may stand anywhere in a heading, and those with which one opens.
_RULES: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    ("appendix", (), re.compile(r"phu luc\b")),
    ("organisation", ("to chuc thuc hien", "to chuc, thuc hien", "to chuc trien khai", "phan cong nhiem vu", "phan cong trach nhiem", "phan cong to chuc", "phan cong thuc hien", "dieu khoan thi hanh", "che do thong tin", "che do bao cao", "to chuc thi hanh"),
     re.compile(r"trach nhiem(?!,? (?:va )?quyen han)|(?:nhiem vu|nhiem vu va trach nhiem|nhiem vu, trach nhiem) cua (?!.*quyen han)(?:tung |mot so |cac )*(?:co quan|don vi|to chuc|so|ban|bo|nganh|dia phuong|uy ban|ubnd|phong|ben lien quan|chu dau tu)\b[^.;:]{0,100}$|phan cong(?: (?:cac |mot so )?(?:lanh dao|thanh vien|can bo|cong chuc|don vi|co quan|dong chi|phu trach|cu the|dia ban|cong viec)\b[^.;]{0,80})?$|thong tin,? (va )?bao cao$|(?:cong tac )?trien khai(?:,? to chuc)? thuc hien$|(?:to chuc )?(?:lanh dao, )?chi dao(?:,| va)? (?:dieu hanh,? )?(?:to chuc )?thuc hien$")),
    ("tasks", ("nhiem vu", "giai phap", "noi dung", "cong viec", "bien phap"),
     re.compile(r"(?:mot so |cac |nhung )?(?:chuong trinh )?cong tac (?:trong tam|chu yeu)\b|(?:mot so |cac |nhung )?(?:nganh, )?linh vuc (?:can |duoc )?uu tien\b|hinh thuc (?:kiem tra|giam sat)\b|(?:cac |nhung |mot so )?(?:dau )?viec (?:can|phai) (?:lam|thuc hien|tap trung|trien khai)\b|(to chuc )?(cac )?hoat dong")),
    ("objectives", (), re.compile(r"(ve )?(cac |mot so |nhung )?(muc tieu|chi tieu|tam nhin)")),
    ("purpose", ("muc dich", "yeu cau"), re.compile(r"(?!)")),
    ("viewpoint", ("quan diem", "nguyen tac"), re.compile(r"(?!)")),
)  # fmt: skip


BESIDE = frozenset({"situation", "effect"})  # not told in the contract, where they are null
_PLIGHT = r"(?:uu diem|ton tai|han che|khuyet diem|nguyen nhan|kho khan|thuan loi|vuong mac|bat cap)"
_SITUATION = re.compile(
    r"(?:ve )?(?:(?:mot so|nhung|khai quat|danh gia|du bao|dac diem)( ve)? )?(?:tinh hinh|thuc trang|hien trang|boi canh|ket qua|bai hoc)\b|"
    r"(?:danh gia |du kien )?hieu qua(?: (?:cua|kinh te|de an|du kien|chuong trinh|xa hoi|ve)\b[^.;:]{0,80})?$|"
    r"(?:danh gia (?:chung|tong quat)|du bao (?:nhung |cac )?(?:tac dong|chi tieu))\b|"
    rf"(?:ve )?(?:mot so |nhung |cac )?{_PLIGHT}(?:(?:,| va| -| –|;) (?:nhung |mot so )?{_PLIGHT})*(?: cua .*| chu yeu)?$"
)
_DONE = re.compile(r"\bda (?:thuc hien|trien khai|ban hanh|dat duoc|ap dung|xu ly|tien hanh|lam duoc|hoan thanh)\b")
_WITHIN_WORK = re.compile(  # what alone tells the state of things below a heading of tasks
    r"^(?:thuc trang|hien trang|tinh hinh)(?: (?:thuc hien|trien khai|chung|hien nay)\b|$)|^ket qua (?:dat duoc|thuc hien)\b|^danh gia (?:chung$|tinh hinh|ket qua|thuc trang)|^du bao (?:nhung |cac )?tac dong\b"
)
_EFFECT = re.compile(
    r"^(?:hieu luc(?: thi hanh| van ban)?|(?:dieu khoan|xu ly|quy dinh) chuyen tiep|chuyen tiep|xu ly vi pham)$"
)
_AHEAD = re.compile(  # work that a section on the state of things may end with
    r"^(?:cac |mot so |nhung )?(?:nhiem vu|giai phap|phuong huong)\b"
)
_AND_WORK = re.compile(
    r"(?:,|;| va| -| –)(?: cac| mot so| nhung)? (?:nhiem vu|giai phap|phuong huong|noi dung|bien phap|trach nhiem|to chuc thuc hien)\b|"
    r"\bcan (?:tiep tuc|thao go|xu ly|khac phuc|giai quyet|tap trung)\b"
)
_AIMS = re.compile(  # what below a heading of tasks tells their aim, not work
    r"^(?:ve )?(?:cac |mot so |nhung )?(?:muc tieu|chi tieu|muc dich|yeu cau|quan diem|nguyen tac)(?: (?:cu the|chung|chu yeu|tong quat|chinh|thuc hien|chi dao|phan dau|co ban|can dat|phat trien|den (?:nam )?\d{4}|nam \d{4}|giai doan)|,| va| -|:|$)"
)
_DESIGN = re.compile(  # of a building: describes it
    r"giai phap (?:thiet ke|kien truc|ket cau|ky thuat|cong nghe va|he thong|nen mong|mong|phong chay)\b"
)


_APPROVES = re.compile(r"^(?:dieu \d+\.? )?phe duyet\b")  # a plan, whose own sections tell what they are for


# `2. Yêu cầu Phòng X:` asks somebody; `3. Chuẩn bị thuốc đáp ứng yêu cầu chống dịch` is work.
_ASKS = re.compile(
    r"^(?:(?!(?:muc dich|y nghia|noi dung|nhiem vu)\b)[^.;:]{3,80}, )?yeu cau (?:doi voi )?(?:cac |thu truong |lanh dao )*(?:so|phong|ban|bo|ubnd|uy ban|chu tich|thu truong|giam doc|truong|don vi|co quan|van phong|cong an|trung tam|hieu truong|dia phuong|nguoi dung dau|dong chi|hoi dong nhan dan|hoi (?:nong|phu|cuu|lien)|chi bo|dang uy|cap uy|xa|phuong|thon|chu dau tu|doanh nghiep|cong ty|tram|to)\b"
)
# `3. Ban Thường vụ Đảng ủy yêu cầu:` asks for what stands below it, as notices on an inspection and conclusions are built (36-HD/VPTW, 05-HD/VPTW);
# a council's resolution on what it looked into too (`Điều 2. Hội đồng nhân dân xã yêu cầu UBND xã:`).
_ISSUERS = r"^(?:ban (?:thuong vu|chap hanh|bi thu|chi dao|thuong truc)|bo chinh tri|quoc hoi|hoi dong nhan dan|hdnd|thuong truc|uy ban|ubnd|chu tich|bi thu|dang uy|chi bo|chi uy|tinh uy|thanh uy|huyen uy|doan (?:kiem tra|giam sat|thanh tra)|dong chi)\b"
_ISSUER_ASKS = re.compile(rf"{_ISSUERS}[^.;:]{{0,100}} (?:yeu cau|de nghi|kien nghi|chi dao)(?: nhu sau)?:?$")
_OF_OTHERS = re.compile(
    r"^(?:quoc hoi|hoi dong nhan dan|hdnd)\b[^.;:]{0,60} (?:yeu cau|de nghi|kien nghi|giao)(?: (?:voi|doi voi))? (?:cac )?(?:uy ban|ubnd|chinh phu|bo|so|co quan|don vi|dia phuong|phong|hoi dong)\b[^.;:]{0,110}$"
)
_WORKS = re.compile(
    r"^(?:chu tri|phoi hop|tang cuong|day manh|tiep tuc|thuc hien|trien khai|to chuc (?!,)|xay dung|phat trien|chuan bi|bo tri|huong dan|kiem tra|ra soat|tuan thu|thiet lap|bao dam|theo doi|tham muu)\b"
)


_PLEAS = re.compile(r"\bkien nghi\b")  # `YÊU CẦU, KIẾN NGHỊ` of a conclusion: what is asked of whom


def role_of(heading: str) -> str | None:
    folded = fold(heading).rstrip(" :")
    if len(folded) >= _LONGEST or _APPROVES.match(folded) or _ASKS.match(folded):
        return None
    if _ISSUER_ASKS.match(folded) or (heading.endswith(":") and _OF_OTHERS.match(folded)):
        return "tasks"
    state = _SITUATION.match(folded) or ("da " in folded and _DONE.search(folded))
    if (state or _EFFECT.match(folded)) and not _AND_WORK.search(folded):
        return "situation" if state else "effect"
    return next(
        (
            role
            for role, anywhere, opening in _RULES
            if (any(map(folded.__contains__, anywhere)) or opening.match(folded))
            and not (role == "tasks" and _DESIGN.search(folded))
            and not (role in ("purpose", "viewpoint") and (_WORKS.match(folded) or _PLEAS.search(folded)))
        ),
        None,
    )


def leads_on(heading: str) -> bool:
    """Whether the heading turns from the state of things to work."""
    return _AHEAD.match(fold(heading)) is not None


def inherited(above: str | None, own: str | None, heading: str) -> str | None:
    """The role of a section with its own role, in one with the role `above`."""
    if above in BESIDE:
        return own if own in ("tasks", "organisation") and leads_on(heading) else above
    if above in (None, "appendix"):
        return own or above
    if own == "effect" or (own == "situation" and (above != "tasks" or _WITHIN_WORK.match(fold(heading)))):
        return own
    if above == "tasks" and own in ("objectives", "purpose", "viewpoint"):
        return own if _AIMS.match(fold(heading)) else above
    return own if above == "tasks" and own == "organisation" else above


RULE: Rule = Rule(
    "outline.role",
    "Decree 30/2020/NĐ-CP, annex III, form 1.4; 36-HD/VPTW (bố cục kế hoạch, chương trình)",
    lambda words: role_of(words) or "",
    {
        "MỤC ĐÍCH, YÊU CẦU": "purpose",
        "QUAN ĐIỂM CHỈ ĐẠO": "viewpoint",
        "MỤC TIÊU": "objectives",
        "Tầm nhìn đến năm 2050": "objectives",
        "Một số chỉ tiêu chính": "objectives",
        "Về tồn tại, hạn chế": "situation",
        "NHIỆM VỤ, GIẢI PHÁP": "tasks",
        "TỔ CHỨC THỰC HIỆN": "organisation",
        "CHỈ ĐẠO, ĐIỀU HÀNH THỰC HIỆN": "organisation",
        "HÌNH THỨC GIÁM SÁT": "tasks",
        "Một số công tác trọng tâm tháng 7 năm 2031": "tasks",
        "CÁC LĨNH VỰC ƯU TIÊN": "tasks",
        "NHỮNG VIỆC CẦN LÀM NGAY": "tasks",
        "PHÂN CÔNG LÃNH ĐẠO PHỤ TRÁCH BẾN": "organisation",
        "NHIỆM VỤ CỦA CÁC CƠ QUAN LIÊN QUAN": "organisation",
        "KẾT QUẢ THỰC HIỆN NHIỆM VỤ": "situation",
        "Kết quả và nhiệm vụ năm tới": "tasks",
        "Hiệu quả của Đề án": "situation",
        "Các biện pháp đã áp dụng": "situation",
        "Hiệu lực thi hành": "effect",
        "Ban Thường vụ Đảng ủy yêu cầu:": "tasks",
        "Hội đồng nhân dân xã đề nghị:": "tasks",
        "Hội đồng nhân dân xã yêu cầu Ủy ban nhân dân xã:": "tasks",
    },
    (
        "Điều 1. Phê duyệt Kế hoạch trồng bần với những nội dung sau:",
        "KHẨU HIỆU",
        "TRÁCH NHIỆM, QUYỀN HẠN",
        "Yêu cầu Phòng Kinh tế:",
        "YÊU CẦU ĐỐI VỚI CÁC ĐƠN VỊ",
        "YÊU CẦU, KIẾN NGHỊ",
        "Thời gian tới, yêu cầu các đơn vị thực hiện:",
        "Hội đồng nhân dân xã giao Ủy ban nhân dân xã sửa bến đò.",
        "Chuẩn bị phao đáp ứng yêu cầu chống bão",
        "Kinh phí dọn kênh",
        "Lĩnh vực trồng trọt",
        "Giải pháp kết cấu mái",
    ),
)
