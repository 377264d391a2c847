"""A table that is kept in a file of its own (.xlsx or .csv), as the rows that a facts file would write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath

from gongwen.facts.document_facts import Paragraphs
from gongwen.facts.encodings import decode
from gongwen.facts.grid import Content, NoTable, Place, Rows, fault, rows_of
from gongwen.facts.workbook import SAVE_AS_XLSX, NoSheet, Workbook
from gongwen.facts.yaml_source import PlacedText
from gongwen.problem import Location, Problem

_MAX_BYTES = 16 * 1024 * 1024
_MAX_PROBLEMS = 20  # of one .csv file
_OTHER_SPREADSHEETS = (".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".numbers")

# A field of a line: in quotation marks, doubled within, or plain.
_FIELD = re.compile(r'"([^"]*(?:""[^"]*)*)"([^,\n]*)|([^,\n]*)')


class TableFiles:
    """Reads the files of tables, by paths relative to `folder`; without a folder there is nothing to read from.

    What is wrong is gathered.  `digests` has the files that were read, each with the digest of its bytes.
    """

    def __init__(self, folder: Path | None) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.digests: dict[Path, str] = {}
        self._folder = folder
        self._contents: dict[Path, bytes | Workbook] = {}

    def rows(self, file: PlacedText, sheet: PlacedText | None) -> Rows:
        """The rows of a table; none when there is a problem."""
        try:
            path = self._path(file.text)
            content = self._content(path)
            if isinstance(content, Workbook):
                found = content.sheet(sheet.text if sheet else None)
                self.problems += found.problems
                self.notices += found.notices()
                return () if found.problems else found.rows()
            if sheet:
                raise NoSheet(".csv 文件没有工作表", "请删去这一项")
            return self._csv_rows(content, str(path))
        except NoTable as reason:
            label, place = ("工作表", sheet) if isinstance(reason, NoSheet) else ("文件", file)
            self.problems.append(Problem((place or file).at, label, reason.message, reason.hint))
            return ()

    def _path(self, written: str) -> Path:
        given = PureWindowsPath(written)  # it reads / and \ alike
        if given.anchor:
            raise NoTable("不能写完整的路径", "请写相对于本文件所在文件夹的路径")
        if given.suffix.lower() in _OTHER_SPREADSHEETS:
            raise NoTable(f"读不了 {given.suffix} 文件", SAVE_AS_XLSX)
        if given.suffix.lower() not in (".xlsx", ".csv"):
            raise NoTable("只能是 .xlsx 或 .csv 文件中的表格", "文字请写在“正文”里")
        if self._folder is None:
            raise NoTable("这里不能读取表格文件", "请把各行写在“行”里")
        return self._folder / given.as_posix()

    def _content(self, path: Path) -> bytes | Workbook:
        if path not in self._contents:
            data = _data(path)
            self.digests[path] = hashlib.sha256(data).hexdigest()
            self._contents[path] = Workbook(data, str(path)) if path.suffix.lower() == ".xlsx" else data
        return self._contents[path]

    def _csv_rows(self, data: bytes, file: str) -> Rows:
        decoded = decode(data, file)
        if isinstance(decoded, Problem):
            self.problems.append(decoded)
            return ()
        # Not to be told of its encoding: Excel writes GB18030 here.
        text = decoded[0].replace("\r\n", "\n").replace("\r", "\n")
        cells: dict[Place, Content] = {}
        starts: dict[int, int] = {}  # of a row: its line
        faults: list[Problem] = []
        for place, field in _csv_fields(text, file):
            starts.setdefault(place[0], field.at.line)
            if lines := field.split():
                cells[place] = Paragraphs(lines, lines[0].at), None
            if faulty := fault(field.text):
                faults.append(Problem(field.at, "表格", *faulty))
        self.problems += faults[:_MAX_PROBLEMS]
        return () if faults else rows_of(cells, (), lambda place: Location(file, starts[place[0]]))


def _data(path: Path) -> bytes:
    try:
        if not path.is_file():
            others = [each.name for each in path.parent.glob("*") if each.suffix.lower() in (".xlsx", ".csv")]
            likely = get_close_matches(path.name, others, n=1, cutoff=0.5)
            hint = f"是不是“{likely[0]}”" if likely else "路径从本文件所在的文件夹算起"
            raise NoTable(f"没有“{path.name}”这个文件", hint)
        if path.stat().st_size > _MAX_BYTES:
            raise NoTable(f"文件超过 {_MAX_BYTES // 1024 // 1024} MB", "请只留下要印的部分")
        return path.read_bytes()
    except (OSError, ValueError):  # ValueError: a path with a NUL
        raise NoTable("文件读不出来", "请检查文件的权限，或是否被别的程序占用") from None


def _csv_fields(text: str, file: str) -> Iterator[tuple[Place, PlacedText]]:
    """The fields with their places: row and column in the table from 0, line and column in the file."""
    index = row = column = 0
    line, start = 1, 0  # where the line begins
    while index < len(text):
        match = _FIELD.match(text, index)
        assert match is not None, "anything may stand between commas"
        at = Location(file, line, index - start + 1)
        quoted, behind, plain = match.groups()
        if quoted is None:
            if plain.startswith('"'):
                raise NoTable(f"第{line}行的双引号没有成对", "请补上引号；字中的双引号要写两个")
            value, lines = plain, [at]
        else:
            value = quoted.replace('""', '"') + behind
            more = value.count("\n")
            lines = [at.shifted(1), *(Location(file, line + 1 + each) for each in range(more))]
            if more:
                line, start = line + more, text.rindex("\n", 0, match.end(1)) + 1
        yield (row, column), PlacedText(value, lines[0], tuple(lines))
        index = match.end()
        if text[index : index + 1] == ",":
            column += 1
        else:
            row, column, line, start = row + 1, 0, line + 1, index + 1
        index += 1
