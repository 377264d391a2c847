"""公文标题写明文种。

标题由发文机关名称、事由和文种组成。标题末尾既不是法定文种，也不是方案、总结等名称时才报；没有版头、发文字号的材料不报。

错误：某某市教育局关于做好秋季学期开学工作
正确：某某市教育局关于做好秋季学期开学工作的通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, Origin, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title


@rule(
    "GW301",
    clause="党政机关公文处理工作条例, 第九条（七）",
    authority=Authority.REGULATIONS,
    force=Force.MUST,
)
def title_ends_with_its_kind(manuscript: Manuscript) -> Iterator[Mark]:
    main = manuscript.main
    title = read_title(main.title)
    if not manuscript.is_official or title.kind or not title.words:
        return
    # A title read from a file may be but a part of it: only one that recipients follow is whole.
    if manuscript.origin is not Origin.FACTS and (main.recipients is None or title.about is None):
        return
    end = len(str(main.title))
    yield mark_of(main.title.text, (0, end), "标题没有文种", "请在标题末尾写明通知、报告、请示、函等文种")
