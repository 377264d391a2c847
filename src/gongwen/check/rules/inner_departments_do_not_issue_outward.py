"""部门的内设机构（处、科、股）不对外正式行文，办公厅（室）除外。

主送本单位各科室、各支部的不报。列为提示：机关在内还是在外，从名称看不准。

错误：署名“某某市卫生健康委员会医政科”，主送“各县（市、区）卫生健康局”
正确：署名“某某市卫生健康委员会”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.organs import signing_organs
from gongwen.check.rule import Authority, Force, rule

_INNER = re.compile(r"(?:局|厅|委员会|委|院|部|署|公司|学校|大学|中心)[^局厅院]{1,8}(?:处|科|股)$")
_NO_SECTION = re.compile(r"(?:办事|管理|代表|服务|联络|秘书|派出|工作)处$")
_WITHIN = re.compile(r"各(?:科|支部|部门|处|股|班|组|病区|年级|单位科室)|本院|本单位|全院|全体|院内|机关各")


@rule(
    "GW711",
    clause="党政机关公文处理工作条例, 第十七条",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def inner_departments_do_not_issue_outward(manuscript: Manuscript) -> Iterator[Mark]:
    main = manuscript.main
    if not main.recipients or main.signature is None or not main.signature.organ:
        return
    if _WITHIN.search(str(main.recipients)):
        return
    for organ in signing_organs(str(main.signature.organ)):
        if _INNER.search(organ) and not _NO_SECTION.search(organ):
            span = (0, len(main.signature.organ))
            message = f"“{organ}”是内设机构，不对外行文"
            yield mark_of(main.signature.organ, span, message, "请以所在机关的名义行文")
