"""公文署成文日期。

会议通过或者发文机关负责人签发的日期。只看有版头、有署名的 Word、PDF 文件。

错误：“某某医院”之下没有日期
正确：“某某医院”之下是“2025年5月21日”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule("GW371", clause="GB/T 9704-2012, 7.3.5", authority=Authority.STANDARD, force=Force.MUST)
def paper_is_dated(manuscript: Manuscript) -> Iterator[Mark]:
    signature = manuscript.main.signature
    if (
        manuscript.origin in (Origin.WORD, Origin.PDF)
        and manuscript.is_official
        and signature
        and signature.organ
        and not signature.date
    ):
        yield mark_of(signature.organ, (0, len(signature.organ)), "署名之下没有成文日期", "请补上成文日期")
