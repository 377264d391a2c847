"""同一个词不重复打两遍。

只指出几乎不可能有意连用的：如“的的”“进行进行”；“目的的”“为了了解”“委员会委员会”之类可以成话的不在此列。列为警告：多半是敲重了。

错误：对存在的的问题进行进行整改
正确：对存在的问题进行整改
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_VERBS = (
    "进行|开展|加强|推动|完善|提高|确保|切实|认真|积极|全面|深入|进一步|健全|以及|通过|按照|根据|为了|关于|落实"
    "|必须|应当|继续"
)
# Not where one word ends and the next begins: 参与与监督, 普及及应用, 位于于都, 根据根据地, 关于于某同志.
_DOUBLED = re.compile(
    "(?<![目标之语])的的(?!确|士|卢)|(?<![不甚了知明])了了(?![解结然之])|(?<![是口凡])是是(?!非)"
    "|(?<![实存潜内外现所])在在(?!意|乎|线|场|职|校|编|岗)|(?<![参赠])与与(?!会)|(?<![关由对])于于(?![都洪田某])"
    "|(?<![合兼一吞])并并(?!发|购|入|行)|而而|且且|(?<![以普涉])及及(?!时|早|格)"
    f"|(?P<verb>{_VERBS})(?P=verb)(?!再|地|教育|医学教育)"
)


@rule("GW942", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def words_are_not_doubled(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        for match in _DOUBLED.finditer(line.words):
            word = match[0][: len(match[0]) // 2]
            yield line.mark(match.span(), f"“{word}”重复了一遍", fix=word)
