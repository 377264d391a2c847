"""2012年7月以前的公文，成文日期用汉字。

GB/T 9704-1999 规定成文日期用汉字标全年、月、日，“零”写作“〇”。列为提示：党的机关当时另有规定。

错误：2009年12月16日
正确：二〇〇九年十二月十六日
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.dates import Script, date_lines, edition
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule(
    "GW373", clause="GB/T 9704-1999", authority=Authority.STANDARD, force=Force.MUST, severity=Severity.NOTE
)
def date_of_issue_in_chinese_before_2012(manuscript: Manuscript) -> Iterator[Mark]:
    if not manuscript.is_official:
        return
    for line, written in date_lines(manuscript):
        if written.script is Script.ARABIC and edition(manuscript, line, written) is Standard.GBT9704_1999:
            message = "按 GB/T 9704-1999，成文日期用汉字书写"
            yield line.mark((written.start, written.end), message, "请改用汉字，如“二〇〇九年十二月十六日”")
