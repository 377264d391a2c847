"""The lines of a title as they stand on paper (7.3.1): typed so in facts or Word, or printed so on a .pdf.

Where they cannot be known (a text from the web, a title that is broken automatically) there are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, layout_of
from gongwen.check.manuscript import Line, Manuscript, Origin, Role
from gongwen.gbt9704 import Size, width_in_characters


@dataclass(frozen=True)
class Row:
    """Characters `start` to `end` of a line of the title; blanks at its ends are left out."""

    line: Line
    start: int
    end: int
    size: float  # pt

    @property
    def words(self) -> str:
        return self.line.words[self.start : self.end]

    @property
    def cells(self) -> float:
        """In full-width characters."""
        return width_in_characters(self.words)

    def mark(self, message: str, hint: str) -> Mark:
        return self.line.mark((self.start, self.end), message, hint)


def title_rows(manuscript: Manuscript) -> tuple[tuple[Row, ...], ...]:
    """The rows of each title of two rows and more: of the document and of the texts issued by it, not of 附件."""
    layout = layout_of(manuscript)
    if manuscript.origin is not Origin.FACTS and layout is None:
        return ()
    labelled = {index for index, _ in manuscript.attachments} | manuscript.forms
    by_part: dict[int, list[Row]] = {}
    for line in manuscript.lines_of(Role.TITLE):
        if line.part not in labelled:
            by_part.setdefault(line.part, []).extend(_rows(line, layout))
    return tuple(tuple(rows) for rows in by_part.values() if len(rows) > 1)


def _rows(line: Line, layout: Layout | None) -> Iterator[Row]:
    size = (layout.look(line).size if layout else None) or Size.SIZE_2.pt
    starts = [at for at, _ in layout.rows(line)] if layout else []
    if len(starts) < 2:
        starts = [0, *(at + 1 for at, character in enumerate(line.words) if character == "\n")]
    for start, end in zip(starts, [*starts[1:], len(line.words)], strict=True):
        words = line.words[start:end]
        if words.strip():
            begin = start + len(words) - len(words.lstrip())
            yield Row(line, begin, start + len(words.rstrip()), size)
