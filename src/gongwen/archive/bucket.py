"""The archive in a bucket, through fsspec: where nothing can be renamed, but one object can be created exclusively.

An item is first written below `.incoming/<folder>/<SHA-256 of its manifest>/`.  Whoever then creates
`.incoming/<folder>/claim`, holding that sum, has won: from there the item is copied to its place, the manifest last, by
the winner or, after a crash, by whoever adds the folder next.  So nobody ever writes two items' files into one folder,
and what was claimed comes to its end.  The server must know conditional writes (If-None-Match), as Amazon's does.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from gongwen.archive.package import MANIFEST, sha256
from gongwen.archive.storage import (
    INCOMING,
    already_kept,
    check_names,
    is_item_folder,
    not_an_item,
    not_kept,
)
from gongwen.problem import Unusable

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_CLAIM = "claim"
_OPTIONS: dict[str, dict[str, Any]] = {
    # Of seconds: somebody sits and waits.
    "s3": {"config_kwargs": {"connect_timeout": 5, "read_timeout": 30, "retries": {"max_attempts": 2}}},
}


class BucketStorage:
    """`url`: any that fsspec knows, `s3://bucket/folder`."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def place(self) -> str:
        """Without a password."""
        return re.sub("(?<=://)[^/]*@", "", self.url).rstrip("/")

    def folders(self) -> Iterator[str]:
        return (folder for folder, is_kept in self._candidates() if is_kept)

    def unfinished(self) -> Iterator[str]:
        return (folder for folder, is_kept in self._candidates() if not is_kept)

    def has(self, folder: str) -> bool:
        return self._exists(f"{folder}/{MANIFEST}")

    def files(self, folder: str) -> dict[str, int]:
        if not self.has(folder):
            raise not_kept(folder)
        return dict(sorted(self._below(folder).items()))

    def read(self, folder: str, path: str) -> bytes:
        return self._read(f"{folder}/{path}")

    def digest(self, folder: str, path: str) -> str:
        with self._asking(f"{folder}/{path}"):
            try:
                with self._system.open(self._key(f"{folder}/{path}"), "rb") as stream:
                    return hashlib.file_digest(stream, "sha256").hexdigest()
            except FileNotFoundError:
                raise not_kept(f"{folder}/{path}") from None

    def add(self, folder: str, files: Mapping[str, bytes], manifest: bytes) -> None:
        check_names(folder, files, self._neighbours(folder))
        if self.has(folder):
            raise already_kept(folder)
        desk, own = f"{INCOMING}/{folder}", sha256(manifest)
        for path, content in {**files, MANIFEST: manifest}.items():
            self._write(f"{desk}/{own}/{path}", content)
        self._create(f"{desk}/{_CLAIM}", own.encode())
        try:
            claimed = self._read(f"{desk}/{_CLAIM}").decode()
            # Asked after the claim was read: one that was made when another's had been cleared away finds its manifest.
            if not self.has(folder):
                self._publish(f"{desk}/{claimed}", folder)
        except Unusable:
            if not self.has(folder):
                raise  # else another was faster, and has cleared away what this one was reading
        self._clear(desk)
        if sha256(self.read(folder, MANIFEST)) != own:
            raise already_kept(folder)

    def append(self, folder: str, path: str, content: bytes) -> None:
        check_names(folder, (path,), ())
        if not self.has(folder):
            raise not_kept(folder)
        if not self._create(f"{folder}/{path}", content):
            raise already_kept(f"{folder}/{path}")

    def path(self, folder: str) -> None:
        return None

    def _publish(self, desk: str, folder: str) -> None:
        written = self._below(desk)
        if self._below(folder).keys() - written.keys():
            raise not_an_item(folder)
        for path in sorted(written, key=lambda path: path == MANIFEST):  # the manifest last
            with self._asking(folder, "写不了"):
                self._system.cp_file(self._key(f"{desk}/{path}"), self._key(f"{folder}/{path}"))

    def _clear(self, desk: str) -> None:
        """The claim first: without it what lies there is nothing but a place to write.  What stays does no harm."""
        with suppress(Unusable):
            for path in sorted(self._below(desk), key=lambda path: path != _CLAIM):
                with self._asking(desk, "写不了"), suppress(FileNotFoundError):
                    self._system.rm_file(self._key(f"{desk}/{path}"))

    def _candidates(self) -> Iterator[tuple[str, bool]]:
        """Folders with files in them, in order, and whether they are items."""
        paths = self._below("")
        folders = {"/".join(path.split("/")[:2]) for path in paths if path.count("/") > 1}
        for folder in sorted(filter(is_item_folder, folders)):
            yield folder, f"{folder}/{MANIFEST}" in paths

    def _neighbours(self, folder: str) -> list[str]:
        year = folder.partition("/")[0]
        with self._asking(year):
            try:
                found = self._system.ls(self._key(year), detail=False)
            except FileNotFoundError:
                return []
        return [f"{year}/{posixpath.basename(path.rstrip('/'))}" for path in found]

    def _below(self, folder: str) -> dict[str, int]:
        top = self._key(folder)
        with self._asking(folder):
            found = self._system.find(top, detail=True)
        # What comes to be while it is asked for, some servers' clients take for a file of the folder's own name.
        return {
            path[len(top) + 1 :]: int(info["size"])
            for path, info in found.items()
            if path.startswith(f"{top}/")
        }

    def _exists(self, path: str) -> bool:
        with self._asking(path):
            try:
                self._system.info(self._key(path))
            except FileNotFoundError:
                return False
            return True

    def _read(self, path: str) -> bytes:
        with self._asking(path):
            try:
                return cast(bytes, self._system.cat_file(self._key(path)))
            except FileNotFoundError:
                raise not_kept(path) from None

    def _write(self, path: str, content: bytes) -> None:
        with self._asking(path, "写不了"):
            self._system.pipe_file(self._key(path), content)

    def _create(self, path: str, content: bytes) -> bool:
        """False if it is there already.  Of several who create at the same time one succeeds."""
        with self._asking(path, "写不了"):
            try:
                with self._system.open(self._key(path), "xb") as stream:
                    stream.write(content)
            except FileExistsError:
                return False
        return True

    def _key(self, path: str) -> str:
        return posixpath.join(self._opened[1], path).rstrip("/")

    @property
    def _system(self) -> AbstractFileSystem:
        return self._opened[0]

    @cached_property
    def _opened(self) -> tuple[AbstractFileSystem, str]:
        """The server, and the folder's name there.  Lists of files are not kept: others write, too."""
        protocol = self.url.partition(":")[0]
        try:
            from fsspec.core import url_to_fs

            found = url_to_fs(self.url, use_listings_cache=False, **_OPTIONS.get(protocol, {}))
        except ImportError as missing:
            hint = (
                "请运行 pip install 'gongwen[s3]'" if protocol == "s3" else f"请安装所需的软件包（{missing}）"
            )
            raise Unusable(f"归档在“{self.place}”，但没有安装所需的软件包", hint) from missing
        except ValueError as error:
            message = f"归档的地址“{self.place}”不认识"
            raise Unusable(message, "请写成一个文件夹，或 s3://存储桶/文件夹 这样的地址") from error
        return cast("tuple[AbstractFileSystem, str]", found)

    @contextmanager
    def _asking(self, path: str, to_do: str = "读不了") -> Iterator[None]:
        """Every kind of server refuses in its own way."""
        try:
            yield
        except Unusable:
            raise
        except Exception as error:
            place = f"{self.place}/{path}".rstrip("/")
            raise Unusable(f"“{place}”{to_do}", _why(error)) from error


def _why(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "请检查归档的地址，以及存储桶是否已经建好"
    if isinstance(error, PermissionError) or "Credentials" in type(error).__name__:
        return "请检查密钥（AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY）和权限"
    reason = str(error).strip().split("\n")[0] or type(error).__name__
    return f"请检查归档的地址和网络，稍后再试（{reason}）"
