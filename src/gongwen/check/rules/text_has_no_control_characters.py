"""文稿中没有看不见的控制字符和无法显示的字符。

零宽空格、方向标记、替换字符等看不见或显示为方框，会使查找、排版和打印出错。列为警告：它们看不见，但不该有。

错误：党建工作（“建”后有零宽空格）
正确：党建工作
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.intake.recognition.recognised import ResidueKind


@rule("GW806", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_has_no_control_characters(manuscript: Manuscript) -> Iterator[Mark]:
    for residue in manuscript.residues:
        if residue.kind is ResidueKind.CONTROL:
            yield mark_of(
                residue.text,
                (0, len(residue.text)),
                "看不见的控制字符或无法显示的字符",
                "请删去；显示为方框的请补上原字",
            )
