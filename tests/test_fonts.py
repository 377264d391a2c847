from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTCollection, TTFont

from gongwen.fonts import NoFont, find_fonts
from gongwen.gbt9704 import Face
from tests.documents import document, pdf


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    find_fonts.cache_clear()
    yield
    find_fonts.cache_clear()


def named(source: Path, folder: Path, name: str) -> Path:
    """A copy of a font file under another name."""
    font = TTFont(source)
    for number in (1, 4, 6):
        font["name"].setName(name, number, 3, 1, 0x409)
    target = folder / f"{name}.otf"
    font.save(target)
    return target


def test_every_class_of_typeface_is_found_and_is_the_right_file() -> None:
    fonts = find_fonts()
    assert set(fonts.chosen) == set(Face)
    # Fandol's regular and bold both say one weight: only their names tell them apart.
    assert fonts.face(Face.SONGTI).name in ("FandolSong-Regular", "SimSun", "STSong")


def test_a_licensed_face_wins_over_an_open_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    licensed = named(find_fonts().face(Face.KAITI).path, tmp_path, "FangSong_GB2312")
    monkeypatch.setenv("GONGWEN_FONTS", os.pathsep.join(["", str(tmp_path)]))
    find_fonts.cache_clear()
    assert find_fonts().face(Face.FANGSONG).path == licensed
    assert not find_fonts().face(Face.FANGSONG).is_open


def test_a_face_known_by_its_chinese_name_alone_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    font = TTFont(find_fonts().face(Face.KAITI).path)
    for number in (1, 4):
        font["name"].setName("方正小标宋简体", number, 3, 1, 0x804)
    font.save(tmp_path / "fz.otf")
    monkeypatch.setenv("GONGWEN_FONTS", str(tmp_path))
    find_fonts.cache_clear()
    assert find_fonts().face(Face.XIAOBIAOSONG).path == tmp_path / "fz.otf"


def test_a_collection_of_the_users_own_is_what_the_page_is_painted_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = find_fonts()
    collection = TTCollection()
    for face, name in ((Face.KAITI, "SimSun"), (Face.HEITI, "NSimSun")):
        font = TTFont(faces.face(face).path)
        for number in (1, 4, 6):
            font["name"].setName(name, number, 3, 1, 0x409)
        collection.fonts.append(font)
    collection.save(tmp_path / "simsun.ttc")
    monkeypatch.setenv("GONGWEN_FONTS", str(tmp_path))
    find_fonts.cache_clear()
    with pikepdf.open(io.BytesIO(pdf.__wrapped__(document()))) as file:
        fonts = [str(font.BaseFont) for font in file.pages[0].Resources.Font.values()]
    assert any("SimSun" in name for name in fonts), fonts


def test_a_damaged_file_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = find_fonts().face(Face.FANGSONG).path
    (tmp_path / "FangSong.otf").write_bytes(named(whole, tmp_path, "FangSong").read_bytes()[:300_000])
    monkeypatch.setenv("GONGWEN_FONTS", str(tmp_path))
    find_fonts.cache_clear()
    assert find_fonts().face(Face.FANGSONG).path == whole


def test_a_file_that_is_no_font_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.otf").write_bytes(b"OTTO" + b"\0" * 40)
    (tmp_path / "empty.ttc").write_bytes(b"")
    monkeypatch.setenv("GONGWEN_FONTS", str(tmp_path))
    find_fonts.cache_clear()
    assert set(find_fonts().chosen) == set(Face)


def test_a_machine_without_fonts_is_told_which_face_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongwen.fonts.folders", lambda: ())
    with pytest.raises(NoFont, match="本机没有仿宋字体"):
        find_fonts().face(Face.FANGSONG)


def test_ink_is_measured_by_the_outline_itself() -> None:
    # The control points of this character's outlines lie far outside its ink.
    font = find_fonts().face(Face.XIAOBIAOSONG)
    ink = font.ink("委")
    assert -0.2 < ink.bottom < 0 < ink.top < 0.95
    assert ink.right <= 1.0
