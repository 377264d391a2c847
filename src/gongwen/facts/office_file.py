"""Where organization.yaml is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import relpath
from pathlib import Path

FILE_NAME = "organization.yaml"


def office_files(facts_file: Path, data: Path | None) -> Iterator[Path]:
    """Of `data` for a facts file in it, else beside the file and above, nearest first; the first that exists counts."""
    here = facts_file.absolute()
    if data is not None and here.is_relative_to(data.absolute()):
        yield data / FILE_NAME
        return
    for folder in here.parents:
        yield folder / FILE_NAME if facts_file.is_absolute() else Path(relpath(folder / FILE_NAME))
