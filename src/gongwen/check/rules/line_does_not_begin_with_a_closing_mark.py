"""段落不以句号、逗号等点号和后引号、后括号开头。

后引号、后括号没有另一半的，由成对的规则检查。

错误：，抓好各项工作落实。
正确：抓好各项工作落实。（或者接到上一段末尾）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import STOPS
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import BRACKETS, QUOTES, TITLES, lone_marks
from gongwen.check.rule import Authority, Force, rule

_AT_START = re.compile(r"\s*([，。、；：？！）》”’〉]+)")


@rule("GW919", clause="GB/T 15834-2011, 5.1", authority=Authority.LANGUAGE, force=Force.NORMALLY)
def line_does_not_begin_with_a_closing_mark(manuscript: Manuscript) -> Iterator[Mark]:
    begun = [(line, match) for line in manuscript.body if (match := _AT_START.match(line.words))]
    closing = any(match[1][0] not in STOPS for _, match in begun)
    kinds = (BRACKETS, TITLES, QUOTES) if closing else ()
    lone = {text.place(at) for kind in kinds for text, at, _ in lone_marks(manuscript, kind)}
    for line, match in begun:
        if match[1][0] in STOPS or line.text.place(match.start(1)) not in lone:
            yield line.mark(match.span(1), f"段落以“{match[1]}”开头", "请接到上一段末尾，或者删去这个标点")
