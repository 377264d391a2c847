"""The parts of a Word file as trees of elements."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

TEMPLATE_LABEL = "Word 模板"  # of what is wrong with one


def written(tree: Element) -> bytes:
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
