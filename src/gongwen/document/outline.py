"""结构层次序数 (7.3.3): which line of a text is a heading, of which level, and how much of the line it is.

Ordinals are kept as typed.  Common slips (`1、`, `(一)`, `一．`, `1）`) and signs of one character
(`㈠`, `⒈`, `⑴`) count as the level they mean; `check` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.document.model import Paragraph, Text
from gongwen.numerals import chinese_number

_CHINESE = "〇零一二三四五六七八九十百"
_ORDINALS: tuple[tuple[int, re.Pattern[str]], ...] = (
    # Not 三、四级手术: the mark stands between two numerals of one word.
    (
        1,
        re.compile(
            rf"[{_CHINESE}]{{1,4}}(?:[．.](?!\d)|\s{{0,2}}、(?![{_CHINESE}]+[级类期届次批个项名月年号、]))"
        ),
    ),
    (2, re.compile(rf"[（(]\s?[{_CHINESE}]{{1,4}}\s?[）)]、?|[{_CHINESE}]{{1,3}}[）)]|[㈠-㈩]、?")),
    # Not 1.5万元; but 1.2021年… is 2021年 with its ordinal glued to it.
    (3, re.compile(r"\d{1,3}(?:[.．](?:(?!\d)|(?=(?:19|20)\d\d年))|\s{0,2}、)|[⒈-⒛]")),
    (4, re.compile(r"[（(]\s?\d{1,3}\s?[）)]|\d{1,2}[）)]|[⑴-⒇]")),
    (5, re.compile(r"[①-⑳]")),
)
# 第一章总则, its blank lost, stands alone on its line; 第二章所列各项，… is a sentence.
_CHAPTER = re.compile(
    rf"第(?:[{_CHINESE}]{{1,4}}|\d{{1,3}})(?:[章节](?=[\s　]|[^\s，。；：、]{{0,20}}$)|部分(?=[\s　]|$))"
)
# 第一条为了…。, its blank lost; not 第一条规定的, 第一条第二款, 第一条、第二条, 第一条战线.
_ARTICLE = re.compile(
    rf"第(?:[{_CHINESE}]{{1,5}}|\d{{1,3}})条(?:之[{_CHINESE}])?"
    r"(?=[\s　]|$|[^\s款项规的所第中之与至到及或和，、,。；（(《].{8,}[。；：]$)"
)

_SENTENCE_END = "。！？"
_OPENING, _CLOSING = "“‘（《〈【〔(", "”’）》〉】〕)"
# A sentence with a comma in it, or longer than a line, is text that carries an ordinal, not a heading.
_LONGEST_HEADING = 26

# The forms of the levels of a structured 正文, unless it gives its own (`序数`).
FORMS = ("一、", "（一）", "1.", "（1）")


def read_paragraph(text: Text) -> Paragraph:
    """A line of 正文: its level, when it begins with an ordinal, and its heading."""
    line = str(text)
    if _CHAPTER.match(line):
        return Paragraph(text, level=1, heading_length=len(line))
    if article := _ARTICLE.match(line):
        return Paragraph(text, level=1, heading_length=article.end())
    for level, pattern in _ORDINALS:
        if match := pattern.match(line):
            return Paragraph(text, level, heading_length(line, match.end()))
    return Paragraph(text)


def heading_length(line: str, start: int) -> int:
    """How many characters of a line that begins with an ordinal are heading; `start` is where the ordinal ends.

    A line without a full stop is a heading, unless it goes on in the next or is a list of clauses.  With text behind
    its first sentence, that sentence is a run-in heading.  One sentence with its full stop is a heading only when it
    is short and without a comma.
    """
    end = _first_sentence(line, start)
    if end is None:
        return 0 if "；" in line or line.endswith("，") else len(line)
    if end < len(line):
        return end
    sentence = line[start:end]
    return 0 if "，" in sentence or len(line) > _LONGEST_HEADING else end


def _first_sentence(line: str, start: int) -> int | None:
    """Where the first sentence ends, its mark included; marks inside quotation marks and brackets do not end it."""
    depth = 0
    for index in range(start, len(line)):
        character = line[index]
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in _SENTENCE_END:
            return index + 1
    return None


def ordinal(form: str, number: int) -> str:
    """The ordinal of a generated heading: `form` with its 一 or 1 counted up to `number`."""
    return form.replace("一", chinese_number(number)) if "一" in form else form.replace("1", str(number))


class Numbering:
    """Counts the sections of a structured 正文 (design: `序数`, `连续编号`)."""

    def __init__(self, forms: Sequence[str] = FORMS, running: Sequence[int] = ()) -> None:
        self.forms = forms
        self.running = frozenset(running)
        self.counts: dict[int, int] = {}

    def next(self, depth: int) -> str:
        """The ordinal of the next section at a depth, 1 being the outermost."""
        self.counts[depth] = self.counts.get(depth, 0) + 1
        for deeper in [level for level in self.counts if level > depth and level not in self.running]:
            del self.counts[deeper]
        return ordinal(self.forms[depth - 1], self.counts[depth])


def level_of(line: str) -> int | None:
    """The level of the ordinal that a line begins with, by its look."""
    if _CHAPTER.match(line) or _ARTICLE.match(line):
        return 1
    return next((level for level, pattern in _ORDINALS if pattern.match(line)), None)
