"""版头 (7.2): everything above the title, each element at its measured place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongwen.document.labels import labelled
from gongwen.document.model import Head, Text
from gongwen.gbt9704 import (
    CHARACTER,
    CHARACTER_SPACING_PT,
    ISSUER_MARK,
    NUMBER_BLANK_LINES,
    RED,
    RED_RULE,
    SIGNATORIES_INDENT_CHARACTERS,
    SIGNATORIES_LABEL,
    TYPE_AREA,
    Alignment,
    Edition,
    Face,
    Size,
)
from gongwen.problem import Location, Problem
from gongwen.typeset.composed import Block, Line, Mark, Rule, Run, Signatories
from gongwen.typeset.flow import PITCH, TOP, Sheet, block
from gongwen.typeset.setting import LEFT, RIGHT, TextSetter, centred, moved, width_of

_WIDTH = TYPE_AREA.width.pt
_CELL = CHARACTER.pt
_INDENT = SIGNATORIES_INDENT_CHARACTERS * _CELL


@dataclass(frozen=True)
class HeadSetting:
    """What a head was set like; `foot` is the lower edge of the red rule."""

    mark: Mark
    signatories: Signatories | None
    foot: float


@dataclass(frozen=True)
class Corner:
    """An element in a corner of the first page: `line` counts from 0, the first line of the type area."""

    element: str
    label: str
    text: Text
    face: Face
    line: int
    right: bool = False


def corner(head: Head, edition: Edition) -> Iterator[Corner]:
    """份号, 密级和保密期限, 紧急程度 (7.2.1 to 7.2.3), each on its line.

    2012: at the left, 密级 on line 2 even without a 份号.  1999: 密级 and 紧急程度 at the right, from line 1 on.
    """
    right = edition.corner is Alignment.RIGHT
    line = 0
    if head.copy_number:
        yield Corner("copy-number", "份号", head.copy_number, Face.FANGSONG, 0)
        line = 0 if right else 1
    if head.secrecy:
        line = 0 if right else 1
        yield Corner("secrecy", "密级", head.secrecy, Face.HEITI, line, right)
        line += 1
    if head.urgency:
        yield Corner("urgency", "紧急程度", head.urgency, Face.HEITI, line, right)


def set_head(head: Head, edition: Edition, setter: TextSetter, sheet: Sheet) -> HeadSetting:
    """Put a head on the first page."""
    for item in corner(head, edition):
        runs = _line(setter, item.label, item.text, item.face)
        placed = moved(runs, RIGHT - width_of(runs) if item.right else LEFT)
        sheet.blocks.append(_block(setter, item.element, [placed], TOP + item.line * PITCH))
    mark_top = edition.upward_mark_top if head.upward else edition.mark_top
    mark, mark_foot = _issuer_mark(head.issuer_mark, TOP + mark_top.pt, setter, sheet)
    # 发文字号: two lines below the mark; an office without a number keeps its line.
    top = mark_foot + NUMBER_BLANK_LINES * PITCH
    runs = _line(setter, "发文字号", head.number or Text(), Face.FANGSONG)
    signatories = None
    if head.signatories:
        signatories, lines = _signatories(head.signatories, edition, width_of(runs), setter)
        sheet.blocks.append(_block(setter, "signatories", lines, top))
        top += (len(lines) - 1) * PITCH
    number = moved(runs, LEFT + _INDENT) if head.upward else centred(runs)
    placed_number = _block(setter, "number", [number], top)
    if head.number:
        sheet.blocks.append(placed_number)
    ink = setter.fonts.face(Face.FANGSONG).ink(str(head.number or "号"))
    foot = placed_number.lines[0].baseline - ink.bottom * Size.SIZE_3.pt
    rule = Rule(LEFT, foot + RED_RULE.below_number.pt, _WIDTH, RED_RULE.thickness.pt, RED)
    sheet.rules.append(rule)
    return HeadSetting(mark, signatories, rule.y + rule.thickness)


def _issuer_mark(text: Text, top: float, setter: TextSetter, sheet: Sheet) -> tuple[Mark, float]:
    """发文机关标志 (7.2.4) on one line, the upper edge of its ink at `top`; its setting, and where its ink ends."""
    natural = setter.line("发文机关标志", text, Face.XIAOBIAOSONG, 1.0)
    room = ISSUER_MARK.share * _WIDTH / width_of(natural)
    size = min(ISSUER_MARK.largest_pt, max(ISSUER_MARK.smallest_pt, room))
    scale = min(1.0, room / size)
    runs = tuple(
        replace(run, size=size, x=run.x * size * scale, rise=run.rise * size, scale=scale) for run in natural
    )
    font = setter.fonts.face(Face.XIAOBIAOSONG)
    ink = font.ink(str(text))
    baseline = top + ink.top * size
    pitch = size * 1.5
    box_top = baseline - pitch / 2 - font.centre * size
    line = Line(baseline, centred(runs))
    sheet.blocks.append(Block("issuer-mark", font, size, box_top, pitch, (line,), colour=RED))
    return Mark(size, scale), baseline - ink.bottom * size


def _signatories(
    names: Sequence[Text], edition: Edition, number: float, setter: TextSetter
) -> tuple[Signatories, list[tuple[Run, ...]]]:
    """签发人 (7.2.6), so many a line as leave room for a number so wide (pt), at the least one."""
    for per_line in range(edition.signatories_per_line, 0, -1):
        places, lines = _signatories_so_many(names, per_line, setter)
        begins = places.columns[0] if len(lines) > 1 else places.label
        if begins >= 2 * _INDENT + number and places.label >= 0:
            break
    else:
        at = names[0].place(0) or Location("")
        message = "太长，与发文字号排不在一行里"
        setter.problems.append(Problem(at, "签发人", message, "请每人只写姓名，一人一项"))
    return places, lines


def _signatories_so_many(
    names: Sequence[Text], per_line: int, setter: TextSetter
) -> tuple[Signatories, list[tuple[Run, ...]]]:
    """Names in columns, one character apart; the widest line ends one character from the right."""
    label, names = labelled(SIGNATORIES_LABEL, names)
    label_runs = _line(setter, "签发人", label, Face.FANGSONG)
    set_names = [_line(setter, "签发人", name, Face.KAITI) for name in names]
    columns = [max(map(width_of, set_names[first::per_line])) for first in range(min(per_line, len(names)))]
    x = _WIDTH - _INDENT - sum(columns) - (len(columns) - 1) * _CELL
    places = []
    for column in columns:
        places.append(x)
        x += column + _CELL
    begins = places[0] - width_of(label_runs) - CHARACTER_SPACING_PT
    lines = [
        tuple(
            run
            for name, place in zip(set_names[start : start + per_line], places, strict=False)
            for run in moved(name, LEFT + place)
        )
        for start in range(0, len(names), per_line)
    ]
    lines[0] = (*moved(label_runs, LEFT + begins), *lines[0])
    return Signatories(begins, tuple(places)), lines


def _line(setter: TextSetter, label: str, text: Text, face: Face) -> tuple[Run, ...]:
    return setter.line(label, text, face, Size.SIZE_3.pt, CHARACTER_SPACING_PT, _WIDTH)


def _block(setter: TextSetter, element: str, lines: Sequence[tuple[Run, ...]], top: float) -> Block:
    return block(element, lines, top, PITCH, setter.fonts.face(Face.FANGSONG), Size.SIZE_3.pt)
