"""Lines that begin with an ordinal, and how much of each is heading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from gongwen.check.manuscript import Line
from gongwen.check.ordinals import Ordinal
from gongwen.document.outline import heading_length

# A first sentence longer than this is no heading, whatever stands behind it.
_LONGEST_HEADING = 45


class Shape(Enum):
    ALONE = auto()  # a heading on a line of its own
    RUN_IN = auto()  # a heading with text behind it
    CLAUSE = auto()  # text that carries an ordinal


@dataclass(frozen=True)
class Item:
    """A line that begins with an ordinal; `at` is its index among the lines of its scope."""

    line: Line
    at: int
    ordinal: Ordinal

    @property
    def span(self) -> tuple[int, int]:
        """The ordinal's place in the line."""
        return self.ordinal.start, self.ordinal.end

    @property
    def shape(self) -> Shape:
        return self._shape[0]

    @property
    def heading_end(self) -> int:
        return self._shape[1]

    @property
    def heading(self) -> str:
        """The words of its heading: without ordinal, blanks and end mark; of a clause, all of it."""
        return self.line.words[self.ordinal.end : self.heading_end].strip().rstrip("。．.：:；;，,！？")

    @cached_property
    def _shape(self) -> tuple[Shape, int]:
        return shape_of(self.line.words, self.ordinal.end)


def shape_of(words: str, start: int) -> tuple[Shape, int]:
    """What a line is whose text begins at `start`, and where its heading ends (a clause: the line)."""
    end = heading_length(words, start)
    if not end or end - start > _LONGEST_HEADING:
        return Shape.CLAUSE, len(words)
    return (Shape.ALONE, len(words)) if not words[end:].strip() else (Shape.RUN_IN, end)
