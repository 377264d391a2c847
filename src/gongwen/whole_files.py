"""Files that are written whole or not at all and are then on the disk, and why one cannot be."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copymode

_NOT_FLUSHED = {errno.EACCES, errno.EBADF, errno.EINVAL}  # what shares answer that cannot flush a folder
_WAITS = (0.1, 0.2, 0.4, 0.8)  # seconds


def write_whole(target: Path, content: bytes) -> None:
    """Under a temporary name, flushed, then renamed: nobody ever sees half a file, nor an empty one after a power cut.

    A link stays one, a file keeps its mode.
    """
    target = target.resolve()
    make_folder(target.parent)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _put(temporary, content)
        if target.exists():
            copymode(target, temporary)
        temporary.replace(target)
        flush_folder(target.parent)
    except OSError as error:  # the temporary name says nothing to anybody
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_new(target: Path, content: bytes) -> None:
    """As `write_whole`, but never over a file: of several who write it at once all but one get FileExistsError.

    A disk without hard links (FAT, some shares) is looked at before, and no more.
    """
    make_folder(target.parent)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        _put(temporary, content)
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
            temporary.replace(target)
        flush_folder(target.parent)
    except OSError as error:  # the temporary name says nothing to anybody
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_flushed(file: Path, content: bytes) -> None:
    """On the disk when it returns, its name and the folders made for it, too."""
    make_folder(file.parent)
    _put(file, content)
    flush_folder(file.parent)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Path below it, with `/` -> content: all on the disk when it returns, and the folder's name when it is renamed."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        _put(file, content)
    for below in (path for path in folder.rglob("*") if path.is_dir()):
        flush_folder(below)
    flush_folder(folder)


def make_folder(folder: Path) -> None:
    """And those above it, where they are not there yet; their names are on the disk when it returns."""
    if folder.is_dir():
        return
    if not folder.parent.exists():
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    flush_folder(folder.parent)


def flush_folder(folder: Path) -> None:
    """The names in it, where the system lets a folder be flushed: Windows does not, nor do some shares."""
    if os.name == "nt":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NOT_FLUSHED:
            raise


def rename(source: Path, target: Path) -> None:
    """On the disk when it returns.

    On Windows what has just been written is looked at by virus scanners, and cannot be renamed meanwhile.
    """
    for wait in _WAITS:
        with suppress(PermissionError):
            source.rename(target)
            break
        time.sleep(wait)
    else:
        source.rename(target)
    flush_folder(target.parent)


def _put(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def why_unread(error: OSError) -> tuple[str, str]:
    """Why a file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "没有这个文件", "请检查路径"
    if isinstance(error, PermissionError):
        return "读不了", "请关闭正打开它的程序，检查权限"
    return "读不了", why(error)


def why(error: OSError) -> str:
    """The system's reason in Chinese, as what to do."""
    if isinstance(error, PermissionError):
        return "请关闭正打开它的程序，检查权限，或换一个输出位置"
    known = {
        errno.EISDIR: "这是文件夹，请先改名或移走",
        errno.ENOTDIR: "路径中有一段是文件，不是文件夹，请换一个位置",
        errno.ENAMETOOLONG: "名称太长，请改短",
        errno.ENOSPC: "磁盘已满，请先腾出空间",
        errno.EDQUOT: "磁盘配额已用完，请先腾出空间",
        errno.EFBIG: "文件太大，这个磁盘放不下",
        errno.EIO: "磁盘或网络出错，请检查磁盘",
        errno.EROFS: "磁盘是只读的，请换一个位置",
        errno.ENOENT: "没有这个位置，请检查路径",
    }
    return known.get(error.errno or 0, "请换一个位置再试")
