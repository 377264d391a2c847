from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.exit_status import Exit

if TYPE_CHECKING:
    from gongwen.pipeline import Result
    from gongwen.problem import Problem

FORMATS = ("docx", "pdf")
A_MOMENT = 4  # documents


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    chosen = tuple(
        dict.fromkeys(form.strip() for form in value.replace("，", ",").split(",") if form.strip())
    )
    if wrong := [form for form in chosen if form not in FORMATS]:
        raise click.BadParameter(f"没有“{wrong[0]}”这种格式，可用的有 docx、pdf")
    return chosen or FORMATS


@click.command(options_metavar="[选项]")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[文件或文件夹]...")
@click.option(
    "-o",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="放到这个文件夹里；不写时放到 output/<年度>/。",
)
@click.option(
    "--format",
    "formats",
    default="docx,pdf",
    show_default=True,
    callback=_formats,
    metavar="格式",
    help="生成哪些格式。",
)
@click.pass_obj
def build(data: Path, paths: tuple[Path, ...], folder: Path | None, formats: tuple[str, ...]) -> None:
    """事实 → Word 和 PDF；不写文件时生成全部，只生成有改动的。"""
    from gongwen import pipeline
    from gongwen.composing import facts_files

    files = facts_files(paths, data)
    if not files:
        click.echo(f"“{data}”下没有事实文件（{data}/<年度>/*.yaml）。可用 gongwen new 新建一份。", err=True)
        raise SystemExit(Exit.PROBLEMS)
    failed = lacking = 0
    said: set[Problem] = set()
    results = pipeline.build(files, data, folder, [pipeline.Format(form) for form in formats])
    for result in _with_progress(results, len(files)):
        for notice in result.notices:
            if notice not in said:  # what is odd in a log is every document's that counts from it
                click.echo(f"提示 {notice}", err=True)
        for problem in result.problems:
            if problem not in said:  # a mistake in organization.yaml is every document's
                click.echo(problem, err=True)
        said |= {*result.problems, *result.notices}
        if result.log_rows:
            click.echo(f"{result.facts_file}：数自台账 {result.log_rows} 行", err=True)
        if result.errors or result.warnings:
            counts = (("错误", result.errors), ("警告", result.warnings))
            found = "，".join(f"{severity} {count}" for severity, count in counts if count)
            click.echo(f"{result.facts_file}：检查出{found}（用 gongwen check 查看）", err=True)
        failed += bool(result.problems)
        lacking += result.lacks_engine
        for target in result.targets:
            if result.unchanged:
                click.echo(f"{target}（未改动）", err=True)
            else:
                click.echo(target)
    if failed:
        click.echo(f"{len(files)} 份中有 {failed} 份没有全部生成，原因见上。", err=True)
        raise SystemExit(Exit.UNAVAILABLE if failed == lacking else Exit.PROBLEMS)


def _with_progress(results: Iterator[Result], count: int) -> Iterator[Result]:
    """A progress bar, where there is somebody to see it and more than a moment's work."""
    if count <= A_MOMENT or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(results, "正在生成", total=count, console=Console(stderr=True), transient=True)
