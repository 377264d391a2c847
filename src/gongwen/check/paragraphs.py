"""Whether the paragraphs of a text are paragraphs, or the lines of a page that was cut at every line's end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from gongwen.check.characters import HAN, is_han
from gongwen.check.manuscript import Line, Manuscript

_LONG = 20  # characters: shorter ones are headings, names, labels
_CUT = re.compile(f"[{HAN}，、]\\s*$")
_FEW, _PART = 3, 5  # more than three, and more than every fifth

# How a paragraph begins, and hardly ever the second half of a sentence.
_BEGINS = re.compile(
    "\\s*(?:[各要为请本我凡现经望希附“《（]|根据|按照|对照|坚持|联系|特此|同时|此外|另外|以上|妥否|当否"
    "|第?[一二三四五六七八九十]|全[院市县区省国体年])"
)
# The rest of a word or of a sentence: one character and a mark, a few and a full stop.
_REST = re.compile(f"[{HAN}](?:[，、；）”》]|[{HAN}]{{0,5}}[。；]$)")
_OPENING = "（《〈“‘〔"
_NARROWEST = 40  # characters of a line that was broken because it was full
_SLACK = 2


def is_cut_into_lines(manuscript: Manuscript) -> bool:
    """Many long paragraphs without an ordinal end in the middle of a sentence: nobody wrote it so."""
    running = [
        line.words
        for line in manuscript.body
        if len(line.words) >= _LONG and (line.paragraph is None or line.paragraph.level is None)
    ]
    cut = sum(bool(_CUT.search(words[-3:])) for words in running)
    return cut > _FEW and cut * _PART > len(running)


def with_following(lines: tuple[Line, ...]) -> Iterator[tuple[Line, Line | None]]:
    """Each line with the next one of its part."""
    for line, following in zip_longest(lines, lines[1:]):
        yield line, following if following and following.part == line.part else None


def may_go_on(following: Line | None) -> bool:
    """Whether the paragraph may be the second half of the one before: no ordinal, not the way one begins."""
    if following is None or (following.paragraph and following.paragraph.level is not None):
        return False
    return not _BEGINS.match(following.words)


def cut_in_two(manuscript: Manuscript) -> Iterator[tuple[Line, Line]]:
    """Paragraphs that certainly go on in the next one, with it: where the rest of a word or sentence follows, and
    where several stop in the middle of a sentence at one length, as full lines do.

    None of a text that is cut into lines everywhere.
    """
    if is_cut_into_lines(manuscript):
        return
    pairs = [(line, following) for line, following in with_following(manuscript.body) if following]
    pairs = [(line, following) for line, following in pairs if may_go_on(following)]
    full = [
        len(line.words) for line, _ in pairs if len(line.words) >= _NARROWEST and _CUT.search(line.words[-3:])
    ]
    lengths = Counter(full)
    for line, following in pairs:
        words = line.words.rstrip()
        stops = bool(words) and (words[-1] in _OPENING or (len(words) >= _LONG and is_han(words[-1])))
        rest = words[-1:] in _OPENING or _REST.match(following.words.strip())
        alike = sum(lengths[len(line.words) + by] for by in range(-_SLACK, _SLACK + 1))
        at_width = len(line.words) >= _NARROWEST and alike > 1 and _CUT.search(words[-3:])
        if (stops and rest) or at_width:
            yield line, following
