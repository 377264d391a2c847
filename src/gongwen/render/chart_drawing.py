"""Charts as a yearbook draws them: columns, bars, lines and pies in black and white, the figures printed beside them.

Nothing in them needs colour to be read.  PDF and Word get the same picture, the one as vectors, the other as points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise, product
from math import cos, radians, sin
from typing import NamedTuple

from gongwen.chart_kind import ChartKind
from gongwen.document.model import Chart
from gongwen.fonts import Fonts
from gongwen.gbt9704 import Alignment
from gongwen.lengths import Length
from gongwen.render.chart_canvas import EDGE, FILLS, GRID, STROKE, STROKES, WHITE, Canvas, Fill, Stroke
from gongwen.render.chart_scale import Scale, scale_of
from gongwen.render.chart_words import cut, signed, wrapped
from gongwen.render.plotting import png_of, settings, svg_of
from gongwen.statistics.figure import Figure, Kind
from gongwen.statistics.wording import bare

_SIZES = (12.0, 10.5)  # 小四, 五号: the larger one where all labels stand on one line
_LEADING = 1.2  # em, from one line of a label to the next
_GAP = 4.0  # pt, between things that belong together
_APART = 10.0  # between things that do not
_SWATCH = (20.0, 9.0)  # of a legend
_MOST_LINES = 6  # of a label below a column
_GROUP = 0.72  # of a category's room that its columns take
_WIDEST = 40.0  # a column
_LABELS = 0.42  # of the width or height, at most, for labels beside bars or below columns
_RADII = (0.8, 0.65, 0.5)  # of a pie, of half the height: the largest that leaves its labels room
_ELBOW = 12.0  # pt, how far beyond a pie a leader bends
_SMALL_SIZES = (9.0, 7.5, 6.0)  # where a pie has more labels than there is room for
_BETWEEN_LABELS = 0.2  # em
_ZERO = Decimal(0)


def draw_svg(chart: Chart, width: Length, height: Length, fonts: Fonts) -> str:
    """An element <svg> of that size, its text in outlines; the same every time.  Raises NoFont."""
    with settings():
        return svg_of(_drawn(chart, width, height, fonts).figure)


def draw_png(chart: Chart, width: Length, height: Length, fonts: Fonts, dpi: int = 600) -> bytes:
    """The same picture in points of grey.  Raises NoFont."""
    with settings():
        return png_of(_drawn(chart, width, height, fonts).figure, dpi)


def _drawn(chart: Chart, width: Length, height: Length, fonts: Fonts) -> Canvas:
    canvas = Canvas(width.pt, height.pt, fonts)
    draw = {
        ChartKind.COLUMNS: _draw_columns,
        ChartKind.BARS: _draw_bars,
        ChartKind.LINES: _draw_lines,
        ChartKind.PIE: _draw_pie,
    }
    draw[chart.kind](chart, canvas)
    return canvas


class _Box(NamedTuple):
    """Room that something takes."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def is_crossed(self, a: tuple[float, float], b: tuple[float, float]) -> bool:
        """By the stretch from a to b."""
        near, far = 0.0, 1.0
        for start, stop, low, high in (
            (a[0], b[0], self.left, self.right),
            (a[1], b[1], self.bottom, self.top),
        ):
            if start == stop:
                if not low < start < high:
                    return False
                continue
            enters, leaves = sorted(((low - start) / (stop - start), (high - start) / (stop - start)))
            near, far = max(near, enters), min(far, leaves)
        return near < far


# What charts with axes share


@dataclass(frozen=True)
class _Values:
    """What is drawn, and how it reads: a tuple a series."""

    numbers: tuple[tuple[Decimal | None, ...], ...]
    words: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, chart: Chart) -> _Values:
        words = tuple(
            tuple(
                signed(bare(figure)).removesuffix(chart.unit) if figure else "" for figure in series.figures
            )
            for series in chart.series
        )
        return cls(chart.values, words)

    @property
    def known(self) -> list[Decimal]:
        return [value for series in self.numbers for value in series if value is not None]


def _heading(chart: Chart, canvas: Canvas, size: float, left: float, lines: bool = False) -> float:
    """The unit at the left, and of several series the legend at the right; how far down there is room below them."""
    line, y = _LEADING * size, canvas.height - _LEADING * size / 2
    unit = f"（单位：{chart.unit}）" if chart.unit else ""
    rows: list[list[tuple[int, str]]] = [[]]
    if len(chart.series) > 1:
        room = canvas.width - left - canvas.width_of(unit, size) - _APART
        rows = _legend_rows(chart, canvas, size, room)
    for row in rows:
        x = canvas.width - sum(_entry_width(canvas, name, size) for _, name in row) + _APART
        for index, name in row:
            _swatch(canvas, index, x, y, lines)
            canvas.write(name, x + _SWATCH[0] + _GAP, y, size)
            x += _entry_width(canvas, name, size)
        y -= line * (row is not rows[-1])
    canvas.write(unit, left, y, size)
    return y - line / 2 - _GAP


def _legend_rows(chart: Chart, canvas: Canvas, size: float, room: float) -> list[list[tuple[int, str]]]:
    rows: list[list[tuple[int, str]]] = [[]]
    used = 0.0
    for index, series in enumerate(chart.series):
        name = cut(series.name, room - _SWATCH[0] - _GAP, lambda text: canvas.width_of(text, size))
        width = _entry_width(canvas, name, size)
        if rows[-1] and used + width - _APART > room:
            rows.append([])
            used = 0.0
        rows[-1].append((index, name))
        used += width
    return rows


def _entry_width(canvas: Canvas, name: str, size: float) -> float:
    return _SWATCH[0] + _GAP + canvas.width_of(name, size) + _APART


def _swatch(canvas: Canvas, index: int, x: float, y: float, lines: bool) -> None:
    width, height = _SWATCH
    if lines:
        stroke = STROKES[index % len(STROKES)]
        canvas.line([(x, y), (x + width, y)], STROKE, dashes=stroke.dashes)
        canvas.marks([(x + width / 2, y)], stroke)
    else:
        canvas.box(x, y - height / 2, width, height, FILLS[index % len(FILLS)])


def _tick_room(canvas: Canvas, scale: Scale, size: float) -> float:
    return max(canvas.width_of(label, size) for label in scale.labels) + _GAP


@dataclass(frozen=True)
class _Labels:
    """Those of categories below an axis: on lines of their own, or turned by an angle where that takes too many."""

    lines: tuple[tuple[str, ...], ...]
    height: float
    angle: float = 0.0

    @classmethod
    def of(cls, chart: Chart, canvas: Canvas, size: float, slot: float) -> _Labels:
        def width(text: str) -> float:
            return canvas.width_of(text, size)

        texts = chart.categories
        highest = _LABELS * canvas.height
        most = min(_MOST_LINES, int(highest / (_LEADING * size)))
        broken = [wrapped(text, slot - _GAP / 2, width, most) for text in texts]
        if all(broken):
            lines = tuple(text or () for text in broken)
            return cls(lines, max(map(len, lines), default=1) * _LEADING * size)
        angle = 45.0 if slot * sin(radians(45)) >= size else 90.0
        rise = sin(radians(angle))
        texts = tuple(cut(text, highest / rise, width) for text in texts)
        every = max(1, -int(-size // slot)) if angle == 90.0 else 1
        longest = max(map(width, texts))
        shown = tuple((text,) if not index % every else () for index, text in enumerate(texts))
        return cls(shown, longest * rise + size / 2, angle)

    @property
    def is_plain(self) -> bool:
        """Every label stands on one line."""
        return not self.angle and all(len(lines) <= 1 for lines in self.lines)

    def overhang(self, canvas: Canvas, size: float, slot: float) -> float:
        """How far slanting labels reach out at the left of the first category's room."""
        if not self.angle:
            return 0.0
        return max(
            canvas.width_of(text, size) * cos(radians(self.angle)) + size / 2 - (index + 0.5) * slot
            for index, lines in enumerate(self.lines)
            for text in lines
        )

    def write(self, canvas: Canvas, index: int, x: float, top: float, size: float) -> None:
        if self.angle and self.lines[index]:
            canvas.write(self.lines[index][0], x, top - size / 2, size, Alignment.RIGHT, self.angle)
            return
        for line, text in enumerate(self.lines[index]):
            canvas.write(text, x, top - (line + 0.5) * _LEADING * size, size, Alignment.CENTRE)


@dataclass(frozen=True)
class _Frame:
    """The field of a chart with upright figures: its axes are drawn, its columns or lines are not."""

    size: float
    left: float
    right: float
    bottom: float
    scale: Scale
    slot: float  # a category's width

    def middle(self, index: int) -> float:
        return self.left + (index + 0.5) * self.slot


def _frame(chart: Chart, canvas: Canvas, values: _Values, lines: bool) -> _Frame:
    """The largest characters that leave every label on one line."""
    for size in _SIZES:
        scale = scale_of(values.known, 0, 1)
        left = _tick_room(canvas, scale, size)
        slot = (canvas.width - left) / len(chart.categories)
        labels = _Labels.of(chart, canvas, size, slot)
        if (reach := labels.overhang(canvas, size, slot)) > left:
            left = reach
            slot = (canvas.width - left) / len(chart.categories)
        if labels.is_plain and (lines or _prints(canvas, values, slot, size)):
            break
    top = _heading(chart, canvas, size, 0.0, lines)
    below = labels.height + _GAP
    # Below a figure that is less than nothing stands its number.
    foot = below + (size + 2 if min(values.known, default=_ZERO) < 0 else 0)
    scale = scale_of(values.known, foot, top - size - foot)
    frame = _Frame(size, left, canvas.width, below, scale, slot)
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        y = scale.place(tick)
        canvas.line([(left, y), (frame.right, y)], shade=GRID)
        canvas.write(label, left - _GAP, y, size, Alignment.RIGHT)
    for index in range(len(chart.categories)):
        labels.write(canvas, index, frame.middle(index), below - _GAP, size)
    return frame


# 柱


def _draw_columns(chart: Chart, canvas: Canvas) -> None:
    values = _Values.of(chart)
    frame = _frame(chart, canvas, values, lines=False)
    size, scale = frame.size, frame.scale
    width = _column_width(len(chart.series), frame.slot)
    prints = _prints(canvas, values, frame.slot, size)
    for number, (series, words) in enumerate(zip(values.numbers, values.words, strict=True)):
        for index, (value, word) in enumerate(zip(series, words, strict=True)):
            if value is None:
                continue
            x = frame.middle(index) + (number - len(chart.series) / 2) * width
            y = scale.place(value)
            if value:
                canvas.box(x, scale.zero, width, y - scale.zero, FILLS[number % len(FILLS)])
            if prints:
                beyond = size / 2 + 2
                above = y + (beyond if value >= 0 else -beyond)
                canvas.write(word, x + width / 2, above, size, Alignment.CENTRE, clears=True)
    canvas.line([(frame.left, scale.zero), (frame.right, scale.zero)], EDGE)


def _column_width(series: int, slot: float) -> float:
    return min(_WIDEST, _GROUP * slot / series)


def _prints(canvas: Canvas, values: _Values, slot: float, size: float) -> bool:
    """Whether every figure has room above its column."""
    several = len(values.words)
    room = _column_width(several, slot) if several > 1 else slot
    return all(canvas.width_of(word, size) <= room - 1 for series in values.words for word in series)


# 条


def _draw_bars(chart: Chart, canvas: Canvas) -> None:
    values = _Values.of(chart)
    count, several = len(chart.categories), len(chart.series)
    top = _heading(chart, canvas, _SIZES[1], 0.0)
    size = _SIZES[1]
    foot = _LEADING * size + _GAP
    slot = (top - foot) / count
    size = min(size, slot / _LEADING)

    def width(text: str) -> float:
        return canvas.width_of(text, size)

    most = max(1, int(slot / (_LEADING * size)))
    room = _LABELS * canvas.width
    labels = [wrapped(text, room, width, most) or (cut(text, room, width),) for text in chart.categories]
    left = max((width(line) for lines in labels for line in lines), default=0.0) + _GAP
    ticks = scale_of(values.known, 0, 1)
    beyond = max((width(word) for series in values.words for word in series), default=0.0) + _GAP
    negative = beyond if ticks.ticks[0] < 0 else 0.0
    right = max(beyond, width(ticks.labels[-1]) / 2)
    scale = scale_of(values.known, left + negative, canvas.width - right - left - negative)
    height = min(_WIDEST / 2, _GROUP * slot / several)
    small = min(size, height * 1.3)
    for tick, label in zip(scale.ticks, scale.labels, strict=True):
        x = scale.place(tick)
        canvas.line([(x, foot), (x, foot + slot * count)], shade=GRID)
        canvas.write(label, x, foot - _GAP - _SIZES[1] / 2, _SIZES[1], Alignment.CENTRE)
    for index, lines in enumerate(labels):
        middle = foot + slot * (count - index - 0.5)
        for line, text in enumerate(lines):
            y = middle + ((len(lines) - 1) / 2 - line) * _LEADING * size
            canvas.write(text, left - _GAP, y, size, Alignment.RIGHT)
        for number in range(several):
            value = values.numbers[number][index]
            if value is None:
                continue
            y = middle + (several / 2 - number - 1) * height
            x = scale.place(value)
            if value:
                canvas.box(scale.zero, y, x - scale.zero, height, FILLS[number % len(FILLS)])
            side = Alignment.LEFT if value >= 0 else Alignment.RIGHT
            apart = _GAP if value >= 0 else -_GAP
            canvas.write(values.words[number][index], x + apart, y + height / 2, small, side, clears=True)
    canvas.line([(scale.zero, foot), (scale.zero, foot + slot * count)], EDGE)


# 折线


def _draw_lines(chart: Chart, canvas: Canvas) -> None:
    values = _Values.of(chart)
    frame = _frame(chart, canvas, values, lines=True)
    canvas.line([(frame.left, frame.scale.zero), (frame.right, frame.scale.zero)], EDGE)
    paths = [
        [
            None if value is None else (frame.middle(index), frame.scale.place(value))
            for index, value in enumerate(series)
        ]
        for series in values.numbers
    ]
    for path, stroke in zip(paths, _cycled(STROKES, len(paths)), strict=True):
        for known, together in groupby(path, key=lambda point: point is not None):
            stretch = [point for point in together if point is not None]
            if known and len(stretch) > 1:
                canvas.line(stretch, STROKE, dashes=stroke.dashes)
    for path, stroke in zip(paths, _cycled(STROKES, len(paths)), strict=True):
        if points := [point for point in path if point is not None]:
            canvas.marks(points, stroke)
    for text, x, y in _beside_points(canvas, paths, values.words, frame):
        canvas.write(text, x, y, frame.size, Alignment.CENTRE, clears=True)


_Path = Sequence[tuple[float, float] | None]


def _beside_points(
    canvas: Canvas, paths: Sequence[_Path], words: Sequence[Sequence[str]], frame: _Frame
) -> list[tuple[str, float, float]]:
    """The figures above or below their points, each with its middle; none at all where one of them has no room."""
    mark, size = 3.5, frame.size
    segments = [(a, b) for path in paths for a, b in pairwise(path) if a and b]
    taken = [_Box(x - mark, y - mark, x + mark, y + mark) for path in paths for x, y in filter(None, path)]
    placed: list[tuple[str, float, float]] = []
    by_height = sorted(
        (
            (point, path, index, words[number][index])
            for number, path in enumerate(paths)
            for index, point in enumerate(path)
            if point
        ),
        key=lambda entry: (-entry[0][1], entry[0][0]),
    )
    for (x, y), path, index, word in by_height:
        half = canvas.width_of(word, size) / 2
        for middle in _beside(path, index, size):
            ink = 0.4 * size  # half the height of a digit
            box = _Box(x - half - 1, y + middle - ink, x + half + 1, y + middle + ink)
            inside = box.left >= 0 and box.right <= canvas.width and box.bottom > frame.bottom
            if (
                inside
                and not any(map(box.meets, taken))
                and not any(box.is_crossed(a, b) for a, b in segments)
            ):
                placed.append((word, x, y + middle))
                taken.append(box)
                break
        else:
            return []
    return placed


def _beside(path: _Path, index: int, size: float) -> tuple[float, ...]:
    """How far from its point a figure may stand: first above, in a valley first below."""
    point, around = path[index], [path[index - 1] if index else None, *path[index + 1 : index + 2]]
    neighbours = [other[1] for other in around if other]
    valley = point is not None and len(neighbours) > 1 and min(neighbours) > point[1]
    near = [size * 0.4 + 5.0 + step for step in (0.0, 3.0, 6.0, 9.0)]
    above, below = near, [-distance for distance in near]
    return (*below, *above) if valley else (*above, *below)


def _cycled(items: Sequence[Stroke], count: int) -> list[Stroke]:
    return [items[index % len(items)] for index in range(count)]


# 饼


@dataclass
class _Slice:
    """A slice with its label; `angle` is that of its middle, in degrees against the clock from the right."""

    start: float
    stop: float
    label: tuple[str, ...]
    y: float = 0.0  # the label's middle

    @property
    def angle(self) -> float:
        return (self.start + self.stop) / 2

    @property
    def is_right(self) -> bool:
        return cos(radians(self.angle)) >= 0

    @property
    def is_empty(self) -> bool:
        return self.start == self.stop


def _draw_pie(chart: Chart, canvas: Canvas) -> None:
    """From the top, with the clock; what is zero has a label, and no slice."""
    for share, size in (*product(_RADII, _SIZES), *product(_RADII[-1:], _SMALL_SIZES)):
        foot = canvas.height - (_LEADING * size + _GAP if chart.unit else 0.0)
        radius = share * foot / 2
        slices = _slices(chart, canvas, size, canvas.width / 2 - radius - 2 * _ELBOW)
        sides = [[each for each in slices if each.is_right is side] for side in (True, False)]
        if all(sum(_label_height(each, size) for each in side) <= canvas.height for side in sides):
            break
    if chart.unit:
        canvas.write(f"（单位：{chart.unit}）", 0.0, canvas.height - _LEADING * size / 2, size)
    x, y = canvas.width / 2, foot / 2
    drawn = [each for each in slices if not each.is_empty]
    canvas.slice(x, y, radius, 0, 360, Fill(WHITE))
    for index, each in enumerate(drawn):
        # The last one stands beside the first.
        again = 0 < index == len(drawn) - 1 and index % len(FILLS) == 0
        canvas.slice(x, y, radius, each.stop, each.start, FILLS[2 if again else index % len(FILLS)])
    for side in sides:
        _spread(side, size, y, radius + _ELBOW / 2, canvas.height)
        for each in side:
            _write_label(canvas, each, (x, y), radius, size)


def _slices(chart: Chart, canvas: Canvas, size: float, room: float) -> list[_Slice]:
    figures = chart.series[0].figures if chart.series else ()
    values = [max(value or _ZERO, _ZERO) for value in (chart.values[0] if chart.series else ())]
    total = sum(values, _ZERO)
    slices = []
    so_far = _ZERO
    for category, figure, value in zip(chart.categories, figures, values, strict=True):
        start, so_far = so_far, so_far + value
        begins, ends = (90 - 360 * float(part / (total or 1)) for part in (start, so_far))
        words = bare(figure).removesuffix(chart.unit) if figure else ""
        if figure and total and chart.unit != "%":
            words += f"（{bare(Figure('', value / total, kind=Kind.RATIO, decimals=1))}）"
        slices.append(_Slice(begins, ends, _label(category, words, canvas, size, room)))
    return slices


def _label(category: str, words: str, canvas: Canvas, size: float, room: float) -> tuple[str, ...]:
    """On one line, or the figure below the name."""

    def width(text: str) -> float:
        return canvas.width_of(text, size)

    whole = f"{category} {words}".strip()
    if width(whole) <= room:
        return (whole,)
    return (
        *(wrapped(category, room, width, 3) or (cut(category, room, width),)),
        *([words] if words else ()),
    )


def _label_height(each: _Slice, size: float) -> float:
    return (len(each.label) * _LEADING + _BETWEEN_LABELS) * size


def _spread(side: list[_Slice], size: float, middle: float, radius: float, height: float) -> None:
    """Each label as near to its slice as its neighbours allow."""
    side.sort(key=lambda each: (-sin(radians(each.angle)), each.angle if each.is_right else -each.angle))
    lowest = height
    for each in side:
        half = _label_height(each, size) / 2
        each.y = min(middle + radius * sin(radians(each.angle)), lowest - half)
        lowest = each.y - half
    highest = 0.0
    for each in reversed(side):
        half = _label_height(each, size) / 2
        each.y = max(each.y, highest + half)
        highest = each.y + half


def _write_label(
    canvas: Canvas, each: _Slice, centre: tuple[float, float], radius: float, size: float
) -> None:
    """With a line to its slice."""
    x, y = centre
    side = 1 if each.is_right else -1
    ends = x + side * (radius + 2 * _ELBOW - _GAP)
    if not each.is_empty:
        right, up = cos(radians(each.angle)), sin(radians(each.angle))
        out = radius + _ELBOW / 2
        leader = [(x + radius * right, y + radius * up), (x + out * right, y + out * up)]
        canvas.line([*leader, (ends - side * _GAP, each.y), (ends, each.y)])
    alignment = Alignment.LEFT if each.is_right else Alignment.RIGHT
    for line, text in enumerate(each.label):
        above = ((len(each.label) - 1) / 2 - line) * _LEADING * size
        canvas.write(text, ends + side * _GAP, each.y + above, size, alignment)
