"""The long lines of a .docx that part 版头 and 版记 from the text: borders of paragraphs, and lines that were drawn.

A line can be made in ways that the file does not tell of: a table, a picture, an underlined row of blanks, a shape in
the page's header.  Where there is one of these, nothing is missing for certain.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.gbt9704 import PAPER, RIGHT_MARGIN, Size
from gongwen.intake.lines import Border, LineRule, Section, Source, SourceLine

_MM = 25.4 / 72
_SHORT = 100.0  # mm
_STROKES = frozenset("—―－─━_＿-=－ 　\t")


@dataclass(frozen=True)
class WordRule:
    """`below` counts the paragraphs above it.  What the file does not say is None; mm."""

    below: int
    width: float | None
    thickness: float | None
    colour: str | None


def ruled(source: Source, first: int, last: int) -> tuple[WordRule, ...]:
    """The borders between the text of paragraph `first` (from 1) and that of `last`, from above."""
    first, last = max(first, 0), min(last, len(source.lines) + 1)
    return tuple(rule for below in range(first, last) for rule in _between(source, below))


def drawn(source: Source, first: int, last: int) -> tuple[WordRule, ...]:
    """The long straight lines drawn in the paragraphs `first` to `last`, wherever they are put."""
    return tuple(
        WordRule(number, each.width, each.thickness, each.colour)
        for number, line in _paragraphs(source, first, last)
        for each in line.drawings
        if each.is_line and (each.width is None or each.width > _SHORT)
    )


def may_hide_rules(source: Source, first: int, last: int) -> bool:
    """Whether a line may stand there in a way that is not told."""
    margins = (line for section in source.sections for line in _of_margins(section))
    around = [line for _, line in _paragraphs(source, first, last)]
    return any(line.table is not None or line.drawings or _is_stroke(line) for line in around) or any(
        line.drawings or line.borders.top or line.borders.bottom for line in margins
    )


def blank_around(source: Source, first: int, last: int) -> tuple[int, int]:
    """The next paragraphs with words above `first` and below `last`: 0, or one more than there are, where none."""
    while first > 1 and not source.lines[first - 2].words.strip():
        first -= 1
    while last < len(source.lines) and not source.lines[last].words.strip():
        last += 1
    return first - 1, last + 1


def gap_above(source: Source, text: int, rule: WordRule) -> float | None:
    """From the ink of paragraph `text` to a border below it, where the spacing of lines is exact; mm."""
    between = source.lines[text - 1 : rule.below]
    spacings = [line.spacing for line in between]
    if not between or not all(each and each.rule is LineRule.EXACT for each in spacings):
        return None
    border = between[-1].borders.bottom
    size = next((look.size for _, look in between[0].looks if look.size), Size.SIZE_3.pt)
    points = sum(each.value + each.before + each.after for each in spacings if each)
    first, last = spacings[0], spacings[-1]
    if not first or not last or not border:
        return None
    # The ink stands in the middle of its line, as good as.
    points -= first.before + last.after + (first.value + size) / 2
    return points * _MM + border.space


def _between(source: Source, below: int) -> Iterator[WordRule]:
    """Those between a paragraph and the next: 0 is what stands above the first."""
    above = source.lines[below - 1].borders if below else None
    under = source.lines[below].borders if below < len(source.lines) else None
    together = above is not None and above == under
    for border in [above.between] if above and together else [above and above.bottom, under and under.top]:
        if border:
            yield WordRule(below, _width(source, border, below), border.thickness, border.colour)


def _width(source: Source, border: Border, below: int) -> float:
    section = next(
        (each for each in reversed(source.sections) if each.first_paragraph <= max(below, 1)), None
    )
    room = (
        section.width - section.left - section.right
        if section
        else (PAPER.width - PAPER.left - RIGHT_MARGIN).mm
    )
    return room - border.left - border.right


def _paragraphs(source: Source, first: int, last: int) -> Iterator[tuple[int, SourceLine]]:
    for number in range(max(first, 1), min(last, len(source.lines)) + 1):
        yield number, source.lines[number - 1]


def _of_margins(section: Section) -> Sequence[SourceLine]:
    return *section.header, *section.footer, *section.even_footer, *section.first_footer


def _is_stroke(line: SourceLine) -> bool:
    """A row of strokes, or of underlined blanks."""
    words = line.words
    return (bool(words.strip()) and set(words) <= _STROKES) or any(look.underlined for _, look in line.looks)
