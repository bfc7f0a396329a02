"""What a later paper makes of an older one, order by order: two readings in, an `Amendment` out (`effects.differ`).

A later version is set beside the older one (`versions.compared`); a paper that amends by instructions (*Sửa đổi điểm b khoản 2 mục III như sau: …*) is
carried out on the text of the older one, which is then read by the ordinary stages (`effects.amended`). Pure and deterministic; a person decides.

Nothing is imported here: the stages of reading ask `instructions` what is no order, and know nothing of the rest.
"""
