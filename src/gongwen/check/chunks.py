"""Numbers that a site which shares documents puts before the pieces of a text (1、…意 2、见精神…): no ordinals.

Such a piece is a few hundred characters long, and its end cuts a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongwen.check.characters import HAN
from gongwen.check.manuscript import Manuscript

_NUMBER = re.compile(r"(\d{1,3})、")
_CUT = re.compile(f"[{HAN}，、]$")
_LONG = 100  # characters: an item of a list that is longer, and without an end mark, is a slip; all of them are not


def chunk_lines(manuscript: Manuscript) -> frozenset[int]:
    """The lines of the file that begin with such a number; empty for facts."""
    if manuscript.source is None:
        return frozenset()
    numbered = ((line.words.strip(), at) for at, line in enumerate(manuscript.source.lines, 1))
    return frozenset(at for run in _runs([each for each in numbered if each[0]]) for at in run)


def _runs(lines: Sequence[tuple[str, int]]) -> Iterator[list[int]]:
    """Neighbouring lines numbered one after the other, each of them but the last long and cut in a sentence."""
    run: list[int] = []
    following = 0
    for words, at in lines:
        match = _NUMBER.match(words)
        number = int(match[1]) if match else 0
        if not match or number != following:
            if len(run) > 1:
                yield run
            run = []
        is_first = not run and number in (1, 2)
        if match and (run or is_first):
            run.append(at)
        is_cut = bool(run) and len(words) >= _LONG and "。" in words and _CUT.search(words) is not None
        following = number + 1 if is_cut else 0
    if len(run) > 1:
        yield run
