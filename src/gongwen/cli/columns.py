"""Rows of cells as lines of text, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line a row; a Chinese character is as wide as two letters.  The last cell of a row takes what room it needs."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip_longest(*(row[:-1] for row in rows), fillvalue="")]
    for row in rows:
        *cells, last = row
        padded = (cell + " " * (width - cell_len(cell)) for cell, width in zip(cells, widths, strict=False))
        yield "  ".join((*padded, last)).rstrip()
