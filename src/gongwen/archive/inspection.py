"""What the four tests (DA/T 70-2018) look at, and what each of them finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA, main_pdf, read_manifest
from gongwen.archive.records import Noted, Record, read_records
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable
from gongwen.register.store import Register

Answer = TypeVar("Answer")


class Nature(StrEnum):
    AUTHENTICITY = "真实性"
    COMPLETENESS = "完整性"
    USABILITY = "可用性"
    SECURITY = "安全性"


class Outcome(StrEnum):
    PASSED = "通过"
    FAILED = "未通过"
    NOT_TESTED = "未检"


class Failed(Exception):
    """A test is not passed: the evidence, without a final 。"""


class NotTested(Exception):
    """A test could not be made, or does not apply: why, without a final 。"""


@dataclass(frozen=True)
class Inspection:
    """`how` says to an archivist what was done.  `look` gives the evidence, or raises Failed or NotTested."""

    nature: Nature
    name: str
    how: str
    look: Callable[[Item], str]


@dataclass(frozen=True)
class Result:
    nature: Nature
    name: str
    how: str
    outcome: Outcome
    evidence: str


class Item:
    """An item as it lies in the archive, read once.  What cannot be read is Failed, at the test that needs it.

    `noted`: the records that it had, as the catalogue noted them.
    """

    def __init__(self, storage: Storage, register: Register, folder: str, noted: Noted | None = None) -> None:
        self.storage, self.register, self.folder, self.noted = storage, register, folder, noted
        self._contents: dict[str, bytes] = {}

    def content(self, path: str) -> bytes:
        if path not in self._contents:
            if path not in self.files:
                raise Failed(f"缺少 {path}")
            self._contents[path] = self.storage.read(self.folder, path)
        return self._contents[path]

    @cached_property
    def files(self) -> dict[str, int]:
        return self.storage.files(self.folder)

    @cached_property
    def manifest(self) -> dict[str, str]:
        try:
            return read_manifest(self.content(MANIFEST))
        except Unreadable as error:
            raise Failed(f"{MANIFEST} 读不懂") from error

    @cached_property
    def metadata(self) -> Metadata:
        try:
            return Metadata.from_bytes(self.content(METADATA))
        except Unreadable as error:
            raise Failed(f"{METADATA} 读不懂") from error

    @cached_property
    def records(self) -> list[Record]:
        try:
            return read_records(self.storage, self.folder)
        except Unreadable as error:
            raise Failed("归档记录读不懂") from error

    def of_kind(self, *suffixes: str) -> list[str]:
        return [path for path in sorted(self.files) if path.lower().endswith(suffixes)]

    @property
    def main_pdf(self) -> str:
        """The document itself as a PDF.  Raises NotTested where it has none."""
        path = main_pdf(self.metadata, self.files)
        if path is None:
            raise NotTested("没有 PDF 格式的正本")
        return path

    def ask(self, path: str, look: Callable[[bytes], Answer]) -> Answer:
        """What `look` says of one file; Failed names it."""
        content = self.content(path)
        try:
            return look(content)
        except Failed as failed:
            raise Failed(f"{path}：{failed}") from failed

    def each(self, paths: list[str], look: Callable[[bytes], str | None], none: str) -> str:
        """Evidence for several files.  `look` gives what is wrong with one, or None; Failed names all with a fault.

        `none`: why nothing was tested when there are no such files.
        """
        if not paths:
            raise NotTested(none)
        faults = []
        for path in paths:
            try:
                fault = self.ask(path, look)
                faults += [f"{path}：{fault}"] if fault else []
            except Failed as failed:
                faults.append(str(failed))
        if faults:
            raise Failed("；".join(faults))
        return f"{len(paths)} 个文件" if len(paths) > 1 else paths[0]
