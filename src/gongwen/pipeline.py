"""Facts to files: the product on one page.

load     facts file -> Document, and where its files go
render   Document -> pages -> .docx and .pdf
build    many of both, only what changed, one bad file not stopping the rest
start    a new facts file
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.checking import counted
from gongwen.composing import compose_file, problem_of
from gongwen.facts.office_file import office_file
from gongwen.problem import InvalidFacts, Problem
from gongwen.record import Record, digest
from gongwen.render.painter import PdfUnavailable, load_engine, paint
from gongwen.templates import NAMES, find_template, word_template_name
from gongwen.whole_files import why, write_whole

# The stages are imported where they begin: while this process imports them, another loads the engine that paints.
if TYPE_CHECKING:
    from gongwen.document.model import Document
    from gongwen.typeset.composed import Typeset

_MOST_PROCESSES = 8


class Format(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


@dataclass(frozen=True)
class Result:
    """What became of one facts file.  `problems` keep it from being built whole; `notices` do not."""

    facts_file: Path
    targets: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    unchanged: bool = False
    lacks_engine: bool = False  # nothing is wrong with the facts: the machine cannot make a PDF
    log_rows: int = 0  # that its figures were counted from
    errors: int = 0  # that the check found, 错误
    warnings: int = 0  # 警告


@dataclass(frozen=True)
class _Draft:
    """A composed document on its way to its files."""

    facts_file: Path
    document: Document
    targets: tuple[Path, ...]
    notices: tuple[Problem, ...]
    files: Mapping[Path, str]  # that it was read from besides, each with its stamp
    log_rows: int
    errors: int
    warnings: int


Painter = Callable[[str], Callable[[], bytes]]  # takes HTML, gives back what waits for its PDF


def paint_later(html: str) -> Callable[[], bytes]:
    """Paints in this process, when the PDF is asked for."""
    return partial(paint, html)


def build(
    files: Sequence[Path], data: Path, folder: Path | None, formats: Sequence[Format]
) -> Iterator[Result]:
    """Build each file that changed since it was last built; the results come as they are ready.

    `folder` None: `output/<年度>/`, or `output/` for a document without a year.
    """
    record = Record.read(folder or Path("output"))
    changed: dict[Path, str | None] = {}
    taken: set[Path] = set()
    for file in files:
        state = _state(file, data, formats)
        if state and (targets := record.current(file, state)):
            taken |= set(targets)
            yield Result(file, targets, unchanged=True)
        else:
            changed[file] = state
    with ProcessPoolExecutor(max(1, min(len(changed), os.cpu_count() or 1, _MOST_PROCESSES))) as pool:
        if changed and Format.PDF in formats:
            pool.submit(load_engine)  # a process gets ready to paint while the facts are read
        drafts = []
        for file in changed:
            drafted = _load(file, data, folder, formats)
            if isinstance(drafted, Result):
                yield drafted
            else:
                drafts.append(drafted)
        drafts, clashes = _without_clashes(drafts, taken)
        yield from clashes
        files_read = {draft.facts_file: draft.files for draft in drafts}
        for result in _rendered(drafts, pool):
            if not result.problems and (state := changed[result.facts_file]):
                record.note(result.facts_file, state, result.targets, files_read[result.facts_file])
            yield result
    record.write()


def start(kind: str, year: int, data: Path, previous: Path | None) -> tuple[Path, ...]:
    """New files in a year's folder: a commented facts file to fill in; or `previous` carried over, and with it the
    indicators of its year, unless the new year has its own.

    Raises InvalidFacts for what is wrong with the files read, FileExistsError rather than write over a facts file.
    """
    from gongwen.facts.indicators import FILE_NAME
    from gongwen.facts.load import load_facts
    from gongwen.facts.organization import organizations_for
    from gongwen.facts.starters import carried_indicators, carried_over, starter

    target = data / str(year) / f"{previous.stem if previous else kind}.yaml"
    if target.exists():
        raise FileExistsError(target)
    texts: dict[Path, str] = {}
    if previous:
        old_year = load_facts(previous, data).facts.year or year
        own, new = previous.with_name(FILE_NAME), target.with_name(FILE_NAME)
        texts[target] = carried_over(previous, year, old_year)
        if own.exists() and not new.exists() and own.parent.resolve() != data.resolve():
            texts[new] = carried_indicators(own, old_year)
    else:
        organizations = organizations_for(target, data)
        if organizations.problems:
            raise InvalidFacts(organizations.problems)
        texts[target] = starter(kind, year, organizations)
    target.parent.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(texts)


def _rendered(drafts: Sequence[_Draft], pool: ProcessPoolExecutor) -> Iterator[Result]:
    """One document is typeset and written as Word here while another process paints it; more are shared out whole."""
    if len(drafts) == 1:
        yield render(drafts[0], lambda html: pool.submit(paint, html).result)
    else:
        for future in as_completed([pool.submit(render, draft) for draft in drafts]):
            yield future.result()


def render(draft: _Draft, painter: Painter = paint_later) -> Result:
    """Typeset a document and write its files, each whole or not at all."""
    problems: list[Problem] = []
    pages = _typeset(draft, problems)
    if pages is None:
        return Result(draft.facts_file, problems=tuple(problems), notices=draft.notices)
    written: list[Path] = []
    waiting: dict[Path, Callable[[], bytes]] = {}
    for target in reversed(draft.targets):  # the PDF takes longer, so it is begun first
        with _gathering(problems, draft.facts_file):
            waiting[target] = _begun(target.suffix, pages, painter)
    lacking: list[Problem] = []
    for target in reversed(waiting):
        with _gathering(problems, draft.facts_file):
            try:
                write_whole(target, waiting[target]())
                written.append(target)
            except PdfUnavailable:
                reason = "本机缺少排 PDF 用的 Pango，没有生成 PDF"
                lacking = [problem_of(draft.facts_file, "PDF", reason, "请运行 gongwen doctor")]
    return Result(
        draft.facts_file,
        tuple(written),
        (*problems, *lacking),
        (*draft.notices, *pages.notices),
        lacks_engine=bool(lacking) and not problems,
        log_rows=draft.log_rows,
        errors=draft.errors,
        warnings=draft.warnings,
    )


def _typeset(draft: _Draft, problems: list[Problem]) -> Typeset | None:
    from gongwen.fonts import find_fonts
    from gongwen.typeset.pages import typeset

    with _gathering(problems, draft.facts_file):
        return typeset(draft.document, find_fonts())
    return None


def _begun(suffix: str, pages: Typeset, painter: Painter) -> Callable[[], bytes]:
    """The content of a file, to be asked for when it is to be written."""
    if suffix == ".docx":
        from gongwen.render.docx import render_docx

        template = find_template(word_template_name(pages.document.standard))
        return partial(render_docx, pages, template.read_bytes(), str(template))
    from gongwen.render.pdf import PageTemplates, render_html

    html, css = (find_template(f"document.{kind}") for kind in ("html", "css"))
    return painter(render_html(pages, PageTemplates.read(html, css)))


@contextmanager
def _gathering(problems: list[Problem], file: Path) -> Iterator[None]:
    """Turns what keeps a file from being made into problems."""
    from gongwen.fonts import NoFont

    try:
        yield
    except InvalidFacts as invalid:
        problems += invalid.problems
    except NoFont as missing:
        problems.append(problem_of(file, "字体", str(missing), "请运行 gongwen doctor，按其中的命令安装"))
    except OSError as error:
        name = error.filename2 or error.filename
        problems.append(problem_of(file, "输出", f"写不了“{name}”", why(error)))


def _load(file: Path, data: Path, folder: Path | None, formats: Sequence[Format]) -> _Draft | Result:
    try:
        composed = compose_file(file, data)
    except InvalidFacts as invalid:
        return Result(file, problems=invalid.problems)
    document = composed.document
    where = folder or Path("output", *([str(document.year)] if document.year else []))
    targets = tuple(where / f"{file.stem}.{form}" for form in formats)
    errors, warnings = counted(composed)
    return _Draft(
        file, document, targets, composed.notices, composed.files, composed.log_rows, errors, warnings
    )


def _without_clashes(drafts: Sequence[_Draft], taken: set[Path]) -> tuple[list[_Draft], list[Result]]:
    """Two inputs with one target would overwrite each other, so neither is built; `taken` ones are built already."""
    counted = Counter(target for draft in drafts for target in draft.targets) + Counter(taken)
    clashing = {draft.facts_file for draft in drafts if any(counted[target] > 1 for target in draft.targets)}
    hint = "请给其中一个改名，或用 -o 分开输出"
    results = [
        Result(file, problems=(problem_of(file, "输出", f"与另一个文件都要写“{draft.targets[0]}”", hint),))
        for draft in drafts
        if (file := draft.facts_file) in clashing
    ]
    return [draft for draft in drafts if draft.facts_file not in clashing], results


def _state(file: Path, data: Path, formats: Sequence[Format]) -> str | None:
    """A digest of what an output depends on, but for tables, logs and indicators; None when it cannot be read."""
    from gongwen.facts.presence import no_file
    from gongwen.fonts import font_files

    inputs = [file, *filter(None, [office_file(file, data)]), *map(find_template, NAMES)]
    stamps = [f"{path} {path.stat().st_size}" for path in font_files()]
    # This program and its word lists, but not what Python makes of them.
    own = sum(path.stat().st_mtime_ns for path in Path(__file__).parent.rglob("*.*") if path.suffix != ".pyc")
    try:
        if any(map(no_file, inputs)):
            return None
        return digest([path.read_bytes() for path in inputs], [*map(str, formats), *stamps, str(own)])
    except OSError:
        return None
