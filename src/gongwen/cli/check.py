from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit

if TYPE_CHECKING:
    from gongwen.check.report import Checked
    from gongwen.problem import Problem

A_MOMENT = 12  # documents


@click.command(options_metavar="[选项]")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]...")
@click.option("--全部", "everything", is_flag=True, help="提示也列出，同类的意见不合并。")
@click.option("--strict", is_flag=True, help="有警告时，退出状态也是 1。")
@click.option(
    "--fix",
    is_flag=True,
    help="改正标点、字形等不必由人判断的，先显示改动，问过再写入；.docx 另存一份带修订和批注的。",
)
@click.option("--序数", "ordinals", is_flag=True, help="和 --fix 一起用：漏写、重复、颠倒的序数也改。")
@click.option("--yes", is_flag=True, help="和 --fix 一起用：不问就写入。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.option("--sarif", "as_sarif", is_flag=True, help="输出 SARIF，给编辑器和代码平台用。")
@click.pass_obj
def check(
    data: Path,
    paths: tuple[Path, ...],
    everything: bool,
    strict: bool,
    fix: bool,
    ordinals: bool,
    yes: bool,
    as_json: bool,
    as_sarif: bool,
) -> None:
    """检查公文：序数、附件、日期、标点、数字、版面等，每条意见都有位置、依据和改法。

    可以检查事实文件（.yaml）、.docx、.pdf 和 .txt；不写文件时检查全部事实文件。没有意见就什么都不印。
    每条规则可用 gongwen explain 查看。
    """
    if as_json and as_sarif:
        raise click.UsageError("--json、--sarif 只能写一个")
    if (ordinals or yes) and not fix:
        raise click.UsageError("--序数、--yes 和 --fix 一起用")
    from gongwen import __version__, checking
    from gongwen.check import report
    from gongwen.check.finding import Severity

    files = _files(paths, data)
    found: Iterator[Checked]
    if fix:
        found = (_fixed(file, data, ordinals, yes, everything) for file in files)
    else:
        found = _with_progress(checking.check_files(files, data), len(files))
    results = []
    for checked in _with_notices(found):
        results.append(checked)
        for line in () if as_json or as_sarif else report.as_text(checked, everything):
            click.echo(line)
    if as_json:
        click.echo(json.dumps(report.as_json(results), ensure_ascii=False, indent=1))
    elif as_sarif:
        click.echo(json.dumps(report.as_sarif(results, __version__), ensure_ascii=False, indent=1))
    counts = {severity: sum(each.count(severity) for each in results) for severity in Severity}
    if any(count for severity, count in counts.items() if everything or severity is not Severity.NOTE):
        said = "，".join(f"{severity} {count}" for severity, count in counts.items() if count)
        hidden = "（--全部 列出提示）" if counts[Severity.NOTE] and not everything and not as_json else ""
        click.echo(f"{len(files)} 份文件：{said}{hidden}", err=True)
    if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]):
        raise SystemExit(Exit.PROBLEMS)


def _files(paths: tuple[Path, ...], data: Path) -> tuple[Path, ...]:
    from gongwen import checking

    files = checking.checkable(paths, data)
    if not files and not paths and not data.exists():
        raise click.UsageError(f"没有“{data}”这个文件夹，请用 --data 指定，或写明要检查的文件")
    if not files:
        where = "、".join(map(str, paths)) or str(data)
        click.echo(f"“{where}”下没有可以检查的文件（.yaml、.docx、.pdf、.txt）。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    return files


def _with_notices(found: Iterator[Checked]) -> Iterator[Checked]:
    """Says each notice once: what is wrong in organization.yaml is every document's."""
    told: set[Problem] = set()
    for checked in found:
        for notice in checked.notices:
            if notice not in told:
                click.echo(f"提示 {notice}", err=True)
        told |= set(checked.notices)
        yield checked


def _fixed(file: Path, data: Path, ordinals: bool, yes: bool, everything: bool) -> Checked:
    mend = _revised if file.suffix.lower() == ".docx" else _mended
    return mend(file, data, ordinals, yes, everything)


def _mended(file: Path, data: Path, ordinals: bool, yes: bool, everything: bool) -> Checked:
    """Shows what would be changed, asks, writes; what is left to be said."""
    from gongwen import checking
    from gongwen.problem import Unusable

    try:
        mended = checking.mend_file(file, data, ordinals, everything)
    except (Unusable, OSError):
        return checking.check_file(file, data)  # which says why it cannot be read
    if not mended.changes:
        return mended.left
    for change in mended.changes:
        click.echo(change, err=True)
    if not yes and not _agreed(f"以上 {len(mended.changes)} 处写入“{file}”？"):
        return checking.check_file(file, data)
    if not _written(file, mended.text.content):
        return checking.check_file(file, data)
    click.echo(f"{file}：改正 {len(mended.changes)} 处", err=True)
    return mended.left


def _revised(file: Path, data: Path, ordinals: bool, yes: bool, everything: bool) -> Checked:
    """Writes a copy of a .docx with tracked changes and comments beside it."""
    from gongwen import checking
    from gongwen.problem import Unusable

    try:
        revised = checking.revise_file(file, data, ordinals, everything)
    except (Unusable, OSError):
        return checking.check_file(file, data)  # which says why it cannot be read
    target = file.with_name(f"{file.stem}{checking.REVISED}.docx")
    if not revised.changes and not revised.comments:
        return revised.found
    if target.exists() and not yes:
        click.echo(f"已有“{target}”，没有写入；要覆盖，请加 --yes。", err=True)
    else:
        if not _written(target, revised.content):
            return revised.found
        click.echo(f"{target}：修订 {revised.changes} 处，批注 {revised.comments} 处", err=True)
    return revised.found


def _written(file: Path, content: bytes) -> bool:
    from gongwen.whole_files import why, write_whole

    try:
        write_whole(file, content)
    except OSError as error:
        click.echo(f"写不了“{file}”。{why(error)}", err=True)
        return False
    return True


def _agreed(question: str) -> bool:
    if sys.stdin.isatty():
        return click.confirm(question, err=True)
    click.echo("没有写入；要写入，请加 --yes。", err=True)
    return False


def _with_progress(results: Iterator[Checked], count: int) -> Iterator[Checked]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if count <= A_MOMENT or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "正在检查", total=count, console=Console(stderr=True), transient=True)
