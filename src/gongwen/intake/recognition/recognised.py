"""What recognition makes of a file's lines: the document it takes them for, and what it set aside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gongwen.document.model import Document, Text
from gongwen.intake.recognition.dates import Month
from gongwen.intake.recognition.nesting import Nesting


class ResidueKind(StrEnum):
    """What stands in a file and is not the author's."""

    SITE = "网站文字"  # greetings, breadcrumbs, source and download lines, links to attachments
    COLLECTOR = (
        "采集说明"  # a first line `# …`: whoever collected a text says where it is from; nobody's fault
    )
    WATERMARK = "水印"  # a sentence of a site that cuts text
    PAGE_NUMBER = "页码"
    MARKUP = "标记"  # &nbsp;, <br>, tags, the ** and --- of Markdown
    RULE = "分隔线"  # ────────, ______: the red rule copied, the edge of a table; nobody's fault
    VERTICAL = "竖排残字"  # one character a line, left over from a vertical cell
    CONTROL = "控制字符"  # zero-width and control characters, U+FFFD


@dataclass(frozen=True)
class Residue:
    """Of SITE, the lines of a block are one residue; a piece of its text is then a line or a part of one."""

    kind: ResidueKind
    text: Text


@dataclass(frozen=True)
class Recognised:
    """`document` holds every character of the source that is not in `residues`, blanks around elements aside.

    `kind`, `issued_on` and `printed_on` are None where they cannot be read with certainty; `issued_in` is the month
    where the paper gives no day.  `forms` are the indices of parts that are blank forms, sample pages or lists of
    names: their language is not judged.  `nesting` says of each part behind the first where it belongs.  `attendance`
    is what a 纪要 says of who was there (出席, 列席, 请假), when and where, by its label; it stands in the text too.
    """

    document: Document
    kind: str | None
    issued_on: date | None
    printed_on: date | None
    residues: tuple[Residue, ...] = ()
    forms: frozenset[int] = frozenset()
    issued_in: Month | None = None
    nesting: tuple[Nesting, ...] = ()
    attendance: Mapping[str, Text] = field(default_factory=dict)
