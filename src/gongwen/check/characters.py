"""What a character is, and what it stands among: Chinese writing, Latin, a number, an ordinal at the start of a line.

A half-width mark belongs to Chinese writing when a Chinese character or mark stands beside it; between Latin letters
or digits (URLs, e-mail, times, ratios, 1,000, formulas, English) it is none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

# For use inside a character class.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇\U00020000-\U0003fffd"
OPENING = "“‘（《〈「『【〔［"
CLOSING = "”’）》〉」』】〕］"
STOPS = "，。、；：？！"
CJK_MARKS = f"{OPENING}{CLOSING}{STOPS}…—～·％"

# One character that is a whole answer: what a field of a form or a heading asked for.
ANSWERS = "无略是否有空同"

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}

_CHINESE = re.compile(f"[{HAN}{CJK_MARKS}]")
_HAN = re.compile(f"[{HAN}]")
_SEEN_THROUGH = (
    " \u00a0\u3000\t\"')"  # what may stand between a mark and the character that tells its company
)

# 一、 （一） 1. （1） ① 第一章 and their slips: how ordinals are written is judged by the rules on ordinals.
_ORDINAL = re.compile(
    r"\s*(?:[（(]\s*(?:[一二三四五六七八九十百]{1,4}|\d{1,3})\s*[）)]|\d{1,3}\s*[.．、,，)）](?!\d)"
    r"|[一二三四五六七八九十百]{1,4}\s*[、,，.．：:]|[\u2460-\u2473]|第[一二三四五六七八九十百\d]{1,5}[章节条])"
    r"[、，,.．]?\s*"
)
_ATTACHMENT_LABEL = re.compile(r"\s*附\s*件?\s*\d*\s*[:：]?\s*")


def is_han(character: str) -> bool:
    return bool(_HAN.match(character))


def is_chinese(character: str) -> bool:
    """A Chinese character or a full-width mark; of several the first, of none False."""
    return bool(_CHINESE.match(character))


def ordinal_end(words: str) -> int:
    """How many characters at the start of a line are its ordinal, or the label 附件："""
    match = _ORDINAL.match(words) or _ATTACHMENT_LABEL.match(words)
    return match.end() if match else 0


def before(words: str, index: int) -> str:
    """The character whose company the place keeps on its left; "" at the start."""
    index -= 1
    while index >= 0 and words[index] in _SEEN_THROUGH:
        index -= 1
    return words[index] if index >= 0 else ""


def behind(words: str, index: int) -> str:
    """The character whose company the place `index` keeps on its right, `index` itself first; "" at the end."""
    while index < len(words) and words[index] in " \u00a0\u3000\t\"'(":
        index += 1
    return words[index : index + 1]


_ANY_STOPS = f"{STOPS}…,.;:?!"


def half_width(words: str, mark: str) -> Iterator[tuple[int, int, str, str | None]]:
    """Where the half-width `mark` stands in Chinese writing: (start, end, how to mend it, what is put there).

    Blanks that were meant to keep it apart belong to it.  Nothing is put where it stands beside another mark, or at
    the inner side of a bracket or quote: full-width it would be another fault there, and a person must decide.
    """
    at = words.find(mark, ordinal_end(words))
    while at >= 0:
        start, end = at, at + 1
        left, right = before(words, start), behind(words, end)
        if is_chinese(left) or (
            is_chinese(right) and not (mark == ":" and left.isascii() and left.isalnum())
        ):
            while words[end : end + 1] == " " and words[end:].strip():
                end += 1
            while words[start - 1 : start] == " " and words[:start].strip():
                start -= 1
            full, alone = FULL_WIDTH[mark], _stands_alone(words, start, end)
            hint = f"请改为“{full}”" if alone else f"请改为“{full}”，与旁边的标点不合用的留下一个"
            yield start, end, hint, full if alone else None
        at = words.find(mark, end)


def _stands_alone(words: str, start: int, end: int) -> bool:
    left, right = words[start - 1 : start], words[end : end + 1]
    if not left or left.isspace() or left in f"{_ANY_STOPS}{OPENING}([":
        return False
    if left in "\"'" and words.count(left, 0, start) % 2:
        return False  # it has just been opened
    return not right or right not in f"{_ANY_STOPS}{CLOSING}\"')]"


_BRACKETS = re.compile(r"\(([^()（）]*)\)")
_CODE = re.compile(r"[+\-±–—]{1,4}|\s*")


@lru_cache(maxsize=4096)
def half_width_brackets(words: str) -> tuple[tuple[int, int], ...]:
    """The pairs of half-width brackets in Chinese writing: (index of the opening one, of the closing one).

    Not those of a formula or code (f(x), HBsAg(+)), of the name of a file (表(1).xlsx), of an area code, or of a
    line's ordinal.
    """
    found = []
    for match in _BRACKETS.finditer(words, ordinal_end(words)):
        inside, left, right = match[1], words[: match.start()].rstrip(" ")[-1:], words[match.end() :]
        is_area_code = re.fullmatch(r"0\d{2,3}", inside) and re.match(r"[ -]?\d{7}", right)
        if _CODE.fullmatch(inside) or re.match(r"\.[A-Za-z]", right) or is_area_code:
            continue
        if (
            any(map(is_chinese, inside))
            or (left and is_chinese(left))
            or (not left and is_chinese(right[:1]))
        ):
            found.append((match.start(), match.end() - 1))
    return tuple(found)
