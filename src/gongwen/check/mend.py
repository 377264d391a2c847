"""`--fix`: what is mechanical is put right in the text of a file, everything else kept as it stands, byte for byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongwen.check.finding import Finding, Mark
from gongwen.check.rule import Mends, all_rules
from gongwen.intake.text_encodings import decode_text
from gongwen.problem import Location, Problem, Unusable

_LINE_END = re.compile("\r\n|\r|\n")
_AROUND = 12  # characters shown on both sides of a change
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class EncodedText:
    """The text of a file, and how to write it as it was: its byte order mark and encoding."""

    text: str
    mark: bytes
    encoding: str

    @classmethod
    def read(cls, data: bytes, file: str) -> EncodedText:
        """Raises Unusable for what is not text, or text that would not be written back as it was."""
        decoded = decode_text(data, file)
        if isinstance(decoded, Problem):
            raise Unusable(decoded.message, decoded.hint)
        text = decoded[0]
        for mark, encoding in _BYTE_ORDER_MARKS:
            if data.startswith(mark) and mark + text.encode(encoding) == data:
                return cls(text, mark, encoding)
        for encoding in ("utf-8", "gb18030"):
            if text.encode(encoding, errors="replace") == data:
                return cls(text, b"", encoding)
        raise Unusable("文件的编码前后不一", "请先另存为 UTF-8 编码")

    @property
    def content(self) -> bytes:
        return self.mark + self.text.encode(self.encoding)


def mendable(findings: Iterable[Finding], ordinals: bool) -> list[Mark]:
    """The marks whose fix may be put in place without asking a person; with `ordinals` those of ordinals, too."""
    allowed = {Mends.ALWAYS, Mends.ASKED} if ordinals else {Mends.ALWAYS}
    rules = all_rules()
    return [
        finding.mark
        for finding in findings
        if finding.mark.fix is not None and finding.accepted is None and rules[finding.code].mends in allowed
    ]


@dataclass(frozen=True)
class Change:
    """A fix put in place, and some of the words around it."""

    at: Location
    before: str
    quote: str
    fix: str
    after: str

    def __str__(self) -> str:
        """As a diff by words is written: what goes in [-…-], what comes in {+…+}."""
        added = f"{{+{self.fix}+}}" if self.fix else ""
        removed = f"[-{self.quote}-]" if self.quote else ""
        return f"{self.at}: {self.before}{removed}{added}{self.after}"


def mended(text: str, marks: Iterable[Mark]) -> tuple[str, tuple[Change, ...]]:
    """`text` with each mark's fix in place of its quote, and what was changed.

    Left as they are: a mark that overlaps one before it, and one at whose place something else is written (as where
    YAML spells a character by an escape).
    """
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    kept: list[str] = []
    changes: list[Change] = []
    end = 0
    for mark in sorted(marks):
        start = starts[mark.at.line - 1] + mark.at.column - 1 if mark.at.line <= len(starts) else len(text)
        if mark.fix is None or start < end or not text.startswith(mark.quote, start):
            continue
        kept += [text[end:start], mark.fix]
        end = start + len(mark.quote)
        before = text[max(starts[mark.at.line - 1], start - _AROUND) : start]
        after = _LINE_END.split(text[end : end + _AROUND], maxsplit=1)[0]
        changes.append(Change(mark.at, before, mark.quote, mark.fix, after))
    return "".join((*kept, text[end:])), tuple(changes)
