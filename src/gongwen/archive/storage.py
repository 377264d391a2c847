"""Where the archive lies: a folder of this machine or a share, or a folder of a bucket.

Written once: a folder appears whole or not at all, and nothing in it is ever written over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from gongwen.archive.package import MANIFEST
from gongwen.problem import Unusable

INCOMING = ".incoming"  # below the archive: what is not an item yet

_ITEM = re.compile(r"\d{4}/[^/.][^/]*")
# What Windows takes in no name, and what leads out of the folder.
_UNSAFE = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f]|(^|/)\.{0,2}(/|$)')


class AlreadyKept(Unusable):
    """A folder or a file of that name is kept already."""


class Storage(Protocol):
    """Paths are relative, with `/`.  Raises Unusable, in Chinese, for what the system or the server refuses."""

    @property
    def place(self) -> str:
        """As messages name it: a path or a URL."""

    def folders(self) -> Iterator[str]:
        """The items' folders, `2025/…`, in order: those that were written to their end."""

    def unfinished(self) -> Iterator[str]:
        """Folders without a manifest: what a hand left, or took away."""

    def has(self, folder: str) -> bool:
        """Whether an item's folder is there, written to its end."""

    def files(self, folder: str) -> dict[str, int]:
        """Path below the folder -> size in bytes; the manifest and later records, too."""

    def read(self, folder: str, path: str) -> bytes: ...

    def digest(self, folder: str, path: str) -> str:
        """Its SHA-256, hexadecimal; read in pieces."""

    def add(self, folder: str, files: Mapping[str, bytes], manifest: bytes) -> None:
        """Keep a new item, on disk when it returns.  Raises AlreadyKept; what a crash left is no hindrance.

        Of several that add different items of one name at the same time, one succeeds.
        """

    def append(self, folder: str, path: str, content: bytes) -> None:
        """Add one file to an item, such as a record; whole or not at all.  Raises AlreadyKept."""

    def path(self, folder: str) -> Path | None:
        """Where a person can open it on this machine; None in a bucket."""


def storage_at(place: str) -> Storage:
    """`place`: a folder's path, or a URL such as `s3://bucket/folder`."""
    if "://" in place:
        from gongwen.archive.bucket import BucketStorage

        return BucketStorage(place)
    from gongwen.archive.local import LocalStorage

    return LocalStorage(Path(place))


def is_item_folder(folder: str) -> bool:
    """`2025/…`: nothing else below the archive is taken for an item."""
    return _ITEM.fullmatch(folder) is not None


def check_names(folder: str, paths: Iterable[str], neighbours: Iterable[str]) -> None:
    """Raises for names that some system does not take, or takes for another's: AlreadyKept for a neighbour's.

    Windows and the Mac do not tell A from a, the Mac not é from e with an accent.
    """
    if not is_item_folder(folder):
        raise _unsafe(folder)
    seen = {_as_seen(MANIFEST): MANIFEST}
    for path in (folder, *paths):
        if _UNSAFE.search(path):
            raise _unsafe(path)
        other = seen.setdefault(_as_seen(path), path)
        if other is not path:
            raise Unusable(f"“{other}”与“{path}”在有的电脑上是同一个名称，不能存在一起", "请改一个名称")
    for neighbour in neighbours:
        if neighbour != folder and _as_seen(neighbour) == _as_seen(folder):
            message = f"归档中已有“{neighbour}”，与“{folder}”在有的电脑上是同一个名称"
            raise AlreadyKept(message, "请改动标题，使两件的名称不只差大小写")


def already_kept(path: str) -> AlreadyKept:
    return AlreadyKept(
        f"归档中已有“{path}”", "已归档的不能改写；如要更正，请另发一件，用 --replaces 说明替代哪一件"
    )


def not_an_item(path: str) -> Unusable:
    message = f"“{path}”里已有文件，但没有清单（{MANIFEST}），不是完整的一件"
    return Unusable(message, "请从备份恢复它，或看过之后移到归档外面，再试一次")


def not_kept(path: str) -> Unusable:
    return Unusable(f"归档中没有“{path}”", "请用 gongwen archive verify 核验")


def _as_seen(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _unsafe(path: str) -> Unusable:
    return Unusable(
        f"“{path}”不能作为归档中的名称", r'名称中不能有 < > : " \ | ? *，也不能是空的或者 ..，请改名'
    )
