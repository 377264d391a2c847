"""Where a line may end: 避头尾, and the runs of characters that stay together.

GB/T 15834-2011, 5.1 (marks at line ends), GB/T 15835-2011 and GB/T 9704-1999 (numbers and years are not split).
"""

from __future__ import annotations

import re
import unicodedata

NO_START = frozenset("，。、；：？！）》〉】〕」』”’％%‰℃°—–―～·…‥－/,.;:?!)]}>")
NO_END = frozenset("（《〈【〔「『“‘([{<￥¥$№")

# Marks whose blank half may be taken away: on the right of the first, on the left of the second.
CLOSING = frozenset("，。、；：）》〉】〕」』”’")
OPENING = frozenset("（《〈【〔「『“‘")

_NUMBER = r"\d+(?:[.,:：/]\d+| \d{3}(?!\d))*"
_RANGE = rf"{_NUMBER}[%％‰]?(?:[—–―～~\-－至×]{{1,2}}{_NUMBER})*"
_MAGNITUDE = r"[余多来几]?[十百千万亿]*[余多]?"
# Units of more than one character; any single Chinese character after a number stays with it anyway.
_UNIT = (
    "平方公里|平方千米|立方米|平方米|毫升|毫米|毫克|厘米|千米|公里|公斤|公顷|千克|千瓦时|千瓦|人次|万元|亿元|"
    "美元|小时|分钟|周年|周岁|个月|季度|年度|百分点|个百分点|工作日|个工作日|摄氏度|支部|场次|人天|床日"
)
_DIGIT_WORD = "〇○零一二三四五六七八九十"
_TOGETHER = re.compile(
    "|".join(
        (
            r"\d{2,4}年\d{1,2}月\d{1,2}日",
            r"\d{2,4}年\d{1,2}月",
            r"\d{1,2}月\d{1,2}日",
            rf"第?{_RANGE} ?{_MAGNITUDE}(?:{_UNIT}|[\u4e00-\u9fff℃°])?",
            rf"[{_DIGIT_WORD}]{{2,4}}年(?:[{_DIGIT_WORD}]{{1,3}}月(?:[{_DIGIT_WORD}]{{1,3}}日)?)?",
            rf"(?:第[{_DIGIT_WORD}百千万亿两]+|[{_DIGIT_WORD}百千万亿两]{{2,}})(?:{_UNIT}|[\u4e00-\u9fff])?",
            r"〔\d{4}〕\d*号?",
            "—{2,}|…{2,}",
        )
    )
)
# Latin words, numbers, addresses: whatever stands between blanks and Chinese characters.
_LATIN = re.compile(r"[!-~\u00a0-\u024f\u0370-\u03ff\u2070-\u209f]+")
_LONGEST_WORD = 20
_SEAMS = frozenset("/-._?&=:,;@#%+~")


_JOINER = "\u200d"


def is_attached(character: str) -> bool:
    """One that belongs to the character before it: a combining mark, a variation selector, a modifier."""
    return unicodedata.category(character) in ("Mn", "Me", "Sk") or character == _JOINER


def is_latin(character: str) -> bool:
    """Set tight, without the space that Chinese characters take up when a line is spread."""
    return "!" <= character <= "~" or "\u00a0" <= character <= "\u024f" or "\u0370" <= character <= "\u03ff"


def is_han(character: str) -> bool:
    """A Chinese character, not a mark."""
    return "\u3400" <= character <= "\u9fff" or character == "〇"


def legal_breaks(text: str) -> list[bool]:
    """For each index 0 to len(text): may a line end before that character?

    Latin words of more than 20 characters (addresses, mostly) may also be broken after / - . _ and their like, and
    anywhere where 20 characters bring no such seam.  Ends of the text are always True.
    """
    length = len(text)
    legal = [True] * (length + 1)
    for index in range(1, length):
        before, after = text[index - 1], text[index]
        legal[index] = not (
            after in NO_START
            or before in NO_END
            or after == " "
            or "\u00a0" in (before, after)
            or before == _JOINER
            or (after >= "\u0300" and is_attached(after))
        )
    for match in _LATIN.finditer(text):
        last = match.start()
        for index in range(match.start() + 1, match.end()):
            at_seam = text[index - 1] in _SEAMS and text[index] not in _SEAMS | NO_START
            too_long = index - last > _LONGEST_WORD
            legal[index] = len(match.group()) > _LONGEST_WORD and (at_seam or too_long)
            if at_seam:
                last = index
    for match in _TOGETHER.finditer(text):
        if len(match.group()) <= _LONGEST_WORD:
            for index in range(match.start() + 1, match.end()):
                legal[index] = False
    return legal
