"""一个日期里，年、月、日用同一种数字。

农历日期不算。

错误：二〇二六年9月10日，2026年九月
正确：2026年9月10日，2026年9月
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import Script, dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW955", clause="GB/T 15835-2011", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def dates_in_one_script(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for written in dates(line.words):
            if written.script is not Script.MIXED:
                continue
            after = line.words[written.end : written.end + 2]
            # 2026年九月九（重阳）, 2026年八月十五: the month is the moon's.
            if written.is_lunar or (
                written.day_span is None and re.match("[初廿十一二三四五六七八九]", after)
            ):
                continue
            if written.year_span is None and after.startswith("游"):  # 5月三日游
                continue
            span = (written.start, written.end)
            yield line.mark(
                span, "一个日期里混用了两种数字", fix=written.in_arabic if written.is_possible else None
            )
