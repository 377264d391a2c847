"""请示写明请求，如“妥否，请批示”。

用了别的文种的结尾语（如“特此报告”），由 GW704 指出；正文中没有请求批准、批示、批复、指示、支持等话的才报。
列为警告：条文没有规定，但没有写明请求，上级无从答复。

错误：（请示）……共需经费20万元。
正确：（请示）……共需经费20万元。妥否，请批示。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import CLOSING_FORMULA, main_body, sentences

_REQUEST = re.compile(
    r"(?:请|望|盼|祈|申请|请求)[^。；]{0,60}(?:批|审|核准|指示|答复|明示|同意|支持|解决|帮助|安排|拨|转|决定|裁定|协调)|妥否|当否|可否|是否"
)


@rule("GW703", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def request_asks_for_an_answer(manuscript: Manuscript) -> Iterator[Mark]:
    body = main_body(manuscript)
    if manuscript.kind != "请示" or any(_REQUEST.search(line.words) for line in body):
        return
    for line, start, words in list(sentences(body))[-1:]:
        closing = CLOSING_FORMULA.match(words)
        if closing and closing[1] != "请示":
            return  # the formula of another kind says it all
        yield line.mark(
            (start, start + len(words)), "请示没有写明请求", "请在正文末尾写上“妥否，请批示。”一类的话"
        )
