"""A draft facts file as a tree: entries with their texts, each text knowing where it stood, and what is doubted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.document.model import Text


@dataclass(frozen=True)
class Block:
    """A text of several lines, each a paragraph, a line of the title or the place of a table."""

    lines: tuple[Text | str, ...]


@dataclass(frozen=True)
class Items:
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Entry:
    """`remarks` are the comments above it."""

    key: str
    value: Node
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fields:
    """A mapping; `flow`: written on one line."""

    entries: tuple[Entry, ...]
    flow: bool = False


# A plain str is the importer's own word (版式, 日期, 无), a Text the paper's.
Node = str | Text | Block | Items | Fields


def texts(node: Node) -> Iterator[Text]:
    """The paper's texts in a tree, in its order."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Block):
        yield from (line for line in node.lines if isinstance(line, Text))
    elif isinstance(node, Items):
        for each in node.nodes:
            yield from texts(each)
    elif isinstance(node, Fields):
        for entry in node.entries:
            yield from texts(entry.value)
