"""A YAML file as a tree of texts that know their places.

Every scalar is text: `成文日期: 2024-02-30` is the ten characters typed, for the field to judge.  What YAML
would silently drop, change or expand is a problem.  Trouble is gathered as `Problem`s; nothing a file holds
raises.

The tree is built from the parser's events, not by recursion: nesting is refused before it costs anything.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from gongwen.facts.encodings import decode
from gongwen.facts.yaml_syntax import full_width_colon, syntax_problem
from gongwen.problem import Location, Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 200_000

# One list of what YAML 1.1 calls unprintable, and the line breaks that only some programs count as such.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# `关于 # 1号楼`; a comment stands off by two blanks and one behind, or by more.
_CUT = re.compile(r"(?![ \t]{2,}#(?:\s|$)|[ \t]{4,}#)[ \t]+#")
# `关于 # 1号楼`; a comment has two blanks before it, one behind
_UNQUOTED_BRACES = re.compile(r"\{\{.*?\}\}|\{\{.*")
_MAX_SAME_MISTAKE = 20  # of a kind that makes us read the file again


@dataclass(frozen=True)
class PlacedText:
    """A scalar.  `lines[i]` is where `text.split("\\n")[i]` begins; `at` is `lines[0]`.

    A block text (`|`) ends without line breaks.  Characters of one line stand side by side in the file unless
    it was written with escapes or folded: then it is not `verbatim`.
    """

    text: str
    at: Location
    lines: tuple[Location, ...]
    verbatim: bool = True

    def __str__(self) -> str:
        return self.text

    @property
    def label(self) -> str:
        """The text of a key as a message's label: one line, not long, not empty."""
        return " ".join(self.text.split())[:30] or "空项目名"

    def split(self) -> tuple[PlacedText, ...]:
        """Its lines, without the blanks around them; blank lines are left out."""
        pairs = zip(self.text.split("\n"), self.lines, strict=True)
        return tuple(_stripped(line, at, self.verbatim) for line, at in pairs if line.strip())


@dataclass(frozen=True)
class Entry:
    key: PlacedText
    value: Node


@dataclass(frozen=True)
class Mapping:
    entries: tuple[Entry, ...]
    at: Location

    @cached_property
    def _by_key(self) -> dict[str, Entry]:
        return {entry.key.text: entry for entry in self.entries}

    def entry(self, key: str) -> Entry | None:
        return self._by_key.get(key)

    def get(self, key: str) -> Node | None:
        entry = self.entry(key)
        return entry.value if entry else None


@dataclass(frozen=True)
class Sequence:
    items: tuple[Node, ...]
    at: Location


Node = PlacedText | Mapping | Sequence


@dataclass(frozen=True)
class YamlSource:
    """`root` is None when the file is no mapping at all; a tree may come with problems.

    `items`: the list that a file is, where one was asked for.
    """

    root: Mapping | None
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    items: Sequence | None = None


def read_yaml(path: Path) -> YamlSource:
    file = str(path)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return _refused(file, "这是文件夹，不是文件", "请给出 YAML 文件的路径")
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "这不是普通文件", "请给出 YAML 文件的路径")
        if status.st_size > MAX_BYTES:
            return _too_large(file)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _refused(file, "没有这个文件", "请检查路径和文件名")
    except (OSError, ValueError):  # ValueError: a path with a NUL
        return _refused(file, "文件读不出来", "请检查文件的权限，或是否被别的程序占用")
    return parse_yaml(data, file)


def parse_yaml(data: bytes, file: str, listed: bool = False) -> YamlSource:
    """`listed`: the file is to be a list, not a mapping."""
    if len(data) > MAX_BYTES:
        return _too_large(file)
    decoded = decode(data, file)
    if isinstance(decoded, Problem):
        return YamlSource(None, (decoded,))
    text, notices = decoded
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = list(_control_characters(text, file))
    text = _CONTROL.sub(" ", text)
    for _ in range(_MAX_SAME_MISTAKE):
        reading = _Reading(text, file, listed)
        root = reading.root()
        if reading.unquoted_braces is None:
            break
        # Blank the expression out, in place, and read on: the rest of the file has its problems too.
        start = reading.unquoted_braces
        match = _UNQUOTED_BRACES.match(text, start)
        end = match.end() if match else start + 2
        text = text[:start] + "x" * (end - start) + text[end:]
        problems += reading.problems
    problems += reading.problems
    said = tuple(sorted(set(problems))), tuple(sorted({*notices, *reading.notices}))
    return YamlSource(None, *said, root) if isinstance(root, Sequence) else YamlSource(root, *said)


class _Stop(Exception):
    """Reading further would say nothing more."""


@dataclass
class _Open:
    """A collection whose end has not come; a mapping's `items` are key, value, key, value …"""

    at: Location
    is_mapping: bool
    items: list[Node] = field(default_factory=list)

    @property
    def awaits_value(self) -> bool:
        return self.is_mapping and len(self.items) % 2 == 1


class _Reading:
    """One pass over a text."""

    def __init__(self, text: str, file: str, listed: bool) -> None:
        self.text = text
        self.file = file
        self._listed = listed
        self.problems: list[Problem] = []
        self.notices: list[Problem] = []
        self.unquoted_braces: int | None = None
        self._open: list[_Open] = []
        self._done: Node | None = None
        self._nodes = 0

    def root(self) -> Mapping | Sequence | None:
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                self._take(event)
        except _Stop:
            return None
        except yaml.YAMLError as error:
            self.problems.append(syntax_problem(error, self.text, self.file))
            return None
        root = self._done
        start = Location(self.file)
        if self._listed and isinstance(root, Sequence):
            return root
        if not self._listed and isinstance(root, Mapping) and root.entries:
            return root
        if root is None or (isinstance(root, PlacedText) and not root.text):
            self._wrong(start, "文件是空的", "请写上内容，或删去这个文件", "文件")
        elif self._listed and not self.problems:
            self._wrong(
                root.at, "内容不是列表", "每一条以“- ”起头，如 - {日期: 2025-03-05, 事项: 义诊}", "文件"
            )
        elif isinstance(root, PlacedText) and (colon := full_width_colon(self.text, root.at)):
            self.problems.append(colon)
        elif not isinstance(root, Mapping) or not self.problems:
            self._wrong(root.at, "内容不是“项目: 值”的形式", "每行先写项目名，再写半角冒号、空格和值", "文件")
        return None

    def _take(self, event: Any) -> None:
        at = self._place(event.start_mark)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            self._wrong(
                at, "不支持锚点与别名（& 和 *）", "请把内容直接写在这里；文字本身以 & 或 * 开头时，给它加引号"
            )
            raise _Stop
        if getattr(event, "tag", None) is not None:
            self._wrong(at, "不支持标签（!）", "请去掉标签；文字本身以 ! 开头时，给它加引号")
        if isinstance(event, yaml.ScalarEvent):
            self._add(self._scalar(event, at))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, at)
        elif isinstance(event, yaml.CollectionEndEvent):
            closed = self._open.pop()
            self._add(
                self._mapping(closed) if closed.is_mapping else Sequence(tuple(closed.items), closed.at)
            )
        elif isinstance(event, yaml.DocumentStartEvent) and self._done is not None:
            self._wrong(at, "一个文件里只能写一份公文", "请把“---”以后的内容另存为一个文件", "文件")
            raise _Stop

    def _start(self, event: Any, at: Location) -> None:
        start: int = event.start_mark.index
        if event.flow_style and self.text.startswith("{{", start):
            self._wrong(at, "以 {{ 开头的值没有加引号", '请给整个值加引号，如 "{{ 年 }}年"')
            self.unquoted_braces = start
            raise _Stop
        if len(self._open) >= MAX_DEPTH:
            self._wrong(at, f"嵌套超过{MAX_DEPTH}层", "请减少嵌套")
            raise _Stop
        self._open.append(_Open(at, isinstance(event, yaml.MappingStartEvent)))

    def _add(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._wrong(node.at, f"内容超过{MAX_NODES}项", "请把文件分开", "文件")
            raise _Stop
        if self._open:
            self._open[-1].items.append(node)
        else:
            self._done = node

    def _mapping(self, closed: _Open) -> Mapping:
        entries: dict[str, Entry] = {}
        for key, value in zip(closed.items[::2], closed.items[1::2], strict=True):
            if not isinstance(key, PlacedText):
                self._wrong(key.at, "项目名不是文字", "项目名写成一个词，后接半角冒号和空格")
            elif key.text == "<<":
                self._wrong(key.at, "不支持合并（<<）", "请把内容直接写在这里")
            elif key.text in entries:
                line = entries[key.text].key.at.line
                self._wrong(key.at, f"重复，第{line}行已经写过", "请只留一处", key.label)
            else:
                entries[key.text] = Entry(key, value)
        return Mapping(tuple(entries.values()), closed.at)

    def _scalar(self, event: Any, at: Location) -> PlacedText:
        end = event.end_mark
        value: str = event.value
        if event.style in ("|", ">"):
            value = value.rstrip("\n")
        elif event.style in ("'", '"'):
            at = at.shifted(1)
        is_value = not self._open or self._open[-1].awaits_value or not self._open[-1].is_mapping
        if not event.style and is_value and _CUT.match(self.text, end.index):
            place = Location(
                self.file, end.line + 1, self.text.index("#", end.index) - end.index + end.column + 1
            )
            hint = "# 属于文字时，给整个值加引号；是注释时，在 # 前空两格、后空一格"
            self._wrong(place, "值在 # 处被截断", hint)
        if hidden := _CONTROL.search(value):
            self._wrong(at, f"文字里有控制字符 U+{ord(hidden.group()):04X}", "请删去")
            value = _CONTROL.sub(" ", value)
        lines = self._lines(event, value, at)
        raw = self.text[event.start_mark.index : end.index]
        return PlacedText(value, lines[0], lines, event.style == "|" or event.value in (raw, raw[1:-1]))

    def _lines(self, event: Any, value: str, at: Location) -> tuple[Location, ...]:
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index]
        if event.tag is not None or ("\n" not in raw and "\n" not in value):
            return (at,) * (value.count("\n") + 1)
        if event.style == "|":
            return self._block_lines(raw, value, at)
        places = _align(value, _written(raw, event.style, self._place(start)))
        for i in range(1, len(value) - 1):
            before, after = places[i - 1], places[i + 1]
            is_fold = value[i] == " " and before and after and before.line != after.line
            if after and is_fold and not (value[i - 1].isascii() or value[i + 1].isascii()):
                hint = "不要空格时，请写在一行里；要分行时，请用“|”的写法"
                self.notices.append(Problem(after, self._label(), "换行读成了一个空格", hint))
                break
        return tuple(_first_places(value, places, at))

    def _block_lines(self, raw: str, value: str, at: Location) -> tuple[Location, ...]:
        """A block keeps its lines as they are, so they only miss their indentation."""
        texts = value.split("\n")
        written = raw.split("\n")[1:]
        indentation = next((len(w) - len(t) for w, t in zip(written, texts, strict=False) if t.strip()), 0)
        return tuple(Location(self.file, at.line + 1 + i, indentation + 1) for i in range(len(texts)))

    def _place(self, mark: Any) -> Location:
        return Location(self.file, mark.line + 1, mark.column + 1)

    def _label(self) -> str:
        """The key whose value is being read."""
        for collection in reversed(self._open):
            key = collection.items[-1] if collection.awaits_value else None
            if isinstance(key, PlacedText):
                return key.label
        return "写法"

    def _wrong(self, at: Location, message: str, hint: str, label: str | None = None) -> None:
        self.problems.append(Problem(at, label or self._label(), message, hint))


def _stripped(text: str, at: Location, verbatim: bool) -> PlacedText:
    place = at.shifted(len(text) - len(text.lstrip()))
    return PlacedText(text.strip(), place, (place,), verbatim)


_TOKEN = {
    '"': re.compile(r"\\x..|\\u.{4}|\\U.{8}|\\.|.", re.DOTALL),
    "'": re.compile(r"''|.", re.DOTALL),
}
_ANY = re.compile(".", re.DOTALL)


def _written(raw: str, style: str | None, start: Location) -> Iterator[Location]:
    """The place of each character of a scalar that is not blank, in the order of its value."""
    line, column = start.line, start.column
    quoted = style in ("'", '"')
    for token in _TOKEN.get(style or "", _ANY).findall(raw):
        in_header = style == ">" and line == start.line
        is_quote = quoted and (line, column) == (start.line, start.column)
        if not (in_header or is_quote or _is_blank(token)):
            yield Location(start.file, line, column)
        breaks = token.count("\n")
        line, column = line + breaks, 1 if breaks else column + len(token)


def _is_blank(token: str) -> bool:
    if len(token) > 2:
        return chr(int(token[2:], 16)).isspace()
    return token.isspace() or (token.startswith("\\") and token[1:] in tuple("ntvfr NLP_\n"))


def _align(value: str, written: Iterator[Location]) -> list[Location | None]:
    return [None if character.isspace() else next(written, None) for character in value]


def _first_places(value: str, places: list[Location | None], at: Location) -> Iterator[Location]:
    """The place of each line of `value`; an empty line stands where the one before it began."""
    start = 0
    for line in value.split("\n"):
        for index in range(start, start + len(line)):
            if place := places[index]:
                at = Location(place.file, place.line, max(1, place.column - (index - start)))
                break
        yield at
        start += len(line) + 1


def _refused(file: str, message: str, hint: str) -> YamlSource:
    return YamlSource(None, (Problem(Location(file), "文件", message, hint),))


def _too_large(file: str) -> YamlSource:
    return _refused(file, f"文件超过 {MAX_BYTES // 1024 // 1024} MB", "事实文件只写文字，图片和表格请另存")


def _control_characters(text: str, file: str) -> Iterator[Problem]:
    for found, match in enumerate(_CONTROL.finditer(text)):
        if found == _MAX_SAME_MISTAKE:
            return
        index = match.start()
        at = Location(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
        yield Problem(at, "文件", f"有看不见的控制字符 U+{ord(match[0]):04X}", "请删去")


# The C loader is ten times faster; both count marks in code points.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
