"""一段话不断成两截。

复制或者转换文件时，一段话被页码、网站文字切断，或者在排满的行末断开，前半截没有写完，后半截另起一行。处处断开的文本不判断。列为警告：不是不规范，而是转换时弄坏的。

错误：深入开展隐患排查（换页）整改行动，切实增强责任感。
正确：深入开展隐患排查整改行动，切实增强责任感。
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Line, Manuscript, Origin
from gongwen.check.paragraphs import cut_in_two, with_following
from gongwen.check.rule import Authority, Force, rule

_SHOWN = 8  # characters of the first half that are quoted
_STRAY = 3  # joints: with more of them the text was broken at every line's end, which is no slip
_MIDDLE = re.compile(f"[{HAN}《（“%]\\s*$")
_UNFINISHED = re.compile(f"[，。].{{0,200}}[{HAN}，、]$")


@rule("GW822", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def paragraphs_are_not_broken(manuscript: Manuscript) -> Iterator[Mark]:
    unit = "段" if manuscript.origin in (Origin.WORD, Origin.PDF) else "行"
    cuts = sorted(at.line for at in (residue.text.place(0) for residue in manuscript.residues) if at)
    stray = _joints(manuscript) <= _STRAY
    in_two = {id(line) for line, _ in cut_in_two(manuscript)}
    for line, following in with_following(manuscript.body):
        pieces = line.text.pieces
        ends = accumulate(len(piece.text) for piece in pieces)
        joints = [
            (end, a.origin.line, b.origin.line) for end, (a, b) in zip(ends, pairwise(pieces), strict=False)
        ]
        if following and (id(line) in in_two or _goes_on(line, following)):
            joints.append((len(line.words), pieces[-1].origin.line, following.text.pieces[0].origin.line))
        for end, first, last in joints:
            between = last - first > 1 and bisect_right(cuts, first) < bisect_left(cuts, last)
            if end == len(line.words):
                alone = id(line) in in_two
            else:
                alone = stray and last > first and bool(_MIDDLE.search(line.words[:end][-_SHOWN:]))
            if between or alone:
                end = len(line.words[:end].rstrip())
                yield line.mark(
                    (max(0, end - _SHOWN), end),
                    f"一段话在这里被切断，下文在第{last}{unit}",
                    "请把前后两截接起来",
                )


def _joints(manuscript: Manuscript) -> int:
    """How many lines were joined to the one before when the document was read."""
    return sum(
        a.origin.line != b.origin.line for line in manuscript.body for a, b in pairwise(line.text.pieces)
    )


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the next paragraph may be the second half of this one."""
    numbered = following.paragraph is not None and following.paragraph.level is not None
    return not numbered and bool(_UNFINISHED.search(line.words))
