"""页码从首页起连续编排，附件与正文一起装订的，页码也连续。

错误：正文编到 3，附件又从 1 编起
正确：正文编到 3，附件从 4 编起
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_NUMBER = re.compile(r"\d+")


@rule("GW509", clause="GB/T 9704-2012, 7.5", authority=Authority.STANDARD, force=Force.MUST)
def page_numbers_run_on(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    printed = {
        number: int(found.group())
        for number, standing in layout.page_numbers.items()
        if (found := _NUMBER.search(standing.printed.text))
    }
    for (before, said), (page, number) in pairwise(sorted(printed.items())):
        if number - said != page - before:
            standing = layout.page_numbers[page]
            message = f"第{before}面的页码是{said}，第{page}面的却是{number}"
            yield layout.page_mark(standing.page, message, "请从首页起连续编排")
            return
    if layout.has_head and printed and (first := min(printed)) != printed[first]:
        standing = layout.page_numbers[first]
        yield layout.page_mark(
            standing.page, f"第{first}面的页码是{printed[first]}", "请从首页起编排，首页是1"
        )
