"""The register beside the data: what keeps a number from being given, reserved or voided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from gongwen.archive.package import safe_name
from gongwen.composing import facts_files
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.problem import Unusable
from gongwen.register.book import Book, Refused
from gongwen.register.store import Register
from gongwen.whole_files import why

ISSUING = ".issuing"  # in the data folder: what documents under way are made from, a folder a number
_NUMBER_LINE = re.compile(r"^[\"']?发文字号[\"']?\s*:\s*[\"']?([^\s\"'#]+)", re.MULTILINE)


@contextmanager
def deciding(register: Register, data: Path, agency: str, year: int) -> Iterator[Book]:
    """A book to decide in, that knows also the numbers that stand in facts files.  Raises Unusable."""
    with register.deciding(agency, year) as book:
        yield _with_printed(book, data)


def read(register: Register, data: Path, agency: str, year: int) -> Book:
    """The same, to look at."""
    return _with_printed(register.read(agency, year), data)


def _with_printed(book: Book, data: Path) -> Book:
    book.printed = max((number.serial or 0 for _, number in _printed(data, book)), default=0)
    return book


def unregistered(data: Path, book: Book) -> str | None:
    """The notice that a facts file bears a number that the register does not have, if one does."""
    for file, number in sorted(_printed(data, book), key=lambda each: each[1], reverse=True):
        if (number.serial or 0) not in book.entries:
            return (
                f"“{file}”用了{number}，登记簿中没有，编号时已让开。"
                f"请运行 gongwen number import {data}，把用过的号登记上"
            )
    return None


def void(register: Register, data: Path, numbers: Sequence[DocumentNumber], reason: str) -> None:
    """Void numbers that no document went out with, all of them or none.  Raises Unusable.

    A number whose document is frozen may be printed and kept already: it cannot be voided any more.
    """
    with alone(data), register.deciding_all() as books:
        for number in numbers:
            if frozen_folder(data, number).exists():
                hint = "请运行 gongwen issue --resume 办完；如要收回，再撤回"
                raise Refused(f"{number}的公文已经定稿，不能作废", hint)
            books.of(number.agency, number.year).void(number, reason)


def refuse_misspelt(data: Path, agency: str) -> str | None:
    """A code that was mistyped would begin a series of its own: one that is like one of organization.yaml is refused,
    of another that is not there the notice is given back."""
    from gongwen.facts.organization import organizations_for

    organizations = organizations_for(data / "x.yaml", data)
    if organizations.file is None or organizations.problems or agency in organizations.by_code:
        return None
    message = f"organization.yaml 中没有机关代字“{agency}”"
    if likely := organizations.nearest_code(agency):
        raise Refused(message, f"是不是“{likely}”？请改正，或在 organization.yaml 中补上")
    return f"{message}。请检查，或在其中补上"


def _printed(data: Path, book: Book) -> Iterator[tuple[Path, DocumentNumber]]:
    """The full numbers of a book's code and year that stand in the facts files of a data folder, with their files."""
    for file in facts_files([], data):
        with suppress(OSError, InvalidNumber, UnicodeDecodeError):
            match = _NUMBER_LINE.search(file.read_text("utf-8-sig"))
            number = DocumentNumber.parse(match[1] if match else "")
            if number.serial and (number.agency, number.year) == (book.agency, book.year):
                yield file, number


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """One issue at a time in a data folder.  Raises Unusable."""
    folder = data / ISSUING
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock", timeout=0)
        lock.acquire()
    except Timeout as error:
        raise Unusable("另一个窗口正在发文", "请等它办完再试") from error
    except (OSError, NotImplementedError) as error:
        reason = why(error) if isinstance(error, OSError) else "请把 data 放在本机磁盘上"
        raise Unusable(f"写不了“{folder}”，不能发文", reason) from error
    try:
        yield
    finally:
        lock.release()


def frozen_folder(data: Path, number: DocumentNumber) -> Path:
    """What the document of a number is made from, while it is under way."""
    return data / ISSUING / safe_name(str(number))


def frozen_folders(data: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in (data / ISSUING).iterdir() if path.is_dir() and path.suffix != ".part")
