"""标题的文种与“文种”一项相同。

只检查事实文件；“请示报告”一类另由 GW307 指出。

错误：文种: 报告，标题: 某某医院关于购置设备的请示
正确：文种: 请示，标题: 某某医院关于购置设备的请示
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import MIXED_KINDS, STATUTORY, read_title


@rule(
    "GW316",
    clause="党政机关公文处理工作条例, 第九条（七）",
    authority=Authority.REGULATIONS,
    force=Force.CONTRADICTION,
)
def title_has_the_stated_kind(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    stated = manuscript.kind
    if manuscript.origin is not Origin.FACTS or stated not in STATUTORY or title.kind not in STATUTORY:
        return
    if title.words.endswith(MIXED_KINDS):
        return
    if not title.words[: title.kind_start + len(title.kind)].endswith((stated, stated[-1])):
        span = title.span(title.kind_start, title.kind_start + len(title.kind))
        message = f"标题的文种是“{title.kind}”，“文种”一项写的是“{stated}”"
        yield mark_of(manuscript.main.title.text, span, message, "请改成同一个文种")
