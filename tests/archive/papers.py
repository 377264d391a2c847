"""Items as they lie in an archive, made up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, Package
from gongwen.archive.storage import Storage

ORGAN = "中共绍兴市中医院委员会"


def keep(
    storage: Storage,
    title: str,
    text: str = "",
    day: str = "2025-05-21",
    number: str = "",
    files: Mapping[str, bytes] | None = None,
    **more: Any,
) -> str:
    """Its folder.  `text` is its 正本.txt, unless `files` are given; `more` are fields of its metadata."""
    fields = {"organs": (ORGAN,), "retention": "永久", "kind": "通知", **more}
    metadata = Metadata(f"{number}{title}", title, date.fromisoformat(day), number=number, **fields)
    documents = {"正本.txt": text.encode()} if files is None else files
    package = Package(metadata, {METADATA: metadata.to_bytes(), **documents})
    storage.add(package.folder, package.files, package.manifest)
    return package.folder
