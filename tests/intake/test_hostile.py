"""Word files and texts that were made to do harm, or damaged: read, or refused in words, and never without end."""

from __future__ import annotations

import random
import re
import socket
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from gongwen.intake.read import read
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import InvalidFacts, Unusable
from tests.conftest import FUZZ
from tests.documents import EXAMPLES, document, example, word
from tests.intake.word.test_read import docx, p, r
from tests.stopwatch import seconds_of

LONGEST = 10  # seconds
W_P = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
DAMAGED = "Word 文件已损坏，读不出来。请用 Word 或 WPS 打开，另存一次"
TOO_DEEP = "Word 文件里有一段太长，或表格、文本框套了太多层。请用 Word 或 WPS 打开，另存一次"
TOO_LOOSE = "文件展开后大得不正常。请用 Word 或 WPS 打开，另存一次"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader asked the network")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)


def outcome(content: bytes, suffix: str) -> str:
    """What a user is told, or nothing where it was read."""
    try:
        recognise(read(Path(f"旧文{suffix}"), content))
    except (Unusable, InvalidFacts) as refused:
        return str(refused)
    return ""


def words(content: bytes) -> list[str]:
    return [line.words for line in read(Path("旧文.docx"), content).lines]


def stored(content: bytes, **changed: bytes | None) -> bytes:
    """A package with parts changed, or left out, unpacked: so that it is not refused for how well it packs."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package([(name, part) for name, part in (parts | changed).items() if part is not None])


def package(parts: list[tuple[str, bytes]], packing: int = zipfile.ZIP_STORED) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", packing) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return data.getvalue()


# Packages


def test_a_part_that_unpacks_to_too_much_is_refused_before_it_does() -> None:
    bomb = docx(p(r("a" * 40_000_000)))
    assert len(bomb) < 100_000
    assert seconds_of(lambda: outcome(bomb, ".docx")) < 1
    assert outcome(bomb, ".docx") == TOO_LOOSE


def test_many_parts_that_unpack_to_too_much_together_are_refused() -> None:
    blanks = (b" " * 9_000_000 + b"<w:x/>") * 3
    large = docx(p(r("甲")), styles="<w:styles/>", numbering="<w:numbering/>")
    parts = {
        name: part.replace(b"/>", b">" + blanks + b"</w:%s>" % kind.encode())
        for kind in ("styles", "numbering")
        if (part := part_of(large, name := f"word/{kind}.xml"))
    }
    assert outcome(stored(large, **parts), ".docx") == "文件展开后超过 48 MB。请只留下公文的文字"


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def test_a_size_that_is_a_lie_is_found_out() -> None:
    large = bytearray(docx(p(r("甲")) * 100_000))
    entry = large.rindex(b"PK\1\2", 0, large.rindex(b"word/document.xml"))
    large[entry + 24 : entry + 28] = struct.pack("<I", 1000)
    assert outcome(bytes(large), ".docx") == DAMAGED


def test_a_package_of_very_many_parts_is_refused() -> None:
    parts = [(f"x/{number}", b"") for number in range(10_001)]
    assert outcome(package(parts), ".docx") == "Word 文件里的部件太多。请用 Word 或 WPS 打开，另存一次"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_of_parts_lead_nowhere() -> None:
    good = docx(p(r("甲")))
    with zipfile.ZipFile(BytesIO(good)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    tricks = ("../../etc/passwd", "/abs", "C:\\x", "C:/x", "word/document.xml/", "WORD/DOCUMENT.XML")
    assert words(package([*parts, *((name, b"<x/>") for name in tricks)])) == ["甲"]
    twice = package([*parts, ("word/document.xml", part_of(docx(p(r("乙"))), "word/document.xml"))])
    assert words(twice) == ["乙"]


@pytest.mark.parametrize("kind", ["image", "attachedTemplate", "oleObject", "aFChunk", "styles", "footer"])
@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:9/x", "file:///etc/passwd", "../../../../etc/passwd", "\\\\host\\share\\x"]
)
@pytest.mark.parametrize("mode", ["", ' TargetMode="External"'])
def test_what_lies_outside_is_not_asked_for(kind: str, target: str, mode: str) -> None:
    good = docx(p(r("甲")) + '<w:altChunk r:id="outside"/>', styles="<w:styles/>")
    relations = part_of(good, "word/_rels/document.xml.rels")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="outside" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'
    outside = stored(
        good, **{"word/_rels/document.xml.rels": relations.replace(b"</Relationships>", added.encode())}
    )
    assert words(outside) == ["甲"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7", "cp037", "utf-32-be"])
def test_entities_are_refused_in_every_encoding(encoding: str) -> None:
    lol = '<!DOCTYPE x [<!ENTITY a "啊"><!ENTITY b SYSTEM "http://127.0.0.1:9/x">]>'.replace("啊", "ha" * 10)
    good = docx(p(r("&a;&b;")))
    text = part_of(good, "word/document.xml").decode()
    head = f'<?xml version="1.0" encoding="{encoding}"?>' + lol
    declared = head + re.sub(r"<\?xml[^>]*>", "", text)
    assert (
        outcome(stored(good, **{"word/document.xml": declared.encode(encoding, "replace")}), ".docx")
        == DAMAGED
    )


# Documents


@pytest.mark.parametrize("depth", [60, 300, 20_000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p><w:smartTag>", "</w:smartTag></w:p>"),
    ],
)
def test_what_is_nested_without_end_exhausts_nothing(opening: str, closing: str, depth: int) -> None:
    content = stored(docx(W_P + opening * depth + W_P + closing * depth + W_P))
    assert outcome(content, ".docx") == ("" if depth == 60 else TOO_DEEP)


def test_a_paragraph_of_ten_million_characters_is_refused() -> None:
    assert outcome(stored(docx(p(r("甲乙丙丁，" * 2_000_000)))), ".docx") == TOO_DEEP


def test_thousands_of_sections_are_refused() -> None:
    ends = '<w:sectPr><w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    content = docx(p(r("甲"), ends) * 1001, footer1=p(r("脚")) * 200)
    assert outcome(content, ".docx") == "Word 文件里的节太多。请拆成几个文件"


def test_tables_within_tables_take_time_by_their_length() -> None:
    inner = p(r("甲"))
    for _ in range(50):
        inner = f"<w:tbl><w:tr><w:tc>{inner}{p()}</w:tc><w:tc>{p(r('乙'))}</w:tc></w:tr></w:tbl>"
    content = docx(inner * 100)
    assert seconds_of(lambda: words(content)) < LONGEST
    assert "".join(words(content)).count("乙") == 50 * 100


def test_a_table_of_a_million_cells_is_refused() -> None:
    row = f"<w:tr>{'<w:tc><w:p/></w:tc>' * 100}</w:tr>"
    content = stored(docx(W_P + f"<w:tbl>{row * 10_000}</w:tbl>"))
    assert outcome(content, ".docx") == "文件太长。请只留下公文的文字"


@pytest.mark.parametrize("next_style", ["(n + 1) % 3000", "n", "n + 1"])
def test_styles_that_inherit_in_a_ring_or_without_end_are_read(next_style: str) -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{eval(next_style)}"/></w:style>'
        for n in range(3000)
    )
    text = p(r("甲"), '<w:pStyle w:val="s0"/>') * 100
    assert words(docx(text, styles=f"<w:styles>{styles}</w:styles>")) == ["甲"] * 100


# Texts


@pytest.mark.parametrize(
    "line", ["甲", "（", "附件", "附件1：", "2010年1月1日", "一、", " ", "　", "《", "\t", "1 2 "]
)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_text_of_one_kind_only_takes_time_by_its_length(line: str, apart: str) -> None:
    """Four times as much takes at most eight times as long."""
    few, many = ((line + apart) * (size // len(line)) for size in (1000, 4000))
    short = min(seconds_of(lambda: outcome(few.encode(), ".txt")) for _ in range(2))
    assert seconds_of(lambda: outcome(many.encode(), ".txt")) < 8 * max(short, 0.03)


# Damage


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, cut off, or put in twice."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.choice((1, 1, 4, 60, 2000)))
        match chance.randrange(5):
            case 0:
                data[start:end] = chance.randbytes(end - start)
            case 1:
                del data[start:end]
            case 2 if chance.random() < 0.2:
                del data[start:]
            case 3:
                data[start:start] = data[start:end]
            case _:
                data[start:end] = bytes(end - start)
    return bytes(data)


_ELEMENT = re.compile(rb"<(/?)([\w:]+)([^<>]*?)(/?)>")


def garbled(xml: bytes, chance: random.Random) -> bytes:
    """Elements taken out, repeated, wrapped and renamed, values of attributes replaced: as often as not well-formed."""
    from lxml import etree

    tree = etree.fromstring(xml)
    for _ in range(chance.randint(1, 8)):
        elements = [each for each in tree.iter() if each.getparent() is not None]
        if not elements:
            break
        one, other = chance.choice(elements), chance.choice(elements)
        parent = one.getparent()
        match chance.randrange(6):
            case 0:
                parent.remove(one)
            case 1:
                parent.insert(parent.index(one), etree.fromstring(etree.tostring(one)))
            case 2 if one not in other.iterancestors() and one is not other:
                other.insert(0, one)
            case 3:
                wrapper = etree.Element(other.tag)
                parent.replace(one, wrapper)
                wrapper.append(one)
            case 4:
                one.tag = other.tag
            case _:
                for name in one.attrib:
                    one.set(
                        name,
                        chance.choice(("", "0", "-1", "x", "99999999999999999999", "1e999", "甲", "%1%9")),
                    )
    return bytes(etree.tostring(tree))


def damaged_package(content: bytes, chance: random.Random) -> bytes:
    """Parts damaged, left out, taken twice or for one another."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(chance.randint(1, 3)):
        index, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        name, part = parts[index]
        match chance.randrange(8):
            case 0:
                del parts[index]
            case 1:
                parts.append((name, parts[other][1]))
            case 2:
                parts[index] = (name, parts[other][1])
            case 3:
                parts[index] = (name, damaged(part, chance))
            case _:
                index = next((n for n, (each, _) in enumerate(parts) if each == "word/document.xml"), index)
                with suppress(ValueError, SyntaxError):  # damaged before
                    parts[index] = (parts[index][0], garbled(parts[index][1], chance))
        if not parts:
            break
    return package(parts)


@pytest.fixture(scope="module")
def papers() -> list[bytes]:
    return [word(example(name)) for name in EXAMPLES[:4]] + [word(document())]


def mutants(papers: list[bytes], damage: Callable[[bytes, random.Random], bytes]) -> Iterator[bytes]:
    for seed in range(max(FUZZ // 2, 20)):
        chance = random.Random(seed)
        yield damage(papers[seed % len(papers)], chance)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("damage", [damaged, damaged_package])
def test_a_damaged_word_file_is_read_or_refused(
    papers: list[bytes], damage: Callable[[bytes, random.Random], bytes]
) -> None:
    for content in mutants(papers, damage):
        assert seconds_of(partial(outcome, content, ".docx")) < LONGEST


def test_a_damaged_text_is_read_or_refused(papers: list[bytes]) -> None:
    texts = [
        "\n".join(words(paper)).encode(encoding) for paper in papers for encoding in ("utf-8", "gb18030")
    ]
    for content in mutants(texts, damaged):
        assert seconds_of(partial(outcome, content, ".txt")) < LONGEST
