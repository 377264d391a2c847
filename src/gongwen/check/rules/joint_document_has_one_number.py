"""联合行文只用主办机关的发文字号。

错误：某卫发〔2025〕8号 某医保发〔2025〕5号
正确：某卫发〔2025〕8号
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW218",
    clause="党政机关公文处理工作条例, 第九条（五）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def joint_document_has_one_number(manuscript: Manuscript) -> Iterator[Mark]:
    head, main = manuscript.document.head, manuscript.main
    # Read from a file, a line of two numbers may have been taken for the title's first.
    for line in ((head.number,) if head and head.number else ()) + main.title.lines:
        numbers = list(written_numbers(str(line)))
        if not numbers or len(numbers[0].agency) != numbers[0].brackets[0]:
            continue
        for other in numbers[1:]:
            span = (other.brackets[0] - len(other.agency), other.span[1])
            yield mark_of(line, span, "一件公文标注了两个发文字号", "请只留主办机关的发文字号")
