"""Where the archive lies: a folder of this machine or a share, or a folder of a bucket.

Written once: a folder appears whole or not at all, and nothing in it is ever written over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from gongwen.archive.package import MANIFEST
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.file_names import HOW_TO_NAME, as_seen, is_safe_path
from gongwen.problem import Unusable

INCOMING = ".incoming"  # below the archive: what is not an item yet

_ITEM = re.compile(r"\d{4}/[^/.][^/]*")


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
    """`place`: a folder's path, or a URL such as `s3://bucket/folder` or `file:///D:/folder`."""
    from gongwen.archive.local import LocalStorage

    scheme, mark, _ = place.partition("://")
    if not mark:
        return LocalStorage(Path(place))
    if scheme == "file":
        url = urlsplit(place)
        return LocalStorage(Path(url2pathname(f"//{url.netloc}{url.path}" if url.netloc else url.path)))
    from gongwen.archive.bucket import BucketStorage

    return BucketStorage(place)


def is_item_folder(folder: str) -> bool:
    """`2025/…`: nothing else below the archive is taken for an item."""
    return _ITEM.fullmatch(folder) is not None


def check_names(folder: str, paths: Iterable[str], neighbours: Iterable[str]) -> None:
    """Raises for names that some system does not take, or takes for another's: AlreadyKept for a neighbour's.

    `neighbours` are the year's folders.  One of the same 发文字号 is another document with this one's number.
    """
    if not is_item_folder(folder):
        raise _unsafe(folder)
    seen = {as_seen(MANIFEST): MANIFEST}
    for path in (folder, *paths):
        if not is_safe_path(path):
            raise _unsafe(path)
        other = seen.setdefault(as_seen(path), path)
        if other is not path:
            raise Unusable(f"“{other}”与“{path}”在有的电脑上是同一个名称，不能存在一起", "请改一个名称")
    number = number_of(folder)
    for neighbour in neighbours:
        if neighbour == folder:
            continue
        if as_seen(neighbour) == as_seen(folder):
            message = f"归档中已有“{neighbour}”，与“{folder}”在有的电脑上是同一个名称"
            raise AlreadyKept(message, "请改动标题，使两件的名称不只差大小写")
        if number and number_of(neighbour) == number:
            message = f"归档中已有{number}：“{neighbour}”"
            raise AlreadyKept(message, "一个号只能用于一件，请与登记簿核对，另取一个号")


def number_of(folder: str) -> DocumentNumber | None:
    """The 发文字号 that an item's folder begins with."""
    try:
        number = DocumentNumber.parse(folder.partition("/")[2].split(" ")[0])
    except InvalidNumber:
        return None
    return number if number.serial else None


def already_kept(path: str) -> AlreadyKept:
    return AlreadyKept(
        f"归档中已有“{path}”", "已归档的不能改写；如要更正，请另发一件，用 --replaces 说明替代哪一件"
    )


def not_an_item(path: str) -> Unusable:
    message = f"“{path}”里已有文件，但没有清单（{MANIFEST}），不是完整的一件"
    return Unusable(message, "请从备份恢复它，或看过之后移到归档外面，再试一次")


def not_kept(path: str) -> Unusable:
    return Unusable(f"归档中没有“{path}”", "请用 gongwen archive verify 核验")


def _unsafe(path: str) -> Unusable:
    return Unusable(f"“{path}”不能作为归档中的名称", HOW_TO_NAME)
