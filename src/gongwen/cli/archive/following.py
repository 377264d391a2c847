"""How far a command has come with many items."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TypeVar

_A_MOMENT = 4  # items

T = TypeVar("T")


def follow(items: Sequence[T], doing: str) -> Iterable[T]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if len(items) <= _A_MOMENT or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, doing, console=Console(stderr=True), transient=True)
