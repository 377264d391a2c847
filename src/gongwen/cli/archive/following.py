"""How far a command has come with many items."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

_A_MOMENT = 4  # items


def follow(folders: Sequence[str], doing: str) -> Iterable[str]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if len(folders) <= _A_MOMENT or not sys.stderr.isatty():
        return folders
    from rich.console import Console
    from rich.progress import track

    return track(folders, doing, console=Console(stderr=True), transient=True)
