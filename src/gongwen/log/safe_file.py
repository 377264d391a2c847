"""A file of a log, changed whole or not at all, by one process at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

from gongwen.log.new_rows import refused
from gongwen.problem import Location

_LOCK = ".log.lock"
_PATIENCE = 120  # seconds; a writer takes less than one
_POLL = 0.01  # seconds
_IN_USE = "请先关闭它再记；什么也没有改动"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keeps other processes from writing to the logs in a folder, which is made if need be.

    Raises InvalidFacts when another one does not come to an end; OSError.
    """
    from filelock import FileLock, Timeout

    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / _LOCK, timeout=_PATIENCE, poll_interval=_POLL)
    try:
        lock.acquire()
    except Timeout:
        message = f"等了{_PATIENCE}秒，另一个 gongwen 还在写这里的台账"
        raise refused(Location(str(folder)), "台账", message, "请等它结束，再试一次") from None
    try:
        yield
    finally:
        lock.release()
        # Gives way to whoever is waiting: a process that writes row after row would else keep the others out.
        sleep(2 * _POLL)


def refuse_open(path: Path) -> None:
    """A program that has a file open would, when it saves, write over what we add.  Raises InvalidFacts."""
    # The marks of Excel and WPS, and of LibreOffice.
    for name in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(name).exists():
            hint = f"{_IN_USE}。确已关闭的，请删去旁边的“{name}”"
            raise refused(Location(str(path)), "文件", "正在 Excel 或 WPS 里打开着", hint)


def replace_file(path: Path, content: bytes) -> None:
    """Whoever reads it sees the old file or the new one, even when the machine stops at any instant.

    The caller holds the lock.  Raises InvalidFacts when another program keeps it open; OSError.
    """
    target = path.resolve()  # a link stays one
    # Always the same name: what a process that was killed leaves behind, the next one writes over.
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except PermissionError:
        temporary.unlink(missing_ok=True)
        message = "写不了：文件正被别的程序打开，或没有写的权限"
        raise refused(Location(str(path)), "文件", message, _IN_USE) from None
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def _keep_name(folder: Path) -> None:
    """Have the disk keep the new name, too, where a system lets us ask for it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
