"""版记写明印发日期。

印发日期是公文的送印日期。网页上取下的文本不作判断。依据 GB/T 9704-1999 的公文不作判断。

错误：版记只有“某某医院办公室”
正确：某某医院办公室　2025年5月21日印发
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule("GW416", clause="GB/T 9704-2012, 7.4.3", authority=Authority.STANDARD, force=Force.MUST)
def imprint_says_when_printed(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is Standard.GBT9704_1999:
        return
    imprint = manuscript.document.imprint
    if manuscript.origin is Origin.TEXT or not manuscript.is_official or imprint is None:
        return
    if imprint.printed_by and not imprint.printed_on:
        span = (0, len(imprint.printed_by))
        yield mark_of(imprint.printed_by, span, "印发机关之后没有印发日期", "请补上印发日期")
