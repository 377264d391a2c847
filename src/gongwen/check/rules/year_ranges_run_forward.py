"""起止时间先起后止。

错误：2025—2023年，5月21日至5月18日
正确：2023—2025年，5月18日至5月21日
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.dates import WrittenDate, dates
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_YEARS = re.compile(r"(?<![0-9A-Za-z./〔-])((?:19|20)[0-9]{2})年?(?:[—–~～－-]|至|到)((?:19|20)[0-9]{2})年")
_JOIN = re.compile("[ 　]?(?:[—–~～－-]{1,2}|至|到)[ 　]?")
_DAYS = re.compile(r"(?<![0-9])([0-9]{1,2})日?(?:[—–~～－-]|至|到)([0-9]{1,2})日")
_BACKWARD = re.compile("倒|回溯|追溯|上溯|由|从[^，。]{0,12}$")


@rule("GW960", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def year_ranges_run_forward(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        for found in _YEARS.finditer(words):
            if int(found[1]) > int(found[2]) and not _BACKWARD.search(
                words[max(0, found.start() - 12) : found.start()]
            ):
                yield line.mark(found.span(), f"起止年份颠倒：{found[1]}年在{found[2]}年之后", "请核对年份")
        written = [each for each in dates(words) if each.day_span]
        for first, last in pairwise(written):
            if _JOIN.fullmatch(words, first.end, last.start) and _is_reversed(first, last):
                span = (first.start, last.end)
                yield line.mark(span, f"起止日期颠倒：“{first.written}”在“{last.written}”之后", "请核对日期")


def _is_reversed(first: WrittenDate, last: WrittenDate) -> bool:
    """Certain only where both have a year, or neither has and they are of one month: else it may turn the year."""
    if first.date and last.date:
        return first.date > last.date
    if last.year_span is None and first.month == last.month and first.is_possible and last.is_possible:
        return (first.day or 0) > (last.day or 0)
    return False
