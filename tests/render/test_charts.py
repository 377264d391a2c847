"""Charts on the page: in vectors in the PDF, sharp in Word, in the same place in both."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from gongwen.chart_kind import ChartKind
from gongwen.document.model import Chart, Document, Paragraph, Series, Text
from gongwen.fonts import Font, Fonts, find_fonts
from gongwen.gbt9704 import LINE, TYPE_AREA, Face
from gongwen.problem import InvalidFacts, Location
from gongwen.render.chart_canvas import Canvas
from gongwen.render.chart_drawing import draw_png, draw_svg
from gongwen.statistics.figure import Figure
from gongwen.typeset.charts import chart_height, chart_lines
from tests import measure
from tests.documents import NOTICE, ROOT, document, example, pdf, set_in_type, word
from tests.office import to_pdf

AT = Location("a.yaml")
MONTHS = tuple(f"{month}月" for month in range(1, 13))
LEFT, TOP, BOTTOM = 28.0, 37.0, 262.0


def chart(kind: ChartKind = ChartKind.COLUMNS, *values: list[int | None], **more: object) -> Chart:
    numbers = values or ([3, 5, 11, 9, 10, 9, 8, 7, 10, 12, 9, 0],)
    series = tuple(
        Series(
            f"{2025 - index}年",
            tuple(None if value is None else Figure("甲", Decimal(value), "场") for value in each),
        )
        for index, each in enumerate(numbers)
    )
    given = {"categories": MONTHS[: len(numbers[0])], "caption": Text.generated("逐月义诊", AT), **more}
    return Chart(kind=kind, series=series, unit="场", description="柱形图。2025年：1月3场。", at=AT, **given)  # type: ignore[arg-type]


PLAIN = "版式: 普通\n标题: 情况\n正文: 前文。\n"


def with_body(*items: Chart | str, facts: str = NOTICE) -> Document:
    """A document with these paragraphs and charts."""
    base = document(facts)
    body = tuple(Paragraph(Text.generated(item, AT)) if isinstance(item, str) else item for item in items)
    return replace(base, parts=(replace(base.parts[0], body=body), *base.parts[1:]))


@pytest.mark.parametrize("kind", list(ChartKind))
def test_a_chart_is_drawn_in_vectors_with_its_words_for_those_who_cannot_see_it(kind: ChartKind) -> None:
    page = pdf(with_body("情况如下：", chart(kind)))
    with pikepdf.open(io.BytesIO(page)) as file:
        images = [each for sheet in file.pages for each in sheet.get_images()]
        alternatives = [
            str(each["/Alt"])
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and "/Alt" in each
        ]
    assert images == []
    assert alternatives == ["柱形图。2025年：1月3场。"]


def test_the_caption_stands_centred_below_the_chart() -> None:
    page = pdf(with_body("情况如下：", chart(), "后文。", facts=PLAIN))
    lines = measure.lines(page, 1)
    caption = next(line for line in lines if line.text == "逐月义诊")
    before = next(line for line in lines if line.text == "情况如下：")
    after = next(line for line in lines if line.text == "后文。")
    assert caption.size == pytest.approx(12, abs=0.1)
    assert (caption.x + caption.right) / 2 == pytest.approx(LEFT + TYPE_AREA.width.mm / 2, abs=0.3)
    # The chart and its caption take whole lines: what follows stands on the grid.
    lines_between = (after.baseline - before.baseline) / LINE.mm
    assert lines_between == pytest.approx(chart_lines(chart()) + 2, abs=0.03)


@pytest.mark.parametrize("kind", list(ChartKind))
def test_word_has_the_chart_where_the_pdf_has_it(kind: ChartKind) -> None:
    composed = with_body("情况如下：", chart(kind), "后文。", facts=PLAIN)
    ours, office = pdf(composed), to_pdf(word(composed))
    # Lines of text stand a little lower in their lines there; from one to the next it is as far.
    ours_at, office_at = (
        [next(line for line in measure.lines(page, 1) if line.text == text).baseline for text in texts]
        for page in (ours, office)
        for texts in [("情况如下：", "逐月义诊", "后文。")]
    )
    assert office_at[1] == pytest.approx(ours_at[1], abs=1.0)
    assert office_at[2] - office_at[0] == pytest.approx(ours_at[2] - ours_at[0], abs=0.3)
    shown, drawn = (darkness(page, between=(70, 150)) for page in (office, ours))
    assert shown == pytest.approx(drawn, rel=0.35)


def darkness(page: bytes, between: tuple[float, float]) -> float:
    """How much of a stretch of page 1 is dark."""
    image = pypdfium2.PdfDocument(page)[0].render(scale=2).to_pil().convert("L")
    top, bottom = (round(mm / 25.4 * 144) for mm in between)
    pixels = image.crop((0, top, image.width, bottom)).resize((200, 100)).tobytes()
    return float(sum(255 - each for each in pixels)) / len(pixels)


def test_word_keeps_the_vectors_and_a_sharp_picture_beside_them() -> None:
    content = word(with_body("情况如下：", chart(), chart(ChartKind.PIE)))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        image = Image.open(io.BytesIO(package.read("word/media/chart1.png")))
        body = package.read("word/document.xml").decode()
    assert names == [
        "word/media/chart1.png",
        "word/media/chart1.svg",
        "word/media/chart2.png",
        "word/media/chart2.svg",
    ]
    assert image.width / (TYPE_AREA.width.mm / 25.4) == pytest.approx(600, abs=1)
    assert image.mode == "L"
    assert body.count('descr="柱形图。2025年：1月3场。"') == 4


def test_an_office_program_opens_a_file_with_charts_and_finds_nothing_wrong() -> None:
    from openxml_audit import OpenXmlValidator

    content = word(with_body("情况如下：", chart(), chart(ChartKind.LINES)))
    path = ROOT / "output" / "charts-test.docx"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    try:
        result = OpenXmlValidator().validate(path)
    finally:
        path.unlink()
    assert [str(error) for error in result.errors] == []


def test_a_chart_that_has_no_room_goes_to_the_next_page_with_its_caption() -> None:
    filler = [f"第{index}段。" for index in range(8)]
    page = pdf(with_body(*filler, chart(), "后文。"))
    texts = [[line.text for line in measure.lines(page, number)] for number in (1, 2)]
    assert "逐月义诊" not in texts[0]
    assert "逐月义诊" in texts[1]


@pytest.mark.parametrize("lines", range(1, 16, 2))
def test_the_signature_never_stands_without_text_or_a_chart(lines: int) -> None:
    """7.3.5.5, whatever the length; page by page the same in Word."""
    composed = with_body(*[f"第{index}段。" for index in range(lines)], chart())
    ours, office = pdf(composed), to_pdf(word(composed))
    assert measure.page_count(ours) == measure.page_count(office)
    for page in (ours, office):
        number = next(
            number
            for number in range(1, measure.page_count(page) + 1)
            if any(line.text == "某某医院" for line in measure.lines(page, number))
        )
        texts = [line.text for line in measure.lines(page, number)]
        assert any(text.endswith("段。") or text == "逐月义诊" for text in texts)


def test_the_same_chart_is_the_same_bytes_in_every_process() -> None:
    code = (
        "from tests.render.test_charts import *; import hashlib, sys;"
        "composed = with_body('前文。', chart());"
        "sys.stdout.write(hashlib.sha256(pdf(composed) + word(composed)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(digests) == 1
    assert all(len(digest) == 64 for digest in digests)


@pytest.mark.parametrize(
    "drawn",
    [
        chart(ChartKind.COLUMNS, [0] * 12),
        chart(ChartKind.COLUMNS, [None, 3, None]),
        chart(ChartKind.COLUMNS, [5], categories=("很长的一个类别名称" * 8,)),
        chart(ChartKind.COLUMNS, list(range(31)), categories=tuple(f"{day}日" for day in range(1, 32))),
        chart(ChartKind.COLUMNS, [-3, 5, -10], [1, 2, 3]),
        chart(ChartKind.BARS, [1, 10**9, 3]),
        chart(ChartKind.BARS, list(range(30)), categories=tuple(f"第{n}党支部" for n in range(30))),
        chart(ChartKind.LINES, [None, None, 3, None, 5]),
        chart(ChartKind.LINES, [1]),
        chart(ChartKind.PIE, [1]),
        chart(ChartKind.PIE, [0, 0, 7]),
        chart(ChartKind.PIE, list(range(1, 25)), categories=tuple(f"第{n}党支部" for n in range(24))),
    ],
    ids=lambda each: f"{each.kind}-{len(each.categories)}",
)
def test_any_figures_are_drawn_in_black_and_white_within_the_picture(drawn: Chart) -> None:
    fonts = find_fonts()
    size = TYPE_AREA.width, chart_height(drawn)
    image = Image.open(io.BytesIO(draw_png(drawn, *size, fonts, dpi=100)))
    darkest, _ = image.getextrema()
    assert isinstance(darkest, int | float)
    assert darkest < 100  # something is drawn
    edge = [image.getpixel((x, y)) for x in (0, image.width - 1) for y in range(image.height)]
    assert sum(value < 200 for value in edge) < 0.2 * len(edge)  # type: ignore[operator]
    svg = draw_svg(drawn, *size, fonts)
    assert "<image" not in svg
    assert "<text" not in svg


@pytest.mark.parametrize("minus", ["−", "-"])
def test_negative_numbers_have_a_minus_where_a_font_has_one(
    minus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    real, font_for = Canvas._set, Fonts.font_for

    def listened(canvas: Canvas, text: str) -> Iterator[tuple[str, Font]]:
        found = list(real(canvas, text))
        written.append("".join(character for character, _ in found))
        return iter(found)

    def without_minus(fonts: Fonts, face: Face, character: str) -> Font | None:
        return None if character == "−" and minus == "-" else font_for(fonts, face, character)

    monkeypatch.setattr(Canvas, "_set", listened)
    monkeypatch.setattr(Fonts, "font_for", without_minus)
    draw_svg(chart(ChartKind.COLUMNS, [-3, 5, -10]), TYPE_AREA.width, TYPE_AREA.width, find_fonts())
    assert {f"{minus}3", f"{minus}10", "5"} <= set(written)
    assert not any(({"-", "−"} - {minus}) & set(text) for text in written)


def test_the_number_of_the_lowest_column_stands_clear_of_its_category(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: dict[str, float] = {}
    real = Canvas.write

    def listened(
        canvas: Canvas, text: str, x: float, y: float, size: float, *words: object, **more: object
    ) -> None:
        written[text] = min(y, written.get(text, y))
        real(canvas, text, x, y, size, *words, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Canvas, "write", listened)
    draw_svg(chart(ChartKind.COLUMNS, [-10, 5]), TYPE_AREA.width, TYPE_AREA.width, find_fonts())
    assert written["−10"] - written["1月"] >= 12


def test_a_character_that_no_font_has_is_a_problem_at_the_chart() -> None:
    with pytest.raises(InvalidFacts) as invalid:
        set_in_type(with_body("前文。", chart(categories=("\U0010fffe", *MONTHS[1:]))))
    assert [(problem.label, problem.at) for problem in invalid.value.problems] == [("图", AT)]


def test_a_document_without_charts_does_not_load_the_drawing_library() -> None:
    code = (
        "from tests.documents import *; import sys; pdf(document()); word(document());"
        "print([name for name in ('matplotlib', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_example_has_a_table_and_a_chart_counted() -> None:
    found = [item for part in example("2025/summary").parts for item in part.body if isinstance(item, Chart)]
    assert [str(each.caption) for each in found] == ["2025年1—11月义诊、中医药文化巡讲逐月开展情况"]
