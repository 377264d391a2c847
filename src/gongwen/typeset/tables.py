"""表格: the lines of its cells and of what stands around them, and how high its rows are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from gongwen.document.model import Cell, Table, Text
from gongwen.gbt9704 import Alignment, Face
from gongwen.problem import Location, Problem
from gongwen.typeset.breaks import is_latin
from gongwen.typeset.composed import Run, TableSetting
from gongwen.typeset.flow import ROUNDING, Item
from gongwen.typeset.lines import Measure
from gongwen.typeset.setting import LEFT, TextSetter, moved
from gongwen.typeset.table_columns import (
    Columns,
    Content,
    columns_of,
    contents_of,
    most_columns,
    unbroken,
)
from gongwen.typeset.table_measures import (
    CAPTION_PITCH,
    NEAR,
    ROOM,
    RULE,
    SIZES,
    caption_size,
    cell_height,
    is_justified,
    line_pitch,
    note_characters,
    page_height,
    room_above,
    unit_pitch,
)
from gongwen.typeset.table_pages import SetCell, SetTable

_LARGEST_HEAD = 1 / 3  # of a page: a head that takes more is not repeated
_FIELD = "表格"


def set_table(table: Table, setter: TextSetter, width: float) -> SetTable:
    """The size, columns, lines and rows of a table, for a type area of that width."""
    if table.columns > (most := most_columns(width, SIZES[-1])):
        setter.problems.append(_too_many_columns(table, most))
        table = Table(((Cell((), 0),),), columns=1)  # nothing of it will be printed
    contents = tuple(contents_of(table, setter.fonts))
    columns = columns_of(table, contents, width)
    size = columns.size
    cells = _set_cells(contents, columns, setter)
    above, below = _around(table, size, width, setter)
    heights = _heights(table, cells, size)

    page = page_height(width) - RULE
    head = sum(heights[: table.head_rows])
    repeats_head = 0 < head <= page * _LARGEST_HEAD
    rooms = [page - head * repeats_head] * len(heights)
    if table.head_rows < len(heights):  # the first row keeps with the head and what stands above it
        rooms[table.head_rows] = page - head - sum(item.pitch for item in above)
    set_cells = iter(cells)
    by_row = [[next(set_cells) for _ in row] for row in table.rows]
    return SetTable(
        TableSetting(
            size=size,
            pitch=line_pitch(size),
            widths=columns.widths,
            characters=tuple(tuple(map(columns.characters, row)) for row in table.rows),
            alignments=tuple(tuple(cell.alignment for cell in row) for row in by_row),
            heights=heights,
            splits=tuple(height > room + ROUNDING for height, room in zip(heights, rooms, strict=True)),
            repeats_head=repeats_head,
            above=room_above(size),
        ),
        cells,
        table.head_rows,
        above,
        below,
    )


def _set_cells(contents: Sequence[Content], columns: Columns, setter: TextSetter) -> tuple[SetCell, ...]:
    texts = {  # columns with a text that does not look well centred
        content.cell.column
        for content in contents
        if not content.head
        and content.cell.columns == 1
        and not content.is_label(columns.characters(content.cell))
    }
    torn: list[tuple[str, Location]] = []
    cells = tuple(_set_cell(content, columns, texts, setter, torn) for content in contents)
    if torn:
        setter.notices.append(_too_narrow(torn))
    return cells


def _set_cell(
    content: Content, columns: Columns, texts: set[int], setter: TextSetter, torn: list[tuple[str, Location]]
) -> SetCell:
    """The lines of a cell in their place; what had to be torn, and where, is added to `torn`."""
    cell, size, room = content.cell, columns.size, columns.characters(content.cell)
    centred = content.head or (cell.column not in texts if cell.columns == 1 else content.is_label(room))
    alignment = cell.alignment or (Alignment.CENTRE if centred else Alignment.LEFT)
    justified = alignment is Alignment.LEFT and is_justified(room)
    measure = Measure(room * size, 0.0, justified=justified, squeeze=ROOM * size)
    left = columns.left(cell) + (columns.width(cell) - measure.width) / 2
    lines: list[tuple[Run, ...]] = []
    for paragraph in cell.paragraphs:
        composed = setter.lines(_FIELD, paragraph, [content.face] * len(paragraph), size, measure)
        if content.least > room + NEAR:
            torn += _torn(paragraph, composed)
        lines += _aligned(composed, alignment, left, measure.width)
    element = "table-head" if content.head else "cell"
    return SetCell(cell, content.row, alignment, element, setter.fonts.face(content.face), tuple(lines))


def _aligned(
    lines: Iterable[tuple[Run, ...]], alignment: Alignment, left: float, room: float
) -> Iterator[tuple[Run, ...]]:
    """Lines that begin at the left edge of the type area, moved to their place in so much room further right."""
    share = {Alignment.LEFT: 0.0, Alignment.CENTRE: 0.5, Alignment.RIGHT: 1.0}[alignment]
    for runs in lines:
        yield moved(runs, left + share * max(0.0, room - (_right(runs) - LEFT)))


def _right(runs: Sequence[Run]) -> float:
    """Where the line ends; blanks at its end take no room."""
    for run in reversed(runs):
        if text := run.text.rstrip(" "):
            shown = replace(run, text=text)
            return shown.x + shown.width
    return LEFT


def _around(
    table: Table, size: float, width: float, setter: TextSetter
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """What stands above the rows and what stands below them."""
    centre, right, left = Alignment.CENTRE, Alignment.RIGHT, Alignment.LEFT

    def items(
        field: str, element: str, text: Text, face: Face, size: float, pitch: float, alignment: Alignment
    ) -> Iterator[Item]:
        measure = Measure(note_characters(width, size) * size, 0.0, justified=alignment is left)
        lines = setter.lines(field, text, [face] * len(text), size, measure)
        for index, runs in enumerate(_aligned(lines, alignment, 0.0, width)):
            yield Item(pitch, element, runs, setter.fonts.face(face), size, first=index == 0)

    above: list[Item] = []
    if table.caption:
        large = caption_size(size)
        above += items("题名", "table-caption", table.caption, Face.HEITI, large, CAPTION_PITCH, centre)
    if table.unit:
        above += items("单位", "table-unit", table.unit, Face.FANGSONG, size, unit_pitch(size), right)
    below: list[Item] = []
    for note in table.note:
        below += items("表注", "table-note", note, Face.FANGSONG, size, line_pitch(size), left)
    if below:
        below.insert(0, Item(room_above(size), keep=True))
    return tuple(above), tuple(below)


def _torn(paragraph: Text, lines: Sequence[tuple[Run, ...]]) -> Iterator[tuple[str, Location]]:
    """Numbers and words that are wider than their column."""
    text = str(paragraph)
    ends = set(accumulate(sum(len(run.text) for run in runs) for runs in lines))
    for start, stop in unbroken(text):
        word = text[start:stop].strip()
        if ends.intersection(range(start + 1, stop)) and any(map(is_latin, word)):
            yield word, paragraph.place(start) or Location("")


def _too_narrow(torn: Sequence[tuple[str, Location]]) -> Problem:
    """One notice for a table: in a narrow one every cell may be torn."""
    word, at = torn[0]
    count = f"等{len(torn)}处" if len(torn) > 1 else ""
    hint = "请加宽这一列（列宽）、减少列数，或改为横排（方向: 横）"
    return Problem(at, _FIELD, f"列太窄，“{word}”{count}已拆成两行", hint)


def _too_many_columns(table: Table, most: int) -> Problem:
    texts = (paragraph for row in table.rows for cell in row for paragraph in cell.paragraphs)
    at = next((place for text in texts if (place := text.place(0))), Location(""))
    hint = f"请减少列数，最多{most}列"
    if not table.landscape:
        hint += "；或改为横排（方向: 横）"
    return Problem(at, _FIELD, f"有{table.columns}列，一行放不下", hint)


def _heights(table: Table, cells: Sequence[SetCell], size: float) -> tuple[float, ...]:
    """From rule to rule; a cell over several rows that needs more than they have gives the rest to the last of them."""
    heights = [cell_height(1, size)] * len(table.rows)
    for cell in sorted(cells, key=lambda cell: cell.last_row):
        others = sum(heights[cell.row : cell.last_row])
        heights[cell.last_row] = max(heights[cell.last_row], cell_height(len(cell.lines), size) - others)
    return tuple(heights)
