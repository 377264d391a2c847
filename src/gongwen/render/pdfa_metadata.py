"""What a PDF/A says of itself: the XMP packet, with our own schema described in it as PDF/A asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

# Names that stay: what was archived under them is read by them.
NAMESPACE = "urn:gongwen:archive:1#"
_PREFIX = "gongwen"
_SCHEMA = {  # property -> what it is, in the terms of GB/T 33480-2016 and DA/T 46-2009
    "number": "发文字号",
    "organ": "发文机关",
    "kind": "文种",
    "issuedOn": "成文日期",
    "retention": "保管期限",
    "identifier": "公文标识",
}
_CHINA_TIME = "+08:00"
_LANGUAGE = "zh-CN"


@dataclass(frozen=True)
class Properties:
    """What is empty is left out.  `day` is 成文日期; `identifier`, 公文标识, is the document's for good."""

    title: str
    author: str  # 发文机关
    number: str  # 发文字号
    day: date
    kind: str  # 文种
    retention: str  # 保管期限
    identifier: str


def info_date(day: date) -> str:
    """The beginning of a day, as PDF writes it."""
    return f"D:{day:%Y%m%d}000000{_CHINA_TIME.replace(':', chr(39))}'"


def packet(properties: Properties, producer: str, tool: str) -> bytes:
    """The same every time."""
    moment = f"{properties.day}T00:00:00{_CHINA_TIME}"
    title = escape(properties.title)
    own = {
        "number": properties.number,
        "organ": properties.author,
        "kind": properties.kind,
        "issuedOn": str(properties.day),
        "retention": properties.retention,
        "identifier": properties.identifier,
    }
    parts = [
        _description("pdfaid", _simple({"pdfaid:part": "3", "pdfaid:conformance": "U"})),
        _description(
            "dc",
            f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>'
            f'<rdf:li xml:lang="{_LANGUAGE}">{title}</rdf:li></rdf:Alt></dc:title>'
            + _array("dc:creator", "Seq", properties.author)
            + _array("dc:date", "Seq", str(properties.day))
            + _array("dc:type", "Bag", properties.kind)
            + _array("dc:language", "Bag", _LANGUAGE)
            + _simple({"dc:identifier": properties.number, "dc:format": "application/pdf"}),
        ),
        _description("pdf", _simple({"pdf:Producer": producer})),
        _description(
            "xmp",
            _simple(
                {
                    "xmp:CreatorTool": tool,
                    "xmp:CreateDate": moment,
                    "xmp:ModifyDate": moment,
                    "xmp:MetadataDate": moment,
                }
            ),
        ),
        _description(_PREFIX, _simple({f"{_PREFIX}:{name}": text for name, text in own.items()})),
        _EXTENSION,
    ]
    body = "\n".join(parts)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{body}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>""".encode()


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    _PREFIX: NAMESPACE,
}


def _description(prefix: str, properties: str) -> str:
    return (
        f'<rdf:Description rdf:about="" xmlns:{prefix}="{_NAMESPACES[prefix]}">{properties}</rdf:Description>'
    )


def _simple(values: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(text)}</{name}>" for name, text in values.items() if text)


def _array(name: str, form: str, text: str) -> str:
    return f"<{name}><rdf:{form}><rdf:li>{escape(text)}</rdf:li></rdf:{form}></{name}>" if text else ""


# ISO 19005-3, 6.6.2.3.3: a schema that XMP does not know comes with its own description.
_EXTENSION = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>党政机关公文归档元数据</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>"
    f"<pdfaSchema:prefix>{_PREFIX}</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>"
    + "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>external</pdfaProperty:category>"
        f"<pdfaProperty:description>{meaning}</pdfaProperty:description>"
        "</rdf:li>"
        for name, meaning in _SCHEMA.items()
    )
    + "</rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
