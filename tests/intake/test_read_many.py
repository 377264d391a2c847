from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from gongwen.intake import converted
from gongwen.intake.lines import Changes
from gongwen.intake.read_many import converted_together, in_lots, source_of
from gongwen.problem import Unusable
from tests.documents import document, word


def _names(lot: Sequence[Path]) -> list[str]:
    return ["+".join(file.name for file in lot)] * len(lot)


def _lost(file: Path) -> str:
    return f"{file} lost"


def test_neighbours_for_libreoffice_are_read_in_lots() -> None:
    names = ["a.docx", *(f"{number}.doc" for number in range(18)), "b.TXT", "c.WPS", "d.rtf"]
    lots = list(in_lots(_names, [Path(name) for name in names], Path, _lost))
    assert lots[0] == "a.docx"
    assert lots[1] == "+".join(f"{number}.doc" for number in range(16))
    assert lots[17:19] == ["16.doc+17.doc"] * 2
    assert lots[19:] == ["b.TXT", "c.WPS+d.rtf", "c.WPS+d.rtf"]


def test_of_large_files_fewer_are_read_at_once(tmp_path: Path) -> None:
    sizes = {"a": 20, "b": 20, "c": 5, "d": 5, "e": 40, "f": 1}
    files = [tmp_path / f"{name}.doc" for name in sizes]
    for file, megabytes in zip(files, sizes.values(), strict=True):
        with file.open("wb") as made:
            made.truncate(megabytes * 2**20)
    assert list(dict.fromkeys(in_lots(_names, files, Path, _lost))) == [
        "a.doc",
        "b.doc+c.doc+d.doc",
        "e.doc",
        "f.doc",
    ]


def _names_but_for_a_killer(lot: Sequence[Path]) -> list[str]:
    if any(file.name == "3.doc" for file in lot):
        os._exit(139)
    return _names(lot)


def test_of_a_lot_only_the_file_that_kills_its_reader_is_lost() -> None:
    files = [Path(f"{number}.doc") for number in range(6)]
    assert list(in_lots(_names_but_for_a_killer, files, Path, _lost)) == [
        "0.doc",
        "1.doc",
        "2.doc",
        "3.doc lost",
        "4.doc",
        "5.doc",
    ]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[tuple[str, bytes]]]:
    """What LibreOffice is asked for; it makes a notice of everything but junk."""
    calls: list[list[tuple[str, bytes]]] = []

    def as_docx(files: Sequence[tuple[str, bytes]]) -> list[bytes | Unusable]:
        calls.append(list(files))
        return [
            Unusable("读不了", "换一份") if content == b"junk" else word(document()) for _, content in files
        ]

    monkeypatch.setattr(converted, "as_docx", as_docx)
    return calls


def test_files_are_converted_at_once_each_content_once(
    tmp_path: Path, asked: list[list[tuple[str, bytes]]]
) -> None:
    contents = {"a.doc": b"one", "b.DOC": b"two", "c.wps": b"one", "d.doc": b"junk", "e.docx": b"three"}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    files = [tmp_path / name for name in (*contents, "gone.doc")]
    made = converted_together(files)
    assert asked == [[(".wps", b"one"), (".doc", b"two"), (".doc", b"junk")]]
    source = source_of(files[0], b"one", Changes.ACCEPTED, made)
    assert "关于开展安全生产检查的通知" in [line.words for line in source.lines]
    with pytest.raises(Unusable, match="换一份"):
        source_of(files[3], b"junk", Changes.ACCEPTED, made)


@pytest.mark.parametrize("names", [[], ["a.doc"], ["a.txt", "b.docx"]])
def test_nothing_is_converted_beforehand_that_need_not_be(
    names: list[str], tmp_path: Path, asked: list[list[tuple[str, bytes]]]
) -> None:
    for name in names:
        (tmp_path / name).write_bytes(b"one")
    assert converted_together([tmp_path / name for name in names]) == {}
    assert asked == []
