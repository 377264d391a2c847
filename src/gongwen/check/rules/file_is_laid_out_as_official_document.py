"""公文按 GB/T 9704 的版式排印。

正文不是三号仿宋，标题不是二号小标宋，页边距也不是 37 毫米、28 毫米的文件，看不出是按公文排的，
只在这里说一次，不再逐项检查版面；信件、讲稿、从网页存下的文件常常如此。有红头的至少两项、没有红头的至少三项合乎公文版式，才逐项检查。

错误：正文五号宋体，页边距 25.4 毫米
正确：正文三号仿宋，天头 37 毫米，订口 28 毫米
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.layout import any_layout, is_laid_out
from gongwen.check.layout_marks import opening
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, rule


@rule("GW100", clause="GB/T 9704-2012", authority=Authority.STANDARD, force=Force.PRACTICE)
def file_is_laid_out_as_official_document(manuscript: Manuscript) -> Iterator[Mark]:
    layout = any_layout(manuscript)
    if layout and not is_laid_out(layout) and (bodies := layout.lines_of(Role.BODY)):
        look = layout.look(bodies[0])
        if look.size is not None:
            message = "本文没有按公文的版式排，版面不逐项检查"
            hint = "如果是公文，请按 GB/T 9704 排版：正文三号仿宋，天头37毫米，订口28毫米"
            yield bodies[0].mark(opening(bodies[0]), message, hint)
