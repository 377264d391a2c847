"""Ordinals inside a long line: which of them begin a paragraph.

An ordinal is one when it goes on counting and stands where a sentence has ended; 三、四级手术 and 2.5万 do neither.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongwen.numerals import value_of

_ORDINAL = re.compile(
    r"(?P<one>[一二三四五六七八九十]{1,3})、"
    r"|[（(](?P<two>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?<![\d.．第])(?P<three>\d{1,2})(?:、|[.．](?:(?!\d)|(?=20\d\d年)))"
    r"|[（(](?P<four>\d{1,2})[）)]"
    r"|(?P<five>[①-⑳])"
    r"|第(?P<chapter>[一二三四五六七八九十百]{1,5})章"
    r"|第(?P<article>[一二三四五六七八九十百]{1,5})条"
)
_LEVELS = ("one", "two", "three", "four", "five", "chapter", "article")
_DEEPEST = 5
_NUMERALS = "第一二三四五六七八九十"
_CHAPTERS = 6
_ARTICLES = 7  # they run on through the chapters
_ENDS = frozenset("。！？；：…;:!?.”》」）)")
_LONGEST_HEADING = 45


@dataclass(frozen=True)
class _Candidate:
    level: int
    number: int
    start: int
    end: int
    after_end: bool  # a sentence, or a blank, ends before it


def _rank(level: int) -> float:
    """How deep a level stands: 章 holds all else, 条 holds 一、."""
    return {_CHAPTERS: 0.0, _ARTICLES: 0.5}.get(level, level)


def paragraph_starts(words: str, *, whole: bool) -> list[int]:
    """Where the ordinals stand that begin a paragraph.

    `whole`: the line is the whole text.  Else it is one paragraph among others, and what it counts up inside stays in
    it, unless it counts the sections of a text: 一、… 二、….
    """
    starts = list(_counting(list(_candidates(words)), words))
    if whole or sum(each.level == 1 or each.level > _DEEPEST for each in starts) > 1:
        return [each.start for each in starts]
    return []


def _candidates(words: str) -> Iterator[_Candidate]:
    quoted, at = 0, 0
    for match in _ORDINAL.finditer(words):
        for character in words[at : match.start()]:
            quoted = max(0, quoted + (character in "“《〈") - (character in "”》〉"))
        at = match.start()
        if quoted:
            continue
        name = match.lastgroup or "one"
        before = words[at - 1] if at else "。"
        yield _Candidate(
            _LEVELS.index(name) + 1,
            value_of(match[name]) or 0,
            at,
            match.end(),
            before in _ENDS or before.isspace(),
        )


def _counting(candidates: Sequence[_Candidate], words: str) -> Iterator[_Candidate]:
    """Those that count on, or begin where another of their level goes on counting behind."""
    places: dict[tuple[int, int], list[int]] = {}
    for each in candidates:
        places.setdefault((each.level, each.number), []).append(each.start)
    counts: dict[int, int] = {}
    latest: dict[int, int] = {}  # 1. may run on through 一、 and 二、
    last: _Candidate | None = None
    for each in candidates:
        expected = counts.get(each.level, 0) + 1
        below_heading = (
            last is not None
            and _rank(last.level) < _rank(each.level)
            and _is_heading(words[last.end : each.start])
        )
        goes_on = _any_behind(places.get((each.level, each.number + 1), ()), each.start)
        if each.level > _DEEPEST:
            # A line of a text goes on counting; the title stands glued before the first chapter.
            begins = each.start == 0 and each.number > 1
            begins |= each.level == _CHAPTERS and each.number == 1 and goes_on
            good = begins or (
                each.number == expected
                and (each.after_end or below_heading or words[each.end : each.end + 1].isspace())
            )
        elif each.number == expected > 1:
            good = each.after_end or each.level == 2 or (each.level == 1 and _is_apart(words, each))
        elif each.number == latest.get(each.level, 0) + 1 > 1:
            good = each.after_end or below_heading
        elif each.number == 1:
            good = (each.after_end and (goes_on or each.level <= 2)) or (below_heading and goes_on)
        else:
            # One is missing or stands twice: the author's slip, for others to find.
            good = (
                each.after_end
                and each.level in (1, 2, 3)
                and abs(each.number - expected) == 1
                and expected > 1
            )
        if not good:
            continue
        yield each
        last = each
        counts[each.level] = latest[each.level] = each.number
        for deeper in [level for level in counts if _rank(each.level) < _rank(level) and level != _ARTICLES]:
            del counts[deeper]


def _any_behind(places: Sequence[int], start: int) -> bool:
    return bisect_right(places, start) < len(places)


def _is_apart(words: str, each: _Candidate) -> bool:
    """Whether it is none of several numerals, as 一、二、三级医院 and 第二、三产业 have them."""
    return words[each.start - 1] not in _NUMERALS and words[each.end : each.end + 1] not in _NUMERALS


def _is_heading(between: str) -> bool:
    return 0 < len(between) <= _LONGEST_HEADING and not any(character in "。！？；" for character in between)
