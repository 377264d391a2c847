"""Documents under way: made and numbered, but not yet known to have come to their end.

    data/.issuing/绍市中医党〔2025〕6号/
      issue.json   which facts file, what it held, where in the archive the item goes
      item/…       the item, with its manifest, as the archive will keep it

A folder has its name just when all of it is on disk; before that, and while it is removed, its name ends in .part.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from gongwen.archive.package import MANIFEST, Package, sha256
from gongwen.document_number import DocumentNumber
from gongwen.file_names import safe_name
from gongwen.locks import locked
from gongwen.problem import Unusable
from gongwen.whole_files import make_folder, rename, why, write_folder

FOLDER = ".issuing"  # in the data folder
_ISSUE, _ITEM, _PART = "issue.json", "item", ".part"


@dataclass(frozen=True)
class Frozen:
    """A document under way.  `digest` is that of its facts, `before` the SHA-256 of the facts file as it was."""

    number: DocumentNumber
    facts_file: str  # below the data folder, with /
    digest: str
    before: str
    folder: str  # in the archive
    files: Mapping[str, bytes]  # of the item
    manifest: bytes

    @classmethod
    def of(
        cls, package: Package, number: DocumentNumber, facts_file: str, digest: str, before: str
    ) -> Frozen:
        return cls(number, facts_file, digest, before, package.folder, package.files, package.manifest)


@contextmanager
def issuing_alone(data: Path) -> Iterator[None]:
    """One issue at a time in a data folder.  Raises Unusable."""
    if not data.is_dir():
        raise Unusable(f"没有“{data}”这个文件夹", "请在本单位的文件夹里运行，或用 --data 指明")
    busy = Unusable("另一个窗口正在发文", "请等它办完再试")
    with locked(data / FOLDER / "lock", 0, busy):
        for left in (data / FOLDER).glob(f"*{_PART}"):
            shutil.rmtree(left, ignore_errors=True)
        yield


def write(data: Path, frozen: Frozen) -> Path:
    """All of it on disk, under a name that does not count yet.  Raises Unusable."""
    building = data / FOLDER / f"{safe_name(str(frozen.number))}{_PART}"
    issue = {
        "发文字号": str(frozen.number),
        "事实文件": frozen.facts_file,
        "事实摘要": frozen.digest,
        "原文件摘要": frozen.before,
        "归档位置": frozen.folder,
    }
    files = {f"{_ITEM}/{path}": content for path, content in frozen.files.items()}
    files[f"{_ITEM}/{MANIFEST}"] = frozen.manifest
    files[_ISSUE] = json.dumps(issue, ensure_ascii=False, indent=2).encode()
    try:
        make_folder(building.parent)
        write_folder(building, files)
    except OSError as error:
        raise Unusable(f"写不了“{building}”，没有取号", why(error)) from error
    return building


def publish(building: Path) -> None:
    """From here on it counts.  Raises Unusable."""
    try:
        rename(building, building.with_name(building.name.removesuffix(_PART)))
    except OSError as error:
        raise Unusable(f"写不了“{building.parent}”，没有取号", why(error)) from error


def read(data: Path, number: DocumentNumber) -> Frozen | None:
    """None where there is none, or one that is damaged."""
    root = _folder(data, number)
    try:
        issue = json.loads((root / _ISSUE).read_text("utf-8"))
        item = root / _ITEM
        paths = sorted(path for path in item.rglob("*") if path.is_file())
        files = {path.relative_to(item).as_posix(): path.read_bytes() for path in paths}
        manifest = files.pop(MANIFEST)
        return Frozen(
            DocumentNumber.parse(issue["发文字号"]),
            issue["事实文件"],
            issue["事实摘要"],
            issue["原文件摘要"],
            issue["归档位置"],
            files,
            manifest,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def numbers(data: Path) -> list[DocumentNumber]:
    """Of the documents under way in a data folder."""
    found = []
    with suppress(OSError):
        for folder in sorted((data / FOLDER).iterdir()):
            with suppress(OSError, ValueError, KeyError, TypeError):
                if folder.is_dir() and folder.suffix != _PART:
                    issue = json.loads((folder / _ISSUE).read_text("utf-8"))
                    found.append(DocumentNumber.parse(issue["发文字号"]))
    return found


def remove(data: Path, number: DocumentNumber) -> None:
    """Its name goes first, all at once: half a folder must not look like one.  What stays behind goes later."""
    folder = _folder(data, number)
    removed = folder.with_name(f"{folder.name}{_PART}")
    shutil.rmtree(removed, ignore_errors=True)
    with suppress(OSError):
        folder.rename(removed)
        shutil.rmtree(removed, ignore_errors=True)


def is_as_issued(frozen: Frozen, content: bytes) -> bool:
    """Whether the facts file holds what was frozen, with or without its number."""
    return sha256(content) in (frozen.before, sha256(frozen.files[f"sources/{frozen.facts_file}"]))


def _folder(data: Path, number: DocumentNumber) -> Path:
    return data / FOLDER / safe_name(str(number))
