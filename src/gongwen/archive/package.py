"""An item's folder: what belongs together, what it is called, and its checksums.

2025/绍市中医党〔2025〕6号 关于印发2025年党建工作计划的通知/
  绍市中医党〔2025〕6号.pdf     PDF/A-3u, its sources inside
  绍市中医党〔2025〕6号.docx
  metadata.json
  figures.json                   every figure, its value and the log rows behind it
  sources/2025/plan.yaml …       the files it was made from, as they lay below data/
  templates/document.html …      the templates it was made with
  manifest-sha256.txt            written last: without it the folder is not an item
  records/0001.json …            added later, each once: 档号, withdrawal
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from gongwen.archive.metadata import Metadata
from gongwen.archive.unreadable import Unreadable, said_to_be_unreadable
from gongwen.file_names import safe_name

MANIFEST = "manifest-sha256.txt"
METADATA = "metadata.json"
FIGURES = "figures.json"
SOURCES, TEMPLATES, RECORDS = "sources", "templates", "records"


@dataclass(frozen=True)
class Package:
    """An item with everything that goes into its folder: path below it, with / -> content."""

    metadata: Metadata
    files: Mapping[str, bytes]

    @property
    def folder(self) -> str:
        return folder_name(self.metadata)

    @cached_property
    def manifest(self) -> bytes:
        return manifest_of({path: sha256(content) for path, content in self.files.items()})


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def manifest_of(sums: Mapping[str, str]) -> bytes:
    """`sha256sum -c` reads it, and BagIt writes the same."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Path -> SHA-256.  Raises Unreadable."""
    with said_to_be_unreadable():
        lines = content.decode().splitlines()
    sums = {}
    for line in lines:
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if not match:
            raise Unreadable
        sums[match[2]] = match[1]
    return sums


def folder_name(metadata: Metadata) -> str:
    """`2025/绍市中医党〔2025〕6号 关于…的通知`: the year of filing, number, and the title without its organ."""
    subject = metadata.title
    if "关于" in subject:
        subject = subject[subject.index("关于") :]
    return f"{metadata.year or metadata.date.year}/{safe_name(f'{metadata.number} {subject}'.strip())}"


def document_name(metadata: Metadata) -> str:
    """What the document's own files are called, without their suffix."""
    return safe_name(metadata.number or metadata.title)


def main_pdf(metadata: Metadata, paths: Iterable[str]) -> str | None:
    """Which of an item's files is the document as it went out; of older papers the copy of the highest rank."""
    names = (f"{document_name(metadata)}.pdf", "正本.pdf", "转发件.pdf", "原件.pdf")
    kept = set(paths)
    return next((name for name in names if name in kept), None)
