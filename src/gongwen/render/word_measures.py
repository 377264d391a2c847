"""Measures that no style can carry, because they depend on the document, in the paragraphs that bear the tags.

The template in the office's hands shows none of this: the expressions are put in when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gongwen.render.word_tags import Element, paragraph_text
from gongwen.render.word_xml import WP, A, W

_NAMES = ("长标志", "行距", "署名右空", "日期右空", "版记高")

# What may stand after `spacing` and `ind` in a paragraph's properties, after `w` and `sz` in a run's.
_PARAGRAPH_ORDER = (
    *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
    *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle"),
    *("rPr", "sectPr", "pPrChange"),
)
_RUN_ORDER = (
    *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
    *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)


def let_measures_in(tree: Element) -> tuple[str, ...]:
    """Change the part; the names it now mentions besides those of its tags."""
    for paragraph in _lines_of_the_text(tree):
        _put(paragraph, "pPr", "spacing", {"line": "{{ 行距 }}", "lineRule": "exact"}, condition="行距")
    for paragraph in tree.iter(f"{{{W}}}p"):
        text = paragraph_text(paragraph)
        for tag, measure in (("发文机关署名", "署名右空"), ("成文日期", "日期右空")):
            if _bears(text, tag):
                _put(paragraph, "pPr", "ind", {"right": f"{{{{ {measure} }}}}"})
        if _bears(text, "发文机关标志"):
            _put(
                paragraph,
                "pPr",
                "spacing",
                {"before": "{{ 长标志.段前 }}", "after": "{{ 长标志.段后 }}"}
                | {"line": "{{ 长标志.行距 }}", "lineRule": "exact"},
                condition="长标志",
            )
            for run in paragraph.iter(f"{{{W}}}r"):
                _put(run, "rPr", "w", {"val": "{{ 长标志.缩放 }}"}, condition="长标志")
                _put(run, "rPr", "sz", {"val": "{{ 长标志.字号 }}"}, condition="长标志")
    for anchor in tree.iter(f"{{{WP}}}anchor"):
        if any(_bears(paragraph_text(inside), "印发机关") for inside in anchor.iter(f"{{{W}}}p")):
            for extent in (*anchor.iter(f"{{{WP}}}extent"), *anchor.iter(f"{{{A}}}ext")):
                if "cy" in extent.attrib:
                    extent.set("cy", "{{ 版记高 }}")
    return _NAMES


def _lines_of_the_text(tree: Element) -> Iterator[Element]:
    """The paragraphs below the title and above what is issued: these may have to be drawn together."""
    follow = False
    for paragraph in tree.iterfind(f"{{{W}}}body/{{{W}}}p"):
        text = paragraph_text(paragraph)
        if text.startswith("{{p 印发文件"):
            return
        if follow and not text.startswith(("{%", "{{p")):
            yield paragraph
        follow = follow or _bears(text, "标题")


def _bears(text: str, tag: str) -> bool:
    return f"{{{{{tag}}}}}" in text.replace(" ", "")


def _put(
    element: Element, properties: str, tag: str, attributes: Mapping[str, str], condition: str = ""
) -> None:
    """Put `<w:tag>` in its place among the properties, instead of the one that is there; so on `condition` only."""
    parent = element.find(f"{{{W}}}{properties}")
    if parent is None:
        parent = etree.Element(f"{{{W}}}{properties}")
        element.insert(0, parent)
    new = etree.Element(f"{{{W}}}{tag}", {f"{{{W}}}{name}": value for name, value in attributes.items()})
    order = _PARAGRAPH_ORDER if properties == "pPr" else _RUN_ORDER
    places = order[order.index(tag) :]
    parent.insert(sum(etree.QName(child).localname not in places for child in parent), new)
    old = parent.find(f"{{{W}}}{tag}[2]")
    if old is not None and not condition:
        parent.remove(old)
    if condition:
        before = new.getprevious()
        opening = f"{{% if {condition} %}}"
        if before is None:
            parent.text = opening
        else:
            before.tail = (before.tail or "") + opening
        if old is None:
            new.tail = "{% endif %}"
        else:
            new.tail, old.tail = "{% else %}", "{% endif %}"
