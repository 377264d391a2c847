"""Fields of a .docx: what Word prints of those that keep no result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gongwen.intake.word.numbering import is_on, whole
from gongwen.intake.word.package import Element, W

_GENERAL_SWITCH = re.compile(r'\\\*\s*(?:"[^"]*"|\S+)')
_SWITCH = re.compile(r"\\[a-zA-Z]+\s*-?\d*")
_PARTS = re.compile(r"[(),，;；]")
_CIRCLES = ("○", "〇", "◯")
_CIRCLED = {
    **{str(number): chr(ord("①") + number - 1) for number in range(1, 21)},
    **{word: chr(ord("㊀") + index) for index, word in enumerate("一二三四五六七八九十")},
}


@dataclass
class Field:
    """`form` is the w:ffData of a field to be filled in."""

    instruction: str = ""
    in_result: bool = False
    has_result: bool = False
    is_of_page: bool = False  # counted from the number of the page
    form: Element | None = None

    @property
    def name(self) -> str:
        return next(iter(self.instruction.split()), "").upper()

    @cached_property
    def is_page(self) -> bool:
        """Asked only of one whose instruction has ended."""
        return self.is_of_page or self.name == "PAGE"

    def words(self) -> tuple[str, str]:
        """What is printed, and the reading above it.  A page number not put in yet is one nevertheless."""
        if self.is_page:
            return "1", ""
        if self.form is not None:
            return _filled_in(self.form), ""
        return _equation(self.instruction) if self.name == "EQ" else ("", "")


def _filled_in(form: Element) -> str:
    """The state of a box to tick, the chosen entry of a list."""
    box, choices = form.find(f"{W}checkBox"), form.find(f"{W}ddList")
    if box is not None:
        state = box.find(f"{W}checked")
        return "☑" if is_on(box.find(f"{W}default") if state is None else state) else "□"
    if choices is None:
        return ""
    entries = [each.get(f"{W}val") or "" for each in choices.iterfind(f"{W}listEntry")]
    chosen = choices.find(f"{W}result")
    chosen = choices.find(f"{W}default") if chosen is None else chosen
    index = 0 if chosen is None else whole(chosen.get(f"{W}val"), 0)
    return entries[index] if 0 <= index < len(entries) else ""


def _equation(instruction: str) -> tuple[str, str]:
    r"""Word's 带圈字符 is EQ \o\ac(○,1), its 拼音指南 EQ \* jc2 … \o\ad(\s\up 9(pīn),拼), its 合并字符 EQ \o(…)."""
    with_reading = r"\* jc" in instruction
    shown = _SWITCH.sub("", _GENERAL_SWITCH.sub("", instruction.strip()[2:]))
    parts = [part.strip() for part in _PARTS.split(shown) if part.strip()]
    if with_reading and len(parts) > 1:
        return parts[-1], "".join(parts[:-1])
    if len(parts) == 2 and parts[0] in _CIRCLES and parts[1] in _CIRCLED:
        return _CIRCLED[parts[1]], ""
    return ("/" if r"\f" in instruction.casefold() else "").join(parts), ""
