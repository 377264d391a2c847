"""The columns of a table: what its texts ask for, how large their characters are and how wide the columns.

A text asks for whole characters, and a column is as wide as they and their padding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise, permutations
from math import ceil, floor
from operator import add

from gongwen.document.model import Cell, Table
from gongwen.fonts import Fonts
from gongwen.gbt9704 import Face
from gongwen.typeset.breaks import legal_breaks
from gongwen.typeset.table_measures import NEAR, PADDING, SIZES, cell_characters

# In em.
_SHORT = 4  # a text no longer than this stays on one line, and a longer one has room for as much
_SHORT_HEAD = 6
_TEXT = 8  # a longer text reads badly in a narrower column, a shorter one is best not broken inside a word
_LABEL = 10  # texts no longer than this look well centred, even on two lines

_PART = re.compile("(?<= )|(?=（)")  # where a short text is best broken


@dataclass(frozen=True)
class Content:
    """A cell and what its text asks for, in em."""

    cell: Cell
    row: int
    head: bool
    paragraphs: tuple[float, ...]  # each on one line; those without text are left out
    least: float  # the width at which nothing is torn that belongs together
    readable: float  # and at which it is pleasant to read

    @property
    def face(self) -> Face:
        return Face.HEITI if self.head else Face.FANGSONG

    @property
    def wanted(self) -> float:
        """The width at which no paragraph is broken."""
        return max(self.paragraphs, default=0.0)

    def is_label(self, characters: int) -> bool:
        """Short enough, or on one line of so many characters, to look well centred."""
        return sum(self.paragraphs) <= max(_LABEL, characters if len(self.paragraphs) == 1 else 0)


@dataclass(frozen=True)
class Columns:
    """The size of a table's characters and the widths of its columns: points, from rule to rule, whole twips."""

    size: float
    widths: tuple[float, ...]

    def left(self, cell: Cell) -> float:
        """From the left edge of the table to the cell."""
        return sum(self.widths[: cell.column])

    def width(self, cell: Cell) -> float:
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def characters(self, cell: Cell) -> int:
        """The measure of its text."""
        return cell_characters(self.width(cell), self.size)


def contents_of(table: Table, fonts: Fonts) -> Iterator[Content]:
    """What the cells of a table ask for, row by row."""
    advances = {face: _advances(fonts, face) for face in (Face.HEITI, Face.FANGSONG)}
    for row, cells in enumerate(table.rows):
        head = row < table.head_rows
        advance, short = (advances[Face.HEITI], _SHORT_HEAD) if head else (advances[Face.FANGSONG], _SHORT)
        for cell in cells:
            texts = [str(paragraph) for paragraph in cell.paragraphs if paragraph]
            widths = tuple(sum(map(advance, text)) for text in texts)
            least = readable = 0.0
            for text, width in zip(texts, widths, strict=True):
                least = max(least, width if width <= short else max(short, _widest_stretch(text, advance)))
                readable = max(readable, _pleasant(text, width, advance))
            yield Content(cell, row, head, widths, least, max(least, readable))


def columns_of(table: Table, contents: Sequence[Content], width: float) -> Columns:
    """The largest characters that give every text what it needs to be readable, failing that the smallest; and columns
    that are as wide as the type area, to a twip."""
    total = floor(width * 20)
    for size in SIZES:
        if table.widths:
            widths = _in_proportion(table.widths, min(_narrowest(size), total // table.columns), total)
        else:
            widths = _by_contents(table.columns, contents, size, total)
        columns = Columns(size, tuple(twips / 20 for twips in widths))
        if min(widths) >= _narrowest(size) and all(
            content.readable <= columns.characters(content.cell) + NEAR for content in contents
        ):
            break
    return columns


def most_columns(width: float, size: float) -> int:
    """How many columns of one character a type area of that width has room for."""
    return floor(width * 20) // _narrowest(size)


def unbroken(text: str) -> Iterator[tuple[int, int]]:
    """The stretches between two places where a line may end: where each begins and ends."""
    return pairwise(index for index, legal in enumerate(legal_breaks(text)) if legal)


def _advances(fonts: Fonts, face: Face) -> Callable[[str], float]:
    """How wide each character of a face is, in em."""

    @cache
    def advance(character: str) -> float:
        return (fonts.font_for(face, character) or fonts.face(face)).advance(character)

    return advance


def _widest_stretch(text: str, advance: Callable[[str], float]) -> float:
    return max(sum(map(advance, text[start:stop].rstrip(" "))) for start, stop in unbroken(text))


def _pleasant(text: str, width: float, advance: Callable[[str], float]) -> float:
    """The least width at which a text is pleasant to read: for 学习教育 30分 it is four characters, not seven."""
    if width > _TEXT:
        return _TEXT if width > _LABEL else 0.0
    return max(sum(map(advance, part.rstrip())) for part in _PART.split(text))


# Widths, in twips from here on.


def _narrowest(size: float) -> int:
    """One character and its padding."""
    return round((1 + 2 * PADDING) * size * 20)


def _in_proportion(shares: Sequence[int], least: int, total: int) -> tuple[int, ...]:
    """Those that would be too narrow are made wide enough, the others share the rest."""
    narrow: set[int] = set()
    while True:
        rest = total - least * len(narrow)
        shared = sum(share for column, share in enumerate(shares) if column not in narrow)
        too_narrow = {
            c for c, share in enumerate(shares) if c not in narrow and share * rest < least * shared
        }
        if not too_narrow:
            break
        narrow |= too_narrow
    wanted = [least if c in narrow else share * rest / shared for c, share in enumerate(shares)]
    edges = [floor(edge + NEAR) for edge in accumulate(wanted, initial=0.0)]
    return tuple(right - left for left, right in pairwise(edges))


def _by_contents(columns: int, contents: Sequence[Content], size: float, total: int) -> tuple[int, ...]:
    """What the texts need in whole characters; what is less than a character goes to all alike."""
    least, readable, wanted = ([1] * columns for _ in range(3))
    texts: list[list[tuple[float, ...]]] = [[()] * (contents[-1].row + 1) for _ in range(columns)]
    for content in sorted(contents, key=lambda content: content.cell.columns):
        cell = content.cell
        _widen(least, cell, content.least)
        _widen(readable, cell, content.readable)
        if cell.columns == 1:
            _widen(wanted, cell, content.wanted)
            if cell.rows == 1:
                texts[cell.column][content.row] = content.paragraphs
    readable = list(map(max, least, readable))
    wanted = list(map(max, readable, wanted))
    characters = max(columns, floor(total / (20 * size) - 2 * PADDING * columns))
    shares = _shares(least, readable, wanted, texts, characters)
    widths = [round((share + 2 * PADDING) * size * 20) for share in shares]
    rest = total - sum(widths)
    extra = [rest * (c + 1) // columns - rest * c // columns for c in range(columns)]
    return tuple(map(add, widths, extra))


def _widen(columns: list[int], cell: Cell, needed: float) -> None:
    """Make columns that a cell covers wide enough for it, all by as much; the paddings between their texts are its room
    too."""
    covered = range(cell.column, cell.column + cell.columns)
    within = sum(columns[column] for column in covered) + 2 * PADDING * (len(covered) - 1)
    for column in covered:
        columns[column] += max(0, ceil((needed - within - NEAR) / len(covered)))


def _shares(
    least: Sequence[int],
    readable: Sequence[int],
    wanted: Sequence[int],
    texts: Sequence[Sequence[tuple[float, ...]]],
    characters: int,
) -> Sequence[int]:
    """How many of so many characters each column gets: all it wants if there is room, otherwise what makes the table
    least high, and never less than the texts need unless that is too much altogether.

    Columns of a kind get as many; what does not suffice for one more each is left over.
    """
    if sum(wanted) <= characters:
        return wanted
    columns = range(len(wanted))
    kinds = _kinds(least, readable, wanted, texts)
    least = next((needs for needs in (readable, least) if sum(needs) <= characters), [1] * len(wanted))
    amounts = [1 + sum(map(sum, column)) for column in texts]

    def changed(shares: Sequence[int], kind: Sequence[int], by: int) -> list[int]:
        return [share + by * (c in kind) for c, share in enumerate(shares)]

    shares = list(least)
    while takers := [
        kind for kind in kinds if shares[kind[0]] < wanted[kind[0]] and sum(shares) + len(kind) <= characters
    ]:
        shares = changed(shares, max(takers, key=lambda kind: amounts[kind[0]] / shares[kind[0]]), 1)

    @cache
    def lines(column: int, share: int) -> list[int]:
        return [sum(ceil(text / share - NEAR) for text in cell) for cell in texts[column]]

    def height(shares: Sequence[int]) -> tuple[int, int]:
        """In lines: of the table, then of all cells, for what does not make it lower may still prepare it."""
        counts = list(map(lines, columns, shares))
        return sum(map(max, *counts, counts[0])), sum(map(sum, counts))

    def changes(shares: Sequence[int]) -> Iterator[list[int]]:
        """One more for the columns of a kind, at the expense of another kind."""
        for giver, taker in permutations(kinds, 2):
            if shares[taker[0]] < wanted[taker[0]]:
                lacking = max(0, sum(shares) + len(taker) - characters)
                change = changed(changed(shares, taker, 1), giver, -ceil(lacking / len(giver)))
                if change[giver[0]] >= least[giver[0]]:
                    yield change

    best = height(shares)
    while True:
        better = min(changes(shares), key=height, default=shares)
        if height(better) >= best:
            return shares
        shares, best = better, height(better)


def _kinds(
    least: Sequence[int],
    readable: Sequence[int],
    wanted: Sequence[int],
    texts: Sequence[Sequence[tuple[float, ...]]],
) -> Sequence[Sequence[int]]:
    """The columns with the same contents: each text as long as the one beside it, in whole characters."""
    kinds: dict[object, list[int]] = {}
    for column, needs in enumerate(zip(least, readable, wanted, strict=True)):
        lengths = [tuple(map(ceil, cell)) for cell in texts[column]]
        kinds.setdefault((needs, *lengths), []).append(column)
    return list(kinds.values())
