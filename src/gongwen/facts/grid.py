"""Cells at their places in a sheet -> the rows of a table, as a facts file writes them: covered places are left out."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from gongwen.facts.document_facts import Cell, Paragraphs
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Alignment
from gongwen.problem import Location

MAX_ROWS = 5_000
MAX_COLUMNS = 60

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


class NoTable(Exception):
    """Why a file or a sheet holds no table: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


def paragraphs(text: str, at: Location) -> tuple[PlacedText, ...]:
    """The lines of a cell that has one place for all of its text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(PlacedText(line.strip(), at, (at,)) for line in lines if line.strip())


def fault(text: str) -> tuple[str, str] | None:
    """A character that no page can show: what is wrong, and how to mend it."""
    for character in text:
        if character == "\t":
            return "文字中有制表符", "请删去，或改成空格"
        if character not in "\r\n" and unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            return f"文字里有控制字符 U+{ord(character):04X}", "请删去"
    return None


def rows_of(cells: Mapping[Place, Content], spans: Iterable[Span], at: Callable[[Place], Location]) -> Rows:
    """The smallest table that holds all text: blank rows and columns around it are left out.

    Places count from 0; `at` tells where an empty one is.
    """
    if not cells:
        raise NoTable("没有内容", "请检查文件和工作表")
    spans = list(spans)
    reached = [Span(row, column, row + 1, column + 1) for row, column in cells]
    reached += [span for span in spans if (span.top, span.left) in cells]
    top, left = min(span.top for span in reached), min(span.left for span in reached)
    bottom, right = max(span.bottom for span in reached), max(span.right for span in reached)
    if bottom - top > MAX_ROWS or right - left > MAX_COLUMNS:
        message = f"表格有{bottom - top}行、{right - left}列，最多{MAX_ROWS}行、{MAX_COLUMNS}列"
        raise NoTable(message, "请只留下要印的部分")
    merged: dict[Place, Span] = {}
    for span in spans:
        cut = Span(max(span.top, top), max(span.left, left), min(span.bottom, bottom), min(span.right, right))
        if cut.top < cut.bottom and cut.left < cut.right:
            merged[cut.top, cut.left] = cut
    covered: set[Place] = set()
    table = []
    for row in range(top, bottom):
        begun = []
        for place in ((row, column) for column in range(left, right)):
            if place in covered:
                continue
            span = merged.get(place, Span(*place, place[0] + 1, place[1] + 1))
            if covered & span.places():
                raise NoTable("合并单元格互相重叠", "请在 Excel 或 WPS 中取消合并，再重新合并")
            covered |= span.places()
            text, alignment = cells.get(place, (Paragraphs((), at(place)), None))
            rows, columns = span.bottom - span.top, span.right - span.left
            begun.append(Cell.model_construct(text=text, rows=rows, columns=columns, alignment=alignment))
        table.append(tuple(begun))
    return tuple(table)
