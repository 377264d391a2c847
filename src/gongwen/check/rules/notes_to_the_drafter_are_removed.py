"""写给起草人看的提示都已删去。

如“【待补充】”“（此处填写单位名称）”“TODO”。“具体时间待定”之类的陈述，“（补充医疗保险）”“【填写说明】”之类的名称不在此列。没有写完的文件不能印发，列为错误。

错误：参会人员为【待补充】
正确：参会人员为各科室主任
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_WANTED = "(?:名称|全称|姓名|时间|日期|地点|数据|数字|金额|文号|电话)"
_VERB = "(?:填写|填入|补充|插入)"
_ASKED = "(?:请|待|此处|这里)(?:在此|应|需)?"
_OPEN, _CLOSE, _INSIDE = "[【\\[［〔]", "[】\\]］〕]", "[^【】\\[\\]［］〔〕]"
_NOTE = re.compile(
    f"{_OPEN}{_ASKED}(?:[填补插写核]|输入|确认|完善|注明|替换){_INSIDE}{{0,20}}{_CLOSE}"
    f"|{_OPEN}{_VERB}(?:{_INSIDE}{{0,8}}{_WANTED})?{_CLOSE}"
    "|【\\s*】|【[^【】]{0,10}(?:待定|待补|待填|待核)】"
    f"|（{_ASKED}(?:{_VERB}|输入|核实)[^（）]{{0,20}}）|（{_VERB}(?:[^（）]{{0,8}}{_WANTED})?）(?!》)"
    "|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])"
)


@rule("GW812", clause="实务", authority=Authority.PRACTICE, force=Force.UNFINISHED)
def notes_to_the_drafter_are_removed(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _NOTE.finditer(line.words):
            yield line.mark(match.span(), f"“{match[0]}”是写给起草人的提示", "请填写实际内容，删去提示")
