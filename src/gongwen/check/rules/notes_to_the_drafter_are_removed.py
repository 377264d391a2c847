"""写给起草人看的提示都已删去。

如“【待补充】”“（此处填写单位名称）”“TODO”。“具体时间待定”之类的陈述不在此列。没有写完的文件不能印发，列为错误。

错误：参会人员为【待补充】
正确：参会人员为各科室主任
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_NOTE = re.compile(
    "【\\s*】|[【\\[［〔](?:待|请|此处|填写|填入|补充|插入|需)[^】\\]］〕]{0,20}[】\\]］〕]|【[^】]{0,10}(?:待定|待补|待填|待核)】"
    "|（(?:此处|这里)[^）]{0,20}）|（(?:请)?(?:填写|填入|补充|插入)[^）]{1,20}）|(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|待补充内容|此处省略"
)


@rule("GW812", clause="实务", authority=Authority.PRACTICE, force=Force.CONTRADICTION)
def notes_to_the_drafter_are_removed(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _NOTE.finditer(line.words):
            yield line.mark(match.span(), f"“{match[0]}”是写给起草人的提示", "请填写实际内容，删去提示")
