"""图: how high a chart is, and the line boxes that it and its caption take."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from gongwen.chart_kind import ChartKind
from gongwen.document.model import Chart, Text
from gongwen.gbt9704 import LINE_PITCH_TWIPS, TYPE_AREA, Face
from gongwen.lengths import Length
from gongwen.typeset.composed import Picture
from gongwen.typeset.flow import PITCH, Item
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, TextSetter, moved, width_of

CAPTION_PITCH = LINE_PITCH_TWIPS / 20  # 题名 takes lines of the page, which are never drawn together
CAPTION_SIZE = 12.0  # pt, 小四, as a table's
_FREE, _FREE_BELOW = 12.0, 2.0  # pt of its lines that a chart leaves free, most of them above
_LABEL, _CAPTION = "图", "题名"

_LINES = 9  # of the page, for a chart whose height does not depend on what is in it
_MOST_LINES = 19  # with a caption of two lines it still leaves a page room for a heading
_LEAST_LINES = 5
_AROUND = 50.0  # pt: the unit and the axis of bars
_BAR, _APART = 15.0, 9.0  # pt: one bar, and what parts a category's from the next
_ROW = 15.0  # pt: a line of a label, and what parts it from the next
_CHARACTER = 10.5  # pt, of a label


def chart_height(chart: Chart) -> Length:
    """Of the drawing, a little less than the lines of the page that it takes."""
    return Length.from_pt(chart_lines(chart) * LINE_PITCH_TWIPS / 20 - _FREE)


def chart_lines(chart: Chart) -> int:
    """How many lines of the page suit a chart, without its caption."""
    count = max(1, len(chart.categories))
    if chart.kind is ChartKind.BARS:
        return _within(_AROUND + count * (max(1, len(chart.series)) * _BAR + _APART))
    if chart.kind is ChartKind.PIE:
        return max(_LINES - 1, _within(1.5 * _ROW * count))
    # Labels that do not fit below their columns take more lines.
    longest = max(map(len, chart.categories), default=0) * _CHARACTER
    return _LINES + min(3, int(longest * count / TYPE_AREA.width.pt / 2))


def chart_items(chart: Chart, setter: TextSetter) -> Iterator[Item]:
    """The chart and, below it, its caption, which stay together.  Characters that no font has are problems."""
    written = "".join((*chart.categories, *(each.name for each in chart.series), chart.unit))
    setter.lines(
        _LABEL, Text.generated(written, chart.at), [Face.FANGSONG] * len(written), _CHARACTER, _CHECKED
    )
    height = chart_height(chart).pt
    room = chart_lines(chart) * PITCH
    picture = Picture(chart, LEFT, room - height - _FREE_BELOW, TYPE_AREA.width.pt, height)
    yield Item(room, keep=chart.caption is not None, picture=picture)
    if chart.caption:
        faces = [Face.HEITI] * len(chart.caption)
        measure = Measure(TYPE_AREA.width.pt, 0.0, justified=False)
        lines = setter.lines(_CAPTION, chart.caption, faces, CAPTION_SIZE, measure)
        for index, runs in enumerate(lines):
            keep = index < len(lines) - 1
            runs = moved(runs, (TYPE_AREA.width.pt - (width_of(runs) - LEFT)) / 2)
            font = setter.fonts.face(Face.HEITI)
            yield Item(CAPTION_PITCH, "chart-caption", runs, font, CAPTION_SIZE, keep=keep, first=index == 0)


_CHECKED = Measure(TYPE_AREA.width.pt, 0.0)  # labels are composed for their characters alone


def _within(height: float) -> int:
    line = LINE_PITCH_TWIPS / 20
    return min(_MOST_LINES, max(_LEAST_LINES, ceil(height / line)))
