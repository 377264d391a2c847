"""Numbers given before, or elsewhere -> the register: old facts files, lists, another office's register.

Where anything contradicts anything, all of it is listed and nothing is taken in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.database import Damaged, SqliteDatabase
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.encodings import decode
from gongwen.facts.grid import NoTable
from gongwen.facts.load import load_facts
from gongwen.facts.presence import no_file
from gongwen.gbt9704 import Layout
from gongwen.log.csv_table import csv_table
from gongwen.log.rows import is_total
from gongwen.log.values import Unreadable, read_day, read_head, read_text
from gongwen.problem import InvalidFacts, Location, Problem, Unusable
from gongwen.register.book import Refused
from gongwen.register.entry import Entry, State
from gongwen.register.journal import Journal
from gongwen.register.store import Books, Register, entries_in

if TYPE_CHECKING:
    from gongwen.log.table import Table, TableRow

_MAX_BYTES = 64 * 1024 * 1024
_MOST_PROBLEMS = 200
_KINDS = "请给出事实文件（.yaml）、清单（.xlsx、.csv、.txt），或别的登记簿（register.jsonl、register.sqlite）"
# Column -> what offices also call it.
_NUMBER, _TITLE, _DAY, _REMARK = "发文字号", "标题", "成文日期", "备注"
_NO_NUMBER = "无"  # a list of documents names those that never had one, too
_HEADS = {
    _NUMBER: ("文号", "发文号", "文件编号"),
    _TITLE: ("文件标题", "公文标题", "题名"),
    _DAY: ("发文日期", "日期"),
    _REMARK: (),
}
_COLUMNS = {head: column for column, others in _HEADS.items() for head in (column, *others)}


@dataclass(frozen=True)
class _Found:
    entry: Entry
    at: Location
    is_facts: bool = False


@dataclass
class Sources:
    """What the sources say.  `problems` keep all of it out; `left_out` are facts files that could not be read."""

    found: list[_Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Taken:
    """How many numbers of a year are new in the register, and how many were known."""

    agency: str
    year: int
    new: int
    known: int


def read_sources(files: Sequence[Path], data: Path) -> Sources:
    """`data`: the folder that facts files are named from."""
    sources = Sources()
    for file in files:
        at = Location(str(file))
        try:
            if fault := no_file(file):
                raise Unusable(*fault)
            _read(file, data, sources)
        except InvalidFacts as invalid:
            sources.left_out += invalid.problems
        except (Unusable, NoTable) as reason:
            sources.problems.append(Problem(at, "文件", reason.message, reason.hint))
        except OSError:
            hint = "请检查路径和文件的权限，或是否被别的程序占用"
            sources.problems.append(Problem(at, "文件", "文件读不出来", hint))
    _put_together(sources)
    return sources


def take_in(register: Register, sources: Sources) -> tuple[Taken, ...]:
    """All of it or nothing.  Raises InvalidFacts with every contradiction; Unusable."""
    if sources.problems:
        raise InvalidFacts(sources.problems[:_MOST_PROBLEMS])
    if not sources.found:
        return ()
    problems: list[Problem] = []
    counts: dict[tuple[str, int], list[int]] = {}
    with register.deciding_all() as books:
        for found in sources.found:
            try:
                is_new = _adopt(books, found, sources)
            except Refused as refused:
                problems.append(Problem(found.at, _NUMBER, refused.message, refused.hint))
                continue
            key = found.entry.number.agency, found.entry.number.year
            counts.setdefault(key, [0, 0])[0 if is_new else 1] += 1
        if problems:
            raise InvalidFacts(problems[:_MOST_PROBLEMS])
    return tuple(Taken(*key, *count) for key, count in sorted(counts.items()))


def _adopt(books: Books, found: _Found, sources: Sources) -> bool:
    told = found.entry
    book = books.of(told.number.agency, told.number.year)
    known = book.entries.get(told.serial)
    if known and known.state is State.RESERVED and told.state is State.USED:
        message = f"{told.number}是预留的号，还没有发出"
        sources.notices.append(Problem(found.at, _NUMBER, message, "发出这件公文时，请用 gongwen issue"))
        return False
    return book.adopt(told)


def _read(file: Path, data: Path, sources: Sources) -> None:
    kind = file.suffix.lower()
    if kind in (".yaml", ".yml"):
        _read_facts(file, data, sources)
    elif kind in (".csv", ".txt"):
        _read_text_list(file, sources)
    elif kind == ".xlsx":
        _read_workbook(file, sources)
    elif kind == ".jsonl":
        last = {event.entry.number: event.entry for event in Journal(file).events()}
        _take_register(file, list(last.values()), sources)
    elif kind in (".sqlite", ".db"):
        try:
            with SqliteDatabase(file).reading() as connection:
                entries = entries_in(connection) if connection.has_table("numbers") else None
        except Damaged as damaged:
            raise Unusable("这不是数据库文件，或已经损坏", "请改用那个登记簿的 register.jsonl") from damaged
        if entries is None:
            raise Unusable("这不是登记簿的数据库", _KINDS)
        _take_register(file, entries, sources)
    else:
        raise Unusable("不认识这种文件", _KINDS)


def _take_register(file: Path, entries: Sequence[Entry], sources: Sources) -> None:
    sources.found += (_Found(entry, Location(str(file))) for entry in entries)


def _read_facts(file: Path, data: Path, sources: Sources) -> None:
    facts = load_facts(file, data).facts
    at = facts.number.text.at if facts.number else Location(str(file))
    if facts.number is None or facts.number.number.serial is None:
        if facts.number is None and facts.layout is Layout.PLAIN:
            return  # it never has one
        sources.notices.append(Problem(at, _NUMBER, "还没有编号，没有登记", "发文时由 gongwen 编号"))
        return
    number, day = facts.number.number, facts.issued_on.day if facts.issued_on else None
    title = "".join(line.text for line in facts.title.split())
    entry = Entry(number, State.USED, title=title, issued_on=day, facts_file=_name(file, data))
    sources.found.append(_Found(entry, at, is_facts=True))
    _note_year(entry, at, sources)


def _name(file: Path, data: Path) -> str:
    """Below the data folder where it lies there, with /."""
    whole, root = file.absolute(), data.absolute()
    return (whole.relative_to(root) if whole.is_relative_to(root) else file).as_posix()


def _note_year(entry: Entry, at: Location, sources: Sources) -> None:
    if entry.issued_on and entry.issued_on.year != entry.number.year:
        message = f"{entry.number}的成文日期是{entry.issued_on}，年份不同"
        sources.notices.append(Problem(at, _DAY, message, "已照原样登记，请核对"))


def _read_text_list(file: Path, sources: Sources) -> None:
    with file.open("rb") as stream:
        content = stream.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise Unusable(f"文件超过 {_MAX_BYTES // 1024 // 1024} MB", "请分成几个文件")
    decoded = decode(content, str(file))
    if isinstance(decoded, Problem):
        sources.problems.append(decoded)
        return
    text, _ = decoded  # not to be told of its encoding: Excel writes GB18030 here
    is_bare = file.suffix.lower() == ".txt"
    if not _read_table(csv_table(text, str(file)), sources, is_bare) and not is_bare:
        raise _no_list()


def _read_workbook(file: Path, sources: Sources) -> None:
    from gongwen.facts.workbook import Workbook
    from gongwen.log.sheet_table import sheet_table

    with file.open("rb") as stream:
        sheets = Workbook(stream.read(_MAX_BYTES), str(file)).sheets()
    tables = [(sheet, sheet_table(sheet, str(file))) for sheet in sheets if sheet.values]
    is_read = [_read_table(table, sources, is_bare=False) for _, table in tables]
    if not any(is_read):
        raise _no_list()
    for (sheet, _), was_read in zip(tables, is_read, strict=True):
        if not was_read:
            message = f"这张工作表没有“{_NUMBER}”一列，没有读入"
            sources.notices.append(Problem(Location(sheet.file), _NUMBER, message, "不是清单，可不理会"))


def _read_table(table: Table, sources: Sources, is_bare: bool) -> bool:
    """Whether there was a head.  `is_bare`: without one, every line is a number."""
    heads: dict[str, int] | None = None
    for row in table.rows:
        texts = [read_text(text) for text in row.texts]
        if found := _heads(texts):
            heads = found
        elif (heads is not None or is_bare) and (any(texts) or row.faults) and not any(map(is_total, texts)):
            _read_row(row, texts, heads or {_NUMBER: 0}, sources)
    return heads is not None


def _no_list() -> Unusable:
    return Unusable(f"没有“{_NUMBER}”一列", f"请写上表头“{_NUMBER}”“{_TITLE}”“{_DAY}”“{_REMARK}”")


def _heads(texts: Sequence[str]) -> dict[str, int] | None:
    """The columns' places, of a row that has a head for the number."""
    found: dict[str, int] = {}
    for index, text in enumerate(texts):
        if column := _COLUMNS.get(read_head(text)):
            found.setdefault(column, index)
    return found if _NUMBER in found else None


def _read_row(row: TableRow, texts: Sequence[str], heads: dict[str, int], sources: Sources) -> None:
    problems: list[Problem] = []

    def text(column: str) -> str:
        index = heads.get(column, len(texts))
        if index in row.faults:
            problems.append(Problem(row.at(index), column, *row.faults[index]))
        return texts[index] if index < len(texts) else ""

    number, at = text(_NUMBER), row.at(heads[_NUMBER])
    if number == _NO_NUMBER:
        return
    title, remark, written = text(_TITLE), text(_REMARK), text(_DAY)
    try:
        parsed = DocumentNumber.parse(number) if number else None
    except InvalidNumber as invalid:
        problems.append(Problem(at, _NUMBER, invalid.message, invalid.hint))
    else:
        if parsed is None and not problems:
            problems.append(Problem(at, _NUMBER, "没有写发文字号", "请写上发文字号，或删去这一行"))
        elif parsed and parsed.serial is None:
            problems.append(Problem(at, _NUMBER, f"{parsed}没有序号", f"请写成 {parsed}6号 这样"))
    day = None
    if written:
        try:
            day = read_day(written, None)
        except Unreadable as unreadable:
            problems.append(Problem(row.at(heads[_DAY]), _DAY, unreadable.message, unreadable.hint))
    if problems or parsed is None:
        sources.problems += problems
        return
    title, remark = ("".join(each.split("\n")) for each in (title, remark))
    entry = Entry(parsed, State.USED, remark, title=title, issued_on=day)
    sources.found.append(_Found(entry, at))
    _note_year(entry, at, sources)


def _put_together(sources: Sources) -> None:
    """What the sources say of a number: each list and register once, and all of them the same."""
    numbers: dict[DocumentNumber, _Found] = {}
    for found in sources.found:
        before = numbers.setdefault(found.entry.number, found)
        if before is found:
            continue
        whole = before.entry.with_told(found.entry)
        if fault := _repetition(before, found):
            sources.problems.append(Problem(found.at, _NUMBER, *fault))
        elif whole is None:
            message = f"{found.entry.number}是{found.entry}，“{before.at}”却是{before.entry}"
            sources.problems.append(Problem(found.at, _NUMBER, message, "请核对是哪一处错了"))
        else:
            numbers[whole.number] = _Found(whole, before.at, before.is_facts or found.is_facts)
    sources.found = list(numbers.values())


def _repetition(before: _Found, found: _Found) -> tuple[str, str] | None:
    number = found.entry.number
    if before.at.file == found.at.file:
        return f"{number}和第 {before.at.line} 行重复", "同一个号只能登记一次，请改正或删去一行"
    if before.is_facts and found.is_facts:
        return f"{number}和“{before.at}”重复", "两件公文不能用同一个号，请改正其中一个"
    return None
