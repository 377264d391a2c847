"""A document frozen: everything that it is made from in one folder, and the package that comes of it.

    sources/2025/plan.yaml …   the facts file, numbered, and all that it was read with, as they lay below data/
    templates/document.html …  the templates
    frozen.json                what no source says: retention, what made it, which document it replaces

The same folder gives the same package, byte for byte, on a machine with the same programs and fonts.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
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
from gongwen.problem import Unusable
from gongwen.templates import find_template, word_template_name

if TYPE_CHECKING:
    from gongwen.document.model import Document, Text
    from gongwen.facts.archive_settings import ArchiveSettings
    from gongwen.render.pdfa import Attachment, Properties
    from gongwen.typeset.composed import Typeset

FROZEN = "frozen.json"
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
class Frozen:
    """What is known of a document beside its sources.  `facts_file` is its path below `sources/`, with `/`."""

    facts_file: str
    retention: str
    retention_reason: str
    unit: str = ""
    fonds_name: str = ""
    creator: str = ""
    replaces: str = ""
    program: Mapping[str, str] | None = None  # what made it; None: not made yet

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Frozen:
        """Raises ValueError, TypeError for what `to_bytes` did not write."""
        return cls(**json.loads(content))

    @classmethod
    def of_archived(cls, metadata: Metadata, facts_file: str) -> Frozen:
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


def frozen_of(composed: Composed, settings: ArchiveSettings, replaces: str) -> Frozen:
    """What goes with the document beside its sources; its program is not known before it is made."""
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
    return Frozen(
        "",
        period,
        reason,
        unit.text if unit else "",
        name,
        settings.creator.text if settings.creator else name,
        replaces,
    )


def packaged(root: Path) -> tuple[Package, dict[str, str]]:
    """The package of a frozen folder, and what made it here and now; its metadata say what made it first.

    Raises InvalidFacts, Unusable, NoFont, PdfUnavailable, NotPdfa.
    """
    from gongwen.fonts import find_fonts
    from gongwen.render.docx import render_docx
    from gongwen.render.painter import paint
    from gongwen.render.pdf import PageTemplates, render_html
    from gongwen.render.pdfa import to_pdfa
    from gongwen.typeset.pages import typeset

    frozen = Frozen.from_bytes((root / FROZEN).read_bytes())
    sources, templates = root / SOURCES, root / TEMPLATES
    composed = compose_file(sources / frozen.facts_file, sources, numbered=True)
    pages = typeset(composed.document, find_fonts())
    word = templates / word_template_name(composed.document.standard)
    html = render_html(pages, PageTemplates.read(*(templates / name for name in _PAGE_TEMPLATES)))
    program = {"事实文件": frozen.facts_file, **program_of(pages, templates)}
    metadata = _metadata(composed, pages, replace(frozen, program=frozen.program or program))
    kept = {
        **_below(root, SOURCES),
        **_below(root, TEMPLATES),
        FIGURES: _figures(composed.document, sources),
        METADATA: metadata.to_bytes(),
    }
    pdf = to_pdfa(
        paint(html, variant="pdf/a-3u"), _properties(metadata), list(_attachments(kept, frozen.facts_file))
    )
    name = document_name(metadata)
    docx = render_docx(pages, word.read_bytes(), str(word))
    return Package(metadata, {f"{name}.pdf": pdf, f"{name}.docx": docx, **kept}), program


def _below(root: Path, folder: str) -> dict[str, bytes]:
    files = sorted(path for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def program_of(pages: Typeset, templates: Path) -> dict[str, str]:
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


def _metadata(composed: Composed, pages: Typeset, frozen: Frozen) -> Metadata:
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
        retention=frozen.retention,
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
        fonds_name=frozen.fonds_name,
        creator=frozen.creator,
        year=facts.issued_on.day.year,
        unit=frozen.unit,
        pages=len(pages.pages),
        components=tuple(_components(pages)),
        replaces=frozen.replaces,
        retention_reason=frozen.retention_reason,
        program=frozen.program or {},
    )


def _words(text: Text | None) -> str:
    return str(text) if text else ""


def _components(pages: Typeset) -> Iterator[Component]:
    """Each part and the pages from its title to the next one's; 版记 counts with the last."""
    begins = [
        index
        for index, page in enumerate(pages.pages, 1)
        for block in page.blocks
        if block.element == "title"
    ]
    ends = [*begins[1:], len(pages.pages) + 1]
    for part, first, end in zip(pages.document.parts, begins, ends, strict=True):
        role = "附件" if part.label else ("正文" if part is pages.document.parts[0] else "印发文件")
        yield Component(role, str(part.title), first, end - first)


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
