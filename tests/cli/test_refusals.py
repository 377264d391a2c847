"""What a command says when it cannot do its work."""

from __future__ import annotations

import errno

import pytest

from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why
from gongwen.problem import Unusable


def test_a_refusal_is_said_with_its_mend(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended, saying_why():
        raise Unusable("没有这一件", "请检查发文字号")
    assert (ended.value.code, capsys.readouterr().err) == (Exit.PROBLEMS, "没有这一件。请检查发文字号\n")


def test_a_full_disk_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), saying_why():
        raise OSError(errno.ENOSPC, "No space left on device", "output/登记簿.pdf")
    assert capsys.readouterr().err == "读写不了“output/登记簿.pdf”。磁盘已满，请先腾出空间\n"


def test_a_reader_that_had_enough_is_no_trouble_of_the_disk() -> None:
    with pytest.raises(BrokenPipeError), saying_why():
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
