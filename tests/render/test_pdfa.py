"""PDF/A-3u: what is archived conforms, what does not is refused, and the files inside come out as they went in."""

from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, Stream

from gongwen.document.model import Document
from gongwen.file_names import HOW_TO_NAME
from gongwen.problem import Unusable
from gongwen.render.painter import paint
from gongwen.render.pdf import render_html
from gongwen.render.pdfa import Attachment, NotPdfa, Properties, attachments_of, to_pdfa
from gongwen.render.pdfa_check import faults_of
from tests import measure
from tests.conftest import FUZZ
from tests.documents import EXAMPLES, TEMPLATES, document, example, set_in_type

PROPERTIES = Properties(
    title="关于<开展>安全生产&消防检查的通知",
    author="某某医院",
    number="某医〔2025〕6号",
    day=date(2025, 5, 21),
    kind="通知",
    retention="永久",
    identifier="某医〔2025〕6号-1a2b",
)
FACTS = Attachment("sources/2025/计划.yaml", "标题: 通知\n".encode(), "Source", "事实", "application/yaml")
METADATA = Attachment("metadata.json", b"{}\n", "Data", "元数据", "application/json")


@lru_cache(maxsize=2)
def painted(composed: Document) -> bytes:
    return paint(render_html(set_in_type(composed), TEMPLATES), variant="pdf/a-3u")


@pytest.fixture(scope="module")
def page() -> bytes:
    """A notice of one page, as WeasyPrint painted it."""
    return painted(document())


@pytest.fixture(scope="module")
def archived(page: bytes) -> bytes:
    return to_pdfa(page, PROPERTIES, [FACTS, METADATA])


def changed(pdf: bytes, change: Callable[[Pdf], object]) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        stream = io.BytesIO()
        opened.save(stream, fix_metadata_version=False)
        return stream.getvalue()


# What conforms


@pytest.mark.parametrize("name", EXAMPLES)  # landscape pages, charts, 印发文件, tables, 1999
def test_every_example_conforms(name: str) -> None:
    pdf = to_pdfa(painted(example(name)), PROPERTIES, [FACTS])
    assert faults_of(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.StructTreeRoot.K  # tagged
        assert opened.Root.Lang == "zh-CN"


def test_what_weasyprint_paints_conforms_before_anything_is_added(page: bytes) -> None:
    assert faults_of(page) == []


def test_characters_lent_by_other_fonts_conform_and_are_found_by_a_reader() -> None:
    pdf = to_pdfa(painted(document(标题="关于䶮、㑇、𬌗三字和100㎡用房的通知")), PROPERTIES)
    text = measure.text(pdf).encode("utf-16", "surrogatepass").decode("utf-16")
    assert "关于䶮、㑇、𬌗三字和100㎡用房的通知" in text


def test_nothing_that_is_seen_changes(page: bytes, archived: bytes) -> None:
    assert list(measure.glyphs(archived, 1)) == list(measure.glyphs(page, 1))


def test_qpdf_has_nothing_to_say(archived: bytes) -> None:
    """Its library is part of pikepdf."""
    with pikepdf.open(io.BytesIO(archived)) as opened:
        assert opened.check_pdf_syntax() == []


def test_the_same_document_gives_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.render.test_pdfa import *;"
        "sys.stdout.buffer.write(to_pdfa(painted(example('2021/report')), PROPERTIES, [FACTS, METADATA]))"
    )
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "America/New_York"))
    }
    assert len(outputs) == 1


# What it says of itself

NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "gongwen": "urn:gongwen:archive:1#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}


def values(pdf: bytes, path: str) -> list[str | None]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        packet = etree.fromstring(opened.Root.Metadata.read_bytes())
    return [each.text for each in packet.iterfind(f".//{path}", NAMES)]


def test_metadata_names_the_document(archived: bytes) -> None:
    assert values(archived, "dc:title//rdf:li") == [PROPERTIES.title] * 2
    assert values(archived, "dc:title//rdf:li[@{http://www.w3.org/XML/1998/namespace}lang='zh-CN']")
    assert values(archived, "dc:creator//rdf:li") == ["某某医院"]
    assert values(archived, "dc:date//rdf:li") == ["2025-05-21"]
    assert values(archived, "dc:identifier") == ["某医〔2025〕6号"]
    assert values(archived, "dc:type//rdf:li") == ["通知"]
    assert values(archived, "dc:language//rdf:li") == ["zh-CN"]
    assert values(archived, "pdfaid:part") + values(archived, "pdfaid:conformance") == ["3", "U"]
    for name in ("CreateDate", "ModifyDate", "MetadataDate"):
        assert values(archived, f"xmp:{name}") == ["2025-05-21T00:00:00+08:00"]


def test_metadata_has_the_terms_of_the_archive_in_a_schema_that_it_describes(archived: bytes) -> None:
    own = {
        "number": ("发文字号", "某医〔2025〕6号"),
        "organ": ("发文机关", "某某医院"),
        "kind": ("文种", "通知"),
        "issuedOn": ("成文日期", "2025-05-21"),
        "retention": ("保管期限", "永久"),
        "identifier": ("公文标识", "某医〔2025〕6号-1a2b"),
    }
    assert {name: values(archived, f"gongwen:{name}") for name in own} == {
        name: [value] for name, (_, value) in own.items()
    }
    assert values(archived, "pdfaSchema:namespaceURI") == [NAMES["gongwen"]]
    described = zip(
        values(archived, "pdfaProperty:name"), values(archived, "pdfaProperty:description"), strict=True
    )
    assert dict(described) == {name: meaning for name, (meaning, _) in own.items()}


def test_the_older_info_says_the_same(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as opened:
        info = {key: str(value) for key, value in opened.docinfo.items()}
    assert info == {
        "/Title": PROPERTIES.title,
        "/Author": "某某医院",
        "/Creator": "gongwen",
        "/Producer": values(archived, "pdf:Producer")[0],
        "/CreationDate": "D:20250521000000+08'00'",
        "/ModDate": "D:20250521000000+08'00'",
    }


def test_what_a_document_does_not_have_is_left_out(page: bytes) -> None:
    plain = Properties(
        "总结", author="", number="", day=date(2025, 12, 31), kind="", retention="", identifier=""
    )
    pdf = to_pdfa(page, plain)
    for path in ("dc:creator", "dc:identifier", "dc:type", "gongwen:number", "gongwen:organ"):
        assert values(pdf, path) == []
    assert values(pdf, "gongwen:issuedOn") == ["2025-12-31"]


# The files inside


def test_the_sources_come_out_as_they_went_in(archived: bytes) -> None:
    assert attachments_of(archived) == {FACTS.name: FACTS.content, METADATA.name: METADATA.content}


def test_each_file_inside_is_described_and_belongs_to_the_document(archived: bytes) -> None:
    with pikepdf.open(io.BytesIO(archived)) as opened:
        first, second = opened.Root.AF
        file = first.EF.F
        assert (str(first.F), str(first.UF), str(first.Desc)) == (FACTS.name, FACTS.name, "事实")
        assert [str(first.AFRelationship), str(second.AFRelationship)] == ["/Source", "/Data"]
        assert file.Subtype == "/application/yaml"
        assert file.Params.Size == len(FACTS.content)
        assert bytes(file.Params.CheckSum) == hashlib.md5(FACTS.content).digest()
        assert str(file.Params.CreationDate) == str(file.Params.ModDate) == "D:20250521000000+08'00'"


def test_many_files_inside_are_found_by_name(page: bytes) -> None:
    many = [
        Attachment(f"sources/{name}.csv", name.encode(), "Data", name, "text/csv")
        for name in ("台账", "b", "A", "é", *map(str, range(40)))
    ]
    assert attachments_of(to_pdfa(page, PROPERTIES, many)) == {each.name: each.content for each in many}


def attach_badly(pdf: Pdf, key: str, name: str) -> None:
    file = AttachedFileSpec.from_filepath(pdf, __file__)
    pdf.attachments[key] = file
    file.obj.UF = file.obj.F = pikepdf.String(name)


UNSAFE = (
    "",
    "/etc/passwd",
    "../plan.yaml",
    "a/../b",
    "a/./b",
    "a//b",
    "a/",
    "C:plan.yaml",
    "a\\b",
    "a\nb",
    "a:b",
    "con",
    "x.",
)


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_name_is_neither_put_in_nor_taken_out(page: bytes, name: str) -> None:
    message = f"附件名“{name}”不安全。{HOW_TO_NAME}"
    with pytest.raises(Unusable) as refused:
        to_pdfa(page, PROPERTIES, [Attachment(name, b"", "Data", "", "text/plain")])
    assert str(refused.value) == message

    def attach(pdf: Pdf) -> None:
        attach_badly(pdf, "x", name)

    with pytest.raises(Unusable) as refused:
        attachments_of(changed(page, attach))
    assert str(refused.value) == message


def test_names_that_differ_by_case_alone_are_neither_put_in_nor_taken_out(page: bytes) -> None:
    message = "附件“Plan.YAML”与“plan.yaml”同名。请给其中一个改名，只差大小写也算同名"
    names = ("plan.yaml", "Plan.YAML")
    with pytest.raises(Unusable) as refused:
        to_pdfa(page, PROPERTIES, [Attachment(name, b"", "Data", "", "text/plain") for name in names])
    assert str(refused.value) == message

    def attach(pdf: Pdf) -> None:
        for key, name in zip("ab", names, strict=True):
            attach_badly(pdf, key, name)

    with pytest.raises(Unusable) as refused:
        attachments_of(changed(page, attach))
    assert str(refused.value) == message


def test_a_damaged_file_inside_is_named(archived: bytes) -> None:
    def damage(pdf: Pdf) -> None:
        pdf.attachments[FACTS.name].obj.EF.F.write("标题: 通告\n".encode())

    with pytest.raises(Unusable) as refused:
        attachments_of(changed(archived, damage))
    assert str(refused.value) == (
        "附件“sources/2025/计划.yaml”已损坏，与校验值不符。请用由 gongwen issue 归档的 PDF 原件"
    )


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        attachments_of(content)
    assert str(refused.value) == "不是 PDF，或已损坏。请用能打开的 PDF"
    with pytest.raises(Unusable) as refused:
        to_pdfa(content, PROPERTIES)
    assert str(refused.value) == "不是 PDF，或已损坏。请用能打开的 PDF"
    assert faults_of(content) == ["不是 PDF，或已损坏"]


def test_whatever_is_damaged_is_refused_or_read_and_never_a_traceback(archived: bytes) -> None:
    chance = random.Random(6)
    for _ in range(min(FUZZ, 40)):
        damaged = bytearray(archived)
        for _ in range(chance.choice((1, 10, 1000))):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(Unusable):
            assert attachments_of(bytes(damaged)).keys() <= {FACTS.name, METADATA.name}
        faults_of(bytes(damaged))


def test_a_pdf_without_files_inside_is_refused(page: bytes) -> None:
    with pytest.raises(Unusable) as refused:
        attachments_of(page)
    assert str(refused.value) == "PDF 中没有附件。请用由 gongwen issue 归档的 PDF 原件"


# What does not conform


def test_a_plain_pdf_is_refused_with_everything_that_is_wrong() -> None:
    plain = paint(render_html(set_in_type(document()), TEMPLATES))
    with pytest.raises(NotPdfa) as refused:
        to_pdfa(plain, PROPERTIES)
    assert any("OutputIntent" in fault or "output intent" in fault for fault in refused.value.faults)
    assert str(refused.value) == (
        f"PDF 不合 PDF/A-3u：{'；'.join(refused.value.faults)}。请对照原来的网页模板，并运行 gongwen doctor 检查字体"
    )


@pytest.mark.parametrize("password", ["", "secret"])
def test_an_encrypted_pdf_does_not_conform(archived: bytes, password: str) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(archived)) as opened:
        opened.save(stream, encryption=pikepdf.Encryption(owner="owner", user=password))
    expected = "要有密码才能打开这个 PDF" if password else "加了密（ISO_19005_3:6.1.3-2）"
    assert expected in faults_of(stream.getvalue())


def first_font(pdf: Pdf) -> pikepdf.Object:
    return dict(pdf.pages[0].resources.Font.items()).popitem()[1]


def without_font_file(pdf: Pdf) -> None:
    del first_font(pdf).DescendantFonts[0].FontDescriptor.FontFile3


def without_unicode(pdf: Pdf) -> None:
    del first_font(pdf).ToUnicode


def with_a_hole_in_unicode(pdf: Pdf) -> None:
    cmap = first_font(pdf).ToUnicode
    start = cmap.read_bytes()
    line = start.split(b"beginbfchar\n")[1].split(b"\n")[0]
    cmap.write(start.replace(line, line.split(b" ")[0] + b" <0000>"))


def with_ranges(ranges: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        first_font(pdf).ToUnicode.write(
            f"1 begincodespacerange <0000> <ffff> endcodespacerange beginbfrange {ranges} endbfrange".encode()
        )

    return change


@pytest.mark.parametrize("ranges", ["<0000> <ffff> <00410042>", "<0000> <7fff> <0041>\n<8000> <ffff> <4E00>"])
def test_unicode_values_may_be_given_in_ranges(archived: bytes, ranges: str) -> None:
    assert faults_of(changed(archived, with_ranges(ranges))) == []


def with_a_script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def without_intent(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


def with_a_file_that_belongs_to_nothing(pdf: Pdf) -> None:
    del pdf.Root.AF


def edited(old: str, new: str) -> Callable[[Pdf], None]:
    def edit(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new).encode())

    return edit


def with_a_shading(pdf: Pdf) -> None:
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 1, 1]))
    pdf.pages[0].resources.Pattern = Dictionary(p=Dictionary(PatternType=2, Shading=shading))
    pdf.pages[0].contents_add(b"/Pattern cs /p scn 0 0 9 9 re f")


def with_a_tile(content: bytes) -> Callable[[Pdf], None]:
    def add(pdf: Pdf) -> None:
        tile = Stream(pdf, content, Resources=Dictionary(), BBox=[0, 0, 9, 9], XStep=9, YStep=9)
        tile.PatternType, tile.PaintType, tile.TilingType = 1, 1, 1
        pdf.pages[0].resources.Pattern = Dictionary(p=pdf.make_indirect(tile))
        pdf.pages[0].contents_add(b"/Pattern cs /p scn 0 0 9 9 re f")

    return add


def test_a_tile_in_the_colours_of_the_profile_conforms(archived: bytes) -> None:
    assert faults_of(changed(archived, with_a_tile(b"1 0 0 rg 0 0 4 4 re f"))) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (without_font_file, "6.2.11.4"),
        (without_unicode, "没有 ToUnicode（ISO_19005_3:6.2.11.7.2-1）"),
        (with_a_hole_in_unicode, "有1个字没有 Unicode 值"),
        (with_ranges("<0000> <ffff> [<0041> <0000>]"), "个字没有 Unicode 值"),
        (with_a_script, "/OpenAction"),
        (without_intent, "6.2.4.3"),
        (with_a_file_that_belongs_to_nothing, "6.8-4"),
        (edited("<pdfaid:conformance>U<", "<pdfaid:conformance>B<"), "没有声明级别 U（ISO_19005_3:6.6.4-3）"),
        (edited("<pdfaid:part>3<", "<pdfaid:part>2<"), "6.6.4-2"),
        (
            edited(">retention</pdfaProperty", ">kept</pdfaProperty"),
            "6.6.2.3.1",
        ),  # retention is not described
        (edited(">Text</pdfaProperty", ">Integer</pdfaProperty"), "6.6.2.3.1"),
        (edited("</rdf:RDF>", ""), "6.6.2.1-4"),
        (with_a_shading, "pattern"),
        (with_a_tile(b"1 0 0 0 k 0 0 4 4 re f"), "6.2.4.3"),  # CMYK, for which there is no profile
        (with_a_tile(b"1 0 0 rg 0 0 4 4 nonsense"), "nonsense"),
    ],
)
def test_what_breaks_a_rule_is_named_with_it(
    archived: bytes, change: Callable[[Pdf], None], rule: str
) -> None:
    faults = faults_of(changed(archived, change))
    assert any(rule in fault for fault in faults), faults
