"""引用公文先引标题，后在圆括号里引发文字号。

错误：根据某卫发〔2024〕12号《关于加强值班工作的通知》要求
正确：根据《关于加强值班工作的通知》（某卫发〔2024〕12号）要求
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule


@rule("GW707", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def citations_give_the_title_first(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for number in written_numbers(line.words):
            end = number.span[1]
            behind = line.words[end : end + 3].removeprefix("文件").removeprefix("文")
            if behind.startswith("《"):
                message = "发文字号引在标题前面"
                yield line.mark(number.span, message, "请写成 《标题》（发文字号）")
