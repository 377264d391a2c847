"""The transfer package: a BagIt bag (RFC 8493), made and validated with the Library of Congress's `bagit`.

A bag that comes from elsewhere is trusted with nothing: no links, no paths out of it, nothing to be fetched.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.archive.package import sha256
from gongwen.file_names import is_safe_path
from gongwen.problem import InvalidFacts, Location, Problem

if TYPE_CHECKING:
    import bagit

_DECLARATION = "bagit.txt"
PAYLOAD = "data"
_ALGORITHMS = ("sha256", "sha512")
_LABEL = "移交包"
_MALFORMED = "移交包的说明文件（bagit.txt、bag-info.txt 或清单）不合 BagIt 规范"
_HINT = "请让移交的一方重新导出，不要在包里改动"
_VERSION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_MANIFEST = re.compile(r"(?:tag)?manifest-[a-z0-9]+\.txt")
_MOST_BYTES = 64 * 1024 * 1024  # of a manifest: half a million files


@dataclass(frozen=True)
class Bag:
    """A bag that was found valid.  `info` is its bag-info.txt; of a tag that comes several times, the first."""

    folder: Path
    info: Mapping[str, str]

    @property
    def payload(self) -> Path:
        return self.folder / PAYLOAD


def make_bag(folder: Path, info: Mapping[str, str]) -> None:
    """Makes a bag of what lies in `folder`, which becomes its payload; the same bytes for the same `info`.

    Raises InvalidFacts when the bag made is not valid, OSError.
    """
    library = _bagit()
    try:
        library.make_bag(str(folder), dict(info), checksums=list(_ALGORITHMS))
    except library.BagError as error:  # it looks at permissions before it begins
        raise PermissionError(13, str(error), str(folder)) from error
    # The library still declares 0.97, and lists the tag files in the order in which the system gives them.
    (folder / _DECLARATION).write_text(_VERSION, encoding="utf-8", newline="\n")
    tags = sorted(path.name for path in folder.glob("*.txt") if not path.name.startswith("tagmanifest-"))
    for algorithm in _ALGORITHMS:
        lines = (f"{_digest(folder / name, algorithm)}  {name}\n" for name in tags)
        target = folder / f"tagmanifest-{algorithm}.txt"
        target.write_text("".join(lines), encoding="utf-8", newline="\n")
    read_bag(folder)


def read_bag(folder: Path) -> Bag:
    """A bag with every file in it checked.  Raises InvalidFacts with all that is wrong, OSError."""
    if not (folder / _DECLARATION).is_file():
        hint = "请给出包的文件夹；零散的旧文件请列成目录表，用 --sheet 移入"
        raise InvalidFacts([_problem(folder, f"这不是 BagIt 移交包，没有 {_DECLARATION}", hint)])
    problems = [*_dangers(folder)]
    if not problems:
        problems = [*_unsafe_paths(folder)]
    if problems:
        raise InvalidFacts(problems)
    library = _bagit()
    try:
        bag = library.Bag(str(folder))
        bag.validate()
    except library.BagValidationError as error:
        raise InvalidFacts(_said(folder, error)) from error
    except OSError:
        raise
    except Exception as error:  # the library has no name for most of what can be wrong with its text files
        raise InvalidFacts([_problem(folder, _MALFORMED, _HINT)]) from error
    first = {tag: text[0] if isinstance(text, list) else text for tag, text in bag.info.items()}
    return Bag(folder, first)


def _bagit() -> bagit:
    import bagit

    # What it finds, we say ourselves.
    logging.getLogger("bagit").setLevel(logging.CRITICAL + 1)
    return bagit


def _digest(file: Path, algorithm: str) -> str:
    import hashlib

    return (
        sha256(file.read_bytes()) if algorithm == "sha256" else hashlib.sha512(file.read_bytes()).hexdigest()
    )


def _dangers(folder: Path) -> Iterator[Problem]:
    """What no bag of ours has, before anything of it is read."""
    if (folder / "fetch.txt").exists():
        hint = "请让移交的一方把文件都放进包里，重新导出"
        yield _problem(folder / "fetch.txt", "移交包要从网上取文件，不能接收", hint)
    for parent, folders, files in os.walk(folder, onerror=_raise):
        for name in sorted((*folders, *files)):
            path = Path(parent, name)
            if path.is_symlink():
                yield _problem(path, "移交包里有链接，不能接收", _HINT)
            elif not path.is_dir() and not path.is_file():
                yield _problem(path, "移交包里有不是文件的东西，不能接收", _HINT)


def _raise(error: OSError) -> None:
    raise error


def _unsafe_paths(folder: Path) -> Iterator[Problem]:
    """Lines of the manifests that name a file out of the bag, or one that not every system takes."""
    for file in sorted(folder.iterdir()):
        if not file.is_file() or not _MANIFEST.fullmatch(file.name):
            continue
        if file.stat().st_size > _MOST_BYTES:
            yield _problem(file, f"清单超过 {_MOST_BYTES >> 20} MB，不能接收", _HINT)
            continue
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            yield _problem(file, "清单不是 UTF-8 编码", _HINT)
            continue
        for number, line in enumerate(lines, 1):
            parts = line.split(None, 1)
            if len(parts) == 2 and not is_safe_path(parts[1].lstrip("*").strip()):
                message = f"清单里的“{_short(parts[1])}”不是各种电脑都能用的路径，不能接收"
                yield Problem(Location(str(file), number), _LABEL, message, _HINT)


def _said(folder: Path, error: bagit.BagValidationError) -> Iterator[Problem]:
    library = _bagit()
    for detail in error.details:
        at = folder / detail.path
        if isinstance(detail, library.ChecksumMismatch):
            message = f"文件与清单（{detail.algorithm.upper()}）不符，有人改动过，或在途中损坏"
        elif isinstance(detail, library.FileMissing):
            message = "清单里有，包里没有"
        else:
            message = "包里有，清单里没有"
        yield _problem(at, message, _HINT)
    if not error.details:
        if "Payload-Oxum" in error.message:
            message = "文件的数目或总字节数与 bag-info.txt 所说的（Payload-Oxum）不符"
        elif "manifest" in error.message:
            message = "移交包里没有清单（manifest-sha256.txt）"
        else:
            message = _MALFORMED
        yield _problem(folder, message, _HINT)


def _problem(path: Path, message: str, hint: str) -> Problem:
    return Problem(Location(str(path)), _LABEL, message, hint)


def _short(path: str) -> str:
    return path if len(path) <= 60 else path[:60] + "…"
