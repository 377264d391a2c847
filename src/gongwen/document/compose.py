"""Facts -> Document: the one place where a document's words and structure are decided.

Whatever a template would otherwise have to ask (brackets, colons, labels, dates in words, headings) is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from gongwen.document.model import (
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    Piece,
    Signature,
    Text,
    Title,
)
from gongwen.document.outline import FORMS, Numbering, level_of, read_paragraph
from gongwen.document.values import Names
from gongwen.facts.document_facts import (
    Body,
    Content,
    DocumentFacts,
    IssuedText,
    Section,
    WrittenDate,
)
from gongwen.facts.load import LoadedFacts
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Layout, Seal
from gongwen.problem import InvalidFacts, Location, Problem

_PLACE = re.compile(r"[\[［【](表|图)[：:].*[\]］】]")  # a line of its own that places a table or a chart


def compose(loaded: LoadedFacts) -> Document:
    """The document that the facts describe.  Raises InvalidFacts for what only the whole text shows to be wrong."""
    facts = loaded.facts
    organ = loaded.organization.name.text if loaded.organization else "".join(map(str, facts.signature))
    problems: list[Problem] = []
    composer = _Composer(Names(_values(facts, organ), problems), problems)
    parts = (composer.part(facts, facts.seal or Seal.SEALED), *composer.issued(facts.issued_texts))
    head = None
    if facts.layout is Layout.DOCUMENT:
        head = Head(
            issuer_mark=composer.joined("发文机关标志", facts.issuer_mark, ""),
            number=_text(facts.number.text) if facts.number else None,
        )
    imprint = composer.imprint(facts)
    if problems:
        raise InvalidFacts(problems)
    return Document(head, parts, imprint, organ, facts.year)


def _values(facts: DocumentFacts, organ: str) -> dict[str, str]:
    """The names a text may use: what is known of the year and the organ, and 变量, which come first."""
    known = {"机关": organ} if organ else {}
    if facts.year:
        known |= {"年": str(facts.year), "上年": str(facts.year - 1), "下年": str(facts.year + 1)}
    return known | {name: value.text for name, value in facts.values.items()}


class _Composer:
    def __init__(self, names: Names, problems: list[Problem]) -> None:
        self.names = names
        self.problems = problems

    def issued(self, texts: Iterable[IssuedText]) -> Iterator[Part]:
        """印发文件 in their order, each followed by those it issues itself."""
        for text in texts:
            if text.number:
                hint = "请先删去这一项，或写进“题注”"
                self._problem(text.number.text.at, "发文字号", "印发文件的发文字号尚不支持", hint)
            yield self.part(text, Seal.UNSEALED)
            yield from self.issued(text.issued_texts)

    def part(self, facts: IssuedText, seal: Seal) -> Part:
        signature = None
        if facts.signature or facts.issued_on:
            organ = self.joined("发文机关署名", facts.signature, "")
            signature = Signature(organ or None, self.date("成文日期", facts.issued_on), seal)
        body = tuple(self.body(facts, facts.body))
        if not body:
            self._problem(facts.title.at, "正文", "正文是空的", "请写上正文")
        return Part(
            title=Title(tuple(self.text("标题", line) for line in facts.title.split())),
            title_note=self.text("题注", facts.title_note) if facts.title_note else None,
            recipients=self.recipients(facts.recipients),
            body=body,
            signature=signature,
            note=self.bracketed("附注", facts.note) if facts.note else None,
        )

    # 正文

    def body(self, facts: Content, body: Body) -> Iterator[Paragraph]:
        for form in facts.ordinal_forms:
            if not level_of(form.text) or not {"一", "1"} & set(form.text):
                self._problem(form.at, "序数", f"看不懂“{form}”", f"请用 {'、'.join(FORMS)} 中的写法")
        forms = tuple(map(str, facts.ordinal_forms)) or FORMS
        yield from self._items(body, 1, Numbering(forms, facts.running_levels))

    def _items(self, body: Body, depth: int, numbering: Numbering) -> Iterator[Paragraph]:
        if isinstance(body, PlacedText):
            yield from self._natural(body)
            return
        for item in body:
            if isinstance(item, PlacedText):
                yield from self._natural(item)
            elif isinstance(item, Section):
                yield self._section_heading(item, depth, numbering)
                yield from self._items(item.body, depth + 1, numbering)

    def _natural(self, text: PlacedText) -> Iterator[Paragraph]:
        for line in text.split():
            if place := _PLACE.fullmatch(line.text):
                self._problem(line.at, "正文", f"尚不支持在正文中安放{place.group(1)}", "请先删去这一行")
            paragraph = read_paragraph(_text(line))
            filled = self.names.filled("正文", paragraph.text)
            heading = self.names.filled("正文", paragraph.heading)
            yield Paragraph(filled, paragraph.level, len(heading))

    def _section_heading(self, section: Section, depth: int, numbering: Numbering) -> Paragraph:
        title = section.title
        if level_of(title.text):
            self._problem(title.at, "标题", f"标题“{title}”已带序数", "分层的正文自动编号，请删去手写的序数")
        if depth > len(numbering.forms):
            self._problem(
                title.at, "标题", f"第{depth}层没有序数", "请减少层次，或在“序数”中补上这一层的写法"
            )
            return Paragraph(_text(title))
        mark = numbering.next(depth)
        text = Text((Piece(mark, title.at, literal=False),)) + self.text("标题", title)
        return Paragraph(text, level_of(mark), len(text))

    # 版记

    def imprint(self, facts: DocumentFacts) -> Imprint | None:
        copied_to = None
        if facts.copied_to:
            names = self.joined("抄送机关", facts.copied_to, "，")
            copied_to = _generated("抄送：", facts.copied_to[0].at) + _ended(names, "。", "。；，、.")
        printed_by = self.text("印发机关", facts.printed_by) if facts.printed_by else None
        printed_on = self.date("印发日期", facts.printed_on)
        if not copied_to and not printed_by and not printed_on:
            return None
        if printed_on and facts.printed_on:
            printed_on += _generated("印发", facts.printed_on.at)
        return Imprint(copied_to, printed_by, printed_on)

    # Words

    def text(self, label: str, placed: PlacedText) -> Text:
        return self.names.filled(label, _text(placed))

    def joined(self, label: str, items: Sequence[PlacedText], separator: str) -> Text:
        text = Text()
        for index, item in enumerate(items):
            if index:
                text += _generated(separator, item.at)
            text += self.text(label, item)
        return text

    def recipients(self, items: Sequence[PlacedText]) -> Text | None:
        """主送机关 (7.3.2): 、 between single names, ， between groups that hold 、 themselves."""
        if not items:
            return None
        separator = "，" if any("、" in str(item) for item in items) else "、"
        return _ended(self.joined("主送机关", items, separator), "：", "：:、，；。")

    def date(self, label: str, written: WrittenDate | None) -> Text | None:
        """2025年5月21日 (7.3.5.4), or as the file words it."""
        if written is None:
            return None
        if written.wording:
            return self.text(label, written.wording)
        return _generated(_worded(written.day), written.at)

    def bracketed(self, label: str, placed: PlacedText) -> Text:
        """附注 (7.3.6) in full-width brackets."""
        text = self.text(label, placed)
        if str(text)[0] in "（(" and str(text)[-1] in "）)":
            text = text[1:-1]
        return _generated("（", placed.at) + text + _generated("）", placed.at)

    def _problem(self, at: Location, label: str, message: str, hint: str) -> None:
        self.problems.append(Problem(at, label, message, hint))


def _worded(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _text(placed: PlacedText) -> Text:
    return Text((Piece(placed.text, placed.at),))


def _generated(text: str, at: Location) -> Text:
    return Text((Piece(text, at, literal=False),))


def _ended(text: Text, mark: str, replaced: str) -> Text:
    """The text with one closing mark, whatever of the like it was typed with."""
    bare = str(text).rstrip(replaced)
    place = text.place(max(0, len(bare) - 1))
    assert place is not None
    return text[: len(bare)] + _generated(mark, place)
