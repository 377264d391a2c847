"""What should be metadata, a record or a manifest, and is none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Unreadable(ValueError):
    """Bytes that this program did not write, or that were altered since."""


@contextmanager
def said_to_be_unreadable() -> Iterator[None]:
    """Whatever JSON of another form raises when it is taken apart."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise Unreadable from error
