"""Items added to a log.yaml: every byte that it had stays, comments too, and new ones follow the last one's manner."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from gongwen.facts.yaml_source import MAX_DEPTH
from gongwen.facts.yaml_syntax import syntax_problem
from gongwen.log.encoded_text import EncodedText
from gongwen.log.entry import Row
from gongwen.log.new_rows import Appended, Cells, columns_of, refuse_missing, refused
from gongwen.log.values import read_head
from gongwen.problem import InvalidFacts, Location

# What stands without quotation marks, in a flow as well.
_PLAIN = re.compile(r"[^\W_][\w.，。、；：！？（）《》〔〕“”‘’—·…％+/ -]*(?<![ -])")
# What other programs would not read as text.
_NOT_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|null|[0-9].*", re.IGNORECASE)
_NUMBER_OR_DAY = re.compile(r"[1-9][0-9]{0,14}|[0-9]{4}-[0-9]{2}-[0-9]{2}")


def append_to_yaml(data: bytes, file: str, rows: Sequence[Cells], widen: bool = False) -> Appended:
    """`widen`: columns that no item has yet are written too, or else refused.  Raises InvalidFacts."""
    source = EncodedText.read(data, file)
    root = _tree(source)
    items: list[Any] = root.value if root else []
    heads = columns_of({read_head(key.value): "" for key, _ in item.value} for item in items)
    if items and not widen:
        refuse_missing(heads, rows, Location(file))
    index, more = _addition(source.text, root, rows, source.line_end or "\n")
    written = EncodedText.read(source.with_inserted(index, more), file)
    try:
        new = _tree(written).value
    except InvalidFacts:  # such as behind the mark that ends a document
        new = []
    if _plain(new) != [*_plain(items), *map(dict, rows)]:
        raise refused(Location(file), "文件", "文件的写法特殊，不能接着往下记", "请手工添上这一条")
    return Appended(
        written.data, tuple(Row(file, None, item.start_mark.line + 1) for item in new[len(items) :])
    )


def _tree(source: EncodedText) -> Any:
    """The node of the list; None when there is nothing in the file.  Raises InvalidFacts."""
    file = source.file
    try:
        depth = 0
        for event in yaml.parse(source.text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:  # composing recurses, in C
                mark: Any = event.start_mark
                raise refused(
                    Location(file, mark.line + 1, mark.column + 1),
                    "写法",
                    f"嵌套超过{MAX_DEPTH}层",
                    "请减少嵌套",
                )
        root = yaml.compose(source.text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise InvalidFacts([syntax_problem(error, source.text, file)]) from None
    if root is None:
        return None
    if not isinstance(root, yaml.SequenceNode) or not all(map(_is_record, root.value)):
        message, hint = "不是由各条记录组成的列表", "每条记录写成 - {日期: 2025-03-05, 事项: 义诊}"
        raise refused(Location(file, root.start_mark.line + 1), "台账", message, hint)
    return root


def _is_record(item: Any) -> bool:
    is_mapping = isinstance(item, yaml.MappingNode)
    return is_mapping and all(isinstance(key, yaml.ScalarNode) for key, _ in item.value)


def _plain(items: Iterable[Any]) -> list[dict[str, str]]:
    """As they would be read, but for what is no text, and a problem for whoever reads it."""
    return [
        {
            key.value: value.value if isinstance(value, yaml.ScalarNode) else value.tag
            for key, value in item.value
        }
        for item in items
    ]


@dataclass(frozen=True)
class _Manner:
    """How the items of a list are written: `indentation` is that of the dash, `width` of dash and blanks together."""

    indentation: int = 0
    width: int = 2
    is_flow: bool = False
    gap: str = ""  # between items

    def item(self, row: Cells, line_end: str) -> str:
        begin = " " * self.indentation + "-" + " " * (self.width - 1)
        if self.is_flow:
            return f"{self.gap}{begin}{_flow(row)}{line_end}"
        inner = line_end + " " * (self.indentation + self.width)
        return f"{self.gap}{begin}{inner.join(_pairs(row))}{line_end}"


def _addition(text: str, root: Any, rows: Sequence[Cells], line_end: str) -> tuple[int, str]:
    """What is to be written, and at which place of the text."""
    if root and root.flow_style:
        return _flow_addition(text, root, rows)
    more = "" if not text or text.endswith(("\n", "\r")) else line_end
    manner = _manner(text, root, line_end) if root else _Manner()
    return len(text), more + "".join(manner.item(row, line_end) for row in rows)


def _manner(text: str, root: Any, line_end: str) -> _Manner:
    last = root.value[-1]
    dash = root.start_mark.column
    beside = text[: last.start_mark.index].rpartition("\n")[2].strip() == "-"
    width = last.start_mark.column - dash if beside else 2
    before = text[: last.start_mark.index].split("\n")
    is_apart = len(root.value) > 1 and len(before) > 1 and not before[-2].strip()
    return _Manner(dash, width, bool(last.flow_style), line_end if is_apart else "")


def _flow_addition(text: str, root: Any, rows: Sequence[Cells]) -> tuple[int, str]:
    """Behind the last item of [ ], each on a line of its own where the items stand so."""
    items = root.value
    if not items:
        return root.start_mark.index + 1, ", ".join(map(_flow, rows))
    last = items[-1]
    before = text[: last.start_mark.index]
    own_line = re.search(r"(\r?\n|\r)([ \t]*)\Z", before)
    between = f",{own_line[0]}" if own_line else ", "
    return last.end_mark.index, "".join(between + _flow(row) for row in rows)


def _flow(row: Cells) -> str:
    return "{" + ", ".join(_pairs(row)) + "}"


def _pairs(row: Cells) -> list[str]:
    return [f"{_scalar(head)}: {_scalar(text)}" for head, text in row.items()]


def _scalar(text: str) -> str:
    if _NUMBER_OR_DAY.fullmatch(text) or (_PLAIN.fullmatch(text) and not _NOT_TEXT.fullmatch(text)):
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return json.dumps(text, ensure_ascii=False)


# The C loader is ten times faster; both count marks in code points.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
