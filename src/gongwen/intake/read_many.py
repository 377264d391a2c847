"""Many files read: shared out over processes, those for LibreOffice in lots; what is wrong with one is a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from itertools import chain
from pathlib import Path
from traceback import extract_tb
from typing import TypeVar

from gongwen.intake.lines import Changes, Source
from gongwen.problem import InvalidFacts, Location, Problem, Unusable
from gongwen.shared_work import shared_out
from gongwen.whole_files import why_unread

_CONVERTED_AT_ONCE = 16  # LibreOffice takes longer to start than to convert a file
_MOST_BYTES_AT_ONCE = 32 * 2**20  # of files that are held together with what becomes of them

Item = TypeVar("Item")
Result = TypeVar("Result")

# By the SHA-256 of a file's bytes: the .docx that LibreOffice made of them, or why it made none.
Converted = Mapping[str, bytes | Unusable]


def in_lots(
    work: Callable[[Sequence[Item]], list[Result]],
    items: Sequence[Item],
    file_of: Callable[[Item], Path],
    crashed: Callable[[Item], Result],
) -> Iterator[Result]:
    """The results of `work` on lots of the items, each as it comes, in their order; one item alone is done here.

    `crashed` gives that of an item whose file ended the process that read it.
    """
    if len(items) == 1:
        yield from work(items)
        return

    def one_by_one(lot: Sequence[Item]) -> list[Result]:
        if len(lot) == 1:
            return [crashed(lot[0])]
        return list(chain.from_iterable(shared_out(work, [[each] for each in lot], one_by_one)))

    for results in shared_out(work, _lots(items, file_of), one_by_one):
        yield from results


def _lots(items: Sequence[Item], file_of: Callable[[Item], Path]) -> list[list[Item]]:
    """Neighbours that LibreOffice converts together, the others and what is large each by itself."""
    lots: list[list[Item]] = []
    size = 0  # of the last lot, in bytes
    for item in items:
        own = _size(file_of(item)) if _is_converted(file_of(item)) else _MOST_BYTES_AT_ONCE + 1
        if not lots or len(lots[-1]) == _CONVERTED_AT_ONCE or size + own > _MOST_BYTES_AT_ONCE:
            lots.append([])
            size = 0
        lots[-1].append(item)
        size += own
    return lots


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # said when it is read


def _is_converted(file: Path) -> bool:
    from gongwen.intake.converted import KINDS

    return file.suffix.lower() in KINDS


def converted_together(files: Sequence[Path]) -> Converted:
    """Of the files that LibreOffice must convert, when there are several; one alone is left to who reads it."""
    from gongwen.intake.read import contents

    found: dict[str, tuple[str, bytes]] = {}
    foreign = [file for file in files if _is_converted(file)]
    for file in foreign if len(foreign) > 1 else ():
        with suppress(Unusable, OSError):  # said when it is read
            content = contents(file)
            found[sha256(content).hexdigest()] = file.suffix.lower(), content
    if not found:
        return {}
    from gongwen.intake.converted import as_docx

    try:
        return dict(zip(found, as_docx(list(found.values())), strict=True))
    except OSError:
        return {}  # each is tried by itself then, and says why


def source_of(file: Path, content: bytes, changes: Changes, converted: Converted) -> Source:
    """Raises what `read` does."""
    from gongwen.intake.read import read

    found = converted.get(sha256(content).hexdigest(), content)
    if isinstance(found, Unusable):
        raise found
    return read(file, found, changes)


@contextmanager
def gathering(problems: list[Problem], file: Path) -> Iterator[None]:
    """Turns whatever keeps a file from being read into problems: one file never stops the others."""

    def say(message: str, hint: str) -> None:
        problems.append(Problem(Location(str(file)), "文件", message, hint))

    try:
        yield
    except InvalidFacts as invalid:
        problems += invalid.problems
    except Unusable as unusable:
        say(unusable.message, unusable.hint)
    except OSError as error:
        say(*why_unread(error))
    except MemoryError:
        say("内存不够，读不下这个文件", "请关闭别的程序再试，或拆成几个文件")
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        said = f"程序出错（{type(error).__name__}，{Path(place.filename).name}:{place.lineno}）"
        say(said, "请把这句话和这个文件交给开发者")


def crash(file: Path) -> Problem:
    """What is said of a file that ended the process that read it."""
    hint = "文件可能已损坏，或内存不够，请换一份，或另存为 .docx"
    return Problem(Location(str(file)), "文件", "读这个文件时程序意外中止", hint)
