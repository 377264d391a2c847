"""What of a document can be relied on to be on its paper: a web page leaves elements out, a red head does not."""

from __future__ import annotations

from gongwen.check.manuscript import Direction, Manuscript, Origin
from gongwen.document.model import Head


def red_head(manuscript: Manuscript) -> Head | None:
    """The head of facts, or of a Word or PDF file that shows its mark: what it lacks is missing; else None."""
    head = manuscript.document.head
    if head is None or manuscript.origin is Origin.TEXT:
        return None
    return head if manuscript.origin is Origin.FACTS or head.issuer_mark else None


def is_upward(manuscript: Manuscript) -> bool:
    return manuscript.direction is Direction.UP
