"""说到某个时候为止的情况用“截至”，“截止”不带时间作宾语。

只看分句开头、后面说情况的。“报名于5月31日截止”“投票截止5月31日”“截止日期”是对的。列为警告：两个词意思不同。

错误：截止2024年底，共有党员120名
正确：截至2024年底，共有党员120名
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_UNTIL = re.compile(
    f"(?<![{HAN}])截止(?:到|至)?(?=(?:目前|今年|现在|本月|本年|去年|上年|上月|年底|月底|日前|\\d{{1,4}}年|\\d{{1,2}}月)"
    "[^，。；]{0,10}(?:，|共|累计|已|有|达|完成)(?![^。；]{0,30}(?:结束|停止|关闭|逾期|不再|报名|投稿)))"
)


@rule("GW943", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def up_to_a_date_is_written_as_jiezhi(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _UNTIL.finditer(line.words):
            yield line.mark(match.span(), f"“{match[0]}”后面带了时间", fix="截至")
