"""同级的标题，末尾标点一致。

独占一行的标题多数不加句号，少数加了的，是不一致。都加句号的（如“（一）指导思想。”）不作判断。

错误：一、主要做法（换行）二、存在问题（换行）三、对策建议。
正确：一、主要做法（换行）二、存在问题（换行）三、对策建议
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.headings import Shape
from gongwen.check.manuscript import Manuscript
from gongwen.check.ordinals import Layer
from gongwen.check.outlines import scopes
from gongwen.check.rule import Authority, Force, rule


@rule(
    "GW348",
    clause="GB/T 15834-2011, 附录B.4",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
)
def headings_of_a_level_end_alike(manuscript: Manuscript) -> Iterator[Mark]:
    for scope in scopes(manuscript):
        for siblings in scope.series:
            if not scope.is_text or siblings.layer not in (Layer.FIRST, Layer.SECOND):
                continue
            alone = [
                each for each in siblings.items if each.shape is Shape.ALONE and scope.stands_over_text(each)
            ]
            ended = [each for each in alone if each.line.words.rstrip().endswith("。")]
            if len(ended) < len(alone) - len(ended):
                for item in ended:
                    end = len(item.line.words.rstrip())
                    yield item.line.mark((end - 1, end), "独占一行的标题，同级的都不加句号，这里加了", fix="")
