"""How rules on layout mark what they find: many alike as one, on a few words, on a page number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from gongwen.check.faces import face_of, font_name, is_size, size_name
from gongwen.check.finding import Mark
from gongwen.check.layout import Layout, is_page_number
from gongwen.check.manuscript import Line
from gongwen.gbt9704 import Face, Size
from gongwen.intake.lines import Look, SourceLine


def opening(line: Line) -> tuple[int, int]:
    """The first words of a line, enough to underline."""
    return 0, min(len(line.words), 12)


def folded(marks: Iterable[Mark], unit: str = "处") -> Iterator[Mark]:
    """Of marks that say the same one, the first, with how many there are."""
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        found.setdefault(mark.message, []).append(mark)
    for message, alike in found.items():
        said = f"{message}，共{len(alike)}{unit}" if len(alike) > 1 else message
        yield replace(alike[0], message=said)


def wrong_font(look: Look, wanted: Face) -> str | None:
    """The name of a font that is known and of another class."""
    return font_name(look.font) if look.font and face_of(look.font) not in (None, wanted) else None


def set_otherwise(
    layout: Layout,
    lines: Iterable[Line],
    name: Callable[[Line], str],
    face: Face | None = None,
    size: Size | None = None,
) -> Iterator[Mark]:
    """Marks on the lines that are set in another class of face, or another size, than asked for.

    `name` says what a line is.  Alike ones are folded.
    """
    return folded(_set_otherwise(layout, lines, name, face, size))


def _set_otherwise(
    layout: Layout, lines: Iterable[Line], name: Callable[[Line], str], face: Face | None, size: Size | None
) -> Iterator[Mark]:
    wanted = (size_name(size.pt) if size else "") + (face.value if face else "字")
    for line in lines:
        look = layout.look(line)
        font = wrong_font(look, face) if face else None
        other_size = look.size if size and not is_size(look.size, size) else None
        if font or other_size:
            used = (size_name(other_size) if other_size else "") + (font or "字")
            yield line.mark(opening(line), f"{name(line)}用了{used}", f"请用{wanted}")


def page_number_lines(layout: Layout) -> Iterator[tuple[Callable[[str, str], Mark], str, Look]]:
    """页码 as a .pdf prints them and as the footers of a .docx have them: what marks one, its words, its look."""
    for standing in layout.page_numbers.values():
        yield partial(layout.page_mark, standing.page), standing.printed.text.strip(), standing.printed.look
    for section in layout.source.sections:
        for line in (*section.footer, *section.even_footer):
            words = line.words.strip()
            if is_page_number(words):
                before = len(line.words) - len(line.words.lstrip(" \t　—-"))
                yield partial(layout.section_mark, section), words, _look_at(line, before)


def _look_at(line: SourceLine, index: int) -> Look:
    for length, look in line.looks:
        if index < length:
            return look
        index -= length
    return Look()
