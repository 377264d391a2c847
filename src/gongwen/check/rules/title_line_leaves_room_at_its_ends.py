"""标题的一行不排满版心，左右留有空白。

版心宽 156 毫米，二号字一行最多排 20 个；每行不超过 19 个字为好。
Word 文件里没有分行的长标题，软件会排满一行再转行，词也会断开。列为警告：排满的一行换一种字体就会断开。

错误：标题第一行 20 个字，顶到版心两边
正确：标题按词意分成两行，各 13 个字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.layout import layout_of
from gongwen.check.manuscript import Manuscript, Origin
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.title_rows import Row, title_rows
from gongwen.gbt9704 import TYPE_AREA, Size

_ROOM = 0.6  # characters left free: 20 of 二号 are edge to edge, 19 are not


@rule("GW152", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def title_line_leaves_room_at_its_ends(manuscript: Manuscript) -> Iterator[Mark]:
    rows = [row for rows in title_rows(manuscript) for row in rows]
    layout = layout_of(manuscript)
    if layout and manuscript.origin is Origin.WORD:
        rows += [
            Row(line, 0, len(line.words), layout.look(line).size or Size.SIZE_2.pt)
            for line in layout.title_lines
            if "\n" not in line.words and not (layout.look(line).left_indent or 0) > 0.5
        ]
    for row in dict.fromkeys(rows):
        most = (TYPE_AREA.width.pt - _ROOM * row.size) / row.size
        if row.cells > most:
            yield row.mark(f"标题的一行有{row.cells:g}个字，会排满版心", "请按词意分行，每行不超过19个字")
