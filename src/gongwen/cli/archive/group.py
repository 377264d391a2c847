from __future__ import annotations

from importlib import import_module

import click

# In the order of --help; each is `command` in the module of its name.
_COMMANDS = {
    "list": "listing",
    "find": "find",
    "open": "opening",
    "verify": "verify",
    "test": "four_tests",
    "withdraw": "withdraw",
    "file": "filing",
    "stamp": "stamp",
    "export": "export",
    "import": "incoming",
    "extract": "extract",
    "rebuild": "rebuild",
    "reindex": "reindex",
}


class _Commands(click.Group):
    """Imports a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = _COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"gongwen.cli.archive.{module}").command
        return command


@click.group(
    cls=_Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]...",
    short_help="归档：查找、核验、编目、移交。",
)
def archive() -> None:
    """已发公文的归档：查找、核验、编档号、编目录、移交。"""
