"""Whether what is kept is what was kept: every byte by the manifest, the manifest by what was noted elsewhere.

Somebody who alters a file and the manifest with it is found out by the register, which has the manifest's SHA-256,
and by the first record, which names it; who takes the last record away, by what the catalogue noted of them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from enum import StrEnum
from multiprocessing import get_context
from typing import TYPE_CHECKING

from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, RECORDS, read_manifest, sha256
from gongwen.archive.records import Event, Noted, Record, unfaithful
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable
from gongwen.problem import Unusable
from gongwen.register.entry import Entry, State

if TYPE_CHECKING:
    from gongwen.archive.catalogue import CatalogueItem

_MOST_PROCESSES = 4
_AT_ONCE = 8  # items that a process takes at a time
_FEW = 50  # items, verified sooner than processes are started


class Kind(StrEnum):
    GONE = "缺件"  # the whole item
    UNFINISHED = "不完整"  # a folder without a manifest
    MISSING = "缺少"
    EXTRA = "多出"
    ALTERED = "改动"
    DAMAGED = "损坏"  # cannot be read, or understood
    NUMBERED_WRONGLY = "号不符"  # its 发文字号 is not its own


@dataclass(frozen=True)
class Fault:
    """`path` is below the item's folder, empty for the item itself; the texts have no final 。"""

    kind: Kind
    path: str
    message: str
    hint: str


@dataclass(frozen=True)
class Known:
    """What is known of an item outside its folder.  `manifest`: SHA-256, hexadecimal; empty: not known."""

    number: str
    title: str
    date: str
    manifest: str = ""
    is_withdrawn: bool = False
    noted_in: str = "登记簿"
    records: Noted | None = None


@dataclass(frozen=True)
class Verified:
    folder: str
    number: str
    title: str
    date: str  # ISO
    faults: tuple[Fault, ...]

    @property
    def state(self) -> str:
        """完好, or the kinds of what is wrong."""
        return "、".join(dict.fromkeys(fault.kind for fault in self.faults)) or "完好"


def known_from(
    entries: Iterable[Entry], items: Iterable[CatalogueItem] = (), noted: Mapping[str, Noted] | None = None
) -> dict[str, Known]:
    """What the register knows of items, by their folder; of those it does not know (brought in), the catalogue.

    `noted`: their records, as the catalogue noted them.
    """
    known = {}
    for item in items:
        metadata = item.metadata
        known[item.folder] = Known(
            metadata.number, metadata.title, str(metadata.date), item.manifest, noted_in="归档目录"
        )
    for entry in entries:
        if entry.folder:
            day, is_withdrawn = str(entry.issued_on or ""), entry.state is State.WITHDRAWN
            known[entry.folder] = Known(str(entry.number), entry.title, day, entry.manifest, is_withdrawn)
    return {folder: replace(each, records=(noted or {}).get(folder)) for folder, each in known.items()}


def to_verify(storage: Storage, known: Mapping[str, Known]) -> list[str]:
    """All folders: of items, of what is none, and of items that should be there."""
    return sorted({*storage.folders(), *storage.unfinished(), *known})


def verify(storage: Storage, folders: Sequence[str], known: Mapping[str, Known]) -> Iterator[Verified]:
    """In the order of `folders`.  Raises Unusable where the archive cannot be reached."""
    tasks = [(storage, folder, known.get(folder)) for folder in folders]
    if len(tasks) <= _FEW:
        yield from map(_verified, tasks)
        return
    # Not forked: whoever talks to a bucket has threads, and those do not survive it.
    processes, spawn = min(os.cpu_count() or 1, _MOST_PROCESSES), get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=spawn) as pool:
        yield from pool.map(_verified, tasks, chunksize=_AT_ONCE)


def with_numbers(verified: Iterable[Verified], entries: Iterable[Entry]) -> Iterator[Verified]:
    """With what is wrong with their 发文字号: the register, once begun, knows each, and one item bears it."""
    registered = {str(entry.number): entry for entry in entries}
    first: dict[str, str] = {}
    for item in verified:
        fault = None
        if item.number and not any(fault.kind is Kind.GONE for fault in item.faults):
            other = first.setdefault(item.number, item.folder)
            fault = _number_fault(item, registered, other)
        yield replace(item, faults=(*item.faults, fault)) if fault else item


def _number_fault(item: Verified, registered: Mapping[str, Entry], other: str) -> Fault | None:
    entry = registered.get(item.number)
    hint = "一个号只能用于一件，请查明是哪一处错了，用 gongwen number verify 核对登记簿"
    if entry and entry.state in (State.VOID, State.RESERVED):
        message = f"{item.number}在登记簿中是“{entry.state}”，归档中却有这一件"
    elif entry and entry.folder and entry.folder != item.folder:
        message = f"{item.number}在登记簿中归档在“{entry.folder}”，不是这一件"
    elif other != item.folder:
        message = f"{item.number}已是“{other}”的发文字号"
    elif registered and not entry:
        message = f"登记簿中没有{item.number}，归档中却有这一件"
        hint = "请查明它的来历；确是发出过的，请用 gongwen number import 把号登记上"
    else:
        return None
    return Fault(Kind.NUMBERED_WRONGLY, "", message, hint)


def _verified(task: tuple[Storage, str, Known | None]) -> Verified:
    """What cannot be read is a fault, too: the others are still to be verified."""
    storage, folder, known = task
    faults: list[Fault] = []
    metadata: Metadata | None = None
    try:
        if storage.has(folder):
            faults += _faults(storage, folder, known)
            metadata = _metadata(storage, folder)
            if metadata is None and METADATA not in (fault.path for fault in faults):
                faults.append(
                    Fault(Kind.DAMAGED, METADATA, "读不懂", "请升级 gongwen，或从备份恢复整个文件夹")
                )
        else:
            faults.append(_no_item(known))
    except Unusable as unusable:
        faults.append(Fault(Kind.DAMAGED, "", unusable.message, unusable.hint))
    if metadata:
        return Verified(folder, metadata.number, metadata.title, str(metadata.date), tuple(faults))
    said = known or Known("", "", "")
    return Verified(folder, said.number, said.title, said.date, tuple(faults))


def _no_item(known: Known | None) -> Fault:
    if known:
        message = f"{known.noted_in}中有这一件，归档中却没有它，或没有它的清单（{MANIFEST}）"
        return Fault(Kind.GONE, "", message, "请从备份恢复整个文件夹")
    message = f"没有清单（{MANIFEST}），不是完整的一件"
    return Fault(Kind.UNFINISHED, "", message, "请从备份恢复它，或看过之后移到归档外面")


def _faults(storage: Storage, folder: str, known: Known | None) -> Iterator[Fault]:
    manifest = storage.read(folder, MANIFEST)
    digest = sha256(manifest)
    if known and known.manifest not in ("", digest):
        message = f"与{known.noted_in}记下的不同，这一件后来被换过"
        hint = "请从备份恢复整个文件夹，并用 gongwen number verify 核对登记簿"
        yield Fault(Kind.ALTERED, MANIFEST, message, hint)
    paths = storage.files(folder).keys() - {MANIFEST}
    records = sorted(path for path in paths if path.startswith(f"{RECORDS}/"))
    yield from _file_faults(storage, folder, manifest, paths - set(records))
    yield from _record_faults(storage, folder, manifest, records, known)


def _file_faults(storage: Storage, folder: str, manifest: bytes, paths: Set[str]) -> Iterator[Fault]:
    try:
        sums = read_manifest(manifest)
    except Unreadable:
        yield Fault(Kind.DAMAGED, MANIFEST, "读不懂", "请从备份恢复整个文件夹")
        return
    for path in sorted(sums.keys() | paths):
        if path not in paths:
            yield Fault(Kind.MISSING, path, "清单里有，文件夹里没有", "请从备份恢复这个文件")
        elif path not in sums:
            yield Fault(Kind.EXTRA, path, "清单里没有", "请看过之后移到归档外面")
        else:
            try:
                found = storage.digest(folder, path)
            except Unusable as unusable:
                yield Fault(Kind.DAMAGED, path, unusable.message, unusable.hint)
            else:
                if found != sums[path]:
                    yield Fault(Kind.ALTERED, path, "内容与清单不符", "请从备份恢复这个文件")


def _record_faults(
    storage: Storage, folder: str, manifest: bytes, paths: Sequence[str], known: Known | None
) -> Iterator[Fault]:
    records = {path: storage.read(folder, path) for path in paths}
    hint = f"请从备份恢复清单和 {RECORDS} 文件夹"
    wrong = unfaithful(manifest, records)
    for path in wrong:
        message = "读不懂，或与前一条（第一条与清单）对不上，有人改过、删过或添过"
        yield Fault(Kind.ALTERED, path, message, hint)
    right = (Record.from_bytes(content) for path, content in records.items() if path not in wrong)
    if known and known.is_withdrawn and not any(record.event is Event.WITHDRAWN for record in right):
        yield Fault(Kind.MISSING, RECORDS, "登记簿中已经撤回，这里却没有撤回的记录", hint)
    noted = known.records if known else None
    if not wrong and noted and not noted.is_kept_by([sha256(content) for content in records.values()]):
        message = f"归档目录记下过 {noted.count} 条记录，第 {noted.count} 条这里没有，或者换过"
        yield Fault(Kind.MISSING, RECORDS, message, hint)


def _metadata(storage: Storage, folder: str) -> Metadata | None:
    try:
        return Metadata.from_bytes(storage.read(folder, METADATA))
    except (Unusable, Unreadable):
        return None
