"""“请示报告”不是文种：请示和报告分别行文。

错误：某某医院关于购置设备的请示报告
正确：某某医院关于购置设备的请示
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import MIXED_KINDS, read_title


@rule(
    "GW307",
    clause="党政机关公文处理工作条例, 第八条",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def request_and_report_are_two_kinds(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    words = title.words
    for mixed in MIXED_KINDS:
        if words.endswith(mixed):
            span = title.span(len(words) - len(mixed), len(words))
            hint = "要求批准的用请示，汇报情况的用报告"
            yield mark_of(manuscript.main.title.text, span, f"“{mixed}”不是文种", hint)
            return
