"""Automatic numbering of a .docx: the words that Word puts in front of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gongwen.intake.word.package import Element, W
from gongwen.numerals import chinese_number

_LEVELS = 9
_HIGHEST = 999
_LONGEST = 64  # characters of a level's text
_PLACEHOLDER = re.compile("%([1-9])")
_BULLET = "•"
_GAP = "　"


@dataclass(frozen=True)
class Level:
    start: int
    form: str  # w:numFmt
    text: str  # 第%1章
    restart: int | None  # after which level it begins anew; 0: never; None: after any above it
    plain: bool  # all numbers in it as Arabic digits
    gap: bool  # whether something stands between it and the words
    style: str | None  # of paragraphs, that it is tied to
    paragraph: Element | None
    character: Element | None

    @classmethod
    def of(cls, element: Element) -> Level:
        is_bullet = _value(element, "numFmt") == "bullet"
        text = (_value(element, "lvlText") or "")[:_LONGEST]
        restart = _value(element, "lvlRestart")
        return cls(
            start=whole(_value(element, "start"), 1),
            form=_value(element, "numFmt") or "decimal",
            text=_bullet(text) if is_bullet else text,
            restart=None if restart is None else whole(restart, 0),
            plain=is_on(element.find(f"{W}isLgl")),
            gap=_value(element, "suff") != "nothing",
            style=_value(element, "pStyle"),
            paragraph=element.find(f"{W}pPr"),
            character=element.find(f"{W}rPr"),
        )


@dataclass(frozen=True)
class _List:
    """A w:num.  Lists that share their definition go on counting; one that starts anew does so at its first use."""

    definition: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """`styles_list` gives the w:numId of a numbering style: definitions may be kept there."""

    def __init__(self, part: Element | None, styles_list: Callable[[str], str | None]) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if part is None:
            return
        definitions = {each.get(f"{W}abstractNumId"): each for each in part.iterfind(f"{W}abstractNum")}
        uses = {each.get(f"{W}numId") or "": each for each in part.iterfind(f"{W}num")}
        for number, use in uses.items():
            identifier = _value(use, "abstractNumId") or ""
            definition = definitions.get(identifier)
            link = None if definition is None else _value(definition, "numStyleLink")
            if link and (linked := uses.get(styles_list(link) or "")) is not None:
                identifier = _value(linked, "abstractNumId") or ""
                definition = definitions.get(identifier)
            if definition is not None:
                self._lists[number] = _list(identifier, definition, use)

    def level(self, number: str, level: int) -> Level | None:
        found = self._lists.get(number)
        return found.levels.get(level) if found else None

    def level_of_style(self, number: str, style: str) -> int:
        """The level that a style of paragraphs is tied to."""
        found = self._lists.get(number)
        tied = (n for n, each in found.levels.items() if each.style == style) if found else iter(())
        return next(tied, 0)

    def next(self, number: str, level: int) -> str:
        """The words in front of the next paragraph of this list, with a blank behind where they need one."""
        found = self._lists.get(number)
        shape = found.levels.get(level) if found else None
        if found is None or shape is None:
            return ""
        counts = self._counts.setdefault(found.definition, {})
        if number not in self._begun:
            self._begun.add(number)
            for started, value in found.starts.items():
                counts[started] = value - 1
        for above in range(level):
            if above in found.levels:
                counts.setdefault(above, found.levels[above].start)
        counts[level] = counts.get(level, shape.start - 1) + 1
        for below, each in found.levels.items():
            if below > level and (each.restart is None or 0 <= level < each.restart):
                counts.pop(below, None)

        def written(match: re.Match[str]) -> str:
            of = int(match[1]) - 1
            form = found.levels[of].form if of in found.levels else "decimal"
            return count_in_words(counts.get(of, 0), "decimal" if shape.plain and of < level else form)

        words = shape.text if shape.form == "bullet" else _PLACEHOLDER.sub(written, shape.text)
        # 1. and 一、 need none, 第一条 and a bare 1 do.
        return (
            words + _GAP if words and shape.gap and (words[-1].isalpha() or words[-1].isdecimal()) else words
        )


def whole(value: str | None, default: int) -> int:
    """An attribute as a whole number, be it nonsense."""
    try:
        return int(float(value)) if value and len(value) < 20 else default
    except (ValueError, OverflowError):
        return default


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on."""
    return element is not None and element.get(f"{W}val") not in ("0", "false", "off", "none")


def _list(identifier: str, definition: Element, use: Element) -> _List:
    levels, starts = {}, {}
    for element in definition.iterfind(f"{W}lvl"):
        levels[whole(element.get(f"{W}ilvl"), -1)] = Level.of(element)
    for override in use.iterfind(f"{W}lvlOverride"):
        index = whole(override.get(f"{W}ilvl"), -1)
        if (own := override.find(f"{W}lvl")) is not None:
            levels[index] = Level.of(own)
        if (start := _value(override, "startOverride")) is not None:
            starts[index] = whole(start, 1)
    return _List(identifier, {n: levels[n] for n in sorted(levels) if 0 <= n < _LEVELS}, starts)


def _value(element: Element, name: str) -> str | None:
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _bullet(text: str) -> str:
    """Bullets of the symbol fonts have no code of their own."""
    return "".join(_BULLET if "\ue000" <= character <= "\uf8ff" else character for character in text)


def count_in_words(count: int, form: str) -> str:
    """A number as a w:numFmt writes it; Arabic where that is not known or goes beyond what is written so."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    write = _FORMS.get(form)
    return write(count) if write and 0 < count <= _HIGHEST else str(count)


def _latin(count: int) -> str:
    """a, b … z, aa, bb."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _roman(count: int) -> str:
    values = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
    words = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
    written = ""
    for value, word in zip(values, words, strict=True):
        written += word * (count // value)
        count %= value
    return written


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if count <= 20 else str(count)


def _one_of(words: str) -> Callable[[int], str]:
    return lambda count: words[count - 1] if count <= len(words) else str(count)


def _by_digits(digits: str) -> Callable[[int], str]:
    return lambda count: str(count).translate(str.maketrans("0123456789", digits))


def _formal(count: int) -> str:
    words = chinese_number(count)
    words = f"一{words}" if words.startswith("十") else words
    return words.translate(str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰"))


_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": chinese_number,
    "chineseCountingThousand": chinese_number,
    "japaneseCounting": chinese_number,  # Word's name for 一、二、 in files from Chinese templates
    "japaneseDigitalTenThousand": chinese_number,
    "taiwaneseCounting": chinese_number,
    "taiwaneseCountingThousand": chinese_number,
    "koreanDigital2": chinese_number,
    "ideographDigital": _by_digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _by_digits("○一二三四五六七八九"),
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    "decimalFullWidth": _by_digits("０１２３４５６７８９"),
    "decimalFullWidth2": _by_digits("０１２３４５６７８９"),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedParen": lambda count: f"({count})",
    "ideographEnclosedCircle": lambda count: f"({chinese_number(count)})",
    "lowerLetter": _latin,
    "upperLetter": lambda count: _latin(count).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
}
