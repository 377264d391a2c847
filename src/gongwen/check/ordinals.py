"""Ordinals as people write them: `一、` `一．` `（一）` `(一)、` `1.` `1．` `1、` `（1）` `1)` `①` `第一章` `第一条`.

`read_ordinal` reads the one that a line begins with; what it is worth between its siblings is `outlines`' business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from gongwen.numerals import chinese_number, value_of

NUMERALS = "〇零一二三四五六七八九十百"

# Glyphs that hold a whole ordinal: the first one's code point stands for 1.
_GLYPHS = {"㈠": 10, "⑴": 20, "⒈": 20, "①": 20}


class Layer(IntEnum):
    """结构层次, from the outermost: those of laws, then 一、 （一） 1. （1） of GB/T 9704-2012, 7.3.3, and below."""

    PART = 0  # 第一部分, 第一编
    CHAPTER = 1
    SECTION = 2
    ARTICLE = 3
    FIRST = 4  # 一、
    SECOND = 5  # （一）
    THIRD = 6  # 1.
    FOURTH = 7  # （1）
    HALF_BRACKETED = 8  # 1）
    FIFTH = 9  # ①

    @property
    def form(self) -> str:
        """The ordinal of number one, as it should be written."""
        return _FORMS[self]


_FORMS = {
    Layer.PART: "第一部分",
    Layer.CHAPTER: "第一章",
    Layer.SECTION: "第一节",
    Layer.ARTICLE: "第一条",
    Layer.FIRST: "一、",
    Layer.SECOND: "（一）",
    Layer.THIRD: "1.",
    Layer.FOURTH: "（1）",
    Layer.HALF_BRACKETED: "1）",
    Layer.FIFTH: "①",
}


@dataclass(frozen=True)
class Ordinal:
    """The ordinal at `start` of a line, up to `end`: mark and brackets included, blanks behind it not.

    `numeral` is the number as written, `mark` what stands behind it (and behind its bracket): 、 ． or nothing.  One
    that is not `sure` may be something else (`3.5月前`, `三、四级手术`): it counts only where it goes on from the one
    before.
    """

    layer: Layer
    number: int
    start: int
    end: int
    written: str
    numeral: str
    mark: str = ""
    sure: bool = True

    def form_of(self, number: int) -> str:
        """The ordinal of another number in the form of this one."""
        if _GLYPH.match(self.numeral):
            return written_ordinal(self.layer, number)
        other = str(number) if self.numeral.isdigit() else chinese_number(number)
        return self.written.replace(self.numeral, other, 1)


def written_ordinal(layer: Layer, number: int) -> str:
    """The ordinal of a number as the standards want it."""
    if layer is Layer.FIFTH:
        return chr(ord("①") + number - 1)
    form = layer.form
    return form.replace("1", str(number)) if "1" in form else form.replace("一", chinese_number(number))


_FIRST = "第条弟笫"  # 第 and what is typed or read in its place: 条五条
_N = rf"(?P<numeral>[{NUMERALS}]{{1,5}})"
_A = r"(?P<numeral>\d{1,3})"
_EITHER = rf"(?P<numeral>[{NUMERALS}]{{1,5}}|\d{{1,3}})"
_LAWS = re.compile(rf"[{_FIRST}]\s?{_EITHER}\s?(?P<unit>部分|[编章节条])")
_CHINESE = re.compile(rf"{_N}\s{{0,2}}(?P<mark>[、．.，,。：]|(?=[\s　]))")
_BRACKETED = re.compile(rf"[（(]\s{{0,2}}{_EITHER}\s{{0,2}}[）)](?P<mark>[、．.，,]?)")
_ARABIC = re.compile(rf"{_A}\s?(?P<mark>[.．、，,]|(?=[\s　]))")
_HALF_BRACKETED = re.compile(rf"{_A}[）)](?P<mark>[、．.，,]?)")
_GLYPH = re.compile(r"(?P<numeral>[㈠-㈩⑴-⒇⒈-⒛①-⑳])(?P<mark>[、．.，,]?)")

# Behind a comma between numerals: 三、四级手术, 一、二、三等奖, 1、2号楼 name several of one kind.
_SEVERAL = re.compile(
    rf"(?P<next>[{NUMERALS}]{{1,3}}|\d{{1,3}})(?=[级类期届次批等号楼院组季轮线审档步月年、％%]|线路)"
)
# Behind the dot of an Arabic ordinal: a year (1.2018年), which no decimal is.
_YEAR = re.compile(r"(?:19|20)\d\d[年—－\-～]")
# A decimal, a date or a section number (1.1), not an ordinal with a number behind it.
_QUANTITY = re.compile(r"\d+\s?(?:[%％‰℃万亿元个倍]|平方|[a-zA-Z])|\d+(?:[\s.．、，。）)]|$)")
_CITED = re.compile(r"(?:至|到|和|及|、|或|之|的|规定|第|款|项|所|中|—|-|～|～)")
_ITEM_CITED = re.compile(r"\s?[）)](?:(?:至|到|和|及|、|或|—|-|～)\s?[（(]|项(?=[所规的]))")
_UNITS = {
    "部分": Layer.PART,
    "编": Layer.PART,
    "章": Layer.CHAPTER,
    "节": Layer.SECTION,
    "条": Layer.ARTICLE,
}


def read_ordinal(line: str, start: int = 0) -> Ordinal | None:
    """The ordinal that stands at `start` of a line, blanks before it aside."""
    while start < len(line) and line[start].isspace():
        start += 1
    if start == len(line):
        return None
    first = line[start]
    if first in _FIRST:
        return _of_laws(line, start)
    if first in "（(":
        return _bracketed(line, start)
    if first in NUMERALS:
        return _chinese(line, start)
    if first.isdecimal():
        return _arabic(line, start)
    return _glyph(line, start)


def _of_laws(line: str, start: int) -> Ordinal | None:
    match = _LAWS.match(line, start)
    if not match or not (number := value_of(match["numeral"])):
        return None
    layer = _UNITS[match["unit"]]
    behind = line[match.end() : match.end() + 2]
    if behind and not behind[0].isspace() and _CITED.match(behind):
        return None  # 第三条规定的情形: an article spoken of
    sure = not behind or behind[0].isspace() or layer is Layer.CHAPTER
    return Ordinal(layer, number, start, match.end(), match[0], match["numeral"], sure=sure)


def _bracketed(line: str, start: int) -> Ordinal | None:
    match = _BRACKETED.match(line, start)
    if not match or not (number := value_of(match["numeral"])):
        return None
    if _ITEM_CITED.match(line, match.end("numeral")):
        return None  # （一）至（三）项: items spoken of
    layer = Layer.FOURTH if match["numeral"].isdigit() else Layer.SECOND
    return _ordinal(layer, number, match)


def _chinese(line: str, start: int) -> Ordinal | None:
    match = _CHINESE.match(line, start)
    if not match or not (number := value_of(match["numeral"])):
        return None
    mark = match["mark"]
    several = mark == "、" and _is_several(line, match.end(), number)
    if mark in ".．" and mark and line[match.end() : match.end() + 1].isdigit():
        return None
    return _ordinal(Layer.FIRST, number, match, sure=mark in "、．." and bool(mark) and not several)


def _arabic(line: str, start: int) -> Ordinal | None:
    if match := _HALF_BRACKETED.match(line, start):
        return _ordinal(Layer.HALF_BRACKETED, int(match["numeral"]), match) if int(match["numeral"]) else None
    match = _ARABIC.match(line, start)
    if not match or not (number := int(match["numeral"])) or match["numeral"][0] in "0０":
        return None
    mark, end = match["mark"], match.end()
    several = mark == "、" and _is_several(line, end, number)
    sure = mark in ".．、" and bool(mark) and not several
    if mark != "、" and line[end : end + 1].isdigit() and not _YEAR.match(line, end):
        if mark in ",，" or _QUANTITY.match(line, end) or not mark:
            return None
        sure = False
    return _ordinal(Layer.THIRD, number, match, sure=sure)


def _glyph(line: str, start: int) -> Ordinal | None:
    match = _GLYPH.match(line, start)
    if not match:
        return None
    glyph = match["numeral"]
    layers = {"㈠": Layer.SECOND, "⑴": Layer.FOURTH, "⒈": Layer.THIRD, "①": Layer.FIFTH}
    one = next(one for one, count in _GLYPHS.items() if 0 <= ord(glyph) - ord(one) < count)
    return _ordinal(layers[one], ord(glyph) - ord(one) + 1, match)


def _ordinal(layer: Layer, number: int, match: re.Match[str], *, sure: bool = True) -> Ordinal:
    return Ordinal(
        layer, number, match.start(), match.end(), match[0], match["numeral"], match["mark"] or "", sure
    )


def _is_several(line: str, end: int, number: int) -> bool:
    match = _SEVERAL.match(line, end)
    return bool(match) and value_of(match["next"] if match else "") == number + 1
