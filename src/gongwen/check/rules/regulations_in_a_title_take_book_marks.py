"""标题中印发、公布的办法、规定、条例、细则等加书名号。

错误：某某医院关于印发公务接待管理办法的通知
正确：某某医院关于印发《公务接待管理办法》的通知
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript, mark_of
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.titles import read_title

_REGULATION = re.compile(
    r"(?:印发|公布|发布)([^《》]{2,40}(?:办法|规定|条例|细则|章程)(?:（[^（）]{1,12}）)?)的(?:通知|公告|通告|命令|令|决定)$"
)


@rule("GW313", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def regulations_in_a_title_take_book_marks(manuscript: Manuscript) -> Iterator[Mark]:
    title = read_title(manuscript.main.title)
    bare = _REGULATION.search(title.words) if title.carrier else None
    if bare:
        span = title.span(*bare.span(1))
        yield mark_of(
            manuscript.main.title.text, span, "标题中的法规、规章名称没有加书名号", f"请写成 《{bare[1]}》"
        )
