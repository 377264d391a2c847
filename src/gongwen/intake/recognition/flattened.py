"""A line that holds several elements, or a whole document, as pages without line breaks give it: cut where they begin.

Only cuts are made here; what each piece is, is seen later, as of any row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gongwen.document.outline import level_of
from gongwen.intake.recognition.counting import paragraph_starts
from gongwen.intake.recognition.dates import WRITTEN
from gongwen.intake.recognition.elements import (
    LIST_LEAD,
    NUMBER,
    PRINTED_ON,
    begins_list,
    is_organ,
    is_recipients,
)
from gongwen.intake.recognition.flattened_closing import DATE, IN_SENTENCE, SERIAL, cuts_at_closings
from gongwen.intake.recognition.flattened_opening import (
    LONG,
    MARK,
    cut_behind_recipients,
    cuts_in_head,
    cuts_in_row,
)
from gongwen.intake.recognition.rows import Row, cut, stripped

_SHORT = 60  # characters that a title or another single element may have
_MOST = 0.6  # of the characters of a file, in a line that is the whole text
_OPENING_ROWS = 12
_LONGEST_LIST = 1000
_LONGEST_CELLS = 300  # characters of a row of cells; more with tabs among them are a whole text
_OPENING, _CLOSING = frozenset("（(《“〈【"), frozenset("）)》”〉】")
_NAMED = re.compile(r"《([^《》\n]{6,60})》")
_ORDER = re.compile(
    r"[^，。：；《》（）\s]{3,30}令\s*(?P<number>[（(]?第?\s*[0-9〇零一二三四五六七八九十百]{1,5}\s*号[）)]?)"
)
_NO_TEXT = re.compile(r"[（(](?:此页|本页|以下)无正文[）)]")  # above 署名 on a page of its own
_NOTED = re.compile(rf"[（(]\s*{WRITTEN}\s*{NUMBER.pattern}\s*[）)](?=\s*\S)")
_COUNTED_LABEL = re.compile(r"附\s*[件表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[:：](?=\s*\S)")
_DATED_NUMBER = re.compile(rf"(?P<date>{WRITTEN})\s+{NUMBER.pattern}")
_LABELLED_BEHIND = re.compile(rf"{WRITTEN}\s+(?P<label>附\s*件\s*[:：])")  # the links of a page
_HEADING = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]\s*[^\s。；：]{4,30}\s(?=[一-鿿“]\S{15})"
)


def unfolded(rows: Sequence[Row]) -> list[Row]:
    """The rows, cut where they hold several elements."""
    result: list[Row] = []
    organs: set[str] = set()
    names: list[str] = []
    most = _MOST * sum(len(row.words) for row in rows if row.cell is None)
    for row in rows:
        if row.cell is not None or (
            row.tabbed and len(row.words) <= _LONGEST_CELLS and "印" not in row.words
        ):
            result.append(row)
            continue
        opens = not any(_is_text(each) for each in result[-_OPENING_ROWS:])
        if opens and (places := cuts_in_row(row.words)):
            result += _pieces(row, places)
            continue
        if len(row.words) <= (_SHORT if opens else LONG):
            result += _short(row)
        else:
            whole = len(row.words) >= max(most, _SHORT)
            above = result[-1] if result else None
            result += _long(row, above, organs, names, opens=opens, whole=whole)
        organs |= _organs(result[-6:])
    return result


def _is_text(row: Row) -> bool:
    return level_of(row.words) is not None or "。" in row.words or is_recipients(row)


def _organs(rows: Iterable[Row]) -> set[str]:
    """The organs that titles and marks name as the document's own."""
    found = set()
    for row in rows:
        if match := re.match(r"([^，。：；《》]{4,40}?)(?:关于|印发|转发)", row.bare):
            found.add(match[1])
        elif row.bare.endswith("文件"):
            found.add(row.bare.removesuffix("文件"))
    return found


def _pieces(row: Row, places: Iterable[int]) -> list[Row]:
    pieces = []
    piece = row
    for text in map(stripped, cut(row.text, sorted(set(places)))):
        if text:
            pieces.append(replace(piece, text=text, tabbed=row.tabbed and "\t" in str(text)))
            piece = replace(
                row, gap=0, indent=0, leading_tab=False, broken=False, parted=False, new_page=False
            )
    return pieces


def _short(row: Row) -> list[Row]:
    """A row of one line that holds two elements: mark and number, organ and date, the names of 附件说明."""
    words = row.words
    if PRINTED_ON.search(words):
        return [row]
    if (mark := MARK.match(words)) and NUMBER.fullmatch(words[mark.end() :]):
        return _pieces(row, [mark.end()])
    if no_text := _NO_TEXT.match(words):
        first, *others = _pieces(row, [no_text.end()])
        return [first, *(each for other in others for each in _short(other))]
    if order := _ORDER.fullmatch(words):
        return _pieces(row, [order.start("number")])
    if noted := _NOTED.match(words):
        return _pieces(row, [noted.end()])
    if dated := _DATED_NUMBER.fullmatch(words):
        return _pieces(row, [dated.end("date")])
    if dated := _LABELLED_BEHIND.fullmatch(words):
        return _pieces(row, [dated.start("label")])
    if (day := DATE.search(words)) and not words[day.end() :].strip() and day["day"]:
        organ = replace(row, text=row.text[: day.start()])
        if re.search(r"\s$", str(organ.text)) or len(organ.bare) > 5:
            organ = replace(row, text=stripped(organ.text))
            if is_organ(organ) and not IN_SENTENCE.match(organ.words) and level_of(organ.words) is None:
                return _pieces(row, [day.start()])
        return [row]
    if begins_list(row):
        return _pieces(row, _serials(words, 0, len(words)))
    return _pieces(row, paragraph_starts(words, whole=False))


def _serials(words: str, start: int, end: int) -> list[int]:
    """Where the second and further names of 附件说明 begin: 1.… 2.…, or 附件1：… 附件2：…."""
    lead = LIST_LEAD.match(words, start)
    labels = [match.start() for match in _COUNTED_LABEL.finditer(words, lead.end(), end)] if lead else []
    if labels and _COUNTED_LABEL.match(words, start):
        return labels
    expected, places = 1, []
    for match in SERIAL.finditer(words, lead.end() - 2 if lead else start, end):
        if int(match[1]) == expected:
            if expected > 1:
                places.append(match.start())
            expected += 1
    return places


def _long(
    row: Row, above: Row | None, organs: set[str], names: list[str], *, opens: bool, whole: bool
) -> list[Row]:
    words = row.words
    depths = _depths(words)
    begin = 0
    places: list[int] = []
    if opens:
        noted = _NOTED.match(words)
        places = [noted.end()] if noted else cuts_in_head(words, depths)
        places += cut_behind_recipients(words, max(places, default=0), above)
        begin = max(places, default=0)
        organs |= _organs(_pieces(replace(row, text=row.text[:begin]), places)) if begin else set()
    names += [name for name in _NAMED.findall(words) if name not in names][: max(0, 40 - len(names))]
    first = _pieces(row, [*places, *cuts_at_closings(words, depths, begin, organs, names)])
    names += [name for piece in first if begins_list(piece) for name in _listed_names(piece)]
    result: list[Row] = []
    for piece in _pieces(row, [*places, *cuts_at_closings(words, depths, begin, organs, names)]):
        if begins_list(piece) and len(piece.words) < _LONGEST_LIST:
            result += _pieces(piece, _serials(piece.words, 0, len(piece.words)))
        elif len(piece.words) > 40:
            starts = paragraph_starts(piece.words, whole=whole)
            ends = _heading_ends(piece.words, starts) if whole else ()
            result += _pieces(piece, [*starts, *ends])
        else:
            result.append(piece)
    return result


def _heading_ends(words: str, starts: Iterable[int]) -> Iterator[int]:
    """Where the blanks stand that were the end of a heading's line."""
    for match in (_HEADING.match(words, start) for start in starts):
        if match:
            yield match.end()


def _listed_names(row: Row) -> list[str]:
    """The names that 附件说明 gives, as an attachment may have them for its title."""
    if len(row.words) > _LONGEST_LIST:
        return []
    lead = LIST_LEAD.match(row.words)
    bounds = [lead.end() if lead else 0, *_serials(row.words, 0, len(row.words)), len(row.words)]
    names = (
        SERIAL.sub("", row.words[start:end], count=1).strip("，。；; ") for start, end in pairwise(bounds)
    )
    return [name for name in names if len(name) > 5]


def _depths(words: str) -> list[int]:
    """How many brackets and quotation marks are open at each character."""
    depths, depth = [], 0
    for character in words:
        depth += character in _OPENING
        depths.append(depth)
        depth -= character in _CLOSING and depth > 0
        if character in "。\n":
            depth = 0  # a bracket left open does not swallow the rest
    return depths
