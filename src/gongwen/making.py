"""Everything that a document is made from, and the package that comes of it.

The same sources, templates and givens make the same package, byte for byte, with the same programs and fonts.
"""

from __future__ import annotations

import json
import tempfile
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from gongwen import __version__
from gongwen.archive.metadata import Component, Metadata
from gongwen.archive.package import (
    FIGURES,
    METADATA,
    SOURCES,
    TEMPLATES,
    Package,
    document_name,
    sha256,
)
from gongwen.composing import Composed, compose_file
from gongwen.problem import InvalidFacts, Problem, Unusable
from gongwen.templates import find_template, word_template_name
from gongwen.whole_files import why

if TYPE_CHECKING:
    from gongwen.document.model import Document, Text
    from gongwen.facts.archive_settings import ArchiveSettings
    from gongwen.render.pdfa import Attachment, Properties
    from gongwen.typeset.composed import Typeset

_PAGE_TEMPLATES = ("document.html", "document.css")
_LIBRARIES = ("weasyprint", "pikepdf", "python-docx", "docxtpl", "matplotlib", "fonttools", "uharfbuzz")
_MEDIA_TYPES = {
    ".yaml": "application/yaml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".html": "text/html",
    ".css": "text/css",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@dataclass(frozen=True)
class Given:
    """What no source of a document says.  `facts_file` is its path below `sources/`, with `/`.

    `program`: what made it first; None while that is to be now.
    """

    facts_file: str
    retention: str
    retention_reason: str
    unit: str = ""
    fonds_name: str = ""
    creator: str = ""
    replaces: str = ""
    program: Mapping[str, str] | None = None

    @classmethod
    def of_archived(cls, metadata: Metadata, facts_file: str) -> Given:
        return cls(
            facts_file,
            metadata.retention,
            metadata.retention_reason,
            metadata.unit,
            metadata.fonds_name,
            metadata.creator,
            metadata.replaces,
            metadata.program,
        )


@dataclass(frozen=True)
class Made:
    """A package, and what made it here and now; its metadata say what made it first."""

    package: Package
    program: Mapping[str, str]


def sources_of(composed: Composed, file: Path, data: Path, content: bytes) -> dict[str, bytes]:
    """All that a document is read with, by its path below `data`; `content` is what the facts file holds.

    Raises Unusable for what lies elsewhere: it would be missing when the document is made again.
    """
    from gongwen.facts.office_file import office_file

    sources = {below(file, data): content}
    others = [path for path, stamp in composed.files.items() if stamp]
    for path in filter(None, [office_file(file, data), *others]):
        sources[below(path, data)] = path.read_bytes()
    return sources


def below(file: Path, data: Path) -> str:
    """A file's path below the data folder.  Raises Unusable for one that lies elsewhere."""
    for path, folder in ((file.absolute(), data.absolute()), (file.resolve(), data.resolve())):
        if path.is_relative_to(folder):
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            if ".." not in relative.parts:
                return str(relative)
    raise Unusable(f"“{file}”不在“{data}”中，不能一起归档", f"请把它放到“{data}”下再引用")


def templates_of(document: Document) -> dict[str, bytes]:
    """The templates that a document is made with, as they are found now."""
    names = (word_template_name(document.standard), *_PAGE_TEMPLATES)
    return {name: find_template(name).read_bytes() for name in names}


def given_of(composed: Composed, settings: ArchiveSettings, facts_file: str, replaces: str) -> Given:
    from gongwen.archive.retention import proposed_retention
    from gongwen.facts.kinds import kind_of

    facts = composed.loaded.facts
    archiving = facts.archiving
    if archiving and archiving.retention:
        period, reason = str(archiving.retention), "事实文件写明"
    else:
        title = composed.document.title
        proposed = proposed_retention(kind_of(facts.kind.text if facts.kind else None, title) or "", title)
        period, reason = proposed.period, proposed.reason
    unit = archiving.unit if archiving and archiving.unit else settings.unit
    name = settings.fonds_name.text if settings.fonds_name else ""
    return Given(
        facts_file,
        period,
        reason,
        unit.text if unit else "",
        name,
        settings.creator.text if settings.creator else name,
        replaces,
    )


def make(files: Mapping[str, bytes], given: Given) -> Made:
    """`files`: `sources/…` with the facts file numbered, and `templates/…`.

    Raises InvalidFacts, with places below `sources/` and `templates/`; Unusable, NoFont, PdfUnavailable, NotPdfa.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        try:
            for path, content in files.items():
                target = root / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            return _made(files, given, root / SOURCES, root / TEMPLATES)
        except InvalidFacts as invalid:
            raise InvalidFacts(_within(root, problem) for problem in invalid.problems) from None
        except OSError as error:
            raise Unusable("排版用的临时文件写不了", why(error)) from error


def _within(root: Path, problem: Problem) -> Problem:
    path = Path(problem.at.file)
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else problem.at.file
    return replace(problem, at=replace(problem.at, file=file))


def _made(files: Mapping[str, bytes], given: Given, sources: Path, templates: Path) -> Made:
    from gongwen.fonts import find_fonts
    from gongwen.render.docx import render_docx
    from gongwen.render.painter import paint
    from gongwen.render.pdf import PageTemplates, render_html
    from gongwen.render.pdfa import to_pdfa
    from gongwen.typeset.pages import typeset

    composed = compose_file(sources / given.facts_file, sources, numbered=True)
    pages = typeset(composed.document, find_fonts())
    word = templates / word_template_name(composed.document.standard)
    html = render_html(pages, PageTemplates.read(*(templates / name for name in _PAGE_TEMPLATES)))
    program = {"事实文件": given.facts_file, **_program(pages, templates)}
    metadata = _metadata(composed, pages, replace(given, program=given.program or program))
    kept = {
        **dict(sorted(files.items())),
        FIGURES: _figures(composed.document, sources),
        METADATA: metadata.to_bytes(),
    }
    attachments = list(_attachments(kept, given.facts_file))
    pdf = to_pdfa(paint(html, variant="pdf/a-3u"), _properties(metadata), attachments)
    name = document_name(metadata)
    docx = render_docx(pages, word.read_bytes(), str(word))
    return Made(Package(metadata, {f"{name}.pdf": pdf, f"{name}.docx": docx, **kept}), program)


def _program(pages: Typeset, templates: Path) -> dict[str, str]:
    """What makes the document: versions, and the SHA-256 of each template and font file."""
    from importlib.metadata import version

    fonts = {
        run.font.path
        for page in pages.pages
        for block in page.blocks
        for line in block.lines
        for run in line.runs
    }
    return {
        "gongwen": __version__,
        **{library: version(library) for library in _LIBRARIES},
        **{f"模板 {path.name}": sha256(path.read_bytes()) for path in sorted(templates.iterdir())},
        **{f"字体 {path.name}": sha256(path.read_bytes()) for path in sorted(fonts)},
    }


def _metadata(composed: Composed, pages: Typeset, given: Given) -> Metadata:
    from gongwen.facts.kinds import kind_of

    facts, document = composed.loaded.facts, composed.document
    number = str(facts.number.number) if facts.number else ""
    if facts.issued_on is None:
        raise Unusable("没有写成文日期，不能归档", "请补上“成文日期: 2025-05-21”这样的日期")
    head, imprint = document.head, document.imprint
    organs = tuple(line.text for line in facts.signature) or (document.author,)
    return Metadata(
        identifier=str(uuid.uuid5(uuid.NAMESPACE_URL, f"gongwen:{number or document.title}")),
        title=document.title,
        date=facts.issued_on.day,
        organs=organs,
        retention=given.retention,
        number=number,
        kind=kind_of(facts.kind.text if facts.kind else None, document.title) or "",
        copy_number=facts.copy_number.text if facts.copy_number else "",
        secrecy=str(facts.secrecy.value) if facts.secrecy else "",
        secrecy_period=facts.secrecy_period.text if facts.secrecy_period else "",
        urgency=str(facts.urgency.value) if facts.urgency else "",
        issuer_mark=_words(head.issuer_mark if head else None),
        signatories=tuple(line.text for line in facts.signatories),
        recipients=tuple(line.text for line in facts.recipients),
        attachment_list=tuple(f"{item.lead}{item.name}" for item in document.parts[0].attachment_list),
        signature=organs,
        note=_words(document.parts[0].note),
        copied_to=tuple(line.text for line in facts.copied_to or ()),
        printed_by=_words(imprint.printed_by if imprint else None),
        printed_on=_words(imprint.printed_on if imprint else None),
        fonds_name=given.fonds_name,
        creator=given.creator,
        year=facts.issued_on.day.year,
        unit=given.unit,
        pages=len(pages.pages),
        components=tuple(_components(pages)),
        replaces=given.replaces,
        retention_reason=given.retention_reason,
        program=given.program or {},
    )


def _words(text: Text | None) -> str:
    return str(text) if text else ""


def _components(pages: Typeset) -> Iterator[Component]:
    """Each part and the pages from its title to the next one's; 版记 counts with the last."""
    begins, before = [], ""
    for index, page in enumerate(pages.pages, 1):
        for block in page.blocks:
            if block.element == "title" and before != "title":  # a long one goes on on the next page
                begins.append(index)
            if block.element != "page-number":
                before = block.element
    ends = [*begins[1:], len(pages.pages) + 1]
    for part, first, end in zip(pages.document.parts, begins, ends, strict=True):
        role = "附件" if part.label else ("正文" if part is pages.document.parts[0] else "印发文件")
        yield Component(role, str(part.title), first, max(end - first, 1))


def _figures(document: Document, sources: Path) -> bytes:
    """Every figure printed, as `gongwen trace --json` gives it; rows by their file below `sources/`."""
    from gongwen.document.trace import traced
    from gongwen.statistics.wording import plain

    def row(each: Any) -> dict[str, Any]:
        return {"file": below(Path(each.file), sources), "sheet": each.sheet, "row": each.number}

    figures = [
        {
            "figure": each.figure.name,
            "printed": each.printed,
            "value": plain(each.figure.value),
            "unit": each.figure.unit,
            "definition": each.figure.definition,
            "line": each.at.line,
            "column": each.at.column,
            "rows": [row(counted) for counted in each.figure.rows],
        }
        for each in traced(document)
    ]
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode()


def _properties(metadata: Metadata) -> Properties:
    from gongwen.render.pdfa import Properties

    return Properties(
        title=metadata.title,
        author="、".join(metadata.organs),
        number=metadata.number,
        day=metadata.date,
        kind=metadata.kind,
        retention=metadata.retention,
        identifier=metadata.identifier,
    )


def _attachments(kept: Mapping[str, bytes], facts_file: str) -> Iterator[Attachment]:
    from gongwen.render.pdfa import Attachment

    for path, content in kept.items():
        folder, _, rest = path.partition("/")
        media_type = _MEDIA_TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
        if folder == SOURCES:
            what = "事实文件" if rest == facts_file else "形成本件所用的文件"
            yield Attachment(path, content, "Source", what, media_type)
        elif folder == TEMPLATES:
            yield Attachment(path, content, "Supplement", "版式模板", media_type)
        else:
            what = "元数据" if path == METADATA else "数字及其台账依据"
            yield Attachment(path, content, "Data", what, media_type)
