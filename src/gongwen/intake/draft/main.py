"""The document itself as a draft has it: the fields that only it has, around those of 主体."""

from __future__ import annotations

import re
from datetime import date

from gongwen.document.model import Head, Text
from gongwen.facts.kinds import NOT_UPWARD
from gongwen.facts.spellings import NONE, URGENCY
from gongwen.gbt9704 import Layout, Seal, Standard
from gongwen.intake.draft import words
from gongwen.intake.draft.parts import Gathered, Parts, bare
from gongwen.intake.draft.tree import Block, Fields, Items
from gongwen.intake.recognition.bylines import date_of, organ_of

_OF_TITLE = re.compile("(?!关于|印发|转发|批转)([^，。：；《》]{2,40}?)(?:关于|印发|转发|批转)")
_FIRST_DAY_OF_2012 = date(2012, 7, 1)  # from which GB/T 9704-2012 applies


def main_fields(parts: Parts) -> Fields:
    return _Main(parts).fields()


class _Main:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.recognised = parts.recognised
        self.main = parts.parts[0]
        self.head = self.recognised.document.head
        self.into = Gathered()

    def fields(self) -> Fields:
        into, imprint = self.into, self.recognised.document.imprint
        day = self._day()
        is_1999 = bool(imprint and imprint.subject_terms) or (day is not None and day < _FIRST_DAY_OF_2012)
        self.parts.text(0, into, in_chinese=is_1999)
        if is_1999:
            into.put("依据标准", Standard.GBT9704_1999.value)
        if day:
            into.put("年度", str(day.year))  # whatever folder the draft lies in
        into.put("文种", self.recognised.kind)
        head = self.head
        if (
            head
            and day
            and (head.issuer_mark or head.number)
            and ("发文机关署名" in into.entries or self._organ())
        ):
            self._with_head(head, day)
        else:  # 版式 文件 asks for 成文日期 and for whoever signs
            self._without_head()
        if self.main.label:
            self._above_title(self.main.label, "附件标识", "这份文件本是另一件的附件")
        self._seal(is_1999=is_1999)
        self._imprint()
        self.parts.judged(into, 0)
        return into.fields()

    def _seal(self, *, is_1999: bool) -> None:
        """A seal leaves no room for several organs, and in the edition of 1999 prints not even one."""
        signature = self.main.signature
        if "版式" in self.into.entries or signature is None or not signature.organ:
            return
        if is_1999 or isinstance(self.into.entries["发文机关署名"], Items):
            self.into.put("印章", Seal.UNSEALED.value)

    def _day(self) -> date | None:
        """成文日期 as the register knows it: of a paper without one, that of 题注."""
        if self.recognised.issued_on:
            return self.recognised.issued_on
        signature = self.main.signature
        worded = words.issued_on(signature.date, None) if signature and signature.date else None
        value = worded.value if worded else None
        if isinstance(value, Fields):
            value = value.entries[0].value
        return date.fromisoformat(value) if isinstance(value, str) else None

    # 版头

    def _organ(self) -> str:
        """Who issues it where nobody signs: as the mark names it, or the title."""
        mark = "".join(str(self.head.issuer_mark).split()).removesuffix("文件") if self.head else ""
        titled = _OF_TITLE.match("".join(str(self.main.title).split()))
        return mark or (titled[1] if titled else "")

    def _with_head(self, head: Head, day: date) -> None:
        into = self.into
        if "成文日期" not in into.entries:
            self._date_under_title(day)
        into.put("发文机关标志", words.mark(head.issuer_mark) if head.issuer_mark else None)
        if head.number and (number := self.parts.take(words.number(head.number))):
            into.put("发文字号", number)
        elif head.number:
            self._above_title(head.number, "发文字号", "读不出机关代字、年份和序号")
        if "发文机关署名" not in into.entries:
            into.put("发文机关署名", self._organ(), "原件没有署名，按标志或标题补")
        self._marks(head)
        self._signatories(head)
        imprint = self.recognised.document.imprint
        for key, text in (
            ("抄送机关", imprint and (imprint.copied_to or imprint.recipients)),
            ("印发机关", imprint and imprint.printed_by),
            ("印发日期", imprint and imprint.printed_on),
        ):
            if not text:  # nor may organization.yaml add any
                into.put(key, NONE)

    def _date_under_title(self, day: date) -> None:
        """A paper may be dated, and signed, under its title alone: that is moved to where both stand today."""
        note, organ, dated = self.main.title_note, organ_of(self.main), date_of(self.main)
        if note and dated and bare(str(note)) == bare(f"{organ or ''}{dated}"):
            del self.into.entries["题注"]
            worded = self.parts.take(words.issued_on(dated, day, in_chinese=day < _FIRST_DAY_OF_2012))
            self.into.put("成文日期", worded, "原件的日期在标题下面，会印在落款处")
            if organ:
                self.into.put("发文机关署名", organ)
        else:
            self.into.put("成文日期", str(day), "原件没有落款日期，按标题下的日期补")

    def _signatories(self, head: Head) -> None:
        kind = self.recognised.kind
        if kind in NOT_UPWARD:
            for signatory in head.signatories:
                self._above_title(signatory, "签发人", f"{kind}不是上行文，不印签发人")
        elif names := words.signatories(head.signatories):
            self.parts.anew += head.signatories  # their label
            self.into.put("签发人", names[0] if len(names) == 1 else Items(names))

    def _marks(self, head: Head) -> None:
        """份号, 密级, 紧急程度, as far as their fields take them."""
        into = self.into
        if head.copy_number:
            digits = str(head.copy_number)
            if digits.isascii() and digits.isdecimal() and len(digits) in (6, 7):
                into.put("份号", head.copy_number)
            else:
                self._above_title(head.copy_number, "份号", "不是六位数字")
        if head.secrecy:
            fields = words.secrecy(head.secrecy)
            for key, text in fields.items():
                into.put(key, text)
            if len(fields) > 1:
                self.parts.anew.append(head.secrecy)  # its ★
            elif not fields:
                self._above_title(head.secrecy, "密级", "写法特殊")
        if head.urgency:
            if URGENCY.fullmatch(str(head.urgency).strip()):
                into.put("紧急程度", head.urgency)
            else:
                self._above_title(head.urgency, "紧急程度", "写法特殊")

    def _without_head(self) -> None:
        """版式 普通, which has no place for what stands in a head: it is printed above the text."""
        self.into.put("版式", Layout.PLAIN.value)
        if self.head is None:
            return
        why = "没有成文日期或署名，排不成“文件”版式"
        for key, text in (
            ("发文字号", self.head.number),
            ("发文机关标志", self.head.issuer_mark),
            ("份号", self.head.copy_number),
            ("密级", self.head.secrecy),
            ("紧急程度", self.head.urgency),
            *(("签发人", each) for each in self.head.signatories),
        ):
            if text:
                self._above_title(text, key, why)

    def _above_title(self, text: Text, key: str, why: str) -> None:
        """In 题注, the nearest place to where it stood that is printed as typed."""
        behind = self.into.entries.get("题注")
        blank = Text.generated("　", text.pieces[0].origin)
        text = words.spaced(text)
        self.into.put("题注", text + blank + behind if isinstance(behind, Text) else text)
        self.into.doubt("题注", f"“{text}”是{key}，{why}，暂放在这里")

    # 版记

    def _imprint(self) -> None:
        imprint, into = self.recognised.document.imprint, self.into
        if imprint is None:
            return
        if imprint.subject_terms:
            terms = imprint.subject_terms
            into.put("主题词", Text(tuple(piece for term in terms for piece in term.pieces)))
        if imprint.recipients:
            copied = (
                each
                for text in (imprint.recipients, imprint.copied_to)
                if text
                for each in words.by_line(text)
            )
            into.put("抄送机关", Block(tuple(copied)))
        elif imprint.copied_to:
            into.put("抄送机关", self.parts.take(words.copied_to(imprint.copied_to)))
        office = words.spaced(imprint.printed_by) if imprint.printed_by else None
        if imprint.printed_on:
            day = self.parts.take(words.printed_on(imprint.printed_on, self.recognised.printed_on))
            if day is None:
                office = words.spaced((office or Text()) + imprint.printed_on)
                into.put("印发日期", NONE, f"“{imprint.printed_on}”读不出年月日，暂放在印发机关后面")
            into.put("印发日期", day)
        if imprint.print_run:
            run = self.parts.take(words.print_run(imprint.print_run))
            into.put("印数", run)
            if run is None:
                office = words.spaced((office or Text()) + imprint.print_run)
                into.doubt("印发机关", f"“{imprint.print_run}”没有自己的项目，暂放在这里")
        into.put("印发机关", office)
