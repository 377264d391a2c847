"""图 of the facts -> Chart: its categories, and a figure for each."""

from __future__ import annotations

from collections.abc import Sequence

from gongwen.chart_kind import ChartKind
from gongwen.document.counted_tables import LAST_YEAR, TARGET, THIS_YEAR, having, year_named
from gongwen.document.model import Chart, Piece, Series, Text
from gongwen.document.values import Names, between_name_and_number
from gongwen.facts import document_facts as facts
from gongwen.facts.indicators import differing
from gongwen.facts.yaml_source import PlacedText
from gongwen.log.entry import DAY
from gongwen.period import Period
from gongwen.problem import Problem
from gongwen.statistics.count import MONTH, QUARTER, Statistics
from gongwen.statistics.figure import Figure, Incomparable, Uncountable
from gongwen.statistics.wording import worded

_COLUMNS = (THIS_YEAR, LAST_YEAR, TARGET)
_SHAPES = {
    ChartKind.COLUMNS: "柱形图",
    ChartKind.BARS: "条形图",
    ChartKind.LINES: "折线图",
    ChartKind.PIE: "饼图",
}


def chart_of(chart: facts.Chart, names: Names) -> Chart | None:
    """The chart, counted; None when something is wrong with it, which `names` gathers."""
    said = len(names.problems)
    statistics = having(chart.indicators, names)
    period = chart.period.value if chart.period else None
    for problem in _disagreements(chart):
        names.problems.append(problem)
    if statistics is None or len(names.problems) > said:
        return None
    unit, other = _unit(chart, statistics)
    if other:
        message = f"{differing(statistics.indicators.unit(other.text), unit)}，不能画在一张图里"
        names.problems.append(Problem(other.at, "指标", message, "请分成几张图"))
        return None
    counter = _Counter(statistics, names, period)
    counted = counter.by_column(chart, chart.by) if chart.by else counter.by_indicator(chart)
    if len(names.problems) > said:
        return None
    categories, series = counted
    if not _is_drawable(chart.kind, series):
        message = "各项都是0，画不成图" if categories else "台账中没有可画的记录"
        names.problems.append(Problem(chart.indicators[0].at, "图", message, "请核对台账，或删去这张图"))
        return None
    caption = chart.caption
    return Chart(
        chart.kind,
        categories,
        series,
        unit,
        _described(chart.kind, categories, series),
        chart.indicators[0].at,
        names.filled("题名", Text((Piece(caption.text, caption.at),))) if caption else None,
    )


def _disagreements(chart: facts.Chart) -> Sequence[Problem]:
    found = []
    for column in chart.columns:
        if column.text not in _COLUMNS:
            hint = f"可以写 {'、'.join(_COLUMNS)}"
            found.append(Problem(column.at, "列", f"图中不能画“{column}”", hint))
    if chart.by and any(column.text == TARGET for column in chart.columns):
        found.append(Problem(chart.by.at, "按", "目标不分项，不能按列画", "请删去“按”，或在“列”中删去目标"))
    if chart.by and len(chart.indicators) > 1 and len(chart.columns) > 1:
        message = "几个指标、几列，又分项，一张图画不下"
        found.append(Problem(chart.by.at, "按", message, "请只留一个指标，或只留一列"))
    several = len(chart.columns) > 1 or (chart.by is not None and len(chart.indicators) > 1)
    if chart.kind is ChartKind.PIE and several:
        message = "饼图只能画一组数"
        found.append(Problem(chart.indicators[0].at, "图", message, "请只留一个指标和一列，或改用柱、条"))
    return found


def _unit(chart: facts.Chart, statistics: Statistics) -> tuple[str, PlacedText | None]:
    """The unit of the first indicator, and the first one that has another."""
    units = {name: statistics.indicators.unit(name.text) for name in chart.indicators}
    unit = units[chart.indicators[0]]
    return unit, next((name for name, each in units.items() if each != unit), None)


Counted = tuple[tuple[str, ...], tuple[Series, ...]]


class _Counter:
    def __init__(self, statistics: Statistics, names: Names, period: Period | None) -> None:
        self.statistics = statistics
        self.names = names
        self.period = period

    def by_indicator(self, chart: facts.Chart) -> Counted:
        """A category an indicator, a series a column."""
        series = []
        for column in self._columns(chart):
            figures = [self._one(column, name) for name in chart.indicators]
            series.append(Series(self._named(column), tuple(figures)))
        return tuple(map(str, chart.indicators)), tuple(series)

    def by_column(self, chart: facts.Chart, by: PlacedText) -> Counted:
        """A category a value of the column, a series an indicator or, of one indicator, a year."""
        found: dict[str, dict[str, Figure]] = {}
        for name in chart.indicators:
            for column in self._columns(chart):
                year = self.statistics.year - (column == LAST_YEAR)
                label = self._named(column) if len(chart.indicators) == 1 else name.text
                found[label] = dict(self._split(name, by, year))
        categories = tuple(dict.fromkeys(value for parts in found.values() for value in parts))
        if by.text == DAY:
            categories = tuple(sorted(categories))
        elif by.text in (MONTH, QUARTER):
            categories = tuple(sorted(categories, key=lambda label: Period.parse(label).first))
        series = (Series(label, tuple(map(parts.get, categories))) for label, parts in found.items())
        return categories, tuple(series)

    def _columns(self, chart: facts.Chart) -> Sequence[str]:
        return [column.text for column in chart.columns] or [THIS_YEAR]

    def _named(self, column: str) -> str:
        if column == TARGET:
            return column
        return year_named(self.statistics.year - (column == LAST_YEAR), self.period)

    def _one(self, column: str, name: PlacedText) -> Figure | None:
        try:
            if column == TARGET:
                return self.statistics.target(name.text)
            count = self.statistics.last_year if column == LAST_YEAR else self.statistics.figure
            figure = count(name.text, self.period)
        except Incomparable:
            return None
        except Uncountable as reason:
            self.names.wrong(name.at, "图", reason)
            return None
        self.names.remark("指标", figure, name.at)
        return figure

    def _split(self, name: PlacedText, by: PlacedText, year: int) -> Sequence[tuple[str, Figure]]:
        try:
            return self.statistics.split(name.text, by.text, self.period, year)
        except Uncountable as reason:
            self.names.wrong(by.at, "图", reason)
            return ()


def _is_drawable(kind: ChartKind, series: Sequence[Series]) -> bool:
    """A pie is of what is more than nothing, any other chart of something."""
    figures = [figure for each in series for figure in each.figures if figure]
    if kind is ChartKind.PIE:
        return any(figure.value > 0 for figure in figures) and all(figure.value >= 0 for figure in figures)
    return bool(figures)


def _described(kind: ChartKind, categories: Sequence[str], series: Sequence[Series]) -> str:
    """柱形图。2025年：1月3场、2月5场。2024年：…"""

    between = between_name_and_number(categories)

    def listed(each: Series) -> str:
        pairs = zip(categories, each.figures, strict=True)
        return "、".join(f"{category}{between}{worded(figure)}" for category, figure in pairs if figure)

    return "".join(
        f"{said}。" for said in (_SHAPES[kind], *(f"{each.name}：{listed(each)}" for each in series))
    )
