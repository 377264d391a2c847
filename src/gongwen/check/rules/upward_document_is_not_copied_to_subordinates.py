"""上行文不抄送下级机关。

抄送“各科室”“各支部”“下属单位”，或 organization.yaml 登记的下级机关时报。

错误：（请示）抄送：各科室。
正确：（请示）抄送：某某市财政局。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import organs_in
from gongwen.check.paper import is_upward
from gongwen.check.rule import Authority, Force, rule

_SUBORDINATE = re.compile(
    r"(?:[本我][院局委校])?(?:(?:所属|下属|直属)各单位|各(?:科室|支部|党支部|处室|股室|病区|院区|(?:所属|下属|直属)单位)"
    r"|(?:所属|下属|直属)单位)"
)


@rule(
    "GW714",
    clause="党政机关公文处理工作条例, 第十五条（一）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def upward_document_is_not_copied_to_subordinates(manuscript: Manuscript) -> Iterator[Mark]:
    imprint = manuscript.document.imprint
    if imprint is None or not imprint.copied_to or not is_upward(manuscript):
        return
    for organ in organs_in(str(imprint.copied_to)):
        if organ.name in manuscript.house.subordinates or _SUBORDINATE.fullmatch(organ.name):
            message = f"{manuscript.kind}抄送了下级机关“{organ.name}”"
            yield mark_of(imprint.copied_to, organ.span, message, "请从抄送中删去")
