"""What the Word template's package holds besides the text and its styles, and how a package is written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from gongwen.gbt9704 import CHARACTER, LINE_PITCH_TWIPS, PAGE_NUMBER, TEXT_COLOUR, Face
from gongwen.render.word_styles import FONT_NAMES
from gongwen.render.word_xml import DECLARATION, NAMESPACES, A, R, run

CONTENT_TYPES, RELATIONSHIPS = "[Content_Types].xml", "word/_rels/document.xml.rels"

# The names under which other machines have the faces.
_OTHER_NAMES = {
    Face.FANGSONG: "仿宋_GB2312,FangSong",
    Face.KAITI: "楷体_GB2312,KaiTi",
    Face.HEITI: "SimHei",
    Face.SONGTI: "SimSun",
    Face.XIAOBIAOSONG: "方正小标宋_GBK,华文中宋",
}


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """An Open XML package without a clock: parts in the order given, stamped 1980, as if no system had made it."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            data = content if isinstance(content, bytes) else (DECLARATION + content).encode()
            package.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def settings() -> str:
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridHorizontalSpacing w:val="{round(CHARACTER.twips / 2)}"/>'
        f'<w:drawingGridVerticalSpacing w:val="{LINE_PITCH_TWIPS}"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def footer_part(content: str) -> str:
    return f"<w:ftr {NAMESPACES}>{content}</w:ftr>"


def page_number() -> str:
    """With a dash on either side (7.5)."""
    dash = PAGE_NUMBER.dash
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    return run(f"{dash} ") + field + run(f" {dash}")


def font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{FONT_NAMES[face]}"><w:altName w:val="{_OTHER_NAMES[face]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in Face
    )
    return f"<w:fonts {NAMESPACES}>{fonts}</w:fonts>"


def theme() -> str:
    """The least theme that a validator accepts.  No style refers to it."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
        for name, value in (
            *(("dk1", TEXT_COLOUR), ("lt1", "FFFFFF"), ("dk2", TEXT_COLOUR), ("lt2", "FFFFFF")),
            *((f"accent{number}", "808080") for number in range(1, 7)),
            *(("hlink", TEXT_COLOUR), ("folHlink", TEXT_COLOUR)),
        )
    )
    faces = "".join(
        f'<a:{use}Font><a:latin typeface="{FONT_NAMES[face]}"/><a:ea typeface="{FONT_NAMES[face]}"/>'
        f'<a:cs typeface=""/></a:{use}Font>'
        for use, face in (("major", Face.HEITI), ("minor", Face.FANGSONG))
    )
    colour = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        f'<a:theme xmlns:a="{A}" name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文">{faces}</a:fontScheme><a:fmtScheme name="公文">'
        f"<a:fillStyleLst>{colour * 3}</a:fillStyleLst>"
        f"<a:lnStyleLst>{f'<a:ln>{colour}</a:ln>' * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{colour * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def core_properties(title: str, author: str) -> str:
    """Both already escaped.  No dates: the same document gives the same bytes."""
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    )


def content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    parts = {
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "word/document.xml": word + "document.main+xml",
        "word/styles.xml": word + "styles+xml",
        "word/settings.xml": word + "settings+xml",
        "word/fontTable.xml": word + "fontTable+xml",
        "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
        "word/footer1.xml": word + "footer+xml",
        "word/footer2.xml": word + "footer+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def relationships(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    entries = "".join(
        f'<Relationship Id="rId{number}" '
        f'Type="{package + "/" + kind if "/" in kind else R + "/" + kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{package}">{entries}</Relationships>'


def with_entries(part: bytes, entries: Iterable[str]) -> bytes:
    """Entries at the end of a list, in the namespace of its first."""
    from lxml import etree

    from gongwen.render.word_tree import written

    listing = etree.fromstring(part)
    namespace = etree.QName(listing).namespace
    added = etree.fromstring(f'<x xmlns="{namespace}">{"".join(entries)}</x>')
    listing.extend(list(added))
    return written(listing)
