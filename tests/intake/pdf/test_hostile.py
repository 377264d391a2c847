"""PDFs that were made to do harm, or damaged: read, or refused in words, and never without end."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream

from gongwen.intake.read import read
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import InvalidFacts, Unusable
from tests.conftest import FUZZ
from tests.documents import EXAMPLES, document, example, pdf
from tests.intake.test_hostile import LONGEST, damaged
from tests.stopwatch import seconds_of

HELLO = b"BT /F1 12 Tf 72 700 Td (Hello) Tj ET"
EXPORT = "请用 Word 或 WPS 重新导出 PDF"
DAMAGED = f"PDF 已损坏，读不出来。{EXPORT}"
TOO_MUCH = f"PDF 展开后大得不正常。{EXPORT}"


def outcome(content: bytes) -> str:
    """What a user is told, or nothing where it was read."""
    try:
        recognise(read(Path("旧文.pdf"), content))
    except (Unusable, InvalidFacts) as refused:
        return str(refused)
    return ""


def paper(content: bytes = HELLO, pages: int = 1) -> pikepdf.Pdf:
    file = pikepdf.new()
    font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    stream = file.make_indirect(Stream(file, content))
    for _ in range(pages):
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 595, 842]),
            Resources=Dictionary(Font=Dictionary(F1=font), XObject=Dictionary()),
            Contents=stream,
        )
        file.pages.append(pikepdf.Page(file.make_indirect(page)))
    return file


def saved(file: pikepdf.Pdf, encryption: pikepdf.Encryption | bool = False) -> bytes:
    data = BytesIO()
    file.save(data, encryption=encryption)
    return data.getvalue()


def drawing(file: pikepdf.Pdf, content: bytes, drawn: pikepdf.Object | None = None) -> pikepdf.Object:
    form = file.make_indirect(Stream(file, content))
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.Resources = Dictionary(Font=file.pages[0].obj.Resources.Font, XObject=Dictionary())
    if drawn is not None:
        form.Resources.XObject.X = drawn
    return form


def test_more_than_a_thousand_pages_are_refused() -> None:
    assert outcome(saved(paper(pages=1001))) == "PDF 有1001页，超过1000页。请只留下公文的页"
    assert outcome(saved(paper(b"BT /F1 12 Tf 72 400 Td (Hello) Tj ET", pages=100))) == ""


def test_a_page_that_unfolds_to_a_gigabyte_is_refused_before_it_does() -> None:
    bomb = saved(paper(b" " * 60_000_000))
    assert len(bomb) < 300_000
    assert outcome(bomb) == TOO_MUCH
    assert seconds_of(lambda: outcome(bomb)) < 1


def test_a_page_packed_twice_is_unfolded_no_further_than_it_may() -> None:
    import zlib

    file = paper()
    twice = zlib.compress(zlib.compress(b" " * 60_000_000))
    file.pages[0].obj.Contents.write(twice, filter=Array([Name.FlateDecode, Name.FlateDecode]))
    assert outcome(saved(file)) == TOO_MUCH


def test_drawings_within_drawings_are_counted_before_they_are_drawn() -> None:
    file = paper(b"/X Do")
    form = drawing(file, HELLO)
    for _ in range(9):
        form = drawing(file, b"/X Do " * 10, form)
    file.pages[0].obj.Resources.XObject.X = form
    assert outcome(saved(file)) == TOO_MUCH


def test_a_drawing_within_itself_is_refused() -> None:
    file = paper(b"/X Do")
    form = drawing(file, b"/X Do /X Do")
    form.Resources.XObject.X = form
    file.pages[0].obj.Resources.XObject.X = form
    assert outcome(saved(file)) == f"PDF 里的图形互相嵌套，没有尽头。{EXPORT}"


def written(objects: dict[int, str]) -> bytes:
    """A file of those objects, of which the first is its catalogue."""
    data, places = b"%PDF-1.7\n", {}
    for number, content in objects.items():
        places[number] = len(data)
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    last = max(objects) + 1
    rows = "".join(f"{places.get(n, 0):010d} 00000 {'n' if n in places else 'f'} \n" for n in range(last))
    trailer = f"trailer\n<< /Size {last} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {last}\n{rows}{trailer}".encode()


CATALOGUE = {1: "<< /Type /Catalog /Pages 2 0 R >>"}


def test_trees_of_pages_without_end_are_refused() -> None:
    ring = {2: "<< /Type /Pages /Kids [3 0 R] /Count 9 >>", 3: "<< /Type /Pages /Kids [2 0 R] /Count 9 >>"}
    assert outcome(written(CATALOGUE | ring)) == DAMAGED
    deep = {n: f"<< /Type /Pages /Kids [{n + 1} 0 R] /Count 1 >>" for n in range(2, 20_000)}
    assert outcome(written(CATALOGUE | deep | {20_000: "<< /Type /Page >>"})) == DAMAGED


@pytest.mark.parametrize("junk", [b"(", b"<<", b"[", b"1 0 obj[", b"%PDF-"])
def test_millions_of_brackets_are_refused(junk: bytes) -> None:
    content = b"%PDF-1.7\n" + junk * 5_000_000
    assert seconds_of(lambda: outcome(content)) < LONGEST
    assert outcome(content) in (DAMAGED, f"PDF 里的对象太多。{EXPORT}")


def test_what_would_act_is_not_acted_upon() -> None:
    file = paper()
    file.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="while(1);")
    file.attachments["a.exe"] = b"x" * 1_000_000
    assert outcome(saved(file)) == ""


def test_a_password_is_named_and_one_against_changes_alone_is_no_hindrance() -> None:
    locked = saved(paper(), encryption=pikepdf.Encryption(user="x", owner="y"))
    assert outcome(locked) == "PDF 有打开密码。请取消密码后再保存"
    assert outcome(saved(paper(), encryption=pikepdf.Encryption(user="", owner="y"))) == ""


def test_a_page_ruled_all_over_is_no_table() -> None:
    ruled = b"".join(
        b"%d 0 m %d 800 l S 0 %d m 590 %d l S " % (n * 3, n * 3, n * 4, n * 4) for n in range(190)
    )
    content = saved(paper(ruled + HELLO, pages=20))
    assert seconds_of(lambda: outcome(content)) < LONGEST


def test_tables_without_end_are_refused() -> None:
    ruled = b"".join(b"%d 0 m %d 800 l S " % (n * 10, n * 10) for n in range(50))
    ruled += b"".join(b"0 %d m 490 %d l S " % (n * 16, n * 16) for n in range(51))
    content = saved(paper(ruled + HELLO, pages=100))
    assert seconds_of(lambda: outcome(content)) < LONGEST
    assert outcome(content) == "PDF 里的表格太大。请只留下公文的页"


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (Hello) Tj ET 1e38 w 0 0 m 1e38 1e38 l S",
        b"BT /F1 0 Tf 72 700 Td (Hello) Tj ET BT /F1 12 Tf 0 0 0 0 72 600 Tm (World) Tj ET",
        b"BT /F1 1e38 Tf 3 Tr 1e38 0 0 1e38 72 700 Tm (Hello) Tj ET " + HELLO,
        b"BT /F1 -12 Tf -1 0 0 1 72 600 Tm (World) Tj ET",
        b"q " * 100_000 + HELLO,
        HELLO + b" ET Q BT [[[[ << >> Tj (" * 1000,
    ],
)
def test_pages_of_absurd_measures_are_read_or_refused(content: bytes) -> None:
    assert outcome(saved(paper(HELLO))) == ""
    outcome(saved(paper(content)))


# Damage


def garbled(content: bytes, chance: random.Random) -> bytes:
    """Some words of the pages, or objects, changed; the file is whole."""
    with pikepdf.open(BytesIO(content)) as file:
        for _ in range(chance.randint(1, 4)):
            page = chance.choice(list(file.pages)).obj
            if chance.random() < 0.5 and isinstance(page.get("/Contents"), Stream):
                page.Contents.write(damaged(page.Contents.read_bytes(), chance))
            else:
                resources = page.get("/Resources")
                holder = chance.choice((page, resources if isinstance(resources, Dictionary) else page))
                key = chance.choice(list(holder.keys()))
                if key not in ("/Type", "/Parent"):
                    holder[key] = chance.choice(
                        (0, -1, Array([0, 0, 0]), Name.X, Dictionary(), page.MediaBox)
                    )
        return saved(file)


@pytest.fixture(scope="module")
def papers() -> list[bytes]:
    return [pdf(example(name)) for name in EXAMPLES[:2]] + [pdf(document())] * 4


@pytest.mark.parametrize("damage", [damaged, garbled])
def test_a_damaged_pdf_is_read_or_refused(
    papers: list[bytes], damage: Callable[[bytes, random.Random], bytes]
) -> None:
    for seed in range(max(FUZZ // 4, 10)):
        content = damage(papers[seed % len(papers)], random.Random(seed))
        assert seconds_of(partial(outcome, content)) < LONGEST
