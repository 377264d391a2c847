"""Names that a text gives itself: （以下简称《办法》）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.check.manuscript import Line, Manuscript

_DECLARED = re.compile(
    r"(?:以下|下文|下同)?(?:简|统)称(?:为|作|：|:)?\s*(?:“(?P<quoted>[^“”]{1,20})”|《(?P<titled>[^《》]{1,24})》|(?P<bare>[^“”《》（）()，。、；]{2,16})(?=[）)]))"
)


@dataclass(frozen=True)
class ShortName:
    """A short name, and where it is declared: the name's own span in the line."""

    name: str
    line: Line
    span: tuple[int, int]
    declared: tuple[int, int]  # with 以下简称


def declared_short_names(manuscript: Manuscript) -> Iterator[ShortName]:
    for line in manuscript.body:
        if "称" not in line.words:
            continue
        for match in _DECLARED.finditer(line.words):
            if not match[0].startswith(("以下", "下文")):
                continue
            group = next(name for name in ("quoted", "titled", "bare") if match[name])
            yield ShortName(match[group], line, match.span(group), match.span())
