"""Issue: a facts file becomes a numbered document, kept for good.

    check → number → freeze → make → keep → register → catalogue → write back

Each step leaves on disk what the next ones need, under `data/.issuing/<发文字号>/`: a crash at any instant leaves
nothing, or what `resume` brings to its end.  `docs/decisions/issuing.md` says why in this order.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.archive.archive import Archive
from gongwen.archive.package import SOURCES, TEMPLATES, Package, safe_name, sha256
from gongwen.checking import check_file
from gongwen.composing import compose_file
from gongwen.document_number import DocumentNumber
from gongwen.freezing import FROZEN, Frozen, below, frozen_of, packaged, sources_of, templates_of
from gongwen.numbering import (
    alone,
    deciding,
    frozen_folder,
    frozen_folders,
    read,
    refuse_misspelt,
    unregistered,
)
from gongwen.problem import Unusable
from gongwen.record import stamp
from gongwen.register.book import Book, Refused, Work
from gongwen.register.entry import Entry, State
from gongwen.whole_files import why, write_whole

if TYPE_CHECKING:
    from gongwen.check.report import Checked
    from gongwen.composing import Composed
    from gongwen.facts.document_facts import PlacedNumber
    from gongwen.facts.yaml_source import Node

_FACTS = "facts.sha256"  # in a frozen folder: of the facts file as it was before its number was put in


class Step(StrEnum):
    """What has just been done."""

    CHECKED = "检查"
    NUMBERED = "取号"
    FROZEN = "冻结"
    MADE = "排版"
    KEPT = "归档"
    REGISTERED = "登记"
    CATALOGUED = "编目"
    WRITTEN_BACK = "写回"


@dataclass(frozen=True)
class Issued:
    """A document that went out.  `place` is where a person finds it; `notices` are what the clerk should know."""

    entry: Entry
    place: str
    package: Package
    notices: tuple[str, ...] = ()


class Faulty(Exception):
    """The check found what is 错误: the document must not go out."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        super().__init__(str(checked.file))


@dataclass(frozen=True)
class Draft:
    """A document that may go out: checked, and all that it is made from, read once."""

    file: Path
    work: Work
    agency: str
    wanted: DocumentNumber | None  # the number that the file has
    number_at: PlacedNumber
    content: bytes  # of the facts file
    sources: Mapping[str, bytes]  # the facts file among them, as it is
    templates: Mapping[str, bytes]
    frozen: Frozen

    def numbered(self, number: DocumentNumber) -> bytes:
        """The facts file with its serial behind the 〕, all else as it was, byte for byte."""
        return self.content if self.wanted else with_number(self.content, str(self.file), number)


Progress = Generator[Step, None, Issued]


def issue(
    archive: Archive, file: Path, used_before: bool = False, replaces: DocumentNumber | None = None
) -> Progress:
    """Issue a facts file, a step at a time.  Raises InvalidFacts, Faulty, Unusable, NoFont, PdfUnavailable."""
    with alone(archive.data):
        draft = prepare(archive, file, replaces)
        yield Step.CHECKED
        with deciding(archive.register, archive.data, draft.agency, draft.work.issued_on.year) as book:
            entry = book.take(draft.work, draft.wanted, used_before)
        yield Step.NUMBERED
        return (yield from _from_number(archive, draft, entry, _notices(archive, draft, book)))


def resume(archive: Archive, entry: Entry) -> Progress:
    """Bring an issue that was broken off to its end."""
    with alone(archive.data):
        if frozen_folder(archive.data, entry.number).exists():
            return (yield from _from_frozen(archive, entry))
        draft = prepare(archive, archive.data / entry.facts_file, entry.replaces)
        yield Step.CHECKED
        if draft.work.digest != entry.digest:
            hint = (
                f"请恢复原来的内容再办；不再办理时，请用 gongwen number void {entry.number} 作废，另取一个号"
            )
            raise Refused(f"“{entry.facts_file}”在取得{entry.number}之后改过", hint)
        return (yield from _from_number(archive, draft, entry))


def unfinished(archive: Archive) -> list[Entry]:
    """Issues that were broken off: their number is taken, or their frozen folder is still there."""
    entries = archive.register.entries()
    frozen = {path.name for path in frozen_folders(archive.data)}
    return [
        entry
        for entry in entries
        if entry.state is State.TAKEN
        or (entry.state is State.ISSUED and safe_name(str(entry.number)) in frozen)
    ]


def rehearse(
    archive: Archive, file: Path, used_before: bool = False, replaces: DocumentNumber | None = None
) -> Issued:
    """All of an issue but for its effects: nothing is written."""
    draft = prepare(archive, file, replaces)
    book = read(archive.register, archive.data, draft.agency, draft.work.issued_on.year)
    entry = book.take(draft.work, draft.wanted, used_before)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        _write_frozen(root, draft, entry.number)
        package, _ = packaged(root)
    if archive.storage.has(package.folder):
        raise _folder_taken(package)
    place = f"{archive.storage.place}/{package.folder}"
    return Issued(entry, place, package, tuple(_notices(archive, draft, book)))


def _notices(archive: Archive, draft: Draft, book: Book) -> list[str]:
    notices = (refuse_misspelt(archive.data, draft.agency), unregistered(archive.data, book))
    return [notice for notice in notices if notice]


def prepare(archive: Archive, file: Path, replaces: DocumentNumber | None) -> Draft:
    """Read, check and gather what a document is made from.  Raises InvalidFacts, Faulty, Unusable."""
    data = archive.data
    name = below(file, data)
    content = _read(file)
    checked = check_file(file, data, content)
    if any(finding.severity == "错误" for finding in checked.open):
        raise Faulty(checked)
    composed = compose_file(file, data, content=content)
    facts = composed.loaded.facts
    if facts.number is None:
        hint = "请补上“发文字号: 绍市中医党〔2025〕”这样的机关代字和年份，序号由 gongwen 来编"
        raise Unusable(f"“{file}”没有写发文字号，不能编号发文", hint)
    if facts.issued_on is None:
        raise Unusable(f"“{file}”没有写成文日期", "请补上“成文日期: 2025-05-21”这样的日期")
    number = facts.number.number
    if number.year != facts.issued_on.day.year:
        message = f"发文字号的年份是{number.year}，成文日期却在{facts.issued_on.day.year}年"
        raise Refused(message, "发文字号的年份须与成文日期相同，请改正其中一个")
    refuse_misspelt(data, number.agency)
    if replaces:
        _refuse_replacing(archive, replaces)
    sources = sources_of(composed, file, data, content)
    _refuse_changed(composed, sources, data)
    work = Work(composed.document.title, facts.issued_on.day, name, digest_of(content, replaces), replaces)
    frozen = frozen_of(composed, archive.settings, str(replaces or ""))
    draft = Draft(
        file,
        work,
        number.agency,
        number if number.serial else None,
        facts.number,
        content,
        sources,
        templates_of(composed.document),
        replace(frozen, facts_file=name),
    )
    draft.numbered(
        replace(number, serial=number.serial or 1)
    )  # whether a number can be put in, before one is taken
    return draft


def digest_of(content: bytes, replaces: DocumentNumber | None) -> str:
    """What makes facts the same facts: all that they say but for their serial; comments and layout do not count."""
    from gongwen.facts.yaml_source import parse_yaml

    root = parse_yaml(content, "").root
    said = {entry.key.text: _said(entry.value) for entry in root.entries} if root else {}
    said["发文字号"] = re.sub("(?<=〕).*", "", str(said.get("发文字号", "")))
    whole = json.dumps([said, str(replaces or "")], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _said(node: Node) -> object:
    from gongwen.facts.yaml_source import Mapping as Keys
    from gongwen.facts.yaml_source import Sequence as Items

    if isinstance(node, Keys):
        return {entry.key.text: _said(entry.value) for entry in node.entries}
    return [_said(item) for item in node.items] if isinstance(node, Items) else node.text.strip()


def with_number(content: bytes, file: str, number: DocumentNumber) -> bytes:
    """The facts with their serial put in where 发文字号 ends.  Raises Unusable where it is written in a way that hides
    the place; what has a serial already is left alone."""
    from gongwen.check.finding import Mark
    from gongwen.check.mend import EncodedText, mended
    from gongwen.facts.yaml_source import PlacedText, parse_yaml

    root = parse_yaml(content, file).root
    written = root.get("发文字号") if root else None
    bare = str(replace(number, serial=None))
    hint = f"请自己把发文字号改成“发文字号: {number}”"
    if not isinstance(written, PlacedText) or written.text.strip() not in (bare, str(number)):
        raise Unusable(f"“{file}”的发文字号不是“{bare}”，没有补上序号", hint)
    if written.text.strip() == str(number):
        return content
    (line,) = written.split()
    mark = Mark(line.at, line.at.column + len(bare), bare, "", "", str(number))
    text = EncodedText.read(content, file)
    after, changes = mended(text.text, [mark])
    if not changes or not written.verbatim:
        raise Unusable(f"“{file}”的发文字号用了转义或折行的写法，补不上序号", hint)
    return replace(text, text=after).content


def _from_number(archive: Archive, draft: Draft, entry: Entry, notices: Sequence[str] = ()) -> Progress:
    folder = frozen_folder(archive.data, entry.number)
    with _writing(folder):
        building = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir(parents=True)
        _write_frozen(building, draft, entry.number)
        building.rename(folder)
        _flush_folder(folder.parent)
    yield Step.FROZEN
    return (yield from _from_frozen(archive, entry, notices))


def _from_frozen(archive: Archive, entry: Entry, notices: Sequence[str] = ()) -> Progress:
    folder, storage = frozen_folder(archive.data, entry.number), archive.storage
    package, _ = packaged(folder)
    yield Step.MADE
    if not storage.has(package.folder):
        storage.add(package.folder, package.files, package.manifest)
    elif sha256(storage.read(package.folder, "manifest-sha256.txt")) != sha256(package.manifest):
        raise _folder_taken(package)
    yield Step.KEPT
    if entry.state is State.TAKEN:
        with archive.register.deciding(entry.number.agency, entry.number.year) as book:
            entry = book.finish(entry.number, package.folder, sha256(package.manifest))
    notices = [*notices, *_note_replaced(archive, entry)]
    yield Step.REGISTERED
    notices += _catalogue(archive, package.folder)
    yield Step.CATALOGUED
    notices += _written_back(archive, entry, folder)
    shutil.rmtree(folder, ignore_errors=True)
    yield Step.WRITTEN_BACK
    return Issued(entry, f"{storage.place}/{package.folder}", package, tuple(notices))


def _note_replaced(archive: Archive, entry: Entry) -> Iterator[str]:
    """Says at the item that was corrected which one corrects it."""
    if entry.replaces is None:
        return
    from gongwen.archive.records import Event, add_record, read_records

    old = archive.register.find(entry.replaces)
    if old is None or not old.folder or not archive.storage.has(old.folder):
        yield f"归档中没有{entry.replaces}，没有在它上面注明已被替代"
        return
    values = {"替代件": str(entry.number)}
    noted = [
        record.values
        for record in read_records(archive.storage, old.folder)
        if record.event is Event.REPLACED
    ]
    if values not in noted:
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        add_record(archive.storage, old.folder, Event.REPLACED, at, values)
    yield from _catalogue(archive, old.folder)


def _catalogue(archive: Archive, folder: str) -> Iterator[str]:
    """The catalogue is an index: when it cannot be kept up, nothing is lost."""
    try:
        archive.catalogue.put(folder)
    except Unusable as unusable:
        yield f"{unusable.message}，归档目录没有更新。请运行 gongwen archive reindex"


def _written_back(archive: Archive, entry: Entry, folder: Path) -> Iterator[str]:
    """Puts the number into the facts file as it is now; what was edited meanwhile stays."""
    file = archive.data / entry.facts_file
    try:
        content = file.read_bytes()
        numbered = with_number(content, str(file), entry.number)
        if numbered != content:
            write_whole(file, numbered)
        if sha256(content) not in (
            (folder / _FACTS).read_text("utf-8"),
            sha256((folder / SOURCES / entry.facts_file).read_bytes()),
        ):
            yield f"“{file}”在办理中改过，归档的是改之前的内容"
    except Unusable as unusable:
        yield f"{unusable.message}。{unusable.hint}"
    except OSError as error:
        yield f"发文字号没有写回“{file}”。{why(error)}，再把发文字号改成“{entry.number}”"


def _write_frozen(root: Path, draft: Draft, number: DocumentNumber) -> None:
    """Everything flushed: when the folder gets its name, all of it is on disk."""
    files = {f"{SOURCES}/{path}": content for path, content in draft.sources.items()}
    files[f"{SOURCES}/{draft.frozen.facts_file}"] = draft.numbered(number)
    files |= {f"{TEMPLATES}/{name}": content for name, content in draft.templates.items()}
    files |= {FROZEN: draft.frozen.to_bytes(), _FACTS: sha256(draft.content).encode()}
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    for folder in {target.parent for target in map(root.joinpath, files)} | {root}:
        _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # there a folder cannot be opened, nor need be
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        hint = f"{why(error)}；号已取得，之后请运行 gongwen issue --resume"
        raise Unusable(f"写不了“{folder}”", hint) from error


def _folder_taken(package: Package) -> Unusable:
    message = f"归档中已有“{package.folder}”，内容却不同"
    return Unusable(message, "请用 gongwen archive verify 核验，并与登记簿核对")


def _read(file: Path) -> bytes:
    from gongwen.facts.presence import no_file

    try:
        if fault := no_file(file):
            raise Unusable(f"“{file}”：{fault[0]}", fault[1])
        return file.read_bytes()
    except FileNotFoundError as error:
        raise Unusable(f"没有“{file}”这个文件", "请检查路径") from error
    except OSError as error:
        raise Unusable(f"读不了“{file}”", why(error)) from error


def _refuse_changed(composed: Composed, sources: Mapping[str, bytes], data: Path) -> None:
    """What was checked must be what is kept."""
    for path, was in composed.files.items():
        if was and stamp(path) != was:
            raise Unusable(f"“{path}”在办理时被改动", "请存好并关闭它，再发一次")


def _refuse_replacing(archive: Archive, replaced: DocumentNumber) -> None:
    entry = archive.register.find(replaced) if replaced.serial else None
    if entry is None or entry.state not in (State.ISSUED, State.WITHDRAWN, State.USED):
        raise Refused(f"要替代的{replaced}没有发出过", "请用 gongwen number list 查看已发的号")
