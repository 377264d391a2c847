"""Cells at their places in a sheet -> the rows of a table, as a facts file writes them: covered places are left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gongwen.facts.document_facts import Cell, Paragraphs
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Alignment
from gongwen.problem import Location, Unusable

# Of what is read at all; how many columns a page has room for is for the page to say.
MAX_ROWS = 5_000
MAX_COLUMNS = 60
ONLY_WHAT_IS_PRINTED = "请只留下要印的部分"

_UNSHOWN = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

Place = tuple[int, int]  # row, column
Content = tuple[Paragraphs, Alignment | None]
Rows = tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Span:
    """Merged cells; `bottom` and `right` are the first row and column behind them."""

    top: int
    left: int
    bottom: int
    right: int

    def places(self) -> set[Place]:
        return {
            (row, column) for row in range(self.top, self.bottom) for column in range(self.left, self.right)
        }


class NoTable(Unusable):
    """Why a file or a sheet holds no table."""


def paragraphs(text: str, at: Location) -> tuple[PlacedText, ...]:
    """The lines of a cell that has one place for all of its text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(PlacedText(line.strip(), at, (at,)) for line in lines if line.strip())


def fault(text: str) -> tuple[str, str] | None:
    """A character that no page can show: what is wrong, and how to mend it."""
    unshown = _UNSHOWN.search(text)
    if unshown is None:
        return None
    if unshown[0] == "\t":
        return "文字中有制表符", "请删去，或改成空格"
    return f"文字里有控制字符 U+{ord(unshown[0]):04X}", "请删去"


def refuse_larger(rows: int, columns: int) -> None:
    if rows > MAX_ROWS:
        raise NoTable(f"表格超过{MAX_ROWS}行", ONLY_WHAT_IS_PRINTED)
    if columns > MAX_COLUMNS:
        raise NoTable(f"表格超过{MAX_COLUMNS}列", ONLY_WHAT_IS_PRINTED)


def rows_of(cells: Mapping[Place, Content], spans: Iterable[Span], at: Callable[[Place], Location]) -> Rows:
    """The smallest table that holds all text: blank rows and columns around it are left out.

    Places count from 0; `at` tells where an empty one is.
    """
    if not cells:
        raise NoTable("没有内容", "请检查文件和工作表")
    spans = set(spans)
    reached = [Span(row, column, row + 1, column + 1) for row, column in cells]
    reached += [span for span in spans if (span.top, span.left) in cells]
    top, left = min(span.top for span in reached), min(span.left for span in reached)
    bottom, right = max(span.bottom for span in reached), max(span.right for span in reached)
    refuse_larger(bottom - top, right - left)
    merged: dict[Place, Span] = {}
    covered: set[Place] = set()
    for span in spans:
        cut = Span(max(span.top, top), max(span.left, left), min(span.bottom, bottom), min(span.right, right))
        if cut.top < cut.bottom and cut.left < cut.right:
            if not covered.isdisjoint(cut.places()):
                raise NoTable("合并单元格互相重叠", "请在 Excel 或 WPS 中取消合并，再重新合并")
            covered |= cut.places()
            merged[cut.top, cut.left] = cut
    table = []
    for row in range(top, bottom):
        begun = []
        for place in ((row, column) for column in range(left, right)):
            if place in covered and place not in merged:
                continue
            span = merged.get(place, Span(*place, place[0] + 1, place[1] + 1))
            text, alignment = cells.get(place, (Paragraphs((), at(place)), None))
            rows, columns = span.bottom - span.top, span.right - span.left
            begun.append(Cell.model_construct(text=text, rows=rows, columns=columns, alignment=alignment))
        table.append(tuple(begun))
    return tuple(table)
