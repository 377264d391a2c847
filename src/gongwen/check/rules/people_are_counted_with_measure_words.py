"""数词和“同志”“党员”等之间有量词。

书名号、引号里的名称和表格不算。列为警告：是语病，不是文风。

错误：确定12同志为入党积极分子
正确：确定12名同志为入党积极分子
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_PEOPLE = re.compile(
    # Behind these a number counts off: 附件1代表名单, 第二组3人员.
    r"(?<![0-9A-Za-z.,，/+＋×第—～~\-－:：年月日〔件表图例项条款章节组队班类型代区楼室科号届期层栋版册卷部附注])"
    r"(?P<number>[2-9]|[1-9][0-9]{1,2})"
    "(?P<who>同志|党员|干部|职工|群众|患者|医生|医师|护士"
    "|教师|学生|学员|志愿者|代表|委员|专家|人员|入党积极分子|预备党员)"
)
_SERVICES = frozenset(("110", "112", "114", "119", "120", "122", "12", "985", "211"))
_NAMES = re.compile("《[^《》]*》|“[^“”]*”")


@rule(
    "GW983",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
)
def people_are_counted_with_measure_words(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        names = {index for found in _NAMES.finditer(line.words) for index in range(*found.span())}
        for found in _PEOPLE.finditer(line.words):
            is_service = found["number"] in _SERVICES and found["who"] in ("人员", "医生", "专家")
            if found.start() and found.start() not in names and not is_service:
                message = f"“{found[0]}”缺少量词"
                yield line.mark(found.span(), message, fix=f"{found['number']}名{found['who']}")
