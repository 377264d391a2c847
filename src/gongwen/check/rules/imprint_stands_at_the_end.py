"""公文有版记，写明印发机关和印发日期。

函用信函格式，版记里没有印发机关和印发日期；命令也没有。只看有版头的事实文件、Word 和 PDF。
列为提示：留在单位内部的公文，不少没有版记。

错误：通知的末页没有版记
正确：末页最后一行是“某某医院办公室　2025年5月21日印发”
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin, Role
from gongwen.check.rule import Authority, Force, rule

_WITHOUT = frozenset(("函", "命令", "公告", "通告", "公报"))


@rule(
    "GW417",
    clause="党政机关公文处理工作条例, 第九条（十七）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def imprint_stands_at_the_end(manuscript: Manuscript) -> Iterator[Mark]:
    imprint = manuscript.document.imprint
    if (
        manuscript.origin is Origin.TEXT
        or not manuscript.is_official
        or manuscript.kind is None
        or manuscript.kind in _WITHOUT
        or (imprint and (imprint.printed_by or imprint.printed_on))
    ):
        return
    for line in manuscript.lines_of(Role.DATE)[:1]:
        yield line.mark((0, len(line.words)), "没有印发机关和印发日期", "请在末页补上版记")
