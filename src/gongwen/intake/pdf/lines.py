"""The glyphs of a PDF's page as the lines that are printed on it; mm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median

from gongwen.intake.lines import Look
from gongwen.intake.pdf.page import Glyph

_SAME_LINE = 0.35  # em between baselines: a raised figure stands on its line
_TWICE = 2  # as large: a raised figure is larger than half of what it is raised from
_LOWEST_LINE = 3.0  # mm: no lines stand nearer, be one of them ever so large
_GAP = 1.5  # em: where a tab or a column lies between
_BLANK = 0.75  # em: where a blank of one character does
_SPACE = 0.5  # em: where one of half a character does
_SPACE_OF_LATIN = (
    0.25  # em, more than others in the line: the same between Chinese characters, in a Latin face
)
_SPACED = 0.5  # share of gaps in a line that is spaced out
_WORD_GAP = 0.25  # em between two Latin words
_AGAIN = 0.15  # em: a character painted again as near as that makes it bold
_PAGE_NUMBER = re.compile(
    r"[\s—–―－─·.．~～\-]*(?:第\s*)?(?:\d{1,4}|[０-９]{1,4}|[ivxIVX]{1,6})(?:\s*页)?"
    r"(?:\s*[，,/／共]\s*共?\s*\d{1,4}\s*页?)?[\s—–―－─·.．~～\-]*"
)


@dataclass(frozen=True, eq=False)
class PrintedLine:
    """`page` counts from 1.  `glyphs` begin and end with a visible one; gaps are blanks of no width."""

    page: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def text(self) -> str:
        return "".join(glyph.character for glyph in self.glyphs)

    @property
    def x(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @cached_property
    def baseline(self) -> float:
        return max(self.glyphs, key=attrgetter("em")).baseline

    @cached_property
    def look(self) -> Look:
        """That of most of it."""
        counts: dict[Look, int] = {}
        for look, same in groupby(self.glyphs, key=attrgetter("look")):
            counts[look] = counts.get(look, 0) + len(list(same))
        return max(counts, key=lambda look: counts[look])

    @property
    def size(self) -> float:
        """pt."""
        return self.look.size or 0.0

    @property
    def em(self) -> float:
        return max(self.size * 25.4 / 72, 0.1)

    @property
    def is_page_number(self) -> bool:
        """By its form."""
        return _PAGE_NUMBER.fullmatch(self.text) is not None


def printed_lines(glyphs: Iterable[Glyph], page: int) -> list[PrintedLine]:
    """From the top, each from the left."""
    found: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=attrgetter("baseline")):
        if found:
            last = found[-1][-1]
            large, small = max(last.em, glyph.em), min(last.em, glyph.em)
            near = min(_SAME_LINE * (large if large < _TWICE * small else small), _LOWEST_LINE)
            if glyph.baseline - last.baseline <= near and glyph.baseline - found[-1][0].baseline <= 2 * near:
                found[-1].append(glyph)
                continue
        found.append([glyph])
    lines = (_line(sorted(line, key=attrgetter("x")), page) for line in found)
    return [line for line in lines if line]


def _line(glyphs: list[Glyph], page: int) -> PrintedLine | None:
    glyphs = _once(glyphs)
    while glyphs and glyphs[-1].is_blank:
        glyphs.pop()
    start = next((index for index, glyph in enumerate(glyphs) if not glyph.is_blank), len(glyphs))
    return PrintedLine(page, tuple(_with_gaps(glyphs[start:]))) if start < len(glyphs) else None


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Without those painted twice."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        last = kept[-1] if kept else None
        again = last and glyph.character == last.character and glyph.x - last.x < _AGAIN * glyph.em
        if not again:
            kept.append(glyph)
    return kept


def _with_gaps(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """With a tab or a blank in each wide gap, unless the whole line is spaced out, and one between Latin words."""
    gaps = [(after.x - before.right) / max(before.em, after.em, 0.1) for before, after in pairwise(glyphs)]
    spaced = len(gaps) > 1 and sum(gap > 0.5 for gap in gaps) > _SPACED * len(gaps)
    usual = max(median(gaps), 0.0) if gaps else 0.0
    found = list(glyphs[:1])
    for gap, after in zip(gaps, glyphs[1:], strict=True):
        before = found[-1]
        if gap > _GAP and not spaced:
            found.append(blank_after(before, "\t"))
        elif gap > _BLANK and not spaced:
            found.append(blank_after(before, "　"))
        elif gap > _narrowest_space(before, after, usual) and not before.is_blank and not after.is_blank:
            found.append(blank_after(before, " "))
        found.append(after)
    return found


def _narrowest_space(before: Glyph, after: Glyph, usual: float) -> float:
    """How wide a gap is, in em, in which a space was typed."""
    if is_latin(before.character) and is_latin(after.character):
        return _WORD_GAP
    if _is_han(before.character) and _is_han(after.character):
        return usual + _SPACE_OF_LATIN
    return max(usual, 0.0) + _SPACE


def blank_after(glyph: Glyph, blank: str) -> Glyph:
    """One that is not in the file: it has no width."""
    return Glyph(blank, glyph.right, glyph.right, glyph.baseline, glyph.look, glyph.em)


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff"


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()
