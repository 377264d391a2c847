"""A typeset table -> WordprocessingML: a real table of fixed columns, whose texts are paragraphs of named styles.

The styles say how a table of the largest characters looks; what a smaller one needs stands in its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from gongwen.document.model import Cell, Table, Text
from gongwen.gbt9704 import Alignment
from gongwen.lengths import Length
from gongwen.render.word_styles import in_the_middle
from gongwen.render.word_xml import KEEP_NEXT, indent, paragraph, run, spacing
from gongwen.typeset.composed import TableSetting
from gongwen.typeset.table_measures import (
    CAPTION_PITCH,
    ROOM,
    RULE,
    SIZES,
    caption_size,
    is_justified,
    is_kept_whole,
    note_characters,
    stands_at_top,
    unit_pitch,
)

_STYLE_SIZE = SIZES[0]
_JUSTIFICATION = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def table(
    content: Table, setting: TableSetting, style_ids: Mapping[str, str], keep_next: bool = False
) -> str:
    """题名, 单位, the table and 表注, as blocks of the body; `keep_next`: the last row stays with what follows.

    Where no paragraph follows a table without 表注, one of the style 表后 must: Word joins two tables that touch.
    """
    return "".join(_Writer(content, setting, style_ids, keep_next).blocks())


@dataclass(frozen=True)
class _Place:
    """A cell where it begins, `index` counting the cells of its row."""

    cell: Cell
    row: int
    index: int

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rows - 1


@dataclass(frozen=True)
class _Writer:
    table: Table
    setting: TableSetting
    style_ids: Mapping[str, str]
    keep_next: bool

    @property
    def width(self) -> float:
        return sum(self.setting.widths)

    def blocks(self) -> Iterator[str]:
        caption, unit, size = self.table.caption, self.table.unit, self.setting.size
        if caption:
            large = caption_size(size)
            side = _twips(self._spare(large) / 2)
            properties = self._middle(large, CAPTION_PITCH) + indent(side, side)
            yield self._paragraph("表题", caption, large, properties)
        if unit:
            properties = self._middle(size, unit_pitch(size)) + indent(_twips(self._spare(size)), 0)
            yield self._paragraph("表格单位", unit, size, properties)
        yield self._table()
        for index, text in enumerate(self.table.note):
            above = None if index else _twips(self.setting.above)
            properties = spacing(above, line=self._line) + indent(0, _twips(self._spare(size)))
            yield self._paragraph("表注", text, size, properties)

    def _paragraph(self, style: str, text: Text, size: float, properties: str) -> str:
        half_points = None if size == _STYLE_SIZE else round(size * 2)
        return paragraph(self.style_ids[style], run(str(text), size=half_points), properties)

    def _spare(self, size: float) -> float:
        """What a line outside the cells has over: it is set to whole characters, as a cell's are."""
        return max(0.0, self.width - (note_characters(self.width, size) + ROOM) * size)

    @property
    def _line(self) -> int | None:
        """The height of lines where the style's is another one."""
        return None if self.setting.size == _STYLE_SIZE else _twips(self.setting.pitch)

    @staticmethod
    def _middle(size: float, pitch: float) -> str:
        """Of a line outside the table, where the style's is another one."""
        return "" if size == _STYLE_SIZE else in_the_middle(size, Length.from_pt(pitch))

    def _table(self) -> str:
        edges = tuple(map(_twips, accumulate(self.setting.widths, initial=0.0)))
        columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise(edges))
        border = f'w:val="single" w:sz="{round(RULE * 8)}" w:space="0" w:color="auto"'
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(f"<w:{side} {border}/>" for side in sides)
        above = _twips(self.setting.above)
        margins = "".join(
            f'<w:{side} w:w="{margin}" w:type="dxa"/>'
            for side, margin in (("top", above), ("left", 0), ("bottom", above), ("right", 0))
        )
        rows = "".join(self._row(row, places, edges) for row, places in enumerate(_covered(self.table.rows)))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{edges[-1]}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: int, places: Iterable[_Place], edges: Sequence[int]) -> str:
        splits = self.setting.splits[row]
        height = f'<w:trHeight w:val="{_twips(self.setting.heights[row])}" w:hRule="atLeast"/>'
        properties = "" if splits else f"<w:cantSplit/>{height}"
        if self.setting.repeats_head and row < self.table.head_rows:
            properties += "<w:tblHeader/>"
        cells = "".join(self._cell(row, place, edges) for place in places)
        return f"<w:tr>{properties and f'<w:trPr>{properties}</w:trPr>'}{cells}</w:tr>"

    def _cell(self, row: int, place: _Place, edges: Sequence[int]) -> str:
        cell = place.cell
        width = edges[cell.column + cell.columns] - edges[cell.column]
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.columns > 1:
            properties += f'<w:gridSpan w:val="{cell.columns}"/>'
        if row > place.row:
            return _filled(properties + "<w:vMerge/>", self._cell_text(row, Text(), self._keep(row)))
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>'
        properties += self._margins(place, width)
        splits = any(self.setting.splits[row : place.last_row + 1])
        if not stands_at_top(cell, self._alignment(place), splits):
            properties += '<w:vAlign w:val="center"/>'
        return _filled(properties, "".join(self._texts(place)))

    def _margins(self, place: _Place, width: int) -> str:
        """As in typesetting, but for the room that is added: at the right, or on both sides of centred lines."""
        room = ROOM * self.setting.size * 20
        spare = width - self.setting.characters[place.row][place.index] * self.setting.size * 20
        left = (spare - room) / 2 if self._alignment(place) is Alignment.CENTRE else spare / 2
        if self._alignment(place) is Alignment.RIGHT:
            left -= room
        left = max(0, round(left))
        right = max(0, round(spare - room - left))
        return f'<w:tcMar><w:left w:w="{left}" w:type="dxa"/><w:right w:w="{right}" w:type="dxa"/></w:tcMar>'

    def _texts(self, place: _Place) -> Iterator[str]:
        """A cell without text has one empty paragraph."""
        keep = self._keep(place.row)
        alignment = _JUSTIFICATION[self._alignment(place)]
        if alignment == "left" and is_justified(self.setting.characters[place.row][place.index]):
            alignment = "both"
        justification = f'<w:jc w:val="{alignment}"/>'
        for text in [text for text in place.cell.paragraphs if text] or [Text()]:
            yield self._cell_text(place.row, text, keep, justification)

    def _cell_text(self, row: int, text: Text, keep: str = "", justification: str = "") -> str:
        style = "表头文字" if row < self.table.head_rows else "表格文字"
        properties = keep + spacing(line=self._line) + justification
        return self._paragraph(style, text, self.setting.size, properties)

    def _keep(self, row: int) -> str:
        """A head never stands alone, nor does 表注 or a signature; a small table stands on one page."""
        last = len(self.table.rows) - 1
        together = last if is_kept_whole(self.setting) else self.table.head_rows
        followed = bool(self.table.note) or self.keep_next
        keeps = row < min(together, last) or (row == last and followed and not self.setting.splits[row])
        return KEEP_NEXT if keeps else ""

    def _alignment(self, place: _Place) -> Alignment:
        return self.setting.alignments[place.row][place.index]


def _covered(rows: Iterable[Sequence[Cell]]) -> Iterator[list[_Place]]:
    """In each row the cells that cover it, from left to right, those that began further up among them."""
    going_on: list[_Place] = []
    for row, cells in enumerate(rows):
        begun = [_Place(cell, row, index) for index, cell in enumerate(cells)]
        places = sorted((*going_on, *begun), key=lambda place: place.cell.column)
        yield places
        going_on = [place for place in places if place.last_row > row]


def _filled(properties: str, content: str) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def _twips(points: float) -> int:
    return round(points * 20)
