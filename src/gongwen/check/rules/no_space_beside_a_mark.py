"""标点符号前后不加空格。

全角标点自己占一个字的位置。栏目名、名单里用来对齐的空格，引号里并列的口号，冒号后面的多个空格，电头“3月5日电”后面的空格不在此列。列为警告：国家标准规定了标点占的位置，没有说旁边的空格，但加了就多占了位置。

错误：开展党员宣讲比赛 。
正确：开展党员宣讲比赛。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.characters import HAN, ordinal_end
from gongwen.check.finding import Mark, Severity
from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.rule import Authority, Force, Mends, rule

_ELSEWHERE = (Role.NUMBER, Role.DATE, Role.SIGNATURE, Role.ATTACHMENT_LIST)
_BLANKS = re.compile(
    "(?<![0-9A-Za-z%])[ \u00a0\u3000\t]+(?![0-9A-Za-z])"
)  # those beside a number stand apart
_FEW, _FLATTENED, _JOINED = (
    2,
    500,
    200,
)  # in a line of some length a blank behind 。 is a line break that was lost
_ANY = "[ \u00a0]{1,2}"
_SENTENCE = re.compile("[，。；,;]")
_COPIED_TO = re.compile("\\s*抄\\s*[送报]\\s*[：:]\\s*")  # its blanks are a matter of 7.4.2
# Beside a mark where nobody sets anything apart; where there are few blanks in the line; where there is but one.
_BESIDE = re.compile(
    f"(?<=[{HAN}0-9A-Za-z%）”》])(?:{_ANY}|\u3000)(?=[，。；、？！])"  # before a closing mark
    f"|(?<=[{HAN}，、；]){_ANY}(?=[“《「『][{HAN}A-Za-z0-9])"
    f"|(?<=[“《「『]){_ANY}(?=[{HAN}])|(?<=[{HAN}]){_ANY}(?=[”》」』])"
)
_LOOSE = re.compile(
    f"(?<=[，、；]){_ANY}(?=[{HAN}0-9A-Za-z（(])|(?<=[{HAN}]){_ANY}(?=：)|(?<=》){_ANY}(?=[（(])"
)
_AFTER_STOP = re.compile(f"(?<=[。？！]){_ANY}(?=[{HAN}0-9A-Za-z（(])")
_AFTER_COLON = re.compile(f"(?<=[{HAN}）]：){_ANY}(?=[{HAN}“《0-9])")  # in a sentence; not behind a label
_NUMBER = re.compile(
    f"\\s*[{HAN}]{{2,12}}\\W{{0,4}}(?:19|20)\\d\\d\\W{{0,4}}第?\\d{{1,5}}\\s*号\\s*"
)  # however damaged
_LABEL = re.compile(f"\\s*[{HAN}（）、]{{2,8}}：")
_LOOSEST = re.compile(f"(?<=[{HAN}%])(?<!日电){_ANY}(?=[（(])|(?<=[”》]){_ANY}(?=[{HAN}])")


@rule(
    "GW927",
    clause="实务",
    authority=Authority.PRACTICE,
    force=Force.PRACTICE,
    severity=Severity.WARNING,
    mends=Mends.ALWAYS,
)
def no_space_beside_a_mark(manuscript: Manuscript) -> Iterator[Mark]:
    for line in manuscript.prose:
        words = line.words
        blanks = len(_BLANKS.findall(words.strip()))
        if line.role in _ELSEWHERE or not any(map(str.isspace, words)) or _NUMBER.fullmatch(words):
            continue
        patterns = [_BESIDE]
        if blanks <= _FEW and len(words) <= _FLATTENED:
            patterns.append(_LOOSE)
            if len(words) <= _JOINED:
                patterns.append(_AFTER_STOP)
            if not _LABEL.match(words) and _SENTENCE.search(words):
                patterns.append(_AFTER_COLON)
            if blanks == 1 and "。" in words:
                patterns.append(_LOOSEST)
        label = _COPIED_TO.match(words) if line.role is Role.COPIED_TO else None
        start = label.end() if label else ordinal_end(words)
        for match in (found for pattern in patterns for found in pattern.finditer(words, start)):
            yield line.mark(match.span(), "标点旁边多了空格", fix="")
