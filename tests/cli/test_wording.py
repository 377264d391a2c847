from __future__ import annotations

import inspect
import re
import sys

import click
import pytest
from click.testing import CliRunner

from gongwen.cli.wording import _WORDS, speak_chinese

_NOBODY_MEETS = {  # what only somebody who writes a command can get wrong, or what no command asks for
    "Arguments take exactly one parameter declaration, got",
    "Boolean option {decl!r} cannot use the",
    "Could not determine name for option with declarations {decls!r}",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.",
    "No options defined but a name was passed ({name}).",
    "{value!r} is not a valid boolean. Recognized values: {states}",
    "%(prog)s, version %(version)s",
    "Argument {name!r} takes {nargs} values.",
    "Choice({choices})",
    "Confirm the action without prompting.",
    "Error: The two entered values do not match.",
    "Invalid start character for option ({option})",
    "Name '{name}' defined twice",
    "Press any key to continue...",
    "Repeat for confirmation",
    "Takes {nargs} values but 1 was given.",
    "Takes {nargs} values but {len} were given.",
    "Unknown color {colour!r}",
    "Unknown standard stream '{name}'",
    "Value must be an iterable.",
    "env var: {var}",
    "{editor}: Editing failed",
    "{editor}: Editing failed: {e}",
    "{len_type} values are required, but {len_value} was given.",
    "{len_type} values are required, but {len_value} were given.",
    "{value!r} does not match the format {format}.",
    "{value!r} does not match the formats {formats}.",
    "{value!r} is not a valid UUID.",
    "Windows error: {error}",
    "d",
    "deprecated",
    "Couldn't detect Bash version, shell completion is not supported.",
}


@pytest.fixture(autouse=True)
def in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in list(sys.modules.items()):
        for own in ("_", "ngettext"):
            if name.split(".")[0] == "click" and hasattr(module, own):
                monkeypatch.setattr(module, own, getattr(module, own))  # puts them back afterwards
    for error in (click.MissingParameter, click.NoSuchOption, click.exceptions.NoSuchCommand):
        monkeypatch.setattr(error, "format_message", error.format_message)
    speak_chinese()


@click.group()
def office() -> None:
    """An office's commands."""


@office.command()
@click.argument("year", type=click.IntRange(1, 9999), metavar="年度")
@click.argument("files", nargs=-1, required=True, metavar="文件...")
@click.option("--reason", required=True)
@click.option("--kind", "-k", type=click.Choice(["通知", "it's"]), required=True)
@click.option("--limit", type=click.IntRange(1))
@click.option("--most", type=click.IntRange(max=9))
@click.option("--count", type=int)
@click.option("--folder", type=click.Path(exists=True, file_okay=False))
@click.option("--file", type=click.Path(exists=True, dir_okay=False))
@click.option("--json", is_flag=True)
def reserve(**_: object) -> None:
    raise click.BadParameter("写成两个字")


_FULL = ["reserve", "2025", "a.yaml", "--reason", "x", "-k", "通知"]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (["reserv"], "没有命令“reserv”。是不是“reserve”？"),
        (["none"], "没有命令“none”。"),
        (["reserve"], "缺少参数“年度”。"),
        (["reserve", "2025"], "缺少参数“文件”。"),
        (["reserve", "2025", "a", "-k", "通知"], "缺少选项“--reason”。"),
        (["reserve", "2025", "a", "--reason", "x"], "缺少选项“--kind”或“-k”。请在这些中选：通知、it's"),
        ([*_FULL, "--kind", "函"], "“--kind”或“-k”的值不对：“函”不在“通知”、“it's”之中"),
        (["reserve", "0", *_FULL[2:]], "“年度”的值不对：0 不在 1 到 9999 之间"),
        ([*_FULL, "--limit", "0"], "“--limit”的值不对：0 小于 1"),
        ([*_FULL, "--most", "10"], "“--most”的值不对：10 大于 9"),
        ([*_FULL, "--count", "一"], "“--count”的值不对：“一”不是整数"),
        ([*_FULL, "--folder", "it's"], "“--folder”的值不对：没有“it's”"),
        ([*_FULL, "--folder", __file__], f"“--folder”的值不对：“{__file__}”是文件，这里要文件夹"),
        ([*_FULL, "--file", "."], "“--file”的值不对：“.”是文件夹，这里要文件"),
        ([*_FULL, "--reason"], "选项“--reason”后面要有值。"),
        ([*_FULL, "--json=x"], "选项“--json”后面不带值。"),
        ([*_FULL, "--limi"], "没有选项“--limi”。是不是“--limit”？"),
        ([*_FULL, "--fi", "x"], "没有选项“--fi”。是不是“--file”、“--kind”中的一个？"),
        (_FULL, "值不对：写成两个字"),
    ],
)
def test_what_click_says_is_chinese_with_full_width_marks(words: list[str], wrong: str) -> None:
    done = CliRunner().invoke(office, words, prog_name="gongwen")
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"错误：{wrong}")


def test_a_question_answered_with_something_else_is_asked_again_in_chinese() -> None:
    @click.command()
    def agreed() -> None:
        click.confirm("写入吗？", err=True)

    done = CliRunner().invoke(agreed, [], input="也许\ny\n")
    assert "请回答 y（是）或 n（否）。\n" in done.stderr


def test_every_sentence_of_click_that_somebody_may_meet_has_a_chinese_one() -> None:
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "click"]
    calls = "".join(inspect.getsource(module) for module in modules)
    sentences = set(re.findall(r'(?<!\w)_\(\s*"((?:[^"\\]|\\.)+)"', calls))
    for one, many in re.findall(r'ngettext\(\s*"([^"]+)",\s*"([^"]+)"', calls):
        sentences |= {one, many}
    assert len(sentences) > 40
    unsaid = {each.replace("\\n", "\n").replace("\\t", "\t") for each in sentences} - set(_WORDS)
    assert unsaid <= _NOBODY_MEETS
