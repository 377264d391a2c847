"""The notice that is measured: the example plan, cut to four pages; each copy with characters of its own."""

from __future__ import annotations

from gongwen.document.compose import compose
from gongwen.facts.load import parse_facts
from gongwen.fonts import find_fonts
from gongwen.templates import CHECKOUT
from gongwen.typeset.pages import typeset

_PLAN = CHECKOUT.parent / "data" / "2025" / "plan.yaml"
# Every copy swaps these for characters of another part of the character set, so that no font subset is the same.
_COMMON = "的和在是为以党建工作"


def four_pages() -> bytes:
    """The facts of a notice that issues a plan, four pages in all."""
    lines = _PLAN.read_text("utf-8").splitlines()
    last = max(number for number, line in enumerate(lines) if line.startswith("    "))
    while len(typeset(compose(parse_facts("\n".join(lines).encode(), "plan.yaml")), find_fonts()).pages) > 4:
        del lines[last]
        last -= 1
    return "\n".join(lines).encode()


def varied(facts: bytes, number: int) -> bytes:
    """Copy `number`: the body with some of its commonest characters exchanged for others of the basic set."""
    text = facts.decode()
    head, mark, body = text.partition("印发文件:")
    others = bytes(
        b for n in range(len(_COMMON)) for b in (0xB0 + (number * 7 + n) % 39, 0xA1 + (number * 13 + n) % 94)
    )
    swap = str.maketrans(
        _COMMON, others.decode("gb2312", errors="replace")[: len(_COMMON)].ljust(len(_COMMON), "文")
    )
    return (head + mark + "\n".join(_swapped(line, swap) for line in body.split("\n"))).encode()


def _swapped(line: str, swap: dict[int, int]) -> str:
    return line.translate(swap) if line.startswith("    ") else line
