"""函的发文机关标志用发文机关名称，不加“文件”二字。

函一般用信函格式。用文件格式印函的单位，可以停用这一条。列为提示：只有信函格式这样要求，函也可以用文件格式印发。

错误：某某医院文件
正确：某某医院
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW225",
    clause="GB/T 9704-2012, 10.1",
    authority=Authority.STANDARD,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def letter_has_no_wenjian_in_its_mark(manuscript: Manuscript) -> Iterator[Mark]:
    head = manuscript.document.head
    if manuscript.kind != "函" or head is None:
        return
    words = str(head.issuer_mark).rstrip()
    if words.endswith("文件"):
        span = (len(words) - 2, len(words))
        yield mark_of(head.issuer_mark, span, "函的发文机关标志不加“文件”", "请用信函格式，只印发文机关名称")
