"""A table that is kept in a file of its own (.xlsx or .csv), as the rows that a facts file would write."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PureWindowsPath

from gongwen.facts.document_facts import Paragraphs
from gongwen.facts.encodings import decode
from gongwen.facts.grid import (
    ONLY_WHAT_IS_PRINTED,
    Content,
    NoTable,
    Place,
    Rows,
    fault,
    refuse_larger,
    rows_of,
)
from gongwen.facts.workbook import SAVE_AS_XLSX, NoSheet, SeveralSheets, Workbook
from gongwen.facts.yaml_source import PlacedText
from gongwen.problem import Location, Problem

_MAX_BYTES = 16 * 1024 * 1024
_MAX_FIELDS = 500_000  # of one .csv file, with the empty ones
_LONGEST_FIELD = 32_767  # Excel's longest, too
_MAX_PROBLEMS = 20  # of one .csv file
_OTHER_SPREADSHEETS = (".xls", ".xlsm", ".xlsb", ".et", ".ett", ".ods", ".numbers")

# A field of a line: in quotation marks, doubled within, or plain.  Possessive: the first half of a doubled mark never
# closes a field that nothing else does.
_FIELD = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"([^,\n]*)|([^,\n]*)')
_PLAIN = re.compile(r"\w[\w./\\()（） -]*")


class TableFiles:
    """Reads the files of tables, in `folder` and below it alone; without a folder there is nothing to read from.

    What is wrong is gathered.  `digests` has the files that were read, each with the digest of its bytes.
    """

    def __init__(self, folder: Path | None) -> None:
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.digests: dict[Path, str] = {}
        self._folder = folder
        self._contents: dict[Path, bytes | Workbook] = {}
        self._read: dict[tuple[Path, str | None], Rows] = {}

    def rows(self, file: PlacedText, sheet: PlacedText | None) -> Rows:
        """The rows of a table; none when there is a problem."""
        name = sheet.text if sheet else None
        try:
            path = self._path(file.text)
            if (path, name) not in self._read:
                self._read[path, name] = self._rows(path, name)
            return self._read[path, name]
        except NoTable as reason:
            label, place = ("工作表", sheet) if isinstance(reason, NoSheet) else ("文件", file)
            hint = reason.hint
            if isinstance(reason, SeveralSheets):
                # Written so, it stands for the table in 表格 and for 文件 in 附件 alike.
                example = f"{{文件: {_in_braces(file.text)}, 工作表: {_in_braces(reason.names[0])}}}"
                hint = f"请写明工作表，如 {example}，{hint}"
            self.problems.append(Problem((place or file).at, label, reason.message, hint))
            return ()

    def _rows(self, path: Path, sheet: str | None) -> Rows:
        content = self._content(path)
        if isinstance(content, Workbook):
            found = content.sheet(sheet)
            self.problems += found.problems
            if found.problems:
                return ()
            rows = found.rows()
            self.notices += found.left_out_of(rows)
            return rows
        if sheet:
            raise NoSheet(".csv 文件没有工作表", "请删去这一项")
        return self._csv_rows(content, str(path))

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
        path = self._folder / given.as_posix()
        try:
            is_inside = path.resolve().is_relative_to(self._folder.resolve())
        except (OSError, RuntimeError, ValueError):  # links in a circle; a path with a NUL
            raise _unreadable() from None
        if not is_inside:
            raise NoTable("文件不在事实文件所在的文件夹里", "请把文件放到事实文件所在的文件夹")
        return path

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
        text = decoded[0].replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n") + "\n"
        cells: dict[Place, Content] = {}
        starts: dict[int, int] = {}  # of a row: its line
        ends: dict[int, int] = {}  # of a row: its last column
        faults: list[Problem] = []
        left, right = _MAX_FIELDS, 0
        for (row, column), field in _csv_fields(text, file):
            starts.setdefault(row, field.at.line)
            ends[row] = column
            if lines := field.split():
                cells[row, column] = Paragraphs(lines, lines[0].at), None
                top, left, right = next(iter(cells))[0], min(left, column), max(right, column)
                refuse_larger(row + 1 - top, right + 1 - left)
            if faulty := fault(field.text):
                faults.append(Problem(field.at, "表格", *faulty))
                if len(faults) == _MAX_PROBLEMS:
                    break
        self.problems += faults
        if faults:
            return ()
        rows = rows_of(cells, (), lambda place: Location(file, starts[place[0]]))
        short = (starts[row] for row in range(top, max(cells)[0] + 1) if ends[row] < right)
        if line := next(short, None):
            message = "各行列数不同，短的行已补上空格"
            self.notices.append(Problem(Location(file, line), "表格", message, "请检查文件中各行的逗号"))
        return rows


def _in_braces(text: str) -> str:
    """As YAML reads it between { and }."""
    return text if _PLAIN.fullmatch(text) else "'" + text.replace("'", "''") + "'"


def _unreadable() -> NoTable:
    return NoTable("文件读不出来", "请检查文件的权限，或是否被别的程序占用")


def _data(path: Path) -> bytes:
    try:
        if not path.is_file():
            likely = get_close_matches(path.name, _tables_in(path.parent), n=1, cutoff=0.5)
            hint = f"是不是“{likely[0]}”" if likely else "路径从本文件所在的文件夹算起"
            raise NoTable(f"没有“{path.name}”这个文件", hint)
        with path.open("rb") as stream:
            data = stream.read(_MAX_BYTES + 1)
    except OSError:
        raise _unreadable() from None
    if len(data) > _MAX_BYTES:
        raise NoTable(f"文件超过 {_MAX_BYTES // 1024 // 1024} MB", ONLY_WHAT_IS_PRINTED)
    return data


def _tables_in(folder: Path) -> list[str]:
    names = (each.name for each in folder.glob("*") if each.suffix.lower() in (".xlsx", ".csv"))
    return [name for name in names if not name.startswith("~$")]  # Excel's mark that a workbook is open


def _csv_fields(text: str, file: str) -> Iterator[tuple[Place, PlacedText]]:
    """The fields with their places: row and column in the table from 0, line and column in the file."""
    index = row = column = fields = 0
    line, start = 1, 0  # where the line begins
    while index < len(text):
        match = _FIELD.match(text, index)
        assert match is not None, "anything may stand between commas"
        at = Location(file, line, index - start + 1)
        quoted, behind, plain = match.groups()
        if '"' in behind if quoted is not None else plain.startswith('"'):
            raise NoTable(f"第{line}行的双引号没有成对", "请补上引号；字中的双引号要写两个")
        if match.end() - index > _LONGEST_FIELD:
            raise NoTable(f"第{line}行有一格超过{_LONGEST_FIELD}字", ONLY_WHAT_IS_PRINTED)
        if quoted is None:
            value, lines = plain, [at]
        else:
            value = quoted.replace('""', '"') + behind
            more = value.count("\n")
            lines = [at.shifted(1), *(Location(file, line + 1 + each) for each in range(more))]
            if more:
                line, start = line + more, text.rindex("\n", 0, match.end(1)) + 1
        fields += 1
        if fields > _MAX_FIELDS:
            raise NoTable("表格太大", ONLY_WHAT_IS_PRINTED)
        yield (row, column), PlacedText(value, lines[0], tuple(lines))
        index = match.end()
        if text[index : index + 1] == ",":
            column += 1
        else:
            row, column, line, start = row + 1, 0, line + 1, index + 1
        index += 1
