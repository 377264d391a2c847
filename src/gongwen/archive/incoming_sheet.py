"""The sheet that lists older papers: one row a file, the files of one 件 by the same 件 or 发文字号."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongwen.facts.encodings import decode
from gongwen.facts.grid import NoTable
from gongwen.facts.presence import no_file
from gongwen.facts.validation import nearest
from gongwen.facts.workbook import SeveralSheets, Workbook
from gongwen.log.csv_table import csv_table
from gongwen.log.sheet_table import sheet_table
from gongwen.log.table import Table, TableRow
from gongwen.log.values import read_head, read_text
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.render.listing import Column, Listing, listing_xlsx

FILE, TITLE, DAY, NUMBER, ITEM = "文件", "题名", "成文日期", "发文字号", "件"
ORGAN, KIND, SECRECY, RETENTION, UNIT = "责任者", "文种", "密级", "保管期限", "机构或问题"
ROLE, PAGES, REMARKS = "稿本", "页数", "备注"
_COLUMNS = (
    Column(ITEM, 12, centred=True),
    Column(NUMBER, 34),
    Column(TITLE, 56),
    Column(DAY, 20, centred=True),
    Column(ORGAN, 30),
    Column(KIND, 12, centred=True),
    Column(SECRECY, 12, centred=True),
    Column(RETENTION, 14, centred=True),
    Column(UNIT, 18),
    Column(FILE, 40),
    Column(ROLE, 16, centred=True),
    Column(PAGES, 10, centred=True),
    Column(REMARKS, 20),
)
NAMES = tuple(column.name for column in _COLUMNS)
_ALSO = {"标题": TITLE, "文号": NUMBER, "日期": DAY, "文件名": FILE, "件号": ITEM}
_NOT_NEEDED = ("序号", "档号")
_LABEL = "目录表"
_MOST_BYTES = 32 * 1024 * 1024
_HOW_TO_FILL = (
    "一个文件写一行，文件写相对于本表的路径",
    "同一件有几个文件的，各行写同一个“件”（任意编号）或发文字号，并写稿本：正本、附件、定稿……",
    "发文字号、题名、成文日期空着的，从文件中识别；保管期限空着的，按文种和题名拟定",
)


@dataclass(frozen=True)
class SheetRow:
    """`values` by the name of the column; what is empty is left out."""

    values: Mapping[str, str]
    _row: TableRow
    _columns: Mapping[str, int]

    def at(self, name: str) -> Location:
        return self._row.at(self._columns.get(name, 0))

    def problem(self, name: str, message: str, hint: str) -> Problem:
        return Problem(self.at(name), name, message, hint)


def template_xlsx(files: Sequence[str] = ()) -> bytes:
    """An empty sheet to fill in, with a row for each of `files`."""
    rows = tuple(tuple(file if name == FILE else "" for name in NAMES) for file in files)
    return listing_xlsx(Listing("移入文件目录", _HOW_TO_FILL, _COLUMNS, rows))


def read_sheet(file: Path) -> tuple[list[SheetRow], list[Problem]]:
    """The rows, and notices.  Raises InvalidFacts."""
    try:
        if fault := no_file(file):
            raise NoTable(*fault)
        if not file.exists():
            raise NoTable("没有这个文件", "请检查路径")
        table, notices = _table(file)
    except NoTable as unreadable:
        hint = unreadable.hint
        if isinstance(unreadable, SeveralSheets):
            hint = f"请只留下目录表这一张（现有 {'、'.join(unreadable.names)}），或把它另存为 .csv"
        raise InvalidFacts([Problem(Location(str(file)), _LABEL, unreadable.message, hint)]) from None
    except OSError as error:
        hint = "请检查文件的权限，或是否被别的程序占用"
        raise InvalidFacts([Problem(Location(str(file)), _LABEL, "读不了", hint)]) from error
    return _rows(table, notices)


def _table(file: Path) -> tuple[Table, list[Problem]]:
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise NoTable("只能读 .xlsx 和 .csv", "请另存为 .xlsx")
    if file.stat().st_size > _MOST_BYTES:
        raise NoTable(f"超过 {_MOST_BYTES >> 20} MB", "请分成几个文件")
    content = file.read_bytes()
    if suffix == ".xlsx":
        return sheet_table(Workbook(content, str(file)).sheet(None), str(file)), []
    text = decode(content, str(file))
    if isinstance(text, Problem):
        raise InvalidFacts([text])
    return csv_table(text[0], str(file)), text[1]


def _rows(table: Table, notices: list[Problem]) -> tuple[list[SheetRow], list[Problem]]:
    rows = iter(table.rows)
    columns = _head(table, rows, notices)
    problems: list[Problem] = []
    found = []
    for row in rows:
        texts = [read_text(text) for text in row.texts]
        values = {
            name: texts[index] for name, index in columns.items() if index < len(texts) and texts[index]
        }
        for index, fault in row.faults.items():
            label = next((name for name, column in columns.items() if column == index), _LABEL)
            problems.append(Problem(row.at(index), label, *fault))
        if any(text and index not in row.carried for index, text in enumerate(texts)):
            found.append(SheetRow(values, row, columns))
    if problems:
        raise InvalidFacts(problems)
    if not found:
        raise InvalidFacts([Problem(table.at, _LABEL, "表里没有文件", "请一个文件写一行")])
    return found, notices


def _head(table: Table, rows: Iterator[TableRow], notices: list[Problem]) -> dict[str, int]:
    """The columns of the first row that has 文件 and a second name that we know; rows above it are passed over."""
    for row in rows:
        names = [_ALSO.get(read_head(text), read_head(text)) for text in row.texts]
        if FILE not in names or len({*names} & {*NAMES}) < 2:
            continue
        problems = [
            Problem(row.at(index), name, "表头重复", "请改成不同的名称，或删去一列")
            for index, name in enumerate(names)
            if name in NAMES and names.index(name) != index
        ]
        if problems:
            raise InvalidFacts(problems)
        for index, name in enumerate(names):
            if name and name not in NAMES and name not in _NOT_NEEDED:
                likely = nearest(name, list(NAMES))
                hint = f"是不是“{likely}”？" if likely else f"能读的列有：{'、'.join(NAMES)}"
                notices.append(Problem(row.at(index), name[:20], "不认识这一列，没有读入", hint))
        return {name: index for index, name in enumerate(names) if name in NAMES}
    hint = f"请写上表头：{'、'.join(NAMES)}；可用 gongwen archive import --template 写出空表"
    raise InvalidFacts([Problem(table.at, _LABEL, f"没有找到有“{FILE}”和“{TITLE}”的表头", hint)])
