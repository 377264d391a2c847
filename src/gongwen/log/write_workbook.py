"""Rows added to a sheet of an .xlsx workbook: its XML is edited in place, all else in the package stays as it was.

A library that reads a workbook and writes it again would drop what it does not know: pictures, charts, settings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from gongwen.facts.grid import NoTable
from gongwen.log.entry import AMOUNT, DAY, Row
from gongwen.log.new_rows import Appended, Cells, columns_of, refuse_missing, refuse_to_follow, refused
from gongwen.log.read import SPLIT
from gongwen.log.workbook_parts import (
    Cell,
    Package,
    SheetPart,
    SheetRow,
    area_of,
    column_of,
    letters_of,
    range_of,
    ranges_of_table,
    tag_end,
)
from gongwen.problem import InvalidFacts, Location, Problem

_LAST_ROW = 1_048_576
_LONGEST_TEXT = 32_767
_WORKBOOK = "请用 Excel 或 WPS 打开，另存为 .xlsx"
_BY_HAND = "请在 Excel 或 WPS 中记这一条"
_NUMBER = re.compile(r"(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_REF = re.compile(rb"""(\sref\s*=\s*)(["'])[^"']*\2""")
_CALCULATION = re.compile(rb"<((?:\w+:)?)calcPr\b")
_BEFORE_CALCULATION = re.compile(rb"</((?:\w+:)?)(?:sheets|functionGroups|externalReferences|definedNames)>")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

Prefer = Callable[[Sequence[str]], str]  # of the names of sheets that have the head, the one to write into


def append_to_workbook(data: bytes, file: str, rows: Sequence[Cells], prefer: Prefer) -> Appended:
    """Below the last row of the sheet that has the head, in the style of that row.

    Columns that are missing are refused, as is what cannot be done without moving cells: rows below a total, into
    merged cells, or into another table.  Raises InvalidFacts.
    """
    try:
        package = Package.read(data)
        found = {sheet.name: sheet for sheet in package.sheets() if sheet.heads}
        if not found:
            message, hint = "没有哪张工作表有表头“日期”“事项”", "请在工作表里写上表头，如 日期、事项、数量"
            raise refused(Location(file), "台账", message, hint)
        sheet = found[prefer(list(found)) if len(found) > 1 else next(iter(found))]
        addition = _Addition(package, sheet, file, rows)
        content = package.with_parts(addition.parts())
    except InvalidFacts:
        raise
    except NoTable as reason:
        raise refused(Location(file), "文件", reason.message, SPLIT) from None
    except Exception as error:  # whatever is raised over a damaged workbook: there are a dozen ways
        raise refused(Location(file), "文件", "不是 .xlsx 工作簿，或已损坏", _WORKBOOK) from error
    first = sheet.last.number + 1
    written = tuple(Row(file, sheet.name, first + index) for index in range(len(rows)))
    return Appended(content, written, tuple(addition.notices()))


class _Addition:
    """Rows below the last one of a sheet, and what has to know of them."""

    def __init__(self, package: Package, sheet: SheetPart, file: str, rows: Sequence[Cells]) -> None:
        self._package, self._sheet, self._rows = package, sheet, rows
        self._file, self._at = file, Row(file, sheet.name, sheet.last.number).at
        self._dates = package.date_styles()
        self._first, self._end = sheet.last.number + 1, sheet.last.number + 1 + len(rows)
        self._check()

    def parts(self) -> dict[str, bytes]:
        """The parts that change, by path."""
        sheet = self._sheet
        edits = [(sheet.last.end, sheet.rows_end, self._new_rows())]
        width = max(map(sheet.heads.index, filter(sheet.heads.__contains__, columns_of(self._rows))))
        if "dimension" in sheet.tags:
            start, written = sheet.tags["dimension"]
            left, top, right, bottom = range_of(written)
            area = area_of(left, top, max(right, width), max(bottom, self._end - 1))
            edits.append(_with_ref(sheet.data, start, area))
        if "autoFilter" in sheet.tags:
            edits += self._stretched(sheet.data, *sheet.tags["autoFilter"])
        changed = {sheet.part: _edited(sheet.data, edits)}
        for path in self._package.tables(sheet):
            data = self._package.part(path)
            edits = [
                edit for start, area in ranges_of_table(data) for edit in self._stretched(data, start, area)
            ]
            if edits:
                changed[path] = _edited(data, edits)
        if self._package.has_formulas():
            changed[self._package.path] = _calculated_when_opened(self._package.part(self._package.path))
        return changed

    def notices(self) -> Iterator[Problem]:
        """Formulas that the row above has and the new ones do not: moving one down is for a program that reckons."""
        for column, head in enumerate(self._sheet.heads):
            cell = self._sheet.last.cells.get(column)
            if head and cell and cell.is_formula and head not in self._rows[0]:
                at = Row(self._file, self._sheet.name, self._first).at
                message = "上一行这一列是公式，新记的没有"
                yield Problem(at, head, message, "请在 Excel 或 WPS 中把公式往下拉")

    def _check(self) -> None:
        sheet = self._sheet
        refuse_missing(sheet.heads, self._rows, Row(self._file, sheet.name, sheet.head_row).at)
        if sheet.last.number > sheet.head_row:
            texts = dict(zip(sheet.heads, sheet.texts(sheet.last), strict=False))
            refuse_to_follow(texts, Row(self._file, sheet.name, sheet.last.number))
        if sheet.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise self._refused("工作表存成了 UTF-16 编码", _WORKBOOK)
        if self._end - 1 > _LAST_ROW:
            raise self._refused("工作表写满了", "请另建一张工作表")
        if any(len(text) > _LONGEST_TEXT for row in self._rows for text in row.values()):
            raise self._refused(f"文字超过{_LONGEST_TEXT}字，一格写不下", "请改短")
        if any(self._touches(area) for area in sheet.merged):
            raise self._refused("最后一行下面有合并单元格", f"请取消合并，或{_BY_HAND[1:]}")
        for path in self._package.tables(sheet):
            root = ElementTree.fromstring(self._package.part(path))
            area = root.get("ref", "")
            has_head = range_of(area)[1] <= sheet.head_row <= range_of(area)[3]
            has_total = root.get("totalsRowCount", "0") != "0"
            if self._touches(area) and (has_total or not has_head):
                raise self._refused("最后一行下面有汇总行或另一张表格", _BY_HAND)

    def _touches(self, area: str) -> bool:
        _, top, _, bottom = range_of(area)
        return top < self._end and bottom >= self._first

    def _stretched(self, data: bytes, start: int, area: str) -> list[tuple[int, int, bytes]]:
        """A range that reaches down to the last row shall reach down to the new ones."""
        left, top, right, bottom = range_of(area)
        if top <= self._sheet.head_row and self._first - 1 <= bottom < self._end - 1:
            return [_with_ref(data, start, area_of(left, top, right, self._end - 1))]
        return []

    def _new_rows(self) -> bytes:
        sheet = self._sheet
        blank = {row.number: row for row in sheet.blank}
        new = [
            self._row(number, row, blank.get(number)) for number, row in enumerate(self._rows, self._first)
        ]
        rest = [sheet.data[row.start : row.end] for row in sheet.blank if row.number >= self._end]
        return b"".join([*new, *rest])

    def _row(self, number: int, row: Cells, blank: SheetRow | None) -> bytes:
        sheet = self._sheet
        above = sheet.last if sheet.last.number > sheet.head_row else None
        cells = {**(blank or _NO_ROW).cells, **(above or _NO_ROW).cells}
        written = {sheet.heads.index(head): text for head, text in row.items() if head in sheet.heads}
        inner = "".join(
            self._cell(f"{letters_of(column)}{number}", cells.get(column), written.get(column), sheet.heads)
            for column in sorted({*cells, *written})
        )
        attributes = f' r="{number}"' + _row_attributes((above or blank or _NO_ROW).attributes)
        return f"<{sheet.prefix}row{attributes}>{inner}</{sheet.prefix}row>".encode(
            "ascii", "xmlcharrefreplace"
        )

    def _cell(self, place: str, model: Cell | None, text: str | None, heads: Sequence[str]) -> str:
        c, v = f"{self._sheet.prefix}c", f"{self._sheet.prefix}v"
        style = model.style if model else None
        begin = f'<{c} r="{place}"' + (f' s="{style}"' if style else "")
        if text is None:
            return f"{begin}/>"
        number = self._number(heads[column_of(place)], text, model)
        if number is not None:
            return f"{begin}><{v}>{number}</{v}></{c}>"
        inner, t = f"{self._sheet.prefix}is", f"{self._sheet.prefix}t"
        told = escape(_LOOKS_ESCAPED.sub("_x005F_", text))
        return f'{begin} t="inlineStr"><{inner}><{t} xml:space="preserve">{told}</{t}></{inner}></{c}>'

    def _number(self, head: str, text: str, model: Cell | None) -> str | None:
        """What to keep as a number: 数量, days and numbers in a column that has such; None for a text."""
        is_number = model is not None and model.kind == "n"
        if head == DAY:
            days = (date.fromisoformat(text) - self._package.first_day).days
            return str(days) if is_number and model and model.style in self._dates else None
        if head == AMOUNT:
            return f"{Decimal(text):f}"
        if is_number and model and model.value and model.style not in self._dates and _NUMBER.fullmatch(text):
            return text
        return None

    def _refused(self, message: str, hint: str) -> Exception:
        return refused(self._at, "台账", message, hint)


_NO_ROW = SheetRow(0, {}, 0)
_KEPT_OF_ROW = ("s", "customFormat", "ht", "customHeight")


def _row_attributes(attributes: Mapping[str, str]) -> str:
    """Its style; and its height when somebody set it, not when its text gave it."""
    kept = [key for key in _KEPT_OF_ROW if key in attributes]
    if attributes.get("customHeight") not in ("1", "true"):
        kept = [key for key in kept if key not in ("ht", "customHeight")]
    return "".join(f' {key}="{escape(attributes[key])}"' for key in kept)


def _calculated_when_opened(book: bytes) -> bytes:
    """The sums that the office has in its sheets would else stand as they were before the new rows."""
    if b"fullCalcOnLoad" in book:
        return book
    if b"calcPr" in book:
        return _CALCULATION.sub(rb'<\1calcPr fullCalcOnLoad="1"', book, count=1)
    *_, last = _BEFORE_CALCULATION.finditer(book)
    return book[: last.end()] + b"<" + last[1] + b'calcPr fullCalcOnLoad="1"/>' + book[last.end() :]


def _edited(data: bytes, edits: Sequence[tuple[int, int, bytes]]) -> bytes:
    for start, end, content in sorted(edits, reverse=True):
        data = data[:start] + content + data[end:]
    return data


def _with_ref(data: bytes, start: int, area: str) -> tuple[int, int, bytes]:
    end = tag_end(data, start)
    return start, end, _REF.sub(rb"\g<1>\g<2>" + area.encode() + rb"\g<2>", data[start:end], count=1)
