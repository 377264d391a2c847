"""版记有分隔线：首条在第一个要素之上，末条在最后一个要素之下，抄送机关与印发机关之间也有一条。

Word 文件看段落的边框，有图形、表格等可能是线的，不说。
2012 年 7 月 1 日以前的公文各要素之下有线，第一个要素之上没有；成文日期认不出来的，首条不看。

错误：抄送机关之上没有分隔线
正确：抄送机关之上、印发机关之上和之下各有一条分隔线
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import opening
from gongwen.check.long_rules import word_imprint
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import Standard


@rule("GW192", clause="GB/T 9704-2012, 7.4.1", authority=Authority.STANDARD, force=Force.MUST)
def imprint_has_its_rules(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None or layout.is_letter or manuscript.kind == "函":
        return
    placed, rules = (
        [(line, each.baseline) for line, each in layout.imprint],
        [each.y for each in layout.imprint_rules],
    )
    if (imprint := word_imprint(layout)) and imprint.is_told:
        # Places are paragraphs; a rule below one stands half way to the next.
        placed = [(line, float(number)) for number, line in imprint.lines]
        rules = [rule.below + 0.5 for rule in imprint.rules]
    if not placed:
        return
    (first_line, first), (last_line, last) = placed[0], placed[-1]
    if manuscript.standard is Standard.GBT9704_2012 and not any(each < first for each in rules):
        yield first_line.mark(
            opening(first_line), "版记没有首条分隔线", "请在版记第一个要素之上加一条与版心等宽的线"
        )
    if not any(each > last for each in rules):
        yield last_line.mark(
            opening(last_line), "版记没有末条分隔线", "请在版记最后一个要素之下加一条与版心等宽的线"
        )
    for (above_line, above), (line, below) in pairwise(placed):
        other = line.role is not above_line.role and above_line.role in (Role.COPIED_TO, Role.RECIPIENTS)
        if (
            other
            and line.role in (Role.PRINTED_BY, Role.PRINTED_ON)
            and not any(above < each < below for each in rules)
        ):
            yield line.mark(
                opening(line),
                f"{above_line.role.value}与{line.role.value}之间没有分隔线",
                "请加一条与版心等宽的细线",
            )
