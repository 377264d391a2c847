"""Outlines as offices write them, at random: headings of one to four layers, in forms that are allowed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from gongwen.check.manuscript import Manuscript, Origin
from gongwen.document.model import Document, Part, Piece, Text, Title
from gongwen.document.outline import ordinal, read_paragraph
from gongwen.problem import Location

_FORMS = (
    ("一、", "（一）", "1.", "（1）"),
    ("一、", "（一）", "1.", "①"),
    ("一、", "1."),
    ("（一）", "1.", "（1）"),
    ("1.", "（1）"),
    ("第一条　", "（一）", "1."),
)
_VERBS = ("加强", "落实", "推进", "完善", "深化", "规范", "提升", "做好")
_OBJECTS = ("理论学习", "组织建设", "作风建设", "制度建设", "人才培养", "志愿服务", "督促检查", "安全生产")
_TEXTS = (
    "各科室要认真组织，按时完成。",
    "每季度召开一次会议，研究解决问题。",
    "办公室负责督促，年底通报结果。",
)


@dataclass(frozen=True)
class Numbered:
    """A line of an outline: its ordinal's number and form, the words behind it, the siblings it is one of."""

    number: int
    form: str
    words: str
    siblings: int
    place: int  # among its siblings, from 0

    def line(self, number: int | None = None) -> str:
        count = number or self.number
        circled = chr(ord("①") + count - 1)
        return (circled if self.form == "①" else ordinal(self.form, count)) + self.words


@dataclass
class Outline:
    """Lines with ordinals and without, in order; how many siblings each group has."""

    lines: list[Numbered | str]
    groups: list[int]

    @property
    def numbered(self) -> list[int]:
        return [at for at, line in enumerate(self.lines) if isinstance(line, Numbered)]

    def words(self) -> list[str]:
        return [line if isinstance(line, str) else line.line() for line in self.lines]


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.forms = chance.choice(_FORMS)
        self.running = len(self.forms) == 2 and chance.random() < 0.4
        self.outline = Outline([], [])
        self.names = 0
        self.last = 0  # number of the running layer

    def level(self, depth: int) -> None:
        count = self.chance.randint(2, 5)
        group = len(self.outline.groups)
        self.outline.groups.append(count)
        shape = self.chance.choice(("alone", "run-in", "clause"))
        runs = self.running and depth == 1
        for place in range(count):
            number = place + 1 if not runs else self.last + 1
            if runs:
                self.last = number
            deeper = depth + 1 < len(self.forms) and self.chance.random() < 0.5
            self._item(Numbered(number, self.forms[depth], self._words(shape), group, place), shape, deeper)
            if deeper:
                self.level(depth + 1)

    def _item(self, item: Numbered, shape: str, deeper: bool) -> None:
        self.outline.lines.append(item)
        for _ in range(self.chance.randint(0 if deeper else 1, 2) if shape == "alone" else 0):
            self.outline.lines.append(self.chance.choice(_TEXTS))

    def _words(self, shape: str) -> str:
        self.names += 1
        heading = self.chance.choice(_VERBS) + self.chance.choice(_OBJECTS)
        heading += self.chance.choice(("", "，" + self.chance.choice(_VERBS) + self.chance.choice(_OBJECTS)))
        heading += "甲乙丙丁戊己庚辛壬癸"[self.names % 10] + "子丑寅卯辰巳午未申酉戌亥"[self.names // 10 % 12]
        if shape == "alone":
            return heading
        text = self.chance.choice(_TEXTS)
        return f"{heading}。{text}" if shape == "run-in" else f"{heading}，{text}"


def random_outline(seed: int) -> Outline:
    writer = _Writer(random.Random(seed))
    writer.outline.lines.append("现就有关事项通知如下，请各科室认真贯彻执行。")
    writer.level(0)
    return writer.outline


def manuscript_of_lines(lines: list[str]) -> Manuscript:
    """The lines as 正文; each stands on the line of its index, counted from 1."""
    texts = [Text((Piece(words, Location("大纲.txt", at)),)) for at, words in enumerate(lines, 1)]
    part = Part(Title((Text((Piece("关于做好有关工作的通知", Location("大纲.txt", 0)),)),)))
    body = tuple(read_paragraph(text) for text in texts if text)
    return Manuscript(Document(None, (Part(part.title, body=body),), None, "", None), Origin.TEXT)
