"""New entries into the logs of the years they belong to: safely, and every file in its own manner."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from gongwen.facts.document_facts import quoted
from gongwen.facts.presence import is_there
from gongwen.facts.yaml_source import MAX_BYTES
from gongwen.log.entry import AMOUNT, DAY, EVENT, Entry, Row
from gongwen.log.large import LARGE
from gongwen.log.new_rows import Appended, Cells, refused
from gongwen.log.read import (
    LOG_FILES,
    MAX_WORKBOOK,
    Log,
    Refused,
    log_files,
    read_bytes,
    read_log_file,
    refuse_no_file,
)
from gongwen.log.rows import is_total
from gongwen.log.safe_file import locked, refuse_open, refuse_read_only, replace_files
from gongwen.log.values import Unreadable, read_amount, read_day, read_head, read_text
from gongwen.problem import InvalidFacts, Location, Problem

TYPED = Location("")  # of what stands in no file, but was typed into a command

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NEW_FILE = LOG_FILES[0]


@dataclass(frozen=True)
class Added:
    """`day` is how the 日期 was understood; `notices` are for what the new row lacks."""

    row: Row
    day: date
    notices: tuple[Problem, ...]


@dataclass(frozen=True)
class Imported:
    """`rows` were written, in the order of years; `known` are rows of the file that the logs had already."""

    rows: tuple[Row, ...]
    known: tuple[Row, ...]
    notices: tuple[Problem, ...]


def add_entry(data: Path, texts: Mapping[str, str], today: date) -> Added:
    """An entry as it was typed, by heads, spaced out or not: without 日期 it is today's, without a year this year's.

    It goes into the log of its year, which is made if there is none.  Raises InvalidFacts; OSError.
    """
    cells = _checked([(read_head(head), read_text(text)) for head, text in texts.items()], today)
    day = date.fromisoformat(cells[DAY])
    folder = data / str(day.year)
    with locked(folder):
        path, appended = _appended(folder, day.year, [cells], widen=False)
        before = _alike(cells, folder, day.year)
        replace_files({path: appended.content})
    (row,) = appended.rows
    hint = "确是两件事，可不理会；重复的，请删去一行"
    alike = [Problem(row.at, "台账", f"和 {before} 相同", hint)] if before else []
    return Added(row, day, (*appended.notices, *alike))


def import_file(path: Path, data: Path, year: int | None = None) -> Imported:
    """The rows of another file into the logs of their years: all of them, or, where that is refused, none.

    `year`: that of all its rows, which need not say it.

    Should the machine stop between two years' files, or one not be put back (it is named), importing again completes
    it: a row that a log has already, alike in every column, is left out, as often as the log has it.  A column that a
    .csv or .yaml log does not have is added.  Raises InvalidFacts, for what is wrong in a log, too: who knows what a
    row says that cannot be read; OSError.
    """
    read = _readable(read_log_file(path, year))
    by_year: dict[int, list[Entry]] = defaultdict(list)
    for entry in read.entries:
        by_year[entry.day.year].append(entry)
    rows: list[Row] = []
    known: list[Row] = []
    notices = list(read.notices)
    changed: list[tuple[Path, Appended]] = []
    with ExitStack() as locks:
        for year in sorted(by_year):  # in one order, so that two processes never wait for each other
            folder = data / str(year)
            locks.enter_context(locked(folder))
            there = _counted(folder, year)
            new: list[Cells] = []
            for entry in by_year[year]:
                if there[_said(entry)]:
                    there[_said(entry)] -= 1
                    known += entry.rows
                else:
                    new.append(_cells(entry))
            if new:
                changed.append(_appended(folder, year, new, widen=True))
        replace_files({target: appended.content for target, appended in changed})
    for _, appended in changed:
        rows += appended.rows
        notices += appended.notices
    return Imported(tuple(rows), tuple(known), tuple(notices))


def _checked(typed: Sequence[tuple[str, str]], today: date) -> Cells:
    """As they are to be written.  Raises InvalidFacts with all that is wrong."""
    problems = list(_unwritable(typed, TYPED))
    counts = Counter(head for head, _ in typed)
    problems += [Problem(TYPED, head, "写了两次", "请只写一次") for head in counts if counts[head] > 1]
    cells = {DAY: today.isoformat(), EVENT: "", AMOUNT: "1"} | {head: text for head, text in typed if text}
    readers: dict[str, Callable[[str], str]] = {
        DAY: lambda text: _day(text, today).isoformat(),
        AMOUNT: lambda text: f"{read_amount(text):f}",
    }
    for head, read in readers.items():
        try:
            cells[head] = read(cells[head])
        except Unreadable as reason:
            problems.append(Problem(TYPED, head, reason.message, reason.hint))
    if not cells[EVENT]:
        problems.append(Problem(TYPED, EVENT, "没有写事项", "请写上事项，如 媒体报道、义诊"))
    elif is_total(cells[EVENT]):
        hint = "请改换写法，如写出是什么事"
        problems.append(Problem(TYPED, EVENT, f"{quoted(cells[EVENT])}会当作合计行，不读入", hint))
    if problems:
        raise InvalidFacts(problems)
    return _with_one_line_end(cells)


def _day(text: str, today: date) -> date:
    """Its own year where it says one, else this year."""
    try:
        return read_day(text, None)
    except Unreadable:
        return read_day(text, today.year)


def _unwritable(texts: Iterable[tuple[str, str]], at: Location) -> Iterator[Problem]:
    for head, text in texts:
        if found := _UNWRITABLE.search(head + text):
            yield Problem(at, head, f"文字里有控制字符 U+{ord(found[0]):04X}", "请删去")


def _readable(log: Log) -> Log:
    """Raises InvalidFacts."""
    problems = [*log.problems]
    for entry in log.entries:
        problems += _unwritable(entry.fields.items(), entry.rows[0].at)
    if problems:
        raise InvalidFacts(problems)
    return log


def _counted(folder: Path, year: int) -> Counter[object]:
    """What the log of a year says, and how often.  Raises InvalidFacts."""
    logs = [read_log_file(path, year) for path in log_files(folder)]
    if problems := [problem for log in logs for problem in log.problems]:
        raise InvalidFacts(problems)
    return Counter(_said(entry) for log in logs for entry in log.entries)


def _said(entry: Entry) -> object:
    return entry.day, entry.amount, frozenset(_with_one_line_end(entry.fields).items())


def _alike(cells: Cells, folder: Path, year: int) -> Row | None:
    """The row of a year's log that says the same already; large files are not searched for it."""
    fields = {head: text for head, text in cells.items() if head not in (DAY, AMOUNT)}
    said = date.fromisoformat(cells[DAY]), Decimal(cells[AMOUNT]), frozenset(fields.items())
    for path in log_files(folder):
        if path.is_file() and path.stat().st_size < LARGE:
            for entry in read_log_file(path, year).entries:
                if _said(entry) == said:
                    return entry.rows[0]
    return None


def _with_one_line_end(texts: Mapping[str, str]) -> dict[str, str]:
    return {head: re.sub("\r\n?", "\n", text) for head, text in texts.items()}


def _cells(entry: Entry) -> Cells:
    fields = _with_one_line_end(entry.fields)
    event = fields.pop(EVENT)
    return {DAY: entry.day.isoformat(), EVENT: event, AMOUNT: f"{entry.amount:f}", **fields}


def _bytes(path: Path) -> bytes:
    """No more than the reader takes, which takes a plain .csv file of any size.  Raises InvalidFacts; OSError."""
    try:
        refuse_no_file(path)
        if path.suffix == ".csv":
            return path.read_bytes()
        return read_bytes(path, MAX_WORKBOOK if path.suffix == ".xlsx" else MAX_BYTES)
    except Refused as reason:
        raise refused(Location(str(path)), "文件", *reason.args) from None


def _appended(folder: Path, year: int, rows: Sequence[Cells], widen: bool) -> tuple[Path, Appended]:
    """The file that takes the rows, read under the lock, and what it shall be.  A .csv file goes before others."""
    path = next(iter(log_files(folder)), folder / _NEW_FILE)
    refuse_open(path)
    refuse_read_only(path)
    data = _bytes(path) if is_there(path) else b""
    if path.suffix == ".csv":
        from gongwen.log.write_csv import append_to_csv

        return path, append_to_csv(data, str(path), rows, widen)
    if path.suffix == ".yaml":
        from gongwen.log.write_yaml import append_to_yaml

        return path, append_to_yaml(data, str(path), rows, widen)
    from gongwen.log.write_workbook import append_to_workbook

    def likeliest(sheets: Sequence[str]) -> str:
        """Of several sheets: where the same 事项 stands, on the nearest day."""
        day, event = date.fromisoformat(rows[0][DAY]), rows[0][EVENT]
        entries = [entry for entry in read_log_file(path, year).entries if entry.rows[0].sheet in sheets]
        nearest = max(entries, key=lambda entry: (entry.event == event, -abs(entry.day - day)), default=None)
        return (nearest and nearest.rows[0].sheet) or sheets[0]

    return path, append_to_workbook(data, str(path), rows, likeliest)
