"""Lines -> paragraphs.

A paragraph begins with an indent, below a line that had room for more, with another size, or further down than lines
follow one another.  Each line of a centred block stays a paragraph of its own, as does each line set to the right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongwen.document.outline import level_of
from gongwen.gbt9704 import Alignment
from gongwen.intake.pdf.layout import Layout, TableOnPage
from gongwen.intake.pdf.lines import PrintedLine
from gongwen.intake.pdf.tables import Grid, GridCell

_AT_EDGE = 1.2  # em: what begins no further in has no indent
_INDENT = 2.7  # em: a first line begins no further in
# em that may be left of a full line, more than its next word takes: within a sentence, and where one ends.  Where
# paragraphs begin with an indent, what stands at the edge hardly begins one.
_LEFT_OVER = {True: (4.0, 0.2), False: (1.0, -0.2)}
_INDENTED = 0.1  # share of the lines that begin so
_ENDS = "。！？：；"
# What no line is broken within: marks stay with what they open or close.
_FIRST_WORD = re.compile("[“‘（《〈〔【]*(?:[!-~]+|.)[，。、；：！？”’）》〉〕】]*")
_LABEL = re.compile(r"附件\d{0,2}")
_FURTHER_DOWN = 1.4  # times the usual pitch
_WIDEST_PITCH = 2.5  # em
_FREQUENT = 0.25  # times the most frequent
_MOSTLY = 0.5  # of the lines that begin further in
_CENTRED = 0.6  # em
_CELL_EDGE = 0.6  # em: between its rule and its text
_LEFT_IN_CELL = 0.3  # em: so much more than the next word takes may be left of a full line
_ROOM_BELOW = 3  # lines: a page that ends higher was ended on purpose


@dataclass(frozen=True)
class CellPlace:
    table: int
    row: int
    column: int
    rows: int
    columns: int


@dataclass
class FoundParagraph:
    """`left` and `right` are the edges of the text around its first line.  That of an empty cell has no lines."""

    page: int
    lines: list[PrintedLine]
    left: float
    right: float
    alignment: Alignment
    cell: CellPlace | None = None
    page_break_before: bool = False


class Paragraphs:
    """Goes through the pages.  `repeated` are the heads of tables that a page shows again."""

    def __init__(self, layouts: Sequence[Layout]) -> None:
        self.found: list[FoundParagraph] = []
        self.repeated: list[PrintedLine] = []
        self._pitch = _usual_pitch(layouts)
        self._indents = _begins_with_indents(layouts)
        self._hangs = self._indents and _hangs(layouts)
        self._foot = max((line.baseline for layout in layouts for line in layout.flow), default=0.0)
        self._tables = 0
        self._table: Grid | None = None  # the last thing read, if it was a table
        self._rows = 0  # of it so far, on the pages before
        self._head: Sequence[str] = ()  # the words of its first rows
        # By column: what its lowest row ends with on the page before.
        self._open: dict[int, FoundParagraph] = {}
        for layout in layouts:
            self._read(layout)

    def _read(self, layout: Layout) -> None:
        for index, item in enumerate(layout.items):
            if isinstance(item, TableOnPage):
                self._read_table(item, layout.page.number, goes_on=index == 0)
            else:
                self._read_line(item, layout, is_first=index == 0)
                self._table = None

    def _read_line(self, line: PrintedLine, layout: Layout, is_first: bool) -> None:
        alignment = _alignment(line, layout)
        last = self.found[-1] if self.found and self._table is None else None
        if last is not None and alignment is Alignment.LEFT and self._goes_on(last, line, layout):
            last.lines.append(line)
            return
        above = next((each for each in reversed(self.found) if each.cell is None), None)
        breaks = is_first and above is not None and line.page > 1 and self._has_room_below(above.lines[-1])
        self.found.append(
            FoundParagraph(line.page, [line], layout.left, layout.right, alignment, page_break_before=breaks)
        )

    def _goes_on(self, last: FoundParagraph, line: PrintedLine, layout: Layout) -> bool:
        """Whether a line belongs to the paragraph above it."""
        before = last.lines[-1]
        if last.alignment is not Alignment.LEFT or abs(line.size - before.size) > 0.6:
            return False
        if line.x > (layout.left + layout.right) / 2:
            return False
        if line.page == before.page and line.baseline - before.baseline > _FURTHER_DOWN * self._pitch:
            return False
        em = line.em
        at_end = before.text[-1] in _ENDS
        if "\t" in before.text or _LABEL.fullmatch(line.text) or (at_end and level_of(line.text) is not None):
            return False
        room = last.right - before.right - _width_of_first_word(line)
        if room > _LEFT_OVER[self._indents][at_end] * em:
            return False
        indent = (line.x - layout.left) / em
        if self._hangs:
            return indent > _AT_EDGE and (len(last.lines) == 1 or abs(line.x - before.x) < 0.5 * em)
        if indent <= _AT_EDGE:
            return True
        # Further in stand only the lines of a hanging paragraph.
        hangs = (line.x - layout.left) - (last.lines[0].x - last.left) > 0.5 * em
        aligned = len(last.lines) == 1 or abs((line.x - layout.left) - (before.x - last.left)) < 0.5 * em
        return hangs and aligned and indent > _INDENT

    def _has_room_below(self, line: PrintedLine) -> bool:
        return self._foot - line.baseline > _ROOM_BELOW * self._pitch

    def _read_table(self, table: TableOnPage, page: int, goes_on: bool) -> None:
        continued = goes_on and self._table is not None and table.grid.continues(self._table)
        words = _rows_of_words(table)
        if not continued:
            self._tables += 1
            self._rows, self._head, self._open = 0, words, {}
        again = _repeated(words, self._head) if continued else 0
        # A row that began overleaf leaves cells empty that it filled there, as the one that names it.
        splits = any(
            cell.row == again and not lines and cell.column in self._open for cell, lines in table.cells
        )
        first = self._rows - again - splits
        above, self._open = (self._open if splits else {}), {}
        for cell, lines in table.cells:
            if cell.row < again:
                self.repeated.extend(lines)
                continue
            place = CellPlace(self._tables - 1, first + cell.row, cell.column, cell.rows, cell.columns)
            self._read_cell(cell, place, lines, above.get(cell.column) if cell.row == again else None)
            if lines and cell.row + cell.rows == len(words):
                self._open[cell.column] = self.found[-1]
            if not lines and any(words) and not (splits and cell.row == again):
                empty = FoundParagraph(page, [], cell.left, cell.right, Alignment.LEFT, place)
                self.found.append(empty)
        self._rows = first + len(words)
        self._table = table.grid

    def _read_cell(
        self, cell: GridCell, place: CellPlace, lines: Sequence[PrintedLine], last: FoundParagraph | None
    ) -> None:
        """A line goes on in the next where no more characters fit, unless the next one is numbered."""
        left = min((line.x for line in lines), default=cell.left)
        right = max((line.right for line in lines), default=cell.right)
        for line in lines:
            edge = min(left - cell.left, _CELL_EDGE * line.em)
            room = cell.right - cell.left - 2 * edge - _width_of_first_word(line)
            goes_on = (
                last is not None and last.lines[-1].right - last.lines[-1].x > room - _LEFT_IN_CELL * line.em
            )
            if last is not None and goes_on and level_of(line.text) is None:
                last.lines.append(line)
            else:
                last = FoundParagraph(line.page, [line], left, right, _in_cell(line, cell), place)
                self.found.append(last)


def _width_of_first_word(line: PrintedLine) -> float:
    word = _FIRST_WORD.match(line.text)
    return line.glyphs[len(word[0]) - 1].right - line.x if word else 0.0


def _repeated(words: Sequence[str], head: Sequence[str]) -> int:
    """How many rows the head of a table takes that a page shows again."""
    count = 0
    for here, there in zip(words, head, strict=False):
        if here != there or not here:
            break
        count += 1
    return count


def _usual_pitch(layouts: Sequence[Layout]) -> float:
    """The smallest of the frequent ones, and no wider than any text is set."""
    counts: Counter[float] = Counter()
    for layout in layouts:
        for above, below in pairwise(layout.flow):
            counts[round(below.baseline - above.baseline, 1)] += 1
    most = max(counts.values(), default=0)
    usual = min((pitch for pitch, count in counts.items() if count > most * _FREQUENT), default=0.0)
    widest = _WIDEST_PITCH * layouts[0].text_size * 25.4 / 72 if layouts else 0.0
    return min(usual, widest) or widest


def _begins_with_indents(layouts: Sequence[Layout]) -> bool:
    indents = [(line.x - layout.left) / line.em for layout in layouts for line in layout.flow]
    return sum(_AT_EDGE < indent < _INDENT for indent in indents) > _INDENTED * len(indents)


def _hangs(layouts: Sequence[Layout]) -> bool:
    """Whether most lines that begin further in go on with a sentence from a full one."""
    further = within = 0
    for layout in layouts:
        for above, line in pairwise(layout.flow):
            if _AT_EDGE < (line.x - layout.left) / line.em < _INDENT:
                further += 1
                is_full = layout.right - above.right < _width_of_first_word(line) + line.em
                within += is_full and above.text[-1] not in _ENDS
    return within > _MOSTLY * further


def _alignment(line: PrintedLine, layout: Layout) -> Alignment:
    """A line at the right edge or in the middle that does not begin where text does."""
    room_left, room_right = (line.x - layout.left) / line.em, (layout.right - line.right) / line.em
    is_text = line.size < layout.text_size + 0.6
    if abs(room_left - room_right) < 2 * _CENTRED and (not is_text or room_left > _INDENT):
        return Alignment.CENTRE
    if room_left > 2 * _INDENT and room_right < room_left / 2:
        return Alignment.RIGHT
    return Alignment.LEFT


def _in_cell(line: PrintedLine, cell: GridCell) -> Alignment:
    room_left, room_right = line.x - cell.left, cell.right - line.right
    if room_left < _AT_EDGE * line.em:
        return Alignment.LEFT
    if abs(room_left - room_right) < 2 * _CENTRED * line.em:
        return Alignment.CENTRE
    return Alignment.RIGHT if room_right < _AT_EDGE * line.em else Alignment.LEFT


def _rows_of_words(table: TableOnPage) -> list[str]:
    rows = [""] * (len(table.grid.ys) - 1)
    for cell, lines in table.cells:
        rows[cell.row] += "".join(line.text for line in lines)
    return rows
