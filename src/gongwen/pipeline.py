"""Facts to files: the product on one page.

load     facts file -> Document, and where its files go
render   Document -> pages -> .docx and .pdf
build    many of both, only what changed, one bad file not stopping the rest
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.facts.office_file import office_files
from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.record import Record, digest
from gongwen.render.painter import PdfUnavailable, load_engine, paint
from gongwen.templates import find_template

# The stages are imported where they begin: while this process imports them, another loads the engine that paints.
if TYPE_CHECKING:
    from gongwen.document.model import Document

NOT_DOCUMENTS = ("log.yaml", "indicators.yaml", "organization.yaml")
_MOST_PROCESSES = 8


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True)
class Result:
    """What became of one facts file.  `problems` keep it from being built; `notices` do not."""

    facts_file: Path
    targets: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    unchanged: bool = False


@dataclass(frozen=True)
class _Draft:
    """A composed document on its way to its files."""

    facts_file: Path
    document: Document
    targets: tuple[Path, ...]
    notices: tuple[Problem, ...]


Painter = Callable[[str], Callable[[], bytes]]  # takes HTML, gives back what waits for its PDF


def paint_later(html: str) -> Callable[[], bytes]:
    """Paints in this process, when the PDF is asked for."""
    return partial(paint, html)


def facts_files(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """The facts files among the paths; folders are searched, and no path means the year folders of `data`."""
    found: list[Path] = []
    for path in paths or sorted(data.glob("[0-9][0-9][0-9][0-9]")):
        if path.is_dir():
            found += sorted(file for file in path.rglob("*.yaml") if file.name not in NOT_DOCUMENTS)
        else:
            found.append(path)
    return tuple(dict.fromkeys(found))


def build(
    files: Sequence[Path], data: Path, folder: Path | None, formats: Sequence[Format]
) -> Iterator[Result]:
    """Build each file that changed since it was last built; the results come as they are ready.

    `folder` None: `output/<年度>/`, or `output/` for a document without a year.
    """
    record = Record.read(folder or Path("output"))
    changed = []
    for file in files:
        state = _state(file, data, formats)
        if state and (targets := record.current(file, state)):
            yield Result(file, targets, unchanged=True)
        else:
            changed.append((file, state))
    with ProcessPoolExecutor(max(1, min(len(changed), os.cpu_count() or 1, _MOST_PROCESSES))) as pool:
        if changed and Format.PDF in formats:
            pool.submit(load_engine)  # a process gets ready to paint while the facts are read
        drafts, states = [], dict(changed)
        for file, _ in changed:
            drafted = _load(file, data, folder, formats)
            if isinstance(drafted, Result):
                yield drafted
            else:
                drafts.append(drafted)
        drafts, clashes = _without_clashes(drafts)
        yield from clashes
        for result in _rendered(drafts, pool):
            if not result.problems and (state := states[result.facts_file]):
                record.note(result.facts_file, state, result.targets)
            yield result
    record.write()


def _rendered(drafts: Sequence[_Draft], pool: ProcessPoolExecutor) -> Iterator[Result]:
    """One document is typeset and written as Word here while another process paints it; more are shared out whole."""
    if len(drafts) == 1:
        yield render(drafts[0], lambda html: pool.submit(paint, html).result)
    else:
        for future in as_completed([pool.submit(render, draft) for draft in drafts]):
            yield future.result()


def render(draft: _Draft, painter: Painter = paint_later) -> Result:
    """Typeset a document and write its files, each whole or not at all."""
    from gongwen.fonts import NoFont, find_fonts
    from gongwen.render.pdf import PageTemplates, render_html
    from gongwen.typeset.pages import typeset

    file, document = draft.facts_file, draft.document
    problems: list[Problem] = []
    written: list[Path] = []
    try:
        pages = typeset(document, find_fonts())
        html, css = (find_template(f"document.{kind}").read_text("utf-8") for kind in ("html", "css"))
        wants = {target.suffix: target for target in draft.targets}
        pdf = painter(render_html(document, pages, PageTemplates(html, css))) if ".pdf" in wants else None
        if target := wants.get(".docx"):
            from gongwen.render.docx import render_docx

            template = find_template("document.docx")
            _write(target, render_docx(document, pages, template.read_bytes(), str(template)))
            written.append(target)
        if pdf:
            _write(wants[".pdf"], pdf())
            written.append(wants[".pdf"])
    except InvalidFacts as invalid:
        problems += invalid.problems
    except NoFont as missing:
        problems.append(_problem(file, "字体", str(missing), "请运行 gongwen doctor，按其中的命令安装"))
    except PdfUnavailable:
        problems.append(
            _problem(file, "PDF", "本机缺少排 PDF 用的 Pango，没有生成 PDF", "请运行 gongwen doctor")
        )
    except OSError as error:
        reason = f"写不了“{error.filename}”（{error.strerror}）"
        problems.append(_problem(file, "输出", reason, "请关闭正打开它的程序，或换一个输出位置"))
    return Result(file, tuple(written), tuple(problems), (*draft.notices, *pages.notices) if written else ())


def _load(file: Path, data: Path, folder: Path | None, formats: Sequence[Format]) -> _Draft | Result:
    from gongwen.document.compose import compose
    from gongwen.facts.load import load_facts

    try:
        loaded = load_facts(file, data)
        document = compose(loaded)
    except InvalidFacts as invalid:
        return Result(file, problems=invalid.problems)
    where = folder or Path("output", *([str(document.year)] if document.year else []))
    targets = tuple(where / f"{file.stem}.{form}" for form in formats)
    return _Draft(file, document, targets, loaded.notices)


def _without_clashes(drafts: Sequence[_Draft]) -> tuple[list[_Draft], list[Result]]:
    """Two inputs with one target would overwrite each other, so neither is built."""
    counted = Counter(target for draft in drafts for target in draft.targets)
    clashing = {draft.facts_file for draft in drafts if any(counted[target] > 1 for target in draft.targets)}
    hint = "请给其中一个改名，或用 -o 分开输出"
    results = [
        Result(file, problems=(_problem(file, "输出", f"与另一个文件都要写“{draft.targets[0]}”", hint),))
        for draft in drafts
        if (file := draft.facts_file) in clashing
    ]
    return [draft for draft in drafts if draft.facts_file not in clashing], results


def _problem(file: Path, label: str, message: str, hint: str) -> Problem:
    return Problem(Location(str(file)), label, message, hint)


def _state(file: Path, data: Path, formats: Sequence[Format]) -> str | None:
    """A digest of everything that a file's output depends on; None when it cannot be read."""
    inputs = [file, *islice((path for path in office_files(file, data) if path.is_file()), 1)]
    inputs += [find_template(f"document.{kind}") for kind in ("docx", "html", "css")]
    try:
        return digest([path.read_bytes() for path in inputs], [str(form) for form in formats])
    except OSError:
        return None


def _write(target: Path, content: bytes) -> None:
    """Under a temporary name, then renamed: nobody ever sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
