"""Words as they are looked for: their letters, digits and Chinese characters alone, whatever stands between them.

What is compared is `normalised` text, so that a word is found over the end of a line, in full-width digits, and in any
case; and nothing has to be cut into Chinese words: a text has every run of characters that it has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_NO_WORD = re.compile(r"[\W_]+")
_RUNS = re.compile(r"(\d+)")
_LINE_END = re.compile(r"(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff])")  # of Chinese text, where no blank stood
_BEFORE, _AFTER = 14, 40  # characters of a snippet before the word and behind it


@dataclass(frozen=True)
class Snippet:
    """The first place of a word in a text, on one line; `before` and `after` are cut off with …"""

    before: str
    found: str
    after: str

    def __str__(self) -> str:
        return self.before + self.found + self.after


def normalised(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def words_of(text: str) -> tuple[str, ...]:
    """What a person typed, parted by blanks, normalised; without those that stand in others, which come for free."""
    words = dict.fromkeys(word for word in map(normalised, text.split()) if word)
    return tuple(word for word in words if not any(word != other and word in other for other in words))


def number_key(number: str) -> str:
    """绍市中医党〔2025〕6号 -> 绍市中医党|2025|6|号: part of a number is part of its key, and 6 is no part of 16.

    Brackets of any form, blanks, 第 and leading zeros make no difference.
    """
    text = _NO_WORD.sub("|", unicodedata.normalize("NFKC", number).casefold()).replace("第", "").strip("|")
    runs = (f"|{run.lstrip('0')}|" if run.isdecimal() else run for run in _RUNS.split(text))
    return re.sub(r"\|+", "|", "".join(runs))


def snippet(text: str, words: Sequence[str]) -> Snippet | None:
    """Around the first of the words, normalised ones, that is found; None where none is."""
    line = " ".join(_LINE_END.sub("", text).split())
    if found := _around(line, line, words):  # most stand there as they are looked for
        return found
    plain = unicodedata.normalize("NFKC", line)
    return _around(plain, line if len(line) == len(plain) else plain, words)


def _around(plain: str, line: str, words: Sequence[str]) -> Snippet | None:
    """`line` is shown: as long as `plain`, in which is looked."""
    for word in words:
        if match := re.search(r"[\W_]*".join(map(re.escape, word)), plain, re.IGNORECASE):
            start, end = match.span()
            before = "…" * (start > _BEFORE) + line[max(start - _BEFORE, 0) : start]
            after = line[end : end + _AFTER] + "…" * (end + _AFTER < len(line))
            return Snippet(before, line[start:end], after)
    return None
