"""Old text files in every encoding that Chinese was written in: read as they are, or refused; never garbled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.intake.text_encodings import decode_text
from gongwen.problem import Problem

PLAIN = "关于做好2024年春节放假安排的通知\r\n各科室：\r\n　　请认真安排值班。\r\n"
TRADITIONAL = "關於做好2024年春節放假安排的通知\r\n各科室：\r\n　　請認真安排值班，並於節後上班。\r\n"


def read(data: bytes) -> tuple[str, list[str]]:
    decoded = decode_text(data, "旧文.txt")
    assert not isinstance(decoded, Problem), decoded
    return decoded[0], [str(notice) for notice in decoded[1]]


def refused(data: bytes) -> str:
    decoded = decode_text(data, "旧文.txt")
    assert isinstance(decoded, Problem)
    return str(decoded)


@pytest.mark.parametrize(
    ("codec", "text", "said"),
    [
        ("utf-8", PLAIN, None),
        ("utf-8-sig", PLAIN, None),
        ("gbk", PLAIN, "GB18030"),
        ("gb2312", PLAIN, "GB18030"),
        ("gb18030", PLAIN + "𠮷㐀€", "GB18030"),
        ("gb18030", "\ufeff" + PLAIN, "GB18030"),
        ("gb18030", TRADITIONAL, "GB18030"),
        ("big5", TRADITIONAL, "Big5"),
        ("cp950", TRADITIONAL, "Big5"),
        ("hz", PLAIN, "HZ"),
        ("utf-16", PLAIN, "UTF-16"),
        ("utf-16-le", PLAIN, "UTF-16"),
        ("utf-16-be", PLAIN, "UTF-16"),
        ("utf-16-le", TRADITIONAL, "UTF-16"),
        ("utf-16-le", "\ufeff" + PLAIN, "UTF-16"),
        ("utf-16-be", "\ufeff" + PLAIN, "UTF-16"),
        ("utf-16-le", "请认真安排春节期间值班工作", "UTF-16"),  # no ASCII, so no zero
        ("utf-16-be", "请认真安排春节期间值班工作", "UTF-16"),
        ("utf-32", PLAIN, "UTF-32"),
        ("utf-32-be", "\ufeff" + PLAIN, "UTF-32"),
    ],
)
def test_text_is_read_and_its_encoding_is_said(codec: str, text: str, said: str | None) -> None:
    notices = [f"旧文.txt:1:1: 文件：按 {said} 编码读入。建议另存为 UTF-8 编码"] if said else []
    assert read(text.encode(codec)) == (text.removeprefix("\ufeff"), notices)


def test_text_that_only_looks_like_seven_bits_of_chinese_is_left_alone() -> None:
    assert read(b"~{!!~} a ~{b} c")[0] == "~{!!~} a ~{b} c"


BROKEN = "请删去损坏的字符，或重新另存为 UTF-8 编码"


def test_wrong_bytes_have_their_place() -> None:
    good = "各科室：\n请认真".encode("gb18030")
    assert refused(good + b"\xff" + PLAIN.encode("gb18030")) == (
        f"旧文.txt:2:4: 文件：这里的字节不是 GB18030 文字。{BROKEN}"
    )
    assert refused("各科室：\n请认真".encode() + b"\xff" + PLAIN.encode()) == (
        f"旧文.txt:2:4: 文件：这里的字节不是 UTF-8 文字。{BROKEN}"
    )
    assert refused(PLAIN.encode("utf-32")[:-2]).startswith("旧文.txt:4:1: 文件：这里的字节不是 UTF-32 文字")
    assert (
        refused(b"\0\1\2\3")
        == "旧文.txt:1:1: 文件：文件里有空字符，不是文本文件。请用文本编辑器另存为 UTF-8 编码"
    )


def _characters(codec: str, leads: range, trails: tuple[range, ...]) -> str:
    pairs = (bytes((lead, trail)) for lead in leads for each in trails for trail in each)
    return "".join(pair.decode(codec, "ignore") for pair in pairs)


SIMPLIFIED = _characters("gb2312", range(0xB0, 0xD8), (range(0xA1, 0xFF),))
COMPLEX = _characters("cp950", range(0xA4, 0xC6), (range(0x40, 0x7F), range(0xA1, 0xFF)))
SIGNS = "，。、：；（）《》\n 1a"


def texts(characters: str) -> st.SearchStrategy[str]:
    each = st.one_of(*[st.sampled_from(characters)] * 9, st.sampled_from(SIGNS))
    return st.lists(each, min_size=20, max_size=60).map("".join)


@given(
    texts(SIMPLIFIED),
    st.sampled_from(["utf-8", "gb2312", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "hz"]),
)
def test_common_words_come_back_or_are_refused(text: str, codec: str) -> None:
    decoded = decode_text(text.encode(codec), "旧文.txt")
    assert isinstance(decoded, Problem) or decoded[0] == text


@given(texts(COMPLEX), st.sampled_from(["utf-8", "cp950", "gb18030", "utf-16-le", "utf-16-be"]))
def test_common_words_in_complex_characters_come_back_or_are_refused(text: str, codec: str) -> None:
    decoded = decode_text(text.encode(codec), "旧文.txt")
    assert isinstance(decoded, Problem) or decoded[0] == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    decoded = decode_text(data, "旧文.txt")
    assert isinstance(decoded, Problem) or isinstance(decoded[0], str)
