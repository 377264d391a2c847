"""文稿中没有乱码。

如“锟斤拷”“烫烫烫”、连着的问号和专用区字符（换一台电脑就显示成别的字或者方框）。列为警告：原来的字已经丢失，要找回来。

错误：锟斤拷锟斤拷
正确：（恢复原文）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_GARBLED = re.compile("(?:锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½|â€)+|\\?{4,}|？{5,}|[\ue000-\uf8ff]+")


@rule("GW830", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def text_is_not_garbled(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.lines:
        for match in _GARBLED.finditer(line.words):
            yield line.mark(match.span(), "乱码或者专用区字符", "请恢复原来的文字")
