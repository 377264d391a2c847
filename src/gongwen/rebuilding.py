"""An archived item made anew from its own sources, and held against what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongwen.archive.metadata import Metadata
from gongwen.archive.package import METADATA, SOURCES, TEMPLATES, document_name
from gongwen.archive.storage import Storage
from gongwen.archive.unreadable import Unreadable
from gongwen.making import Given, make
from gongwen.problem import Unusable


@dataclass(frozen=True)
class Rebuilt:
    """Whether what was made anew equals what is kept: its text, its pages as pictures, its bytes.

    `differences` are the programs, templates and fonts that are not the same as then; `damage` is why what is kept
    could not be looked at.
    """

    folder: str
    pdf: bytes
    docx: bytes
    same_text: bool
    same_pages: bool
    same_pdf: bool
    same_docx: bool
    differences: tuple[str, ...]
    damage: str = ""


def kept_files(storage: Storage, folder: str) -> dict[str, bytes]:
    """An item's sources, templates and metadata."""
    return {
        path: storage.read(folder, path)
        for path in storage.files(folder)
        if path == METADATA or path.split("/")[0] in (SOURCES, TEMPLATES)
    }


def kept_papers(storage: Storage, folder: str) -> tuple[bytes, bytes | None]:
    """An item's PDF and Word file as they are kept; what is missing is `verify`'s to say."""
    papers = {path.rpartition(".")[2]: path for path in storage.files(folder) if "/" not in path}
    if "pdf" not in papers:
        raise Unusable(f"“{folder}”中没有 PDF", "请用 gongwen archive verify 核验")
    docx = storage.read(folder, papers["docx"]) if "docx" in papers else None
    return storage.read(folder, papers["pdf"]), docx


def rebuild(files: Mapping[str, bytes], pdf: bytes, docx: bytes | None, folder: str) -> Rebuilt:
    """`files`: sources, templates and metadata, from the folder or out of the PDF; `pdf`, `docx`: what is kept.

    Raises Unusable for what has no sources, InvalidFacts, NoFont, PdfUnavailable, NotPdfa as `make`.
    """
    from pypdfium2 import PdfiumError

    metadata, given = _given(files, folder)
    made_of = {path: content for path, content in files.items() if path.split("/")[0] in (SOURCES, TEMPLATES)}
    made = make(made_of, given)
    program = made.program
    name = document_name(metadata)
    new_pdf, new_docx = made.package.files[f"{name}.pdf"], made.package.files[f"{name}.docx"]
    same_text = same_pages = new_pdf == pdf
    damage = ""
    if new_pdf != pdf:
        try:
            same_text, same_pages = _compared(new_pdf, pdf)
        except PdfiumError:
            damage = "归档的 PDF 打不开，没有比对。请用 gongwen archive verify 核验"
    then = metadata.program
    differences = tuple(
        f"{each}：当时 {then.get(each, '无')}，现在 {program.get(each, '无')}"
        for each in sorted({*then, *program})
        if then.get(each) != program.get(each)
    )
    return Rebuilt(
        folder,
        new_pdf,
        new_docx,
        same_text,
        same_pages,
        new_pdf == pdf,
        docx in (None, new_docx),
        differences,
        damage,
    )


def _given(files: Mapping[str, bytes], folder: str) -> tuple[Metadata, Given]:
    try:
        metadata = Metadata.from_bytes(files[METADATA])
    except (Unreadable, KeyError) as error:
        raise Unusable(f"“{folder}”的元数据读不懂", "请用 gongwen archive verify 核验") from error
    facts_file = metadata.program.get("事实文件", "")
    if f"{SOURCES}/{facts_file}" not in files:
        raise Unusable(f"“{folder}”没有附事实文件，不是由 gongwen 发出的", "只能重建 gongwen 发出的公文")
    return metadata, Given.of_archived(metadata, facts_file)


def _compared(new: bytes, old: bytes) -> tuple[bool, bool]:
    """Whether two PDFs have the same text, and look the same at 100 dpi."""
    import pypdfium2

    texts, pages = [], []
    for content in (new, old):
        document = pypdfium2.PdfDocument(content)
        try:
            texts.append([page.get_textpage().get_text_range() for page in document])
            pages.append([page.render(scale=100 / 72).to_numpy().tobytes() for page in document])
        finally:
            document.close()
    return texts[0] == texts[1], pages[0] == pages[1]
