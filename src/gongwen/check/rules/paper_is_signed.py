"""公文署发文机关全称或者规范化简称。

2012年7月1日起，公文不论是否盖章，都署发文机关；命令、决议、公报和纪要除外。
只看有版头的 Word、PDF 文件：从网页上取下的文本可能本来就不全，不作判断。

错误：正文之下只有成文日期
正确：成文日期之上有“某某医院”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard

_UNSIGNED_KINDS = frozenset(("命令", "决议", "公报", "纪要"))


@rule("GW370", clause="GB/T 9704-2012, 7.3.5", authority=Authority.STANDARD, force=Force.MUST)
def paper_is_signed(manuscript: Manuscript) -> Iterator[Mark]:
    signature = manuscript.main.signature
    if (
        manuscript.origin is Origin.FACTS
        or red_head(manuscript) is None
        or manuscript.standard is not Standard.GBT9704_2012
        or manuscript.kind in _UNSIGNED_KINDS
        or signature is None
        or signature.organ
        or not signature.date
    ):
        return
    yield mark_of(
        signature.date, (0, len(signature.date)), "成文日期之上没有发文机关署名", "请补上发文机关署名"
    )
