from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TypeVar

import click

from gongwen.cli.exit_status import Exit

if TYPE_CHECKING:
    from gongwen.importing import Importable, Imported
    from gongwen.intake.lines import Changes
    from gongwen.problem import Problem

_A_MOMENT = 4  # documents
_PROVED = (
    "原件的每个字都在草稿中（或列在稿末），没有多出的字；正文逐段、表格逐格和原件相符，次序相同"
    "（空白不计；短的、重复的段落不查次序）"
)
_WIDTH = 120  # of what is no screen
_HEAD = ("文件", "文种", "发文字号", "标题", "疑点")

Result = TypeVar("Result")


@click.command("import", options_metavar="[选项]")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件或文件夹...")
@click.option(
    "-o",
    "output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="草稿写到这个文件夹，原件存到其中的“原件”。只导入一个文件时可以不写，草稿印在屏幕上。",
)
@click.option(
    "--changes",
    type=click.Choice(["accept", "reject"]),
    default="accept",
    show_default=True,
    help="带修订的 Word 文件：accept 按接受修订读，reject 按拒绝修订读。",
)
@click.option("--check", "is_check", is_flag=True, help="不导入，只核对：原件的每个字，草稿里是不是都有。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
def import_(
    paths: tuple[Path, ...], output: Path | None, changes: str, is_check: bool, as_json: bool
) -> None:
    """旧公文（.docx、.doc、.wps、.pdf、.txt 等）→ 事实文件的草稿，存疑的地方用“# 疑”标出。

    文件夹连同其中的子文件夹一起导入。已有的草稿从不覆盖；导入过的不再导入，中断以后再运行一次就接着做。

    --check 后面写草稿（.yaml）或它们的文件夹；也可以写原件，并用 -o 指明草稿所在的文件夹。
    """
    from gongwen.intake.lines import Changes

    read_as = Changes.ACCEPTED if changes == "accept" else Changes.REJECTED
    if is_check:
        _check(paths, output, read_as, as_json)
    else:
        _import(paths, output, read_as, as_json)


def _import(paths: Sequence[Path], output: Path | None, changes: Changes, as_json: bool) -> None:
    from gongwen import importing

    for path in paths:
        if path.suffix.lower() in importing.FACTS:
            raise click.UsageError(f"“{path}”已经是事实文件，不必导入；要和原件核对，请加 --check")
    found = importing.importable(paths)
    _say(found.problems)
    if not found.files:
        where = "、".join(map(str, paths))
        click.echo(f"“{where}”中没有可以导入的文件。{_passed_over(found)}", err=True)
        raise SystemExit(Exit.PROBLEMS)
    if output is None and not as_json and (len(found.files) > 1 or found.files[0].file not in paths):
        raise click.UsageError("导入几个文件或一个文件夹，请用 -o 写明草稿放到哪个文件夹")
    results = []
    work = importing.import_files(found.files, output, changes, as_json)
    for imported in _with_progress(work, len(found.files), "正在导入"):
        for notice in imported.notices:
            click.echo(f"提示 {notice}", err=True)
        _say(imported.problems)
        results.append(imported)
    is_listed = output is None or _list(results, output)
    if as_json:
        documents = [imported.json for imported in results if imported.json is not None]
        click.echo(json.dumps(documents, ensure_ascii=False, indent=1))
    elif output:
        _show(results)
    elif results[0].text is not None:
        click.echo(results[0].text, nl=False)
    _sum_up(results, found, output if is_listed else None)
    if found.problems or not is_listed or any(imported.problems for imported in results):
        raise SystemExit(Exit.PROBLEMS)


def _show(results: Sequence[Imported]) -> None:
    """As wide as the screen: of long names and titles the middle is left out; 导入清单.csv has them whole."""
    from gongwen.cli.columns import aligned, fitted

    rows = [
        (
            each.incoming.name,
            each.kind,
            each.number,
            each.title,
            "未导入" if each.failed else str(each.doubts),
        )
        for each in results
    ]
    width = get_terminal_size((_WIDTH, 0)).columns
    for line in aligned(fitted([_HEAD, *rows], (0, 3), width)):
        click.echo(line)


def _list(results: Sequence[Imported], output: Path) -> bool:
    """Whether 导入清单.csv could be written."""
    from gongwen.importing import write_list
    from gongwen.problem import Unusable

    try:
        write_list(results, output)
    except Unusable as unusable:
        click.echo(unusable, err=True)
        return False
    return True


def _sum_up(results: Sequence[Imported], found: Importable, output: Path | None) -> None:
    """`output`: where a list was written."""
    from gongwen.intake.import_list import FILE_NAME

    known = sum(each.unchanged for each in results)
    failed = sum(each.failed for each in results)
    doubts = sum(each.doubts for each in results)
    counts = (
        f"导入 {len(results) - known - failed} 份",
        f"以前已导入 {known} 份" if known else "",
        f"没有导入 {failed} 份（原因见上）" if failed else "",
        f"共 {doubts} 处存疑，在草稿中标着“疑”" if doubts else "",
    )
    click.echo(f"{'，'.join(filter(None, counts))}。{_passed_over(found)}", err=True)
    for same in _same(results):
        click.echo(f"内容相同的文件：{same}。留下一份，删去其余的草稿和清单中的行即可", err=True)
    if output and any(each.number for each in results):
        file = output / FILE_NAME
        click.echo(
            f"发文字号要登记的，请先核对“{file}”，删去外单位的来文，再运行 gongwen number import {file}",
            err=True,
        )


def _same(results: Sequence[Imported]) -> Iterator[str]:
    """The names of files that are the same, byte for byte."""
    names: dict[str, list[str]] = {}
    for each in results:
        names.setdefault(each.sha256, []).append(each.incoming.name)
    yield from ("、".join(same) for digest, same in names.items() if digest and len(same) > 1)


def _passed_over(found: Importable) -> str:
    if not found.passed_over:
        return ""
    kinds = "、".join(sorted({file.suffix.lower() or "没有扩展名" for file in found.passed_over}))
    return f"文件夹中另有 {len(found.passed_over)} 个文件不能导入（{kinds}）。"


def _check(paths: Sequence[Path], output: Path | None, changes: Changes, as_json: bool) -> None:
    from gongwen import comparing

    pairs, unclear = comparing.comparable(paths, output)
    if not pairs and not unclear:
        click.echo(f"“{'、'.join(map(str, paths))}”中没有导入的草稿。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    problems = list(unclear)
    for compared in _with_progress(comparing.compare_files(pairs, changes), len(pairs), "正在核对"):
        problems += compared.problems
    if as_json:
        said = [
            {"file": each.at.file, "line": each.at.line, "column": each.at.column, "message": each.message}
            for each in problems
        ]
        click.echo(json.dumps(said, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(problem)
    if problems:
        click.echo(f"{len(pairs)} 份草稿：{len(problems)} 处和原件不符，或无法核对。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    click.echo(f"{len(pairs)} 份草稿：{_PROVED}。", err=True)


def _say(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(problem, err=True)


def _with_progress(results: Iterator[Result], count: int, doing: str) -> Iterator[Result]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if count <= _A_MOMENT or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, doing, total=count, console=Console(stderr=True), transient=True)
