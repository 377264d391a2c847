"""Which items a person means: a year, 发文字号, or an item's folder.  Asked of the storage alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongwen.archive.storage import Storage
from gongwen.problem import Unusable


def chosen(storage: Storage, words: Sequence[str]) -> tuple[str, ...]:
    """The items' folders meant by any of the words, in order; without words all.  Raises Unusable."""
    return among(tuple(storage.folders()), words)


def among(folders: Sequence[str], words: Sequence[str]) -> tuple[str, ...]:
    """Those of `folders` meant by any of the words, in order; without words all.  Raises Unusable for a word that means
    none."""
    if not words:
        return tuple(folders)
    meant = {folder for word in words for folder in _meant(folders, word)}
    return tuple(folder for folder in folders if folder in meant)


def _meant(folders: Sequence[str], word: str) -> list[str]:
    word = word.strip().strip("/")
    if re.fullmatch("[0-9]{4}", word):
        found = [folder for folder in folders if folder.startswith(f"{word}/")]
    else:
        # A path of the file system ends with the folder; a number is the first word of the folder's name.
        found = [
            folder
            for folder in folders
            if folder == word
            or word.replace("\\", "/").endswith(f"/{folder}")
            or folder.partition("/")[2].split(" ")[0] == word
            or folder.partition("/")[2] == word
        ]
    if not found:
        raise Unusable(
            f"归档中没有“{word}”", "可以写年度（2025）、发文字号或归档文件夹，用 gongwen archive list 查看"
        )
    return found
