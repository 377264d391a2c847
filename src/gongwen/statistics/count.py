"""Log entries -> figures: of a year, of the year before, by period and by the values of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal, localcontext
from functools import cached_property
from itertools import chain
from pathlib import Path

from gongwen.facts.grid import fault
from gongwen.facts.indicators import (
    PERCENT,
    POINTS,
    Indicator,
    Indicators,
    Way,
    indicator_files,
    read_indicators,
)
from gongwen.facts.validation import nearest
from gongwen.log.entry import AMOUNT, DAY, EVENT, UNIT, Entry
from gongwen.log.read import LOG_FILES, Log, read_log
from gongwen.period import WHOLE_YEAR, Period
from gongwen.problem import Location, Problem
from gongwen.statistics.almost_events import almost_events
from gongwen.statistics.conditions import (
    faulty,
    holds,
    number_in,
    refuse_blank,
    refuse_mixed_units,
    refuse_text,
)
from gongwen.statistics.counted_rows import CountedRows, rows_behind
from gongwen.statistics.figure import Figure, Incomparable, Kind, NoColumn, Uncountable
from gongwen.statistics.wording import rounded, worded

MONTH, QUARTER = "月", "季度"  # what figures may be split by, beside the columns of the log
_MONTHS = tuple(Period.parse(f"{month}月") for month in range(1, 13))
_QUARTERS = tuple(Period.parse(f"第{numeral}季度") for numeral in "一二三四")
_LEVELS = ("国际", "国家", "全国", "省", "市", "县", "区", "乡", "街道", "村", "院", "科")  # from high to low
_QUOTIENT_DECIMALS = 2  # of a 比 that is no percentage, where the indicator asks for none
_PRECISE = Context(prec=40)
_NEAR = Decimal(1).scaleb(-25)  # what fractions cut off after 40 digits may miss their sum by
_CHECK = "请检查台账和指标的条件"
_SEVERAL_LINES = ("这一格有几行", "请写在一行里")


ReadLog = Callable[[int, frozenset[str]], Log]  # a year, and the columns that a large file must keep apart


class Statistics:
    """The figures of a year.  Logs are read when they are first asked for.

    `until` ends a period to date (一月至今); None: with the year.  Every method that counts raises Uncountable.
    """

    def __init__(
        self,
        year: int,
        indicators: Callable[[], Indicators],
        read: ReadLog,
        until: date | None = None,
    ) -> None:
        self.year = year
        self.until = until
        self._read_indicators = indicators
        self._read = read
        self._columns = frozenset({UNIT})  # beside those of the indicators
        self._logs: dict[int, _IndexedLog] = {}
        self._figures: dict[tuple[str, Period | None, int], Figure] = {}
        self._last_years: dict[tuple[str, Period | None], Figure] = {}
        self._checked: set[tuple[str, Period | None]] = set()
        self._disagreements: dict[str, Problem] = {}

    @cached_property
    def indicators(self) -> Indicators:
        return self._read_indicators()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Of the indicators, of the logs that were read, and of figures asked for that their 其中 do not add up to."""
        logs = chain(*(each.log.problems for each in self._logs.values()))
        return (*self.indicators.problems, *logs, *self._disagreements.values())

    @property
    def notices(self) -> tuple[Problem, ...]:
        logs = chain(*(each.log.notices for each in self._logs.values()))
        this_year = self._logs.get(self.year)
        almost = almost_events(this_year.log, self.indicators.events) if this_year else ()
        return (*self.indicators.notices, *logs, *almost)

    @property
    def rows_read(self) -> int:
        """Of the year's log, if it was asked for."""
        indexed = self._logs.get(self.year)
        return indexed.log.rows if indexed else 0

    def log(self, year: int | None = None) -> Log:
        return self._log(year or self.year).log

    def figure(self, name: str, period: Period | None = None) -> Figure:
        """An indicator, as indicators.yaml counts it."""
        found = self._figure(name, period, self.year)
        for each in self.made_of(name):
            if (each, period) not in self._checked:
                self._checked.add((each, period))
                self._check_parts(each, period)
        return found

    def made_of(self, name: str) -> tuple[str, ...]:
        """It, and all that it is made of by 比, 和 and 差, each once."""
        found = {name: None}
        waiting = [name]
        for each in waiting:
            more = [str(operand) for operand in self.indicators.by_name[each].operands]
            waiting += [operand for operand in dict.fromkeys(more) if operand not in found]
            found |= dict.fromkeys(more)
        return tuple(found)

    def _check_parts(self, name: str, period: Period | None) -> None:
        """Parts that do not add up are wrong wherever their whole is printed, though they are not."""
        parts = self.indicators.by_name[name].parts
        if not parts or name in self._disagreements:
            return
        with suppress(Uncountable):  # of one of them, which is said where it is asked for
            message = _difference("其中", self._parts(name, period), self._figure(name, period, self.year))
            if message:
                self._disagreements[name] = Problem(parts[0].at, "其中", message, _CHECK)

    def last_year(self, name: str, period: Period | None = None) -> Figure:
        """The same of the year before: counted in its log, as far as that has rows; else as `上年` says, of which no
        period is known.

        What is made of other indicators is made of theirs.
        """
        key = (name, period)
        if key not in self._last_years:
            self._last_years[key] = self._last_year(name, period)
        return self._last_years[key]

    def _last_year(self, name: str, period: Period | None) -> Figure:
        indicator, year = self.indicators.by_name[name], self.year - 1
        label = _named(name, period, "上年")
        typed = indicator.last_year
        if indicator.operands and typed is None:
            operands = [self.last_year(each.text, period) for each in indicator.operands]
            return replace(self._made_of(name, period, operands), name=label)
        has_log = bool(self.log(year).files)
        # That log may not have been kept of everything.
        if has_log and (typed is None or self._figure(name, None, year).rows):
            return replace(self._figure(name, period, year), name=label)
        lacking = f"{year}年的台账没有“{name}”" if has_log else f"没有{year}年的台账"
        if typed is None:
            raise Incomparable(
                f"{lacking}，不知道“{name}”上年是多少", f"请补上 {year} 年的台账，或在指标中写“上年: …”"
            )
        if period not in (None, WHOLE_YEAR):
            whole = "只知道上年全年是多少" if has_log else f"只知道“{name}”上年全年是多少"
            raise Incomparable(f"{lacking}，{whole}", "请补上台账，或不写期间")
        return self._typed(name, label, typed.value, "在指标中写明的上年数")

    def target(self, name: str) -> Figure:
        target = self.indicators.by_name[name].target
        if target is None:
            raise Incomparable(f"指标“{name}”没有目标", "请在指标中写“目标: …”")
        return self._typed(name, _named(name, None, "目标"), target.value, "在指标中写明的目标")

    def completion(self, name: str, period: Period | None = None) -> Figure:
        """完成率: the figure as a share of its target."""
        now, target = self.figure(name, period), self.target(name)
        if target.value <= 0:
            raise Uncountable(f"指标“{name}”的目标是{target.value}，算不出完成率", "请把目标写成大于0的数")
        definition = f"“{name}”除以目标"
        return Figure(
            _named(name, period, "完成率"),
            _PRECISE.divide(now.value, target.value),
            PERCENT,
            Kind.RATIO,
            definition=definition,
            rows=now.rows,
            indicator=name,
        )

    def change(self, name: str, period: Period | None = None) -> Figure:
        """增减: the difference from last year; of ratios in 百分点."""
        now, before = self.figure(name, period), self.last_year(name, period)
        is_ratio = now.kind is Kind.RATIO
        return Figure(
            _named(name, period, "增减"),
            now.value - before.value,
            now.unit,
            Kind.POINTS if is_ratio else Kind.CHANGE,
            now.decimals,
            f"“{name}”今年减去上年",
            rows_behind(now, before),
            name,
        )

    def growth(self, name: str, period: Period | None = None) -> Figure:
        """同比: the change as a share of last year; of ratios the change itself."""
        change = self.change(name, period)
        label = _named(name, period, "同比")
        if change.kind is Kind.POINTS:
            return replace(change, name=label)
        before = self.last_year(name, period)
        if before.value <= 0 and change.value != 0:
            raise Incomparable(f"“{name}”上年为{before.value}，算不出同比", "请改用“.增减”，或写明上年没有")
        # What is said to be the same is the same in per cent, too.
        value = _PRECISE.divide(change.value, before.value) if rounded(change) else Decimal(0)
        definition = f"“{name}”比上年增减的数除以上年数"
        return Figure(label, value, PERCENT, Kind.RATE, None, definition, change.rows, name)

    def parts(self, name: str, period: Period | None = None) -> tuple[tuple[str, Figure], ...]:
        """其中: the indicators that make up another one."""
        parts = self.indicators.by_name[name].parts
        if not parts:
            raise Uncountable(f"指标“{name}”没有写“其中”", "请在指标中写“其中: [甲, 乙]”")
        found = self._parts(name, period)
        if message := _difference("其中", found, self.figure(name, period)):
            raise Uncountable(message, _CHECK, parts[0].at, "其中")
        return found

    def _parts(self, name: str, period: Period | None) -> tuple[tuple[str, Figure], ...]:
        parts = map(str, self.indicators.by_name[name].parts)
        return tuple((part, self._figure(part, period, self.year)) for part in parts)

    def split(
        self, name: str, column: str, period: Period | None = None, year: int | None = None
    ) -> tuple[tuple[str, Figure], ...]:
        """An indicator by the values of a column, from high levels to low, else from many to few; or by 月 or 季度,
        in their order.  The parts add up."""
        year = year or self.year
        if year != self.year and not self.log(year).files:
            raise Incomparable(f"没有{year}年的台账", f"请补上 {year} 年的台账")
        whole = self._figure(name, period, year)
        if column in (MONTH, QUARTER):
            span = self._period(name, period)
            parts = _MONTHS if column == MONTH else _QUARTERS
            cut = (part.within(self._dated(span)) for part in parts)
            found = tuple((part.label, self._figure(name, part, year)) for part in cut if part)
        else:
            found = tuple(self._by_column(name, column, period, year))
        message = _difference(f'.分("{column}")', found, whole)
        if message and whole.kind is not Kind.RATIO:
            raise Uncountable(message, _CHECK)
        return found

    def _dated(self, period: Period) -> Period:
        """A period to date with its last day."""
        if period.last or self.until is None:
            return period
        return replace(period, last=(self.until.month, self.until.day))

    # One indicator

    def _figure(self, name: str, period: Period | None, year: int) -> Figure:
        key = (name, period, year)
        if key not in self._figures:
            indicator = self.indicators.by_name[name]
            if indicator.events:
                entries = self._entries(indicator, self._period(name, period), year)
                with localcontext(_PRECISE):
                    self._figures[key] = self._of_entries(name, period, tuple(entries))
            else:
                operands = [self._figure(each.text, period, year) for each in indicator.operands]
                self._figures[key] = self._made_of(name, period, operands)
        return self._figures[key]

    def _made_of(self, name: str, period: Period | None, operands: Sequence[Figure]) -> Figure:
        """比, 和 or 差."""
        indicator = self.indicators.by_name[name]
        with localcontext(_PRECISE):
            value, definition = self._combined(indicator, operands)
        unit = self.indicators.unit(name)
        decimals = indicator.decimals
        is_ratio = bool(indicator.ratio) and unit == PERCENT
        if decimals is None and (unit == POINTS or (indicator.ratio and not is_ratio)):
            decimals = _QUOTIENT_DECIMALS
        return Figure(
            _named(name, period),
            value,
            unit,
            Kind.RATIO if is_ratio or (indicator.total and operands[0].kind is Kind.RATIO) else Kind.COUNT,
            decimals,
            definition,
            rows_behind(*operands),
            name,
        )

    def _combined(self, indicator: Indicator, operands: Sequence[Figure]) -> tuple[Decimal, str]:
        names = [f"“{each}”" for each in indicator.operands]
        if indicator.total:
            return sum((each.value for each in operands), Decimal(0)), f"{'、'.join(names)}相加"
        first, second = operands
        if indicator.difference:
            scale = 100 if first.kind is Kind.RATIO else 1  # in 百分点
            return (first.value - second.value) * scale, f"{names[0]}减去{names[1]}"
        if second.value == 0:
            raise Uncountable(f"{names[1]}为0，算不出比值", "请检查台账，或不引用这个指标")
        return first.value / second.value, f"{names[0]}除以{names[1]}"

    def _of_entries(self, name: str, period: Period | None, entries: Sequence[Entry]) -> Figure:
        indicator = self.indicators.by_name[name]
        counting = indicator.counting
        unit = self.indicators.unit(name)
        if counting.way is Way.ROWS:
            value = Decimal(sum(len(entry.rows) for entry in entries))
        elif counting.column is None:
            refuse_mixed_units(name, unit, entries)
            value = sum((entry.amount for entry in entries), Decimal(0))
        elif counting.way is Way.DISTINCT:
            column = counting.column.text
            value = Decimal(len({text for entry in entries if (text := entry.text(column))}))
        else:
            column = counting.column.text
            refuse_blank(entries, column)
            value = sum((number_in(entry, column) * len(entry.rows) for entry in entries), Decimal(0))
        return Figure(
            _named(name, period),
            value,
            unit,
            Kind.COUNT,
            indicator.decimals,
            self.definition(name, period),
            CountedRows(entries),
            name,
        )

    def definition(self, name: str, period: Period | None = None) -> str:
        """How an indicator with 事项 is counted, in words."""
        indicator = self.indicators.by_name[name]
        said = [f"事项为{'或'.join(f'“{event}”' for event in indicator.events)}"]
        said += [f"{column}{condition.words}" for column, condition in indicator.conditions.items()]
        span = self._period(name, period)
        said += [str(span)] if span != WHOLE_YEAR else []
        counting = indicator.counting
        if counting.way is Way.ROWS:
            said.append("数行数")
        elif counting.way is Way.DISTINCT:
            said.append(f"数不同的{counting.column}")
        else:
            said.append(f"{counting.column or AMOUNT}相加")
        return "，".join(said)

    def _period(self, name: str, period: Period | None) -> Period:
        """What is asked for, as far as the indicator's own 期间 goes."""
        own = self.indicators.by_name[name].period
        if own is None or period is None:
            return own.value if own else period or WHOLE_YEAR
        both = period.within(own.value)
        if both is None:
            raise Uncountable(
                f"指标“{name}”只计{own.value}，没有{period}的数", "请改期间，或去掉指标中的“期间”"
            )
        return both

    # Entries

    def _entries(self, indicator: Indicator, period: Period, year: int) -> Iterator[Entry]:
        """Those that an indicator counts."""
        indexed = self._log(year)
        if not indexed.log.files:
            raise _without_log(indexed.log.folder, year)
        events = dict.fromkeys(map(str, indicator.events))
        entries = [entry for event in events for entry in indexed.by_event.get(event, ())]
        if not entries:  # where nothing is looked at, nothing can be lacking
            return
        for column in sorted(indicator.columns):
            self._require(indexed.log, year, column)
        first, last = period.dates(year, self.until)
        conditions = tuple(indicator.conditions.items())
        for column, condition in conditions:
            refuse_text(condition, column, entries)
        for entry in entries:
            if first <= entry.day <= last and all(
                holds(condition, entry, column) for column, condition in conditions
            ):
                yield entry

    def _require(self, log: Log, year: int, column: str) -> None:
        if log.rows and column not in log.columns:
            heads = [head for head in log.columns if head not in (DAY, EVENT, AMOUNT)]
            likely = nearest(column, heads)
            hint = f"是不是“{likely}”" if likely else f"台账的列有{'、'.join(log.columns)}"
            raise NoColumn(f"{year}年的台账没有“{column}”这一列", hint)

    def _by_column(
        self, name: str, column: str, period: Period | None, year: int
    ) -> Iterator[tuple[str, Figure]]:
        indicator = self.indicators.by_name[name]
        if not indicator.events:
            raise Uncountable(f"“{name}”由别的指标算出，不能按“{column}”分", "请换成按“事项”计数的指标")
        self._keep(column)
        self._require(self.log(year), year, column)
        groups: dict[str, list[Entry]] = {}
        for entry in self._entries(indicator, self._period(name, period), year):
            text = entry.text(column)
            if not text:
                raise faulty(entry, f"没有填“{column}”，“{name}”分不出来", "请在台账中补上")
            if wrong := fault(text) or ("\n" in text and _SEVERAL_LINES):
                raise faulty(entry, f"“{column}”：{wrong[0]}", wrong[1])
            groups.setdefault(text, []).append(entry)
        label = _named(name, period, f'分("{column}")')
        found = []
        for value, entries in groups.items():
            figure = self._of_entries(name, period, entries)
            definition = f"{figure.definition}，{column}为“{value}”"
            found.append((value, replace(figure, name=label, definition=definition)))
        levels = {value: _level(value) for value in groups}
        if None in levels.values():
            levels = dict.fromkeys(groups, 0)
        yield from sorted(found, key=lambda each: (levels[each[0]] or 0, -each[1].value))

    def _keep(self, column: str) -> None:
        """Have large files keep a column apart that no indicator looks at; they are read once more for it."""
        self._columns |= {column}
        for year, indexed in list(self._logs.items()):
            if indexed.log.kept is not None and column not in indexed.log.kept:
                del self._logs[year]
                self._figures.clear()
                self._last_years.clear()

    def _log(self, year: int) -> _IndexedLog:
        if year not in self._logs:
            self._logs[year] = _IndexedLog(self._read(year, self._columns | self.indicators.columns))
        return self._logs[year]

    def _typed(self, name: str, label: str, value: Decimal, definition: str) -> Figure:
        """A number that indicators.yaml says; a percentage is written as 65.12."""
        unit = self.indicators.unit(name)
        is_ratio = unit == PERCENT
        return Figure(
            label,
            value / 100 if is_ratio else value,
            unit,
            Kind.RATIO if is_ratio else Kind.COUNT,
            self.indicators.by_name[name].decimals,
            definition,
            indicator=name,
        )


def statistics_of(
    folder: Path,
    year: int,
    until: date | None = None,
    numbered: bool = False,
    before_reading: Callable[[Path], object] = lambda file: None,
) -> Statistics:
    """Those of a year's folder; last year's log lies in the folder beside it.

    `numbered`: the figures know every row of large logs, too.  `before_reading` is told of each file that figures may
    depend on, whether it is there or not.
    """

    def indicators() -> Indicators:
        for file in indicator_files(folder):
            before_reading(file)
        return read_indicators(folder)

    def log(which: int, columns: frozenset[str]) -> Log:
        where = folder if which == year else folder.parent / str(which)
        for name in LOG_FILES:
            before_reading(where / name)
        return read_log(where, which, columns, numbered, found.indicators.events)

    found = Statistics(year, indicators, log, until)
    return found


@dataclass(frozen=True)
class _IndexedLog:
    log: Log

    @cached_property
    def by_event(self) -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in self.log.entries:
            found.setdefault(entry.event, []).append(entry)
        return found


def _difference(what: str, parts: Sequence[tuple[str, Figure]], whole: Figure) -> str:
    """That the parts do not add up to their whole; "" when they do."""
    with localcontext(_PRECISE):
        total = sum((figure.value for _, figure in parts), Decimal(0))
        if abs(total - whole.value) <= _NEAR:
            return ""
    added, all_of_it = (worded(replace(whole, value=value)) for value in (total, whole.value))
    return f"“{whole.indicator}”的{what}各项之和为{added}，不是{all_of_it}"


def _without_log(folder: Path, year: int) -> Uncountable:
    """Nothing is known of a year without a log, least of all that it had nothing."""
    message = f"这里还没有{year}年的台账（{'、'.join(LOG_FILES)}）"
    hint = f"请放进来，或记第一笔：gongwen log add 义诊 --日期 {year}-03-05 --数量 1"
    return Uncountable(message, hint, Location(str(folder)))


def _named(name: str, period: Period | None, attribute: str = "") -> str:
    """As an expression names it."""
    span = f'.期间("{period}")' if period else ""
    return name + span + (f".{attribute}" if attribute else "")


def _level(value: str) -> int | None:
    """From high to low: 国家级, 省级, 市级; None for what is no level."""
    if not value.endswith("级"):
        return None
    return next((index for index, level in enumerate(_LEVELS) if value.startswith(level)), None)
