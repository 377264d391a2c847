"""请示、报告不直接送上级机关负责人个人。

上级机关负责人直接交办的除外。

错误：某某市卫生健康委员会张主任：
正确：某某市卫生健康委员会：
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.paper import is_upward
from gongwen.check.rule import Authority, Force, rule

_PERSON = re.compile(
    r"^尊敬的|(?:同志|先生|女士|领导|书记|主任|局长|院长|市长|县长|区长|镇长|乡长|省长|部长|厅长|处长|科长|校长|主席|经理|董事长)$"
)


@rule(
    "GW326",
    clause="党政机关公文处理工作条例, 第十五条（五）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def upward_document_goes_to_no_person(manuscript: Manuscript) -> Iterator[Mark]:
    recipients = manuscript.main.recipients
    if not recipients or not is_upward(manuscript):
        return
    for organ in organs_in(str(recipients)):
        if _PERSON.search(organ.name):
            message = f"{manuscript.kind}不送个人，这里送的是“{organ.name}”"
            yield mark_of(recipients, organ.span, message, "请主送上级机关")
