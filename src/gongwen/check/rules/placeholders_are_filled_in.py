"""代替字句的 X、×、* 都已换成实际的内容。

“X区”“XXX名”“××市”“20XX年”是起草时留下待填的。隐去的姓名（张××、患者X某）和与它同在一段的单位、典型案例的通报、证件和电话号码（138××××0000）、X光、X轴、X染色体、公式和型号、空白表格和样张不在此列。没有填写的文件不能印发，列为错误。

错误：全区共有医院X家、职工XXX人
正确：全区共有医院12家、职工860人
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.placeholders import placeholders
from gongwen.check.rule import Authority, Force, rule


@rule("GW810", clause="实务", authority=Authority.PRACTICE, force=Force.UNFINISHED)
def placeholders_are_filled_in(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.kind == "通报":
        return  # cases are told without names
    for line in manuscript.prose:
        for span in placeholders(line.words):
            yield line.mark(span, f"“{line.words[slice(*span)]}”没有换成实际内容", "请填写实际内容")
