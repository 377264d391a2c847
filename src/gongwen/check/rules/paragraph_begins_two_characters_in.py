"""正文每个自然段左空二字，回行顶格。

居中的小标题和附件不在此列；PDF 上只看一行排不下的段落和以句号等结尾的段落，相差半个字以内不算。

错误：段首没有空格
正确：段首空两个字
"""

from __future__ import annotations

from collections.abc import Iterator

from gongwen.check.characters import is_han
from gongwen.check.finding import Mark
from gongwen.check.layout import layout_of
from gongwen.check.layout_marks import folded, opening
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.gbt9704 import PARAGRAPH_INDENT_CHARACTERS

_TOLERANCE = 0.55  # characters


@rule("GW161", clause="GB/T 9704-2012, 7.3.3", authority=Authority.STANDARD, force=Force.MUST)
def paragraph_begins_two_characters_in(manuscript: Manuscript) -> Iterator[Mark]:
    layout = layout_of(manuscript)
    if layout is None:
        return
    marks = []
    for line in layout.paragraphs:
        standings = layout.standings(line)
        if len(standings) == 1 and line.words.rstrip()[-1] not in "。！？；：":
            continue
        if standings and layout.may_continue(standings[0]):
            continue
        indent = layout.stands_in(line)
        # On a page, a mark at the start may give up its blank half.
        early = 0.5 if layout.is_pdf and not is_han(line.words.strip()[0]) else 0.0
        if (
            indent is None
            or -_TOLERANCE - early <= indent - PARAGRAPH_INDENT_CHARACTERS <= _TOLERANCE + early
        ):
            continue
        said = "没有空二字" if abs(indent) < _TOLERANCE else f"空了{indent:.1f}字"
        marks.append(line.mark(opening(line), f"段首{said}", "请改为首行缩进2字符"))
    yield from folded(marks)
