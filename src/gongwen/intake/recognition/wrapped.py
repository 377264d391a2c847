"""Text that was broken at the end of printed lines, at each or at a few: which lines carry on the one above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongwen.document.outline import level_of
from gongwen.intake.recognition import elements
from gongwen.intake.recognition.dates import is_date
from gongwen.intake.recognition.rows import Row, columns

_NARROWEST, _WIDEST = 40, 120  # columns that a printed line holds
_FEWEST = 8  # full lines that show it
_FEWEST_INDENTED = 3  # where paragraphs are indented and what carries them on is not
_SLACK = 6  # columns by which a full line may fall short: what may not begin a line goes to the next
_SHARE = 0.7
_INDENTS = range(2, 9)  # columns before the first line of a paragraph
_ENDS = re.compile(r"[。！？；：:.!?;]$")
_LONG = 20  # characters: shorter lines are headings, names, labels
_PROSE = 40  # a line that can only be one of a paragraph
_FEW_FULL, _LONG_FULL = (
    3,
    60,
)  # as many lines of one length show that they are full; two when they are so long
_CUT = re.compile(r"[一-鿿，、\d%％]$")
_OPENING = "《（“〈〔"
_CANNOT_BEGIN = "，。、；：！？）》”〉〕"
# The rest of a word or of a sentence: one character and a mark, a few and a full stop.
_REST = re.compile(r"[一-鿿][，、；）”》]|[一-鿿]{1,6}[。；]$")
# How a paragraph begins, and hardly ever the second half of a sentence.
_BEGINS = re.compile(
    r"[各要为请本我凡现经望希附敬此专谢盼略无“《（]|根据|按照|对照|坚持|联系|特此|同时|此外|另外|以上|妥否|当否"
    r"|第?[一二三四五六七八九十]|全[院市县区省国体年]"
)
_BEHIND_COMMA = "我经"  # which begin a clause as often as a paragraph


def unwrapped(rows: Sequence[Row]) -> list[Row]:
    """The rows, joined where one carries on the row above, and where the text is broken at a width."""
    width, indented = _width(rows), False
    if width is None:
        width, indented = _width_of_indented(rows), True
    result: list[Row] = []
    group: list[Row] = []
    for row in rows:
        if group and (
            row.carries_on or (width is not None and _goes_on(group[-1], row, width, indented=indented))
        ):
            group.append(row)
            continue
        result += _joined(group)
        group = [row]
    return result + _joined(group)


def _joined(group: Sequence[Row]) -> list[Row]:
    if len(group) < 2:
        return list(group)
    pieces = tuple(piece for row in group for piece in row.text.pieces)
    return [replace(group[0], text=replace(group[0].text, pieces=pieces))]


def _columns(row: Row) -> int:
    return row.indent + columns(row.words)


def _width(rows: Sequence[Row]) -> int | None:
    """How many columns a full line holds; None when lines are not broken at a width."""
    lengths = sorted(length for row in rows if row.cell is None and (length := _columns(row)) >= _NARROWEST)
    if len(lengths) < _FEWEST:
        return None
    width = lengths[int(len(lengths) * 0.95) - 1]
    if width > _WIDEST:
        return None
    full = [row for row in rows if abs(_columns(row) - width) <= _SLACK]
    running = sum(1 for row in full if not _ENDS.search(row.words) and not row.has_cells)
    if len(full) < _FEWEST or running < _SHARE * len(full) or len(full) < len(lengths) / 3:
        return None
    return width


def _width_of_indented(rows: Sequence[Row]) -> int | None:
    """The same of a text whose paragraphs are indented: each line that another carries on is full."""
    running: list[int] = []
    inside = False  # a paragraph that began indented
    for row, below in pairwise(rows):
        inside = row.indent in _INDENTS or (inside and not row.indent and not row.gap)
        if inside and _may_go_on(row, below) and not _ENDS.search(row.words):
            running.append(_columns(row))
    widest = max(running, default=0)
    if len(running) < _FEWEST_INDENTED or not _NARROWEST <= widest <= _WIDEST:
        return None
    return widest if min(running) >= widest - _SLACK else None


def _may_go_on(above: Row, row: Row) -> bool:
    """Whether nothing but their words speaks against a row being the rest of the row above."""
    return not (
        row.indent > 1
        or row.gap
        or row.new_page
        or row.has_cells
        or above.has_cells
        or is_date(row.words)
        or elements.is_label(row)
        or elements.is_imprint(row)
        or elements.is_number(row)
        or elements.begins_list(row)
    )


def _goes_on(above: Row, row: Row, width: int, *, indented: bool) -> bool:
    """In an indented text whatever is not indented goes on; else an ordinal or the end of a sentence begins anew."""
    if _columns(above) < width - _SLACK or not _may_go_on(above, row):
        return False
    if indented:
        return True
    begins = level_of(row.words) is not None or elements.ends_as_kind(above.bare)
    return not (begins or _ENDS.search(above.words))


def carries_on(above: Row, row: Row) -> bool:
    """Whether a row is certainly the second half of the sentence above, wherever it was cut."""
    words, rest = above.words, row.words
    if words[-1] in _OPENING:
        return True
    if len(words) < _LONG or _ENDS.search(words):
        return False
    if rest[0] in _CANNOT_BEGIN or _closes(words, rest):
        return True
    if words[-1] in "，、":
        ends = rest[-1] in "。；：" or (rest[-1] in "，、" and len(rest) >= _LONG)
        return not row.gap and ends and (may_carry_on(row) or rest[0] in _BEHIND_COMMA)
    if not may_carry_on(row):
        return False
    if _CUT.search(words) is None or not re.search("[，。]", words):
        return False
    return _REST.match(rest) is not None and (rest[1] in _CANNOT_BEGIN or len(words) >= _PROSE)


def _closes(words: str, rest: str) -> bool:
    """Whether the rest closes 《 that was left open."""
    end = rest.find("》", 0, _WIDEST)
    return words.rfind("《") > words.rfind("》") and end >= 0 and "《" not in rest[:end]


def may_carry_on(row: Row) -> bool:
    """Whether a row may be the second half of a sentence: it has no ordinal and does not begin as paragraphs do."""
    return level_of(row.words) is None and _BEGINS.match(row.words) is None


def full_lines(rows: Sequence[Row]) -> frozenset[int]:
    """Which rows stop in the middle of a sentence because the line was full: several do so at one length."""
    lengths: Counter[int] = Counter()
    stopping = []
    for index, (row, following) in enumerate(pairwise(rows)):
        length = len(row.words)
        if length < _PROSE or row.has_cells or following.has_cells or not may_carry_on(following):
            continue
        if _CUT.search(row.words) and re.search("[，。]", row.words):
            stopping.append(index)
            lengths[length] += 1

    def is_full(length: int) -> bool:
        alike = lengths[length - 1] + lengths[length] + lengths[length + 1]
        return alike >= _FEW_FULL or (alike > 1 and length >= _LONG_FULL)

    full = [index for index in stopping if is_full(len(rows[index].words))]
    # Where many lines lack their end mark, a few are of one length by chance.
    return frozenset(full if len(full) >= _SHARE * len(stopping) else ())
