"""页码不混在正文里。

页码由版面自动生成，复制网页或转换文件时留在正文中的页码应当删去。列为警告：不是不规范，而是多出来的。

错误：深入开展隐患排查 - 1 - 整改行动
正确：深入开展隐患排查整改行动
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognition.recognised import ResidueKind


@rule("GW803", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def page_numbers_do_not_stand_in_the_text(manuscript: Manuscript) -> Iterator[Mark]:
    for residue in manuscript.residues:
        if residue.kind is ResidueKind.PAGE_NUMBER:
            yield mark_of(residue.text, (0, len(residue.text)), "页码混在正文里", "请删去，页码由版面生成")
