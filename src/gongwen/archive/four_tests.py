"""The four tests of electronic records (DA/T 70-2018): 真实性, 完整性, 可用性, 安全性.

What was looked at, how, and what was found, for each item and for a year as a whole; what was not looked at is said.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context

from gongwen.archive import authenticity, completeness, security, usability
from gongwen.archive.archive import Archive
from gongwen.archive.codes import ArchivalCode, InvalidCode
from gongwen.archive.inspection import Failed, Item, Nature, NotTested, Outcome, Result
from gongwen.archive.records import Event, Noted, read_records
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable
from gongwen.problem import Unusable
from gongwen.register.entry import State
from gongwen.register.store import Register

_INSPECTIONS = (
    *authenticity.INSPECTIONS,
    *completeness.INSPECTIONS,
    *usability.INSPECTIONS,
    *security.INSPECTIONS,
)
_MOST_PROCESSES = 4
_AT_ONCE = 4  # items that a process takes at a time; fewer are not worth a second process
_SHOWN = 10  # numbers that the evidence names


@dataclass(frozen=True)
class Inspected:
    """An item, or with `folder` empty a year as a whole, and the results of all tests in their order."""

    folder: str
    number: str
    title: str
    date: str  # ISO 8601
    results: tuple[Result, ...]

    @property
    def outcome(self) -> Outcome:
        is_failed = any(result.outcome is Outcome.FAILED for result in self.results)
        return Outcome.FAILED if is_failed else Outcome.PASSED


def inspected_items(archive: Archive, folders: Sequence[str]) -> Iterator[Inspected]:
    """In the order of `folders`; many are shared out."""
    noted = archive.catalogue.noted()
    tasks = [(archive.storage, archive.register, folder, noted.get(folder)) for folder in folders]
    if len(tasks) <= _AT_ONCE:
        yield from map(_inspected, tasks)
        return
    # Not forked: whoever talks to a bucket has threads, and those do not survive it.
    processes, spawn = min(os.cpu_count() or 1, _MOST_PROCESSES), get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        yield from pool.map(_inspected, tasks, chunksize=_AT_ONCE)


def _inspected(task: tuple[Storage, Register, str, Noted | None]) -> Inspected:
    return inspected_item(Item(*task))


def inspected_item(item: Item) -> Inspected:
    results = tuple(
        _result(each.nature, each.name, each.how, partial(each.look, item)) for each in _INSPECTIONS
    )
    try:
        metadata = item.metadata
    except (Failed, Unusable):
        return Inspected(item.folder, "", item.folder.partition("/")[2], "", results)
    return Inspected(item.folder, metadata.number, metadata.title, str(metadata.date), results)


def inspected_year(archive: Archive, year: int) -> Inspected:
    """What no single item shows: the register, and whether numbers run through."""
    folders = [folder for folder in archive.storage.folders() if folder.startswith(f"{year}/")]
    looks: tuple[tuple[Nature, str, str, Callable[[], str]], ...] = (
        (
            Nature.AUTHENTICITY,
            "登记簿没有改动",
            "逐行核对登记簿记录 register.jsonl 的摘要链",
            lambda: _journal(archive),
        ),
        (
            Nature.COMPLETENESS,
            "发文字号连续",
            "查看登记簿里本年各机关代字的空号",
            lambda: _numbers(archive, year),
        ),
        (
            Nature.COMPLETENESS,
            "取号的都已发出，已发的都已归档",
            "对照登记簿与归档文件夹",
            lambda: _kept(archive, year),
        ),
        (
            Nature.COMPLETENESS,
            "件号连续",
            "查看归档记录里的档号，件号从 1 起不断号、不重号",
            lambda: _item_numbers(archive, folders),
        ),
        (
            Nature.COMPLETENESS,
            "没有半途中断的件",
            "查找归档文件夹里没有清单的文件夹",
            lambda: _unfinished(archive, year),
        ),
    )
    results = tuple(_result(nature, name, how, look) for nature, name, how, look in looks)
    return Inspected("", "", f"{year}年度", "", results)


def _result(nature: Nature, name: str, how: str, look: Callable[[], str]) -> Result:
    outcome = Outcome.PASSED
    try:
        evidence = look()
    except Failed as failed:
        outcome, evidence = Outcome.FAILED, str(failed)
    except NotTested as reason:
        outcome, evidence = Outcome.NOT_TESTED, str(reason)
    except Unusable as unusable:  # it could not be read, so it is not in order
        outcome, evidence = Outcome.FAILED, unusable.message
    return Result(nature, name, how, outcome, evidence)


def _journal(archive: Archive) -> str:
    journal = archive.register.journal
    if journal.last() is None:
        raise NotTested("还没有登记过")
    return f"{sum(1 for _ in journal.events())} 条登记依次相连"


def _numbers(archive: Archive, year: int) -> str:
    agencies = sorted({entry.number.agency for entry in archive.register.entries(year=year)})
    if not agencies:
        raise NotTested("登记簿里没有本年的发文字号")
    gaps, said = [], []
    for agency in agencies:
        book = archive.register.read(agency, year)
        gaps += [f"{agency}〔{year}〕{serial}号" for serial in book.gaps()]
        void = sum(entry.state is State.VOID for entry in book.entries.values())
        said.append(f"{agency} {len(book.entries)} 个" + (f"（其中作废 {void} 个）" if void else ""))
    if gaps:
        raise Failed(f"空号没有说明：{_some(gaps)}")
    return f"没有空号：{'、'.join(said)}"


def _kept(archive: Archive, year: int) -> str:
    entries = archive.register.entries(year=year)
    issued = [entry for entry in entries if entry.state in (State.ISSUED, State.WITHDRAWN) or entry.folder]
    if missing := [entry for entry in issued if not archive.storage.has(entry.folder)]:
        raise Failed(f"登记已发，归档里没有：{_some([str(entry.number) for entry in missing])}")
    if under_way := [str(entry.number) for entry in entries if entry.state is State.TAKEN]:
        raise Failed(f"还没有办完：{_some(under_way)}")
    if older := sum(entry.state is State.USED and not entry.folder for entry in entries):
        raise NotTested(f"已发的 {len(issued)} 件都在；另有 {older} 个登记簿启用前的号，文件没有移入")
    return f"登记簿里已发的 {len(issued)} 件都在归档里"


def _item_numbers(archive: Archive, folders: Sequence[str]) -> str:
    series: dict[ArchivalCode, Counter[int]] = defaultdict(Counter)
    for folder in folders:
        try:
            filed = [each for each in read_records(archive.storage, folder) if each.event is Event.FILED]
            code = ArchivalCode.parse(filed[0].values["档号"]) if filed else None
        except (InvalidCode, Unreadable, KeyError) as error:
            raise Failed(f"“{folder}”的归档记录读不懂") from error
        if code:
            series[code.series][code.serial] += 1
    if not series:
        raise NotTested("还没有编档号")
    faults = []
    for each, serials in sorted(series.items()):
        name = "-".join(filter(None, (str(each.year), each.retention, each.unit)))
        lacking = sorted(set(range(1, max(serials) + 1)) - set(serials))
        double = sorted(serial for serial, count in serials.items() if count > 1)
        faults += [f"{name} 缺件号 {_some(list(map(str, lacking)))}"] * bool(lacking)
        faults += [f"{name} 件号重复 {_some(list(map(str, double)))}"] * bool(double)
    if faults:
        raise Failed("；".join(faults))
    return f"{sum(map(len, series.values()))} 件，分 {len(series)} 类，件号都连续"


def _unfinished(archive: Archive, year: int) -> str:
    left = [folder for folder in archive.storage.unfinished() if folder.startswith(f"{year}/")]
    if left:
        raise Failed(f"没有写完：{_some(left)}")
    return "没有"


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) + (f" 等 {len(names)} 个" if len(names) > _SHOWN else "")
