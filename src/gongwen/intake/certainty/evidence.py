"""An element as recognised, with what stands about it in its source: what the signs of certainty look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gongwen.document.model import Document, Paragraph, Part, Table, Text
from gongwen.intake.lines import Form, Look, Source, SourceLine
from gongwen.intake.recognition.recognised import Recognised, ResidueKind
from gongwen.intake.recognition.title_signs import is_repeated

_BLANKS = re.compile(r"\s+")
# Not one that is quoted: 根据…〔2009〕206号文件, 你院…〔1988〕第294号请示.
_NUMBER = re.compile(
    r"(?:^|[\s（(：:】》日知定见告函示复案])(?![你贵我该据根按])"
    r"(?P<number>[一-鿿]{2,12}\s*[\[(（〔【﹝]\s*(?:19|20)\d\d\s*[\])）〕】﹞]\s*第?\s*\d{1,4}\s*号)(?!文|的|通知|《)"
)
_LONGEST_LEAD = 40  # characters of a text that may begin with its number in brackets
_LONGEST_NAME = 20
_LONGEST_QUOTED = 10
_MOST_NAMED = 5  # places; of the others only how many they are
_SHARED = 4


KEYS_OF_PARTS = (
    *("发文字号", "标题", "题注", "主送机关", "正文", "附件说明", "发文机关署名", "成文日期", "附注"),
)
KEYS = (
    *("发文机关标志", "份号", "密级", "紧急程度", "签发人", *KEYS_OF_PARTS),
    *("主题词", "抄送机关", "印发机关", "印发日期", "印数"),
)


class Sheet:
    """The lines of a source by their numbers, and whose each is."""

    def __init__(self, source: Source, recognised: Recognised) -> None:
        self.source = source
        self.lines: dict[int, SourceLine] = {}
        for number, line in enumerate(source.lines, 1):
            place = line.text.place(0)
            self.lines[place.line if place else number] = line
        self.owners: dict[int, set[tuple[int, str]]] = {}
        self.filled = sorted(number for number, line in self.lines.items() if line.words.strip())
        self._order = {number: index for index, number in enumerate(self.filled)}
        self.texts = {(index, key): texts for index, key, texts in elements_of(recognised.document)}
        self.firsts: dict[int, int] = {}  # of each part the line where it begins
        for owner, texts in self.texts.items():
            for number in lines_of(texts):
                self.owners.setdefault(number, set()).add(owner)
                self.firsts[owner[0]] = min(self.firsts.get(owner[0], number), number)
        self.aside: dict[ResidueKind, set[int]] = {kind: set() for kind in ResidueKind}
        self.lost: set[int] = set()  # lines with U+FFFD
        for residue in recognised.residues:
            for piece in residue.text.pieces:
                self.aside[residue.kind].add(piece.origin.line)
                if "\ufffd" in piece.text:
                    self.lost.add(piece.origin.line)

    def words(self, number: int) -> str:
        line = self.lines.get(number)
        return line.words.strip() if line else ""

    def place(self, first: int, last: int) -> str:
        """第3行, 第3—5行; where lines are not counted on the screen, by their words: “根据上级要求…”一段."""
        if self.source.form is Form.TEXT or not (self.words(first) and self.words(last)):
            unit = self._unit
            return f"第{first}{unit}" if first == last else f"第{first}—{last}{unit}"
        begin, end = self.quoted(first), self.quoted(last)
        return f"{begin}一段" if begin == end else f"{begin}至{end}"

    def places(self, numbers: Sequence[int]) -> str:
        """第3行, 第3、8行, 第3、8、9、12、20行等7处; or so by their words."""
        named = numbers[:_MOST_NAMED]
        more = f"等{len(numbers)}处" if len(numbers) > _MOST_NAMED else ""
        if self.source.form is Form.TEXT or not all(map(self.words, named)):
            return f"第{'、'.join(map(str, named))}{self._unit}{more}"
        said = "、".join(dict.fromkeys(map(self.quoted, named)))
        return said + (more or ("一段" if len(numbers) == 1 else "各段"))

    @property
    def _unit(self) -> str:
        """What the numbers of lines count."""
        return "行" if self.source.form is Form.TEXT else "段"

    def quoted(self, number: int) -> str:
        return f"“{shortened(self.words(number), _LONGEST_QUOTED)}”"

    def before(self, number: int) -> SourceLine | None:
        """The filled line before a filled one."""
        index = self._order.get(number, 0)
        return self.lines[self.filled[index - 1]] if index else None

    def about(self, numbers: Sequence[int]) -> set[int]:
        """The filled lines before, on and behind a stretch of lines."""
        first, last = self._order.get(min(numbers), 0), self._order.get(max(numbers), 0)
        return set(self.filled[max(first - 1, 0) : last + 2])


def elements_of(document: Document) -> Iterator[tuple[int, str, tuple[Text, ...]]]:
    """Each element that the document has: the index of its part, its key in the facts, its texts."""
    for index, part in enumerate(document.parts):
        head = document.head if index == 0 else None
        imprint = document.imprint if index == 0 else None
        signature = part.signature
        fields: list[tuple[str, Sequence[Text | None]]] = [
            ("发文机关标志", [head.issuer_mark] if head else []),
            ("发文字号", [head.number] if head else [part.number]),
            ("份号", [head.copy_number] if head else []),
            ("密级", [head.secrecy] if head else []),
            ("紧急程度", [head.urgency] if head else []),
            ("签发人", head.signatories if head else []),
            ("标题", part.title.lines),
            ("题注", [part.title_note]),
            ("主送机关", [part.recipients]),
            ("正文", list(body_texts(part))),
            ("附件说明", [text for each in part.attachment_list for text in (each.lead, each.name)]),
            ("发文机关署名", [signature.organ] if signature else []),
            ("成文日期", [signature.date] if signature else []),
            ("附注", [part.note]),
            ("主题词", imprint.subject_terms if imprint else []),
            ("抄送机关", [imprint.copied_to] if imprint else []),
            ("印发机关", [imprint.printed_by] if imprint else []),
            ("印发日期", [imprint.printed_on] if imprint else []),
            ("印数", [imprint.print_run] if imprint else []),
        ]
        for key, texts in fields:
            if found := tuple(text for text in texts if text):
                yield index, key, found


def body_texts(part: Part) -> Iterator[Text]:
    for item in part.body:
        if isinstance(item, Paragraph):
            yield item.text
        elif isinstance(item, Table):
            yield from (text for text in (item.caption, item.unit) if text)
            yield from (text for row in item.rows for cell in row for text in cell.paragraphs)
            yield from item.note


def lines_of(texts: Sequence[Text]) -> list[int]:
    """The numbers of the lines that texts were written on, in their order, each once."""
    return list(
        dict.fromkeys(piece.origin.line for text in texts for piece in text.pieces if piece.text.strip())
    )


@dataclass(frozen=True)
class Case:
    """An element, or with the key "" a part as such; `texts` is empty where the document has none of it."""

    sheet: Sheet
    recognised: Recognised
    index: int
    key: str
    texts: tuple[Text, ...]

    @property
    def part(self) -> Part:
        return self.recognised.document.parts[self.index]

    @property
    def is_main(self) -> bool:
        return self.index == 0

    @cached_property
    def words(self) -> str:
        return "".join(map(str, self.texts)).strip()

    @cached_property
    def bare(self) -> str:
        return _BLANKS.sub("", self.words)

    @cached_property
    def lines(self) -> list[int]:
        return lines_of(self.texts)

    @property
    def place(self) -> str:
        """Where it stands, for a person."""
        return self.sheet.place(min(self.lines), max(self.lines)) if self.lines else ""

    @property
    def look(self) -> Look | None:
        line = self.sheet.lines.get(self.lines[0]) if self.lines else None
        return line.looks[0][1] if line and line.looks else None

    @cached_property
    def beside(self) -> set[str]:
        """The keys of the other elements of its part on the filled lines before, on and behind its own."""
        about = self.sheet.about(self.lines) if self.lines else ()
        owners = (owner for number in about for owner in self.sheet.owners.get(number, ()))
        return {key for index, key in owners if index == self.index and key != self.key}

    def others(self, key: str, index: int | None = None) -> tuple[Text, ...]:
        """The texts of another element of its part, or of the part at `index`."""
        return self.sheet.texts.get((self.index if index is None else index, key), ())

    def other(self, key: str, index: int | None = None) -> str:
        return "".join(map(str, self.others(key, index)))

    @property
    def name(self) -> str:
        """The title of its part, short; of one without a title its label or where its text begins."""
        first = min(lines_of(self.others("正文")), default=0)
        words = str(self.part.title.text or self.part.label or "") or self.sheet.words(first)
        return shortened(words, _LONGEST_NAME) or "没有标题的一件"

    @cached_property
    def number_nearby(self) -> str:
        """A 发文字号 that is no element of its own: about the title, or what a page says above the text."""
        about = (self.other("标题"), self.other("题注"), self.other("主送机关"), self.other("发文机关标志"))
        body = min(lines_of(self.others("正文")), default=0)
        said = (
            piece.text
            for residue in self.recognised.residues
            for piece in residue.text.pieces
            if piece.origin.line <= body + 1 or re.search("[文字][号號]|关键词", piece.text)
        )
        first = str(self.others("正文")[0])[:_LONGEST_LEAD] if self.others("正文") else ""
        first = first if first.lstrip().startswith(("（", "(")) or _NUMBER.match(first.strip()) else ""
        match = next((match for words in (*about, *said, first) if (match := _NUMBER.search(words))), None)
        return match["number"] if match else ""


def shortened(words: str, length: int) -> str:
    """Without blanks, and of what is longer its beginning."""
    bare = "".join(words.split())
    return bare if len(bare) <= length else f"{bare[:length]}…"


def bare_name(words: str) -> str:
    """A title without blanks, quotation marks and the （试行） that ends it."""
    return re.sub(r"[\s。；;，,《》“”]|[（(][^（）()]*[）)]$", "", words)


def same_name(title: str, name: str) -> bool:
    return bool(title and name) and (title in name or name in title or is_repeated(title, name))


def shares_name(organ: str, words: str) -> bool:
    """Whether four characters on end of an organ's name, or all of a shorter one, stand in the words."""
    size, said = min(_SHARED, len(organ)), "".join(words.split())
    return size > 1 and any(organ[at : at + size] in said for at in range(len(organ) - size + 1))


def cases_of(source: Source, recognised: Recognised) -> Iterator[Case]:
    """Every element that may stand in a part, there or not, and each part as such."""
    sheet = Sheet(source, recognised)
    for index in range(len(recognised.document.parts)):
        for key in (*(KEYS if index == 0 else KEYS_OF_PARTS), ""):
            yield Case(sheet, recognised, index, key, sheet.texts.get((index, key), ()))
