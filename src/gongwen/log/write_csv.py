"""Rows added to a .csv file: every byte that it had stays as it was, and the new ones follow its manner."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from gongwen.log.csv_table import csv_table, delimiter
from gongwen.log.encoded_text import EncodedText
from gongwen.log.entry import DAY, EVENT, Row
from gongwen.log.new_rows import (
    LEADING,
    Appended,
    Cells,
    columns_of,
    missing_columns,
    refuse_missing,
    refuse_to_follow,
    refused,
)
from gongwen.log.rows import is_head
from gongwen.log.table import TableRow
from gongwen.log.values import read_head, read_text
from gongwen.problem import Location

_LINE_END = "\r\n"  # Excel's


def append_to_csv(data: bytes, file: str, rows: Sequence[Cells], widen: bool = False) -> Appended:
    """A blank file gets its head first.  `widen`: columns that are missing are added to the head, or else refused.

    A text that begins like a formula (=, +, -, @) is written as it is: with a mark before it, it would no longer be the
    text that was given, nor the same row when it is imported again.  Raises InvalidFacts.
    """
    source = EncodedText.read(data, file)
    if not source.text.strip():
        heads = tuple(dict.fromkeys([*LEADING, *columns_of(rows)]))
        # Without the mark Excel would not take a new file for UTF-8.
        source = EncodedText.read(data or codecs.BOM_UTF8, file)
        manner = _Manner(",", source.line_end or _LINE_END, quotes_all=False)
        source = _appended(source, manner, [heads])
    else:
        shape = _Shape.read(source.text, file)
        heads, manner = shape.heads, shape.manner
        if not widen:
            refuse_missing(heads, rows, Location(file, shape.head_line))
        if more := missing_columns(heads, rows):
            wider = "".join(manner.delimiter + manner.field(head) for head in more)
            source = EncodedText.read(source.with_inserted(shape.head_end, wider), file)
            heads += more
    old = sum(1 for _ in csv_table(source.text, file).rows)
    fields = [tuple(row.get(head, "") for head in heads) for row in rows]
    source = _appended(source, manner, fields)
    new = list(islice(csv_table(source.text, file).rows, old, None))
    if [row.texts for row in new] != fields:  # a quotation mark left open would take them in
        raise refused(Location(file), "文件", "双引号没有成对，新的一行会并入上一行", "请先改好文件里的引号")
    return Appended(source.data, tuple(Row(file, None, row.number) for row in new))


@dataclass(frozen=True)
class _Manner:
    """How a file writes its lines."""

    delimiter: str
    line_end: str
    quotes_all: bool

    def line(self, fields: Iterable[str]) -> str:
        return self.delimiter.join(map(self.field, fields)) + self.line_end

    def field(self, text: str) -> str:
        must_quote = text != text.strip() or any(mark in text for mark in (self.delimiter, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if must_quote or self.quotes_all else text


@dataclass(frozen=True)
class _Shape:
    """`head_end`: where the line of the heads ends in the text, before its line end."""

    manner: _Manner
    heads: tuple[str, ...]
    head_line: int
    head_end: int

    @classmethod
    def read(cls, text: str, file: str) -> _Shape:
        """Of the last head, where one comes again.  Raises InvalidFacts."""
        head: TableRow | None = None
        last: TableRow | None = None
        for row in csv_table(text, file).rows:
            texts = list(map(read_text, row.texts))
            if is_head(texts):
                head, last = row, None
            elif any(texts):
                last = row
        if head is None:
            message = f"没有找到表头：要有一行写着“{DAY}”和“{EVENT}”"
            raise refused(Location(file), "台账", message, f"请在第一行写上表头，如 {'、'.join(LEADING)}")
        heads = tuple(map(read_head, head.texts))
        if last:
            texts = list(map(read_text, last.texts))
            refuse_to_follow(dict(zip(heads, texts, strict=False)), Row(file, None, last.number))
        lines = list(StringIO(text, newline=""))  # with their ends: \n, \r or \r\n
        above = "".join(lines[: head.number - 1])
        breaks = sum(each.count("\n") for each in head.texts)
        written = "".join(lines[head.number - 1 : head.number + breaks])
        line = written.rstrip("\r\n")
        mark = delimiter(text.replace("\r\n", "\n").replace("\r", "\n"))
        quotes_all = line.count('"') >= 2 * len(heads)
        manner = _Manner(mark, written[len(line) :] or _LINE_END, quotes_all)
        return cls(manner, heads, head.number, len(above) + len(line))


def _appended(source: EncodedText, manner: _Manner, lines: Iterable[Sequence[str]]) -> EncodedText:
    more = "" if not source.text or source.text.endswith(("\n", "\r")) else manner.line_end
    more += "".join(map(manner.line, lines))
    return EncodedText.read(source.with_inserted(len(source.text), more), source.file)
