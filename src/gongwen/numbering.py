"""The register beside the data: what the facts files have to do with the numbers that are given."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from gongwen import frozen
from gongwen.archive.archive import Archive
from gongwen.archive.storage import Storage
from gongwen.composing import facts_files
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.encodings import decode
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, parse_yaml
from gongwen.facts.yaml_source import Sequence as Items
from gongwen.problem import Problem, Unusable
from gongwen.register.book import Book, Refused
from gongwen.register.store import Register

_NUMBER_LINE = re.compile(
    r"""^["']?发文字号["']?\s*:[\s{]*(?:["']?原文["']?\s*:[^\n]*?[\n,]\s*)?(?:["']?编号["']?\s*:\s*)?["']?([^\s"'#,}]+)""",
    re.MULTILINE,
)
_MOST_SKIPPED = 20  # numbers; a facts file that is further ahead is more likely mistyped


@contextmanager
def deciding(archive: Archive, agency: str, year: int, file: Path | None = None) -> Iterator[Book]:
    """A book to decide in, that knows also the numbers in facts files other than `file`, and in the archive.

    Raises Unusable.
    """
    with archive.register.deciding(agency, year) as book:
        yield _with_printed(archive, book, file)


def looked_at(archive: Archive, agency: str, year: int, file: Path | None = None) -> Book:
    """The same, to look at only."""
    return _with_printed(archive, archive.register.read(agency, year), file)


def void(
    register: Register, data: Path, numbers: Sequence[DocumentNumber], reason: str, abandoned: bool
) -> None:
    """Void numbers that no document went out with, all of them or none.  Raises Unusable.

    `abandoned`: also one that a document was made with on a machine that is no more.
    """
    with frozen.issuing_alone(data), register.deciding_all() as books:
        for number in numbers:
            if frozen.read(data, number):
                hint = "请运行 gongwen issue --resume 办完；如要收回，再撤回"
                raise Refused(f"{number}的公文已经定稿，不能作废", hint)
            books.of(number.agency, number.year).void(number, reason, abandoned)


def check_agency(data: Path, agency: str) -> str | None:
    """A notice for an agency code that organization.yaml does not have.

    Raises Refused for one that looks like one of its codes: mistyped, it would begin a series of its own.
    """
    from gongwen.facts.organization import organizations_for

    organizations = organizations_for(data / "x.yaml", data)
    if organizations.file is None or organizations.problems or agency in organizations.by_code:
        return None
    message = f"organization.yaml 中没有机关代字“{agency}”"
    if likely := organizations.nearest_code(agency):
        raise Refused(message, f"是不是“{likely}”？请改正，或在 organization.yaml 中补上")
    return f"{message}。请检查，或在其中补上"


def unregistered(archive: Archive, book: Book, file: Path | None = None) -> str | None:
    """The notice that a facts file, or an item, bears a number that the register does not have, if one does."""
    printed = (*_in_facts(archive.data, book, file), *_in_archive(archive.storage, book))
    ahead = [each for each in printed if (each[1].serial or 0) not in book.entries]
    if not ahead:
        return None
    place, number = max(ahead, key=lambda each: each[1])
    hint = f"请运行 gongwen number import {archive.data}，把用过的号登记上"
    return f"“{place}”用了{number}，登记簿中没有，编号时已让开。{hint}"


def refuse_kept(storage: Storage, book: Book, number: DocumentNumber) -> None:
    """A number that an item of the archive bears must not be given again, even if the register does not know it."""
    for folder, kept in _in_archive(storage, book):
        if kept == number:
            hint = "已归档的不再发文；登记簿中没有这个号的，请先用 gongwen number import 并入原来的登记簿"
            raise Refused(f"归档中已有{number}：“{folder}”", hint)


def _with_printed(archive: Archive, book: Book, file: Path | None) -> Book:
    registered = max(book.entries, default=0)
    for other, number in _in_facts(archive.data, book, file):
        serial = number.serial or 0
        if serial > registered + _MOST_SKIPPED:
            hint = f"如没有写错，请先运行 gongwen number import {archive.data}，再编号"
            raise Refused(f"“{other}”写着{number}，登记簿却只编到{registered}号", hint)
        book.printed = max(book.printed, serial)
    kept = (number.serial or 0 for _, number in _in_archive(archive.storage, book))
    book.printed = max((book.printed, *kept))
    return book


def _in_facts(data: Path, book: Book, file: Path | None) -> Iterator[tuple[Path, DocumentNumber]]:
    """The full numbers of a book's code and year in the facts files of a data folder other than `file`."""
    for other in facts_files([], data):
        if file and other.absolute() == file.absolute():
            continue
        with suppress(OSError, InvalidNumber):
            decoded = decode(other.read_bytes(), str(other))
            match = None if isinstance(decoded, Problem) else _NUMBER_LINE.search(decoded[0])
            number = DocumentNumber.parse(match[1] if match else "")
            if number.serial and (number.agency, number.year) == (book.agency, book.year):
                yield other, number


def _in_archive(storage: Storage, book: Book) -> Iterator[tuple[str, DocumentNumber]]:
    """Those of the items: a folder's name begins with its number."""
    for folder in storage.folders():
        with suppress(InvalidNumber):
            number = DocumentNumber.parse(folder.partition("/")[2].split(" ")[0])
            if number.serial and (number.agency, number.year) == (book.agency, book.year):
                yield folder, number


def digest_of(content: bytes, replaces: DocumentNumber | None) -> str:
    """What makes facts the same facts: all that they say but for their serial; comments and layout do not count."""
    root = parse_yaml(content, "").root
    said = {entry.key.text: _said(entry.value) for entry in root.entries} if root else {}
    number = said.get("发文字号", "")
    typed, wording = (
        (number.get("编号", ""), number.get("原文")) if isinstance(number, dict) else (number, None)
    )
    said["发文字号"] = re.sub("(?<=〕).*", "", str(typed))
    if wording:
        said["原文"] = wording
    whole = json.dumps([said, str(replaces or "")], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _said(node: Node) -> object:
    if isinstance(node, Mapping):
        return {entry.key.text: _said(entry.value) for entry in node.entries}
    return [_said(item) for item in node.items] if isinstance(node, Items) else node.text.strip()


def with_number(content: bytes, file: str, number: DocumentNumber) -> bytes:
    """The facts with their serial put in where 发文字号 ends, all else byte for byte; what has it already as it is.

    Raises Unusable where it is written in a way that hides the place.
    """
    from gongwen.check.finding import Mark
    from gongwen.check.mend import EncodedText, mended

    root = parse_yaml(content, file).root
    field = root.get("发文字号") if root else None
    written, wording = (field.get("编号"), field.get("原文")) if isinstance(field, Mapping) else (field, None)
    bare = str(replace(number, serial=None))
    hint = f"请自己把发文字号改成“发文字号: {number}”"
    if not isinstance(written, PlacedText) or written.text.strip() not in (bare, str(number)):
        raise Unusable(f"“{file}”的发文字号不是“{bare}”，没有补上序号", hint)
    if written.text.strip() == str(number):
        return content
    if wording:
        raise Unusable(f"“{file}”的发文字号有“原文”，补不上序号", hint)
    (line,) = written.split()
    mark = Mark(line.at, line.at.column + len(bare), bare, "", "", str(number))
    text = EncodedText.read(content, file)
    after, changes = mended(text.text, [mark])
    if not changes or not written.verbatim:
        raise Unusable(f"“{file}”的发文字号用了转义或折行的写法，补不上序号", hint)
    return replace(text, text=after).content
