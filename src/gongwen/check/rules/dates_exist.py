"""日期是历法上有的。

农历日期不算。

错误：2025年2月30日
正确：2025年2月28日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.dates import dates, short_dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule

_AGE = re.compile("月龄|月大|月[的以之]?[内前后上下]")


@rule("GW958", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def dates_exist(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        found = [*dates(line.words)]
        if line.role in (Role.DATE, Role.PRINTED_ON):
            found += short_dates(line.words)
        for written in found:
            if written.is_possible or written.is_lunar or -1 in (written.month, written.day):
                continue
            if written.day_span is None and _AGE.match(line.words, written.end - 1):
                continue
            message = f"没有“{written.written}”这一天" if written.day_span else f"没有“{written.written}”"
            yield line.mark((written.start, written.end), message, "请核对日期")
