"""The 归档章 (DA/T 22-2015), measured on the page: where it stands, what it says, what it leaves alone."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import astuple, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from gongwen.fonts import find_fonts
from gongwen.problem import Unusable
from gongwen.render.archive_stamp import AccessCopy, ArchiveStamp, stamped
from gongwen.render.painter import paint
from gongwen.render.pdf import render_html
from gongwen.render.pdfa import Attachment, Properties, to_pdfa
from gongwen.render.pdfa_check import faults_of
from tests import measure
from tests.documents import EXAMPLES, TEMPLATES, document, example, pdf, set_in_type

STAMP = ArchiveStamp("Z109", "2025", "0001", "党政综合办公室", "永久", "6")
TOP, MIDDLE, WIDTH, HEIGHT = 10.5, 105.0, 45.0, 16.0
NEAR = 0.15  # mm: a dot, and half of one


def stamp_on(page: bytes, stamp: ArchiveStamp = STAMP) -> AccessCopy:
    return stamped(page, stamp, find_fonts())


@lru_cache(maxsize=4)
def shown(page: bytes) -> Image.Image:
    """The first page as a reader sees it, 10 dots a millimetre."""
    image: Image.Image = pypdfium2.PdfDocument(page)[0].render(scale=25.4 * 10 / 72).to_pil().convert("RGB")
    return image


def added(before: bytes, after: bytes) -> measure.Box:
    """The box around what differs on the first pages, in mm from the upper left corner."""
    box = ImageChops.difference(shown(before), shown(after)).getbbox()
    assert box
    return measure.Box(*(edge / 10 for edge in box))


def is_red(image: Image.Image, box: measure.Box) -> bool:
    colours = image.crop(tuple(round(edge * 10) for edge in astuple(box))).getcolors(1 << 20)
    assert colours
    return all(red > 250 and abs(green - blue) < 8 for _, (red, green, blue) in colours)  # type: ignore[misc]


@pytest.mark.parametrize("name", EXAMPLES)
def test_stamp_stands_in_the_middle_of_the_top_margin_and_nothing_else_changes(name: str) -> None:
    before = pdf(example(name))
    copy = stamp_on(before)
    box = added(before, copy.pdf)
    assert (box.top, box.bottom - box.top) == pytest.approx((TOP, HEIGHT), abs=NEAR)
    assert ((box.left + box.right) / 2, box.right - box.left) == pytest.approx((MIDDLE, WIDTH), abs=NEAR)
    assert is_red(shown(copy.pdf), box)  # so nothing of the document is below it
    assert not copy.heightened
    assert measure.page_count(copy.pdf) == measure.page_count(before)


def test_copy_number_secrecy_and_urgency_stay_free() -> None:
    before = pdf(document(份号='"000001"', 密级="机密", 保密期限="1年", 紧急程度="特急"))
    box = added(before, stamp_on(before).pdf)
    assert box.top == pytest.approx(TOP, abs=NEAR)
    assert box.bottom < min(line.baseline - 5 for line in measure.lines(before, 1))


def test_it_says_what_is_asked_in_two_rows_of_three() -> None:
    before = pdf(document())
    rows = [line for line in measure.lines(stamp_on(before).pdf, 1) if line.baseline < 30]
    assert [line.text for line in rows] == ["Z10920250001", "党政综合", "永久6", "办公室"]
    assert rows[0].size == rows[2].size == pytest.approx(12, abs=0.1)
    third = rows[0].glyphs[8:]
    assert MIDDLE + 7.5 < third[0].x < third[-1].right < MIDDLE + 22.5


@pytest.mark.parametrize(
    "unit",
    ["", "党委", "办公室", "党政综合办公室", "党风廉政建设领导小组办公室", "医院感染管理科" * 4, "DBGS-1"],
)
def test_a_unit_of_any_length_stays_within_its_cell(unit: str) -> None:
    before = pdf(document())
    empty = stamp_on(before, replace(STAMP, unit=""))
    filled = stamp_on(before, replace(STAMP, unit=unit))
    if unit:
        box = added(empty.pdf, filled.pdf)
        left, middle, foot = MIDDLE - WIDTH / 2, TOP + HEIGHT / 2, TOP + HEIGHT
        assert left + 0.3 < box.left < box.right < left + WIDTH / 3 - 0.1
        assert middle + 0.15 < box.top < box.bottom < foot - 0.3
    text = "".join(line.text for line in measure.lines(filled.pdf, 1) if line.baseline < 30)
    assert sorted(text) == sorted("Z10920250001永久6" + unit)


def test_a_character_that_the_face_lacks_is_lent_by_another() -> None:
    copy = stamp_on(pdf(document()), replace(STAMP, unit="䶮山分院"))
    assert "䶮" in measure.text(copy.pdf)


# Pages of others


def page_of(css: str, body: str) -> bytes:
    family = find_fonts().chosen
    font = next(iter(family.values()))
    face = f"@font-face {{ font-family: own; src: url('{font.path.as_uri()}') }}"
    return paint(f"<style>{face} body {{ font: 14pt own; margin: 0 }} {css}</style>{body}")


SENTENCE = "请各科室认真组织学习，抓好落实。"


@lru_cache
def tight_page() -> bytes:
    return page_of("@page { size: A4; margin: 12mm 15mm }", f"<h2 style='margin:0'>通知</h2>{SENTENCE * 20}")


@lru_cache
def full_page() -> bytes:
    return page_of("@page { size: A4; margin: 8mm }", SENTENCE * 200)


def turned(page: bytes, degrees: int, crop: tuple[int, ...] | None = None) -> bytes:
    with pikepdf.open(io.BytesIO(page)) as opened:
        opened.pages[0].obj.Rotate = degrees
        if crop:
            opened.pages[0].obj.CropBox = pikepdf.Array(list(crop))
        stream = io.BytesIO()
        opened.save(stream)
        return stream.getvalue()


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_where_the_top_is_taken_it_stands_on_the_nearest_blank_place_upright(degrees: int) -> None:
    before = turned(tight_page(), degrees, (20, 30, 560, 800))
    copy = stamp_on(before)
    assert not copy.heightened
    box = added(before, copy.pdf)
    assert (box.right - box.left, box.bottom - box.top) == pytest.approx((WIDTH, HEIGHT), abs=NEAR)
    assert box.left > 4.9
    assert box.top > 4.9
    assert is_red(shown(copy.pdf), box)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_without_room_is_given_some_above(degrees: int) -> None:
    before = turned(full_page(), degrees)
    copy = stamp_on(before)
    assert copy.heightened
    old, new = shown(before), shown(copy.pdf)
    more = new.height - old.height
    assert (new.width, more / 10) == pytest.approx((old.width, HEIGHT + 10), abs=0.2)
    moved = new.crop((0, more, new.width, new.height))
    assert max(ImageStat.Stat(ImageChops.difference(small(old), small(moved))).mean) < 4  # of 255
    assert max(ImageStat.Stat(ImageChops.difference(small(old), small(new))).mean) > 8
    strip = new.crop((0, 0, new.width, more))
    box = ImageChops.difference(strip, Image.new("RGB", strip.size, "white")).getbbox()
    assert box
    assert box[1] / 10 == pytest.approx(5, abs=0.2)
    assert (box[0] + box[2]) / 2 == pytest.approx(new.width / 2, abs=2)


def small(image: Image.Image) -> Image.Image:
    return image.resize((210, 297), Image.Resampling.BOX)


def test_a_scan_on_grey_paper_with_a_dark_line_is_stamped_beside_it() -> None:
    scan = Image.new("L", (1050, 1485), 225)  # A4, 5 dots a millimetre
    scan.paste(40, (420, 50, 640, 60))
    stream = io.BytesIO()
    scan.save(stream, "PDF", resolution=127)
    before = stream.getvalue()
    copy = stamp_on(before)
    assert not copy.heightened
    box = added(before, copy.pdf)
    assert box.top > 12 + 2 - NEAR  # below the line, and apart from it
    assert box.bottom < 148


def test_two_stamps_do_not_lie_on_each_other() -> None:
    once = stamp_on(pdf(document())).pdf
    twice = stamp_on(once).pdf
    box = added(once, twice)
    assert is_red(shown(twice), box)
    assert abs(box.top - TOP) > HEIGHT or abs(box.left - (MIDDLE - WIDTH / 2)) > WIDTH


# The file


def archived() -> bytes:
    properties = Properties("通知", "某某医院", "某医〔2025〕6号", date(2025, 5, 21), "通知", "永久", "1")
    facts = Attachment("sources/plan.yaml", b"x: 1\n", "Source", "", "application/yaml")
    page = paint(render_html(set_in_type(document()), TEMPLATES), variant="pdf/a-3u")
    return to_pdfa(page, properties, [facts])


def test_a_copy_of_an_archived_pdf_is_pdfa_still_without_its_sources() -> None:
    copy = stamp_on(archived())
    assert faults_of(copy.pdf) == []
    with pikepdf.open(io.BytesIO(copy.pdf)) as opened:
        assert (list(opened.attachments), "/AF" in opened.Root) == ([], False)
        assert not any(
            b"x: 1" in each.read_bytes() for each in opened.objects if isinstance(each, pikepdf.Stream)
        )


def test_the_same_stamp_gives_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys; from tests.render.test_archive_stamp import *;"
        "sys.stdout.buffer.write(stamp_on(archived()).pdf)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(Unusable) as refused:
        stamp_on(b"PK\x03\x04")
    assert str(refused.value) == "不是 PDF，或已损坏。请用能打开的 PDF"


def test_a_pdf_without_a_page_is_refused() -> None:
    stream = io.BytesIO()
    pikepdf.new().save(stream)
    with pytest.raises(Unusable) as refused:
        stamp_on(stream.getvalue())
    assert str(refused.value) == "PDF 没有一页。请用能打开的 PDF"
