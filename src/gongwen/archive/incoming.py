"""What comes into the archive from elsewhere: items of another archive in a bag, older papers listed in a sheet.

Everything is looked at before anything is kept.  An item is kept whole, with the record of how it came; what is there
already, the same to the byte, is passed over, so an import that was broken off is simply run again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongwen.archive.archive import Archive
from gongwen.archive.bag import read_bag
from gongwen.archive.local import LocalStorage
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, RECORDS, read_manifest, sha256
from gongwen.archive.records import Event, Record, record_path
from gongwen.archive.storage import is_item_folder
from gongwen.archive.verify import to_verify, verify
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.problem import InvalidFacts, Location, Problem, Unusable
from gongwen.register.entry import Entry, State

_LABEL = "移入"
_BROKEN_BAG = "请让移交的一方核验后重新导出"
SOURCE = "来源"


@dataclass(frozen=True)
class Incoming:
    """An item on its way in.  `read` gives its files, those of its records, too; `at` is where it comes from.

    `source`: what its record will say.
    """

    folder: str
    metadata: Metadata
    manifest: bytes
    at: Location
    source: Mapping[str, str]
    read: Callable[[], Mapping[str, bytes]]

    @property
    def number(self) -> DocumentNumber | None:
        return DocumentNumber.parse(self.metadata.number) if self.metadata.number else None


@dataclass(frozen=True)
class Plan:
    """What is to be taken in, and what is there already."""

    new: tuple[Incoming, ...]
    known: tuple[Incoming, ...]


def items_of_bag(folder: Path) -> list[Incoming]:
    """Raises InvalidFacts for a bag that is not valid, or holds what is no item of ours."""
    bag = read_bag(folder)
    storage = LocalStorage(bag.payload)
    values = {
        SOURCE: bag.info.get("Source-Organization", folder.name),
        "移交包": folder.name,
        "打包日期": bag.info.get("Bagging-Date", ""),
    }
    source = {name: value for name, value in values.items() if value}
    items = items_in(storage, source)
    if not items:
        hint = "请用 --sheet 给出目录表，把其中的文件作为旧文件移入"
        raise InvalidFacts([_problem(Location(str(folder)), "移交包里没有 gongwen 归档的件", hint)])
    return items


def items_in(storage: LocalStorage, source: Mapping[str, str]) -> list[Incoming]:
    """All items of a folder, everything in them verified.  Raises InvalidFacts, Unusable."""
    problems: list[Problem] = []
    items = []
    for verified in verify(storage, to_verify(storage, {}), {}):
        folder = storage.path(verified.folder)
        problems += [
            _problem(Location(str(folder / each.path)), each.message, _BROKEN_BAG) for each in verified.faults
        ]
        if fault := _number_fault(verified.number):
            problems.append(_problem(Location(str(folder / METADATA)), fault, _BROKEN_BAG))
        if not problems:
            items.append(_item_of(storage, verified.folder, source))
    if problems:
        raise InvalidFacts(problems)
    return items


def _number_fault(number: str) -> str | None:
    """What keeps it from being entered in the register; a paper need have none."""
    try:
        return None if not number or DocumentNumber.parse(number).serial else f"发文字号“{number}”没有序号"
    except InvalidNumber as error:
        return f"发文字号不规范：{error.message}"


def _item_of(storage: LocalStorage, folder: str, source: Mapping[str, str]) -> Incoming:
    """An item that was verified."""
    metadata = Metadata.from_bytes(storage.read(folder, METADATA))
    manifest = storage.read(folder, MANIFEST)

    def read() -> Mapping[str, bytes]:
        return {path: storage.read(folder, path) for path in storage.files(folder) if path != MANIFEST}

    return Incoming(folder, metadata, manifest, Location(str(storage.path(folder))), source, read)


def planned(archive: Archive, items: Sequence[Incoming]) -> Plan:
    """Raises InvalidFacts with every conflict: among themselves, with the archive, with the register."""
    problems: list[Problem] = []
    new, known = [], []
    seen: dict[str, Incoming] = {}
    for item in items:
        problems += _clashes(seen, item)
        seen.setdefault(item.folder, item)
        if not archive.storage.has(item.folder):
            new.append(item)
        elif archive.storage.read(item.folder, MANIFEST) == item.manifest:
            known.append(item)
        else:
            hint = "已归档的不能改写：请核对两份的内容，如是两件，请改动其中一件的标题"
            problems.append(_problem(item.at, f"归档中已有“{item.folder}”，内容不同", hint))
            continue
        problems += _register_conflicts(archive, item)
    if problems:
        raise InvalidFacts(problems)
    return Plan(tuple(new), tuple(known))


def _clashes(seen: Mapping[str, Incoming], item: Incoming) -> Iterator[Problem]:
    if not is_item_folder(item.folder):
        yield _problem(item.at, f"“{item.folder}”不能作为归档中的名称", "请改动标题")
    if other := seen.get(item.folder):
        yield _problem(
            item.at, f"与“{other.at}”是同一个发文字号和标题，要存到一处", "请删去其中一件，或改动标题"
        )
    for each in seen.values():
        if item.number and each.number == item.number and each.folder != item.folder:
            yield _problem(item.at, f"{item.number}已是“{each.at}”的发文字号", "一个号只能用于一件，请核对")


def _register_conflicts(archive: Archive, item: Incoming) -> Iterator[Problem]:
    entry = archive.register.find(item.number) if item.number else None
    if entry is None or item.number is None:
        return
    if entry.state not in (State.USED, State.ISSUED, State.WITHDRAWN):
        yield _problem(
            item.at,
            f"{entry.number}在登记簿中是“{entry.state}”，不能用于移入的文件",
            "请核对发文字号；登记簿有误时，请先用 gongwen number 更正",
        )
    elif entry.title and _bare(entry.title) != _bare(item.metadata.title):
        message = f"{entry.number}在登记簿中是《{entry.title}》，不是《{item.metadata.title}》"
        yield _problem(item.at, message, "一个号只能用于一件，请核对")
    elif entry.folder and entry.folder != item.folder:
        yield _problem(item.at, f"{entry.number}已归档在“{entry.folder}”", "一个号只能用于一件，请核对")
    elif entry.with_told(_told(item, item.number, entry)) is None:
        message = f"{entry.number}在登记簿中是{entry}，与这一件的成文日期或内容不同"
        yield _problem(item.at, message, "请核对是哪一处错了")


def _bare(title: str) -> str:
    return "".join(title.split())


def take_in(archive: Archive, item: Incoming, at: str) -> None:
    """Keep one item of a plan, enter its number, catalogue it; what is there already is only entered and catalogued.

    `at`: ISO 8601.  Raises Unusable; run again, it goes on where it stopped.
    """
    if not archive.storage.has(item.folder):
        files = dict(item.read())
        kept = {path: sha256(content) for path, content in files.items()}
        if any(kept.get(path) != digest for path, digest in read_manifest(item.manifest).items()):
            raise Unusable(f"“{item.at.file}”在移入途中改动了", "请不要同时改动这些文件，重新运行一次")
        archive.storage.add(item.folder, {**files, **_moved_in(item, files, at)}, item.manifest)
    if item.number:
        known = archive.register.find(item.number)
        told = _told(item, item.number, known)
        if known is None or known.with_told(told) != known:
            with archive.register.deciding(item.number.agency, item.number.year) as book:
                book.adopt(told)
    archive.catalogue.put(item.folder)


def _told(item: Incoming, number: DocumentNumber, known: Entry | None) -> Entry:
    """What the register is to know of it: the item and its manifest, too.  Blanks in a title make no difference."""
    title = item.metadata.title
    if known and _bare(known.title) == _bare(title):
        title = known.title
    return Entry(
        number,
        State.USED,
        title=title,
        issued_on=item.metadata.date,
        folder=item.folder,
        manifest=sha256(item.manifest),
    )


def _moved_in(item: Incoming, files: Mapping[str, bytes], at: str) -> dict[str, bytes]:
    """The record of how it came, behind those that it brought along."""
    records = sorted(path for path in files if path.startswith(f"{RECORDS}/"))
    previous = sha256(files[records[-1]] if records else item.manifest)
    record = Record(Event.MOVED_IN, at, item.source, previous)
    return {record_path(len(records) + 1): record.to_bytes()}


def _problem(at: Location, message: str, hint: str) -> Problem:
    return Problem(at, _LABEL, message, hint)
