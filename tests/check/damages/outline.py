"""Damages to ordinals, levels and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from gongwen.document.outline import ordinal
from gongwen.numerals import chinese_number
from tests.check.correct import ACTS, ENDS, MATTERS, SUBJECTS, WORK
from tests.check.damages import FACTS

Damage = Callable[[Random, list[str]], str | None]

_FORMS = (
    ("一、", re.compile(r"[一二三四五六七八九十]+、")),
    ("（一）", re.compile(r"（[一二三四五六七八九十]+）")),
    ("1.", re.compile(r"\d+\.")),
)


@dataclass(frozen=True)
class Numbered:
    """A line of 正文 that begins with an ordinal: its index, level (from 0), ordinal, and the words behind it."""

    at: int
    level: int
    written: str
    words: str

    @property
    def form(self) -> str:
        return _FORMS[self.level][0]


def outline(lines: Sequence[str]) -> list[list[Numbered]]:
    """The ordinals of a text, siblings together."""
    groups: list[list[Numbered]] = []
    current: dict[int, list[Numbered]] = {}
    for at, line in enumerate(lines):
        for level, (_, form) in enumerate(_FORMS):
            if match := form.match(line):
                current = {outer: group for outer, group in current.items() if outer <= level}
                if level not in current:
                    groups.append([])
                    current[level] = groups[-1]
                current[level].append(Numbered(at, level, match[0], line[match.end() :]))
    return groups


def end_of(lines: Sequence[str], item: Numbered) -> int:
    """The line behind what stands under an item."""
    for at in range(item.at + 1, len(lines) - 1):
        if any(form.match(lines[at]) for _, form in _FORMS[: item.level + 1]):
            return at
    return len(lines) - 1


def siblings(random: Random, lines: Sequence[str], least: int, *levels: int) -> list[Numbered] | None:
    """Siblings of these levels (all, if none is given), at least so many."""
    groups = [
        each for each in outline(lines) if len(each) >= least and each[0].level in (levels or (0, 1, 2))
    ]
    return random.choice(groups) if groups else None


def is_alone(lines: Sequence[str], item: Numbered) -> bool:
    """Whether a heading stands on a line of its own."""
    return "。" not in lines[item.at]


def sentence(random: Random) -> str:
    return f"{random.choice(SUBJECTS)}要{random.choice(ACTS)}，{random.choice(ENDS)}。"


def spoils(code: str) -> Callable[[Damage], Damage]:
    """Registers a damage to the lines of 正文; those marked are at the damage's will."""

    def register(damage: Damage) -> Damage:
        def on_facts(random: Random, facts: dict[str, Any]) -> str | None:
            lines = facts["正文"].splitlines()
            quote = damage(random, lines)
            facts["正文"] = "\n".join(lines) + "\n"
            return quote

        FACTS[code] = on_facts
        return damage

    return register


def spoils_articles(code: str, *, most: int = 12) -> Callable[[Damage], Damage]:
    """Registers a damage to the lines of 办法 that the notice issues: chapters and articles."""

    def register(damage: Damage) -> Damage:
        def on_facts(random: Random, facts: dict[str, Any]) -> str | None:
            lines = articles(random, most)
            quote = damage(random, lines)
            facts["印发文件"] = [
                {"标题": f"{random.choice(MATTERS)}管理办法", "正文": "\n".join(lines) + "\n"}
            ]
            return quote

        FACTS[code] = on_facts
        return damage

    return register


def articles(random: Random, most: int) -> list[str]:
    """Chapters with articles, or articles alone; those run on through the chapters."""
    count = random.randrange(6, most + 1)
    chapters = random.choice((0, 3, 4))
    starts = {1 + count * chapter // chapters for chapter in range(chapters)} if chapters else set()
    lines: list[str] = []
    chapter = 0
    for number in range(1, count + 1):
        if number in starts:
            chapter += 1
            lines.append(f"第{chinese_number(chapter)}章　{WORK[chapter - 1][2:]}")
        lines.append(f"第{chinese_number(number)}条　{sentence(random)}")
    return lines


def says(code: str) -> Callable[[Callable[[Random], tuple[str, str]]], Callable[[Random], tuple[str, str]]]:
    """Registers what some paragraph says besides: the sentence, and the words that must be marked."""

    def register(said: Callable[[Random], tuple[str, str]]) -> Callable[[Random], tuple[str, str]]:
        @spoils(code)
        def _(random: Random, lines: list[str]) -> str | None:
            places = [at for at, line in enumerate(lines[:-1]) if line.endswith("。")]
            if not places:
                return None
            words, quote = said(random)
            lines[random.choice(places)] += words
            return quote

        return said

    return register


# How ordinals run.


@spoils("GW330")
def a_heading_loses_its_ordinal(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 3, 0, 1)
    if not group:
        return None
    item = random.choice(group[1:-1])
    lines[item.at] = item.words
    return item.words.partition("。")[0]


@spoils("GW331")
def a_section_is_taken_out(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 3)
    if not group:
        return None
    place = random.randrange(1, len(group) - 1)
    del lines[group[place].at : group[place + 1].at]
    return group[place + 1].written


@spoils("GW332")
def an_ordinal_is_repeated(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2)
    if not group:
        return None
    place = random.randrange(1, len(group))
    lines[group[place].at] = group[place - 1].written + group[place].words
    return group[place - 1].written


@spoils("GW333")
def an_ordinal_in_the_middle_is_wrong(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 3)
    if not group:
        return None
    place = random.randrange(1, len(group) - 1)
    if random.random() < 0.2:  # it has changed places with the next
        here, there = group[place : place + 2]
        lines[here.at], lines[there.at] = there.written + here.words, here.written + there.words
        return there.written
    wrong = random.choice([number for number in range(1, 10) if number not in (place, place + 1)])
    written = ordinal(group[place].form, wrong)
    lines[group[place].at] = written + group[place].words
    return written


@spoils("GW334")
def the_first_section_is_taken_out(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2)
    if not group:
        return None
    del lines[group[0].at : group[1].at]
    return group[1].written


@spoils_articles("GW335")
def an_article_has_a_wrong_number(random: Random, lines: list[str]) -> str | None:
    unit = random.choice("条条条章")
    at = [at for at, line in enumerate(lines) if re.match(f"第[^　]*{unit}　", line)]
    if len(at) < 3:
        return None
    place = random.randrange(1, len(at))
    following = at[place + 1] if place + 1 < len(at) else None
    if random.random() < 0.4 and following:
        quote = lines[following].partition("　")[0]
        if unit == "条" and "章" in "".join(lines[at[place] + 1 : following]):
            del lines[at[place]]
        else:
            del lines[at[place] : following]
        return quote
    wrong = random.choice([number for number in range(1, 20) if number != place + 1])
    written = f"第{chinese_number(wrong)}{unit}"
    lines[at[place]] = written + lines[at[place]][lines[at[place]].index("　") :]
    return written


@says("GW336")
def a_light_ordinal_is_wrong(random: Random) -> tuple[str, str]:
    form = random.choice(("{}是", "{}要", "第{}，", "其{}，"))
    numbers = random.choice(((1, 2, 4), (1, 3), (1, 2, 2), (1, 3, 2), (1, 1, 2, 3), (1, 2, 3, 5)))
    acts = random.sample(ACTS, len(numbers))
    parts = [form.format(chinese_number(number)) + act for number, act in zip(numbers, acts, strict=True)]
    wrong = next(number for at, number in enumerate(numbers) if number != at + 1)
    return "；".join(parts) + "。", form.format(chinese_number(wrong)).rstrip("，")


@says("GW337")
def an_ordinal_inside_a_paragraph_is_wrong(random: Random) -> tuple[str, str]:
    forms = ("（1） （2） （3） （4） （5）", "（一） （二） （三） （四） （五）", "① ② ③ ④ ⑤")
    ordinals = random.choice(forms).split()
    numbers = random.choice(((1, 2, 4), (1, 2, 4, 5), (1, 2, 2), (1, 3, 3), (1, 2, 3, 3)))
    acts = random.sample(ACTS, len(numbers))
    parts = [ordinals[number - 1] + act for number, act in zip(numbers, acts, strict=True)]
    wrong = next(number for at, number in enumerate(numbers) if number != at + 1)
    return "有关要求：" + "；".join(parts) + "。", ordinals[wrong - 1]


# How ordinals are written.


@spoils("GW338")
def an_ordinal_of_a_list_is_written_another_way(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 3, 2)
    if not group:
        return None
    item = random.choice(group)
    written = item.written.replace(".", random.choice("．．，"))
    lines[item.at] = written + item.words
    return written


@spoils("GW339")
def an_ordinal_takes_a_pause_mark(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 2)
    if not group:
        return None
    for item in group if random.random() < 0.5 else [random.choice(group)]:
        written = item.written.replace(".", "、")
        lines[item.at] = written + item.words
    return written


@spoils("GW340")
def every_dot_is_wide(random: Random, lines: list[str]) -> str | None:
    groups = [group for group in outline(lines) if group[0].level == 2]
    for item in (item for group in groups for item in group):
        lines[item.at] = item.written.replace(".", "．") + item.words
    return random.choice(random.choice(groups)).written.replace(".", "．") if groups else None


@spoils("GW341")
def a_chinese_ordinal_takes_another_mark(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 0)
    if not group:
        return None
    item = random.choice(group)
    written = item.written.replace("、", random.choice("．.，,"))
    lines[item.at] = written + item.words
    return written


@spoils("GW342")
def an_ordinals_brackets_are_narrow(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 1)
    if not group:
        return None
    at = random.randrange(len(group))
    numeral = chinese_number(at + 1)
    written = random.choice((f"({numeral})", f"({numeral}）", f"（{numeral})", chr(ord("㈠") + at)))
    lines[group[at].at] = written + group[at].words
    return written


@spoils("GW343")
def a_bracketed_ordinal_takes_a_mark(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 1)
    if not group:
        return None
    item, mark = random.choice(group), random.choice("、．.，")
    lines[item.at] = item.written + mark + item.words
    return mark


@spoils("GW344")
def an_ordinal_is_followed_by_a_blank(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 0, 1)
    if not group:
        return None
    item, blank = random.choice(group), random.choice((" ", "　", "  "))
    place = random.choice((1, len(item.written))) if item.level == 1 else len(item.written)
    lines[item.at] = item.written[:place] + blank + item.written[place:] + item.words
    return blank


# How levels follow each other.


def _flatten(lines: list[str], group: Sequence[Numbered]) -> None:
    """The items of a level become 1. 2. 3.; what is numbered below them goes."""
    end = end_of(lines, group[-1])
    kept = [line for line in lines[group[0].at : end] if not _FORMS[2][1].match(line)]
    number = 0
    for at, line in enumerate(kept):
        if match := _FORMS[1][1].match(line):
            number += 1
            kept[at] = f"{number}.{line[match.end() :]}"
    lines[group[0].at : end] = kept


@spoils("GW345")
def a_section_leaves_a_level_out(random: Random, lines: list[str]) -> str | None:
    groups = [each for each in outline(lines) if each[0].level == 1 and len(each) > 1]
    if len(groups) < 2:
        return None
    _flatten(lines, random.choice(groups))
    return "1."


@spoils("GW346")
def every_section_leaves_a_level_out(random: Random, lines: list[str]) -> str | None:
    for group in reversed([each for each in outline(lines) if each[0].level == 1]):
        _flatten(lines, group)
    return "1."


@spoils("GW347")
def a_lower_level_stands_over_a_higher(random: Random, lines: list[str]) -> str | None:
    groups = outline(lines)
    if random.random() < 0.5:
        for group in groups:
            for number, item in enumerate(group, 1):
                form = {"一、": "（一）", "（一）": "一、"}.get(item.form)
                if form:
                    lines[item.at] = ordinal(form, number) + item.words
        return "一、"
    form = random.choice(("（一）", "1."))
    lines[groups[0][0].at : groups[0][0].at] = [
        f"{ordinal(form, number)}{sentence(random)}" for number in (1, 2)
    ]
    return "一、"


# Headings.


@spoils("GW348")
def one_heading_ends_with_a_full_stop(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 3, 0, 1)
    if not group or not all(is_alone(lines, item) for item in group):
        return None
    lines[random.choice(group).at] += "。"
    return "。"


@spoils("GW349")
def a_heading_alone_ends_with_a_mark(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 0, 1)
    if not group or not all(is_alone(lines, item) for item in group):
        return None
    mark = random.choice("：:，、")
    lines[random.choice(group).at] += mark
    return mark


@spoils("GW350")
def a_level_keeps_one_item(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 1, 2)
    if not group:
        return None
    end = end_of(lines, group[-1])
    del lines[group[1].at : end]
    return group[0].written


@spoils("GW351")
def a_heading_loses_its_words(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2)
    if not group:
        return None
    item = random.choice(group)
    lines[item.at : end_of(lines, item)] = [item.written]
    return item.written


@spoils("GW352")
def two_headings_are_the_same(random: Random, lines: list[str]) -> str | None:
    group = siblings(random, lines, 2, 0, 1)
    if not group:
        return None
    one, other = sorted(random.sample(group, 2), key=lambda item: item.at)
    heading = one.words.partition("。")[0]
    _, stop, text = other.words.partition("。")
    lines[other.at] = other.written + heading + stop + text
    return other.written + heading


@spoils_articles("GW353")
def an_article_loses_its_blank(random: Random, lines: list[str]) -> str | None:
    at = random.randrange(len(lines))
    written = lines[at].partition("　")[0]
    lines[at] = lines[at].replace("　", "", 1)
    return written


@says("GW354")
def first_takes_a_pause_mark(random: Random) -> tuple[str, str]:
    words = random.choice((("第一", "第二", "第三"), ("其一", "其二"), ("首先", "其次", "最后")))
    at = random.randrange(len(words))
    marks = ["、" if place == at else "，" for place in range(len(words))]
    acts = random.sample(ACTS, len(words))
    parts = [word + mark + act for word, mark, act in zip(words, marks, acts, strict=True)]
    return "；".join(parts) + "。", f"{words[at]}、"


@says("GW355")
def a_light_ordinal_takes_a_mark(random: Random) -> tuple[str, str]:
    count, mark = random.randrange(2, 5), random.choice("、：；")
    at = random.randrange(count)
    acts = random.sample(ACTS, count)
    parts = [
        f"{chinese_number(place + 1)}是{mark if place == at else ''}{act}" for place, act in enumerate(acts)
    ]
    return "；".join(parts) + "。", mark


@spoils_articles("GW356", most=24)
def an_articles_number_is_misspelt(random: Random, lines: list[str]) -> str | None:
    tens = [at for at, line in enumerate(lines) if re.match("第二?十[^　]*条　", line)]
    if tens and random.random() < 0.5:
        at = random.choice(tens)
        old = lines[at].partition("条")[0].removeprefix("第")
        new = {"十": "一十", "二十": "二〇"}.get(old) or (
            f"一{old}" if old[0] == "十" else old.replace("十", "")
        )
    else:
        at = random.choice([at for at, line in enumerate(lines) if re.match("第[^　]*条　", line)])
        old, new = "第", random.choice("条弟")
    lines[at] = lines[at].replace(old, new, 1)
    return lines[at].partition("　")[0]


@spoils("GW357")
def numbered_sections_take_a_mark(random: Random, lines: list[str]) -> str | None:
    outer, mark = random.randrange(1, 6), random.choice(".．、")
    at = random.randrange(1, len(lines) - 1)
    marked = random.randrange(3)
    lines[at:at] = [
        f"{outer}.{number + 1}{mark if number == marked else ' '}{random.choice(WORK)}" for number in range(3)
    ]
    return mark
