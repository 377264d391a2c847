"""Facts -> Document: the one place where a document's words and structure are decided.

Whatever a template would otherwise have to ask (brackets, colons, labels, dates in words, headings) is settled here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from gongwen.document.charts import chart_of
from gongwen.document.counted_tables import counted_table_of
from gongwen.document.labels import COPIED_LABEL
from gongwen.document.model import (
    Chart,
    Document,
    Head,
    Imprint,
    Listed,
    Paragraph,
    Part,
    Piece,
    Signature,
    Table,
    Text,
    Title,
)
from gongwen.document.outline import FORMS, Numbering, level_of, read_paragraph
from gongwen.document.tables import table_of
from gongwen.document.text_marks import PLACE
from gongwen.document.values import Names
from gongwen.facts import document_facts as facts_of
from gongwen.facts.document_facts import (
    Attachment,
    Body,
    Content,
    DocumentFacts,
    IssuedText,
    Note,
    Section,
    Spelt,
    TablePlace,
    WrittenDate,
)
from gongwen.facts.load import LoadedFacts
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Layout, Seal, Standard
from gongwen.numerals import DIGITS, chinese_number
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.statistics.count import Statistics

BodyItem = Paragraph | Table | Chart

# What a line of 附件说明 begins with.
_LISTED = re.compile(
    r"(?:附\s*[件表]?\s*[\d一二三四五六七八九十]{0,3}\s*[：:]\s*)?(?:[（(]?\d{1,2}\s*[.．、）)]\s*)?"
)
# What 印发日期 says itself, where it is written as on paper.
_PRINTED = re.compile(r"(?:印\s*[发制刷]|翻\s*印|印|发)\s*[。.]?$")
_CLOSING_MARKS = "：:。.，,、；;"
_YEAR_DIGITS = str.maketrans("0123456789", DIGITS)


def compose(loaded: LoadedFacts, statistics: Statistics | None = None) -> Document:
    """The document that the facts describe, with the figures of its year.

    Raises InvalidFacts for what only the whole text shows to be wrong, or the log and indicators it is counted from.
    """
    facts = loaded.facts
    organ = loaded.organization.name.text if loaded.organization else "、".join(map(str, facts.signature))
    problems: list[Problem] = []
    names = Names(_values(facts, organ), statistics, problems)
    composer = _Composer(names, problems, facts.standard)
    parts = (
        composer.part(facts, facts.seal or Seal.SEALED),
        *composer.issued(facts.issued_texts),
        *composer.attachments(facts.attachments),
    )
    head = composer.head(facts) if facts.layout is Layout.DOCUMENT else None
    imprint = composer.imprint(facts)
    notices = names.notices
    if statistics and names.counts:
        problems += statistics.problems
        notices += statistics.notices
        notices += _hidden(facts, names.known, statistics)
    if problems:
        raise InvalidFacts(problems)
    office = loaded.organization
    return Document(
        head,
        parts,
        imprint,
        organ,
        facts.year,
        facts.standard,
        duplex=office is not None and office.duplex,
        mirrored=office is not None and office.mirrored,
        notices=tuple(dict.fromkeys(notices)),
    )


def _hidden(facts: DocumentFacts, known: Iterable[str], statistics: Statistics) -> Iterator[Problem]:
    """变量, 年 and the like that stand before indicators of the same name."""
    for name in known:
        place = statistics.indicators.places.get(name)
        if place and (value := facts.values.get(name)):
            message = f"“{name}”也是指标，文中印的是这里写的“{value}”"
            yield Problem(value.at, "变量", message, "要印台账中的数，请删去这一项")
        elif place:
            hint = f'请改名，或在文中写 {{{{ 指标["{name}"] }}}}'
            yield Problem(place, name, f"文中的“{name}”另有意思，不是这个指标", hint)


def _values(facts: DocumentFacts, organ: str) -> dict[str, str]:
    """The names a text may use: what is known of the year and the organ, and 变量, which come first."""
    known = {"机关": organ} if organ else {}
    if facts.year:
        known |= {"年": str(facts.year), "上年": str(facts.year - 1), "下年": str(facts.year + 1)}
    return known | {name: value.text for name, value in facts.values.items()}


class _Composer:
    def __init__(self, names: Names, problems: list[Problem], standard: Standard) -> None:
        self.names = names
        self.problems = problems
        self.is_1999 = standard is Standard.GBT9704_1999

    # 版头

    def head(self, facts: DocumentFacts) -> Head:
        secrecy = self.spread("密级", facts.secrecy, alone=not facts.secrecy_period)
        if secrecy and facts.secrecy_period:
            star = Text.generated("★", facts.secrecy_period.at)
            secrecy += star + self.text("保密期限", facts.secrecy_period)
        return Head(
            issuer_mark=self.joined("发文机关标志", facts.issuer_mark, ""),
            number=_text(facts.number.printed) if facts.number else None,
            copy_number=self.text("份号", facts.copy_number) if facts.copy_number else None,
            secrecy=secrecy,
            urgency=self.spread("紧急程度", facts.urgency),
            signatories=tuple(self.text("签发人", name) for name in facts.signatories),
            upward=facts.is_upward,
        )

    # 主体 and what follows it

    def issued(self, texts: Iterable[IssuedText]) -> Iterator[Part]:
        """印发文件 in their order, each followed by those it issues itself and by its 附件."""
        for text in texts:
            yield self.part(text, Seal.UNSEALED)
            yield from self.issued(text.issued_texts)
            yield from self.attachments(text.attachments)

    def attachments(self, attachments: Sequence[Attachment]) -> Iterator[Part]:
        """附件 (7.3.7): 附件 and, where there are several, its serial."""
        for serial, attachment in enumerate(attachments, 1):
            label = f"附件{serial}" if len(attachments) > 1 else "附件"
            yield Part(
                title=self.title(attachment),
                label=Text.generated(label, attachment.title.at),
                body=self.body(attachment),
            )

    def part(self, facts: IssuedText, seal: Seal) -> Part:
        signature = None
        # 1999: under a single seal no organ is named.
        is_named = not (self.is_1999 and seal is Seal.SEALED)
        organs = tuple(self.text("发文机关署名", each) for each in facts.signature if is_named)
        date = self.date("成文日期", facts.issued_on, in_chinese=self.is_1999)
        if organs or date:
            joint = organs if len(organs) > 1 else ()
            signature = Signature(_joined(organs, "　") or None, date, seal, joint)
        is_main = isinstance(facts, DocumentFacts)
        return Part(
            title=self.title(facts),
            number=_text(facts.number.printed) if facts.number and not is_main else None,
            title_note=self.text("题注", facts.title_note) if facts.title_note else None,
            recipients=self.recipients(facts.recipients),
            body=self.body(facts),
            attachment_list=tuple(self.attachment_list(facts)),
            signature=signature,
            note=self.note(facts.note) if facts.note else None,
        )

    def title(self, facts: Content) -> Title:
        return Title(tuple(self.text("标题", line) for line in facts.title.split()))

    def attachment_list(self, facts: IssuedText) -> Iterator[Listed]:
        """附件说明 (7.3.4): as typed, or made from the 附件."""
        if facts.attachment_list is not None:
            for line in facts.attachment_list:
                text = self.text("附件说明", line)
                begins = _LISTED.match(str(text))
                length = begins.end() if begins else 0
                yield Listed(text[:length], text[length:])
            return
        several = len(facts.attachments) > 1
        for serial, attachment in enumerate(facts.attachments, 1):
            name = self.text("名称", attachment.name) if attachment.name else self.title(attachment).text
            lead = ("附件：" if serial == 1 else "") + (f"{serial}." if several else "")
            yield Listed(Text.generated(lead, attachment.title.at), name)

    # 正文

    def body(self, facts: Content) -> tuple[BodyItem, ...]:
        said = len(self.problems)
        for form in facts.ordinal_forms:
            if not level_of(form.text) or not {"一", "1"} & set(form.text):
                self._problem(form.at, "序数", f"看不懂“{form}”", f"请用 {'、'.join(FORMS)} 中的写法")
        forms = tuple(map(str, facts.ordinal_forms)) or FORMS
        placed = _Placed(facts, self)
        text = self._items(facts.body, 1, Numbering(forms, facts.running_levels), placed)
        items = (*text, *placed.standing())
        if not items and len(self.problems) == said:
            self._problem(facts.title.at, "正文", "正文是空的", "请写上正文")
        return items

    def _items(self, body: Body, depth: int, numbering: Numbering, placed: _Placed) -> Iterator[BodyItem]:
        if isinstance(body, PlacedText):
            yield from self._natural(body, placed)
            return
        for item in body:
            if isinstance(item, PlacedText):
                yield from self._natural(item, placed)
            elif isinstance(item, Section):
                yield self._section_heading(item, depth, numbering)
                yield from self._items(item.body, depth + 1, numbering, placed)
            elif isinstance(item, TablePlace):
                yield from placed.table(item.table)
            else:
                yield from placed.chart(item.chart)

    def _natural(self, text: PlacedText, placed: _Placed) -> Iterator[BodyItem]:
        for line in text.split():
            if place := PLACE.fullmatch(line.text):
                kind, name = place[1], PlacedText(place[2].strip(), line.at, (line.at,))
                yield from placed.table(name) if kind == "表" else placed.chart(name)
                continue
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
        copied_to = printed_on = print_run = None
        if facts.copied_to:
            copied_to = self.copied_to(facts.copied_to)
        printed_by = self.text("印发机关", facts.printed_by) if facts.printed_by else None
        if facts.printed_on and (date := self.date("印发日期", facts.printed_on)):
            is_said = facts.printed_on.wording and _PRINTED.search(str(date))
            printed_on = date if is_said else date + Text.generated("印发", facts.printed_on.at)
        if run := facts.print_run:
            standard = Text.generated(f"（共印{run.value}份）", run.at)
            print_run = standard if run.is_plain else self.text("印数", run.text)
        terms = tuple(self.text("主题词", term) for term in facts.subject_terms)
        if not any((terms, copied_to, printed_by, printed_on, print_run)):
            return None
        return Imprint(terms, None, copied_to, printed_by, printed_on, print_run)

    # Words

    def text(self, label: str, placed: PlacedText) -> Text:
        return self.names.filled(label, _text(placed))

    def joined(self, label: str, items: Sequence[PlacedText], separator: str) -> Text:
        return _joined([self.text(label, item) for item in items], separator)

    def recipients(self, items: Sequence[PlacedText]) -> Text | None:
        """主送机关 (7.3.2): 、 between single names, ， between groups that hold 、 themselves."""
        if not items:
            return None
        separator = "，" if any("、" in str(item) for item in items) else "、"
        return _ended(self.joined("主送机关", items, separator), "：")

    def copied_to(self, items: Sequence[PlacedText]) -> Text:
        """抄送机关 (7.4.2) with its label and full stop; written with its label (抄报：…), it is printed as typed."""
        if not COPIED_LABEL.match(items[0].text):
            names = self.joined("抄送机关", items, "，")
            return Text.generated("抄送：", items[0].at) + _ended(names, "。")
        text = self.text("抄送机关", items[0])
        for item in items[1:]:
            between = "　" if COPIED_LABEL.match(item.text) else "，"
            text += Text.generated(between, item.at) + self.text("抄送机关", item)
        return text

    def date(self, label: str, written: WrittenDate | None, in_chinese: bool = False) -> Text | None:
        """2025年5月21日 (7.3.5.4); 1999: 二〇一二年四月二日; or as the file words it."""
        if written is None:
            return None
        if written.wording:
            return self.text(label, written.wording)
        worded = _worded_in_chinese if in_chinese else _worded
        return Text.generated(worded(written.day), written.at)

    def spread(self, label: str, word: Spelt[Any] | None, alone: bool = True) -> Text | None:
        """密级 or 紧急程度 as spelt; 1999: one character between the two of a word that stands `alone`."""
        if word is None:
            return None
        if self.is_1999 and alone and word.is_plain and len(word.text.text) == 2:
            return Text.generated("　".join(word.text.text), word.at)
        return self.text(label, word.text)

    def note(self, note: Note) -> Text:
        """附注 (7.3.6) in full-width brackets, or with those typed; a list is printed as typed."""
        text = self.joined("附注", note.lines, "　")
        if note.as_typed or (str(text)[0] in "（(" and str(text)[-1] in "）)"):
            return text
        at = note.lines[0].at
        return Text.generated("（", at) + text + Text.generated("）", at)

    def _problem(self, at: Location, label: str, message: str, hint: str) -> None:
        self.problems.append(Problem(at, label, message, hint))


class _Placed:
    """The tables and charts of one text: each is placed by name, or stands behind it."""

    def __init__(self, facts: Content, composer: _Composer) -> None:
        self.facts = facts
        self.composer = composer
        self.tables: set[str] = set()  # the names of those that were placed
        self.charts: set[str] = set()

    def table(self, table: PlacedText | facts_of.Table) -> Iterator[Table]:
        """A table written in place, or the one of that name."""
        if isinstance(table, PlacedText):
            self.tables.add(table.text)
            if table.text not in self.facts.tables:
                self._unknown("表格", table, self.facts.tables)
                return
            table = self.facts.tables[table.text]
        if table.indicators:
            set_ = counted_table_of(table, self.composer.names)
        else:
            set_, problems = table_of(table, self.composer.names.filled)
            self.composer.problems += problems
        if set_:
            yield set_

    def chart(self, chart: PlacedText | facts_of.Chart) -> Iterator[Chart]:
        """A chart written in place, or the one of that name."""
        if isinstance(chart, PlacedText):
            self.charts.add(chart.text)
            if chart.text not in self.facts.charts:
                self._unknown("图", chart, self.facts.charts)
                return
            chart = self.facts.charts[chart.text]
        if drawn := chart_of(chart, self.composer.names):
            yield drawn

    def standing(self) -> Iterator[Table | Chart]:
        """Those that nothing in the text places; a name that should have been placed is a problem."""
        if isinstance(self.facts, Attachment):
            for table in self.facts.standing_tables:
                yield from self.table(table)
            for chart in self.facts.standing_charts:
                yield from self.chart(chart)
            if not self.facts.body:
                return
        for term, mark, names, placed in (
            ("表格", "表", self.facts.tables, self.tables),
            ("图", "图", self.facts.charts, self.charts),
        ):
            for name in names:
                if name not in placed:
                    this = "这张表" if mark == "表" else "这张图"
                    hint = f"请在正文中另起一行写 [{mark}：{name}]，或删去{this}"
                    self._problem(self.facts.title.at, term, f"{term}“{name}”没有安放在正文中", hint)

    def _unknown(self, term: str, name: PlacedText, names: Iterable[str]) -> None:
        near = get_close_matches(name.text, names, n=1, cutoff=0.4)
        known = "、".join(names)
        first = f"请先在“{term}”中写上这张{term[0]}"
        hint = f"是不是“{near[0]}”" if near else f"可用的有{known}" if known else first
        self._problem(name.at, term, f"没有名为“{name}”的{term}", hint)

    def _problem(self, at: Location, term: str, message: str, hint: str) -> None:
        self.composer.problems.append(Problem(at, term, message, hint))


def _worded(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _worded_in_chinese(day: date) -> str:
    year = str(day.year).translate(_YEAR_DIGITS)
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def _text(placed: PlacedText) -> Text:
    return Text((Piece(placed.text, placed.at, placed.verbatim),))


def _joined(texts: Sequence[Text], separator: str) -> Text:
    whole = Text()
    for index, text in enumerate(texts):
        if index:
            whole += Text.generated(separator, text.pieces[0].origin)
        whole += text
    return whole


def _ended(text: Text, mark: str) -> Text:
    """The text with its closing mark: the one that was typed, or `mark`."""
    place = text.place(len(text) - 1)
    assert place is not None
    return text if str(text)[-1] in _CLOSING_MARKS else text + Text.generated(mark, place)
