"""What of a document can be relied on to be on its paper: a web page leaves elements out, a red head does not."""

from __future__ import annotations

from gongwen.check.layout import any_layout
from gongwen.check.manuscript import Direction, Manuscript, Origin
from gongwen.document.model import Head


def red_head(manuscript: Manuscript) -> Head | None:
    """The head of facts, or of a Word or PDF file that shows its mark: what it lacks is missing; else None."""
    if manuscript.origin is Origin.FACTS:
        return manuscript.document.head
    layout = any_layout(manuscript)
    return manuscript.document.head if layout and layout.has_head else None


def is_upward(manuscript: Manuscript) -> bool:
    return manuscript.direction is Direction.UP
