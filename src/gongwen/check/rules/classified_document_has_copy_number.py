"""涉密公文标注份号。

从网页文字检查时不报，网页常常略去份号。

错误：标注“机密★5年”，没有份号
正确：标注“机密★5年”，左上角第一行印份号“000003”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW202",
    clause="党政机关公文处理工作条例, 第九条（一）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def classified_document_has_copy_number(manuscript: Manuscript) -> Iterator[Mark]:
    head = red_head(manuscript)
    if head and head.secrecy and not head.copy_number:
        span = (0, len(head.secrecy))
        yield mark_of(head.secrecy, span, "涉密公文没有标注份号", "请补上6位数字的份号")
