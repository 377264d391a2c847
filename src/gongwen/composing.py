"""Facts files and the documents they make: the first half of every story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.record import stamp

if TYPE_CHECKING:
    from gongwen.document.model import Document
    from gongwen.facts.load import LoadedFacts
    from gongwen.statistics.count import Statistics

NOT_DOCUMENTS = {
    "archive.yaml": "归档设置",
    "indicators.yaml": "指标文件",
    "log.yaml": "台账",
    "organization.yaml": "发文单位登记表",
}


def facts_files(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """The facts files among the paths: of a folder those in it, else those in its year folders.  No path: `data`."""
    found: list[Path] = []
    for path in paths or [data]:
        if is_folder(path):
            own = _documents(path.glob("*.yaml")) if path != data else []
            found += own or _documents(path.glob("[0-9][0-9][0-9][0-9]/*.yaml"))
        elif paths:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _documents(files: Iterable[Path]) -> list[Path]:
    return sorted(file for file in files if file.name not in NOT_DOCUMENTS)


def is_folder(path: Path) -> bool:
    """One that cannot be looked at is left to whoever reads it, who says so."""
    try:
        return path.is_dir()
    except OSError:
        return False


@dataclass(frozen=True)
class Composed:
    """A document, the figures it was composed with, and what it was read from besides its facts file."""

    loaded: LoadedFacts
    document: Document
    statistics: Statistics | None
    notices: tuple[Problem, ...]
    files: Mapping[Path, str]  # each with its stamp

    @property
    def log_rows(self) -> int:
        """How many rows of the year's log its figures were counted from."""
        return self.statistics.rows_read if self.statistics else 0


def compose_file(file: Path, data: Path, numbered: bool = False, content: bytes | None = None) -> Composed:
    """The document of a facts file.  Raises InvalidFacts.

    `numbered`: its figures know every row of large logs, too.  `content`: see load_facts.
    """
    from gongwen.document.compose import compose
    from gongwen.facts.load import load_facts
    from gongwen.statistics.count import statistics_of

    if kind := NOT_DOCUMENTS.get(file.name):
        hint = "请给出公文的事实文件，如 data/2025/plan.yaml"
        raise InvalidFacts([problem_of(file, "文件", f"这是{kind}，不是公文的事实文件", hint)])
    loaded = load_facts(file, data, content)
    files = dict(loaded.table_files)

    def note(read: Path) -> None:
        files[read] = stamp(read)

    year, issued_on = loaded.facts.year, loaded.facts.issued_on
    statistics = None
    if year:
        # A summary issued in January speaks of the whole year before.
        until = issued_on.day if issued_on and issued_on.day.year == year else None
        statistics = statistics_of(_year_folder(file, year, data), year, until, numbered, note)
    document = compose(loaded, statistics)
    return Composed(loaded, document, statistics, (*loaded.notices, *document.notices), files)


def _year_folder(file: Path, year: int, data: Path) -> Path:
    """Where the log and indicators of a facts file's year are: in its own folder, if that is the year's or has some; in
    the year's folder beside that of another year; else in the year's folder of `data`."""
    from gongwen.facts.indicators import FILE_NAME
    from gongwen.facts.presence import is_there
    from gongwen.log.read import LOG_FILES

    folder = file.parent
    name = folder.absolute().name
    if re.fullmatch("[0-9]{4}", name):
        return folder if name == str(year) else folder.parent / str(year)
    has_own = any(is_there(folder / each) for each in (FILE_NAME, *LOG_FILES))
    return folder if has_own else data / str(year)


def problem_of(file: Path, label: str, message: str, hint: str) -> Problem:
    """What is wrong with a file as a whole."""
    return Problem(Location(str(file)), label, message, hint)
