"""上行文标注签发人姓名。

请示、报告、议案是上行文。从网页文字检查时不报，网页常常略去签发人。

错误：请示的版头只有发文字号
正确：发文字号居左，“签发人：张某某”居右
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.paper import is_upward, red_head
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW221",
    clause="党政机关公文处理工作条例, 第九条（六）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def upward_document_names_its_signatory(manuscript: Manuscript) -> Iterator[Mark]:
    head = red_head(manuscript)
    if head and is_upward(manuscript) and not head.signatories:
        shown = head.number or manuscript.main.title.text
        message = f"{manuscript.kind}是上行文，没有标注签发人"
        yield mark_of(shown, (0, len(shown)), message, "请补上签发人")
