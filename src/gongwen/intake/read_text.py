"""A text file -> its lines."""

from __future__ import annotations

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Form, Source, SourceLine
from gongwen.problem import Location


def read_text(data: bytes, file: str) -> Source:
    """The lines of a text file; `file` is what places are called."""
    words = data.decode("utf-8-sig", errors="replace").splitlines()
    lines = (
        SourceLine(Text((Piece(line, Location(file, number)),) if line else ()))
        for number, line in enumerate(words, 1)
    )
    return Source(file, Form.TEXT, tuple(lines))
