from __future__ import annotations

from pathlib import Path

import click

from gongwen.cli.refusals import saying_why


@click.command(options_metavar="[选项]", short_help="从归档的 PDF 中取出事实文件、台账、元数据。")
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path), metavar="文件.pdf"
)
@click.option(
    "-o",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="文件夹",
    help="放到这个文件夹里；不写时放到以 PDF 命名的文件夹。",
)
def command(file: Path, folder: Path | None) -> None:
    """从归档的 PDF 中取出它所附的事实文件、台账、指标、模板和元数据；已有的文件不覆盖。"""
    from gongwen.problem import Unusable
    from gongwen.render.pdfa import attachments_of
    from gongwen.whole_files import why, write_whole

    with saying_why():
        files = attachments_of(file.read_bytes())
        if not files:
            raise Unusable(f"“{file}”里没有附文件", "只有 gongwen 归档的 PDF 才附有来源")
        target = folder or Path(file.stem)
        if taken := [path for path in files if (target / path).exists()]:
            raise Unusable(f"已有“{target / taken[0]}”，没有取出", "请用 -o 换一个文件夹")
        for path, content in files.items():
            try:
                write_whole(target / path, content)
            except OSError as error:
                raise Unusable(f"写不了“{target / path}”", why(error)) from error
            click.echo(target / path)
