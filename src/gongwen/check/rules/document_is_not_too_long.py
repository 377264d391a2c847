"""公文控制篇幅，一般不超过5000字。

2024年8月以后的公文才提示；附件和表格不计。

错误：正文和印发的文件共8200字
正确：压缩到5000字以内
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule

_LONGEST = 5000  # characters
_IN_FORCE = date(2024, 8, 1)


@rule(
    "GW712",
    clause="整治形式主义为基层减负若干规定（2024）",
    authority=Authority.LAW,
    force=Force.RECOMMENDED,
)
def document_is_not_too_long(manuscript: Manuscript) -> Iterator[Mark]:
    if not manuscript.is_official or manuscript.issued_on is None or manuscript.issued_on < _IN_FORCE:
        return
    attached = {index for index, _ in manuscript.attachments}
    length = sum(len("".join(line.words.split())) for line in manuscript.body if line.part not in attached)
    if length > _LONGEST:
        title = manuscript.main.title.text
        yield mark_of(title, (0, len(title)), f"全文{length}字，超过{_LONGEST}字", "请压缩篇幅")
