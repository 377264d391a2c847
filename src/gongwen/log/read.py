"""The log of a year: log.csv, log.xlsx and log.yaml of its folder, read together."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gongwen.facts.encodings import decode
from gongwen.facts.presence import is_there, no_file
from gongwen.log import large
from gongwen.log.csv_table import csv_table
from gongwen.log.entry import Entry, Row
from gongwen.log.rows import LABEL, Reading
from gongwen.problem import Location, Problem

LOG_FILES = ("log.csv", "log.xlsx", "log.yaml")
MAX_WORKBOOK = 32 * 1024 * 1024  # bytes
SPLIT = "请按月或按事项分成几个文件"
_SERIAL_NUMBER = "序号"  # two rows that say the same have different ones
_MAX_BYTES = 128 * 1024 * 1024  # of a file that is read row by row
_MAX_PROBLEMS = 200
_MAX_ALIKE = 20


@dataclass(frozen=True)
class Log:
    """What was read of a log.

    `entries` stand in the order of files and rows, those of a large file in the order of their texts; a row that cannot
    be read is none of them, but a problem.  `rows` is how many rows the entries have.  `columns` are the heads of all
    files in their order.  `kept`: the columns beside 日期 and 事项 that entries have apart, 数量 if it was asked for;
    None when they have all, because no file was so large that rows were put together.  `folder` is where the files are,
    or were looked for.
    """

    entries: tuple[Entry, ...] = ()
    rows: int = 0
    columns: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    kept: frozenset[str] | None = None
    folder: Path = field(default=Path(), compare=False)


def log_files(folder: Path) -> tuple[Path, ...]:
    """Those that are there, whatever has their names: reading says what is no file.

    Of a folder that nobody may look into the first, which then stands for all.
    """
    found = tuple(path for name in LOG_FILES if is_there(path := folder / name))
    return found if os.access(folder, os.X_OK) else found[:1]


def read_log(
    folder: Path,
    year: int,
    columns: frozenset[str] = frozenset(),
    numbered: bool = False,
    events: frozenset[str] | None = None,
) -> Log:
    """The log of one year's folder.

    Rows of a large file that are alike in 日期, 事项 and `columns` are one entry; of other 事项 than `events`, where
    those are given, rows alike in 日期 and 事项.  Its `rows` have the right length; they can be gone through only with
    `numbered`.
    """
    return replace(_log(log_files(folder), year, columns, numbered, events), folder=folder)


def read_log_file(path: Path, year: int | None) -> Log:
    """One file, each row an entry; `year` None: its dates may be of any year, but must say it."""
    return _log((path,), year)


def _log(
    files: tuple[Path, ...],
    year: int | None,
    columns: frozenset[str] | None = None,
    numbered: bool = True,
    events: frozenset[str] | None = None,
) -> Log:
    """`columns` None: no rows are put together."""
    reading = Reading(year)
    for file in files:
        try:
            refuse_no_file(file)
            if columns is None or not _read_large(file, reading, columns, events, numbered):
                _read_file(file, reading)
        except Refused as reason:
            reading.problems.append(Problem(Location(str(file)), "文件", *reason.args))
        except OSError:
            hint = "请检查路径和文件的权限，或是否被别的程序占用"
            reading.problems.append(Problem(Location(str(file)), "文件", "文件读不出来", hint))
    single = [entry for entry in reading.entries if not isinstance(entry.rows, large.LargeRows)]
    notices = [*reading.notices, *_alike(single)]
    entries = tuple(reading.entries)
    return Log(
        entries,
        sum(len(entry.rows) for entry in entries),
        tuple(reading.columns),
        files,
        tuple(_bounded(reading.problems)),
        tuple(_bounded(notices)),
        columns if len(single) < len(entries) else None,
    )


def _read_large(
    path: Path, reading: Reading, columns: frozenset[str], events: frozenset[str] | None, numbered: bool
) -> bool:
    """Whether the file was large and plain enough to be read so."""
    if path.suffix.lower() != ".csv" or path.stat().st_size < large.LARGE:
        return False
    try:
        large.read_large(path, reading, columns, events, numbered)
    except large.NotPlain:
        return False
    except large.TooManyGroups:
        message = "文件太大，要分开计数的列里不同的内容太多"
        reading.problems.append(Problem(Location(str(path)), "文件", message, SPLIT))
    return True


def _read_file(path: Path, reading: Reading) -> None:
    kind = path.suffix.lower()
    if kind == ".csv":
        _read_csv(path, reading)
    elif kind == ".xlsx":
        _read_workbook(path, reading)
    elif kind in (".yaml", ".yml"):
        _read_yaml(path, reading)
    else:
        hint = "请另存为 .xlsx 或 .csv" if kind else "请给出 .xlsx、.csv 或 .yaml 文件"
        raise Refused("只能读 .xlsx、.csv 和 .yaml 文件", hint)


class Refused(Exception):
    """What is wrong with a file as a whole, and how to mend it."""


def refuse_no_file(path: Path) -> None:
    """What is not a file, or has no end.  Raises Refused; OSError."""
    if fault := no_file(path):
        raise Refused(*fault)


def read_bytes(path: Path, most: int) -> bytes:
    """Raises Refused; OSError."""
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise Refused(f"文件超过 {most // 1024 // 1024} MB", SPLIT)
    return data


def _read_csv(path: Path, reading: Reading) -> None:
    file = str(path)
    if path.stat().st_size > _MAX_BYTES:
        message = f"文件超过 {_MAX_BYTES // 1024 // 1024} MB，又不是没有双引号、表头在第一行的 UTF-8 文件"
        raise Refused(message, f"{SPLIT}，或照这样另存")
    decoded = decode(read_bytes(path, _MAX_BYTES), file)
    if isinstance(decoded, Problem):
        reading.problems.append(decoded)
        return
    text, _ = decoded  # not to be told of its encoding: Excel writes GB18030 here
    reading.take([csv_table(text, file)])


def _read_workbook(path: Path, reading: Reading) -> None:
    from gongwen.facts.grid import NoTable
    from gongwen.facts.workbook import Workbook
    from gongwen.log.sheet_table import sheet_table

    try:
        sheets = Workbook(read_bytes(path, MAX_WORKBOOK), str(path)).sheets()
        tables = [sheet_table(sheet, str(path)) for sheet in sheets]
    except NoTable as reason:
        hint = SPLIT if "要印" in reason.hint else reason.hint
        raise Refused(reason.message, hint) from None
    for sheet in sheets:
        at = Location(sheet.file)
        if sheet.values and sheet.is_hidden:
            hint = "不要读入时，请删去这张工作表"
            reading.notices.append(Problem(at, LABEL, "工作表是隐藏的，照样读入", hint))
        elif sheet.hidden_rows:
            hint = "不要读入时，请删去这些行"
            reading.notices.append(Problem(at, LABEL, f"有{sheet.hidden_rows}行是隐藏的，照样读入", hint))
    reading.take(tables)


def _read_yaml(path: Path, reading: Reading) -> None:
    from gongwen.facts.yaml_source import MAX_BYTES, parse_yaml
    from gongwen.log.yaml_table import yaml_rows

    source = parse_yaml(read_bytes(path, MAX_BYTES), str(path), listed=True)
    reading.problems += source.problems
    reading.notices += source.notices
    if source.items:
        reading.take_rows(str(path), yaml_rows(source.items))


def _alike(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Rows that say the same."""
    first: dict[object, Row] = {}
    count = 0
    for entry in entries:
        said = frozenset(item for item in entry.fields.items() if item[0] != _SERIAL_NUMBER)
        (row,) = entry.rows
        before = first.setdefault((entry.day, entry.amount, said), row)
        if before is not row:
            count += 1
            if count <= _MAX_ALIKE:
                hint = "确是两件事，可不理会；重复的，请删去一行"
                yield Problem(row.at, LABEL, f"和 {before} 相同", hint)
    if count > _MAX_ALIKE:
        yield Problem(row.at, LABEL, f"相同的行还有{count - _MAX_ALIKE}行，没有一一列出", "请核对以上各行")


def _bounded(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= _MAX_PROBLEMS:
        return problems
    last = problems[_MAX_PROBLEMS - 1]
    message = f"还有{len(problems) - _MAX_PROBLEMS}个问题没有列出"
    return [*problems[:_MAX_PROBLEMS], Problem(last.at, LABEL, message, "请先改正以上各处，再看其余")]
