"""一段话要写完，不以逗号、顿号结尾。

称呼、诗句和分行的口号（下一行也以逗号、顿号结尾的）不在此列；一行一段、处处断开的文本不判断。列为警告：多半是漏了后半句，或者标点打错了。

错误：各科室要认真组织学习，提高思想认识，
正确：各科室要认真组织学习，提高思想认识。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.paragraphs import is_cut_into_lines, may_go_on, with_following
from gongwen.check.rule import Authority, Force, rule

_LONG = 20
_COMMA = re.compile("(?<![，。、；：,;:])[，、,]$")  # of two marks together another rule speaks
_CLAUSE = re.compile("[。，,]")


@rule("GW823", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def paragraphs_are_finished(manuscript: Manuscript) -> Iterator[Mark]:
    if is_cut_into_lines(manuscript):
        return
    for line, following in with_following(manuscript.body):
        words = line.words.rstrip()
        if len(words) < _LONG or not _COMMA.search(words) or not _CLAUSE.search(words[:-1]):
            continue
        if following and following.words.rstrip()[-1:] in "，、,":
            continue
        what, how = ("下文另起了一行", "接成一段") if may_go_on(following) else ("话没有写完", "写完")
        place = (len(words) - 1, len(words))
        yield line.mark(place, f"段落以“{words[-1]}”结尾，{what}", f"请{how}，或者改为句号")
