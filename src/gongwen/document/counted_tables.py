"""A table of figures: an indicator a row, and a column each for this year, last year, the change, the target …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongwen.document.expressions import Refused
from gongwen.document.model import Cell, Piece, Table, Text
from gongwen.document.tables import framed
from gongwen.document.values import Names
from gongwen.facts import document_facts as facts
from gongwen.facts.validation import nearest
from gongwen.facts.yaml_source import PlacedText
from gongwen.period import InvalidPeriod, Period
from gongwen.problem import Location, Problem
from gongwen.statistics.count import Statistics
from gongwen.statistics.figure import Figure, Incomparable, Kind, Uncountable
from gongwen.statistics.wording import bare, worded

THIS_YEAR, LAST_YEAR, TARGET = "今年", "上年", "目标"
_UNIT, _CHANGE, _GROWTH, _COMPLETION = "单位", "增减", "同比", "完成率"
_NOTHING = "—"  # where there is nothing to compare with


def counted_table_of(table: facts.Table, names: Names) -> Table | None:
    """The table, counted; None when something is wrong with it, which `names` gathers."""
    statistics = having(table.indicators, names)
    period = table.period.value if table.period else None
    columns = [_column_of(each, names) for each in table.columns] or [_Column(THIS_YEAR)]
    if statistics is None or None in columns:
        return None
    if table.widths and len(table.widths) != len(columns) + 1:
        message = f"有{len(table.widths)}个列宽，表格有{len(columns) + 1}列"
        names.problems.append(Problem(table.widths[0].at, "列宽", message, "请每列写一个数，连同指标一列"))
        return None
    units = {statistics.indicators.unit(name.text) for name in table.indicators}
    # Where all are of one unit it is said once; where a column says them the cells have bare numbers, too.
    unit = units.pop() if len(units) == 1 else ""
    writer = _Writer(
        statistics, names, period, has_units=not (unit or table.unit or _Column(_UNIT) in columns)
    )
    at = table.indicators[0].at
    head = [_words("指标", at), *(_words(writer.head(column), at) for column in columns if column)]
    rows = [head]
    for name in table.indicators:
        rows.append(
            [_words(name.text, name.at), *(writer.cell(name, column) for column in columns if column)]
        )
    said = _words(f"单位：{unit}", at) if unit and unit != "%" else None
    cells = tuple(tuple(Cell((text,), column) for column, text in enumerate(row)) for row in rows)
    return framed(table, cells, len(head), 1, names.filled, said)


def having(indicators: Sequence[PlacedText], names: Names) -> Statistics | None:
    """The statistics that have them all; those they do not have are problems."""
    found: Statistics | None = None
    missing = False
    for name in indicators:
        try:
            found = names.counted(name.text)
        except Refused as reason:
            missing = True
            names.wrong(name.at, "指标", reason)
    return None if missing else found


@dataclass(frozen=True)
class _Column:
    """One of facts.COLUMNS, or this year's figure of a period."""

    what: str
    period: Period | None = None


def _column_of(written: PlacedText, names: Names) -> _Column | None:
    if written.text in facts.COLUMNS:
        return _Column(written.text)
    try:
        return _Column(THIS_YEAR, Period.parse(written.text))
    except InvalidPeriod:
        likely = nearest(written.text, list(facts.COLUMNS))
        hint = f"是不是“{likely}”？" if likely else f"可以写 {facts.COLUMNS_SAID}"
        names.problems.append(Problem(written.at, "列", f"不知道“{written}”是什么列", hint))
        return None


@dataclass(frozen=True)
class _Writer:
    """Writes the cells of a table."""

    statistics: Statistics
    names: Names
    period: Period | None
    has_units: bool

    def head(self, column: _Column) -> str:
        if column.period:
            return str(column.period)
        if column.what in (THIS_YEAR, LAST_YEAR):
            return year_named(self.statistics.year - (column.what == LAST_YEAR), self.period)
        return column.what

    def cell(self, name: PlacedText, column: _Column) -> Text:
        if column.what == _UNIT:
            return _words(self.statistics.indicators.unit(name.text), name.at)
        try:
            figure = self._figure(name.text, column)
        except Incomparable:
            return _words(_NOTHING, name.at)
        except Uncountable as reason:
            self.names.wrong(name.at, "指标", reason)
            return Text()
        self.names.remark("指标", figure, name.at)
        return Text((Piece(self._shown(figure), name.at, literal=False, figure=figure),))

    def _figure(self, name: str, column: _Column) -> Figure:
        if column.what == TARGET:
            return self.statistics.target(name)
        count = {
            THIS_YEAR: self.statistics.figure,
            LAST_YEAR: self.statistics.last_year,
            _CHANGE: self.statistics.change,
            _GROWTH: self.statistics.growth,
            _COMPLETION: self.statistics.completion,
        }[column.what]
        return count(name, column.period or self.period)

    def _shown(self, figure: Figure) -> str:
        """A change by its sign, as tables have it."""
        if figure.kind is Kind.POINTS:
            return f"{bare(figure)}个百分点"
        if figure.kind is Kind.CHANGE and self.has_units:
            return f"{bare(figure)}{figure.unit}"
        return worded(figure) if self.has_units and figure.kind is Kind.COUNT else bare(figure)


def year_named(year: int, period: Period | None) -> str:
    return f"{year}年{period or ''}"


def _words(text: str, at: Location) -> Text:
    return Text.generated(text, at)
