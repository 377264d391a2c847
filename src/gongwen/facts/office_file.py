"""Where organization.yaml is looked for."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path

FILE_NAME = "organization.yaml"


def office_file(facts_file: Path, data: Path | None) -> Path | None:
    """That of `data` for a facts file in it, else the nearest one beside the file or above; None when there is none."""
    here = facts_file.absolute()
    if data is not None and here.is_relative_to(data.absolute()):
        candidates = [data / FILE_NAME]
    elif facts_file.is_absolute():
        candidates = [folder / FILE_NAME for folder in here.parents]
    else:
        candidates = [Path(relpath(folder / FILE_NAME)) for folder in here.parents]
    return next((path for path in candidates if _is_file(path)), None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # in a folder that may not be entered
        return False
