"""Whether a PDF is PDF/A-3u, and what keeps it from being one.

pikepdf's validator knows level B, and approves only what it knows.  Four things it does not know are turned, in the
copy that it is given, into what it does know, and looked at here instead: the level U that is declared; a schema of XMP
that the packet itself describes; patterns, which become forms, so that it reads each tile; empty lists of resources.
In that copy it must find nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from gongwen.problem import Unusable
from gongwen.render.pdf_content import drop_empty_resources, opened, painters
from gongwen.render.pdfa_unicode import unicode_faults

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_CONFORMANCE = "{http://www.aiim.org/pdfa/ns/id/}conformance"
_SCHEMAS = "{http://www.aiim.org/pdfa/ns/extension/}schemas"
_SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY = "{http://www.aiim.org/pdfa/ns/property#}"
_TILE = "/Tile."


def faults_of(pdf: bytes) -> list[str]:
    """Everything that is wrong, each with its rule; nothing: it is PDF/A-3u.  Any bytes may be given."""
    from pikepdf import PdfError

    try:
        with opened(pdf) as content:
            return list(_faults(content))
    except Unusable as unusable:
        return [unusable.message]
    except (PdfError, AttributeError, KeyError, TypeError, ValueError) as error:  # built as no PDF should be
        return [f"构造有误：{error}"]


def _faults(pdf: Pdf) -> Iterator[str]:
    from pikepdf import pdfa

    if pdf.is_encrypted:  # the validator looks at what would be saved, without its password
        yield "加了密（ISO_19005_3:6.1.3-2）"
    yield from pdf.check_pdf_syntax()
    yield from unicode_faults(pdf)
    yield from _as_level_b(pdf)
    drop_empty_resources(pdf)
    _patterns_as_forms(pdf)
    yield from (f"{each.message}（{each.rule}，{each.where}）" for each in pdfa.check(pdf, "3b").findings)


# What the file says of itself


def _as_level_b(pdf: Pdf) -> Iterator[str]:
    """Takes out of the XMP packet what it describes itself, and level U, after a look at both."""
    from lxml import etree

    packet: Any = pdf.Root.get("/Metadata")
    try:
        # The packet is somebody else's: no entities, nothing from elsewhere.
        root = etree.fromstring(packet.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    except (AttributeError, etree.XMLSyntaxError, ValueError):
        return  # the validator says so
    described, declares_u = set(_described(root)), False
    for description in root.iter(f"{_RDF}Description"):
        if description.get(_CONFORMANCE) == "U":
            description.set(_CONFORMANCE, "B")
            declares_u = True
        for each in list(description):
            if each.tag == _CONFORMANCE and each.text == "U":
                each.text, declares_u = "B", True
            if each.tag in described and not len(each) and not each.attrib:  # else the validator names it
                description.remove(each)
    if not declares_u:
        yield "没有声明级别 U（ISO_19005_3:6.6.4-3）"
    for schemas in list(root.iter(_SCHEMAS)):
        schemas.getparent().remove(schemas)
    etree.cleanup_namespaces(root)
    pdf.Root.Metadata.write(etree.tostring(root, encoding="utf-8"))


def _described(root: Any) -> Iterator[str]:
    """The properties that are described whole as ISO 19005-3, 6.6.2.3.3, asks, and are of texts."""
    for schema in root.iterfind(f".//{_SCHEMAS}/{_RDF}Bag/{_RDF}li"):
        namespace = schema.findtext(f"{_SCHEMA}namespaceURI")
        if not (namespace and schema.findtext(f"{_SCHEMA}schema") and schema.findtext(f"{_SCHEMA}prefix")):
            continue
        for each in schema.iterfind(f"{_SCHEMA}property/{_RDF}Seq/{_RDF}li"):
            name, kind, category, description = (
                each.findtext(f"{_PROPERTY}{part}")
                for part in ("name", "valueType", "category", "description")
            )
            if name and description and kind == "Text" and category in ("internal", "external"):
                yield f"{{{namespace}}}{name}"


# Patterns


def _patterns_as_forms(pdf: Pdf) -> None:
    """What fills with a pattern paints one tile instead, a form of the same content."""
    from pikepdf import Dictionary

    filling = [(painter, resources) for painter, resources in painters(pdf) if _has_tiles_alone(resources)]
    for painter, _ in filling:
        _paint_tiles(pdf, painter)
    for _, resources in filling:
        if "/Pattern" not in resources:  # shared, and done
            continue
        if "/XObject" not in resources:
            resources.XObject = Dictionary()
        for name, pattern in resources.Pattern.items():
            resources.XObject[_TILE + name[1:]] = _form(pdf, pattern)
        del resources.Pattern


def _has_tiles_alone(resources: Any) -> bool:
    """Patterns that are tiles with colours of their own; others are left to the validator, which refuses them."""
    patterns = dict(resources.get("/Pattern", {}).items()).values()
    return bool(patterns) and all(
        each.get("/PatternType") == 1 and each.get("/PaintType") == 1 for each in patterns
    )


def _paint_tiles(pdf: Pdf, painter: Any) -> None:
    from pikepdf import Name, Operator, Page, parse_content_stream, unparse_content_stream

    changed: list[tuple[Any, Any]] = []
    for each in parse_content_stream(painter):
        operator, last = str(each.operator), each.operands[-1] if len(each.operands) else None
        if operator in ("scn", "SCN") and isinstance(last, Name):
            changed.append(([Name(_TILE + str(last)[1:])], Operator("Do")))
        elif not (operator in ("cs", "CS") and last == "/Pattern"):
            changed.append((each.operands, each.operator))
    content = unparse_content_stream(changed)
    if isinstance(painter, Page):
        painter.obj.Contents = pdf.make_stream(content)
    else:
        painter.write(content)


def _form(pdf: Pdf, pattern: Any) -> Object:
    from pikepdf import Name, Stream

    form = Stream(pdf, pattern.read_bytes())
    form.Type, form.Subtype = Name.XObject, Name.Form
    for key in ("/BBox", "/Matrix", "/Resources"):
        if key in pattern:
            form[key] = pattern[key]
    return form
