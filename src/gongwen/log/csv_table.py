"""A .csv file -> the rows of a table: commas or tabs, quotation marks, line breaks in fields.

A quotation mark that nothing closes is said at its line, and reading goes on with the next: one slip never swallows
the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from gongwen.log.entry import DAY, EVENT
from gongwen.log.table import Fault, Table, TableRow
from gongwen.log.values import read_head
from gongwen.problem import Location

_LONGEST_FIELD = 32_767  # Excel's longest, too
_HEAD_WITHIN = 100  # lines looked through for what stands between fields
_QUOTE_HINT = "请补上引号；字中的双引号要写两个"


def csv_table(text: str, file: str) -> Table:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Table(file, None, _rows(text, file, delimiter(text)))


def delimiter(text: str) -> str:
    """That of the head; a tab or a comma."""
    lines = text.split("\n", _HEAD_WITHIN)[:_HEAD_WITHIN]
    for line in lines:
        for mark in ("\t", ","):
            if {DAY, EVENT} <= {read_head(field.strip('"')) for field in line.split(mark)}:
                return mark
    return "\t" if any("\t" in line for line in lines) and not any("," in line for line in lines) else ","


def _rows(text: str, file: str, mark: str) -> Iterator[TableRow]:
    start, number = 0, 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if '"' in text[start:end]:
            row, end = _quoted_row(text, start, end, number, file, mark)
            yield row
            number += text.count("\n", start, end)
        elif start < end:
            yield line_row(text[start:end], number, file, mark)
        start, number = end + 1, number + 1


def line_row(line: str, number: int, file: str, mark: str) -> TableRow:
    """A row without quotation marks."""
    texts = tuple(line.split(mark))
    return TableRow(number, texts, partial(_place, file, number, texts))


def _place(file: str, line: int, texts: tuple[str, ...], index: int) -> Location:
    """That of a field in a line without quotation marks; of one that is missing, the line's end."""
    return Location(file, line, sum(len(text) + 1 for text in texts[:index]) + (index < len(texts)) or 1)


@lru_cache(maxsize=2)
def _field(mark: str) -> re.Pattern[str]:
    """In quotation marks, doubled within, or plain; possessive, so that no text is gone through twice."""
    return re.compile(rf'"([^"]*+(?:""[^"]*+)*+)"([^{mark}\n]*+)|([^{mark}\n]*+)')


@lru_cache(maxsize=2)
def _next_row(mark: str) -> re.Pattern[str]:
    """What looks like the beginning of the next row; within a field, a sign that a quotation mark was forgotten."""
    return re.compile(rf"\n[ \t]*(?:[0-9]{{4}}[-/.年])?[0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?[ \t]*{mark}")


def _quoted_row(text: str, start: int, end: int, number: int, file: str, mark: str) -> tuple[TableRow, int]:
    """A row that begins at `start`, in a line that ends at `end`; and where the row itself ends."""
    texts: list[str] = []
    places: list[Location] = []
    faults: dict[int, Fault] = {}
    line, line_start, index = number, start, start
    while True:
        found = _field(mark).match(text, index, index + _LONGEST_FIELD)
        assert found is not None, "anything may stand between commas"
        quoted, behind, plain = found.groups()
        breaks = 0 if quoted is None else quoted.count("\n")
        places.append(Location(file, line, index - line_start + 1))
        if quoted is None:
            texts.append(plain)
            fault = ("双引号没有成对", _QUOTE_HINT) if plain.startswith('"') else None
        else:
            texts.append(quoted.replace('""', '"') + behind)
            is_torn = breaks and (behind.strip() or _next_row(mark).search(quoted))
            fault = ("双引号没有成对", _QUOTE_HINT) if '"' in behind or is_torn else None
        index = found.end()
        if not fault and text[index : index + 1] not in (mark, "\n", ""):
            fault = (f"这一格超过{_LONGEST_FIELD}字", "请分成几行，或删去不要的文字")
        if fault:
            faults[len(texts) - 1] = fault
            break
        if breaks:
            line, line_start = line + breaks, text.rindex("\n", 0, found.end(1)) + 1
        if text[index : index + 1] != mark:
            end = index
            break
        index += 1
    return TableRow(number, tuple(texts), partial(_quoted_place, tuple(places)), faults), end


def _quoted_place(places: tuple[Location, ...], index: int) -> Location:
    return places[min(index, len(places) - 1)]
