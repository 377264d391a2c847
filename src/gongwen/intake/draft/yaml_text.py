"""A draft's tree -> the text of its facts file, with comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from gongwen.document.model import Text
from gongwen.document.text_marks import as_words
from gongwen.intake.draft.tree import Block, Entry, Fields, Items, Node

_INDENT = "  "
# What YAML takes for itself at the start of a scalar, or anywhere in a plain one; of `#` and `{{` our reader warns.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`~=][^\x00-\x1f\x7f-\x9f]*")
_BREAKS_PLAIN = re.compile(r":(?:\s|$)|\s#|#\s|\s$|\{\{|\{%")
_BREAKS_FLOW = re.compile(r"[,\[\]{}:]")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANKS = re.compile(r"[\t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")


def yaml_of(root: Fields) -> str:
    """The facts file of a tree, without head and foot."""
    return "".join(line + "\n" for line in _entries(root, ""))


def comment(text: str) -> str:
    """One line that YAML passes over, whatever the text."""
    return "# " + _UNPRINTABLE.sub(" ", text)


def as_json(text: str) -> str:
    """A text between quotation marks on one line, from which any character can be read back."""
    return json.dumps(text, ensure_ascii=_UNPRINTABLE.search(text) is not None)


def written(text: Text | str) -> str:
    """A text as it stands in the file: a tab or a line's end in it is a blank, marks of ours in it are words."""
    words = _BLANKS.sub(" ", str(text)).strip()
    return as_words(words) if isinstance(text, Text) else words


def _entries(fields: Fields, indent: str) -> Iterator[str]:
    for entry in fields.entries:
        yield from (indent + comment(remark) for remark in entry.remarks)
        yield from _entry(entry, indent)


def _entry(entry: Entry, indent: str) -> Iterator[str]:
    key = f"{indent}{_scalar(entry.key)}:"
    value = entry.value
    if isinstance(value, Block):
        yield from _block(f"{key} ", value, indent + _INDENT)
    elif isinstance(value, Fields) and not value.flow:
        yield key
        yield from _entries(value, indent + _INDENT)
    elif isinstance(value, Items) and not _is_short(value):
        yield key
        yield from _items(value, indent)
    else:
        yield f"{key} {_flow(value, inside=False)}"


def _items(items: Items, indent: str) -> Iterator[str]:
    for node in items.nodes:
        if isinstance(node, Fields) and not node.flow:
            first, *others = node.entries
            yield from (
                indent + comment(remark) for remark in first.remarks
            )  # before the dash, not behind it
            inner = indent + _INDENT
            lead, *rest = _entry(first, inner)
            yield f"{indent}- {lead.removeprefix(inner)}"
            yield from rest
            yield from _entries(Fields(tuple(others)), inner)
        elif isinstance(node, Block):
            yield from _block(f"{indent}- ", node, indent + _INDENT)
        else:
            yield f"{indent}- {_flow(node, inside=False)}"


def _block(lead: str, block: Block, indent: str) -> Iterator[str]:
    lines = [written(line) for line in block.lines]
    if any(_UNPRINTABLE.search(line) for line in lines):
        yield lead + json.dumps("\n".join(lines))
        return
    yield f"{lead}|"
    yield from (indent + line for line in lines)


def _is_short(items: Items) -> bool:
    """Whether a list is written on one line: rows of a table, a few names."""
    return all(
        isinstance(node, str | Text) or (isinstance(node, Fields) and node.flow) for node in items.nodes
    ) and (sum(len(written(text)) for text in items.nodes if isinstance(text, str | Text)) < 60)


def _flow(node: Node, *, inside: bool) -> str:
    """On one line; `inside` a list or mapping written so."""
    if isinstance(node, Items):
        return "[" + ", ".join(_flow(each, inside=True) for each in node.nodes) + "]"
    if isinstance(node, Fields):
        pairs = (
            f"{_scalar(each.key, inside=True)}: {_flow(each.value, inside=True)}" for each in node.entries
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(node, Block):
        return _flow(Items(node.lines), inside=True)
    return _scalar(written(node), inside=inside)


def _scalar(words: str, *, inside: bool = False) -> str:
    if _UNPRINTABLE.search(words):
        return as_json(words)
    plain = _PLAIN.fullmatch(words) and not _BREAKS_PLAIN.search(words)
    if plain and not (inside and _BREAKS_FLOW.search(words)):
        return words
    return "'" + words.replace("'", "''") + "'"
