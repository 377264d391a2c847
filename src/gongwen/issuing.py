"""Issue: a facts file becomes a numbered document, kept for good.

    check → make → number → keep → register → write back → catalogue

A number is taken when the document that bears it is made and on disk, so that a crash at any instant leaves nothing, or
what `resume` brings to its end.  `docs/decisions/issuing.md` says why in this order.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen import frozen
from gongwen.archive.archive import Archive
from gongwen.archive.package import MANIFEST, SOURCES, TEMPLATES, Package, sha256
from gongwen.checking import check_file
from gongwen.composing import compose_file
from gongwen.document_number import DocumentNumber
from gongwen.frozen import Frozen, issuing_alone
from gongwen.making import Given, below, given_of, make, sources_of, templates_of
from gongwen.numbering import (
    check_agency,
    deciding,
    digest_of,
    looked_at,
    refuse_kept,
    unregistered,
    with_number,
)
from gongwen.problem import InvalidFacts, Problem, Unusable
from gongwen.record import stamp
from gongwen.register.book import Refused, Work
from gongwen.register.entry import Entry, State
from gongwen.templates import find_template
from gongwen.whole_files import why, write_whole

if TYPE_CHECKING:
    from gongwen.check.report import Checked
    from gongwen.composing import Composed

_MOST_TRIES = 10  # at a number that others are faster to take
_UNDER_WAY = (State.TAKEN, State.ISSUED, State.WITHDRAWN)  # of a number whose document is still frozen


class Step(StrEnum):
    """What has just been done."""

    CHECKED = "检查"
    MADE = "排版"
    NUMBERED = "取号"
    KEPT = "归档"
    REGISTERED = "登记"
    WRITTEN_BACK = "写回"
    CATALOGUED = "编目"


@dataclass(frozen=True)
class Issued:
    """A document that went out.  `place` is where a person finds it; `notices` are what the clerk should know."""

    entry: Entry
    place: str
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rehearsed:
    """What an issue would come to."""

    number: DocumentNumber
    place: str
    package: Package
    notices: tuple[str, ...] = ()


Progress = Generator[Step, None, Issued]


class Faulty(Exception):
    """The check found what is 错误: the document must not go out."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        super().__init__(str(checked.file))


class _Overtaken(Exception):
    """Somebody else took the number that the document was made with."""


@dataclass(frozen=True)
class _Draft:
    """A document that may go out: checked, and all that it is made from, read once."""

    data: Path
    file: Path
    work: Work
    written: DocumentNumber  # 发文字号 as the file has it, with or without a serial
    content: bytes  # of the facts file
    sources: Mapping[str, bytes]
    templates: Mapping[str, bytes]
    given: Given
    used_before: bool
    notices: tuple[str, ...]

    @property
    def wanted(self) -> DocumentNumber | None:
        return self.written if self.written.serial else None

    def numbered(self, number: DocumentNumber) -> bytes:
        return self.content if self.wanted else with_number(self.content, str(self.file), number)

    def made(self, number: DocumentNumber) -> Package:
        sources = {**self.sources, self.given.facts_file: self.numbered(number)}
        files = {f"{SOURCES}/{path}": content for path, content in sources.items()}
        files |= {f"{TEMPLATES}/{name}": content for name, content in self.templates.items()}
        try:
            return make(files, self.given).package
        except InvalidFacts as invalid:
            raise InvalidFacts(self._where_it_lies(problem) for problem in invalid.problems) from None

    def _where_it_lies(self, problem: Problem) -> Problem:
        """In the clerk's files, not in the copies that the document is made from."""
        folder, _, rest = problem.at.file.partition("/")
        if folder == SOURCES:
            return replace(problem, at=replace(problem.at, file=str(self.data / rest)))
        known = {name: str(find_template(name)) for name in self.templates}
        return replace(problem, at=replace(problem.at, file=known.get(rest, problem.at.file)))


def issue(
    archive: Archive, file: Path, used_before: bool = False, replaces: DocumentNumber | None = None
) -> Progress:
    """Issue a facts file, a step at a time.

    Raises InvalidFacts, Faulty, Unusable, NoFont, PdfUnavailable, before a number is taken; Unusable after it, too.
    """
    with issuing_alone(archive.data):
        _sweep(archive)
        draft = _prepared(archive, file, used_before, replaces)
        yield Step.CHECKED
        for _ in range(_MOST_TRIES):
            number, notices = _tentative(archive, draft)
            package = draft.made(number)
            yield Step.MADE
            document = Frozen.of(
                package, number, draft.work.facts_file, draft.work.digest, sha256(draft.content)
            )
            building = frozen.write(archive.data, document)
            try:
                entry = _taken(archive, draft, number, building)
            except _Overtaken:
                continue
            yield Step.NUMBERED
            return (yield from _brought_to_its_end(archive, document, entry, notices))
        raise Unusable("别人一直在取号，没有轮到这一件", "请稍后再试")


def _tentative(archive: Archive, draft: _Draft) -> tuple[DocumentNumber, tuple[str, ...]]:
    """The number that the document would get now, and what there is to be said of it."""
    book = looked_at(archive, draft.written.agency, draft.written.year, draft.file)
    number = book.take(draft.work, draft.wanted, draft.used_before).number
    refuse_kept(archive.storage, book, number)
    notice = unregistered(archive, book, draft.file)
    return number, (*draft.notices, *([notice] if notice else ()))


def _taken(archive: Archive, draft: _Draft, number: DocumentNumber, building: Path) -> Entry:
    """The number and the frozen document in one: the folder has its name before the register's commit, and counts
    only together with it."""
    with deciding(archive, number.agency, number.year, draft.file) as book:
        entry = book.take(draft.work, draft.wanted, draft.used_before)
        if entry.number != number:
            raise _Overtaken
        frozen.publish(building)
    return entry


def resume(archive: Archive, number: DocumentNumber) -> Progress:
    """Bring an issue that was broken off in this data folder to its end.  Raises Unusable."""
    with issuing_alone(archive.data):
        _sweep(archive)
        document, entry = frozen.read(archive.data, number), archive.register.find(number)
        if document is None or entry is None:
            raise Unusable(f"{number}没有办到一半，或定稿已经损坏", "请用 gongwen number list 查看")
        archive.register.catch_up()
        return (yield from _brought_to_its_end(archive, document, entry, ()))


def unfinished(archive: Archive) -> tuple[list[Entry], list[Entry]]:
    """Issues that were broken off: those of this data folder, and those that another one has under way."""
    here = {number for number in frozen.numbers(archive.data) if _is_under_way(archive, number)}
    entries = archive.register.entries()
    own = [entry for entry in entries if entry.number in here]
    return own, [entry for entry in entries if entry.state is State.TAKEN and entry.number not in here]


def _sweep(archive: Archive) -> None:
    """Removes what was frozen for a number that was not taken after all, or is void."""
    for number in frozen.numbers(archive.data):
        if not _is_under_way(archive, number):
            frozen.remove(archive.data, number)


def _is_under_way(archive: Archive, number: DocumentNumber) -> bool:
    entry, document = archive.register.find(number), frozen.read(archive.data, number)
    if entry is None or entry.state not in _UNDER_WAY:
        return False
    return document is None or document.digest == entry.digest


def _brought_to_its_end(
    archive: Archive, document: Frozen, entry: Entry, notices: tuple[str, ...]
) -> Progress:
    """Each step may be done twice."""
    storage, manifest = archive.storage, sha256(document.manifest)
    if entry.manifest not in ("", manifest):
        raise _kept_differently(document)
    if not storage.has(document.folder):
        storage.add(document.folder, document.files, document.manifest)
    elif storage.read(document.folder, MANIFEST) != document.manifest:
        raise _kept_differently(document)
    yield Step.KEPT
    if entry.state is State.TAKEN:
        with archive.register.deciding(entry.number.agency, entry.number.year) as book:
            entry = book.finish(entry.number, document.folder, manifest)
    yield Step.REGISTERED
    said = [*notices, *_written_back(archive, document)]
    yield Step.WRITTEN_BACK
    said += [*_note_replaced(archive, entry), *_catalogued(archive, document.folder)]
    frozen.remove(archive.data, entry.number)
    yield Step.CATALOGUED
    return Issued(entry, f"{storage.place}/{document.folder}", tuple(said))


def _written_back(archive: Archive, document: Frozen) -> Iterator[str]:
    """Puts the number into the facts file as it is now; what was edited meanwhile stays."""
    file = archive.data / document.facts_file
    try:
        content = file.read_bytes()
        if not frozen.is_as_issued(document, content):
            yield f"“{file}”在办理中改过，归档的是改之前的内容"
        numbered = with_number(content, str(file), document.number)
        if numbered != content:
            write_whole(file, numbered)
    except Unusable as unusable:
        yield f"{unusable.message}。{unusable.hint}"
    except OSError as error:
        yield f"发文字号没有写回“{file}”。{why(error)}，再把发文字号改成“{document.number}”"


def _note_replaced(archive: Archive, entry: Entry) -> Iterator[str]:
    """Says at the item that was corrected which one corrects it."""
    from gongwen.archive.records import Event, add_record, read_records

    if entry.replaces is None:
        return
    old = archive.register.find(entry.replaces)
    if old is None or not old.folder:
        yield f"归档中没有{entry.replaces}，没有在它上面注明已被替代"
        return
    values = {"替代件": str(entry.number)}
    try:
        records = read_records(archive.storage, old.folder)
        if values not in [record.values for record in records if record.event is Event.REPLACED]:
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            add_record(archive.storage, old.folder, Event.REPLACED, at, values)
    except Unusable as unusable:
        yield f"没有在{entry.replaces}上注明已被替代：{unusable}"
    yield from _catalogued(archive, old.folder)


def _catalogued(archive: Archive, folder: str) -> Iterator[str]:
    """The catalogue is an index: when it cannot be kept up, nothing is lost."""
    try:
        archive.catalogue.put(folder)
    except Unusable as unusable:
        yield f"{unusable.message}，归档目录没有更新。请运行 gongwen archive reindex"


def _kept_differently(document: Frozen) -> Unusable:
    message = f"归档中已有“{document.folder}”，内容却不同"
    return Unusable(message, "请用 gongwen archive verify 核验，并与登记簿核对")


def rehearse(
    archive: Archive, file: Path, used_before: bool = False, replaces: DocumentNumber | None = None
) -> Rehearsed:
    """All of an issue but for its effects: nothing is written."""
    draft = _prepared(archive, file, used_before, replaces)
    number, notices = _tentative(archive, draft)
    package = draft.made(number)
    return Rehearsed(number, f"{archive.storage.place}/{package.folder}", package, notices)


def _prepared(archive: Archive, file: Path, used_before: bool, replaces: DocumentNumber | None) -> _Draft:
    """Reads, checks and gathers what a document is made from.  Raises InvalidFacts, Faulty, Unusable."""
    data = archive.data
    name, content = below(file, data), _read(file)
    _refuse_under_way(data, name)
    checked = check_file(file, data, content)
    if any(finding.severity == "错误" for finding in checked.open):
        raise Faulty(checked)
    composed = compose_file(file, data, content=content)
    facts = composed.loaded.facts
    if facts.number is None:
        hint = (
            "请补上“发文字号: 绍市中医党〔2025〕”这样的机关代字和年份，序号由 gongwen 来编；"
            "不编号的文稿，用 gongwen build 生成，再用 gongwen archive import 归档"
        )
        raise Unusable(f"“{file}”没有写发文字号，不能编号发文", hint)
    if facts.issued_on is None:
        raise Unusable(f"“{file}”没有写成文日期", "请补上“成文日期: 2025-05-21”这样的日期")
    number, notices = facts.number.number, [check_agency(data, facts.number.number.agency)]
    if replaces:
        notices.append(_replacing(archive, replaces))
    if facts.secrecy:
        notices.append(
            f"这是{facts.secrecy.value}件，归档、检索、移交都与其他公文在一起，请按保密规定保管归档文件夹"
        )
    sources = sources_of(composed, file, data, content)
    _refuse_changed(composed)
    if number.serial is None:
        _refuse_hidden(content, file, number)
    return _Draft(
        data,
        file,
        Work(composed.document.title, facts.issued_on.day, name, digest_of(content, replaces), replaces),
        number,
        content,
        sources,
        templates_of(composed.document),
        given_of(composed, archive.settings, name, str(replaces or "")),
        used_before,
        tuple(filter(None, notices)),
    )


def _refuse_under_way(data: Path, name: str) -> None:
    """Whatever was edited since: one document must not go out under two numbers."""
    for number in frozen.numbers(data):
        document = frozen.read(data, number)
        if document and document.facts_file == name:
            raise Refused(f"{number}正在为“{name}”办理，上次没有办完", "请先运行 gongwen issue --resume")


def _refuse_hidden(content: bytes, file: Path, number: DocumentNumber) -> None:
    """Where a serial could not be put in, before one is taken."""
    try:
        with_number(content, str(file), replace(number, serial=1))
    except Unusable as unusable:
        raise Unusable(unusable.message, f"请写成一行“发文字号: {number}”，不折行，不用转义") from None


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


def _refuse_changed(composed: Composed) -> None:
    """What was checked must be what is kept."""
    for path, was in composed.files.items():
        if was and stamp(path) != was:
            raise Unusable(f"“{path}”在办理时被改动", "请存好并关闭它，再发一次")


def _replacing(archive: Archive, replaced: DocumentNumber) -> str | None:
    """The notice that another document corrects it already.  Raises Refused for one that never went out."""
    entry = archive.register.find(replaced)
    if entry is None or entry.state not in (State.ISSUED, State.WITHDRAWN, State.USED):
        raise Refused(f"要替代的{replaced}没有发出过", "请用 gongwen number list 查看已发的号")
    others = [str(each.number) for each in archive.register.entries() if each.replaces == replaced]
    return f"{replaced}已经由{'、'.join(others)}替代过" if others else None
