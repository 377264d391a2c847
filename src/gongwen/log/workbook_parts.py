"""An .xlsx workbook as it is to be known for writing into its parts: where in the bytes rows, cells and ranges are."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from gongwen.facts.workbook import refuse_bombs
from gongwen.log.rows import is_head
from gongwen.log.values import read_head, read_text

# Number formats that have a number but no code in the file and are dates, the Chinese ones among them.
_DATE_FORMATS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58}
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")


@dataclass(slots=True)
class Cell:
    """`value` is what stands in <v>, or the text itself."""

    style: str | None
    kind: str
    value: str = ""
    is_formula: bool = False


@dataclass(slots=True)
class SheetRow:
    """`start` and `end` are the places of its element in the sheet's bytes."""

    number: int
    attributes: Mapping[str, str]
    start: int
    end: int = 0
    cells: dict[int, Cell] = field(default_factory=dict)


class SheetPart:
    """What is to be known of a sheet for writing below its last row; rows count from 1, columns from 0."""

    def __init__(self, name: str, part: str, data: bytes, texts: Sequence[str]) -> None:
        self.name, self.part, self.data = name, part, data
        self.heads: tuple[str, ...] = ()
        self.head_row = 0
        self.last = SheetRow(0, {}, 0)  # that has text; the head's own when nothing stands below it
        self.blank: list[SheetRow] = []  # below the last one that has text
        self.merged: list[str] = []
        self.prefix = ""
        self.tags: dict[str, tuple[int, str]] = {}  # dimension, autoFilter: where the tag is, and its range
        self.rows_end = 0  # where </sheetData> stands; for <sheetData/> there is no row, so no head
        self._shared = texts
        self._open: list[str] = []
        self._row = SheetRow(0, {}, 0)
        self._column = -1
        self._text: list[str] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.Parse(data, True)

    def texts(self, row: SheetRow) -> list[str]:
        return [self.text(row.cells.get(column)) for column in range(max(row.cells, default=-1) + 1)]

    def text(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        return read_text(self._shared[int(cell.value)] if cell.kind == "s" and cell.value else cell.value)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.rpartition(":")
        parent = self._open[-1] if self._open else ""
        self._open.append(tag)
        index = self._parser.CurrentByteIndex
        if tag == "sheetData":
            self.prefix = prefix and prefix + ":"
        elif tag == "row" and parent == "sheetData":
            self._row = SheetRow(int(attributes.get("r", self._row.number + 1)), attributes, index)
            self._column = -1
        elif tag == "c" and parent == "row":
            self._column = column_of(attributes["r"]) if "r" in attributes else self._column + 1
            self._row.cells[self._column] = Cell(attributes.get("s"), attributes.get("t", "n"))
        elif tag == "f" and parent == "c":
            self._row.cells[self._column].is_formula = True
        elif tag == "mergeCell":
            self.merged.append(attributes["ref"])
        elif tag in ("dimension", "autoFilter") and len(self._open) == 2:
            self.tags[tag] = index, attributes["ref"]
        if tag in ("v", "t"):
            self._text = []

    def _characters(self, text: str) -> None:
        if self._open[-1] in ("v", "t"):
            self._text.append(text)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        index = self._parser.CurrentByteIndex
        if tag == "v" or (tag == "t" and "rPh" not in self._open):
            if "c" in self._open:
                self._row.cells[self._column].value += "".join(self._text)
        elif tag == "row":
            self._row.end = tag_end(self.data, index)
            self._take(self._row)
        elif tag == "sheetData":
            self.rows_end = index

    def _take(self, row: SheetRow) -> None:
        if not any(cell.is_formula or self.text(cell) for cell in row.cells.values()):
            self.blank.append(row)
            return
        texts = self.texts(row)
        if is_head(texts):
            self.heads, self.head_row = tuple(map(read_head, texts)), row.number
        self.last, self.blank = row, []


class Package:
    """The parts of a workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        root = self._related("")
        self.path = next(target for kind, target in root.values() if kind == "officeDocument")
        self._book = ElementTree.fromstring(archive.read(self.path))
        self._parts = self._related(self.path)

    @classmethod
    def read(cls, data: bytes) -> Package:
        """Raises NoTable when it would unpack to too much."""
        archive = zipfile.ZipFile(BytesIO(data))
        refuse_bombs(archive)
        return cls(archive)

    def part(self, path: str) -> bytes:
        return self._archive.read(path)

    def sheets(self) -> Iterator[SheetPart]:
        """Those that are shown."""
        texts = self._shared_texts()
        for sheet in self._book.iterfind("{*}sheets/{*}sheet"):
            identifier = next(value for key, value in sheet.items() if key.endswith("}id"))
            kind, path = self._parts[identifier]
            if kind == "worksheet" and sheet.get("state", "visible") == "visible":
                yield SheetPart(sheet.get("name", ""), path, self.part(path), texts)

    def tables(self, sheet: SheetPart) -> list[str]:
        return [path for kind, path in self._related(sheet.part).values() if kind == "table"]

    @property
    def first_day(self) -> date:
        """The day before day 1 of its dates, as far as they count right: from March 1900 on."""
        properties = self._book.find("{*}workbookPr")
        counts_from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        return date(1904, 1, 1) if counts_from_1904 else date(1899, 12, 30)

    def date_styles(self) -> set[str]:
        """The numbers of the cell styles that show a date."""
        path = self._only("styles")
        if path is None:
            return set()
        root = ElementTree.fromstring(self.part(path))
        codes = {
            each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")
        }
        styles = [each.get("numFmtId", "0") for each in root.iterfind("{*}cellXfs/{*}xf")]
        return {str(index) for index, each in enumerate(styles) if _is_date(each, codes.get(each))}

    def has_formulas(self) -> bool:
        sheets = [path for kind, path in self._parts.values() if kind == "worksheet"]
        return any(_FORMULA.search(self.part(path)) for path in sheets)

    def with_parts(self, changed: Mapping[str, bytes]) -> bytes:
        buffer = BytesIO()
        with zipfile.ZipFile(buffer, "w") as new:
            for part in self._archive.infolist():
                content = changed.get(part.filename)
                new.writestr(part, self._archive.read(part) if content is None else content)
        return buffer.getvalue()

    def _only(self, kind: str) -> str | None:
        return next((path for each, path in self._parts.values() if each == kind), None)

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """Of the parts that a part names: by identifier, the kind and the path."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive.namelist():
            return {}
        return {
            each.get("Id", ""): (
                each.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))[1:],
            )
            for each in ElementTree.fromstring(self.part(path))
        }

    def _shared_texts(self) -> list[str]:
        path = self._only("sharedStrings")
        if path is None:
            return []
        items = ElementTree.fromstring(self.part(path)).iterfind("{*}si")
        return [
            "".join(t.text or "" for t in (*si.iterfind("{*}t"), *si.iterfind("{*}r/{*}t"))) for si in items
        ]


def _is_date(identifier: str, code: str | None) -> bool:
    if code is None:
        return int(identifier) in _DATE_FORMATS
    return bool(re.search("[yd]", _NOT_CODE.sub("", code.split(";")[0]), re.IGNORECASE))


def ranges_of_table(data: bytes) -> list[tuple[int, str]]:
    """Of a table and of its filter: where the tag is, and the range it has."""
    found: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] in ("table", "autoFilter"):
            found.append((parser.CurrentByteIndex, attributes["ref"]))

    parser.StartElementHandler = start
    parser.Parse(data, True)
    return found


def tag_end(data: bytes, start: int) -> int:
    tag: Any = _TAG.match(data, start)
    return int(tag.end())


def range_of(area: str) -> tuple[int, int, int, int]:
    """A1:E10 -> left, top, right, bottom; columns count from 0."""
    first, _, last = area.replace("$", "").partition(":")
    return (*_place(first), *_place(last or first))


def area_of(left: int, top: int, right: int, bottom: int) -> str:
    return f"{letters_of(left)}{top}:{letters_of(right)}{bottom}"


def _place(cell: str) -> tuple[int, int]:
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    return column_of(cell), int(found[2])


def column_of(cell: str) -> int:
    """AB7 -> 27."""
    number = 0
    for letter in cell.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def letters_of(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
