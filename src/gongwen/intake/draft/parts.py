"""The parts of a recognised document -> the entries of a draft: 主体, 印发文件 and 附件, nested as they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from sys import maxsize

from gongwen.document.model import Paragraph, Part, Table, Text
from gongwen.gbt9704 import TYPE_AREA, Size
from gongwen.intake.certainty.judgement import Judgement
from gongwen.intake.draft import words
from gongwen.intake.draft.tree import Block, Entry, Fields, Items, Node
from gongwen.intake.recognition.elements import kind_of
from gongwen.intake.recognition.nesting import Relation
from gongwen.intake.recognition.recognised import Recognised

_BLANKS = re.compile(r"\s+")
_WIDEST_TITLE_LINE = TYPE_AREA.width.pt // Size.SIZE_2.pt  # characters
_LONGEST_TITLE = 40  # characters of a line that may stand in for a title
_LABEL = "附件标识"  # 附件一, 附表: the paper's own form, where another is printed
# As design has them: also the order in which a reader looks for them.
ORDER = (
    *(
        "版式",
        "依据标准",
        "文种",
        "年度",
        "份号",
        "密级",
        "保密期限",
        "紧急程度",
        "发文机关标志",
        "发文字号",
        "签发人",
    ),
    *(
        "标题",
        "题注",
        "主送机关",
        "正文",
        "附件",
        "附件说明",
        "发文机关署名",
        "成文日期",
        "印章",
        "附注",
        "印发文件",
    ),
    *("抄送机关", "印发机关", "印发日期", "印数", "主题词", "表格"),
)


@dataclass
class Gathered:
    """The entries of one mapping as they come, and what they leave over."""

    entries: dict[str, Node] = field(default_factory=dict)
    remarks: dict[str, list[str]] = field(default_factory=dict)

    def put(self, key: str, value: Node | words.Worded | None, *doubts: str) -> None:
        if isinstance(value, words.Worded):
            doubts = (*doubts, value.doubt)
            value = value.value
        if value is not None:
            self.entries[key] = value
        for doubt in filter(None, doubts):
            self.doubt(key, doubt)

    def doubt(self, key: str, why: str, certainty: float | None = None) -> None:
        sure = "" if certainty is None else f"（{certainty:.2f}）"
        self.remarks.setdefault(key, []).append(f"疑{sure}：{why}")

    def remark(self, key: str, words: str) -> None:
        """What a clerk may want to know; nothing is in doubt."""
        self.remarks.setdefault(key, []).append(words)

    def fields(self) -> Fields:
        """In the design's order; remarks on what is not there stand above the first."""
        missing = [each for key in ORDER if key not in self.entries for each in self.remarks.get(key, ())]
        entries = []
        for key in ORDER:
            if key in self.entries:
                entries.append(Entry(key, self.entries[key], (*missing, *self.remarks.get(key, ()))))
                missing = []
        return Fields(tuple(entries))


class Parts:
    """Writes the parts; `anew` gathers what compose prints anew, `aside` what no field can hold."""

    def __init__(self, recognised: Recognised, judgements: Mapping[tuple[int, str], Judgement]) -> None:
        self.recognised = recognised
        self.parts = recognised.document.parts
        self.judgements = judgements
        self.anew: list[Text] = []
        self.aside: list[tuple[str, Text]] = []

    def take(self, worded: words.Worded | None) -> words.Worded | None:
        if worded is not None:
            self.anew += worded.anew
        return worded

    def judged(self, into: Gathered, index: int) -> None:
        """The doubts of the judgements, but where the draft has said its own."""
        said = frozenset(into.remarks)
        for key in ("", *ORDER):
            judgement = self.judgements.get((index, key))
            if judgement is not None and key not in said:
                for doubt in judgement.doubts:
                    into.doubt(key or "标题", doubt, judgement.certainty)

    def children(self, index: int, relation: Relation) -> Iterator[int]:
        for child, each in enumerate(self.recognised.nesting, 1):
            if each.parent == index and each.relation is relation:
                yield child

    # A text: 主体, or one that it issues

    def text(self, index: int, into: Gathered, *, in_chinese: bool = False) -> None:
        """The fields that 主体 and 印发文件 share; 发文字号 is the caller's."""
        part = self.parts[index]
        body = list(body_lines(part))
        title = _title(part)
        if not title and len(body) > 1 and (first := _may_entitle(body[0])):
            title = [first]
            del body[0]
            into.doubt("标题", "没有认出标题，暂取第一行")
        self.put_title(into, title)
        if not title:
            into.put("标题", "【标题】")
            into.doubt("标题", "原件没有标题，请补上")
        into.put("题注", words.spaced(part.title_note) if part.title_note else None)
        if part.recipients:
            into.put("主送机关", self.take(words.recipients(part.recipients)))
        attachments, issued = self.attachments(index, body), self.issued_texts(index, body)
        self.put_body(into, body)
        into.put("附件", attachments)
        self._attachment_list(index, into, part)
        self._closing(into, part, body, in_chinese=in_chinese)
        if part.note:
            into.put("附注", self.take(words.note(part.note)))
        into.put("印发文件", issued)

    def _attachment_list(self, index: int, into: Gathered, part: Part) -> None:
        """附件说明: left out where compose would generate it, empty where none is printed and one would be."""
        written = [
            child for child in self.children(index, Relation.ATTACHED) if _below_title(self.parts[child])
        ]
        listed = [each.lead + each.name for each in part.attachment_list]
        serials = (f"{serial}." if len(written) > 1 else "" for serial in range(1, len(written) + 1))
        names = (f"{serial}{self.parts[child].title}" for serial, child in zip(serials, written, strict=True))
        if listed and bare("".join(map(str, listed))) == bare("附件：" + "".join(names)):
            self.anew += listed
        elif listed:
            into.put("附件说明", Items(tuple(listed)))
        elif written:
            into.put("附件说明", Items(()))

    def issued(self, index: int) -> Fields:
        into, part = Gathered(), self.parts[index]
        into.put("文种", kind_of(str(part.title)))
        if part.number:
            number = self.take(words.number(part.number))
            into.put("发文字号", number)
        self.text(index, into)
        if part.number and "发文字号" not in into.entries:
            self._before(into, "题注", part.number)
        if part.label:
            self._before(into, "题注", part.label)
        self.judged(into, index)
        return into.fields()

    def issued_texts(self, index: int, body: list[Text | Table]) -> Node | None:
        """印发文件 of a text; one with nothing but a title is left in the text, at its end."""
        found = []
        for child in self.children(index, Relation.ISSUED):
            part = self.parts[child]
            has_more = any(each.parent == child for each in self.recognised.nesting)
            if has_more or any(body_lines(part)):
                found.append(self.issued(child))
            else:
                body.extend(text for text in (part.label, part.number, *part.title.lines) if text)
                body.extend(_below_title(replace(part, number=None)))
        return Items(tuple(found)) if found else None

    def attachments(self, index: int, body: list[Text | Table]) -> Node | None:
        """附件 of a text; one with nothing but a title is left in the text, at its end."""
        found = []
        for child in self.children(index, Relation.ATTACHED):
            part = self.parts[child]
            lines = _below_title(part)
            if not lines:
                body.extend(text for text in (part.label, *part.title.lines) if text)
                continue
            found.append((child, lines))
        return (
            Items(
                tuple(
                    self._attachment(child, lines, serial if len(found) > 1 else None)
                    for serial, (child, lines) in enumerate(found, 1)
                )
            )
            if found
            else None
        )

    def _attachment(self, index: int, lines: list[Text | Table], serial: int | None) -> Fields:
        into, part = Gathered(), self.parts[index]
        if part.label:
            self._label(into, part.label, f"附件{serial or ''}")
        title = _title(part)
        if not title:
            if len(lines) > 1 and (first := _may_entitle(lines[0])):
                title = [first]
                del lines[0]
                into.doubt("标题", "没有认出附件的标题，暂取第一行")
            else:
                into.put("标题", "【附件标题】")
                into.doubt("标题", "原件没有写附件的标题，请补上")
        if title:
            self.put_title(into, title)
        self.put_body(into, lines)
        self.judged(into, index)
        return into.fields()

    def put_title(self, into: Gathered, lines: Sequence[Text]) -> None:
        """As typed; in one line, to be broken anew, where one is wider than the page."""
        if all(_width(str(line)) <= _WIDEST_TITLE_LINE for line in lines) or len(lines) < 2:
            into.put("标题", Block(tuple(lines)) if len(lines) > 1 else lines[0] if lines else None)
        else:
            into.put("标题", Text(tuple(piece for line in lines for piece in line.pieces)))
            into.remark("标题", "原件分行：" + " / ".join(str(line).strip() for line in lines))

    def _label(self, into: Gathered, label: Text, generated: str) -> None:
        """附件 above an attachment is printed anew; what it has besides is set aside."""
        if bare(str(label)).rstrip("：:") == generated:
            length = len(str(label).rstrip("：: \t\u3000"))
            self.anew.append(label[:length])
            if str(label[length:]).strip():
                self.aside.append((_LABEL, label[length:]))
        else:
            self.aside.append((_LABEL, label))
            into.doubt("标题", f"原件标作“{str(label).strip()}”，会印作“{generated}”")

    def put_body(self, into: Gathered, body: Sequence[Text | Table]) -> None:
        """正文, and its tables by name."""
        lines: list[Text | str] = []
        tables: list[Entry] = []
        for each in body:
            if isinstance(each, Table):
                name = f"表{len(tables) + 1}"
                tables.append(Entry(name, words.table(each)))
                lines.append(f"[表：{name}]")
            else:
                lines.append(each)
        if lines:
            into.put("正文", Block(tuple(lines)))
        else:
            into.put("正文", "")
            into.doubt("正文", "原件没有正文，请补上")
        into.put("表格", Fields(tuple(tables)) if tables else None)

    def _closing(self, into: Gathered, part: Part, body: list[Text | Table], *, in_chinese: bool) -> None:
        if part.signature is None:
            return
        organs = words.organs(part.signature.organ or Text())
        if organs:
            into.put("发文机关署名", organs[0] if len(organs) == 1 else Items(organs))
        if part.signature.date:
            date = self.take(words.issued_on(part.signature.date, None, in_chinese=in_chinese))
            if date is None:
                body.append(part.signature.date)
                self.put_body(into, body)
                into.doubt("成文日期", f"“{part.signature.date}”读不出年月日，暂放在正文末尾")
            into.put("成文日期", date)

    def _before(self, into: Gathered, key: str, text: Text) -> None:
        """Puts a text that has no field of its own before what stands under a key."""
        behind = into.entries.get(key)
        blank = Text.generated("　", text.pieces[0].origin)
        into.put(key, text + blank + behind if isinstance(behind, Text) else text)
        into.doubt(key, f"“{text}”没有自己的项目，暂放在这里")


def body_lines(part: Part) -> Iterator[Text | Table]:
    for each in part.body:
        if isinstance(each, Paragraph):
            yield each.text
        elif isinstance(each, Table):
            yield each


def _title(part: Part) -> list[Text]:
    return [line for line in part.title.lines if line]


def _may_entitle(line: Text | Table) -> Text | None:
    """A first line that may stand in for a title: short, and no sentence."""
    if isinstance(line, Text) and len(line) <= _LONGEST_TITLE and not re.search("[。：；，:;]", str(line)):
        return line
    return None


def bare(words: str) -> str:
    return _BLANKS.sub("", words)


def _width(line: str) -> float:
    """In characters of the line, blanks aside; of ASCII two take the room of one."""
    return sum(0.5 if character.isascii() else 1 for character in line.strip())


def _below_title(part: Part) -> list[Text | Table]:
    """Everything of an attachment below its title, line by line, in the order of the original."""
    lines: list[Text | Table] = [text for text in (part.number, part.title_note, part.recipients) if text]
    lines += body_lines(part)
    lines += (each.lead + each.name for each in part.attachment_list)
    if part.signature:
        lines += words.organs(part.signature.organ or Text())
        lines += [part.signature.date] if part.signature.date else []
    lines += words.by_line(part.note) if part.note else ()
    return sorted(lines, key=_place)


def _place(line: Text | Table) -> tuple[int, int]:
    """Where it begins; what has no text of its own stands behind all else."""
    if isinstance(line, Table):
        cells = (text for row in line.rows for cell in row for text in cell.paragraphs)
        line = next((text for text in cells if text.pieces), Text())
    origin = line.pieces[0].origin if line.pieces else None
    return (origin.line, origin.column) if origin else (maxsize, 0)
