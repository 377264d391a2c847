"""Lines -> rows: what stands on a line without the blanks around it, and what stood between it and the row before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Look
from gongwen.problem import Location

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, eq=False)  # a row is itself, so that what is found of it can be remembered
class Row:
    """A stretch of a line that may be an element.

    `gap` counts the empty lines above it, `indent` the columns of the blanks before it.  `new_page`: it begins a page
    of its own.  `broken`: a page number cut it from the row above.  `parted`: words of a site stand between it and the
    row above.  `carries_on`: it is the rest of the row above, to the character.  `cell`: its place in a table of a Word
    file or PDF (table, row, column; from 0), which covers `rows` and `columns` places of it; `blanks`: the cells of
    that table that hold nothing (row, column, rows, columns).  `tabbed`: its tabs part cells, as in a text file.
    `look`: how it is set, where that is known.
    """

    text: Text
    gap: int = 0
    indent: int = 0
    leading_tab: bool = False
    broken: bool = False
    parted: bool = False
    carries_on: bool = False
    new_page: bool = False
    cell: tuple[int, int, int] | None = None
    tabbed: bool = False
    look: Look | None = None
    rows: int = 1
    columns: int = 1
    blanks: tuple[tuple[int, int, int, int], ...] = ()

    @cached_property
    def words(self) -> str:
        return str(self.text)

    @cached_property
    def bare(self) -> str:
        """Without any blanks: 通　知 reads 通知."""
        return _BLANKS.sub("", self.words)

    @property
    def has_cells(self) -> bool:
        return self.cell is not None or self.tabbed


def columns(words: str) -> int:
    """How wide words are where a Chinese character takes two columns, as in a text file."""
    return sum(1 if character < "\u2000" else 2 for character in words)


def row_of(words: str) -> Row:
    """Words to be looked at as a row of their own, wherever they stand."""
    return Row(Text.generated(words, Location("")))


def cut(text: Text, places: Iterable[int]) -> list[Text]:
    """The text cut at ascending places, in one walk over its pieces."""
    parts: list[Text] = []
    pieces: list[Piece] = []
    todo = iter(places)
    place = next(todo, None)
    passed = 0
    for piece in text.pieces:
        start, length = 0, len(piece.text)
        while place is not None and place - passed <= length:
            end = place - passed
            if end > start:
                pieces.append(piece[start:end])
            parts.append(Text(tuple(pieces)))
            pieces, start = [], end
            place = next(todo, None)
        if start < length:
            pieces.append(piece[start:] if start else piece)
        passed += length
    parts.append(Text(tuple(pieces)))
    return parts


def stripped(text: Text) -> Text:
    """Without the blanks around it."""
    words = str(text)
    bare = words.strip()
    if len(bare) == len(words):
        return text
    start = len(words) - len(words.lstrip())
    return cut(text, (start, start + len(bare)))[1] if bare else Text()


def pieces_of(text: Text, mark: str) -> list[Text]:
    """The text between the marks, without the blanks around; nothing where that is empty."""
    places = [match.end() for match in re.finditer(mark, str(text))]
    return [piece for piece in map(stripped, cut(text, places)) if piece]


def joined(rows: Iterable[Row]) -> Text:
    """Their words one behind the other."""
    return Text(tuple(_pieces(rows)))


def _pieces(rows: Iterable[Row]) -> Iterator[Piece]:
    for row in rows:
        yield from row.text.pieces
