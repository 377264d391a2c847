"""What each output was built from, kept beside the outputs, so that only what changed is built again.

An index, not the truth: without it everything is simply built once more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from gongwen import __version__

FILE_NAME = ".gongwen.json"


def digest(contents: Iterable[bytes], words: Iterable[str]) -> str:
    """One digest of everything an output depends on, this version of gongwen included."""
    whole = hashlib.sha256(repr((__version__, *words)).encode())
    for content in contents:
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()


class Record:
    """Facts file -> digest of its inputs and the files made from them."""

    def __init__(self, file: Path, entries: dict[str, tuple[str, list[str]]]) -> None:
        self.file = file
        self.entries = entries
        self.changed = False

    @classmethod
    def read(cls, folder: Path) -> Record:
        file = folder / FILE_NAME
        try:
            found = json.loads(file.read_text("utf-8"))
            return cls(file, {str(key): (str(state), list(made)) for key, (state, made) in found.items()})
        except (OSError, ValueError, TypeError, AttributeError):
            return cls(file, {})

    def current(self, facts_file: Path, state: str) -> tuple[Path, ...] | None:
        """The files made from it, when they are there and nothing changed since."""
        recorded, made = self.entries.get(str(facts_file.absolute()), ("", []))
        targets = tuple(map(Path, made))
        return targets if recorded == state and all(target.is_file() for target in targets) else None

    def note(self, facts_file: Path, state: str, targets: Iterable[Path]) -> None:
        made = [str(target) for target in targets]
        # What these files were made from before, they no longer are.
        self.entries = {key: entry for key, entry in self.entries.items() if not set(entry[1]) & set(made)}
        self.entries[str(facts_file.absolute())] = (state, made)
        self.changed = True

    def write(self) -> None:
        if not self.changed:
            return
        temporary = self.file.with_name(f"{FILE_NAME}.{os.getpid()}")
        with suppress(OSError):
            temporary.write_text(json.dumps(self.entries, ensure_ascii=False, indent=1), "utf-8")
            temporary.replace(self.file)
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
