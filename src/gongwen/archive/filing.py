"""Filing a year's items (DA/T 22-2015): classed by 年度, 保管期限 and 机构(问题), put in order, given their 档号.

The truth is in the items' folders; 件号 goes on behind the highest that any of them bears.  The register's database
serves as the lock: one filing after the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongwen.archive.codes import CATEGORY, ArchivalCode, InvalidCode
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, sha256
from gongwen.archive.records import Event, Record, add_record, read_records
from gongwen.archive.retention import TO_SETTLE, in_short
from gongwen.archive.unreadable import Unreadable
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.archive_settings import FILE_NAME, ArchiveSettings
from gongwen.facts.document_facts import Retention
from gongwen.problem import InvalidFacts, Location, Problem, Unusable

if TYPE_CHECKING:
    from gongwen.archive.archive import Archive

CODE, UNIT = "档号", "机构或问题"
_PLAIN_KEY = re.compile(
    r"[\w〔〕（）《》“”、，。：；·—]+"
)  # what YAML takes for text without quotation marks
_DAMAGED = "请先用 gongwen archive verify 检查"


@dataclass(frozen=True)
class Filed:
    """An item with its place in the fonds; `written` is its 档号 as it was given.

    `as_proposed`: nobody settled its 保管期限, the one proposed was taken.
    """

    folder: str
    metadata: Metadata
    records: tuple[Record, ...]
    code: ArchivalCode
    written: str
    unit: str
    as_proposed: bool = False


@dataclass(frozen=True)
class FilingYear:
    """What is filed of a year, in the order of 档号, and what would be: nothing is, while there are problems.

    `unsettled` are the items whose 保管期限 is one of the problems.
    """

    filed: tuple[Filed, ...]
    proposals: tuple[Filed, ...]
    problems: tuple[Problem, ...]
    unsettled: tuple[Metadata, ...] = ()


def filing_year(archive: Archive, year: int, as_proposed: bool = False) -> FilingYear:
    """Looks only.  `as_proposed`: a 保管期限 that a person should settle is taken as it was proposed.

    Raises Unusable for what the storage or the database refuses.
    """
    noted = archive.catalogue.noted()
    filed: list[Filed] = []
    waiting: list[_Waiting] = []
    problems: list[Problem] = []
    for folder in archive.storage.folders():
        if not folder.startswith(f"{year}/"):
            continue
        try:
            metadata = Metadata.from_bytes(archive.storage.read(folder, METADATA))
            records = tuple(read_records(archive.storage, folder))
            digests = [sha256(record.to_bytes()) for record in records]
            if folder in noted and not noted[folder].is_kept_by(digests):
                at = Location(f"{archive.storage.place}/{folder}")
                problems.append(Problem(at, "归档", "记录比归档目录记下的少，或者换过", _DAMAGED))
                continue
            given = next((record.values for record in records if record.event is Event.FILED), None)
            if given is not None:
                code, unit = ArchivalCode.parse(given[CODE]), given.get(UNIT, "")
                filed.append(Filed(folder, metadata, records, code, given[CODE], unit))
                continue
        except (InvalidCode, Unreadable, KeyError):
            at = Location(f"{archive.storage.place}/{folder}")
            problems.append(Problem(at, "归档", "元数据或记录读不了", _DAMAGED))
            continue
        waiting.append(_Waiting(folder, metadata, records))
    problems += _given_twice(filed, archive.storage.place)
    settings, file = archive.settings, str(archive.data / FILE_NAME)
    proposals, lacking, unsettled = _proposals(waiting, filed, settings, file, year, as_proposed)
    if unsettled:
        known = [*(item.metadata for item in filed), *(item.metadata for item in waiting)]
        lacking += _meaning_none(settings.retentions, known, file, year)
    return FilingYear(
        tuple(sorted(filed, key=lambda item: item.code)),
        tuple(sorted(proposals, key=lambda item: item.code)),
        tuple(sorted({*problems, *lacking})),
        tuple(unsettled),
    )


def file_year(
    archive: Archive,
    year: int,
    at: str,
    each: Callable[[Sequence[Filed]], Iterable[Filed]] = iter,
    as_proposed: bool = False,
) -> list[Filed]:
    """Records the proposals of a year and lets the catalogue know; what was filed before stays as it is.

    What a crash left undone the next call does.  `at` is ISO 8601 with offset; `each` may show how far it has come.
    Raises InvalidFacts with all problems, and Unusable.
    """
    with archive.register.database.writing():
        found = filing_year(archive, year, as_proposed)
        if found.problems:
            raise InvalidFacts(found.problems)
        for item in each(found.proposals):
            add_record(archive.storage, item.folder, Event.FILED, at, _values(item))
    # Not within: the catalogue lies in the same database.
    try:
        known = {item.folder: item.archival_code for item in archive.catalogue.items(year=year)}
        for item in (*found.filed, *found.proposals):
            if known.get(item.folder) != item.written:
                archive.catalogue.put(item.folder)
    except Unusable as error:
        message = f"{year}年的档号都已写入，归档索引没有更新（{error.message}）"
        raise Unusable(message, "请运行 gongwen archive reindex") from error
    return list(found.proposals)


def _values(item: Filed) -> Mapping[str, str]:
    code = item.code
    values = {
        CODE: item.written,
        "全宗号": code.fonds,
        "门类代码": code.category,
        "年度": str(code.year),
        "保管期限": str(code.retention),
        UNIT: item.unit,
        "机构代码": code.unit,
        "件号": item.written.rpartition("-")[2],
        "页数": str(item.metadata.pages or ""),
        "保管期限依据": "待定的，按建议的期限归档" if item.as_proposed else "",
    }
    return {key: value for key, value in values.items() if value}


@dataclass(frozen=True)
class _Waiting:
    folder: str
    metadata: Metadata
    records: tuple[Record, ...]

    @property
    def order(self) -> tuple[str, bool, str, int, int, str]:
        """Within a class: by date, then by 文号, papers without one behind those that have one."""
        try:
            number = DocumentNumber.parse(self.metadata.number)
            place = (False, number.agency, number.year, number.serial or 0)
        except InvalidNumber:
            place = (True, self.metadata.number, 0, 0)
        return (str(self.metadata.date), *place, self.metadata.title)


def _proposals(
    waiting: Sequence[_Waiting],
    filed: Sequence[Filed],
    settings: ArchiveSettings,
    file: str,
    year: int,
    as_proposed: bool,
) -> tuple[list[Filed], list[Problem], list[Metadata]]:
    """Each with the next 件号 of its class; what keeps an item from having one, in `file`, where it is settled; and
    the items without a 保管期限."""
    proposals: list[Filed] = []
    problems: list[Problem] = []
    unsettled: list[Metadata] = []
    if waiting and settings.fonds_code is None:
        hint = "请写上档案馆给定的全宗号，如 全宗号: Z109"
        problems.append(Problem(Location(file), "全宗号", "没有填写，编不了档号", hint))
    fonds = settings.fonds_code.text if settings.fonds_code else ""
    category = settings.category.text if settings.category else CATEGORY
    highest: dict[ArchivalCode, int] = {}
    for each in filed:
        highest[each.code.series] = max(highest.get(each.code.series, 0), each.code.serial)
    for item in sorted(waiting, key=lambda item: item.order):
        unit = item.metadata.unit or (settings.unit.text if settings.unit else "")
        code = settings.unit_codes.get(unit)
        if unit and code is None:
            hint = f"请在“机构代码”中写上，如 {unit}: BGS"
            problems.append(Problem(Location(file), "机构代码", f"“{unit}”没有代码", hint))
        retention, taken = _retention(item.metadata, settings, as_proposed)
        if retention is None:
            problems.append(_unsettled(item.metadata, file))
            unsettled.append(item.metadata)
            continue
        series = ArchivalCode(fonds, category, year, retention, code.text if code else "", 0)
        highest[series] = serial = highest.get(series, 0) + 1
        given = replace(series, serial=serial)
        written = given.written(settings.code_form, settings.serial_width)
        proposals.append(Filed(item.folder, item.metadata, item.records, given, written, unit, taken))
    return proposals, problems, unsettled


def _retention(
    metadata: Metadata, settings: ArchiveSettings, as_proposed: bool
) -> tuple[Retention | None, bool]:
    """As a person settled it, else as it was kept, None where a person has to; and whether it is only proposed."""
    settled = next(filter(None, map(settings.retentions.get, _names(metadata))), None)
    open_ = _is_open(metadata)
    if settled or (open_ and not as_proposed) or metadata.retention not in list(Retention):
        return settled, False
    return Retention(metadata.retention), open_


def _names(metadata: Metadata) -> tuple[str, ...]:
    """What a person may call an item: by its 文号, its title, or the title without its organ."""
    title = metadata.title
    names = (metadata.number, title, title[title.index("关于") :] if "关于" in title else "")
    return tuple(filter(None, names))


def settling_line(metadata: Metadata) -> str:
    """As it may stand in archive.yaml, with the period that is proposed."""
    name = metadata.number or metadata.title
    key = name if _PLAIN_KEY.fullmatch(name) else json.dumps(name, ensure_ascii=False)
    period = metadata.retention if metadata.retention in list(Retention) else Retention.YEARS_30
    return f"{key}: {period}"


def _meaning_none(
    retentions: Iterable[str], known: Iterable[Metadata], file: str, year: int
) -> Iterator[Problem]:
    """What a person settled of this year, as it seems, and no item goes by that name."""
    names = {name for metadata in known for name in _names(metadata)}
    for key in retentions:
        try:
            of_another_year = DocumentNumber.parse(key).year != year
        except InvalidNumber:
            of_another_year = False
        if key not in names and not of_another_year:
            hint = "请照文号或题名改正，题名可以从“关于”写起；是别的年度的，不用改"
            yield Problem(Location(file), "保管期限", f"“{key}”与{year}年的文件都对不上", hint)


def _is_open(metadata: Metadata) -> bool:
    return metadata.retention_reason.startswith(TO_SETTLE)


def _unsettled(metadata: Metadata, file: str) -> Problem:
    if _is_open(metadata):
        why = f"待定（{in_short(metadata.retention_reason)}）"
    else:
        why = f"“{metadata.retention}”不是永久、30年或10年"
    hint = f"请定下来，写在“保管期限”中，如 {settling_line(metadata)}"
    return Problem(Location(file), "保管期限", f"{metadata.number}《{metadata.title}》的保管期限{why}", hint)


def _given_twice(filed: Sequence[Filed], place: str) -> Iterator[Problem]:
    """Two registers that file into one archive, or folders copied by hand."""
    first: dict[ArchivalCode, Filed] = {}
    for item in filed:
        other = first.setdefault(item.code, item)
        if other is not item:
            message = f"{item.written}已经给了“{other.folder}”"
            yield Problem(Location(f"{place}/{item.folder}"), CODE, message, "请查明哪一件是重复的")
