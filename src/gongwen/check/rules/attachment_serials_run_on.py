"""附件的序号从1起依次编排，附件说明和附件都是。

错误：附件：1.统计报表（换行）3.填表说明
正确：附件：1.统计报表（换行）2.填表说明
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongwen.check.attachments import holdings
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sequences import read_series


def _wrong(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The index of each number that does not go on, and what should stand there."""
    found = read_series(numbers, strays=False)
    for series in found:
        yield from ((flaw.index, flaw.expected) for flaw in series.flaws)
    if len(found) == 2 and len(found[1].indices) == 1:  # a list does not begin anew with its last name
        index = found[1].indices[0]
        yield index, numbers[index - 1] + 1


@rule(
    "GW363",
    clause="GB/T 9704-2012, 7.3.4",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
)
def attachment_serials_run_on(manuscript: Manuscript) -> Iterator[Mark]:
    for holding in holdings(manuscript):
        entries = holding.entries
        listed = [entry.own_number for entry in entries]
        numbers = [number for number in listed if number is not None]
        if len(numbers) == len(entries) > 1:
            for index, expected in _wrong(numbers):
                lead = entries[index].listed.lead
                span = entries[index].serial or entries[index].label or (0, 0)
                message = f"附件说明的序号不连，这里应为“{expected}”"
                yield mark_of(lead, span, message, "请核对附件说明的序号")
        all_numbered = all(each.number is not None for each in holding.attached)
        for before, each in pairwise(holding.attached if all_numbered else ()):
            label = each.part.label
            if label and before.number and each.number and each.number <= before.number:
                message = f"附件{each.number}排在附件{before.number}之后"
                yield mark_of(label, (0, len(str(label).rstrip())), message, "请按序号排列附件，或者改正序号")
        if len(entries) > 1 and len(numbers) < len(entries) and entries[0].own_number is None:
            lead = entries[0].listed.name
            yield mark_of(lead, (0, len(lead)), f"有{len(entries)}个附件，没有编序号", "请用“1.”“2.”编序号")
