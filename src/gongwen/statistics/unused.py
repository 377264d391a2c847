"""Indicators that nobody uses: no facts file names them, and no other indicator is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongwen.facts.indicators import Indicators
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence, read_yaml
from gongwen.problem import Problem

_EXPRESSION = re.compile(r"\{\{(.*?)\}\}")
_NAME = re.compile(r"""\w+|"([^"]*)"|'([^']*)'""")
_INDICATORS = "指标"


def unused(indicators: Indicators, files: Iterable[Path], others: Iterable[Path] = ()) -> tuple[Problem, ...]:
    """A notice for each that neither the year's `files` use nor those of other years; one for them all where the year's
    name none: its texts are still to be written."""
    said = _said(files) & set(indicators.by_name)
    inner = {
        each.text
        for indicator in indicators.by_name.values()
        for each in (*indicator.operands, *indicator.parts)
    }
    elsewhere = _said(others)
    idle = [name for name in indicators.by_name if name not in said | inner | elsewhere]
    if idle and not said:
        first = min(indicators.places[name] for name in idle)
        names = "、".join(idle)
        hint = "写公文时用 {{ 指标名 }} 引用"
        return (Problem(first, _INDICATORS, f"这一年的公文还没有用到任何指标：{names}", hint),)
    hint = "请核对公文中的名称；不再需要的可删去"
    return tuple(Problem(indicators.places[name], name, "没有公文用到这个指标", hint) for name in idle)


def _said(files: Iterable[Path]) -> set[str]:
    return {name for file in files for name in _named(read_yaml(file).root)}


def _named(node: Node | None) -> Iterator[str]:
    """What the expressions, tables and charts of a facts file may mean by a name."""
    if isinstance(node, PlacedText):
        for expression in _EXPRESSION.findall(node.text):
            for found in _NAME.finditer(expression):
                yield found[1] or found[2] or found[0]
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _named(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _named(entry.value)
            if entry.key.text == _INDICATORS:
                yield from _texts(entry.value)


def _texts(node: Node) -> Iterator[str]:
    """A list of names, or a single one."""
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, PlacedText):
            yield item.text.strip()
