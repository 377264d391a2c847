"""同一句话不连着写两遍。

只看十字以上、紧接着重复的。列为警告：多半是复制时多贴了一遍。

错误：各科室要抓好措施的落实。各科室要抓好措施的落实。
正确：各科室要抓好措施的落实。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import ordinal_end
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript
from gongwen.check.rule import Authority, Force, rule

_LONG = 10
_SENTENCE, _CLAUSE = re.compile("[^。！？]+[。！？]?"), re.compile("[^。！？；]+[。！？；]?")


@rule("GW821", clause="实务", authority=Authority.PRACTICE, force=Force.PRACTICE, severity=Severity.WARNING)
def sentences_are_not_repeated(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.body:
        for unit in (_SENTENCE, _CLAUSE):
            before = ""
            for match in unit.finditer(line.words, ordinal_end(line.words)):
                sentence = match[0]
                # A sentence that is one clause was compared as a sentence.
                known = unit is _CLAUSE and sentence[-1] != "；" and line.words[match.start() - 1] != "；"
                if len(sentence) >= _LONG and sentence == before and not known:
                    yield line.mark(match.span(), "与前一句逐字相同", fix="")
                before = sentence
