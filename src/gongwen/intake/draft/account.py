"""Every character of a source is in one field or was set aside, once: shown for a draft as it is made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from gongwen.document.model import Text
from gongwen.intake.lines import Source
from gongwen.problem import Location, Problem

_LONGEST_SAID = 30

Spans = dict[int, list[tuple[int, int]]]  # by line: from which column to which, the last one exclusive


def unaccounted(source: Source, shown: Iterable[Text], anew: Iterable[Text]) -> Iterator[Problem]:
    """The stretches of the source's lines, blanks aside, that none of the texts holds, or that two of those shown hold.

    `shown` stand in fields or were set aside, `anew` is what compose prints without being told.
    """
    spans, generated = _spans(shown)
    words = {line.text.pieces[0].origin.line: line for line in source.lines if line.text.pieces}
    for number, places in spans.items():
        places.sort()
        for (_, end), (start, last) in pairwise(places):
            if start < end and (line := words.get(number)):
                first = line.text.pieces[0].origin
                twice = line.words[start - first.column : min(end, last) - first.column]
                if twice.strip():
                    yield _problem(Location(source.file, number, start), twice, "在稿中收了两次")
    more, others = _spans(anew)
    for line in (*source.lines, *source.running):
        for piece in line.text.pieces:
            number, column = piece.origin.line, piece.origin.column
            if piece.literal:
                covered = (*spans.get(number, ()), *more.get(number, ()))
                yield from _gaps(piece.text, piece.origin, covered)
            elif piece.text.strip() and (number, column) not in generated | others:
                yield _problem(piece.origin, piece.text, "没有收进稿中")


def _spans(texts: Iterable[Text]) -> tuple[Spans, set[tuple[int, int]]]:
    """Where their characters stand; and the places of those that a place has several of."""
    spans: Spans = {}
    places: set[tuple[int, int]] = set()
    for text in texts:
        for piece in text.pieces:
            line, column = piece.origin.line, piece.origin.column
            if piece.literal:
                spans.setdefault(line, []).append((column, column + len(piece.text)))
            else:
                places.add((line, column))
    return spans, places


def _gaps(words: str, origin: Location, spans: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    free = [not character.isspace() for character in words]
    for start, end in spans:
        first, last = max(start - origin.column, 0), min(end - origin.column, len(words))
        free[first:last] = [False] * max(last - first, 0)
    marked = "".join(
        "x" if lost else " " if words[index].isspace() else "." for index, lost in enumerate(free)
    )
    for match in re.finditer("x(?:[x ]*x)?", marked):
        yield _problem(origin.shifted(match.start()), words[match.start() : match.end()], "没有收进稿中")


def _problem(at: Location, words: str, what: str) -> Problem:
    said = words if len(words) <= _LONGEST_SAID else words[:_LONGEST_SAID] + "…"
    return Problem(at, "导入", f"“{said}”{what}", "请对照原件改正，并告知开发者")
