"""竖排的文字不散落成单字。

表格中竖排的栏目名拆成一行一字，或者拆散后留下重字，读的人无法辨认。空白表格里的，作答的“无”“略”不在此列。列为警告：不是不规范，而是转换时弄坏的。

错误：组组织管理、织、管、理（各占一行）
正确：组织管理
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gongwen.check.characters import ANSWERS
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognised import ResidueKind


@rule("GW805", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def vertical_text_leaves_no_remains(manuscript: Manuscript) -> Iterator[Mark]:
    starts = [
        (at.line, line.part in manuscript.forms) for line in manuscript.lines if (at := line.text.place(0))
    ]
    starts.sort()
    for residue in manuscript.residues:
        at = residue.text.place(0)
        if residue.kind is not ResidueKind.VERTICAL or at is None or str(residue.text).strip() in ANSWERS:
            continue
        index = bisect_right(starts, (at.line, True)) - 1
        if index < 0 or not starts[index][1]:  # what a form is read to pieces into is nobody's fault
            yield mark_of(
                residue.text, (0, len(residue.text)), "竖排文字拆散后的残留", "请恢复成完整的栏目名"
            )
