"""公文标题写明发文机关。

列为提示：版头已有机关名称的，不少单位在标题中省去。

错误：关于开展安全检查的通知
正确：某某医院关于开展安全检查的通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title


@rule(
    "GW309",
    clause="党政机关公文处理工作条例, 第九条（七）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
    severity=Severity.NOTE,
)
def title_names_its_organ(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    if (
        manuscript.is_official
        and title.is_statutory
        and title.words.startswith(("关于", "印发", "转发", "批转"))
        and not (title.carrier and title.words.count("关于") > 1)  # one of them goes first
    ):
        span = title.span(0, 2)
        yield mark_of(manuscript.main.title.text, span, "标题没有发文机关名称", "请在“关于”前面写上发文机关")
