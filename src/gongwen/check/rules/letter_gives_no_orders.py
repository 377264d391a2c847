"""函用商量的语气，不用“遵照执行”“责令”等指令性的话。

错误：（函）请你局遵照执行。
正确：（函）请予支持为盼。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule
from gongwen.check.sentences import main_body, sentences

_ORDER = re.compile(
    r"请?(?:遵照执行|贯彻执行|认真贯彻落实)[。！]?$|(?:现|特)?责令(?:你|贵)|(?:你|贵)[单局院委校公][^，。]{0,4}(?:务必|不得|必须)"
)


@rule("GW715", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE)
def letter_gives_no_orders(manuscript: Manuscript) -> Iterator[Mark]:
    if manuscript.kind != "函":
        return
    for line, start, words in sentences(main_body(manuscript)):
        order = _ORDER.search(words)
        if order:
            said = order[0].rstrip("。！")
            span = (start + order.start(), start + order.start() + len(said))
            yield line.mark(span, f"函用了指令性的话“{said}”", "请改用商量的语气")
