"""Names of files that Windows, the Mac, Linux and a bucket all take, each as it stands and for one file alone."""

from __future__ import annotations

import re
import unicodedata

HOW_TO_NAME = (
    r'应是相对路径，用“/”分隔，其中的名称不能有 < > : " \ | ? * 和不显示的字符，不能是空的、“..”、con 之类，'
    "不能以空格或点结尾，请改名"
)

# Of these Windows takes none, and those of the second line end a line of a manifest, or are no text at all.
_FOR_NO_NAME = re.compile(
    r'[<>:"/\\|?*\x00-\x1f\x7f'
    "\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}\ud800-\udfff]"
)
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?")
_LONGEST = 180  # bytes of a name: some systems take 255, encrypted ones less


def is_safe_path(path: str) -> bool:
    """Relative, with `/`, and nothing in it that leads elsewhere or names something else on any system.

    `a:b` is a part of the file a on Windows, `x.` is x, con no file at all; `~` is somebody's home.
    """
    return not path.startswith("~") and all(map(_is_safe_name, path.split("/")))


def _is_safe_name(name: str) -> bool:
    return (
        bool(name)
        and name[-1] not in " ."
        and not _FOR_NO_NAME.search(name)
        and not _RESERVED.fullmatch(name)
    )


def safe_name(name: str) -> str:
    """One name that is safe, as near to `name` as may be."""
    name = _FOR_NO_NAME.sub("_", unicodedata.normalize("NFC", name))
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    name = name.lstrip(" .~").rstrip(" .") or "_"
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def as_seen(path: str) -> str:
    """The same for paths that some system takes for one: Windows and the Mac do not tell A from a, nor the Mac é from e
    with an accent."""
    return unicodedata.normalize("NFC", path).casefold()
