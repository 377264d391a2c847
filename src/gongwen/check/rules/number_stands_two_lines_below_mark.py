"""发文字号编排在发文机关标志下空二行的位置。

按 PDF 上字的位置推算，空一行半到三行之间的都不说。

错误：发文字号紧接在发文机关标志的下一行
正确：发文机关标志与发文字号之间空二行
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import head_layout
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import CHARACTER, LINE, NUMBER_BLANK_LINES

_FEWEST, _MOST = 1.3, 3.2  # lines


@rule("GW139", clause="GB/T 9704-2012, 7.2.5", authority=Authority.STANDARD, force=Force.MUST)
def number_stands_two_lines_below_mark(manuscript: Manuscript) -> Iterator[Mark]:
    layout = head_layout(manuscript)
    if layout is None:
        return
    marks = [each for line in layout.lines_of(Role.ISSUER_MARK) for each in layout.standings(line)]
    for line in layout.lines_of(Role.NUMBER, Role.SIGNATORY):
        standings = layout.standings(line)
        if line.part < 0 and marks and standings and standings[0].page is marks[-1].page:
            blank = (standings[0].ink_top - marks[-1].ink_foot - (LINE - CHARACTER).mm / 2) / LINE.mm
            if not _FEWEST <= blank <= _MOST:
                hint = f"请空{NUMBER_BLANK_LINES}行"
                yield line.mark((0, len(line.words)), f"与发文机关标志之间空了约{max(blank, 0):.0f}行", hint)
            return
