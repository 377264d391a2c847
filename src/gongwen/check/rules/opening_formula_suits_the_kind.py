"""引出正文的“现……如下”与文种一致。

请示用“请示如下”，报告用“报告如下”或“汇报如下”。只看前三段。
列为警告：条文没有规定，但用错的多半是套用旧稿没有改净。

错误：（请示）现将有关情况报告如下：
正确：（请示）现就有关事项请示如下：
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import main_body, sentences

_OPENING = re.compile(r"现[^。；]{0,60}?(请示|报告|汇报|通知|通报|通告|公告|函告|函复|批复)如下")
_PARAGRAPHS = 3
_UNSUITED = {
    "请示": {"报告", "汇报", "通知", "通报", "函告"},
    "报告": {"请示", "通知", "批复", "函告"},
    "函": {"请示", "通知"},
    "批复": {"请示", "报告"},
    "通报": {"通告", "公告", "请示"},
    "公告": {"通知", "通报", "通告"},
    "通告": {"通知", "通报", "公告"},
}


@rule("GW705", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def opening_formula_suits_the_kind(manuscript: Manuscript) -> Iterator[Mark]:
    unsuited = _UNSUITED.get(manuscript.kind or "", set())
    for line, start, words in sentences(main_body(manuscript)[:_PARAGRAPHS]) if unsuited else ():
        opening = _OPENING.search(words)
        if opening and opening[1] in unsuited:
            span = (start + opening.start(1), start + opening.end())
            yield line.mark(span, f"{manuscript.kind}写成了“{opening[1]}如下”", "请改成与文种相应的说法")
            return
