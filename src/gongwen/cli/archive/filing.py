from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.following import follow
from gongwen.cli.columns import aligned
from gongwen.cli.exit_status import Exit
from gongwen.cli.numbers import YearParameter
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.filing import Filed, FilingYear

AS_PROPOSED = click.option(
    "--as-proposed", is_flag=True, help="保管期限待定的，都按建议的期限归档，并记录下来。"
)


@click.command(options_metavar="[选项]", short_help="给一个年度的文件编档号。")
@click.argument("year", type=YearParameter(), metavar="年度")
@click.option("--dry-run", is_flag=True, help="只显示要编的档号，不写入。")
@AS_PROPOSED
@click.pass_obj
def command(data: Path, year: int, dry_run: bool, as_proposed: bool) -> None:
    """给一个年度还没有归档的文件编档号（DA/T 22-2015）：按保管期限、机构（问题）分类，类内按日期排列，件号接着往下编。

    档号编了就不再改，先用 --dry-run 看一遍。保管期限标为“待定”的，须先在 archive.yaml 中写明，或用 --as-proposed。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.filing import file_year, filing_year

    with saying_why():
        archive = Archive.of(data)
        found = filing_year(archive, year, as_proposed)
        proposals: Sequence[Filed] = found.proposals
        if dry_run:
            _print_table(proposals, with_reasons=True)
        refuse_problems(found, data)
        if not dry_run:
            at = datetime.now().astimezone().isoformat(timespec="seconds")
            following = partial(follow, doing="正在归档")
            proposals = file_year(archive, year, at, following, as_proposed)
            _print_table(proposals)
    if not proposals:
        click.echo(f"{year}年没有要归档的文件。", err=True)
    elif dry_run:
        click.echo(f"{year}年有 {len(proposals)} 件要归档；去掉 --dry-run 写入档号。", err=True)
    else:
        click.echo(
            f"{year}年归档 {len(proposals)} 件。用 gongwen archive export 生成归档文件目录。", err=True
        )


def refuse_problems(found: FilingYear, data: Path) -> None:
    """Says what keeps a year from being filed, and for what a person has to settle gives the lines to copy."""
    from gongwen.archive.filing import settling_line
    from gongwen.facts.archive_settings import FILE_NAME

    if not found.problems:
        return
    for problem in found.problems:
        click.echo(problem, err=True)
    if found.unsettled:
        count, file = len(found.unsettled), data / FILE_NAME
        click.echo(f"\n有 {count} 件要定保管期限。请把下面的写进 {file}，期限是建议的，可以改：\n", err=True)
        click.echo("保管期限:", err=True)
        for metadata in found.unsettled:
            click.echo(f"  {settling_line(metadata)}", err=True)
        click.echo("\n待定的都按建议的期限归档，请加 --as-proposed。", err=True)
    click.echo("以上问题解决后才能归档，件号到那时可能不同。", err=True)
    raise SystemExit(Exit.PROBLEMS)


def _print_table(items: Sequence[Filed], with_reasons: bool = False) -> None:
    """A line an item, the reason of its retention on the next one."""
    rows = [
        (item.written, item.metadata.number, f"{item.metadata.date:%Y%m%d}", item.metadata.title)
        for item in items
    ]
    head = ("档号", "文号", "日期", "题名")
    for line, item in zip(aligned([head, *rows]) if rows else (), (None, *items), strict=False):
        click.echo(line)
        if with_reasons and item:
            proposed = "（待定，按建议的期限）" if item.as_proposed else ""
            click.echo(f"    {item.code.retention}{proposed}：{_reason(item)}")


def _reason(item: Filed) -> str:
    from gongwen.archive.retention import in_short

    return in_short(item.metadata.retention_reason)
