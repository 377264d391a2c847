"""Locks between processes; and the places that do not keep them."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gongwen.locks import locked
from gongwen.problem import Unusable
from tests.documents import ROOT

BUSY = Unusable("别人正在写", "请等一等")
NO_LOCKS = (
    "“{}”所在的位置不支持文件锁，几个人同时写会出错，什么也没有写。"
    "请换到本机磁盘上，或请管理员在共享上打开文件锁"
)
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="stands in for the system call of POSIX")

HOLDING = """
import sys, time
from pathlib import Path
from gongwen.locks import locked
from gongwen.problem import Unusable

with locked(Path(sys.argv[1]), 0, Unusable("别人正在写", "请等一等")):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lock"


@contextmanager
def held(lock: Path) -> Iterator[subprocess.Popen[bytes]]:
    """By another process."""
    command = [sys.executable, "-c", HOLDING, str(lock)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        try:
            assert other.stdout
            assert other.stdout.readline() == b"held\n"
            yield other
        finally:
            other.kill()


def refused(lock: Path, patience: float = 0) -> str:
    def alone() -> None:
        with locked(lock, patience, BUSY):
            pytest.fail("let in")

    with pytest.raises(Unusable) as caught:
        alone()
    return str(caught.value)


def test_a_lock_makes_its_folder_and_is_free_again_afterwards(lock: Path) -> None:
    for _ in range(2):
        with locked(lock, 0, BUSY):
            assert lock.is_file()


def test_who_comes_second_is_refused_at_once_or_after_its_patience(lock: Path) -> None:
    with held(lock):
        assert refused(lock) == "别人正在写。请等一等"
        begun = time.monotonic()
        assert refused(lock, patience=0.2) == "别人正在写。请等一等"
        assert time.monotonic() - begun >= 0.2


def test_who_waits_is_let_in_when_the_first_has_done(lock: Path) -> None:
    with held(lock) as other:
        other.terminate()
        with locked(lock, 10, BUSY):
            pass


@POSIX
def test_a_killed_process_leaves_no_lock_behind(lock: Path) -> None:
    with held(lock) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with locked(lock, 0, BUSY):
            pass


def test_an_error_inside_stays_as_it_is_and_frees_the_lock(lock: Path) -> None:
    def broken() -> None:
        with locked(lock, 0, BUSY):
            raise OSError(errno.ENOSPC, "of the caller's own")

    with pytest.raises(OSError, match="of the caller's own"):
        broken()
    with locked(lock, 0, BUSY):
        pass


def _refusing(code: int) -> Callable[[int, int], None]:
    def flock(descriptor: int, operation: int) -> None:
        raise OSError(code, "no locks")

    return flock


@POSIX
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP])
def test_a_place_that_refuses_locks_is_refused(
    lock: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    monkeypatch.setattr("fcntl.flock", _refusing(code))
    assert refused(lock) == NO_LOCKS.format(lock.parent)


@POSIX
def test_a_place_that_grants_every_lock_is_refused(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fcntl.flock", lambda descriptor, operation: None)
    assert refused(lock) == NO_LOCKS.format(lock.parent)


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    lock = tmp_path / "file" / "data" / "lock"
    assert refused(lock) == f"“{lock.parent}”写不了。路径中有一段是文件，不是文件夹，请换一个位置"
