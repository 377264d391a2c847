"""文中提到的附件都有。

附件说明和后面的附件都没有这个序号的，才指出；两者都没有列出任何附件的文本不作判断，可能是转载时略去了。

错误：名单见附件3……附件：1.统计报表（换行）2.填表说明
正确：名单见附件2……附件：1.统计报表（换行）2.填表说明
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.attachments import holdings, number_of
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, Role
from gongwen.check.rule import Authority, Force, rule

# Spoken of as one's own: 见附件3, （附件3）; another paper's attachments stand behind its title or number.
_CITED = re.compile(
    r"(?:(?<=见)|(?<=[（(])|(?<=按照)|(?<=填写)|(?<=填报)|(?<=根据)|(?<=参照))"
    r"(?P<cited>附件\s?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?)(?![\d.．]|中[\u4e00-\u9fff]{0,2}《|\s?[:：])"
)


@rule(
    "GW365",
    clause="GB/T 9704-2012, 7.3.7",
    authority=Authority.STANDARD,
    force=Force.CONTRADICTION,
)
def cited_attachments_exist(manuscript: Manuscript) -> Iterator[Mark]:
    known = holdings(manuscript)
    if not known:
        return
    there = [number for each in known for entry in each.entries for number in entry.numbers or (1,)]
    there += [attached.number or 1 for each in known for attached in each.attached]
    several = sum(len(each.entries) for each in known)
    count = max([*there, several], default=0)
    if count == 0 and manuscript.origin is not Origin.FACTS:
        return
    for line in manuscript.prose:
        if line.role is not Role.BODY or line.part < 0 or manuscript.document.parts[line.part].label:
            continue
        for match in _CITED.finditer(line.words):
            number = number_of(match["number"])
            if number is not None and number > count:
                message = f"提到{match['cited']}，但{f'只有{count}个附件' if count else '没有附件'}"
                yield line.mark(match.span("cited"), message, "请核对附件的序号，或者补上附件")
            elif number is None and count == 0:
                yield line.mark(match.span("cited"), "提到附件，但没有附件", "请补上附件和附件说明")
