"""What is wrong with something a user wrote: where, what, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file; line and column count from 1, columns in code points, as editors do."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def shifted(self, columns: int) -> Location:
        return Location(self.file, self.line, self.column + columns)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right.  `label` is the field's Chinese name; `message` and `hint` carry no final 。"""

    at: Location
    label: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.at}: {self.label}：{self.message}。{self.hint}"


class Unusable(Exception):
    """Why something cannot be read, counted or said: what is wrong, and how to mend it, both without final 。"""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(f"{message}。{hint}")


class InvalidFacts(Exception):
    """Everything that is wrong with the files read, all at once, in the order of their places."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
