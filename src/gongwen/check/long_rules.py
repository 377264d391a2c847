"""The long rules that part 版头 and 版记 from the text, on the pages of a .pdf and in a .docx."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from gongwen.check.faces import is_red
from gongwen.check.finding import Mark
from gongwen.check.layout import IMPRINT, Layout
from gongwen.check.manuscript import Line, Role
from gongwen.check.word_rules import WordRule, blank_around, drawn, gap_above, may_hide_rules, ruled
from gongwen.gbt9704 import TYPE_AREA
from gongwen.problem import Location

_TOLERANCE = 3.0  # mm
_BELOW_TITLE, _AROUND_IMPRINT = (
    12,
    6,
)  # paragraphs: a line may be drawn in one and stand elsewhere on its page


@dataclass(frozen=True)
class HeadRule:
    """版头中的分隔线.  What is not known is None; mm.  `mark` makes a mark from its message and hint."""

    mark: Callable[[str, str], Mark]
    width: float | None
    colour: str | None
    below_number: float | None = None  # in a .docx


@dataclass(frozen=True)
class WordImprint:
    """版记 of a .docx: its lines with their paragraphs, its borders, and the lines drawn about it.

    `is_told`: the file tells what lines there are, so that one can be said to be missing.
    """

    lines: tuple[tuple[int, Line], ...]
    rules: tuple[WordRule, ...]
    drawn: tuple[WordRule, ...]
    is_told: bool

    def has_rule(self, above: int, below: int) -> bool:
        """Whether there is one between two paragraphs."""
        return any(above <= rule.below < below for rule in self.rules)


def head_rule(layout: Layout) -> HeadRule | None:
    """The one that is found; a red one before others."""
    if layout.head_rule:
        page, rule = layout.head_rule
        return HeadRule(partial(layout.page_mark, page), rule.width, rule.colour)
    places = _head_in_word(layout)
    if places is None:
        return None
    first, title = places
    rules = [*ruled(layout.source, first, title), *drawn(layout.source, first, title)]
    if not rules:
        return None
    found = next((each for each in rules if each.colour is None or is_red(each.colour)), rules[0])
    numbers = paragraphs_of(line for line in layout.lines_of(Role.NUMBER, Role.SIGNATORY) if line.part < 0)
    gap = gap_above(layout.source, numbers[-1][0], found) if numbers else None
    return HeadRule(partial(_mark, layout, found.below), found.width, found.colour, gap)


def lacks_head_rule(layout: Layout) -> bool:
    """Whether there is none for certain."""
    if head_rule(layout):
        return False
    if layout.pages:
        return True
    places = _head_in_word(layout)
    return places is not None and not may_hide_rules(layout.source, 1, places[1] + _BELOW_TITLE)


def word_imprint(layout: Layout) -> WordImprint | None:
    lines = [line for line in layout.lines_of(*IMPRINT, Role.RECIPIENTS) if line.part < 0]
    found = [] if layout.is_pdf else paragraphs_of(lines)
    if not found:
        return None
    source = layout.source
    above, below = blank_around(source, found[0][0], found[-1][0])
    return WordImprint(
        tuple(found),
        ruled(source, above, below),
        drawn(source, above, below),
        not may_hide_rules(source, above - _AROUND_IMPRINT, below + _AROUND_IMPRINT),
    )


def is_full_width(layout: Layout, width: float | None) -> bool:
    """As wide as the type area, the standard's or the file's; an unknown width may be."""
    widths = [TYPE_AREA.width.mm, layout.area.width]
    widths += [section.width - section.left - section.right for section in layout.sections]
    return width is None or any(abs(width - each) <= _TOLERANCE for each in widths)


def paragraphs_of(lines: Iterable[Line]) -> list[tuple[int, Line]]:
    """Lines with the numbers of the paragraphs they begin in, in their order in the file."""
    placed = ((at.line, line) for line in lines if (at := line.text.place(0)) and at.line)
    return sorted(placed, key=lambda pair: pair[0])


def _head_in_word(layout: Layout) -> tuple[int, int] | None:
    """The paragraphs of the mark and of the title."""
    marks, titles = paragraphs_of(layout.marks), paragraphs_of(layout.lines_of(Role.TITLE))
    if layout.is_pdf or not marks or not titles or titles[0][0] <= marks[0][0]:
        return None
    return marks[0][0], titles[0][0]


def _mark(layout: Layout, below: int, message: str, hint: str) -> Mark:
    return Mark(Location(layout.source.file, max(below, 1)), 1, "", message, hint)
