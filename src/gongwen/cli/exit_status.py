"""What the process says when it ends.  Numbers are never reused; 2 is click's own."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    PROBLEMS = 1  # findings of severity 错误, or bad input
    USAGE = 2
    UNAVAILABLE = 3  # the machine lacks something: fonts, Pango
