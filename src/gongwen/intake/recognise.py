"""Lines -> elements."""

from __future__ import annotations

from gongwen.document.model import Document, Part, Title
from gongwen.document.outline import read_paragraph
from gongwen.intake.lines import Source
from gongwen.intake.recognised import Recognised


def recognise(source: Source) -> Recognised:
    """The document that the lines of a source make."""
    first, *rest = [line.text for line in source.lines if line.text]
    part = Part(Title((first,)), body=tuple(map(read_paragraph, rest)))
    return Recognised(Document(None, (part,), None, "", None), None, None, None)
