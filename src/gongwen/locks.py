"""One process after the other: a lock that the system itself lets go when its holder dies."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongwen.problem import Unusable
from gongwen.whole_files import make_folder, why

POLL = 0.005  # seconds until who waits for a lock looks again


@contextmanager
def locked(file: Path, patience: float, busy: Unusable) -> Iterator[None]:
    """Alone with `file`, among the processes of this machine, or of a share; it is made, with its folder, and stays.

    Raises `busy` after `patience` seconds (0: at once), Unusable where nothing can be written, or no locks are kept.
    """
    from filelock import FileLock, Timeout

    # Without `fallback_to_soft=False` it would take a file's being there for a lock: one that outlives its holder.
    lock = FileLock(file, timeout=patience, poll_interval=POLL, fallback_to_soft=False)
    try:
        make_folder(file.parent)
        lock.acquire()
    except Timeout:
        raise busy from None
    except NotImplementedError as error:
        raise _no_locks(file) from error
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
            raise _no_locks(file) from error
        raise Unusable(f"“{file.parent}”写不了", why(error)) from error
    try:
        _refuse_idle(file)
        yield
    finally:
        lock.release()


def _refuse_idle(file: Path) -> None:
    """Some shares grant a lock that they do not keep: whoever asks again is let in, too."""
    from filelock import FileLock, Timeout

    again = FileLock(file, timeout=0, fallback_to_soft=False)
    try:
        again.acquire()
    except Timeout:
        return
    again.release()
    raise _no_locks(file)


def _no_locks(file: Path) -> Unusable:
    message = f"“{file.parent}”所在的位置不支持文件锁，几个人同时写会出错，什么也没有写"
    return Unusable(message, "请换到本机磁盘上，或请管理员在共享上打开文件锁")
