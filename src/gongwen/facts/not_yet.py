"""What the facts file may say but no page shows yet.  A line goes when its element is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gongwen.facts.document_facts import quoted
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence
from gongwen.problem import Problem


def _always(_: Node) -> bool:
    return True


def _several(value: Node) -> bool:
    return len(value.items if isinstance(value, Sequence) else _words(value)) > 1


def _one_of(*values: str) -> Callable[[Node], bool]:
    return lambda node: any(word in values for word in _words(node))


def _words(node: Node) -> list[str]:
    return [line.text for line in node.split()] if isinstance(node, PlacedText) else []


NOT_YET: dict[str, Callable[[Node], bool]] = {
    "版式": _one_of("信函", "命令", "纪要"),
    "发文机关标志": _several,  # 联合行文
    "出席": _always,
    "请假": _always,
    "列席": _always,
}
_FREE_NAMES = ("变量", "表格", "图")  # their keys are the user's own words


def not_yet(node: Node) -> Iterator[Problem]:
    if isinstance(node, Sequence):
        for item in node.items:
            yield from not_yet(item)
    elif isinstance(node, Mapping):
        for key, value in ((entry.key, entry.value) for entry in node.entries):
            if isinstance(value, PlacedText) and not value.text.strip():
                continue
            applies = NOT_YET.get(key.text)
            if applies and applies(value):
                whole = applies is _always
                what = "" if whole else quoted(value.text) if isinstance(value, PlacedText) else "联合行文"
                yield Problem(key.at if whole else value.at, key.text, f"尚不支持{what}", "请先删去这一项")
            elif key.text not in _FREE_NAMES:
                yield from not_yet(value)
