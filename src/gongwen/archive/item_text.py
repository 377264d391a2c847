"""The text of an item, as it is looked for, and the file that a person opens to read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from gongwen.archive.inspection import Failed
from gongwen.archive.storage import Storage
from gongwen.problem import InvalidFacts, Unusable

# Of a document in several forms the first that has text is read, and the first there is opened.
_READABLE = (".pdf", ".docx", ".txt")
_OTHERS = (".ofd", ".doc", ".wps", ".rtf")
_FIRST = "正本"  # of the files of an older paper
# A sentence that goes on overleaf must be found, too.
_PAGE_NUMBER = re.compile(r"^[ \t]*[-—–－―][ \t]*\d+[ \t]*[-—–－―][ \t]*\r?$", re.MULTILINE)


def text_of(storage: Storage, folder: str) -> str:
    """Of all its documents, each in one of its forms; empty for scans.  What cannot be read has no text."""
    return "\n".join(
        next(filter(None, (_text(storage, folder, path) for path in forms)), "")
        for forms in _documents(storage.files(folder), _READABLE)
    )


def file_to_open(storage: Storage, folder: str) -> str | None:
    """The path below the folder of the document itself, as PDF where there is one."""
    documents = list(_documents(storage.files(folder), (*_READABLE, *_OTHERS)))
    if not documents:
        return None
    chosen = [forms[0] for forms in documents]
    return next((path for path in chosen if path.lower().endswith(".pdf")), chosen[0])


def storable(text: str) -> str:
    """Databases take no NUL, and no half of a character."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()


def _documents(paths: Iterable[str], suffixes: tuple[str, ...]) -> Iterator[list[str]]:
    """Files of one name are one document in several forms, given in the order of `suffixes`; 正本 comes first."""
    forms: dict[str, list[tuple[int, str]]] = {}
    for path in map(PurePosixPath, paths):
        suffix = path.suffix.lower()
        if len(path.parts) == 1 and suffix in suffixes and not path.name.startswith("manifest-"):
            forms.setdefault(path.stem, []).append((suffixes.index(suffix), str(path)))
    for name in sorted(forms, key=lambda name: (not name.startswith(_FIRST), name)):
        yield [path for _, path in sorted(forms[name])]


def _text(storage: Storage, folder: str, path: str) -> str:
    try:
        content = storage.read(folder, path)
        if path.lower().endswith(".pdf"):
            from gongwen.archive.pdf_contents import text_of as text_of_pdf

            text = _PAGE_NUMBER.sub("", text_of_pdf(content))
        elif path.lower().endswith(".docx"):
            from gongwen.intake.word.read import read_docx

            text = "\n".join(line.words for line in read_docx(content, path).lines)
        else:
            from gongwen.intake.read_text import read_text

            text = "\n".join(line.words for line in read_text(content, path).lines)
    except (Failed, Unusable, InvalidFacts):
        return ""
    return storable(text).strip()
