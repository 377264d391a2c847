"""Old documents to draft facts files, each original kept beside its draft.

importable     files and folders -> the files to import, and where their drafts go
import_files   -> drafts, many shared out, one bad file not stopping the rest

An original is kept before its draft is written, each whole or not at all: a run that was broken off is taken up again
by running it again.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from gongwen.composing import NOT_DOCUMENTS, is_folder, problem_of
from gongwen.document_number import DocumentNumber
from gongwen.facts.presence import is_there
from gongwen.file_names import as_seen, safe_name
from gongwen.intake import originals
from gongwen.intake.draft.comments import Original
from gongwen.intake.lines import Changes
from gongwen.intake.read_many import (
    Converted,
    converted_together,
    crash,
    gathering,
    in_lots,
    source_of,
)
from gongwen.problem import Problem, Unusable
from gongwen.whole_files import why, why_unread

if TYPE_CHECKING:
    from gongwen.facts.yaml_source import Mapping as Root
    from gongwen.facts.yaml_source import Node

_TEMPORARY = ("~$", ".")  # what Word keeps beside a document that is open; hidden files
FACTS = (".yaml", ".yml")
_DOUBT = re.compile("(?m)^ *# 疑")


@dataclass(frozen=True)
class Incoming:
    """A file to import.  `folder`: where it lies below the folder that was named.  `rivals`: files whose drafts would
    have the same name."""

    file: Path
    folder: PurePosixPath
    rivals: tuple[Path, ...] = ()

    @property
    def name(self) -> str:
        return str(self.folder / self.file.name)

    def draft(self, output: Path) -> Path:
        name = f"{safe_name(self.file.stem)}.yaml"
        if name.casefold() in NOT_DOCUMENTS:
            name = f"_{name}"
        return output.joinpath(*map(safe_name, self.folder.parts), name)


@dataclass(frozen=True)
class Importable:
    """`passed_over`: files in folders that nothing is made of."""

    files: tuple[Incoming, ...]
    passed_over: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Imported:
    """What became of a file.  `problems` are errors, `notices` not.

    `draft` is the facts file that is there now; `text` a draft that was not to be written.  `unchanged`: it had been
    imported before, and a person may have worked on it since.  `json`: what programs read.
    """

    incoming: Incoming
    draft: Path | None = None
    text: str | None = None
    kind: str = ""
    number: str = ""
    title: str = ""
    issued_on: date | None = None
    doubts: int = 0
    problems: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    unchanged: bool = False
    json: dict[str, Any] | None = None
    sha256: str = ""  # of a file that could be read

    @property
    def failed(self) -> bool:
        return self.draft is None and self.text is None


def importable(paths: Sequence[Path]) -> Importable:
    """The files among the paths, and those in folders and their subfolders: each once, sorted within a folder."""
    from gongwen.intake.read import IMPORTABLE

    found: dict[Path, Incoming] = {}
    passed_over: list[Path] = []
    problems: list[Problem] = []
    for path in paths:
        if not is_folder(path):
            found.setdefault(_whole(path), Incoming(path, PurePosixPath()))
            continue
        for file in files_below(path, problems):
            if file.suffix.lower() in IMPORTABLE:
                folder = PurePosixPath(*file.parent.relative_to(path).parts)
                found.setdefault(_whole(file), Incoming(file, folder))
            elif file.suffix.lower() not in (*FACTS, ".csv"):
                passed_over.append(file)
    return Importable(_with_rivals(list(found.values())), tuple(passed_over), tuple(problems))


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # Path.absolute() keeps ..


def files_below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """Not in folders of originals, nor hidden ones, nor links to folders."""

    def refuse(error: OSError) -> None:
        problems.append(problem_of(Path(error.filename), "文件夹", *why_unread(error)))

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(each for each in folders if each != originals.FOLDER and not each.startswith("."))
        yield from (Path(parent, file) for file in sorted(files) if not file.startswith(_TEMPORARY))


def _with_rivals(files: Sequence[Incoming]) -> tuple[Incoming, ...]:
    by_draft: dict[str, list[Path]] = defaultdict(list)
    for each in files:
        by_draft[_draft_seen(each)].append(each.file)
    return tuple(
        replace(each, rivals=tuple(other for other in by_draft[_draft_seen(each)] if other != each.file))
        for each in files
    )


def _draft_seen(incoming: Incoming) -> str:
    return as_seen(incoming.draft(Path()).as_posix())


def import_files(
    files: Sequence[Incoming], output: Path | None, changes: Changes, as_json: bool = False
) -> Iterator[Imported]:
    """Each file's draft, in the order of the files, written below `output` where that is given.

    A draft that is there is never written over; one of the same original is not made again.
    """
    work = partial(_import_lot, output=output, changes=changes, as_json=as_json)
    return in_lots(work, files, _file_of, _crashed)


def _file_of(incoming: Incoming) -> Path:
    return incoming.file


def _crashed(incoming: Incoming) -> Imported:
    return Imported(incoming, problems=(crash(incoming.file),))


def _import_lot(
    lot: Sequence[Incoming], output: Path | None, changes: Changes, as_json: bool
) -> list[Imported]:
    new = [each.file for each in lot if as_json or output is None or not is_there(each.draft(output))]
    converted = converted_together(new)
    return [_imported(each, output, changes, as_json, converted) for each in lot]


def _imported(
    incoming: Incoming, output: Path | None, changes: Changes, as_json: bool, converted: Converted
) -> Imported:
    problems: list[Problem] = []
    with gathering(problems, incoming.file):
        return _import(incoming, output, changes, as_json, converted)
    return Imported(incoming, problems=tuple(problems))


def _import(
    incoming: Incoming, output: Path | None, changes: Changes, as_json: bool, converted: Converted
) -> Imported:
    from gongwen.intake.draft.draft import drafted
    from gongwen.intake.draft.json_value import json_of
    from gongwen.intake.read import contents
    from gongwen.intake.recognition.recognise import recognise

    file, content = incoming.file, contents(incoming.file)
    target = incoming.draft(output) if output else None
    kept = f"{originals.FOLDER}/{target.stem}{file.suffix}" if target else ""
    original = Original(file.name, sha256(content).hexdigest(), kept)
    before = originals.drafted_before(target, original) if target else None
    if target and before is not None and not as_json:
        originals.keep(target, original, content)
        return replace(_as_left(incoming, target, before), sha256=original.sha256)
    if target and before is None and incoming.rivals:
        others = f"等 {len(incoming.rivals)} 个文件" if len(incoming.rivals) > 1 else ""
        message = f"和“{incoming.rivals[0]}”{others}都要写“{target}”"
        raise Unusable(message, "请只留一份，或改名，或分开导入到两个文件夹")
    source = source_of(file, content, changes, converted)
    draft = drafted(source, recognise(source), original)
    said = _as_drafted(incoming, target, draft.yaml) if before is None else _as_left(incoming, target, before)
    if target:
        originals.keep(target, original, content)
    if target and before is None and not originals.create(target, draft.yaml.encode()):
        meanwhile = originals.drafted_before(target, original)  # another import was faster
        said = _as_left(incoming, target, meanwhile or "")
    return replace(
        said,
        sha256=original.sha256,
        problems=draft.lost,
        notices=tuple(problem_of(file, "文件", *notice) for notice in (*source.notices, *source.left_out)),
        json=json_of(draft, str(file), str(target) if target else None) if as_json else None,
    )


def _as_drafted(incoming: Incoming, target: Path | None, text: str) -> Imported:
    """What a new draft says of its document.  Raises Unusable when no other command could read it."""
    from gongwen.facts.yaml_source import parse_yaml

    parsed = parse_yaml(text.encode(), str(target))
    if parsed.root is None:
        message = "；".join(problem.message for problem in parsed.problems)
        raise Unusable(f"做出的草稿读不回来（{message}），没有写", "请拆成几个文件，分别导入")
    return _told(incoming, target, text, parsed.root)


def _as_left(incoming: Incoming, target: Path | None, text: str) -> Imported:
    """What a draft says that had been there before."""
    from gongwen.facts.yaml_source import parse_yaml

    root = parse_yaml(text.encode(errors="replace"), str(target)).root
    return replace(_told(incoming, target, text, root), unchanged=True)


def _told(incoming: Incoming, target: Path | None, text: str, root: Root | None) -> Imported:
    said = {entry.key.text: _said(entry.value) for entry in root.entries} if root else {}
    try:
        issued_on = date.fromisoformat(said.get("成文日期", ""))
    except ValueError:
        issued_on = None
    kind, title = said.get("文种", ""), said.get("标题", "")
    number, doubts = _number(said), len(_DOUBT.findall(text))
    return Imported(incoming, target, None if target else text, kind, number, title, issued_on, doubts)


def _number(said: Mapping[str, str]) -> str:
    """With its serial.  Of a document without a head to print it in, the number stands in 题注."""
    texts = [said.get("发文字号", ""), *said.get("题注", "").split("　")]
    numbers = filter(None, map(DocumentNumber.loosely, texts))
    return next((str(number) for number in numbers if number.serial), "")


def _said(node: Node) -> str:
    """Of 编号 and 原文, or 日期 and 原文, not 原文; of several lines all in one."""
    from gongwen.facts import yaml_source

    if isinstance(node, yaml_source.Mapping):
        node = node.get("编号") or node.get("日期") or node
    return node.text.replace("\n", "") if isinstance(node, yaml_source.PlacedText) else ""


def write_list(results: Sequence[Imported], output: Path) -> None:
    """导入清单.csv, with what it had of other files.  Raises Unusable when it cannot be read or written."""
    from gongwen.intake.import_list import FILE_NAME, Listed, merged

    file = output / FILE_NAME
    try:
        earlier = file.read_bytes() if is_there(file) else None
    except OSError as error:
        raise Unusable(f"“{file}”读不了", why(error)) from error
    rows = [
        Listed(
            each.incoming.name,
            each.kind,
            each.number,
            each.title,
            each.issued_on,
            each.doubts,
            each.problems[0].message if each.failed else "",
        )
        for each in results
    ]
    originals.write(file, merged(earlier, rows, str(file)))
