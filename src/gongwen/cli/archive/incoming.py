from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongwen.cli.archive.following import follow
from gongwen.cli.refusals import saying_why

if TYPE_CHECKING:
    from gongwen.archive.archive import Archive
    from gongwen.archive.incoming import Incoming


@click.command(options_metavar="[选项]", short_help="移入移交包，或目录表所列的旧文件。")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[移交包]...")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path),
    metavar="目录表",
    help="列出旧文件的 .xlsx 或 .csv，一个文件一行。",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="文件.xlsx",
    help="写一张空的目录表；后面写了旧文件的，先填好它们的路径。",
)
@click.pass_obj
def command(data: Path, paths: tuple[Path, ...], sheet: Path | None, template: Path | None) -> None:
    """把别处归档的移交包（BagIt），或目录表所列的旧 PDF、Word 文件，移入归档。

    先全部检查，有一处问题就都不移入；已经移入过、内容相同的跳过。文件的内容原样保存，发文字号登记为已用。
    """
    with saying_why():
        if template:
            _write_template(template, paths)
            return
        if not paths and not sheet:
            raise click.UsageError("请给出移交包的文件夹，或用 --sheet 给出目录表")
        _import(data, paths, sheet)


def _import(data: Path, paths: tuple[Path, ...], sheet: Path | None) -> None:
    from gongwen.archive.archive import Archive
    from gongwen.archive.incoming import planned, take_in

    archive = Archive.of(data)
    plan = planned(archive, _read(archive, paths, sheet))
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    items = {item.folder: item for item in (*plan.known, *plan.new)}
    known = {item.folder for item in plan.known}
    done = 0
    try:
        for folder in follow(list(items), "正在移入"):
            take_in(archive, items[folder], at)
            done += folder not in known
            click.echo(f"{folder}（已有，跳过）" if folder in known else folder, err=folder in known)
    finally:
        skipped = f"，跳过 {len(known)} 件" if known else ""
        click.echo(f"移入 {done} 件{skipped}。", err=True)


def _read(archive: Archive, paths: tuple[Path, ...], sheet: Path | None) -> list[Incoming]:
    """Everything that is wrong, in the bags and in the sheet, at once."""
    from gongwen.archive.incoming import items_of_bag
    from gongwen.archive.old_papers import items_of_sheet
    from gongwen.problem import InvalidFacts, Location, Problem
    from gongwen.whole_files import why

    items: list[Incoming] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            items += items_of_bag(path)
        except InvalidFacts as invalid:
            problems += invalid.problems
        except OSError as error:
            problems.append(Problem(Location(str(path)), "移交包", "读不了", why(error)))
    if sheet:
        try:
            found, notices = items_of_sheet(sheet, archive.settings)
            items += found
            for notice in notices:
                click.echo(f"提示 {notice}", err=True)
        except InvalidFacts as invalid:
            problems += invalid.problems
    if problems:
        raise InvalidFacts(problems)
    return items


def _write_template(target: Path, files: tuple[Path, ...]) -> None:
    import os

    from gongwen.archive.incoming_sheet import template_xlsx
    from gongwen.problem import Unusable
    from gongwen.whole_files import why, write_whole

    if target.suffix.lower() != ".xlsx":
        raise Unusable(f"“{target}”不是 .xlsx", "请写成 目录.xlsx 这样的文件名")
    if target.exists():
        raise Unusable(f"“{target}”已经有了，没有覆盖", "请换一个文件名")
    try:
        names = [os.path.relpath(file, target.parent).replace(os.sep, "/") for file in files]
    except ValueError:  # of Windows
        raise Unusable("旧文件与目录表不在一个盘上", "请把目录表写到旧文件所在的盘") from None
    try:
        write_whole(target, template_xlsx(names))
    except OSError as error:
        raise Unusable(f"写不了“{target}”", why(error)) from error
    click.echo(target)
