"""What each output was built from, kept beside the outputs, so that only what changed is built again.

An index, not the truth: without it everything is simply built once more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any

from gongwen import __version__

FILE_NAME = ".gongwen.json"
_UNREAD = "unread"  # of what is there, but no file or not to be read
_LARGE = 32 * 1024 * 1024  # bytes; no facts file, table or office's log is larger


def digest(contents: Iterable[bytes], words: Iterable[str]) -> str:
    """One digest of everything an output depends on, this version of gongwen included."""
    whole = hashlib.sha256(repr((__version__, *words)).encode())
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


def stamp(file: Path) -> str:
    """What a file is now: the digest of its bytes, of a large one its size and time; "" when it is not there."""
    try:
        status = file.stat()
        if not S_ISREG(status.st_mode):  # reading might never come to an end
            return _UNREAD
        if status.st_size > _LARGE:
            return f"{status.st_size} {status.st_mtime_ns}"
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError:
        return _UNREAD


@dataclass(frozen=True)
class Entry:
    """What was made from a facts file.  `read` are the files that it depends on besides, each with its stamp; one that
    was not there has an empty one."""

    state: str
    made: list[str]
    read: dict[str, str]

    @classmethod
    def from_json(cls, found: Any) -> Entry:
        read = {str(file): str(was) for file, was in found["read"].items()}
        return cls(str(found["state"]), list(map(str, found["made"])), read)

    @property
    def is_current(self) -> bool:
        """Whether all that it made is there, and the files that it read are what they were."""
        try:
            if not all(Path(target).is_file() for target in self.made):
                return False
        except OSError:
            return False
        return all(stamp(Path(file)) == was for file, was in self.read.items())


class Record:
    """Facts file -> what was made from it."""

    def __init__(self, file: Path, entries: dict[str, Entry]) -> None:
        self.file = file
        self.entries = entries
        self.changed = False

    @classmethod
    def read(cls, folder: Path) -> Record:
        file = folder / FILE_NAME
        try:
            found = json.loads(file.read_text("utf-8"))
            return cls(file, {str(key): Entry.from_json(entry) for key, entry in found.items()})
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            return cls(file, {})

    def current(self, facts_file: Path, state: str) -> tuple[Path, ...] | None:
        """The files made from it, when they are there and nothing changed since."""
        entry = self.entries.get(str(facts_file.absolute()))
        if entry is None or entry.state != state or not entry.is_current:
            return None
        return tuple(map(Path, entry.made))

    def note(self, facts_file: Path, state: str, targets: Iterable[Path], files: Mapping[Path, str]) -> None:
        made = [str(target) for target in targets]
        # What these files were made from before, they no longer are.
        self.entries = {key: entry for key, entry in self.entries.items() if not set(entry.made) & set(made)}
        read = {str(file.absolute()): was for file, was in files.items()}
        self.entries[str(facts_file.absolute())] = Entry(state, made, read)
        self.changed = True

    def write(self) -> None:
        if not self.changed:
            return
        content = {key: asdict(entry) for key, entry in self.entries.items()}
        temporary = self.file.with_name(f"{FILE_NAME}.{os.getpid()}")
        with suppress(OSError):
            temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), "utf-8")
            temporary.replace(self.file)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
