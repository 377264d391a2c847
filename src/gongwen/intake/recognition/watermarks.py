"""A site's sentence that recurs and cuts the text: found because it stands again and again at odd places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

# What sites that share documents speak of; authors too, but not of two of them in one phrase, again and again.
_CUE = re.compile(
    r"(?i:下载|文档|word|文库|(?<![示规模师])范文|水印|版权|免费|网站|编[辑缉]|精品|资料|收集|整理|仅供|QQ|公众号)"
    r"|(?i:www\.|https?:|\.com|\.cn)"
)
_FEWEST_CUES = 2
_FEWEST_TIMES = 3
# The name of a site behind a sentence, at the end of a line.
_BEHIND = re.compile(r"(?<=[。！？；])([一-鿿\w.]{2,10}(?:网|网站|文库|\.com|\.cn))$", re.MULTILINE)
_SEED = 6  # characters at a cue that recur
_SHORTEST, _LONGEST = 6, 60


def watermark(lines: Sequence[str]) -> re.Pattern[str] | None:
    """What matches the sentence that cuts this text; None when there is none.

    It recurs, letter for letter, with ever other neighbours, speaks of downloads and the like in more than one word,
    and stands at least once in the middle of a sentence; or it is the name of a site behind the full stop of several
    lines.
    """
    text = "\n".join(lines)
    places: dict[str, list[int]] = {}
    for match in _CUE.finditer(text):
        places.setdefault(text[match.start() : match.start() + _SEED], []).append(match.start())
    phrases: set[str] = set()
    for found in places.values():
        if len(found) >= _FEWEST_TIMES and (phrase := _grown(text, found)):
            phrases.add(phrase)
    good = sorted(
        (phrase for phrase in phrases if _speaks(phrase) and _cuts(text, phrase)), key=len, reverse=True
    )
    names = Counter(match[1] for match in _BEHIND.finditer(text))
    behind = [rf"(?<=[。！？；]){re.escape(name)}$" for name, count in names.items() if count > 1]
    return re.compile("|".join([*map(re.escape, good), *behind])) if good or behind else None


def _grown(text: str, found: Sequence[int]) -> str | None:
    """The longest stretch around these places that is the same at all of them."""
    left = 0
    while left < _LONGEST and len({text[max(0, at - left - 1)] for at in found}) == 1 and min(found) > left:
        left += 1
    right = 0
    while right < _LONGEST and len({text[at + right : at + right + 1] for at in found}) == 1:
        right += 1
    phrase = text[found[0] - left : found[0] + right].strip()
    return phrase if _SHORTEST <= len(phrase) <= _LONGEST and "\n" not in phrase else None


def _speaks(phrase: str) -> bool:
    return len({cue.casefold() for cue in _CUE.findall(phrase)}) >= _FEWEST_CUES


def _cuts(text: str, phrase: str) -> bool:
    """Whether it stands inside a sentence, with ever other neighbours."""
    matches = list(re.finditer(re.escape(phrase), text))
    before = Counter(text[match.start() - 1 : match.start()] for match in matches)
    behind = Counter(text[match.end() : match.end() + 1] for match in matches)
    inside = sum(
        _is_word(text[match.start() - 1 : match.start()]) and _is_word(text[match.end() : match.end() + 1])
        for match in matches
    )
    most = max(len(matches) // 2, 1)
    return len(matches) > 1 and inside > 0 and max(*before.values(), *behind.values()) <= most


def _is_word(character: str) -> bool:
    return "一" <= character <= "鿿"
