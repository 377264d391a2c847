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

A_MOMENT = 12  # documents


@click.command(options_metavar="[选项]")
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[文件或文件夹]..."
)
@click.option("--全部", "everything", is_flag=True, help="提示也列出，同类的意见不合并。")
@click.option("--strict", is_flag=True, help="有警告时，退出状态也是 1。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.option("--sarif", "as_sarif", is_flag=True, help="输出 SARIF，给编辑器和代码平台用。")
@click.pass_obj
def check(
    data: Path, paths: tuple[Path, ...], everything: bool, strict: bool, as_json: bool, as_sarif: bool
) -> None:
    """检查公文：序数、附件、日期、标点、数字、版面等，每条意见都有位置、依据和改法。

    可以检查事实文件（.yaml）、.docx、.pdf 和 .txt；不写文件时检查全部事实文件。没有意见就什么都不印。
    每条规则可用 gongwen explain 查看。
    """
    if as_json and as_sarif:
        raise click.UsageError("--json、--sarif 只能写一个")
    from gongwen import __version__, pipeline
    from gongwen.check import report
    from gongwen.check.finding import Severity

    files = pipeline.checkable(paths, data)
    if not files:
        where = "、".join(map(str, paths)) or str(data)
        click.echo(f"“{where}”下没有可以检查的文件（.yaml、.docx、.pdf、.txt）。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    results = []
    for checked in _with_progress(pipeline.check_files(files, data), len(files)):
        for notice in checked.notices:
            click.echo(f"提示 {notice}", err=True)
        if not (as_json or as_sarif):
            for line in report.as_text(checked, everything):
                click.echo(line)
        results.append(checked)
    if as_json:
        click.echo(json.dumps(report.as_json(results), ensure_ascii=False, indent=1))
    elif as_sarif:
        click.echo(json.dumps(report.as_sarif(results, __version__), ensure_ascii=False, indent=1))
    counts = {severity: sum(each.count(severity) for each in results) for severity in Severity}
    if any(counts.values()):
        said = "，".join(f"{severity} {count}" for severity, count in counts.items() if count)
        hidden = "（--全部 列出提示）" if counts[Severity.NOTE] and not everything and not as_json else ""
        click.echo(f"{len(files)} 份文件：{said}{hidden}", err=True)
    if counts[Severity.ERROR] or (strict and counts[Severity.WARNING]):
        raise SystemExit(Exit.PROBLEMS)


def _with_progress(results: Iterator[Checked], count: int) -> Iterator[Checked]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if count <= A_MOMENT or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "正在检查", total=count, console=Console(stderr=True), transient=True)
