from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.following import follow
from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.archive import Archive
    from gongwen.archive.four_tests import Inspected

_REPORTS = (".pdf", ".docx", ".xlsx", ".json")


@click.command(options_metavar="[选项]", short_help="四性检测：真实性、完整性、可用性、安全性。")
@click.argument("words", nargs=-1, metavar="[年度|发文字号|文件夹]...")
@click.option(
    "-o",
    "report",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="报告",
    help=f"写成报告：{'、'.join(_REPORTS)}。",
)
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给程序用。")
@click.pass_obj
def command(data: Path, words: tuple[str, ...], report: Path | None, as_json: bool) -> None:
    """按 DA/T 70-2018 检测归档文件，逐项说明检查了什么、怎样检查的、结果和依据；没有检查的也说明。

    不写时检测全部；写年度（或不写）时，还检测登记簿和件号是否连续。
    """
    from gongwen.archive.archive import Archive
    from gongwen.archive.four_tests_report import as_json as json_of
    from gongwen.archive.four_tests_report import as_text
    from gongwen.archive.inspection import Outcome

    if report and report.suffix.lower() not in _REPORTS:
        raise click.UsageError(f"报告只能写成 {'、'.join(_REPORTS)}")
    with saying_why():
        archive = Archive.of(data)
        inspected = _inspected(archive, words)
        if report:
            _write(archive, inspected, report)
    if as_json:
        click.echo(json.dumps(json_of(inspected), ensure_ascii=False, indent=2))
    elif report:
        click.echo(report)
    else:
        click.echo(as_text(inspected))
    failed = sum(each.outcome is Outcome.FAILED for each in inspected if each.folder)
    items = sum(bool(each.folder) for each in inspected)
    click.echo(f"检测 {items} 件，未通过 {failed} 件。", err=True)
    if any(each.outcome is Outcome.FAILED for each in inspected):
        raise SystemExit(Exit.PROBLEMS)


def _inspected(archive: Archive, words: Sequence[str]) -> list[Inspected]:
    from gongwen.archive.choosing import chosen
    from gongwen.archive.four_tests import inspected_items, inspected_year
    from gongwen.problem import Unusable

    folders = chosen(archive.storage, words)
    if not folders:
        raise Unusable("归档中还没有文件", "请先用 gongwen issue 发文，或用 gongwen archive import 移入")
    whole = [word for word in words if word.isdecimal()] if words else {folder[:4] for folder in folders}
    years = [inspected_year(archive, int(year)) for year in sorted(whole)]
    found = zip(follow(folders, "正在检测"), inspected_items(archive, folders), strict=True)
    return [*years, *(each for _, each in found)]


def _write(archive: Archive, inspected: Sequence[Inspected], report: Path) -> None:
    from gongwen.archive.export import in_format
    from gongwen.archive.four_tests_report import as_json, as_listing
    from gongwen.problem import Unusable
    from gongwen.whole_files import why, write_whole

    name = archive.settings.fonds_name.text if archive.settings.fonds_name else ""
    suffix = report.suffix.lower()
    if suffix == ".json":
        content = (json.dumps(as_json(inspected), ensure_ascii=False, indent=2) + "\n").encode()
    else:
        content = in_format(as_listing(inspected, name, str(date.today())), suffix)
    try:
        write_whole(report, content)
    except OSError as error:
        raise Unusable(f"写不了“{report}”", why(error)) from error
