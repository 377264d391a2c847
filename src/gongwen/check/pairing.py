"""Brackets, quotes and 《》: which belong together, and which stand alone."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from gongwen.check.document_numbers import written_numbers
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.document.model import Text

BRACKETS, TITLES, QUOTES = "（［", "《〈「『", "“‘"

# Each opening mark by its kind; brackets that differ in width only are one kind, a rule of its own judges the width.
_OPENING = {
    **dict.fromkeys("（(", "（"),
    **dict.fromkeys("［[〔【〖", "［"),
    **{mark: mark for mark in "《〈「『“‘"},
}
_CLOSING = {
    **dict.fromkeys("）)", "（"),
    **dict.fromkeys("］]〕】〗", "［"),
    **dict(zip("》〉」』”’", "《〈「『“‘", strict=True)),
}
_ANY = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING]))}]")
# 1） a) （ :) 55” don’t 〔0，1) are no pairs that lost a half.
_ORDINAL_BEFORE = re.compile(
    r"(?:^|[\s，。；：、,;:])(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[\u2460-\u2473])$"
)
_FOLLOWED = ("“", "‘")
_NEAR = 40  # characters between two quotes turned the same way that were meant as a pair
_REACH = {
    QUOTES: 8,
    BRACKETS: 2,
    TITLES: 2,
}  # paragraphs that a quotation, a bracketed note, a title may go on


@dataclass(frozen=True)
class Pairing:
    """`pairs` are (opening, closing) in the order of the closing ones; `turned` quotes that look the wrong way, each
    with what should stand there; `lone` the others without a partner.  All are indices in the line."""

    pairs: tuple[tuple[int, int], ...]
    turned: tuple[tuple[int, str], ...]
    lone: tuple[int, ...]


@lru_cache(maxsize=8192)
def pairing(words: str) -> Pairing:
    """Matched in one pass; a closing mark takes the last opening one of its kind, those between them stay alone."""
    stack: list[int] = []
    open_of_kind: dict[str, int] = dict.fromkeys(_OPENING.values(), 0)
    pairs, lone = [], []
    for match in _ANY.finditer(words):
        at, mark = match.start(), match[0]
        is_open = bool(open_of_kind.get(_CLOSING.get(mark, "")))
        if _is_no_half(words, at, mark, is_open=is_open):
            continue
        if kind := _OPENING.get(mark):
            stack.append(at)
            open_of_kind[kind] += 1
        elif not open_of_kind[_CLOSING[mark]]:
            lone.append(at)
        else:
            while _OPENING[words[stack[-1]]] != _CLOSING[mark]:
                dropped = stack.pop()
                open_of_kind[_OPENING[words[dropped]]] -= 1
                lone.append(dropped)
            open_of_kind[_CLOSING[mark]] -= 1
            pairs.append((stack.pop(), at))
    lone = sorted(lone + stack)
    meant = dict(_meant(words, lone))
    turned = tuple((at, mark) for at, mark in meant.items() if mark != words[at])
    return Pairing(tuple(pairs), turned, tuple(at for at in lone if at not in meant))


def _is_no_half(words: str, at: int, mark: str, *, is_open: bool) -> bool:
    """`is_open`: there is one that it could close."""
    left, right = words[at - 1 : at], words[at + 1 : at + 2]
    if mark in ")）":
        smiling = words[max(0, at - 2) : at].endswith((":", ";", ":-"))
        return smiling or (not is_open and bool(_ORDINAL_BEFORE.search(words[max(0, at - 5) : at])))
    if mark == "”":
        return left.isdigit() and "“" not in words[max(0, at - 60) : at]
    return mark == "’" and left.isascii() and left.isalpha() and (not right or right.isascii())


def _meant(words: str, lone: list[int]) -> Iterator[tuple[int, str]]:
    """Two quotes without partners that follow one another, ”…“, “…“ or ”…”, and what they were meant to be."""
    quotes = [at for at in lone if words[at] in "“”"]
    index = 0
    while index + 1 < len(quotes):
        first, second = quotes[index], quotes[index + 1]
        if not 2 <= second - first <= _NEAR or words[first] + words[second] == "“”":
            index += 1
            continue
        yield first, "“"
        yield second, "”"
        index += 2


def lone_marks(manuscript: Manuscript, kinds: str) -> Iterator[tuple[Text, int, str]]:
    """Marks of these kinds that have no partner: the text each stands in, its index, the mark.

    A paragraph may open what one of the next closes, and each paragraph of a long quotation begins with “ anew.
    """
    reach = _REACH[kinds]
    # Of each kind what was opened and not yet closed: (number of the unit, text, index, mark).
    waiting: dict[str, deque[tuple[int, Text, int, str]]] = {kind: deque() for kind in kinds}
    place: tuple[int, bool] | None = None
    for number, (line, text) in enumerate(_units(manuscript.prose)):
        words = str(text)
        last, place = place, (line.part, line.role in (Role.BODY, Role.CELL))
        for stack in waiting.values():
            while stack and (place != last or number - stack[0][0] > reach):
                yield stack.popleft()[1:]
        paired = pairing(words)
        start, end = len(words) - len(words.lstrip()), len(words.rstrip()) - 1
        goes_on = words[start : start + 1] in _FOLLOWED and bool(waiting.get(words[start]))
        if goes_on and ((start, end) in paired.pairs or (start, end - 1) in paired.pairs):
            waiting[words[start]].pop()  # the last paragraph of a quotation begins with its mark, too
        for at in paired.lone:
            mark = words[at]
            kind = _OPENING.get(mark) or _CLOSING[mark]
            if kind not in waiting:
                continue
            stack = waiting[kind]
            if mark in _OPENING:
                if stack and mark in _FOLLOWED and at == start:
                    stack.pop()  # the quotation goes on: this mark stands for it now
                stack.append((number, text, at, mark))
            elif stack and stack[-1][0] != number:
                stack.pop()
            else:
                yield text, at, mark
    for stack in waiting.values():
        yield from (each[1:] for each in stack)


def _units(lines: Iterable[Line]) -> Iterator[tuple[Line, Text]]:
    """Lines that are read as one: the lines of a title, the paragraphs of a cell."""
    last: Line | None = None
    joined: tuple[Text, ...] = ()
    for line in lines:
        same = last is not None and (line.role, line.part, line.cell) == (last.role, last.part, last.cell)
        if last is not None and same and line.role in (Role.TITLE, Role.CELL):
            joined += (line.text,)
            continue
        if last is not None:
            yield last, Text(tuple(piece for text in joined for piece in text.pieces))
        last, joined = line, (line.text,)
    if last is not None:
        yield last, Text(tuple(piece for text in joined for piece in text.pieces))


def brackets_of_numbers(words: str) -> frozenset[int]:
    """Where the brackets of 发文字号 stand: a rule of their own judges them."""
    return frozenset(
        at for number in written_numbers(words) for at in (number.brackets[0], number.brackets[1] - 1)
    )


def nested(words: str, outer: str, inner: str) -> Iterator[tuple[int, str]]:
    """Marks of a pair `outer` inside another one of it, with the mark of `inner` that should stand there."""
    closing = dict(pairing(words).pairs)
    end, inner_end = -1, -1
    for at in sorted(each for each in closing if words[each] == outer[0]):
        if at > end:
            end = closing[at]
        elif at > inner_end:  # one level is enough: what is deeper still, the next look will show
            inner_end = closing[at]
            yield at, inner[0]
            yield inner_end, inner[1]


def pairs_as_well(words: str, fixes: dict[int, str]) -> bool:
    """Whether no more brackets and quotes stand alone, turned or nested with these characters put in their places."""
    after = "".join(fixes.get(at, character) for at, character in enumerate(words))
    return _unpaired(after) <= _unpaired(words)


def _unpaired(words: str) -> int:
    paired = pairing(words)
    deep = sum(1 for pair in ("“”", "《》") for _ in nested(words, pair, pair))
    return len(paired.lone) + len(paired.turned) + deep


def bare_joints(line: Line, marks: str, name: str) -> Iterator[Mark]:
    """顿号 between two quoted items, in a list none of whose items has a note in brackets behind it."""
    opening, closing = marks[0], marks[1]
    words = line.words
    for match in re.finditer(f"{closing}、{opening}", words):
        start, end = words.rfind(opening, 0, match.start()), words.find(closing, match.end())
        noted = words[max(0, start - 2) : start] == "）、" or words[end + 1 : end + 2] in ("（", "(")
        if start >= 0 and end >= 0 and not noted:
            at = match.start() + 1
            yield line.mark((at, at + 1), f"并列的{name}之间通常不用顿号", fix="")
