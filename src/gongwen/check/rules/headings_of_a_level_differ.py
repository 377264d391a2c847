"""同级的标题不相同。

列为警告：也有有意重复的。

错误：（一）加强组织领导……（三）加强组织领导……
正确：（一）加强组织领导……（三）强化督促检查……
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.headings import Shape
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule

_SHORTEST = 4  # characters: shorter ones (无, 其他) may well come twice


@rule(
    "GW352",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.CONTRADICTION,
    severity=Severity.WARNING,
)
def headings_of_a_level_differ(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for siblings in scope.series:
            if not scope.is_text or siblings.layer > Layer.THIRD:
                continue
            before: dict[str, str] = {}
            for item in siblings.items:
                heading = item.heading
                if item.shape is Shape.CLAUSE or len(heading) < _SHORTEST:
                    continue
                if before.setdefault(heading, item.ordinal.written) != item.ordinal.written:
                    span = (item.ordinal.start, item.heading_end)
                    written = before[heading]
                    yield item.line.mark(
                        span, f"标题与“{written}”的相同：{heading}", "请核对是否重复，或者改写标题"
                    )
