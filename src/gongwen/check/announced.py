"""What the main text says it issues (现将《…》印发给你们), beside the text that it does issue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from gongwen.check.manuscript import Line, Manuscript
from gongwen.check.titles import issued_parts, quoted_titles
from gongwen.document.model import Part

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|-|—|～|$)", re.ASCII)
_LONGEST = 120  # characters of a title that is compared
_MOST = 20  # titles and parts that are compared, each with each
# How alike two titles are that mean one text; the rest are other texts, cited by the way.
_ALIKE = 0.6


@dataclass(frozen=True)
class Announced:
    """A title in 《》 of the main text, and the issued part that it means."""

    line: Line
    span: tuple[int, int]
    title: str
    part: Part
    own: str  # the part's own title

    @property
    def years(self) -> frozenset[str]:
        return frozenset(_YEAR.findall(self.title))

    @property
    def own_years(self) -> frozenset[str]:
        return frozenset(_YEAR.findall(self.own))

    @property
    def differs(self) -> bool:
        """Whether more than an organ's name before it, 度 or a mark tells the titles apart."""
        title, own = _compared(self.title), _compared(self.own)
        return not (title.endswith(own) or own.endswith(title))


def announced_titles(manuscript: Manuscript) -> Iterator[Announced]:
    """Each issued text with the title that the main text gives it, where one is like enough to be meant."""
    quoted = [
        (line, title, start)
        for line in manuscript.body
        if line.part == 0 and ("印发" in line.words or "下发" in line.words or "转发" in line.words)
        for title, start in quoted_titles(line.words)
        if len(title) <= _LONGEST
    ]
    for part in islice(issued_parts(manuscript.document.parts), _MOST):
        own = "".join(str(part.title).split())
        if len(own) > _LONGEST:
            continue
        alike = [(_likeness(title, own), index) for index, (_, title, _) in enumerate(quoted[:_MOST])]
        best, index = max(alike, default=(0.0, 0))
        if best >= _ALIKE:
            line, title, start = quoted[index]
            yield Announced(line, (start, start + len(title)), title, part, own)


def _likeness(one: str, other: str) -> float:
    one, other = _compared(one), _compared(other)
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _compared(title: str) -> str:
    return re.sub(r"[\s《》〈〉“”]", "", title).replace("年度", "年")
