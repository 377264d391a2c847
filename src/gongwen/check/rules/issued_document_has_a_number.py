"""发出的公文有发文字号。

有署名、成文日期和文种而没有发文字号时提示；会议纪要不报。事实文件不报：没有发文字号就是还没有编号。
列为提示：网页和文件可能没有带上版头。

错误：只有标题、正文、署名和成文日期的通知
正确：标题上方有“某医党〔2025〕6号”
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import STATUTORY

_FIRST_LINES = 8
_SOME_NUMBER = re.compile(r"[〔\[［(（【](?:19|20)\d\d[〕\]］)）】]\s*第?\s*\d+\s*号|第\d+号")


@rule(
    "GW226",
    clause="党政机关公文处理工作条例, 第九条（五）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def issued_document_has_a_number(manuscript: Manuscript) -> Iterator[Mark]:
    head, main = manuscript.document.head, manuscript.main
    if manuscript.origin is Origin.FACTS or (head and head.number) or main.number:
        return
    # A page may show it elsewhere: in its table of particulars, behind the title.
    shown = [line.text for line in manuscript.lines[:_FIRST_LINES]] + [
        each.text for each in manuscript.residues
    ]
    if any(_SOME_NUMBER.search(words) or any(written_numbers(words)) for words in map(str, shown)):
        return
    signed = main.signature is not None and main.signature.organ is not None
    whole = "：" not in str(main.title)  # else it holds words of the page
    if (
        signed
        and whole
        and manuscript.issued_on
        and manuscript.kind in STATUTORY
        and manuscript.kind != "纪要"
    ):
        title = main.title.text
        yield mark_of(title, (0, len(title)), "没有发文字号", "请补上发文字号，如 某发〔2025〕6号")
