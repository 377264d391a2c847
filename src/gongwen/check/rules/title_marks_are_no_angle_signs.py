"""书名号用《》〈〉，不用小于号、大于号代替。

书名号里面的“<…>”改为“〈…〉”，其余以法规、文件名称结尾的改为“《…》”。网页标签、大小比较和模板里的“<…>”不在此列。

错误：《关于印发<安全管理办法>的通知》
正确：《关于印发〈安全管理办法〉的通知》
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript
from gongwen.check.pairing import pairing
from gongwen.check.rule import Authority, Force, Mends, rule

_KIND = (
    "法|条例|规定|办法|细则|通知|通报|意见|决定|决议|方案|规划|计划|要点|纲要|制度"
    "|规则|规范|规程|章程|准则|守则|标准|预案|目录|指南|报告|公告"
)
_ANGLES = re.compile(
    f"[<＜]{{1,2}}(?P<title>[{HAN}][^<>＜＞《》\\n]{{1,60}}(?:{_KIND})(?:（[^（）]{{1,10}}）)?)[>＞]{{1,2}}"
)


@rule(
    "GW908",
    clause="GB/T 15834-2011, 4.15",
    authority=Authority.LANGUAGE,
    force=Force.NORMALLY,
    mends=Mends.ALWAYS,
)
def title_marks_are_no_angle_signs(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        if not any(sign in line.words for sign in "<＜"):
            continue
        titles = [pair for pair in pairing(line.words).pairs if line.words[pair[0]] == "《"]
        for match in _ANGLES.finditer(line.words):
            inside = any(start < match.start() < end for start, end in titles)
            opening, closing = "〈〉" if inside else "《》"
            for (start, end), mark in zip(
                ((match.start(), match.start("title")), (match.end("title"), match.end())),
                (opening, closing),
                strict=True,
            ):
                yield line.mark((start, end), f"书名号写成了“{line.words[start:end]}”", fix=mark)
