"""The rows of a table on page after page: where each stands, its cells' lines, and the rules between the cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise
from operator import ne

from gongwen.document.model import Cell
from gongwen.fonts import Font
from gongwen.gbt9704 import TEXT_COLOUR, Alignment
from gongwen.typeset.composed import Rule, Run, TableSetting
from gongwen.typeset.flow import ROUNDING, TOP, Flow, Item, block
from gongwen.typeset.setting import LEFT
from gongwen.typeset.table_measures import RULE, cell_height, cell_lines, is_kept_whole, stands_at_top

_LEAST_LINES = 2  # of a row taller than a page, at the foot of the page where it begins

_Grid = Sequence[Sequence[int]]  # which of the cells covers each place


@dataclass(frozen=True)
class SetCell:
    """A cell and its lines, each at its place from left to right."""

    cell: Cell
    row: int
    alignment: Alignment
    element: str
    font: Font
    lines: tuple[tuple[Run, ...], ...]

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rows - 1


@dataclass(frozen=True)
class SetTable:
    """A table whose lines and rows are known, and not yet its pages."""

    setting: TableSetting
    cells: tuple[SetCell, ...]
    head_rows: int
    above: tuple[Item, ...]  # 题名, 单位
    below: tuple[Item, ...]  # 表注

    @property
    def height(self) -> float:
        """Of all of it, in one piece."""
        return _height(self.above) + sum(self.setting.heights) + RULE + _height(self.below)

    @property
    def least(self) -> float:
        """The height of what stands together where it begins: a small table; or its head and what stands above that,
        never alone at the foot of a page, with the row below or, where that may be split, the first lines of it."""
        setting, first = self.setting, self.head_rows
        begun = setting.heights[: first + 1]
        if setting.splits[len(begun) - 1]:
            begun = (*begun[:-1], cell_height(_LEAST_LINES, setting.size))
        elif is_kept_whole(setting) or len(begun) == len(setting.heights):
            return self.height
        return _height(self.above) + sum(begun) + RULE

    def place(self, flow: Flow, below: float = 0.0) -> None:
        """Into the flow from flow.y on, across as many pages as it takes; flow.y is below it then.

        The last row goes on to the next page rather than leave less than `below` (pt) under it.
        """
        if flow.y > TOP and not flow.has_room(self.least):
            flow.next_sheet()
        flow.add(self.above)
        _Descent(self, flow).run(below)
        flow.add(self.below)


def _height(items: Sequence[Item]) -> float:
    return sum(item.pitch for item in items)


@dataclass(frozen=True)
class _Band:
    """A row, or what stands of it on one page, between the middles of the rules above and below it."""

    row: int
    top: float
    bottom: float
    ends: bool  # the row; otherwise it goes on, on the next page


@dataclass
class _Descent:
    """A table on its way down the pages."""

    table: SetTable
    flow: Flow
    bands: list[_Band] = field(default_factory=list)  # on the page that is being filled
    printed: dict[int, int] = field(default_factory=dict)  # lines of a cell on the pages before

    def __post_init__(self) -> None:
        self.setting = self.table.setting
        self.grid = _grid(self.table.cells, len(self.setting.heights), len(self.setting.widths))
        self.y = self.flow.y + RULE / 2  # the middle of the rule below which the next row begins
        self.fresh = False  # a page with nothing on it but the head of this table

    def run(self, below: float) -> None:
        last = len(self.setting.heights) - 1
        for row in range(last):
            self._place(row)
        self._place(last, _height(self.table.below) + below)
        self._paint()
        self.flow.y = self.y + RULE / 2

    def _place(self, row: int, below: float = 0.0) -> None:
        """A row, on the page where it has room; the last one with what stands below it, if one page can hold both."""
        height, room = self._needed(row), self._room()
        if height <= room:
            whole = height + below <= self._page_room() + ROUNDING
            follows_a_row = bool(self.bands) and self.bands[-1].row >= self.table.head_rows
            if height + below > room and whole and follows_a_row:
                self._turn(row)
        elif not self.fresh and not (self.setting.splits[row] and self._lines_in(room) >= _LEAST_LINES):
            self._turn(row)
        while (height := self._needed(row)) > self._room():
            self._add(row, cell_height(max(1, self._lines_in(self._room())), self.setting.size), ends=False)
            self._turn(row)
        self._add(row, height)

    def _needed(self, row: int) -> float:
        """What a row still needs: cells that end with it may have had room, or lines, on this page or those before."""
        size = self.setting.size
        height = cell_height(1, size) if self.setting.splits[row] else self.setting.heights[row]
        for index in set(self.grid[row]):
            cell = self.table.cells[index]
            if cell.last_row == row:
                top = next((band.top for band in self.bands if band.row >= cell.row), self.y)
                lines = len(cell.lines) - self.printed.get(index, 0)
                height = max(height, cell_height(lines, size) - (self.y - top))
        return height

    def _room(self) -> float:
        """From here to the foot of the page, its last rule within."""
        return self.flow.sheet.bottom - RULE / 2 - self.y + ROUNDING

    def _page_room(self) -> float:
        """What a page has for rows below the head that it repeats."""
        head = sum(self.setting.heights[: self.table.head_rows]) if self.setting.repeats_head else 0.0
        return self.flow.sheet.bottom - TOP - RULE - head

    def _lines_in(self, height: float) -> int:
        return cell_lines(height, self.setting.size)

    def _add(self, row: int, height: float, ends: bool = True) -> None:
        self.bands.append(_Band(row, self.y, self.y + height, ends))
        self.y += height
        self.fresh = False

    def _turn(self, row: int) -> None:
        """Close this page's piece of the table and begin the next one, where `row` goes on."""
        self._paint()
        self.flow.next_sheet()
        self.y = self.flow.y + RULE / 2
        if self.setting.repeats_head and row >= self.table.head_rows:
            for head_row in range(self.table.head_rows):
                self._add(head_row, self.setting.heights[head_row])
        self.fresh = True

    def _paint(self) -> None:
        """The cells and rules of this page."""
        covered: dict[int, list[_Band]] = {}
        for band in self.bands:
            for index in dict.fromkeys(self.grid[band.row]):
                covered.setdefault(index, []).append(band)
        for index, bands in covered.items():
            self._paint_cell(index, bands)
        self.flow.sheet.rules += _rules(
            [self.grid[band.row] for band in self.bands],
            tuple(accumulate(self.setting.widths, initial=LEFT)),
            (*(band.top for band in self.bands), self.y),
        )
        self.bands = []

    def _paint_cell(self, index: int, bands: Sequence[_Band]) -> None:
        """The lines of a cell that stand on this page; if they are not all, from its top on."""
        setting, cell = self.setting, self.table.cells[index]
        top, bottom = bands[0].top, bands[-1].bottom
        begun = self.printed.pop(index, 0)
        lines = cell.lines[begun:]
        if bands[-1].row < cell.last_row or not bands[-1].ends:
            lines = lines[: self._lines_in(bottom - top)]
            self.printed[index] = begun + len(lines)
        if not lines:
            return
        splits = len(lines) < len(cell.lines) or any(setting.splits[cell.row : cell.last_row + 1])
        if stands_at_top(cell.cell, cell.alignment, splits):
            first = top + RULE / 2 + setting.above
        else:
            first = (top + bottom - len(lines) * setting.pitch) / 2
        self.flow.sheet.blocks.append(
            block(cell.element, lines, first, setting.pitch, cell.font, setting.size)
        )


def _grid(cells: Sequence[SetCell], rows: int, columns: int) -> _Grid:
    grid = [[0] * columns for _ in range(rows)]
    for index, cell in enumerate(cells):
        left = cell.cell.column
        for row in grid[cell.row : cell.last_row + 1]:
            row[left : left + cell.cell.columns] = [index] * cell.cell.columns
    return grid


def _rules(grid: _Grid, xs: Sequence[float], ys: Sequence[float]) -> Iterator[Rule]:
    """The lines between cells and around them, each in one piece as far as it goes; `xs` and `ys` are their middles.

    Those at the left and right stand just inside the type area.
    """
    half = RULE / 2
    xs = (xs[0] + half, *xs[1:-1], xs[-1] - half)
    columns = tuple(zip(*grid, strict=True))
    for y, start, stop in _seams(grid):
        yield Rule(xs[start] - half, ys[y] - half, xs[stop] - xs[start] + RULE, RULE, TEXT_COLOUR)
    for x, start, stop in _seams(columns):
        yield Rule(xs[x] - half, ys[start] - half, RULE, ys[stop] - ys[start] + RULE, TEXT_COLOUR)


def _seams(rows: _Grid) -> Iterator[tuple[int, int, int]]:
    """Where two rows do not belong to one cell: the number of the seam, from and up to which place."""
    nothing = [None] * len(rows[0])
    for seam, (above, below) in enumerate(pairwise((nothing, *rows, nothing))):
        stop = 0
        for is_seam, stretch in groupby(map(ne, above, below)):
            start, stop = stop, stop + len(tuple(stretch))
            if is_seam:
                yield seam, start, stop
