"""Text files as offices have them: encodings, line ends, what counts as a line."""

from __future__ import annotations

import pytest

from gongwen.intake.lines import Form
from gongwen.intake.read_text import read_text
from gongwen.problem import InvalidFacts, Location


def words(data: bytes) -> list[str]:
    return [line.words for line in read_text(data, "旧文.txt").lines]


def test_lines_end_as_in_editors() -> None:
    assert words("甲\r\n乙\r丙\n丁".encode()) == ["甲", "乙", "丙", "丁"]


def test_line_separators_that_editors_do_not_know_stay_in_the_line() -> None:
    assert words("甲\u2028乙\x85丙\x0c丁".encode()) == ["甲\u2028乙\x85丙\x0c丁"]


def test_blank_lines_are_lines_and_have_no_pieces() -> None:
    lines = read_text("甲\n\n乙\n".encode(), "旧文.txt").lines
    assert [line.text.pieces for line in lines][1] == ()
    assert lines[2].text.place(0) == Location("旧文.txt", 3, 1)
    assert len(lines) == 4


def test_gb18030_is_read_and_noticed() -> None:
    source = read_text("关于放假的通知".encode("gb18030"), "旧文.txt")
    assert source.form is Form.TEXT
    assert [line.words for line in source.lines] == ["关于放假的通知"]
    assert source.notices == (("按 GB18030 编码读入", "如有乱码，请另存为 UTF-8 编码"),)


def test_byte_order_mark_is_no_character() -> None:
    assert words("\ufeff甲".encode()) == ["甲"]


def test_what_is_not_text_is_a_problem() -> None:
    with pytest.raises(InvalidFacts, match="文件里有空字符，不是文本文件"):
        read_text(b"\0\0", "旧文.txt")
