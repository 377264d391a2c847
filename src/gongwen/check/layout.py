"""What the rules on layout share: where the lines of a manuscript stand on paper, and how they are set.

A .docx tells how lines are set and how large the paper's margins are; a .pdf also where each line stands.  Engines put
a baseline up to 1.5 mm apart, so places are measured against the lines around them, never against one engine.

A file that is not laid out as a 公文 at all (a letter in 宋体, a web page printed) is not judged: `layout_of` gives
None, and one rule says so once.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate

from gongwen.check.characters import is_han
from gongwen.check.faces import SIZE_TOLERANCE, face_of, is_red, is_size
from gongwen.check.finding import Mark
from gongwen.check.manuscript import Line, Manuscript, Role
from gongwen.check.type_area import MeasuredTypeArea, Standing, middle
from gongwen.gbt9704 import ISSUER_MARK, PAPER, TYPE_AREA, Alignment, Face, Size, width_in_characters
from gongwen.intake.lines import Form, Look, PageLayout, Ruled, Section, Source, SourceLine
from gongwen.problem import Location

PAPER_TOLERANCE = 2.0  # mm, 6.3
_INVISIBLE = re.compile(r"glyphless|hidden|ocr", re.IGNORECASE)  # fonts put below the pictures of a scan
_SENTENCE_END = frozenset("。！？：；")
_LONG_RULE = 100.0  # mm: 分隔线 are about 156
IMPRINT = (Role.COPIED_TO, Role.PRINTED_BY, Role.PRINTED_ON, Role.PRINT_RUN)
_PAGE_NUMBER = re.compile(r"\D*[\d０-９]{1,4}\D*?(?:[/／共]\s*\d{1,4}\D*)?")
_LETTER_TOP, _LETTER_FOOT = 80.0, 35.0  # mm from the paper's edges: beyond them stand the rules of a letter
_FOOT = 250.0  # mm: page numbers stand below
_SIGNS, _SIGNS_BELOW_HEAD = 3, 2  # that tell a page laid out as a 公文: without a red head, and with one


class Layout:
    """The layout of a manuscript that was read from a .docx or .pdf."""

    def __init__(self, manuscript: Manuscript, source: Source) -> None:
        self.manuscript = manuscript
        self.source = source
        self.lines = tuple(line for line in manuscript.lines if line.part not in manuscript.forms)
        self._looks: dict[tuple[int, int, int | None], Look] = {}  # by the identity of a line: many rules ask

    @property
    def is_pdf(self) -> bool:
        return self.source.form is Form.PDF

    @cached_property
    def pages(self) -> tuple[PageLayout, ...]:
        """The pages of a .pdf that places are measured on: upright ones of A4; others hold tables on their side."""
        return tuple(page for page in self.source.pages if _is_upright_a4(page))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The same of a .docx."""
        return tuple(section for section in self.source.sections if _is_upright_a4(section))

    @cached_property
    def marks(self) -> tuple[Line, ...]:
        """发文机关标志: red, or as large as one on paper laid out as a 公文.  The title of a web page is neither."""
        return tuple(line for line in self.lines_of(Role.ISSUER_MARK) if self._is_mark(self.look(line)))

    def _is_mark(self, look: Look) -> bool:
        is_large = (look.size or 0) >= ISSUER_MARK.smallest_pt and self.signs >= _SIGNS
        return is_large or is_red(look.colour) or look == Look()

    @property
    def has_head(self) -> bool:
        """Whether it has a red head: a 发文机关标志, whether numbered yet or not."""
        return bool(self.marks)

    @cached_property
    def unread_mark(self) -> Line | None:
        """A 发文机关标志 that was taken for something else."""
        for line in self.lines_of(Role.TITLE, Role.BODY)[:6]:
            look = self.look(line)
            like_mark = is_red(look.colour) or line.words.rstrip().endswith("文件")
            if like_mark and (look.size or 0) >= ISSUER_MARK.smallest_pt:
                return line
        return None

    @cached_property
    def is_unsure(self) -> bool:
        """Whether the text lies invisible below a scanned page, or its head was not recognised."""
        fonts = (look.font or "" for line in self.source.lines[:20] for _, look in line.looks)
        return self.unread_mark is not None or any(map(_INVISIBLE.search, fonts))

    # How lines are set

    def lines_of(self, *roles: Role) -> tuple[Line, ...]:
        """Lines with words in them, forms left out."""
        return tuple(line for line in self.lines if line.role in roles and line.words.strip())

    @cached_property
    def parts(self) -> tuple[dict[Role, list[Line]], ...]:
        """The same of each part, by their roles; a role that a part lacks has an empty list."""
        parts = tuple(defaultdict[Role, list[Line]](list) for _ in self.manuscript.document.parts)
        for line in self.lines:
            if line.part >= 0 and line.words.strip():
                parts[line.part][line.role].append(line)
        return parts

    def source_of(self, line: Line) -> SourceLine | None:
        """The paragraph of the file that a line begins in."""
        at = line.text.place(0)
        if at is None or not 0 < at.line <= len(self.source.lines):
            return None
        return self.source.lines[at.line - 1]

    @cached_property
    def _look_ends(self) -> dict[int, list[int]]:
        """By paragraph: where each run of one look ends."""
        lines = enumerate(self.source.lines, 1)
        return {number: list(accumulate(length for length, _ in line.looks)) for number, line in lines}

    def runs(self, line: Line, start: int = 0, end: int | None = None) -> Iterator[tuple[str, Look]]:
        """The characters `start` to `end` of a line, in runs of one look."""
        for piece in line.text[start : len(line.text) if end is None else end].pieces:
            ends = self._look_ends.get(piece.origin.line, [])
            at, stop = piece.origin.column - 1, piece.origin.column - 1 + len(piece.text)
            index, first = bisect_right(ends, at), at
            while index < len(ends) and first < stop:
                last = min(ends[index], stop)
                yield (
                    piece.text[first - at : last - at],
                    self.source.lines[piece.origin.line - 1].looks[index][1],
                )
                index, first = index + 1, last

    def look(self, line: Line, start: int = 0, end: int | None = None) -> Look:
        """How most Chinese characters of a line are set, or most others when it has none."""
        key = id(line), start, end
        if key not in self._looks:
            self._looks[key] = self._look(line, start, end)
        return self._looks[key]

    def _look(self, line: Line, start: int, end: int | None) -> Look:
        runs = [run for run in self.runs(line, start, end) if run[0].strip()]
        if len({look for _, look in runs}) == 1:
            return runs[0][1]
        chinese: Counter[Look] = Counter()
        others: Counter[Look] = Counter()
        for text, look in runs:
            count = sum(map(is_han, text))
            chinese[look] += count
            others[look] += len(text) - count
        counted = chinese if chinese.total() else others
        return counted.most_common(1)[0][0] if counted else Look()

    # Where lines stand

    @cached_property
    def _by_paragraph(self) -> dict[int, list[Standing]]:
        found: dict[int, list[Standing]] = {}
        for page in self.pages:
            for printed in page.lines:
                if printed.paragraph is not None:
                    found.setdefault(printed.paragraph, []).append(Standing(page, printed))
        return found

    @cached_property
    def _rows_of_paragraphs(self) -> dict[int, tuple[list[int], list[Standing]]]:
        """By paragraph: the index in its words at which each of its printed lines begins, and these lines."""
        found: dict[int, tuple[list[int], list[Standing]]] = {}
        for number, standings in self._by_paragraph.items():
            words = self.source.lines[number - 1].words if 0 < number <= len(self.source.lines) else ""
            inked = [index for index, character in enumerate(words) if not character.isspace()]
            before = accumulate((_ink(each.printed.text) for each in standings), initial=0)
            pairs = [
                (inked[count], each)
                for count, each in zip(before, standings, strict=False)
                if count < len(inked)
            ]
            found[number] = [start for start, _ in pairs], [each for _, each in pairs]
        return found

    def rows(self, line: Line) -> tuple[tuple[int, Standing], ...]:
        """The printed lines of a line, each with the index in `line.words` of its first character; of a .pdf only."""
        found: dict[int, tuple[int, Standing]] = {}
        at = 0
        for piece in line.text.pieces:
            starts, standings = self._rows_of_paragraphs.get(piece.origin.line, ([], []))
            first = piece.origin.column - 1
            for index in range(
                max(bisect_right(starts, first) - 1, 0), bisect_left(starts, first + len(piece.text))
            ):
                found.setdefault(id(standings[index]), (at + max(starts[index] - first, 0), standings[index]))
            at += len(piece.text)
        return tuple(found.values())

    @cached_property
    def _standings(self) -> dict[int, tuple[Standing, ...]]:
        """By the identity of a line: it is asked for by many rules."""
        return {id(line): tuple(standing for _, standing in self.rows(line)) for line in self.lines}

    def breaks(self, line: Line) -> tuple[int, ...]:
        """Where in a line's words a new line begins on paper; of a .pdf only."""
        return tuple(at for at, _ in self.rows(line)[1:] if at)

    def standings(self, line: Line) -> tuple[Standing, ...]:
        """The printed lines of a line of the manuscript, from the first; of a .pdf only."""
        return self._standings.get(id(line), ())

    @cached_property
    def roles_by_page(self) -> dict[int, set[tuple[int, Role]]]:
        """What stands on each page: the parts and roles of its lines."""
        found: dict[int, set[tuple[int, Role]]] = {}
        for line in self.lines:
            for standing in self.standings(line):
                found.setdefault(standing.page.number, set()).add((line.part, line.role))
        return found

    @cached_property
    def body(self) -> tuple[tuple[Line, tuple[Standing, ...]], ...]:
        """The paragraphs of 正文 with the lines they are printed in."""
        return tuple((line, self.standings(line)) for line in self.lines_of(Role.BODY))

    @cached_property
    def area(self) -> MeasuredTypeArea:
        """The type area of a .pdf."""
        labels = (each for line in self.lines_of(Role.LABEL) for each in self.standings(line))
        return MeasuredTypeArea(self.pages, tuple(standings for _, standings in self.body), tuple(labels))

    # Elements, on a .docx by what their paragraphs say, on a .pdf by where they stand; None: it cannot be told

    @property
    def title_lines(self) -> tuple[Line, ...]:
        """Of the document and the texts issued by it, but not of 附件."""
        return tuple(line for line in self.lines_of(Role.TITLE) if line.part not in self._labelled)

    @cached_property
    def paragraphs(self) -> tuple[Line, ...]:
        """The paragraphs of 正文 that flow: no line that is centred or at the right, none beside a table.

        Of 附件 none: they should look the same (7.3.7), but are forms and lists as often as text.
        """
        return tuple(
            line for line in self.lines_of(Role.BODY) if line.part not in self._labelled and self._flows(line)
        )

    @cached_property
    def _labelled(self) -> frozenset[int]:
        return frozenset(index for index, _ in self.manuscript.attachments)

    def _flows(self, line: Line) -> bool:
        standings = self.standings(line)
        if len(standings) == 1:
            aside = self.area.indent(standings[0]) > 4
            return not (aside and self.area.is_centred(standings[0])) and not self._is_beside_table(line)
        centred = not standings and self.look(line).alignment in (Alignment.CENTRE, Alignment.RIGHT)
        return not centred and not self._is_beside_table(line)

    def _is_beside_table(self, line: Line) -> bool:
        """Whether it may be the caption, the unit or the note of a table: it is set smaller, and next to one."""
        at, size = line.text.place(0), self.look(line).size
        if at is None or size is None or size >= Size.SIZE_3.pt - SIZE_TOLERANCE:
            return False
        around = (at.line - 2, at.line - 3, at.line, at.line + 1)
        lines = self.source.lines
        return any(0 <= index < len(lines) and lines[index].table is not None for index in around)

    def stands_centred(self, line: Line) -> bool | None:
        if standings := self.standings(line):
            return all(map(self.area.is_centred, standings))
        source, alignment = self.source_of(line), self.look(line).alignment
        if source is None or self.is_pdf or alignment is None or _is_placed_by_blanks(source):
            return None
        return alignment is Alignment.CENTRE

    def stands_in(self, line: Line) -> float | None:
        """How far from the left edge its first line begins, in characters."""
        if standings := self.standings(line):
            return self.area.indent(standings[0])
        source, look = self.source_of(line), self.look(line)
        if source is None or look.alignment in (Alignment.CENTRE, Alignment.RIGHT) or "\t" in source.words:
            return None
        if self.is_pdf or look.first_indent is None:
            return None
        blanks = source.words[: len(source.words) - len(source.words.lstrip())]
        return look.first_indent + (look.left_indent or 0.0) + width_in_characters(blanks)

    def right_room(self, line: Line) -> float | None:
        """How far from the right edge its last line ends, in characters."""
        if standings := self.standings(line):
            return self.area.right_indent(standings[-1])
        source, look = self.source_of(line), self.look(line)
        if source is None or self.is_pdf or _is_placed_by_blanks(source) or source.words[-1:].isspace():
            return None
        if look.alignment is Alignment.RIGHT:
            return look.right_indent or 0.0
        indent = self.stands_in(line)
        return (
            None
            if indent is None
            else TYPE_AREA.characters - indent - width_in_characters(line.words.strip())
        )

    @cached_property
    def _from_above(self) -> dict[int, tuple[list[float], list[Standing]]]:
        """By page: the baselines of its lines, from above, and the lines; without page numbers and running heads."""
        found = {}
        for page in self.pages:
            own = (Standing(page, each) for each in page.lines if each.paragraph is not None)
            standings = sorted(own, key=lambda each: each.baseline)
            found[page.number] = [each.baseline for each in standings], standings
        return found

    def last_above(self, standing: Standing) -> Standing | None:
        """The printed line next above on the same page."""
        baselines, standings = self._from_above[standing.page.number]
        index = bisect_left(baselines, standing.baseline - 1)
        return standings[index - 1] if index else None

    def may_continue(self, standing: Standing) -> bool:
        """Whether a line may be the next of a paragraph that a reader of a .pdf took for two."""
        above = self.last_above(standing)
        return above is None or above.printed.text.rstrip()[-1:] not in _SENTENCE_END

    def begins_a_page(self, line: Line) -> bool:
        """Whether a paragraph of a .docx has a page break or the start of a section before it."""
        at = line.text.place(0)
        for number in range(at.line if at else 0, 0, -1):
            source = self.source.lines[number - 1]
            if source.page_break_before or any(
                each.first_paragraph == number for each in self.source.sections
            ):
                return True
            if number > 1 and self.source.lines[number - 2].words.strip():
                return False
        return True

    @cached_property
    def head_rule(self) -> tuple[PageLayout, Ruled] | None:
        """版头中的分隔线: the long rule between the mark and the title."""
        marks = [each for line in self.lines_of(Role.ISSUER_MARK) for each in self.standings(line)]
        titles = [each for line in self.lines_of(Role.TITLE) for each in self.standings(line)]
        if not marks:
            return None
        page = marks[0].page
        foot = min((each.ink_top for each in titles if each.page is page), default=page.height / 2)
        between = (
            rule for rule in page.rules if rule.width > _LONG_RULE and marks[-1].baseline < rule.y < foot
        )
        rule = min(between, key=lambda each: each.y, default=None)
        return (page, rule) if rule else None

    @cached_property
    def main_face(self) -> Face | None:
        """What most of 正文, its headings left out, is set in."""
        found = Counter[Face | None]()
        for line in self.lines_of(Role.BODY):
            start = line.paragraph.heading_length if line.paragraph else 0
            found[face_of(self.look(line, start).font)] += len(line.words) - start
        return found.most_common(1)[0][0] if found else None

    @cached_property
    def imprint(self) -> tuple[tuple[Line, Standing], ...]:
        """The lines of 版记 with the first line each is printed in."""
        lines = (
            *self.lines_of(*IMPRINT),
            *(line for line in self.lines_of(Role.RECIPIENTS) if line.part < 0),
        )
        found = [(line, self.standings(line)) for line in lines]
        return tuple(
            sorted(((line, each[0]) for line, each in found if each), key=lambda pair: pair[1].baseline)
        )

    @cached_property
    def imprint_rules(self) -> tuple[Ruled, ...]:
        """The long rules around and between the lines of 版记, from above."""
        if not self.imprint:
            return ()
        first, last = self.imprint[0][1], self.imprint[-1][1]
        long = (rule for rule in last.page.rules if rule.width > _LONG_RULE and not is_red(rule.colour))
        near = (rule for rule in long if first.baseline - 14 < rule.y < last.baseline + 30)
        return tuple(sorted(near, key=lambda rule: rule.y))

    @cached_property
    def page_numbers(self) -> dict[int, Standing]:
        """页码, by page as it lies in the file."""
        return {
            page.number: Standing(page, printed)
            for page in self.pages
            for printed in page.lines
            if printed.paragraph is None and printed.baseline > _FOOT and is_page_number(printed.text)
        }

    # Where to mark

    def page_mark(self, page: PageLayout, message: str, hint: str) -> Mark:
        """A mark on a page as a whole: on the first paragraph that stands there."""
        number = next((each.paragraph for each in page.lines if each.paragraph is not None), 1)
        return Mark(Location(self.source.file, number), 1, "", message, hint)

    def section_mark(self, section: Section, message: str, hint: str) -> Mark:
        return Mark(Location(self.source.file, section.first_paragraph), 1, "", message, hint)

    # What kind of page it is

    @cached_property
    def is_letter(self) -> bool:
        """信函格式 (10.1): its red rules are wider than the type area, one near the page's top, one at its foot."""
        return any(
            is_red(rule.colour)
            and rule.width > TYPE_AREA.width.mm + 8
            and not _LETTER_TOP < rule.y < page.height - _LETTER_FOOT
            for page in self.pages[:1]
            for rule in page.rules
        )

    @cached_property
    def signs(self) -> int:
        """How many signs there are that somebody laid this out as a 公文."""
        body = Counter[tuple[Face | None, bool]]()
        for line in self.lines_of(Role.BODY):
            look = self.look(line, line.paragraph.heading_length if line.paragraph else 0)
            body[face_of(look.font), look.size is not None and is_size(look.size, Size.SIZE_3)] += len(
                line.words
            )
        half = body.total() / 2
        titles = [self.look(line) for line in self.lines_of(Role.TITLE)[:1]]
        lefts = [round(self.area.left(page)) for page in self.area.measured_pages]
        margins = [(section.left, section.top) for section in self.sections[:1]]
        return sum(
            (
                sum(count for (face, _), count in body.items() if face is Face.FANGSONG) > half,
                sum(count for (_, three), count in body.items() if three) > half,
                any(look.size is not None and is_size(look.size, Size.SIZE_2) for look in titles),
                any(face_of(look.font) is Face.XIAOBIAOSONG for look in titles),
                any(is_red(self.look(line).colour) for line in self.lines_of(Role.ISSUER_MARK)),
                any(abs(left - PAPER.left.mm) <= 1.5 and top > 32 for left, top in margins),
                bool(lefts) and abs(middle(lefts) - PAPER.left.mm) <= 1.5,
            )
        )  # fmt: skip


def _is_upright_a4(sheet: PageLayout | Section) -> bool:
    off = abs(sheet.width - PAPER.width.mm), abs(sheet.height - PAPER.height.mm)
    return max(off) <= PAPER_TOLERANCE


def is_page_number(words: str) -> bool:
    return _PAGE_NUMBER.fullmatch(words) is not None


def _ink(text: str) -> int:
    """How many characters of a text are no blanks."""
    return sum(not character.isspace() for character in text)


def is_laid_out(layout: Layout) -> bool:
    """Whether somebody laid this out as a 公文, be it badly.  A speech may well be set in 三号仿宋, so more is asked of
    what has no red head."""
    return layout.signs >= (_SIGNS_BELOW_HEAD if layout.has_head else _SIGNS)


def any_layout(manuscript: Manuscript) -> Layout | None:
    """The layout of a .docx or .pdf, whatever it looks like; None for facts and texts, and for pages without text."""
    source = manuscript.source
    if source is None or source.form is Form.TEXT or not manuscript.lines:
        return None
    kept = vars(manuscript)  # beside the manuscript's other cached views
    if "layout" not in kept:
        kept["layout"] = Layout(manuscript, source)
    layout = kept["layout"]
    return layout if isinstance(layout, Layout) else None


def layout_of(manuscript: Manuscript) -> Layout | None:
    """The layout of a .docx or .pdf that is laid out as a 公文, be it badly."""
    layout = any_layout(manuscript)
    return layout if layout and is_laid_out(layout) and not layout.is_unsure else None


def head_layout(manuscript: Manuscript) -> Layout | None:
    """The same, of a document with a red head in the general form, not a letter, an order or minutes (clause 10)."""
    layout = layout_of(manuscript)
    if layout is None or not layout.has_head:
        return None
    if layout.is_letter or manuscript.kind in ("命令", "令", "纪要"):
        return None
    return None if manuscript.kind == "函" and not layout.pages else layout


def _is_placed_by_blanks(source: SourceLine) -> bool:
    return source.words[:1].isspace() or "\t" in source.words
