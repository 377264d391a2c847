"""Files that are written whole or not at all, and why one cannot be."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from shutil import copymode


def write_whole(target: Path, content: bytes) -> None:
    """Under a temporary name, then renamed: nobody ever sees half a file.  A link stays one, a file keeps its mode."""
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        if target.exists():
            copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:  # the temporary name says nothing to anybody
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


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
