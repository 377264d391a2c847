"""What an output was built from, kept beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gongwen.record import Entry, stamp


def test_a_stamp_is_of_the_bytes_and_empty_where_there_is_no_file(tmp_path: Path) -> None:
    one, other = tmp_path / "log.csv", tmp_path / "log.yaml"
    one.write_text("日期", "utf-8")
    other.write_text("日期", "utf-8")
    assert stamp(one) == stamp(other) != ""
    assert stamp(tmp_path / "log.xlsx") == stamp(one / "log.xlsx") == ""


def test_what_is_no_file_is_not_read_and_not_as_if_it_were_not_there(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "log.csv")  # reading it would never come to an end
    (tmp_path / "log.xlsx").mkdir()
    assert stamp(tmp_path / "log.csv") == stamp(tmp_path / "log.xlsx") != ""


def test_what_may_not_be_read_is_not_as_if_it_were_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    target, log = tmp_path / "a.pdf", tmp_path / "log.csv"
    target.write_bytes(b"%PDF")
    before = Entry("", [str(target)], {str(log): stamp(log)})
    assert before.is_current
    monkeypatch.setattr(Path, "stat", denied)
    assert stamp(log) != ""
    assert not before.is_current
