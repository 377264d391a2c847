"""Measures that no style of an office can carry, because they depend on the document: put into the template's parts.

The template in the office's hands shows none of this.  In the paragraphs that bear the tags, each measure is a name
that stands where its element belongs and is filled in, with the element or with nothing, as the tags are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gongwen.render.word_tags import paragraph_text
from gongwen.render.word_tree import Element, written
from gongwen.render.word_xml import WP, A, W

# The element that each measure is.
_ELEMENTS = {
    **dict.fromkeys(("标题间距", "标志间距", "题下行距", "文下行距", "日期间距"), "spacing"),
    **dict.fromkeys(("主题词行距", "移入版记的主送行距", "抄送行距"), "spacing"),
    **dict.fromkeys(("署名右空", "职务右空", "日期右空"), "ind"),
    **{"日期同页": "keepNext", "标志缩放": "w", "标志字号": "sz"},
}
# Of the paragraphs that bear a tag, in the schema's order.
_OF_PARAGRAPHS = {
    "发文机关标志": ("标志间距",),
    "标题": ("标题间距",),
    "题注": ("题下行距",),
    "主送机关": ("题下行距",),
    "发文机关署名": ("文下行距", "署名右空"),
    "签发人职务": ("职务右空",),
    "成文日期": ("日期同页", "日期间距", "日期右空"),
    "附注": ("文下行距",),
    "主题词": ("主题词行距",),
    "移入版记的主送": ("移入版记的主送行距",),
    "抄送": ("抄送行距",),
}
_OF_THE_MARK = ("标志缩放", "标志字号")
_NAMES = (*_ELEMENTS, "版记高", "文末")

# From each of these on, what may follow it in a paragraph's or a run's properties.
_PARAGRAPH_ORDER = (
    *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"),
    *("contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"),
    *("textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
_RUN_ORDER = (
    *("spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
    *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
)
_BEFORE_MIRROR_MARGINS = (
    *("writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime"),
    *("doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText"),
    *("printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts"),
    *("saveSubsetFonts", "saveFormsData"),
)


def let_measures_in(tree: Element) -> tuple[str, ...]:
    """Change the part; the names it now mentions besides those of its tags."""
    for paragraph in tree.iter(f"{{{W}}}p"):
        text = paragraph_text(paragraph)
        for tag, measures in _OF_PARAGRAPHS.items():
            for measure in measures if _bears(text, tag) else ():
                _let_in(paragraph, measure)
        for run in paragraph.iter(f"{{{W}}}r") if _bears(text, "发文机关标志") else ():
            for measure in _OF_THE_MARK:
                _let_in(run, measure, "rPr")
    for paragraph, measure in _blank_lines(tree):
        _let_in(paragraph, measure)
    for anchor in tree.iter(f"{{{WP}}}anchor"):
        if any(_bears(paragraph_text(inside), "印发机关") for inside in anchor.iter(f"{{{W}}}p")):
            for extent in (*anchor.iter(f"{{{WP}}}extent"), *anchor.iter(f"{{{A}}}ext")):
                if "cy" in extent.attrib:
                    extent.set("cy", "{{ 版记高 }}")
    for section in tree.iterfind(f"{{{W}}}body/{{{W}}}sectPr"):
        _insert(section.getparent(), section.getparent().index(section), "{{ 文末 }}")
    return _NAMES


def mirrored(settings: bytes) -> bytes:
    """Settings under which the margins swap on even pages; all else as the office left it."""
    tree = etree.fromstring(settings)
    if tree.find(f"{{{W}}}mirrorMargins") is None:
        before = sum(etree.QName(child).localname in _BEFORE_MIRROR_MARGINS for child in tree)
        tree.insert(before, etree.Element(f"{{{W}}}mirrorMargins"))
    return written(tree)


def with_spacing(styles: bytes, identifier: str, line: int, character: int) -> bytes:
    """Styles of which one has lines of this exact height and this space after each character, in twips."""
    tree = etree.fromstring(styles)
    for style in tree.iterfind(f"{{{W}}}style[@{{{W}}}styleId='{identifier}']"):
        _set(style, "pPr", "spacing", {"line": str(line), "lineRule": "exact"})
        _set(style, "rPr", "spacing", {"val": str(character)})
    return written(tree)


def _blank_lines(tree: Element) -> Iterator[tuple[Element, str]]:
    """The paragraphs without a tag between the title and what is issued: these may have to be drawn together, too."""
    measure = ""
    for paragraph in tree.iterfind(f"{{{W}}}body/{{{W}}}p"):
        text = paragraph_text(paragraph)
        if text.startswith("{{p 印发文件"):
            return
        if text.startswith("{{p 正文"):
            measure = "文下行距"
        elif _bears(text, "标题"):
            measure = "题下行距"
        elif measure and "{" not in text:
            yield paragraph, measure


def _bears(text: str, tag: str) -> bool:
    return f"{{{{{tag}}}}}" in text.replace(" ", "")


def _let_in(element: Element, measure: str, properties: str = "pPr") -> None:
    """Let a measure stand in its place among the properties, or instead of the element that is there."""
    parent, place, old = _place(element, properties, _ELEMENTS[measure])
    if old is None:
        _insert(parent, place, f"{{{{ {measure} }}}}")
    else:
        _insert(parent, place, f"{{% if {measure} %}}{{{{ {measure} }}}}{{% else %}}")
        old.tail = "{% endif %}" + (old.tail or "")


def _set(style: Element, properties: str, tag: str, attributes: Mapping[str, str]) -> None:
    if style.find(f"{{{W}}}{properties}") is None:
        # Paragraphs' properties stand before characters', and these are the last of a paragraph style.
        characters = style.find(f"{{{W}}}rPr")
        place = len(style) if characters is None else style.index(characters)
        style.insert(place, etree.Element(f"{{{W}}}{properties}"))
    parent, place, found = _place(style, properties, tag)
    if found is None:
        found = etree.Element(f"{{{W}}}{tag}")
        parent.insert(place, found)
    for name, value in attributes.items():
        found.set(f"{{{W}}}{name}", value)


def _place(element: Element, properties: str, tag: str) -> tuple[Element, int, Element | None]:
    """The properties of a paragraph, run or style, where `tag` belongs among them, and the one that is there."""
    parent = element.find(f"{{{W}}}{properties}")
    if parent is None:
        parent = etree.Element(f"{{{W}}}{properties}")
        element.insert(0, parent)
    order = _PARAGRAPH_ORDER if properties == "pPr" else _RUN_ORDER
    following = order[order.index(tag) :]
    place = sum(etree.QName(child).localname not in following for child in parent)
    return parent, place, parent.find(f"{{{W}}}{tag}")


def _insert(parent: Element, place: int, text: str) -> None:
    """Put text before the child at `place`, behind what stands there."""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
