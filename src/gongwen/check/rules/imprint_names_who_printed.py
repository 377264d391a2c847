"""版记写明印发机关。

印发机关是送印公文的机关，多为办公室。网页上取下的文本不作判断。依据 GB/T 9704-1999 的公文不作判断。

错误：版记只有“2025年5月21日印发”
正确：某某医院办公室　2025年5月21日印发
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule("GW415", clause="GB/T 9704-2012, 7.4.3", authority=Authority.STANDARD, force=Force.MUST)
def imprint_names_who_printed(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.standard is Standard.GBT9704_1999:
        return
    imprint = manuscript.document.imprint
    if manuscript.origin is Origin.TEXT or not manuscript.is_official or imprint is None:
        return
    if imprint.printed_on and not imprint.printed_by:
        span = (0, len(imprint.printed_on))
        yield mark_of(imprint.printed_on, span, "印发日期之前没有印发机关", "请补上印发机关")
