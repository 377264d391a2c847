"""主送机关后面用全角冒号。

错误：各支部:
正确：各支部：
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, Mends, rule

_LONGEST = 400


@rule(
    "GW322",
    clause="GB/T 9704-2012, 7.3.2",
    authority=Authority.STANDARD,
    force=Force.MUST,
    mends=Mends.ALWAYS,
)
def recipients_end_with_full_width_colon(manuscript: Manuscript) -> Iterator[Mark]:
    for part in manuscript.document.parts:
        if part.label or not part.recipients:
            continue
        bare = str(part.recipients).rstrip()
        if not bare or bare.endswith("：") or len(bare) > _LONGEST:
            continue
        names = bare.rstrip(":;；，,。.、 　")
        if names[-1:].isdigit():
            continue  # the time of a sentence that was taken for recipients
        if names == bare:
            span = (max(0, len(bare) - 1), len(bare))
            yield mark_of(part.recipients, span, "主送机关后面少了全角冒号", fix=f"{bare[-1]}：")
        else:
            span = (len(names), len(bare))
            written = bare[len(names) :].strip()
            yield mark_of(part.recipients, span, f"主送机关后面是“{written}”，应用全角冒号", fix="：")
