"""What a rule says of a place (`Mark`), and what a reader is told of it (`Finding`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongwen.problem import Location


class Severity(StrEnum):
    ERROR = "错误"
    WARNING = "警告"
    NOTE = "提示"


@dataclass(frozen=True, order=True)
class Mark:
    """A reviewer's mark: `quote` is what stands at the place, to `end_column` (exclusive); `message` and `hint`
    carry no final 。.  `fix` is what should stand there instead, when that is certain; "" deletes the quote."""

    at: Location
    end_column: int
    quote: str
    message: str
    hint: str
    fix: str | None = None


@dataclass(frozen=True)
class Finding:
    """A mark and the rule it was made by.  `accepted` is the reason why it may stay, when the office gave one."""

    mark: Mark
    code: str
    severity: Severity
    clause: str
    accepted: str | None = None
    page: int | None = None  # of a .docx or .pdf, where known
    paragraph: int | None = None

    @property
    def sort_key(self) -> tuple[object, ...]:
        return self.mark.at, self.mark.end_column, self.code
