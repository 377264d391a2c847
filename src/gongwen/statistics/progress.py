"""How a year stands: every indicator so far, against its target, the days gone by, and the year before.

So far means: by the log's rows up to a day.  Last year's rows are taken up to the same day when the two are compared.
A year that is over is counted whole.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal
from enum import Enum
from pathlib import Path
from typing import TypeVar

from gongwen.facts.indicators import Indicators, indicator_files
from gongwen.log.read import Log
from gongwen.period import WHOLE_YEAR, Period
from gongwen.problem import Problem
from gongwen.statistics.almost_events import almost_events
from gongwen.statistics.count import MONTH, Statistics, statistics_of
from gongwen.statistics.counted_rows import CountedRows
from gongwen.statistics.figure import Figure, Incomparable, Kind, NoColumn, Uncountable
from gongwen.statistics.wording import worded

Counted = TypeVar("Counted")

_PRECISE = Context(prec=40)


class Standing(Enum):
    REACHED = "达标"
    ON_COURSE = "正常"
    BEHIND = "落后"  # of what the days gone by lead to expect
    MISSED = "未达标"  # and the year is over


@dataclass(frozen=True)
class Month:
    """`now` None: it has not come yet; `last_year` None: nobody knows."""

    label: str
    now: Figure | None
    last_year: Figure | None


@dataclass(frozen=True)
class Line:
    """One indicator.  What there is not, or what cannot be counted, is None."""

    name: str
    unit: str
    now: Figure | None = None
    uncounted: Problem | None = None  # why there is no `now`
    is_elsewhere: bool = (
        False  # for it is an indicator of all years, and counted in those whose log has its columns
    )
    target: Figure | None = None
    share: Figure | None = None  # of the target
    expected: Figure | None = None
    standing: Standing | None = None
    last_year: Figure | None = None  # the whole of it
    same_period: Figure | None = None  # of last year
    trend: Figure | None = None  # against the same period; a rate, or a difference where there is no rate
    incomparable: str = ""  # why there is no trend
    months: tuple[Month, ...] = ()  # of a count with a target, where its months add up

    @property
    def expected_share(self) -> Decimal | None:
        """Of the target."""
        if self.target is None or self.expected is None or self.target.value <= 0:
            return None
        return _PRECISE.divide(self.expected.value, self.target.value)

    @property
    def is_known_whole(self) -> bool:
        """Whether there is a figure of last year, but none to the same day."""
        return self.last_year is not None and self.same_period is None

    @property
    def trend_said(self) -> str:
        """↑增长12.5%; →持平; or why there is nothing to compare."""
        if self.trend is None:
            return self.incomparable
        arrow = "↑" if self.trend.value > 0 else "↓" if self.trend.value < 0 else "→"
        return f"{arrow}{worded(self.trend)}"


@dataclass(frozen=True)
class Progress:
    year: int
    indicators: Indicators
    until: date  # the last day counted
    is_over: bool  # the year
    lines: tuple[Line, ...]  # in the order of indicators.yaml
    files: tuple[Path, ...]  # of the log
    rows: int  # of the log that were read
    later_rows: int  # of them after `until`, which are not counted
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]  # last year's log had its own, last year

    @property
    def by_target(self) -> tuple[Line, ...]:
        """What the plan promised before what is only counted."""
        return tuple(sorted(self.lines, key=lambda line: line.target is None))


def progress_of(folder: Path, year: int, today: date) -> Progress:
    """How the year of a folder stands, or stood, on a day."""
    last_day = date(year, 12, 31)
    until = min(today, last_day)

    whole = statistics_of(folder, year)

    def log_to_date(which: int, _columns: frozenset[str]) -> Log:
        log, last = whole.log(which), _years_later(until, which - year)
        return replace(log, entries=tuple(entry for entry in log.entries if entry.day <= last))

    indicators = whole.indicators
    comparable = indicators if until == last_day else _without_last_year(indicators)
    to_date = Statistics(year, lambda: comparable, log_to_date, until)
    lines = tuple(_Standings(folder, to_date, whole, until).line(name) for name in indicators.by_name)
    log = whole.log()
    uncounted = {line.uncounted for line in lines if line.uncounted and not line.is_elsewhere}
    elsewhere = {line.uncounted for line in lines if line.uncounted and line.is_elsewhere}
    return Progress(
        year,
        indicators,
        until,
        until == last_day,
        lines,
        log.files,
        log.rows,
        sum(len(entry.rows) for entry in log.entries if entry.day > until),
        tuple(sorted({*whole.problems, *to_date.problems, *uncounted})),
        tuple(
            sorted({*indicators.notices, *log.notices, *almost_events(log, indicators.events), *elsewhere})
        ),
    )


@dataclass(frozen=True)
class _Standings:
    folder: Path
    to_date: Statistics
    whole: Statistics
    until: date

    @property
    def year(self) -> int:
        return self.whole.year

    @property
    def is_over(self) -> bool:
        return self.until == date(self.year, 12, 31)

    def line(self, name: str) -> Line:
        try:
            now = self.to_date.figure(name)
        except Uncountable as why:
            return self.uncounted(name, why)
        target = _if_countable(lambda: self.whole.target(name))
        expected = self.expected(name, target) if target else None
        same_period, incomparable = self.same_period(name)
        trend, incomparable = self.trend(name) if same_period else (None, incomparable)
        return Line(
            name,
            now.unit,
            now,
            target=target,
            share=_if_countable(lambda: self.to_date.completion(name)),
            expected=expected,
            standing=self.standing(now, target, expected) if target and expected else None,
            last_year=_if_countable(lambda: self.whole.last_year(name)),
            same_period=same_period,
            trend=trend,
            incomparable=incomparable,
            months=self.months(name) if target and now.kind is Kind.COUNT else (),
        )

    def uncounted(self, name: str, why: Uncountable) -> Line:
        """What stands for all years may need a column that not every year's log has."""
        indicators = self.whole.indicators
        everywhere, _ = indicator_files(self.folder)
        is_elsewhere = isinstance(why, NoColumn) and indicators.places[name].file == str(everywhere)
        unit, target = indicators.unit(name), _if_countable(lambda: self.whole.target(name))
        problem = Problem(why.at or indicators.places[name], name, why.message, why.hint)
        return Line(name, unit, uncounted=problem, is_elsewhere=is_elsewhere, target=target)

    def expected(self, name: str, target: Figure) -> Figure:
        """The target by the share of its days gone.  A ratio does not grow with the days: it is expected whole."""
        if target.kind is Kind.RATIO:
            return target
        written = self.whole.indicators.by_name[name].period
        first, last = (written.value if written else WHOLE_YEAR).dates(self.year, None)
        days = (last - first).days + 1
        gone = min(max((self.until - first).days + 1, 0), days)
        value = _PRECISE.divide(_PRECISE.multiply(target.value, Decimal(gone)), Decimal(days))
        decimals = target.decimals if value == value.to_integral_value() else max(target.decimals or 0, 1)
        return replace(target, value=value, decimals=decimals)

    def standing(self, now: Figure, target: Figure, expected: Figure) -> Standing:
        if now.value >= target.value:
            return Standing.REACHED
        if self.is_over:
            return Standing.MISSED
        return Standing.ON_COURSE if now.value >= expected.value else Standing.BEHIND

    def same_period(self, name: str) -> tuple[Figure | None, str]:
        """Last year's figure to the same day, or why there is none."""
        try:
            self.whole.last_year(name)
            if not self.is_over and self.has_typed_last_year(name):
                return None, "只有上年全年数"
            return self.to_date.last_year(name), ""
        except Incomparable:
            return None, "没有上年数"
        except Uncountable:
            return None, "上年算不出"

    def has_typed_last_year(self, name: str) -> bool:
        """Whether last year's figure, or one that it is made of, was not counted but stands in indicators.yaml."""
        by_name = self.whole.indicators.by_name
        asked = [name]
        for each in asked:
            indicator = by_name[each]
            if indicator.operands and indicator.last_year is None:
                asked += [operand.text for operand in indicator.operands if operand.text not in asked]
            elif not isinstance(self.whole.last_year(each).rows, CountedRows):
                return True
        return False

    def trend(self, name: str) -> tuple[Figure | None, str]:
        """The rate of change; from nothing, or from less than nothing, there is only a difference."""
        rate = _if_countable(lambda: self.to_date.growth(name))
        return rate or self.to_date.change(name), ""

    def months(self, name: str) -> tuple[Month, ...]:
        found = _if_countable(lambda: self.to_date.split(name, MONTH)) or ()
        return tuple(self.month(name, label, figure) for label, figure in found)

    def month(self, name: str, label: str, figure: Figure) -> Month:
        month = Period.parse(label)
        has_come = month.dates(self.year, None)[0] <= self.until
        before = _if_countable(lambda: self.whole.last_year(name, month))
        return Month(label, figure if has_come else None, before)


def _without_last_year(indicators: Indicators) -> Indicators:
    """What they say of last year is of the whole of it."""
    by_name = {
        name: indicator.model_copy(update={"last_year": None})
        for name, indicator in indicators.by_name.items()
    }
    return replace(indicators, by_name=by_name)


def _if_countable(count: Callable[[], Counted]) -> Counted | None:
    try:
        return count()
    except Uncountable:
        return None


def _years_later(day: date, years: int) -> date:
    """The same day of another year; the last of February where it has no 29th."""
    year = day.year + years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
