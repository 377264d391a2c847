"""The pages of a PDF taken apart: running heads and page numbers, tables, and the text that flows; mm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.intake.lines import Ruled
from gongwen.intake.pdf.lines import PrintedLine, printed_lines
from gongwen.intake.pdf.page import Glyph, PdfPage
from gongwen.intake.pdf.tables import Grid, GridCell, find_grids
from gongwen.problem import Unusable

_MOST_CELLS = 200_000
_NUMBERS = 1 / 6  # of a page's height, where page numbers stand
_HEADS = 1 / 11  # where running heads do: no text begins so high
_SAME_PLACE = 1.5
_SAME_EDGE = 1.0
_MARKS = "，。、；：！？,.;:"  # that hang
_DIGITS = re.compile(r"\d+")
_OFTEN = 0.5  # share of the pages that show a running head
_FEW_LINES = 6
_MIDDLE = 0.35  # em above the baseline
_PITCH = 2.0  # em: lines of one thing follow no further down


@dataclass(frozen=True)
class TableOnPage:
    """A table, or as much of it as a page holds: the lines in each of its cells, cell by cell."""

    grid: Grid
    cells: tuple[tuple[GridCell, tuple[PrintedLine, ...]], ...]


@dataclass(frozen=True)
class Layout:
    """`items` from the top; `left` and `right` are the edges of the text, `text_size` (pt) is that of most text of the
    document.  `turned`: set across the rest of the page."""

    page: PdfPage
    items: tuple[PrintedLine | TableOnPage, ...]
    running: tuple[PrintedLine, ...]
    turned: tuple[PrintedLine, ...]
    rules: tuple[Ruled, ...]
    left: float
    right: float
    text_size: float

    @property
    def flow(self) -> Iterator[PrintedLine]:
        return (item for item in self.items if isinstance(item, PrintedLine))


@dataclass(frozen=True)
class _Taken:
    """A page taken apart by itself."""

    page: PdfPage
    flow: list[PrintedLine]
    tables: list[TableOnPage]
    turned: list[PrintedLine]


def lay_out(pages: Sequence[PdfPage]) -> list[Layout]:
    taken, cells = [], 0
    for page in pages:
        taken.append(_take_apart(page))
        cells += sum(len(table.cells) for table in taken[-1].tables)
        if cells > _MOST_CELLS:
            raise Unusable("PDF 里的表格太大", "请只留下公文的页")
    running = _running(taken)
    size = _usual_size(taken)
    edges = _edges(taken, running, size)
    return [_layout(one, running, edges.get(_kind(one.page), (0.0, one.page.width)), size) for one in taken]


def _edges(
    taken: Sequence[_Taken], running: set[PrintedLine], size: float
) -> dict[tuple[bool, bool], tuple[float, float]]:
    """Between which the text of each kind of page stands: what is larger, as a title, may reach further out."""
    places: dict[tuple[bool, bool], list[tuple[float, float, float]]] = {}
    for one in taken:
        for line in one.flow:
            if line.size < size + 0.5 and line not in running:
                places.setdefault(_kind(one.page), []).append((line.x, _right_of_text(line), line.right))
    for one in taken:
        # Tables may stick out a little; they count where there is hardly any text.
        if len(places.get(_kind(one.page), ())) < _FEW_LINES:
            for table in one.tables:
                left, right = table.grid.xs[0], table.grid.xs[-1]
                places.setdefault(_kind(one.page), []).append((left, right, right))
    edges = {kind: (min(left for left, *_ in found), _right_edge(found)) for kind, found in places.items()}
    # Odd pages, or even ones, may have but short lines; where margins are swapped neither reaches around the other.
    for (wide, odd), (left, right) in list(edges.items()):
        there = edges.get((wide, not odd))
        if there and there[0] < left + _SAME_EDGE and there[1] > right - _SAME_EDGE:
            edges[wide, odd] = (min(left, there[0]), max(right, there[1]))
    return edges


def _right_edge(found: Sequence[tuple[float, float, float]]) -> float:
    """A mark that begins where other text ends hangs out of it."""
    edge = max(without for _, without, _ in found)
    return max([edge, *(right for _, without, right in found if without < edge - _SAME_EDGE)])


def _right_of_text(line: PrintedLine) -> float:
    """Without marks at its end."""
    text = line.text.rstrip(_MARKS)
    return line.glyphs[len(text) - 1].right if text else line.right


def _kind(page: PdfPage) -> tuple[bool, bool]:
    """Pages that have the same margins: those of odd and of even pages, or of landscape ones, may differ."""
    return page.width > page.height, page.number % 2 == 1


def _in_reading_order(items: list[PrintedLine | TableOnPage]) -> list[PrintedLine | TableOnPage]:
    """A word in the middle beside several lines is read behind them all: 文件 beside the organs of a joint mark."""
    for index in range(1, len(items) - 1):
        above, beside, below = items[index - 1 : index + 2]
        if not (
            isinstance(above, PrintedLine)
            and isinstance(beside, PrintedLine)
            and isinstance(below, PrintedLine)
        ):
            continue
        is_one_thing = (
            abs(above.size - below.size) < 0.5 and below.baseline - above.baseline < _PITCH * above.em
        )
        if is_one_thing and beside.x > max(above.right, below.right):
            items[index], items[index + 1] = below, beside
    return items


def _take_apart(page: PdfPage) -> _Taken:
    grids = find_grids(page.level, page.upright)
    flowing: list[Glyph] = []
    in_cells: dict[tuple[int, GridCell], list[Glyph]] = {}
    for glyph in page.glyphs:
        x, y = (glyph.x + glyph.right) / 2, glyph.baseline - _MIDDLE * glyph.em
        place = next(((n, cell) for n, grid in enumerate(grids) if (cell := grid.cell(x, y))), None)
        (flowing if place is None else in_cells.setdefault(place, [])).append(glyph)
    tables = [
        TableOnPage(
            grid,
            tuple(
                (
                    cell,
                    tuple(printed_lines(inside, page.number)) if (inside := in_cells.get((n, cell))) else (),
                )
                for cell in dict.fromkeys(grid.cells.values())
            ),
        )
        for n, grid in enumerate(grids)
    ]
    flow = printed_lines(flowing, page.number)
    return _Taken(page, flow, tables, printed_lines(page.turned, page.number))


def _running(taken: Sequence[_Taken]) -> set[PrintedLine]:
    """Page numbers, and what stands at the same place at the head or foot of many pages."""
    found: set[PrintedLine] = set()
    places: dict[tuple[str, int], list[PrintedLine]] = {}
    numbered: list[PrintedLine] = []  # at the head; a single one is 份号
    for one in taken:
        height = one.page.height
        head = [line for line in one.flow if line.baseline < height * _NUMBERS]
        foot = [line for line in one.flow if line.baseline > height * (1 - _NUMBERS)]
        found.update(line for line in foot[-1:] if line.is_page_number)
        numbered += [line for line in head[:1] if line.is_page_number]
        for line in (*head, *foot):
            if not height * _HEADS < line.baseline < height * (1 - _HEADS):
                words = _DIGITS.sub("0", line.text)
                places.setdefault((words, round(line.baseline / _SAME_PLACE)), []).append(line)
    if len(numbered) > 1:
        found.update(numbered)
    for same in places.values():
        if len(same) > max(1, len(taken) * _OFTEN):
            found.update(same)
    return found


def _usual_size(taken: Sequence[_Taken]) -> float:
    """That of most lines; of two as frequent, the larger."""
    counts = Counter(line.size for one in taken for line in one.flow)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _layout(taken: _Taken, running: set[PrintedLine], edges: tuple[float, float], text_size: float) -> Layout:
    items = [line for line in taken.flow if line not in running]
    heights = [(line.baseline, line) for line in items] + [(table.grid.top, table) for table in taken.tables]
    own = [line for line in taken.page.level if not any(table.grid.holds(line) for table in taken.tables)]
    return Layout(
        taken.page,
        tuple(_in_reading_order([item for _, item in sorted(heights, key=lambda each: each[0])])),
        tuple(line for line in taken.flow if line in running),
        tuple(taken.turned),
        tuple(dict.fromkeys(own)),  # an office program may draw one twice
        *edges,
        text_size,
    )
