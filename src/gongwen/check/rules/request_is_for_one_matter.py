"""请示一文一事。

一件请示里有两处“妥否，请批示”一类的结尾语时报。列为警告：两处结尾语说明可能是两件事，不是证明。

错误：（请示）……以上购置事项，请予批准。……以上用人事项，妥否，请批示。
正确：购置和用人分成两件请示
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import main_body, sentences

_CLOSING = re.compile(
    r"(?:(?:以上|上述|特此)[^。]{0,16}[，,]?|^)(?:妥否|当否|可否|是否妥当|如无不妥|恳请|敬请|请)[，,]?(?:恳请|敬请|请)?(?:予以?|给予)?"
    r"(?:批示|批复|批准|审批|审定)[。！]?$"
)


@rule(
    "GW702",
    clause="党政机关公文处理工作条例, 第十五条（四）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.WARNING,
)
def request_is_for_one_matter(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.kind != "请示":
        return
    closings = [each for each in sentences(main_body(manuscript)) if _CLOSING.search(each[2])]
    for line, start, words in closings[1:]:
        span = (start, start + len(words))
        yield line.mark(span, "这件请示有两处结尾语，像是请示了两件事", "请一文一事，或删去多余的结尾语")
