from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.filing import AS_PROPOSED, refuse_problems
from gongwen.cli.archive.following import follow
from gongwen.cli.numbers import YearParameter
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.filing import Filed


@click.command(options_metavar="[选项]", short_help="一个年度的归档文件目录、标签、四性检测报告和移交包。")
@click.argument("year", type=YearParameter(), metavar="年度")
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="写到这个新文件夹里；不写时写到 output/<年度>/归档/。",
)
@AS_PROPOSED
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.pass_obj
def command(data: Path, year: int, folder: Path | None, as_proposed: bool, as_json: bool) -> None:
    """把一个年度的归档文件整理好移交：归档文件目录、档案盒标签、四性检测报告，和装有全部文件的移交包。

    移交包是 BagIt 1.0，带 SHA-256 和 SHA-512 清单，写完即核验。还没有档号的先编档号，已有的文件夹不覆盖。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.export import export_year
    from gongwen.archive.filing import filing_year

    with saying_why():
        archive = Archive.of(data)
        refuse_problems(filing_year(archive, year, as_proposed), data)
        at = datetime.now().astimezone().isoformat(timespec="seconds")
        target = folder or Path("output", str(year), "归档")
        exported = export_year(archive, year, target, at, follow, as_proposed)
    for item in exported.filed_now:
        click.echo(f"编档号 {item.written}：{item.metadata.number or item.metadata.title}", err=True)
    for each in exported.failed:
        click.echo(f"四性检测未通过：{each.number or each.title}（见报告）", err=True)
    for item in exported.items:
        if secrecy := item.metadata.secrecy:
            name = item.metadata.number or item.metadata.title
            click.echo(f"提示 {name}密级为{secrecy}，也在移交包中，请按保密规定移交。", err=True)
    click.echo(f"{year}年归档文件 {len(exported.items)} 件，移交包已核验。", err=True)
    if as_json:
        click.echo(json.dumps([_json(item) for item in exported.items], ensure_ascii=False, indent=2))
    else:
        for path in sorted(exported.folder.iterdir()):
            click.echo(path)


def _json(item: Filed) -> dict[str, str]:
    from gongwen.archive.records import Event

    told = (Event.WITHDRAWN, Event.REPLACED)
    state = next((str(record.event) for record in item.records if record.event in told), "已归档")
    return {
        "number": item.metadata.number,
        "title": item.metadata.title,
        "date": str(item.metadata.date),
        "folder": item.folder,
        "state": state,
    }
