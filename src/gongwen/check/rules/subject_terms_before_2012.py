"""2012年7月1日以前的行政公文，版记里标主题词。

网页上取下的文本不作判断。列为警告：当时也有不标主题词的公文。

错误：版记只有抄送机关和印发机关
正确：主题词：卫生　安全　通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule(
    "GW421",
    clause="GB/T 9704-1999",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def subject_terms_before_2012(manuscript: Manuscript) -> Iterator[Mark]:
    imprint = manuscript.document.imprint
    if (
        manuscript.origin is Origin.TEXT
        or not manuscript.is_official
        or manuscript.standard is not Standard.GBT9704_1999
        or imprint is None
        or imprint.subject_terms
    ):
        return
    for line in manuscript.lines_of(Role.COPIED_TO, Role.PRINTED_BY)[:1]:
        yield line.mark((0, len(line.words)), "版记里没有主题词", "请在版记第一行补上主题词")
