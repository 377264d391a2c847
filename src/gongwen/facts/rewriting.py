"""What must be rewritten in facts carried over to another year: said in comments, so that what is printed stays.

Typed figures, dates, 届次, and what counts years (十四五, 100周年).  A comment stands above the entry it speaks of:
inside a block text it would be text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongwen.facts.measure_words import MEASURE_WORDS
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, parse_yaml
from gongwen.problem import Location

_MARK = "# 待核改"
# What import says in comments of a draft: where it is from, what is doubtful, what was left out.
_OF_IMPORT = re.compile(
    "# (?:由“.*”导入。|SHA-256：|有 [0-9]+ 处存疑，|没有存疑的地方，|疑|原件分行：|以下数字空着，"
    "|原件中没有收入公文的文字|  ).*"
)
# Keys whose texts are read; a mapping under 变量 has keys of the user's own.
_READ = ("标题", "题名", "题注", "正文", "名称", "附件说明", "附注", "表头", "文", "表注", "变量")
_ROWS = "行"  # of a table: one comment for them all
_TYPED = ("目标", "上年")  # figures of indicators.yaml that belong to one year

_EXPRESSION = re.compile(r"\{\{.*?\}\}")
_ORDINAL = re.compile(r"\s*[（(]?[0-9]+[.．、）)](?![0-9])")
_NUMERAL = "[一二三四五六七八九十百零〇0-9]+"
_YEAR = "(?:19|20)[0-9]{2}"
_DAY = "(?:[0-9]{1,2}日|[底初末中]|[上中下]旬)?"
_MONTHS = f"[0-9]{{1,2}}(?:[—–~～-][0-9]{{1,2}})?月{_DAY}"
_UNITS = "|".join(sorted(MEASURE_WORDS, key=len, reverse=True))
_KINDS = {
    "文号": rf"\w*〔{_YEAR}〕(?:[0-9]+号)?",
    "届次": (
        rf"(?:党的|中央|[省市县区]委)?(?:第?(?<![新上本这每]){_NUMERAL}|首)届(?:(?:历次|{_NUMERAL}[中次])(?:全会|全体会议|会议)?)?"
        rf"|党的{_NUMERAL}大(?![力会])|第{_NUMERAL}(?:周期|次(?:全体会议|党代会|党员大会|代表大会))"
    ),
    "规划和周年": (
        rf"[“‘]?十[一二三四五六七八九]五[”’]?(?:规划)?|{_NUMERAL}年(?:行动)?(?:计划|规划|行动)|{_NUMERAL}周年"
        "|[0-9]+岁(?:生日|华诞)"
    ),
    "日期": rf"{_YEAR}(?:[—–~～-]{_YEAR})?年(?:度|{_MONTHS})?|{_MONTHS}",
    "数字": rf"(?<![A-Za-z0-9])[0-9][0-9,]*(?:\.[0-9]+)?(?:百万|千万|万|亿)?(?:个百分点|周岁|岁|{_UNITS})",
}
_TO_REWRITE = re.compile("|".join(f"({pattern})" for pattern in _KINDS.values()))


@dataclass(frozen=True)
class _Read:
    """A text, the key it stands under, and the line above which a comment may speak of it."""

    text: PlacedText
    key: str
    line: int


def marked(facts: str, old_year: int, known: Iterable[str]) -> str:
    """A facts file with comments on what must be rewritten; `known` are phrases that are right already."""
    facts = _without_marks(facts)
    known = tuple(known)
    marks: list[tuple[int, str]] = []
    for read in _texts(facts):
        if read.key == _ROWS and re.search("[0-9]", read.text.text):
            marks.append((read.line, f"{_MARK}：表中的数字"))
        if read.key not in _READ:
            continue
        paragraphs = [line for line in read.text.text.split("\n") if line.strip()]
        for number, paragraph in enumerate(paragraphs, 1):
            if found := _found(paragraph, known):
                where = f"第{number}段，" if len(paragraphs) > 1 else ""
                marks.append((read.line, f"{_MARK}：{where}{found}"))
    if not marks:
        return facts
    head = f"{_MARK}：以下各处照搬自{old_year}年，逐处改写；改好一行，就删去一行“待核改”"
    return _commented(facts, [(1, head), *marks])


def marked_targets(indicators: str, old_year: int) -> str:
    """An indicators.yaml with comments on the targets and last year's figures that it states."""
    indicators = _without_marks(indicators)
    marks = [
        (read.line, f"{_MARK}：{read.key}“{read.text}”是{old_year}年写的，请重新确定")
        for read in _texts(indicators)
        if read.key in _TYPED
    ]
    return _commented(indicators, marks)


def _found(paragraph: str, known: Iterable[str]) -> str:
    """数字“2次”“80%”；日期“2025年”."""
    plain = _EXPRESSION.sub("\0", paragraph)
    if ordinal := _ORDINAL.match(plain):
        plain = plain[ordinal.end() :]
    for phrase in known:
        plain = plain.replace(phrase, "\0")
    by_kind: dict[str, dict[str, None]] = {}
    for match in _TO_REWRITE.finditer(plain):
        assert match.lastindex
        words = match[0].replace("“", "‘").replace("”", "’")
        by_kind.setdefault(tuple(_KINDS)[match.lastindex - 1], {})[words] = None
    return "；".join(
        kind + "".join(f"“{each}”" for each in by_kind[kind]) for kind in _KINDS if kind in by_kind
    )


def _texts(content: str) -> tuple[_Read, ...]:
    root = parse_yaml(content.encode(), "").root
    return tuple(_walk(root, "", 1, content.split("\n"))) if root else ()


def _walk(node: Node, key: str, line: int, lines: Sequence[str]) -> Iterator[_Read]:
    if isinstance(node, PlacedText):
        yield _Read(node, key, line)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            own = key if key == "变量" else entry.key.text
            yield from _walk(entry.value, own, _line_of(entry.key.at, "[ -]*", line, lines), lines)
    else:
        for item in node.items:
            # Behind a dash only: the place of a block text is inside the text.
            own_line = line if key == _ROWS else _line_of(item.at, " *- [ -]*", line, lines)
            yield from _walk(item, key, own_line, lines)


def _line_of(at: Location, before: str, outer: int, lines: Sequence[str]) -> int:
    """The line of what stands first on it; else that of what it stands in."""
    return at.line if re.fullmatch(before, lines[at.line - 1][: at.column - 1]) else outer


def _commented(content: str, marks: Iterable[tuple[int, str]]) -> str:
    """With a comment above each line given; at the head of the file, where comments elsewhere would change a text."""
    lines = content.split("\n")
    above: dict[int, list[str]] = {}
    for line, said in dict.fromkeys(marks):
        above.setdefault(line, []).append(_indentation(lines[line - 1]) + said)
    commented = [each for number, line in enumerate(lines, 1) for each in (*above.get(number, ()), line)]
    if _says_the_same("\n".join(commented), content):
        return "\n".join(commented)
    return "\n".join([*(said for _, said in marks), content])


def _without_marks(content: str) -> str:
    """Without the marks of an earlier year, and those of import; a text that looks like one stays."""
    is_draft = content.startswith("# 由“")

    def is_mark(line: str) -> bool:
        return line.startswith(_MARK) or (is_draft and _OF_IMPORT.fullmatch(line) is not None)

    kept = "\n".join(line for line in content.split("\n") if not is_mark(line.lstrip()))
    return kept if _says_the_same(kept, content) else content


def _says_the_same(one: str, other: str) -> bool:
    return _said(parse_yaml(one.encode(), "").root) == _said(parse_yaml(other.encode(), "").root)


def _said(node: Node | None) -> object:
    """A tree without its places."""
    if isinstance(node, Mapping):
        return {entry.key.text: _said(entry.value) for entry in node.entries}
    return node.text if isinstance(node, PlacedText) else node and [_said(item) for item in node.items]


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]
