"""A sheet of an .xlsx workbook -> the rows of a table, as its reader sees them.

Merged cells are spans, numbers and dates read as they are shown, formulas as their results; hidden rows and columns
are left out, with a notice.  Nothing is calculated, and nothing outside the workbook is looked at.
"""

from __future__ import annotations

import warnings
import zipfile
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import SequenceMatcher
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import iterparse

from gongwen.facts.cell_text import CHINESE_FORMATS, shown
from gongwen.facts.document_facts import Paragraphs
from gongwen.facts.grid import Content, NoTable, Place, Rows, Span, fault, paragraphs, rows_of
from gongwen.gbt9704 import Alignment
from gongwen.problem import Location, Problem

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any sheet
_MAX_UNPACKED = 64 * 1024 * 1024  # pictures are not unpacked
_MAX_CELLS = 2_000_000  # with the empty ones before the last of each row
_MAX_PROBLEMS = 20  # of one sheet
_MOST_NAMES = 10

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, or a workbook with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
SAVE_AS_XLSX = "请在 Excel 或 WPS 中另存为 .xlsx"
_ALIGNMENTS = {"left": Alignment.LEFT, "center": Alignment.CENTRE, "right": Alignment.RIGHT}


class NoSheet(NoTable):
    """The fault is with 工作表."""


class Workbook:
    """`file` is what its places are called."""

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._sheets: dict[str, Sheet] = {}
        if data.startswith(_OLE):
            if _ENCRYPTED in data:
                raise NoTable("工作簿有打开密码", "请取消密码后再保存")
            raise NoTable("这是旧式的工作簿（.xls）", SAVE_AS_XLSX)
        if not zipfile.is_zipfile(BytesIO(data)):
            raise NoTable("这不是 .xlsx 工作簿", SAVE_AS_XLSX)
        with _said_to_be_damaged():
            self._archive = zipfile.ZipFile(BytesIO(data))
            parts = [part for part in self._archive.infolist() if part.filename.endswith((".xml", ".rels"))]
            if sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise NoTable(f"工作簿展开后超过 {_MAX_UNPACKED // 1024 // 1024} MB", "请只留下要印的工作表")
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
            raise NoTable("工作簿里没有内容", "请检查文件，或写上“工作表”")
        if len(written) > 1:
            names = [sheet.name for sheet in written[:_MOST_NAMES]]
            hint = f"请写上“工作表”，可以写 {'、'.join(names)}"
            raise NoTable(f"工作簿里有{len(written)}张工作表", hint)
        return written[0]

    def _read(self, sheet: Any) -> Sheet:
        if sheet.title not in self._sheets:
            with _said_to_be_damaged(), self._archive.open(sheet._worksheet_path) as source:
                self._sheets[sheet.title] = Sheet(sheet, source, f"{self._file}（{sheet.title}）")
        return self._sheets[sheet.title]


def _opened(data: bytes) -> Any:
    # Imported here: it takes a third of a second, and most documents have no workbook.
    from openpyxl import load_workbook
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    for number, code in CHINESE_FORMATS.items():
        BUILTIN_FORMATS.setdefault(number, code)
    return load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)


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


class _Axis:
    """The rows or the columns of a sheet, some of them hidden: its numbers count from 1, those shown from 0."""

    def __init__(self, hidden: Iterable[int]) -> None:
        self._hidden = sorted(set(hidden))
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
        self.problems: list[Problem] = []
        self._file = file
        self._cells: dict[Place, Content] = {}
        self._merged: list[tuple[Place, Place]] = []  # the first cell, and the last
        self._take_structure(source)
        self._take_cells(sheet)

    @property
    def is_blank(self) -> bool:
        return not self._cells and not self.problems

    def _take_structure(self, source: IO[bytes]) -> None:
        """What reading cell by cell does not tell."""
        from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

        rows: list[int] = []
        columns: list[int] = []
        for _, element in iterparse(source):
            tag = element.tag.rpartition("}")[2]
            is_hidden = element.get("hidden") in ("1", "true")
            if tag == "c":
                formula, result = element.find("{*}f"), element.find("{*}v")
                has_result = result is not None and (result.text or element.get("t") == "str")
                if formula is not None and not has_result:
                    place = coordinate_to_tuple(element.get("r") or "A1")
                    self._wrong(place, "公式没有算好的结果", "请用 Excel 或 WPS 打开工作簿，保存一次")
            elif tag == "row":
                if is_hidden:
                    rows.append(int(element.get("r", 0)))
                element.clear()
            elif tag == "col" and is_hidden:
                last = min(int(element.get("max", 0)), _LAST_COLUMN)
                columns += range(max(1, int(element.get("min", 1))), last + 1)
            elif tag == "mergeCell":
                left, top, right, bottom = range_boundaries(element.get("ref", ""))
                self._merged.append(((top or 1, left or 1), (bottom or _LAST_ROW, right or _LAST_COLUMN)))
        self._rows, self._columns = _Axis(rows), _Axis(columns)

    def _take_cells(self, sheet: Any) -> None:
        sheet.reset_dimensions()  # what a sheet says of its size need not be so
        room = _MAX_CELLS
        for row in sheet.iter_rows(max_row=_LAST_ROW):
            room -= len(row)
            if room < 0:
                raise NoTable("工作表太大", "请只留下要印的部分")
            for cell in row:
                if cell.value is not None:
                    self._take(cell)

    def _take(self, cell: Any) -> None:
        from openpyxl.utils.escape import unescape

        place = (cell.row, cell.column)
        if cell.data_type == "e":
            self._wrong(place, f"是错误值 {cell.value}", "请在工作簿里改正")
            return
        text = unescape(cell.value) if isinstance(cell.value, str) else shown(cell.value, cell.number_format)
        lines = paragraphs(text, self._at(place))
        horizontal: str = (cell.alignment and cell.alignment.horizontal) or ""
        if lines:
            self._cells[place] = Paragraphs(lines, self._at(place)), _ALIGNMENTS.get(horizontal)
        if faulty := fault(text):
            self._wrong(place, *faulty)

    def rows(self) -> Rows:
        """Of what is shown; a merged cell keeps its text as long as any part of it is shown."""
        shown_cells = {
            self._shown(place): cell for place, cell in self._cells.items() if self._is_shown(place)
        }
        spans = []
        for first, (bottom, right) in self._merged:
            span = Span(*self._shown(first), *self._shown((bottom + 1, right + 1)))
            if span.top < span.bottom and span.left < span.right:
                spans.append(span)
                if first in self._cells:
                    shown_cells[span.top, span.left] = self._cells[first]
        return rows_of(shown_cells, spans, lambda place: self._at(self._own(place)))

    def notices(self) -> Iterator[Problem]:
        """That something was left out."""
        hidden = min((place for place in self._cells if not self._is_shown(place)), default=None)
        if hidden:
            hint = "要印出来，请先取消隐藏"
            yield Problem(self._at(hidden), "表格", "隐藏的行和列没有读入", hint)

    def _is_shown(self, place: Place) -> bool:
        return place[0] in self._rows and place[1] in self._columns

    def _shown(self, place: Place) -> Place:
        return self._rows.shown(place[0]), self._columns.shown(place[1])

    def _own(self, place: Place) -> Place:
        return self._rows.number(place[0]), self._columns.number(place[1])

    def _at(self, place: Place) -> Location:
        return Location(self._file, *place)

    def _wrong(self, place: Place, message: str, hint: str) -> None:
        from openpyxl.utils.cell import get_column_letter

        if len(self.problems) < _MAX_PROBLEMS:
            cell = f"{get_column_letter(place[1])}{place[0]}"
            self.problems.append(Problem(self._at(place), "表格", f"{cell} {message}", hint))
