"""What stands where a file is looked for."""

from __future__ import annotations

from pathlib import Path
from stat import S_ISDIR, S_ISREG


def is_there(path: Path) -> bool:
    """Whether anything has that name: what cannot be looked at, too, and a link that leads nowhere."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def no_file(path: Path) -> tuple[str, str] | None:
    """Why what stands there is no file that could be read to its end, and what to do; None when it is one, or nothing
    stands there.

    Raises OSError where it cannot be looked at.
    """
    if not path.exists():
        return ("这是链接，它指向的文件不存在", "请改正链接，或删去它") if path.is_symlink() else None
    kind = path.stat().st_mode
    if S_ISDIR(kind):
        return "这是文件夹，不是文件", "请改名或移走"
    return None if S_ISREG(kind) else ("这不是普通文件", "请换成普通的文件")
