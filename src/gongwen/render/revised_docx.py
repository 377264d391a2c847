"""A .docx with tracked changes and comments at the places of findings; what is not marked stays as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from gongwen.intake.word.read import PlacedParagraph, PlacedText, placed_paragraphs
from gongwen.render.word_package import pack

AUTHOR, INITIALS = "gongwen", "GW"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any  # lxml has no type information


@dataclass(frozen=True)
class Revision:
    """What to do at the characters from `start` to `end` (from 0) of a paragraph (from 1), which are `quote`.

    `fix` is put in their place as a tracked change, "" only deletes; None leaves them.  `comment` is said of them.
    """

    paragraph: int
    start: int
    end: int
    quote: str
    comment: str
    fix: str | None = None


def revised_docx(data: bytes, revisions: Iterable[Revision]) -> bytes:
    """The same document, revised.  The same input gives the same bytes.  Raises Unusable as `read_docx` does.

    A revision of words that nobody typed there (a number that Word counts), of other words than it quotes, or of an
    empty place becomes a comment on the paragraph.  Of fixes that overlap the first is made; the others are only said.
    """
    import docx

    document = docx.Document(BytesIO(data))
    paragraphs = placed_paragraphs(data, document.element.body)
    writer = _Writer(document)
    by_paragraph: dict[int, list[Revision]] = {}
    for revision in sorted(revisions, key=lambda each: (each.paragraph, each.start, each.end)):
        by_paragraph.setdefault(revision.paragraph, []).append(revision)
    for number, own in by_paragraph.items():
        if 0 < number <= len(paragraphs):
            writer.revise(paragraphs[number - 1], own)
    return _packed(document)


class _Writer:
    def __init__(self, document: Any) -> None:
        self._document = document
        self._changes = max(map(_identifier, document.element.body.iter(f"{_W}ins", f"{_W}del")), default=0)

    def revise(self, paragraph: PlacedParagraph, revisions: Sequence[Revision]) -> None:
        """From the last to the first: what is done behind a place does not move it."""
        pieces = list(_spans(paragraph.texts))
        changes = _changes("".join(text.text for text in paragraph.texts), revisions)
        for revision in reversed(revisions):
            runs = _isolated(pieces, revision) if revision.fix is None or revision in changes else []
            if runs and revision.fix is not None:
                last = self._replace(runs, revision.fix)
                self._comment(runs[0].getparent(), last, revision.comment)
            else:
                anchors = (
                    runs or _isolated(pieces, revision) or [_nearest(paragraph.element, pieces, revision)]
                )
                self._comment(anchors[0], anchors[-1], revision.comment)

    def _replace(self, runs: Sequence[Element], fix: str) -> Element:
        """Marks the runs as deleted and the fix as inserted behind them; the last element of both."""
        last = runs[-1]
        inserted = self._inserted(last, fix) if fix else None
        for run in runs:
            for text in run.findall(f"{_W}t"):
                text.tag = f"{_W}delText"
            self._wrap(run, "del")
        last = last.getparent()
        if inserted is not None:
            last.addnext(inserted)
            last = inserted
        return last

    def _inserted(self, like: Element, words: str) -> Element:
        run = like.makeelement(f"{_W}r")
        properties = like.find(f"{_W}rPr")
        if properties is not None:
            run.append(deepcopy(properties))
        text = like.makeelement(f"{_W}t", {_SPACE: "preserve"})
        text.text = words
        run.append(text)
        change = self._change(like, "ins")
        change.append(run)
        return change

    def _wrap(self, run: Element, name: str) -> None:
        change = self._change(run, name)
        run.addprevious(change)
        tail, run.tail = run.tail, None
        change.append(run)
        change.tail = tail

    def _change(self, like: Element, name: str) -> Element:
        self._changes += 1
        return like.makeelement(f"{_W}{name}", {f"{_W}id": str(self._changes), f"{_W}author": AUTHOR})

    def _comment(self, first: Element, last: Element, words: str) -> None:
        """On all from `first` to `last`; both in the same paragraph."""
        comment = self._document.comments.add_comment(words, AUTHOR, INITIALS)
        # The clock would make other bytes of the same document.
        comment._comment_elm.attrib.pop(f"{_W}date", None)
        mark = {f"{_W}id": str(comment.comment_id)}
        reference = first.makeelement(f"{_W}r")
        reference.append(first.makeelement(f"{_W}commentReference", mark))
        end = first.makeelement(f"{_W}commentRangeEnd", mark)
        _outermost(first).addprevious(first.makeelement(f"{_W}commentRangeStart", mark))
        _outermost(last).addnext(reference)
        reference.addprevious(end)


def _changes(words: str, revisions: Sequence[Revision]) -> list[Revision]:
    """Those whose fixes are made: none that overlaps one before it, none that quotes other words."""
    made: list[Revision] = []
    for revision in revisions:
        end = made[-1].end if made else 0
        is_free = revision.fix is not None and revision.start >= end
        if is_free and words[revision.start : revision.end] == revision.quote:
            made.append(revision)
    return made


def _identifier(change: Element) -> int:
    value = change.get(f"{_W}id") or ""
    return int(value) if value.isdecimal() else 0


def _outermost(element: Element) -> Element:
    """The paragraph's own child that an element is in: where a comment may begin and end."""
    while element.getparent() is not None and element.getparent().tag != f"{_W}p":
        element = element.getparent()
    return element


def _spans(texts: Iterable[PlacedText]) -> Iterator[tuple[int, int, Element | None]]:
    """Where the characters of each piece begin and end in the paragraph, and the w:t that holds them."""
    start = 0
    for text in texts:
        yield start, start + len(text.text), text.element
        start += len(text.text)


def _isolated(pieces: list[tuple[int, int, Element | None]], revision: Revision) -> list[Element]:
    """Runs that hold just the characters of a revision; none where some of them were not typed there.

    The pieces before it keep their elements.
    """
    found: list[Element] = []
    for start, end, element in pieces:
        first, last = max(start, revision.start), min(end, revision.end)
        if first >= last:
            continue
        if element is None or len(element.text or "") < last - start or element.tag != f"{_W}t":
            return []
        found.append(_cut(element, first - start, last - start))
    return found


def _cut(text: Element, start: int, end: int) -> Element:
    """The run of the characters from `start` to `end` of a w:t, those before and behind in runs of their own."""
    run = text.getparent()
    words = text.text
    behind = [deepcopy(each) for each in text.itersiblings()]
    if words[end:] or behind:
        rest = _run_like(run)
        if words[end:]:
            rest.append(_text_like(text, words[end:]))
        rest.extend(behind)
        for each in list(text.itersiblings()):
            run.remove(each)
        run.addnext(rest)
    has_before = any(each.tag != f"{_W}rPr" for each in text.itersiblings(preceding=True))
    if not start and not has_before:
        _set(text, words[:end])
        return run
    middle = _run_like(run)
    middle.append(_text_like(text, words[start:end]))
    run.addnext(middle)
    _set(text, words[:start])
    return middle


def _run_like(run: Element) -> Element:
    made = run.makeelement(run.tag)
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _text_like(text: Element, words: str) -> Element:
    made = text.makeelement(text.tag)
    _set(made, words)
    return made


def _set(text: Element, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _nearest(
    paragraph: Element, pieces: list[tuple[int, int, Element | None]], revision: Revision
) -> Element:
    """The run at the place, else the last before it, else the first of the paragraph; a new one where there is none."""
    held = [(start, element.getparent()) for start, _, element in pieces if element is not None]
    before = [run for start, run in held if start <= revision.start]
    if held:
        return (before or [held[0][1]])[-1]
    run = paragraph.makeelement(f"{_W}r")
    paragraph.append(run)
    return run


def _packed(document: Any) -> bytes:
    """Without the clock that python-docx writes into the package."""
    stream = BytesIO()
    document.save(stream)
    with ZipFile(stream) as package:
        return pack({info.filename: package.read(info) for info in package.infolist()})
