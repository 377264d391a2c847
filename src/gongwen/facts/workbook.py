"""A sheet of an .xlsx workbook -> the rows of a table, as its reader sees them.

Merged cells are spans, numbers and dates read as they are shown, formulas as their results; hidden rows and columns
are left out, with a notice.  Nothing is calculated, and nothing outside the workbook is looked at.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, time, timedelta
from difflib import SequenceMatcher
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from gongwen.facts.cell_text import CHINESE_FORMATS, shown
from gongwen.facts.document_facts import Paragraphs
from gongwen.facts.grid import (
    ONLY_WHAT_IS_PRINTED,
    Content,
    NoTable,
    Place,
    Rows,
    Span,
    fault,
    paragraphs,
    rows_of,
)
from gongwen.gbt9704 import Alignment
from gongwen.problem import Location, Problem

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any sheet
_MAX_UNPACKED = 64 * 1024 * 1024
_MAX_TAGS = 4_000_000  # of all parts
# Elements that are no cells, of which openpyxl makes much.  Excel allows 64,000 styles, of several elements each.
_MAX_COSTLY = 500_000
_MAX_COSTLY_OF_SHEET = 50_000
_MAX_CELLS = 2_000_000  # with the empty ones before the last of each row
_MAX_CHARACTERS = 2_000_000  # of one sheet
_MAX_PROBLEMS = 20  # of one sheet
_MOST_NAMES = 10

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, or a workbook with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS_XLSX = "请在 Excel 或 WPS 中另存为 .xlsx"
_CELLS = ("row", "c", "v", "f", "is", "t")
_COSTLY = re.compile(rb"<(?!(?:row|c|v|f|is|t|si|r)[\s/>])\w")
Value = str | float | datetime | time | timedelta  # of a cell; a float may be an int or a bool
_ALIGNMENTS = {"left": Alignment.LEFT, "center": Alignment.CENTRE, "right": Alignment.RIGHT}


class NoSheet(NoTable):
    """The fault is with 工作表."""


class SeveralSheets(NoTable):
    """None of them was named; who knows how the file is written says how to name one."""

    def __init__(self, names: list[str]) -> None:
        self.names = names[:_MOST_NAMES]
        super().__init__(f"工作簿里有{len(names)}张工作表", f"可以写 {'、'.join(self.names)}")


class Workbook:
    """`file` is what its places are called."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._sheets: dict[str, Sheet] = {}
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise NoTable("工作簿有打开密码", "请取消密码后再保存")
            raise NoTable("这是旧式的工作簿（.xls）", SAVE_AS_XLSX)
        if not data.startswith(_ZIP):
            raise NoTable("这不是 .xlsx 工作簿", SAVE_AS_XLSX)
        with _said_to_be_damaged():
            self._archive = zipfile.ZipFile(BytesIO(data))
            refuse_bombs(self._archive)
            self._book = _opened(data)

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name; without a name the only one that is shown and holds something."""
        sheets = {sheet.title: sheet for sheet in self._book.worksheets}
        if name in sheets:
            return self._read(sheets[name])
        if name is not None:
            names = sorted(sheets, key=lambda each: -SequenceMatcher(None, each, name).ratio())
            raise NoSheet(f"没有工作表“{name}”", f"可以写 {'、'.join(names[:_MOST_NAMES])}")
        found = [self._read(sheet) for sheet in sheets.values() if sheet.sheet_state == "visible"]
        written = [sheet for sheet in found if not sheet.is_blank]
        if not written:
            raise NoTable("工作簿里没有内容", "请检查文件，隐藏的工作表请先取消隐藏")
        if len(written) > 1:
            raise SeveralSheets([sheet.name for sheet in written])
        return written[0]

    def sheets(self) -> list[Sheet]:
        """All of them, the hidden ones too, in the workbook's order."""
        return [self._read(sheet) for sheet in self._book.worksheets]

    def _read(self, sheet: Any) -> Sheet:
        if sheet.title not in self._sheets:
            # Its path has no public name, and merged and hidden cells are to be had from the part alone: a workbook
            # that openpyxl reads as a whole has an object for each cell that a merged one covers.
            with _said_to_be_damaged(), self._archive.open(sheet._worksheet_path) as source:
                self._sheets[sheet.title] = Sheet(sheet, source, f"{self._file}（{sheet.title}）")
        return self._sheets[sheet.title]


def _opened(data: bytes) -> Any:
    # Imported here: it takes a third of a second, and most documents have no workbook.
    from openpyxl import load_workbook

    return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


def refuse_bombs(archive: zipfile.ZipFile) -> None:
    """Whatever a part is called, it may be read as XML: so all count, pictures too.

    Raises NoTable for one that unpacks to too much, ValueError for what no program writes.
    """
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise NoTable(f"工作簿展开后超过 {_MAX_UNPACKED // 1024 // 1024} MB", "请只留下要印的工作表")
    tags = costly = 0
    for part in parts:
        content = archive.read(part)
        tags += content.count(b"<")
        costly += sum(1 for _ in _COSTLY.finditer(content))
        if b"<!ENTITY" in content.replace(b"\0", b""):  # they multiply; no program writes any
            raise ValueError(part.filename)
    if tags > _MAX_TAGS or costly > _MAX_COSTLY:
        raise NoTable("工作簿太大", "请只留下要印的工作表")


@contextmanager
def _said_to_be_damaged() -> Iterator[None]:
    """Whatever the libraries raise over a damaged workbook becomes one thing to say."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except NoTable:
        raise
    except Exception as error:
        raise NoTable("工作簿已损坏，读不出来", "请用 Excel 或 WPS 打开，另存一次") from error


def _value(cell: Any, epoch: datetime) -> tuple[Value, str]:
    """What a cell holds, and the number format that shows it."""
    from openpyxl.utils.datetime import from_excel
    from openpyxl.utils.escape import unescape

    if isinstance(cell.value, str):
        return str(unescape(cell.value)), "General"
    chinese_format = CHINESE_FORMATS.get(cell.style_array.numFmtId)
    if chinese_format and cell.data_type == "n":  # openpyxl does not know that it is a date
        with suppress(OverflowError, ValueError):
            return from_excel(cell.value, epoch), chinese_format
    return cell.value, cell.number_format


class _Axis:
    """The rows or the columns of a sheet, some of them hidden: its numbers count from 1, those shown from 0."""

    def __init__(self, hidden: Iterable[tuple[int, int]]) -> None:
        """`hidden`: the first and the last of each range, which may overlap."""
        self._hidden: list[int] = []
        for first, last in sorted(hidden):
            behind = self._hidden[-1] + 1 if self._hidden else 1
            self._hidden += range(max(first, behind), last + 1)
        self._before = [number - index for index, number in enumerate(self._hidden)]

    def __contains__(self, number: int) -> bool:
        index = bisect_left(self._hidden, number)
        return self._hidden[index : index + 1] != [number]

    def shown(self, number: int) -> int:
        return number - 1 - bisect_left(self._hidden, number)

    def number(self, shown: int) -> int:
        return shown + 1 + bisect_right(self._before, shown + 1)


class Sheet:
    """What a sheet holds; its places count from 1 here, as the sheet has them."""

    def __init__(self, sheet: Any, source: IO[bytes], file: str) -> None:
        self.name: str = sheet.title
        self.is_hidden: bool = sheet.sheet_state != "visible"
        self.file = file  # as its places say it, the sheet's name with it
        self.values: dict[Place, Value] = {}  # as kept, whatever their formats show
        self.unreadable: dict[
            Place, tuple[str, str]
        ] = {}  # cells that have none: what is wrong, how to mend it
        self.problems: list[Problem] = []
        self._cells: dict[Place, Content] = {}
        self.merged: list[tuple[Place, Place]] = []  # the first cell, and the last
        self._take_structure(source)
        self._take_cells(sheet)

    @property
    def is_blank(self) -> bool:
        return not self._cells and not self.problems

    def _take_structure(self, source: IO[bytes]) -> None:
        """What reading cell by cell does not tell.

        Rows and cells that do not come in their order, and would be lost on the way, are damage (ValueError).
        """
        from openpyxl.utils.cell import range_boundaries

        rows: set[tuple[int, int]] = set()
        columns: set[tuple[int, int]] = set()
        row = costly = 0
        for _, element in iterparse(source):
            tag = element.tag.rpartition("}")[2]
            costly += tag not in _CELLS
            if costly > _MAX_COSTLY_OF_SHEET:
                raise NoTable("工作表太大", ONLY_WHAT_IS_PRINTED)
            is_hidden = element.get("hidden") in ("1", "true")
            if tag == "row":
                before, row = row, int(element.get("r", row + 1))
                if not before < row <= _LAST_ROW:
                    raise ValueError(row)
                if is_hidden:
                    rows.add((row, row))
                self._take_formulas(element, row)
                element.clear()
            elif tag == "col" and is_hidden:
                columns.add((int(element.get("min", 1)), min(int(element.get("max", 0)), _LAST_COLUMN)))
            elif tag == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                self.merged.append(((top or 1, left or 1), (bottom or _LAST_ROW, right or _LAST_COLUMN)))
        self._rows, self._columns = _Axis(rows), _Axis(columns)

    def _take_formulas(self, cells: Iterable[Element], row: int) -> None:
        from openpyxl.utils.cell import coordinate_to_tuple

        column = 0
        for cell in cells:
            written, before = cell.get("r"), column
            place = coordinate_to_tuple(written) if written else (row, column + 1)
            column = place[1]
            if place[0] != row or not before < column <= _LAST_COLUMN:
                raise ValueError(place)
            formula, result = cell.find("{*}f"), cell.find("{*}v")
            has_result = result is not None and (result.text or cell.get("t") == "str")
            if formula is not None and not has_result:
                self._unreadable(place, "公式没有算好的结果", "请用 Excel 或 WPS 打开工作簿，保存一次")

    def _take_cells(self, sheet: Any) -> None:
        sheet.reset_dimensions()  # what a sheet says of its size need not be so
        cells = characters = 0
        for row in sheet.iter_rows(max_row=_LAST_ROW):
            cells += len(row)
            for cell in row:
                if isinstance(cell.value, str):
                    characters += len(cell.value)
                if cells > _MAX_CELLS or characters > _MAX_CHARACTERS:
                    raise NoTable("工作表太大", ONLY_WHAT_IS_PRINTED)
                if cell.value is not None:
                    self._take(cell, sheet.parent.epoch)

    def _take(self, cell: Any, epoch: datetime) -> None:
        place = (cell.row, cell.column)
        if cell.data_type == "e":
            self._unreadable(place, f"是错误值 {cell.value}", "请在工作簿里改正")
            return
        value, number_format = _value(cell, epoch)
        self.values[place] = value
        text = shown(value, number_format)
        lines = paragraphs(text, self._at(place))
        horizontal: str = (cell.alignment and cell.alignment.horizontal) or ""
        if lines:
            self._cells[place] = Paragraphs(lines, self._at(place)), _ALIGNMENTS.get(horizontal)
        if faulty := fault(text):
            self._wrong(place, *faulty)

    @property
    def hidden_rows(self) -> int:
        """How many of the rows that hold something are hidden."""
        return len({row for row, _ in self.values if row not in self._rows})

    def rows(self) -> Rows:
        """Of what is shown; a merged cell keeps its text as long as any part of it is shown."""
        shown_cells = {
            self._shown(place): cell for place, cell in self._cells.items() if self._is_shown(place)
        }
        spans = []
        for first, (bottom, right) in self.merged:
            span = Span(*self._shown(first), *self._shown((bottom + 1, right + 1)))
            if span.top < span.bottom and span.left < span.right:
                spans.append(span)
                if first in self._cells:
                    shown_cells[span.top, span.left] = self._cells[first]
        return rows_of(shown_cells, spans, lambda place: self._at(self._own(place)))

    def left_out_of(self, rows: Rows) -> Iterator[Problem]:
        """That there is text which these rows do not have: hidden, or under a merged cell."""
        printed = {cell.text.at for row in rows for cell in row}
        lost = sorted(place for place in self._cells if self._at(place) not in printed)
        if hidden := next((place for place in lost if not self._is_shown(place)), None):
            yield Problem(self._at(hidden), "表格", "隐藏的行和列没有读入", "要印出来，请先取消隐藏")
        if covered := next(filter(self._is_shown, lost), None):
            message = "合并单元格下面盖住的文字没有读入"
            yield Problem(self._at(covered), "表格", message, "要印出来，请先取消合并")

    def _is_shown(self, place: Place) -> bool:
        return place[0] in self._rows and place[1] in self._columns

    def _shown(self, place: Place) -> Place:
        return self._rows.shown(place[0]), self._columns.shown(place[1])

    def _own(self, place: Place) -> Place:
        return self._rows.number(place[0]), self._columns.number(place[1])

    def _at(self, place: Place) -> Location:
        return Location(self.file, *place)

    def _unreadable(self, place: Place, message: str, hint: str) -> None:
        self.unreadable[place] = message, hint
        self._wrong(place, message, hint)

    def _wrong(self, place: Place, message: str, hint: str) -> None:
        from openpyxl.utils.cell import get_column_letter

        if len(self.problems) < _MAX_PROBLEMS:
            cell = f"{get_column_letter(place[1])}{place[0]}"
            self.problems.append(Problem(self._at(place), "表格", f"{cell} {message}", hint))
