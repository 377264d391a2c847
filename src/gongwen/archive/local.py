"""The archive in a folder of this machine or a share.

An item is written below `.incoming`, flushed, and renamed to its place: there it is whole, whatever happens.  One
process writes at a time, so that what lies in `.incoming` when another begins is what a crash left.  A lock and a
rename are all that is asked of a file system; a hard link would be atomic, too, but exFAT and many shares have none.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BufferedReader
from pathlib import Path

from gongwen.archive.package import MANIFEST
from gongwen.archive.storage import INCOMING, already_kept, check_names, is_item_folder, not_an_item, not_kept
from gongwen.locks import locked
from gongwen.problem import Unusable
from gongwen.whole_files import make_folder, rename, why, write_flushed, write_folder

_PATIENCE = 60  # seconds
# What systems and office programs leave where somebody looked.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LITTER_PREFIXES = ("._", "~$", ".~lock.")


class LocalStorage:
    """Files are made read-only once they are kept: a Word file opened from here is not saved over by mistake."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def place(self) -> str:
        return str(self.root)

    def folders(self) -> Iterator[str]:
        return (folder for folder in self._candidates() if self._seems_kept(folder))

    def unfinished(self) -> Iterator[str]:
        return (folder for folder in self._candidates() if not self._seems_kept(folder))

    def has(self, folder: str) -> bool:
        with _reading(self.root / folder):
            return (self.root / folder / MANIFEST).is_file()

    def files(self, folder: str) -> dict[str, int]:
        if not self.has(folder):
            raise not_kept(folder)
        root = self.root / folder
        with _reading(root):
            files = sorted(
                Path(top, name) for top, _, names in os.walk(root, onerror=_raise) for name in names
            )
            return {
                file.relative_to(root).as_posix(): file.stat().st_size
                for file in files
                if not _is_litter(file.name)
            }

    def read(self, folder: str, path: str) -> bytes:
        with self._opened(folder, path) as stream:
            return stream.read()

    def digest(self, folder: str, path: str) -> str:
        with self._opened(folder, path) as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()

    def add(self, folder: str, files: Mapping[str, bytes], manifest: bytes) -> None:
        target = self.root / folder
        with self._writing(folder) as building:
            check_names(folder, files, self._neighbours(folder))
            if self.has(folder):
                raise already_kept(folder)
            if target.exists() and any(target.iterdir()):
                raise not_an_item(folder)
            write_folder(building, {**files, MANIFEST: manifest})
            make_folder(target.parent)
            if target.exists():
                target.rmdir()
            rename(building, target)
            _protect(*target.rglob("*"))

    def append(self, folder: str, path: str, content: bytes) -> None:
        target = self.root / folder / path
        with self._writing(f"{folder}/{path}") as building:
            check_names(folder, (path,), ())
            if not self.has(folder):
                raise not_kept(folder)
            if target.exists():
                raise already_kept(f"{folder}/{path}")
            write_flushed(building, content)
            make_folder(target.parent)
            rename(building, target)
            _protect(target)

    def path(self, folder: str) -> Path:
        return self.root / folder

    @contextmanager
    def _opened(self, folder: str, path: str) -> Iterator[BufferedReader]:
        file = self.root / folder / path
        try:
            with file.open("rb") as stream:
                yield stream
        except FileNotFoundError:
            raise not_kept(f"{folder}/{path}") from None
        except OSError as error:
            raise _unreadable(file, error) from error

    def _candidates(self) -> Iterator[str]:
        with _reading(self.root):
            years = sorted(self.root.iterdir()) if self.root.exists() else []
        for year in years:
            if year.name.isdigit():
                yield from self._of_year(year)

    def _neighbours(self, folder: str) -> Iterator[str]:
        return self._of_year(self.root / folder.partition("/")[0])

    def _of_year(self, year: Path) -> Iterator[str]:
        with _reading(self.root):
            for folder in sorted(year.iterdir()) if year.is_dir() else ():
                name = f"{year.name}/{folder.name}"
                if is_item_folder(name) and folder.is_dir():
                    yield name

    def _seems_kept(self, folder: str) -> bool:
        """One folder that may not be read does not keep others from being listed."""
        try:
            return self.has(folder)
        except Unusable:
            return False

    @contextmanager
    def _writing(self, what: str) -> Iterator[Path]:
        """A free path to build at; nobody else writes meanwhile, and nothing is left at it afterwards."""
        incoming = self.root / INCOMING
        busy = Unusable("归档一直被别的程序占用", "请关闭别的 gongwen 窗口，稍后再试")
        with locked(incoming / "lock", _PATIENCE, busy):
            building = incoming / secrets.token_hex(8)
            try:
                for left in incoming.iterdir():
                    if left.name != "lock":
                        _remove(left)
                yield building
            except OSError as error:
                raise Unusable(f"“{what}”存不进归档“{self.root}”", why(error)) from error
            finally:
                _remove(building)


def _protect(*files: Path) -> None:
    for file in files:
        with suppress(OSError):  # some shares know no modes
            if file.is_file():
                file.chmod(file.stat().st_mode & ~0o222)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _raise(error: OSError) -> None:
    raise error


def _is_litter(name: str) -> bool:
    return name in _LITTER or name.startswith(_LITTER_PREFIXES)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> Unusable:
    return Unusable(f"读不了归档中的“{path}”", why(error))
