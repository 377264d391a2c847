"""“一是、二是”“第一、第二”依次相连。

错误：一是健全制度，二是加强检查，四是严肃问责。
正确：一是健全制度，二是加强检查，三是严肃问责。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript
from gongwen.check.outlines import Scope, scopes
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sequences import Fault, read_series
from gongwen.numerals import value_of

_BEFORE = r"(?:(?<=[。；：，、！？”）\s])|^)"
_NUMERAL = "[一二三四五六七八九十]"
# Not 一是一，二是二: the numeral does not come again.
_FORMS = (
    re.compile(rf"{_BEFORE}(?P<numeral>{_NUMERAL}{{1,2}})是(?!(?P=numeral)|否)"),
    re.compile(rf"{_BEFORE}(?P<numeral>{_NUMERAL})要(?!素|务|点|害|领)"),
    re.compile(rf"{_BEFORE}第(?P<numeral>{_NUMERAL})[，、](?!第|{_NUMERAL})"),
    re.compile(rf"{_BEFORE}其(?P<numeral>[一二三四五六])[，、是]"),
)


def _sections(scope: Scope) -> Iterator[Sequence[Line]]:
    """The paragraphs from one ordinal to the next."""
    starts = sorted({0, *(item.at for item in scope.items), len(scope.lines)})
    yield from (scope.lines[start:end] for start, end in pairwise(starts))


def _breaks(section: Sequence[Line], form: re.Pattern[str]) -> Iterator[Mark]:
    found = [(line, match) for line in section for match in form.finditer(line.words)]
    if len(found) < 2:
        return
    numbers = [value_of(match["numeral"]) or 0 for _, match in found]
    if 1 not in numbers:
        return  # the first of them is put in other words
    series_found = read_series(numbers)
    for one, next_one in pairwise(series_found):
        (line, first), (other, again) = found[one.indices[-1]], found[next_one.indices[0]]
        is_one_sentence = line is other and "。" not in line.words[first.end() : again.start()]
        if len(one.indices) == 1 and is_one_sentence and again["numeral"] == first["numeral"]:
            written = again[0].rstrip("，、")
            span = (again.start(), again.start() + len(written))
            yield line.mark(span, f"“{written}”重复，序数不连", "请改正序数，后面的依次顺延")
    for series in series_found:
        for flaw in series.flaws:
            if flaw.before is None:
                continue
            line, match = found[flaw.index]
            if flaw.fault is Fault.REPEATED and line is not found[flaw.before][0]:
                continue  # another paragraph may begin anew, and put its first in other words
            before = found[flaw.before][1][0].rstrip("，、")
            written = match[0].rstrip("，、")
            yield line.mark(
                (match.start(), match.start() + len(written)),
                f"“{before}”之后是“{written}”，序数不连",
                "请补上缺少的部分，或者改正序数",
            )


@rule(
    "GW336",
    clause="GB/T 15834-2011, 附录B.3",
    authority=Authority.LANGUAGE,
    force=Force.CONTRADICTION,
)
def light_ordinals_run_on(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for section in () if scope.is_form else _sections(scope):
            for form in _FORMS:
                yield from _breaks(section, form)
