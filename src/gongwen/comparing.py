"""Drafts held against their originals, to the character: what `import` promises is proved by it.

comparable     drafts, or originals and where their drafts are -> pairs
compare_files  pairs -> what a draft lacks, or has besides
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from gongwen.composing import is_folder, problem_of
from gongwen.facts.presence import is_there
from gongwen.file_names import is_safe_path
from gongwen.importing import FACTS, files_below, importable
from gongwen.intake import originals
from gongwen.intake.draft.comments import original_of
from gongwen.intake.lines import Changes
from gongwen.intake.read_many import Converted, converted_together, crash, gathering, in_lots, source_of
from gongwen.problem import Problem, Unusable


@dataclass(frozen=True)
class Pair:
    """A draft and its original; None where nobody says which that is."""

    draft: Path
    original: Path | None


@dataclass(frozen=True)
class Compared:
    """A draft with all its original's characters, and no others, has no problems."""

    pair: Pair
    problems: tuple[Problem, ...] = ()


def comparable(paths: Sequence[Path], output: Path | None) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """Drafts, and of folders those that import made; originals where they are kept, and with `output` any others, whose
    drafts are there."""
    problems: list[Problem] = []
    pairs: list[Pair] = []
    found: list[Path] = []
    for path in paths:
        if is_facts := path.suffix.lower() in FACTS:
            drafts = [path]
        elif output or not is_folder(path):
            drafts = []
            found.append(path)
        else:
            drafts = [file for file in files_below(path, problems) if file.suffix.lower() in FACTS]
        for draft in drafts:
            with gathering(problems, draft):
                named = original_of(originals.text_of(draft.read_bytes(), str(draft)))
                if is_facts or named:
                    kept = named.kept if named and is_safe_path(named.kept) else None
                    pairs.append(Pair(draft, draft.parent / kept if kept else None))
    files = importable(found)
    for each in files.files:
        beside = each.file.parent
        if output:
            pairs.append(Pair(each.draft(output), each.file))
        elif beside.name == originals.FOLDER:
            pairs.append(Pair(each.draft(beside.parent), each.file))
        else:
            hint = "请给出草稿（.yaml），或用 -o 指明草稿所在的文件夹"
            problems.append(problem_of(each.file, "文件", "不知道草稿在哪里", hint))
    return tuple(dict.fromkeys(pairs)), (*problems, *files.problems)


def compare_files(pairs: Sequence[Pair], changes: Changes) -> Iterator[Compared]:
    """What each draft lacks of its original, or has besides; in the order of the pairs."""
    return in_lots(partial(_compare_lot, changes=changes), pairs, _file_of, _crashed)


def _file_of(pair: Pair) -> Path:
    return pair.original or pair.draft


def _crashed(pair: Pair) -> Compared:
    return Compared(pair, (crash(_file_of(pair)),))


def _compare_lot(lot: Sequence[Pair], changes: Changes) -> list[Compared]:
    converted = converted_together([pair.original for pair in lot if pair.original])
    return [_compared(pair, changes, converted) for pair in lot]


def _compared(pair: Pair, changes: Changes, converted: Converted) -> Compared:
    problems: list[Problem] = []
    with gathering(problems, pair.draft):
        problems += _compare(pair, changes, converted)
    return Compared(pair, tuple(problems))


def _compare(pair: Pair, changes: Changes, converted: Converted) -> Sequence[Problem]:
    from gongwen.intake.draft.comparison import compared
    from gongwen.intake.read import contents

    yaml = contents(pair.draft)
    named = original_of(originals.text_of(yaml, str(pair.draft)))
    if named is None:
        raise Unusable("开头没有写明由哪个文件导入，无从核对", "只能核对导入的草稿，开头两行说明要留着")
    if pair.original is None:
        raise Unusable("没有写明原件存在哪里", "请给出原件，并用 -o 指明草稿所在的文件夹")
    if not is_there(pair.original):
        raise Unusable(f"没有原件“{pair.original}”", "请找回原件，放回原处")
    content = contents(pair.original)
    found = sha256(content).hexdigest()
    if found != named.sha256:
        raise Unusable(f"“{pair.original}”不是导入时的原件（SHA-256 不同）", "请找回导入时的文件")
    source = source_of(pair.original, content, changes, converted)
    problems = compared(source, yaml, str(pair.draft))
    if problems and pair.original.suffix.lower() not in (".txt", ".pdf"):
        others = Changes.REJECTED if changes is Changes.ACCEPTED else Changes.ACCEPTED
        other = source_of(pair.original, content, others, converted)
        if other.lines != source.lines and not compared(other, yaml, str(pair.draft)):
            option = "reject" if others is Changes.REJECTED else "accept"
            raise Unusable("导入时修订是按另一种方式读的", f"请加 --changes {option} 再核对")
    return problems
