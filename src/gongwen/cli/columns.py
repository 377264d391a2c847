"""Rows of cells as lines of text, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

_GAP = 2  # between columns
_NARROWEST = 12  # a column that is cut
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line a row; a Chinese character is as wide as two letters.  The last cell of a row takes what room it needs."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip_longest(*(row[:-1] for row in rows), fillvalue="")]
    for row in rows:
        *cells, last = row
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=False))
        yield (" " * _GAP).join((*padded, last)).rstrip()


def fitted(rows: Sequence[Sequence[str]], long: Sequence[int], width: int) -> list[list[str]]:
    """Rows of the same length for `aligned`, no wider than `width`: what is too long for it in the columns `long` loses
    its middle.  A line's end and what cannot be printed become ↵ and ?.
    """
    from rich.cells import cell_len

    shown = [[_UNPRINTABLE.sub("?", cell.replace("\n", "↵")) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*shown, strict=True)]
    room = width - _GAP * (len(widths) - 1) - sum(widths) + sum(widths[column] for column in long)
    for place, column in enumerate(sorted(long, key=lambda column: widths[column])):
        share = max(room // (len(long) - place), _NARROWEST)  # what a narrower one leaves is the wider one's
        for row in shown:
            row[column] = _shortened(row[column], share)
        room -= min(widths[column], share)
    return shown


def _shortened(cell: str, width: int) -> str:
    from rich.cells import cell_len, set_cell_size

    if cell_len(cell) <= width:
        return cell
    head = set_cell_size(cell, (width - 1) // 2).rstrip()
    tail = cell
    while cell_len(tail) > width - 1 - cell_len(head):
        tail = tail[1:]
    return f"{head}…{tail}"
