"""Elements as a draft writes them: without what compose adds, as typed where compose would print otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from gongwen.document.model import Table, Text
from gongwen.document_number import DocumentNumber, InvalidNumber
from gongwen.facts.spellings import SAID_PRINT_RUN, SECRECY
from gongwen.intake.draft.tree import Block, Entry, Fields, Items, Node
from gongwen.intake.recognition.dates import day_of, month_of
from gongwen.intake.recognition.elements import is_organ
from gongwen.intake.recognition.rows import cut, row_of, stripped

_COPIED = re.compile(r"抄送：(?=\S)")
_SIGNATORY = "签发人："
_PART_OF_DATE = re.compile(r"(?P<year>(?:19|20)\d\d)(?:\s*年\s*(?P<month>1[0-2]|0?[1-9])\s*月)?")


@dataclass(frozen=True)
class Worded:
    """An element's value, the characters of it that compose prints anew, and why a person should look."""

    value: Node
    anew: tuple[Text, ...] = ()
    doubt: str = ""


def number(text: Text) -> Worded | None:
    """发文字号; None where no number can be read from it."""
    words = str(text).strip()
    try:
        DocumentNumber.parse(words)
    except InvalidNumber:
        meant = DocumentNumber.loosely(words)
        if meant is None:
            return None
        fields = Fields((Entry("编号", str(meant)), Entry("原文", text)), flow=True)
        return Worded(fields, doubt=f"原件作“{words}”，照印；编号按规范写法记为{meant}")
    return Worded(text)


def recipients(text: Text) -> Worded:
    """主送机关 without its closing ：, which is printed anew; another mark stays."""
    return _without(text, "", "：")


def note(text: Text) -> Worded:
    """附注 without its brackets, which are printed anew; half-width ones stay.  Without any it is a list, as typed."""
    words = str(text).strip()
    if _is_one_bracket(words, "（", "）"):
        return _without(text, "（", "）")
    return Worded(text if _is_one_bracket(words, "(", ")") else Items(tuple(by_line(text))))


def copied_to(text: Text) -> Worded:
    """抄送机关 without 抄送： and 。; as typed where either is written otherwise."""
    words = str(text)
    if (
        _COPIED.match(words)
        and words.endswith("。")
        and "。" not in words[:-1]
        and not re.search("[报送]：", words[3:])
    ):
        return _without(text, "抄送：", "。")
    return Worded(
        Block(tuple(by_line(text))) if _COPIED.match(words) is None and len(list(by_line(text))) > 1 else text
    )


def issued_on(text: Text, day: date | None, *, in_chinese: bool = False) -> Worded | None:
    """成文日期; None where not even a year can be read from it."""
    words = str(text)
    if day is None:
        day = day_of(words)
    doubt = ""
    if day is None and (month := month_of(words)):
        day = date(month.year, month.month, 1)
        doubt = f"原件没有写日，“日期”暂记为{day}，印出的仍是原文"
    elif day is None and (known := _PART_OF_DATE.search(words)):
        day = date(int(known["year"]), int(known["month"] or 1), 1)
        doubt = f"原件的日期不全，“日期”暂记为{day}，印出的仍是原文"
    if day is None:
        return None
    if words == f"{day.year}年{day.month}月{day.day}日" and not in_chinese:
        return Worded(str(day), (text,))
    return Worded(Fields((Entry("日期", str(day)), Entry("原文", text)), flow=True), doubt=doubt)


def printed_on(text: Text, day: date | None) -> Worded | None:
    """印发日期 with its 印发."""
    words = str(text)
    if day is None:
        return None
    text = spaced(text)
    if words == f"{day.year}年{day.month}月{day.day}日印发":
        return Worded(str(day), (text,))
    if words == f"{day.year}年{day.month}月{day.day}日":  # compose adds 印发
        return Worded(
            Fields((Entry("日期", str(day)), Entry("原文", text)), flow=True),
            doubt="原件没有“印发”二字，会印上",
        )
    return Worded(Fields((Entry("日期", str(day)), Entry("原文", text)), flow=True))


def print_run(text: Text) -> Worded | None:
    """印数: the number alone where compose prints the rest; None where there is no number."""
    words = str(text).strip()
    if match := re.fullmatch(r"（共印(\d{1,6})份）", words):
        return Worded(match[1], (text,))
    return Worded(text) if SAID_PRINT_RUN.fullmatch(words) else None


def signatories(lines: tuple[Text, ...]) -> tuple[Text, ...]:
    """签发人, a name each, without 签发人： where that is printed anew; another label stays."""
    names: list[Text] = []
    for line in lines:
        text = line[len(_SIGNATORY) :] if str(line).startswith(_SIGNATORY) else line
        found = list(re.finditer(r"\S+", str(text)))
        if all(len(name[0]) > 1 for name in found):
            names += (text[name.start() : name.end()] for name in found)
        else:  # 张　三
            names.append(text)
    return tuple(names)


def secrecy(text: Text) -> dict[str, Text]:
    """密级 and, where a ★ parts them as the standard has it, 保密期限; else 密级 as typed.  Empty: it is none."""
    words = str(text)
    if match := re.fullmatch(r"(绝密|机密|秘密)★(\d{1,3}(?:年|个月)|长期)", words):
        return {"密级": text[: match.end(1)], "保密期限": text[match.start(2) :]}
    return {"密级": text} if SECRECY.fullmatch(words.strip()) else {}


def organs(signature: Text) -> tuple[Text, ...]:
    """发文机关署名, an organ each: several may share a line, and one may be broken over two."""
    found: list[Text] = []
    for line in by_line(signature):
        if found and not is_organ(row_of(str(found[-1]).strip())):
            found[-1] += line
        else:
            found.append(line)
    return tuple(organ for line in found for organ in _between_blanks(line))


def mark(text: Text) -> Worded:
    """发文机关标志 in one text; several organs', each a piece, with a blank between them."""
    found, count = Text(text.pieces[:1]), 1
    for piece in text.pieces[1:]:
        before = "".join(str(found).split("　")[-1].split())
        if is_organ(row_of(before)) and "".join(piece.text.split()) != "文件":
            found, count = found + Text.generated("　", piece.origin), count + 1
        found += Text((piece,))
    return Worded(found, doubt=f"是{count}个机关的联合标志，尚排不成几行" if count > 1 else "")


def _between_blanks(line: Text) -> list[Text]:
    """The organs of a line, where blanks part nothing but organs."""
    words = list(re.finditer(r"\S+", str(line)))
    if len(words) > 1 and all(is_organ(row_of(each[0])) and len(each[0]) > 2 for each in words):
        return [line[each.start() : each.end()] for each in words]
    return [line]


def spaced(text: Text) -> Text:
    """Lines that stood apart, with a blank between them."""
    first, *others = by_line(text)
    for line in others:
        first += Text.generated("　", line.pieces[0].origin) + line
    return first


def by_line(text: Text) -> Iterator[Text]:
    """The pieces of each line of the original."""
    for _, pieces in groupby(text.pieces, key=lambda piece: piece.origin.line):
        yield Text(tuple(pieces))


def table(found: Table) -> Fields:
    """表格 of the facts."""
    rows = [
        Items(tuple(_cell(cell.paragraphs, cell.rows, cell.columns) for cell in row)) for row in found.rows
    ]
    entries = [
        Entry("题名", found.caption) if found.caption else None,
        Entry("表头", Items(tuple(rows[: found.head_rows]))) if found.head_rows else None,
        Entry("行", Items(tuple(rows[found.head_rows :]))),
        Entry("单位", found.unit) if found.unit else None,
        Entry("表注", Block(found.note)) if found.note else None,
    ]
    return Fields(tuple(entry for entry in entries if entry))


def _lines(paragraph: Text) -> list[Text]:
    """Its lines, where Word broke it by hand."""
    ends = [match.end() for match in re.finditer("\n", str(paragraph))]
    return [line for line in map(stripped, cut(paragraph, ends)) if line]


def _cell(paragraphs: tuple[Text, ...], rows: int, columns: int) -> Node:
    lines = tuple(line for paragraph in paragraphs for line in _lines(paragraph))
    words: Node = Items(lines) if len(lines) > 1 else lines[0] if lines else ""
    spans = [Entry("跨行", str(rows))] if rows > 1 else []
    spans += [Entry("跨列", str(columns))] if columns > 1 else []
    return Fields((Entry("文", words), *spans), flow=True) if spans else words


def _without(text: Text, lead: str, end: str) -> Worded:
    words = str(text)
    start = len(lead) if words.startswith(lead) else 0
    stop = len(words) - len(end) if end and words.endswith(end) else len(words)
    kept = text[start:stop]
    return Worded(kept, (text[:start], text[stop:])) if str(kept).strip() else Worded(text)


def _is_one_bracket(words: str, opening: str, closing: str) -> bool:
    """Whether the first bracket of a text closes with its last character."""
    depth = 0
    for index, character in enumerate(words):
        depth += (character == opening) - (character == closing)
        if not depth:
            return index == len(words) - 1 > 0
    return False
