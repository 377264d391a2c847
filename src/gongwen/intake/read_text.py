"""A text file -> its lines."""

from __future__ import annotations

import re

from gongwen.document.model import Piece, Text
from gongwen.intake.lines import Form, Source, SourceLine
from gongwen.intake.text_encodings import decode_text
from gongwen.problem import InvalidFacts, Location, Problem

# What editors count as a line's end.  U+0085, U+2028 and the form feed stay in the line, and so do its columns.
_LINE_END = re.compile("\r\n|\r|\n")
_IF_GARBLED = "如有乱码，请另存为 UTF-8 编码"


def read_text(data: bytes, file: str) -> Source:
    """The lines of a text file; `file` is what places are called.  Raises InvalidFacts for what is not text."""
    decoded = decode_text(data, file)
    if isinstance(decoded, Problem):
        raise InvalidFacts([decoded])
    words, notices = decoded
    lines = (
        SourceLine(Text((Piece(line, Location(file, number)),) if line else ()))
        for number, line in enumerate(_LINE_END.split(words), 1)
    )
    return Source(
        file, Form.TEXT, tuple(lines), notices=tuple((each.message, _IF_GARBLED) for each in notices)
    )
