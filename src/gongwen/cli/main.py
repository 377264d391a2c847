"""The `gongwen` command.  Nothing heavy is imported before it is needed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongwen import __version__
from gongwen.cli.archive.group import archive
from gongwen.cli.build import build
from gongwen.cli.check import check
from gongwen.cli.doctor import doctor
from gongwen.cli.import_ import import_
from gongwen.cli.issue import issue
from gongwen.cli.log import log
from gongwen.cli.new import new
from gongwen.cli.number import number
from gongwen.cli.rules import explain, rules
from gongwen.cli.schema import schema
from gongwen.cli.stats import stats
from gongwen.cli.trace import trace
from gongwen.cli.wording import speak_chinese


@click.group(
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("data"),
    show_default=True,
    metavar="文件夹",
    help="各年度文件夹和 organization.yaml 所在的文件夹。",
)
@click.version_option(__version__, "--version", message="gongwen %(version)s", help="显示版本。")
@click.pass_context
def cli(context: click.Context, data: Path) -> None:
    """把一年的事实（YAML）排成公文，按 GB/T 9704-2012，生成 Word 和 PDF。"""
    context.obj = data


for _command in (
    new,
    import_,
    build,
    check,
    explain,
    rules,
    log,
    stats,
    trace,
    number,
    issue,
    archive,
    doctor,
    schema,
):
    cli.add_command(_command)


def main() -> None:
    for stream in (sys.stdout, sys.stderr):  # a Windows console may think it speaks GBK
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    speak_chinese()
    cli(prog_name="gongwen")
