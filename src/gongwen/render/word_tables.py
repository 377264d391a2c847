"""A typeset table -> WordprocessingML: a real table of fixed columns, whose texts are paragraphs of named styles.

The styles say how a table of 四号 looks; what a smaller one needs stands in its paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from gongwen.document.model import Cell, Table, Text
from gongwen.gbt9704 import Alignment, Size
from gongwen.render.word_xml import KEEP_NEXT, escape, paragraph
from gongwen.typeset.composed import TableSetting
from gongwen.typeset.table_measures import (
    ROOM,
    RULE,
    caption_size,
    is_justified,
    is_kept_whole,
    note_characters,
    stands_at_top,
    unit_pitch,
)

_STYLE_SIZE = Size.SIZE_4.pt
_JUSTIFICATION = {Alignment.LEFT: "left", Alignment.CENTRE: "center", Alignment.RIGHT: "right"}


def table(content: Table, setting: TableSetting, style_ids: Mapping[str, str]) -> str:
    """题名, 单位, the table and 表注, as blocks of the body.

    Where no paragraph follows a table without 表注, one of the style 表后 must: Word joins two tables that touch.
    """
    return "".join(_Writer(content, setting, style_ids).blocks())


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

    @property
    def width(self) -> float:
        return sum(self.setting.widths)

    def blocks(self) -> Iterator[str]:
        caption, unit, size = self.table.caption, self.table.unit, self.setting.size
        if caption:
            side = self._spare(caption_size(size)) / 2
            yield self._paragraph("表题", caption, caption_size(size), _indents(side, side))
        if unit:
            spacing = _spacing(self._line(unit_pitch(size)))
            yield self._paragraph("表格单位", unit, size, spacing + _indents(self._spare(size), 0))
        yield self._table()
        for index, text in enumerate(self.table.note):
            spacing = _spacing(self._line(self.setting.pitch), 0 if index else self.setting.above)
            yield self._paragraph("表注", text, size, spacing + _indents(0, self._spare(size)))

    def _paragraph(self, style: str, text: Text, size: float, properties: str) -> str:
        return paragraph(self.style_ids[style], _run(text, size), properties)

    def _spare(self, size: float) -> float:
        """What a line outside the cells has over: it is set to whole characters, as a cell's are."""
        return max(0.0, self.width - (note_characters(self.width, size) + ROOM) * size)

    def _line(self, pitch: float) -> float:
        """The height of lines where the style's is another one."""
        return 0 if self.setting.size == _STYLE_SIZE else pitch

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
            return _filled(properties + "<w:vMerge/>", self._cell_text(row, Text()))
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
        keep = KEEP_NEXT if self._keeps_next(place.row) else ""
        alignment = _JUSTIFICATION[self._alignment(place)]
        if alignment == "left" and is_justified(self.setting.characters[place.row][place.index]):
            alignment = "both"
        justification = f'<w:jc w:val="{alignment}"/>'
        for text in [text for text in place.cell.paragraphs if text] or [Text()]:
            yield self._cell_text(place.row, text, keep, justification)

    def _cell_text(self, row: int, text: Text, keep: str = "", justification: str = "") -> str:
        style = "表头文字" if row < self.table.head_rows else "表格文字"
        line = _spacing(self._line(self.setting.pitch))
        return self._paragraph(style, text, self.setting.size, keep + line + justification)

    def _keeps_next(self, row: int) -> bool:
        """A head never stands alone, nor does 表注; a small table stands on one page."""
        last = len(self.table.rows) - 1
        together = last if is_kept_whole(self.setting) else self.table.head_rows
        return row < min(together, last) or (
            row == last and bool(self.table.note) and not self.setting.splits[row]
        )

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


def _spacing(line: float, before: float = 0) -> str:
    above = f' w:before="{_twips(before)}"' if before else ""
    height = f' w:line="{_twips(line)}" w:lineRule="exact"' if line else ""
    return f"<w:spacing{above}{height}/>" if above or height else ""


def _indents(left: float, right: float) -> str:
    return f'<w:ind w:left="{_twips(left)}" w:right="{_twips(right)}"/>'


def _run(text: Text, size: float) -> str:
    if not text:
        return ""
    half_points = round(size * 2)
    properties = f'<w:rPr><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
    return (
        f"<w:r>{'' if size == _STYLE_SIZE else properties}"
        f'<w:t xml:space="preserve">{escape(str(text))}</w:t></w:r>'
    )


def _twips(points: float) -> int:
    return round(points * 20)
