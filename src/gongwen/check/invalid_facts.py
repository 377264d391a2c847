"""Facts that do not load: what is written in them can be checked nevertheless, so that all is said at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gongwen.check.manuscript import Manuscript, Origin
from gongwen.document.model import Document, Head, Paragraph, Part, Piece, Text, Title
from gongwen.document.outline import read_paragraph
from gongwen.facts.kinds import kind_of
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence
from gongwen.problem import Problem


def of_invalid_facts(root: Mapping, problems: Iterable[Problem]) -> Manuscript:
    """Its titles, bodies and 发文字号.  What it lacks is not known to be missing, as in any text."""
    parts = tuple(_parts(root))
    written = root.get("发文字号")
    if isinstance(written, Mapping):
        written = written.get("原文") or written.get("编号")
    number = next(_lines(written), None)
    head = Head(Text(), number) if number else None
    document = Document(head, parts, None, "", None)
    kind = kind_of(str(next(_lines(root.get("文种")), "")) or None, document.title)
    return Manuscript(document, Origin.TEXT, kind, problems=tuple(problems))


def _parts(content: Mapping) -> Iterator[Part]:
    yield Part(Title(tuple(_lines(content.get("标题")))), body=tuple(_paragraphs(content.get("正文"))))
    for key in ("印发文件", "附件"):
        listed = content.get(key)
        for item in listed.items if isinstance(listed, Sequence) else ():
            if isinstance(item, Mapping):
                yield from _parts(item)


def _paragraphs(body: Node | None) -> Iterator[Paragraph]:
    if isinstance(body, PlacedText):
        yield from map(read_paragraph, _lines(body))
    for item in body.items if isinstance(body, Sequence) else ():
        if isinstance(item, Mapping):
            yield from map(read_paragraph, _lines(item.get("标题")))
            yield from _paragraphs(item.get("正文"))
        else:
            yield from _paragraphs(item)


def _lines(value: Node | None) -> Iterator[Text]:
    """None of what holds a value to be put in: what will stand there is not known."""
    if isinstance(value, PlacedText):
        for line in value.split():
            if "{{" not in line.text:
                yield Text((Piece(line.text, line.at, line.verbatim),))
