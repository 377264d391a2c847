"""An archived item made anew from its own sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongwen.archive.archive import Archive
from gongwen.issuing import Issued, issue
from gongwen.problem import Unusable
from gongwen.rebuilding import kept_files, kept_papers, rebuild
from gongwen.render.pdfa import attachments_of
from tests.offices import office


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Issued]:
    data = office(tmp_path_factory.mktemp("office"))
    archive = Archive.of(data)
    steps = issue(archive, data / "2025/plan.yaml")
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return archive, stop.value


def test_a_document_is_made_again_from_what_is_kept_byte_for_byte(archived: tuple[Archive, Issued]) -> None:
    archive, issued = archived
    folder = issued.entry.folder
    pdf, docx = kept_papers(archive.storage, folder)
    rebuilt = rebuild(kept_files(archive.storage, folder), pdf, docx, folder)
    assert (rebuilt.same_text, rebuilt.same_pages, rebuilt.same_pdf, rebuilt.same_docx) == (True,) * 4
    assert rebuilt.differences == ()


def test_the_pdf_alone_is_enough(archived: tuple[Archive, Issued]) -> None:
    archive, issued = archived
    pdf, docx = kept_papers(archive.storage, issued.entry.folder)
    rebuilt = rebuild(attachments_of(pdf), pdf, None, "x")
    assert (rebuilt.pdf, rebuilt.docx) == (pdf, docx)


def test_another_text_is_told_from_another_look(archived: tuple[Archive, Issued]) -> None:
    archive, issued = archived
    pdf, docx = kept_papers(archive.storage, issued.entry.folder)
    files = kept_files(archive.storage, issued.entry.folder)
    facts = files["sources/2025/plan.yaml"].decode()
    other_words = {**files, "sources/2025/plan.yaml": facts.replace("抓好落实", "抓紧落实").encode()}
    rebuilt = rebuild(other_words, pdf, docx, "x")
    assert (rebuilt.same_text, rebuilt.same_pages, rebuilt.same_pdf, rebuilt.same_docx) == (False,) * 4
    css = files["templates/document.css"].decode()
    other_look = {**files, "templates/document.css": (css + "\n.rule { opacity: 0.5 }\n").encode()}
    rebuilt = rebuild(other_look, pdf, docx, "x")
    assert (rebuilt.same_text, rebuilt.same_pages) == (True, False)
    (difference,) = rebuilt.differences
    assert difference.startswith("模板 document.css：当时 ")


def test_what_another_program_made_is_said(archived: tuple[Archive, Issued]) -> None:
    archive, issued = archived
    pdf, docx = kept_papers(archive.storage, issued.entry.folder)
    files = kept_files(archive.storage, issued.entry.folder)
    metadata = json.loads(files["metadata.json"])
    now = metadata["形成"]["weasyprint"]
    metadata["形成"]["weasyprint"] = "69.0"
    older = {**files, "metadata.json": json.dumps(metadata, ensure_ascii=False).encode()}
    assert rebuild(older, pdf, docx, "x").differences == (f"weasyprint：当时 69.0，现在 {now}",)


def test_what_has_no_facts_inside_is_not_rebuilt(archived: tuple[Archive, Issued], tmp_path: Path) -> None:
    archive, issued = archived
    files = kept_files(archive.storage, issued.entry.folder)
    del files["sources/2025/plan.yaml"]
    with pytest.raises(Unusable) as refused:
        rebuild(files, b"", None, "某件")
    assert str(refused.value) == "“某件”没有附事实文件，不是由 gongwen 发出的。只能重建 gongwen 发出的公文"
