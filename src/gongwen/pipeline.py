"""Facts to files: the product on one page.

load     facts file -> Document, and where its files go
render   Document -> pages -> .docx and .pdf
check    a facts file, .docx, .pdf or .txt -> findings
build    many of both, only what changed, one bad file not stopping the rest
start    a new facts file
"""

from __future__ import annotations

import errno
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.facts.office_file import office_file
from gongwen.problem import InvalidFacts, Location, Problem, Unusable
from gongwen.record import Record, digest, stamp
from gongwen.render.painter import PdfUnavailable, load_engine, paint
from gongwen.templates import NAMES, find_template, word_template_name

# The stages are imported where they begin: while this process imports them, another loads the engine that paints.
if TYPE_CHECKING:
    from gongwen.check.house import Wishes
    from gongwen.check.manuscript import House, Manuscript
    from gongwen.check.mend import Change, EncodedText
    from gongwen.check.report import Checked
    from gongwen.document.model import Document
    from gongwen.facts.load import LoadedFacts
    from gongwen.intake.recognised import Recognised
    from gongwen.statistics.count import Statistics
    from gongwen.typeset.composed import Typeset

NOT_DOCUMENTS = ("log.yaml", "indicators.yaml", "organization.yaml")
_MOST_PROCESSES = 8
_WORTH_SHARING = 12  # files to check: below, starting processes takes longer than it saves
_MOST_ROUNDS = 5  # of mending: a fix may make room for another


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


def facts_files(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """The facts files among the paths: of a folder those in it, else those in its year folders.  No path: `data`."""
    found: list[Path] = []
    for path in paths or [data]:
        if _is_folder(path):
            own = sorted(path.glob("*.yaml")) if path != data else []
            files = own or sorted(path.glob("[0-9][0-9][0-9][0-9]/*.yaml"))
            found += [file for file in files if file.name not in NOT_DOCUMENTS]
        elif paths:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    """One that cannot be looked at is left to whoever reads it, who says so."""
    try:
        return path.is_dir()
    except OSError:
        return False


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
                lacking = [_problem(draft.facts_file, "PDF", reason, "请运行 gongwen doctor")]
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
        problems.append(_problem(file, "字体", str(missing), "请运行 gongwen doctor，按其中的命令安装"))
    except OSError as error:
        name = error.filename2 or error.filename
        problems.append(_problem(file, "输出", f"写不了“{name}”", why(error)))


def why(error: OSError) -> str:
    """The system's reason in Chinese, as what to do."""
    if isinstance(error, PermissionError):
        return "请关闭正打开它的程序，检查权限，或换一个输出位置"
    known = {
        errno.EISDIR: "这是文件夹，请先改名或移走",
        errno.ENOTDIR: "路径中有一段是文件，不是文件夹，请换一个位置",
        errno.ENAMETOOLONG: "名称太长，请改短",
        errno.ENOSPC: "磁盘已满，请先腾出空间",
        errno.EROFS: "磁盘是只读的，请换一个位置",
        errno.ENOENT: "没有这个位置，请检查路径",
    }
    return known.get(error.errno or 0, "请换一个位置再试")


@dataclass(frozen=True)
class Composed:
    """A document, the figures it was composed with, and what it was read from besides its facts file."""

    loaded: LoadedFacts
    document: Document
    statistics: Statistics | None
    notices: tuple[Problem, ...]
    files: Mapping[Path, str]  # each with its stamp

    @property
    def log_rows(self) -> int:
        """How many rows of the year's log its figures were counted from."""
        return self.statistics.rows_read if self.statistics else 0


def compose_file(file: Path, data: Path, numbered: bool = False, content: bytes | None = None) -> Composed:
    """The document of a facts file.  Raises InvalidFacts.

    `numbered`: its figures know every row of large logs, too.  `content`: see load_facts.
    """
    from gongwen.document.compose import compose
    from gongwen.facts.load import load_facts
    from gongwen.statistics.count import statistics_of

    loaded = load_facts(file, data, content)
    files = dict(loaded.table_files)

    def note(read: Path) -> None:
        files[read] = stamp(read)

    year, issued_on = loaded.facts.year, loaded.facts.issued_on
    statistics = None
    if year:
        # A summary issued in January speaks of the whole year before.
        until = issued_on.day if issued_on and issued_on.day.year == year else None
        statistics = statistics_of(_year_folder(file, year, data), year, until, numbered, note)
    document = compose(loaded, statistics)
    return Composed(loaded, document, statistics, (*loaded.notices, *document.notices), files)


def _year_folder(file: Path, year: int, data: Path) -> Path:
    """Where the log and indicators of a facts file's year are: in its own folder, if that is the year's or has some; in
    the year's folder beside that of another year; else in the year's folder of `data`."""
    from gongwen.facts.indicators import FILE_NAME
    from gongwen.facts.presence import is_there
    from gongwen.log.read import LOG_FILES

    folder = file.parent
    name = folder.absolute().name
    if re.fullmatch("[0-9]{4}", name):
        return folder if name == str(year) else folder.parent / str(year)
    has_own = any(is_there(folder / each) for each in (FILE_NAME, *LOG_FILES))
    return folder if has_own else data / str(year)


def _load(file: Path, data: Path, folder: Path | None, formats: Sequence[Format]) -> _Draft | Result:
    try:
        composed = compose_file(file, data)
    except InvalidFacts as invalid:
        return Result(file, problems=invalid.problems)
    document = composed.document
    where = folder or Path("output", *([str(document.year)] if document.year else []))
    targets = tuple(where / f"{file.stem}.{form}" for form in formats)
    errors, warnings = _counted(composed)
    return _Draft(
        file, document, targets, composed.notices, composed.files, composed.log_rows, errors, warnings
    )


def checkable(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """The files to check among the paths: of a folder its facts files and, beside them, .docx, .pdf and .txt."""
    from gongwen.intake.read import SUFFIXES

    found: list[Path] = []
    for path in paths or [data]:
        if _is_folder(path):
            found += facts_files([path], data)
            found += sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
        elif paths:
            found.append(path)
    return tuple(dict.fromkeys(found))


def check_files(files: Sequence[Path], data: Path) -> Iterator[Checked]:
    """Each file's findings, in the order of the files; many files are shared out."""
    if len(files) < _WORTH_SHARING:
        yield from (check_file(file, data) for file in files)
        return
    with ProcessPoolExecutor(min(os.cpu_count() or 1, _MOST_PROCESSES)) as pool:
        yield from pool.map(check_file, files, repeat(data), chunksize=4)


def check_file(file: Path, data: Path, content: bytes | None = None) -> Checked:
    """What is to be said of a facts file, .docx, .pdf or .txt; what cannot be read is a finding, too.

    `content`: what to check in place of what the file holds.
    """
    from gongwen.check.manuscripts import unreadable
    from gongwen.check.report import Checked
    from gongwen.check.run import check, unmet

    try:
        manuscript, wishes = (_of_facts if is_facts(file) else _of_source)(file, data, content)
    except InvalidFacts as invalid:
        return Checked(file, check(unreadable(invalid.problems)), _lines_of(file, content))
    except Unusable as unusable:
        problem = _problem(file, "文件", unusable.message, unusable.hint)
        return Checked(file, check(unreadable([problem])))
    except OSError as error:
        return Checked(file, check(unreadable([_problem(file, "文件", "读不了", why(error))])))
    findings = check(manuscript, wishes)
    source = manuscript.source
    lines = tuple(line.words for line in source.lines) if source else _lines_of(file, content)
    return Checked(file, findings, lines, (*wishes.problems, *unmet(findings, wishes)))


@dataclass(frozen=True)
class Mended:
    """A text file with what is mechanical put right, and what is left to be said of it."""

    file: Path
    text: EncodedText  # put right
    changes: tuple[Change, ...]
    left: Checked


def mend_file(file: Path, data: Path, ordinals: bool) -> Mended:
    """Puts right in the text of a facts file or .txt what asks no person; with `ordinals` the ordinals, too.

    Nothing is written.  Raises Unusable for what is no text file, OSError where it cannot be read.
    """
    from gongwen.check.mend import EncodedText, mendable, mended
    from gongwen.facts.presence import no_file

    if fault := no_file(file):
        raise Unusable(*fault)
    text = EncodedText.read(file.read_bytes(), str(file))
    checked = check_file(file, data, text.content)
    changes: list[Change] = []
    for _ in range(_MOST_ROUNDS):
        words, changed = mended(text.text, mendable(checked.findings, ordinals))
        after = replace(text, text=words)
        rechecked = check_file(file, data, after.content) if changed else checked
        if not changed or (rechecked.unreadable and not checked.unreadable):
            break
        text, checked = after, rechecked
        changes += changed
    return Mended(file, text, tuple(changes), checked)


@dataclass(frozen=True)
class Revised:
    """A .docx with what was found in it: `content` is a copy with tracked changes and comments."""

    content: bytes
    changes: int
    comments: int
    found: Checked


def revise_file(file: Path, data: Path, ordinals: bool, everything: bool) -> Revised:
    """What `mend_file` would put right as tracked changes, the other findings as comments; 提示 with `everything`.

    Nothing is written.  Raises Unusable, OSError.
    """
    from gongwen.check.finding import Severity
    from gongwen.check.mend import mendable
    from gongwen.check.report import said_in_full
    from gongwen.render.revised_docx import Revision, revised_docx

    content = file.read_bytes()
    found = check_file(file, data, content)
    told = [each for each in found.open if everything or each.severity is not Severity.NOTE]
    mends = set(mendable(told, ordinals))
    revisions = [
        Revision(
            mark.at.line,
            mark.at.column - 1,
            mark.end_column - 1,
            mark.quote,
            said_in_full(finding),
            mark.fix if mark in mends else None,
        )
        for finding in told
        if (mark := finding.mark).at.file == str(file)
    ]
    changes = sum(each.fix is not None for each in revisions)
    return Revised(revised_docx(content, revisions), changes, len(revisions) - changes, found)


def is_facts(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml")


def _of_facts(file: Path, data: Path, content: bytes | None) -> tuple[Manuscript, Wishes]:
    return _manuscript(compose_file(file, data, content=content))


def _manuscript(composed: Composed) -> tuple[Manuscript, Wishes]:
    from gongwen.check.house import house_of, wishes_of
    from gongwen.check.manuscripts import of_facts
    from gongwen.check.rule import all_rules

    facts, organization = composed.loaded.facts, composed.loaded.organization
    house = house_of(organization, facts.number.number.agency if facts.number else None)
    manuscript = of_facts(facts, composed.document, house, composed.notices)
    return manuscript, wishes_of(organization, facts.accepted, all_rules())


def _of_source(file: Path, data: Path, content: bytes | None) -> tuple[Manuscript, Wishes]:
    from gongwen.check.manuscripts import of_source
    from gongwen.intake.read import read
    from gongwen.intake.recognise import recognise

    source = read(file, content)
    recognised = recognise(source)
    house, wishes = _house(file, data, recognised)
    return of_source(source, recognised, house), wishes


def _house(file: Path, data: Path, recognised: Recognised) -> tuple[House, Wishes]:
    """The office of a document that was read: by its 发文字号 or 署名, else the only one that organization.yaml has."""
    from gongwen.check.house import NO_WISHES, house_of, wishes_of
    from gongwen.check.manuscript import House

    if office_file(file, data) is None:
        return House(), NO_WISHES
    from gongwen.check.rule import all_rules
    from gongwen.document_number import DocumentNumber, InvalidNumber
    from gongwen.facts.organization import organizations_for

    organizations = organizations_for(file, data)
    head, signature = recognised.document.head, recognised.document.parts[0].signature
    try:
        agency = DocumentNumber.parse(str(head.number) if head and head.number else "").agency
    except InvalidNumber:
        agency = None
    organization = organizations.match(agency, str(signature.organ) if signature else None)
    if organization is None and len(organizations.by_code) == 1:
        ((agency, organization),) = organizations.by_code.items()
    return house_of(organization, agency), wishes_of(organization, (), all_rules())


def _lines_of(file: Path, content: bytes | None) -> tuple[str, ...]:
    """The lines of a text file as its places count them, to be quoted."""
    from gongwen.facts.encodings import decode
    from gongwen.facts.presence import no_file

    try:
        if content is None and no_file(file):
            return ()
        decoded = decode(file.read_bytes() if content is None else content, str(file))
    except OSError:
        return ()
    return () if isinstance(decoded, Problem) else tuple(re.split("\r\n|\r|\n", decoded[0]))


def _counted(composed: Composed) -> tuple[int, int]:
    """How many findings of severity 错误 and 警告 a document has, not counting accepted ones."""
    from gongwen.check.finding import Severity
    from gongwen.check.run import check, is_open

    findings = check(*_manuscript(composed))

    def count(severity: Severity) -> int:
        return sum(is_open(finding, severity) for finding in findings)

    return count(Severity.ERROR), count(Severity.WARNING)


def _without_clashes(drafts: Sequence[_Draft], taken: set[Path]) -> tuple[list[_Draft], list[Result]]:
    """Two inputs with one target would overwrite each other, so neither is built; `taken` ones are built already."""
    counted = Counter(target for draft in drafts for target in draft.targets) + Counter(taken)
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


def write_whole(target: Path, content: bytes) -> None:
    """Under a temporary name, then renamed: nobody ever sees half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        temporary.write_bytes(content)
        temporary.replace(target)
    except OSError as error:  # the temporary name says nothing to anybody
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
