"""Files of logs, changed whole or not at all, by one process at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from stat import S_IWRITE
from time import sleep

from gongwen.log.new_rows import refused
from gongwen.problem import InvalidFacts, Location, Problem

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
    except OSError as error:  # nobody need know of the lock
        raise OSError(error.errno, error.strerror, str(folder)) from error
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


def refuse_read_only(path: Path) -> None:
    """Renaming would put another file in its place all the same.  Raises InvalidFacts; OSError."""
    if path.exists() and not path.stat().st_mode & S_IWRITE:
        raise refused(Location(str(path)), "文件", "文件是只读的", "请先去掉它的只读属性再记；什么也没有改动")


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """All of them; where one cannot be replaced, none: those that were are put back as they had been.

    Whoever reads a file sees the old one or the new one, even when the machine stops at any instant; but it may stop
    between two files.  The caller holds the locks.  Raises OSError; InvalidFacts when another program keeps one open,
    or when one could not be put back: it is named.
    """
    replaced: list[tuple[Path, bytes | None]] = []  # and what they had been
    path = Path()
    try:
        for path, content in contents.items():
            _write_beside(path, content)
        for path in contents:
            before = path.read_bytes() if path.exists() else None
            _move_in(path)
            replaced.append((path, before))
    except OSError as error:
        stuck = [each for each, before in replaced if not _is_put_back(each, before)]
        for each in contents:
            with suppress(OSError):
                _beside(each).unlink(missing_ok=True)
        if stuck or isinstance(error, PermissionError):
            raise InvalidFacts(_problems(path, error, stuck)) from None
        raise OSError(error.errno, error.strerror, str(path)) from error  # a full disk is said without a name


def _problems(path: Path, error: OSError, stuck: Sequence[Path]) -> Iterator[Problem]:
    in_use = isinstance(error, PermissionError)
    message = "写不了：文件正被别的程序打开，或没有写的权限" if in_use else "写不了"
    hint = "请检查磁盘、权限，关闭打开着它的程序，再试一次" if stuck else _IN_USE
    yield Problem(Location(str(path)), "文件", message, hint)
    for each in stuck:
        yield Problem(Location(str(each)), "文件", "已经写入，退不回去", "再并入一次时，这里已有的行不会重记")


def _beside(path: Path) -> Path:
    """Always the same name: what a process that was killed leaves behind, the next one writes over."""
    target = path.resolve()  # a link stays one
    return target.with_name(f".{target.name}.tmp")


def _write_beside(path: Path, content: bytes) -> None:
    with _beside(path).open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileNotFoundError):
        shutil.copymode(path, _beside(path))


def _move_in(path: Path) -> None:
    target = path.resolve()
    _beside(path).replace(target)
    _keep_name(target.parent)


def _is_put_back(path: Path, before: bytes | None) -> bool:
    try:
        if before is None:
            path.unlink()
        else:
            _write_beside(path, before)
            _move_in(path)
    except OSError:
        return False
    return True


def _keep_name(folder: Path) -> None:
    """Have the disk keep the new name, too, where a system lets us ask for it."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
