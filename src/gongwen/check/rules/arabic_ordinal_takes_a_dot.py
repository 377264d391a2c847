"""不带括号的阿拉伯数字序数用下脚点，不用顿号。

错误：1、健全机制。
正确：1.健全机制。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, Mends, rule

# Not 1、2号楼: behind the mark no number of the same kind.
_INSIDE = re.compile(
    r"(?:(?<=[。；：:;！？])|^)\s*(?P<numeral>\d{1,2})、(?!\d+[、号级类期届次批等年月日楼栋％%])"
)


def _inside(line: Line) -> Iterator[Mark]:
    """A list inside a paragraph: two of them at least, one after the other."""
    found = list(_INSIDE.finditer(line.words))
    numbers = [int(match["numeral"]) for match in found]
    for index, (match, number) in enumerate(zip(found, numbers, strict=True)):
        near = numbers[max(index - 1, 0) : index] + numbers[index + 1 : index + 2]
        if match.start("numeral") and {number - 1, number + 1} & set(near):
            yield _mark(line, (match.start("numeral"), match.end()), match["numeral"])


def _mark(line: Line, span: tuple[int, int], numeral: str) -> Mark:
    behind = line.words[span[1] : span[1] + 1]
    fix = None if behind.isdigit() else f"{numeral}."  # 2、5月 → 2.5月 would be read as a decimal
    return line.mark(span, f"序数“{numeral}、”的阿拉伯数字后应用下脚点", f"请改为“{numeral}.”", fix)


@rule(
    "GW339",
    clause="GB/T 15834-2011, 附录B.3.3",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def arabic_ordinal_takes_a_dot(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for item in scope.items:
            if item.ordinal.layer is Layer.THIRD and item.ordinal.mark == "、":
                yield _mark(item.line, item.span, item.ordinal.numeral)
    for line in manuscript.prose:
        if line.role in (Role.BODY, Role.CELL):
            yield from _inside(line)
