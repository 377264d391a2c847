"""Originals kept beside the drafts that were made from them, each written once."""

from __future__ import annotations

from pathlib import Path

from gongwen.facts.encodings import decode
from gongwen.facts.presence import is_there, no_file
from gongwen.intake.draft.comments import Original, original_of
from gongwen.problem import Problem, Unusable
from gongwen.whole_files import why, write_new, write_whole

FOLDER = "原件"


def text_of(draft: bytes, name: str) -> str:
    """As an editor may have saved it."""
    decoded = decode(draft, name)
    return draft.decode(errors="replace") if isinstance(decoded, Problem) else decoded[0]


def drafted_before(draft: Path, original: Original) -> str | None:
    """The text of the draft that is there; None where nothing is.  Raises Unusable when it is another original's."""
    if not is_there(draft):
        return None
    if fault := no_file(draft):
        raise Unusable(f"“{draft}”：{fault[0]}", fault[1])
    text = text_of(draft.read_bytes(), str(draft))
    named = original_of(text)
    if named is None or named.sha256 != original.sha256:
        message = f"已有“{draft}”，不是由这个文件导入的，没有改动它"
        raise Unusable(message, "请给其中一个改名，或导入到另一个文件夹")
    return text


def keep(draft: Path, original: Original, content: bytes) -> None:
    """Its bytes, where the draft says.  Raises Unusable when another file is there, or nothing can be written."""
    kept = draft.parent / original.kept
    if not is_there(kept) and create(kept, content):
        return
    if no_file(kept) or kept.stat().st_size != len(content) or kept.read_bytes() != content:
        message = f"已有“{kept}”，内容和这个文件不同，没有改动它"
        raise Unusable(message, "请给其中一个改名，或导入到另一个文件夹")


def create(file: Path, content: bytes) -> bool:
    """Whole or not at all; False when somebody else made it meanwhile.  Raises Unusable."""
    try:
        write_new(file, content)
    except FileExistsError:
        return False
    except OSError as error:
        raise Unusable(f"写不了“{file}”", why(error)) from error
    return True


def write(file: Path, content: bytes) -> None:
    """Whole or not at all.  Raises Unusable."""
    try:
        write_whole(file, content)
    except OSError as error:
        raise Unusable(f"写不了“{file}”", why(error)) from error
