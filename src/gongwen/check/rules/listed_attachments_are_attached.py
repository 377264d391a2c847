"""附件说明与附件一一对应，序号一致。

附件一个也没有附上的文本不作判断，可能是转载时略去了。

错误：附件：1.统计报表（换行）2.填表说明……（后面只有附件1）
正确：附件：1.统计报表（换行）2.填表说明……（后面有附件1、附件2）
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.attachments import Holding, holdings
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.paper import red_head
from gongwen.check.rule import Authority, Force, rule


def _missing(holding: Holding) -> Iterator[Mark]:
    """Listed and not there.  Labels without a number cannot be told apart."""
    labels = [each.number for each in holding.attached]
    if len(holding.entries) == 1 or None in labels:
        return
    for entry in holding.entries:
        number, name = entry.own_number, entry.listed.name
        if number is not None and number not in labels:
            span = (0, len(str(name).rstrip()))
            yield mark_of(
                name, span, f"附件说明列有附件{number}，后面没有这个附件", "请补上这个附件，或者改正附件说明"
            )


def _not_listed(holding: Holding) -> Iterator[Mark]:
    count = len(holding.entries)
    listed = {number for entry in holding.entries for number in entry.numbers} | set(range(1, count + 1))
    for each in holding.attached:
        label = each.part.label
        if label and each.number and each.number not in listed:
            span = (0, len(str(label).rstrip()))
            yield mark_of(
                label,
                span,
                f"附件说明只列有{count}个附件，没有附件{each.number}",
                "请核对附件的序号，或者补入附件说明",
            )


@rule(
    "GW366",
    clause="GB/T 9704-2012, 7.3.7",
    authority=Authority.STANDARD,
    force=Force.MUST,
)
def listed_attachments_are_attached(manuscript: Manuscript) -> Iterator[Mark]:
    for holding in holdings(manuscript):
        if holding.entries and holding.attached:
            yield from _missing(holding)
            yield from _not_listed(holding)
        elif holding.attached and (manuscript.origin is Origin.FACTS or red_head(manuscript)):
            label = holding.attached[0].part.label
            if label:
                span = (0, len(str(label).rstrip()))
                yield mark_of(label, span, "后面有附件，正文之下没有附件说明", "请在正文之下写明附件的名称")
