"""标题“关于……”与文种之间有“的”。

“关于”和文种之间一个“的”也没有时才报；“关于……工作的实施意见”这样的不报。
列为警告：条文没有规定，但缺了“的”读来不通。

错误：某某医院关于开展安全检查通知
正确：某某医院关于开展安全检查的通知
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

# These stand with their modifier without 的: 工作报告, 调查报告, 会议纪要.
_KINDS = ("通知", "通报", "请示", "批复", "决定", "函", "公告", "通告")


@rule("GW315", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def guanyu_goes_with_de(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    if title.kind not in _KINDS or title.about is None or title.carrier == "转发":
        return
    between = title.words[title.about : title.kind_start]
    if "的" not in between and not title.words.endswith(("建议函", "邀请函", "公函", "》函")):
        span = title.span(title.kind_start, title.kind_start + len(title.kind))
        message = f"“关于”和“{title.kind}”之间少了“的”"
        yield mark_of(manuscript.main.title.text, span, message, f"请写成 的{title.kind}")
