from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.archive.following import follow
from gongwen.cli.exit_status import Exit
from gongwen.cli.refusals import saying_why


@click.command(options_metavar="[选项]", short_help="盖归档章的查阅副本。")
@click.argument("words", nargs=-1, metavar="[年度|发文字号|文件夹]...")
@click.option(
    "-o",
    "target",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output", "查阅副本"),
    metavar="文件夹",
    help="写到这个文件夹；不写时写到 output/查阅副本/。",
)
@click.pass_obj
def command(data: Path, words: tuple[str, ...], target: Path) -> None:
    """给已归档的文件做查阅副本：在首页上端居中的空白处盖红色归档章（全宗号、年度、件号，机构或问题、保管期限、页数）。

    归档的 PDF 本身不动。不写年度、发文字号或文件夹时，做全部；还没有编档号的，先用 gongwen archive file。
    """
    from gongwen.archive.access_copy import access_copy, to_be_told
    from gongwen.archive.archive import Archive
    from gongwen.archive.choosing import chosen
    from gongwen.fonts import find_fonts
    from gongwen.problem import Unusable
    from gongwen.whole_files import why, write_whole

    refused: list[Unusable] = []
    with saying_why():
        storage = Archive.of(data).storage
        for folder in follow(chosen(storage, words), "正在盖归档章"):
            try:
                copy = access_copy(storage, folder, find_fonts())
            except Unusable as unusable:
                refused.append(unusable)
                continue
            file = target / f"{folder}.pdf"
            try:
                write_whole(file, copy.pdf)
            except OSError as error:
                raise Unusable(f"写不了“{file}”", why(error)) from error
            click.echo(file)
            for told in to_be_told(storage, folder):
                click.echo(f"提示 “{folder}”{told}。", err=True)
            if copy.heightened:
                click.echo(f"“{folder}”首页上半没有空白，已在页面上边加出盖章的地方。", err=True)
    for reason in refused:
        click.echo(reason, err=True)
    if refused:
        raise SystemExit(Exit.PROBLEMS)
