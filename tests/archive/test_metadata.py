from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from gongwen.archive.metadata import Component, Metadata
from gongwen.archive.unreadable import Unreadable

METADATA = Metadata(
    "id",
    "关于某事的通知",
    date(2025, 5, 21),
    ("某某医院",),
    "永久",
    number="某院〔2025〕1号",
    year=2025,
    pages=3,
    components=(Component("正文", "关于某事的通知", 1, 3),),
    program={"gongwen": "1"},
)
OFFICIAL, ARCHIVAL = "公文（GB/T 33480-2016）", "归档（DA/T 46-2009）"


def test_what_is_written_is_read_again() -> None:
    assert Metadata.from_bytes(METADATA.to_bytes()) == METADATA


@pytest.mark.parametrize(
    ("group", "key", "value"),
    [
        (OFFICIAL, "发文字号", ["某院〔2025〕1号"]),
        (OFFICIAL, "标题", 5),
        (OFFICIAL, "标题", None),
        (OFFICIAL, "成文日期", "2025-02-30"),
        (OFFICIAL, "成文日期", 20250521),
        (OFFICIAL, "主送机关", 3),
        (ARCHIVAL, "年度", "今年"),
        ("", "格式", "gongwen-archive/9"),
        ("", "形成", []),
        ("", "件的组成（DA/T 22-2015）", [{}]),
        ("", OFFICIAL, []),
    ],
)
def test_what_was_not_written_here_is_unreadable(group: str, key: str, value: Any) -> None:
    found = METADATA.to_json()
    (found[group] if group else found)[key] = value
    with pytest.raises(Unreadable):
        Metadata.from_bytes(json.dumps(found).encode())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_metadata_at_all_is_unreadable(content: bytes) -> None:
    with pytest.raises(Unreadable):
        Metadata.from_bytes(content)
