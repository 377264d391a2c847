"""星期与日期相符。

没有年份的，按离成文日期最近的年份推算；推不出的和农历日期不作判断。

错误：2025年5月21日（星期四）
正确：2025年5月21日（星期三）
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongwen.check.dates import WrittenDate, dates, is_leap
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_WEEKDAY = re.compile(
    "[ 　]{0,2}[（(,，]?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])(?![^（(]{0,3}[至到—～~-])"
)
_DAYS = "一二三四五六日"
_NEAR = 150  # days


@rule("GW959", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def weekday_agrees_with_date(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if not re.search("星期|周|礼拜", line.words):
            continue
        written_dates = dates(line.words)
        years = {each.year for each in written_dates if each.year and each.year >= 1000}
        for written in written_dates:
            found = _WEEKDAY.match(line.words, written.end)
            if found is None or written.day_span is None or written.is_lunar or not written.is_possible:
                continue
            whole = written.date
            days = [whole] if whole else _candidates(written, years, manuscript.issued_on)
            said = _DAYS.index("日" if found["day"] == "天" else found["day"])
            real = {day.weekday() for day in days}
            if len(real) == 1 and said not in real:
                right = _DAYS[real.pop()]
                message = f"{written.written}是星期{right}，不是星期{found['day']}"
                place = found.start("day")
                yield line.mark((place, place + 1), message, f"请核对，或改为“{right}”")


def _candidates(written: WrittenDate, years: set[int], issued_on: date | None) -> list[date]:
    """The days that a date without a year may mean: near the document's own, or of a year that its line says."""
    if issued_on is None or written.year_span or written.month is None or written.day is None:
        return []
    near = (issued_on.year - 1, issued_on.year, issued_on.year + 1)
    possible = {*near, *years}
    days = [
        date(year, written.month, written.day)
        for year in sorted(possible)
        if (written.month, written.day) != (2, 29) or is_leap(year)
    ]
    return [day for day in days if day.year in years or abs((day - issued_on).days) <= _NEAR]
