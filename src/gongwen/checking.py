"""Files to findings: a facts file, .docx, .pdf or .txt is read, checked, mended.

check_files   files -> findings, many shared out
mend_file     a text file -> the same with what is mechanical put right
revise_file   a .docx -> a copy with tracked changes and comments
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from gongwen.composing import NOT_DOCUMENTS, Composed, compose_file, facts_files, is_folder, problem_of
from gongwen.facts.office_file import office_file
from gongwen.problem import InvalidFacts, Problem, Unusable
from gongwen.whole_files import why_unread

if TYPE_CHECKING:
    from gongwen.check.finding import Finding
    from gongwen.check.house import Wishes
    from gongwen.check.manuscript import House, Manuscript
    from gongwen.check.mend import Change, EncodedText
    from gongwen.check.report import Checked
    from gongwen.intake.recognition.recognised import Recognised

REVISED = "（校对）"  # behind the name of a .docx: its copy with tracked changes
_MOST_PROCESSES = 8
_WORTH_SHARING = 12  # files: below, starting processes takes longer than it saves
_MOST_ROUNDS = 5  # of mending: a fix may make room for another


def checkable(paths: Sequence[Path], data: Path) -> tuple[Path, ...]:
    """The files to check among the paths: of a folder its facts files and, beside them, .docx, .pdf and .txt."""
    from gongwen.intake.read import SUFFIXES

    found: list[Path] = []
    for path in paths or [data]:
        if is_folder(path):
            found += facts_files([path], data)
            found += sorted(file for file in path.iterdir() if _is_paper(file, SUFFIXES))
        elif paths:
            found.append(path)
    return tuple(dict.fromkeys(found))


def _is_paper(file: Path, suffixes: Sequence[str]) -> bool:
    """Not what Word keeps beside a document that is open, nor what --fix made."""
    kept = file.name.startswith("~$") or file.stem.endswith(REVISED)
    return file.suffix.lower() in suffixes and not kept


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
    from gongwen.check.manuscript import Origin
    from gongwen.check.manuscripts import unreadable
    from gongwen.check.report import Checked
    from gongwen.check.run import check, unmet

    origin = {".docx": Origin.WORD, ".pdf": Origin.PDF}.get(file.suffix.lower(), Origin.TEXT)
    try:
        manuscript, wishes = (_of_facts if is_facts(file) else _of_source)(file, data, content)
    except InvalidFacts as invalid:
        return Checked(file, check(_of_invalid(file, content, invalid.problems)), _lines_of(file, content))
    except Unusable as unusable:
        problem = problem_of(file, "文件", unusable.message, unusable.hint)
        return Checked(file, check(unreadable([problem], origin)))
    except OSError as error:
        problem = problem_of(file, "文件", *why_unread(error))
        return Checked(file, check(unreadable([problem], origin)))
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


def mend_file(file: Path, data: Path, ordinals: bool, everything: bool = False) -> Mended:
    """Puts right in the text of a facts file or .txt what asks no person; with `ordinals` the ordinals, too.

    What is only a 提示 is mended with `everything`.  Nothing is written.  Raises Unusable for what is no text file,
    OSError where it cannot be read.
    """
    from gongwen.check.mend import EncodedText, mendable, mended
    from gongwen.facts.presence import no_file

    if fault := no_file(file):
        raise Unusable(*fault)
    text = EncodedText.read(file.read_bytes(), str(file))
    checked = check_file(file, data, text.content)
    changes: list[Change] = []
    for _ in range(_MOST_ROUNDS):
        words, changed = mended(text.text, mendable(_told(checked, everything), ordinals))
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
    from gongwen.check.mend import mendable
    from gongwen.check.report import said_in_full
    from gongwen.facts.presence import no_file
    from gongwen.render.revised_docx import Revision, revised_docx

    if fault := no_file(file):
        raise Unusable(*fault)
    content = file.read_bytes()
    found = check_file(file, data, content)
    if found.unreadable:
        raise Unusable("读不懂，没有可改的", "请看检查的意见")
    told = _told(found, everything)
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


def _told(checked: Checked, everything: bool) -> list[Finding]:
    """What the clerk is told of by default; 提示 with `everything`."""
    from gongwen.check.finding import Severity

    return [each for each in checked.open if everything or each.severity is not Severity.NOTE]


def is_facts(file: Path) -> bool:
    return file.suffix.lower() in (".yaml", ".yml")


def _of_invalid(file: Path, content: bytes | None, problems: tuple[Problem, ...]) -> Manuscript:
    """What can be checked of facts that do not load."""
    from gongwen.check.invalid_facts import of_invalid_facts
    from gongwen.check.manuscripts import unreadable
    from gongwen.facts.yaml_source import parse_yaml, read_yaml

    if not is_facts(file) or file.name in NOT_DOCUMENTS:
        return unreadable(problems)
    source = read_yaml(file) if content is None else parse_yaml(content, str(file))
    return of_invalid_facts(source.root, problems) if source.root else unreadable(problems)


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
    from gongwen.intake.recognition.recognise import recognise

    source = read(file, content)
    recognised = recognise(source)
    house, wishes, problems = _house(file, data, recognised)
    return of_source(source, recognised, house, problems), wishes


def _house(file: Path, data: Path, recognised: Recognised) -> tuple[House, Wishes, tuple[Problem, ...]]:
    """The office of a document that was read, and what is wrong with organization.yaml.

    By its 发文字号 or 署名; of a document that has neither, the only office that there is.
    """
    from gongwen.check.house import NO_WISHES, house_of, wishes_of
    from gongwen.check.manuscript import House

    if office_file(file, data) is None:
        return House(), NO_WISHES, ()
    from gongwen.check.rule import all_rules
    from gongwen.document_number import DocumentNumber, InvalidNumber
    from gongwen.facts.organization import organizations_for

    organizations = organizations_for(file, data)
    head, signature = recognised.document.head, recognised.document.parts[0].signature
    try:
        agency = DocumentNumber.parse(str(head.number) if head and head.number else "").agency
    except InvalidNumber:
        agency = None
    organ = str(signature.organ) if signature and signature.organ else None
    organization = organizations.match(agency, organ)
    if not (organization or agency or organ) and len(organizations.by_code) == 1:
        ((agency, organization),) = organizations.by_code.items()
    return house_of(organization, agency), wishes_of(organization, (), all_rules()), organizations.problems


def _lines_of(file: Path, content: bytes | None) -> tuple[str, ...]:
    """The lines of a text file as its places count them, to be quoted."""
    from gongwen.facts.presence import no_file
    from gongwen.intake.text_encodings import decode_text

    try:
        if content is None and no_file(file):
            return ()
        decoded = decode_text(file.read_bytes() if content is None else content, str(file))
    except OSError:
        return ()
    return () if isinstance(decoded, Problem) else tuple(re.split("\r\n|\r|\n", decoded[0]))


def counted(composed: Composed) -> tuple[int, int]:
    """How many findings of severity 错误 and 警告 a document has, not counting accepted ones."""
    from gongwen.check.finding import Severity
    from gongwen.check.run import check, is_open

    findings = check(*_manuscript(composed))

    def count(severity: Severity) -> int:
        return sum(is_open(finding, severity) for finding in findings)

    return count(Severity.ERROR), count(Severity.WARNING)
