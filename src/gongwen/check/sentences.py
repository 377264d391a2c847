"""正文 in sentences, and the main text's paragraphs: where formulas like 妥否，请批示。 are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongwen.check.manuscript import Line, Manuscript

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?")
# 特此报告: a sentence of its own; its group is what it says.
CLOSING_FORMULA = re.compile(
    r"(?:特此|专此|此)(通知|通报|通告|公告|公报|报告|汇报|请示|批复|函告|函达|函复|函商|函请|函询|复函|复)[。！]?$"
)
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|「[^「」]*」")


def main_body(manuscript: Manuscript) -> tuple[Line, ...]:
    """The paragraphs of the main text, without those of what it issues or attaches."""
    return tuple(line for line in manuscript.body if line.part == 0)


def without_quotations(words: str) -> str:
    """The words with what is quoted blanked, each character still at its place."""
    return _QUOTED.sub(lambda quoted: "〇" * len(quoted[0]), words)


def sentences(lines: tuple[Line, ...]) -> Iterator[tuple[Line, int, str]]:
    """Each sentence with its line and where it begins in it; quotations are blanked, blanks before it left out."""
    for line in lines:
        for match in _SENTENCE.finditer(without_quotations(line.words)):
            words = match[0]
            yield line, match.start() + len(words) - len(words.lstrip()), words.strip()
