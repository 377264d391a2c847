"""Click's own words in Chinese: it asks gettext for them, we answer, and turn the marks it puts in by itself."""

from __future__ import annotations

import re
import sys
from types import ModuleType

import click

_WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Positional arguments": "参数",
    "[OPTIONS]": "[选项]",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "default: {default}": "默认 {default}",
    "(dynamic)": "（随情况而定）",
    "required": "必填",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用“{command} {option}”查看说明。",
    "No such command {name!r}.": "没有命令“{name}”。",
    "No such option {name!r}.": "没有选项“{name}”。",
    "No such option: {name}": "没有选项“{name}”。",
    "(Did you mean one of: {possibilities}?)": "是不是{possibilities}中的一个？",
    "Did you mean {possibility}?": "是不是{possibility}？",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing parameter: {param_name}": "缺少参数“{param_name}”。",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}的值不对：{message}",
    "Missing {param_type}": "缺少{param_type}",
    "Got unexpected extra argument ({args})": "多出了参数：{args}",
    "Got unexpected extra arguments ({args})": "多出了参数：{args}",
    "Option {name!r} requires an argument.": "选项“{name}”后面要有值。",
    "Option {name!r} requires {nargs} arguments.": "选项“{name}”后面要有 {nargs} 个值。",
    "Option {name!r} does not take a value.": "选项“{name}”后面不带值。",
    "{name} {filename!r} does not exist.": "没有“{filename}”",
    "{name} {filename!r} is a file.": "“{filename}”是文件，这里要文件夹",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，这里要文件",
    "{name} {filename!r} is not readable.": "“{filename}”不能读",
    "{name} {filename!r} is not writable.": "“{filename}”不能写",
    "{name} {filename!r} is not executable.": "“{filename}”不能运行",
    "Could not open file {filename!r}: {message}": "打不开“{filename}”：{message}",
    "unknown error": "原因不明",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数",
    "{value} is not in the range {range}.": "{value} {range}",
    "{value!r} is not one of {choices}.": "“{value}”不在{choices}之中",
    "{value!r} is not {choice}.": "“{value}”不是{choice}",
    "Choose from:\n\t{choices}": "请在这些中选：{choices}",
    "Do you want to continue?": "要继续吗？",
    "Error: invalid input": "请回答 y（是）或 n（否）。",
    "Aborted!": "已中止。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
    "(deprecated)": "（不再使用）",
}

_QUOTED = re.compile("""'([^']*)'|"([^"]*)\"""")
_RANGE = re.compile("(?:(?P<least>-?[0-9]+)<=)?x(?:<=(?P<most>-?[0-9]+)|>=(?P<floor>-?[0-9]+))?")


def _hint(names: str) -> str:
    """Of `'--kind' / '-k'`, of an argument as its usage shows it, `'[文件]...'`, or of `--至`, as a command gave it."""
    quoted = [one or other for one, other in _QUOTED.findall(names)] or [names]
    return "或".join(f"“{name.strip('[].')}”" for name in quoted)


def _quoted(names: str) -> str:
    return "、".join(f"“{one or other}”" for one, other in _QUOTED.findall(names))


def _choices(names: str) -> str:
    return names.replace(",\n\t", "、") if "\n" in names else _quoted(names)


def _outside(described: str) -> str:
    """What a value is that is not in `1<=x<=9`, `x>=1` or `x<=9`."""
    found = _RANGE.fullmatch(described)
    if found is None:
        return f"不在 {described} 之内"
    least, most = found["least"] or found["floor"], found["most"]
    if least and most:
        return f"不在 {least} 到 {most} 之间"
    return f"小于 {least}" if least else f"大于 {most}"


_TURNED = {
    "param_hint": _hint,
    "possibility": _quoted,
    "possibilities": _quoted,
    "choice": _quoted,
    "choices": _choices,
    "range": _outside,
}


class _Words(str):
    """Where click puts in what it has set in English marks already."""

    __slots__ = ()

    def format(self, *_: object, **named: object) -> str:
        return super().format(**{key: _TURNED.get(key, str)(str(value)) for key, value in named.items()})


def _chinese(words: str) -> str:
    return _Words(_WORDS.get(words, words))


def _chinese_count(one: str, many: str, number: int) -> str:
    return _chinese(one if number == 1 else many)


# Two sentences that click joins with a blank, or ends with a stop, outside its words.


def _missing(error: click.MissingParameter) -> str:
    parameter = error.param
    if parameter is None:
        return f"缺少参数。{error.message}"
    kind = "选项" if isinstance(parameter, click.Option) else "参数"
    choices = parameter.type.get_missing_message(param=parameter, ctx=error.ctx) or ""
    return f"缺少{kind}{_hint(parameter.get_error_hint(error.ctx))}。{choices}"


def _unknown(error: click.NoSuchOption | click.exceptions.NoSuchCommand) -> str:
    likely = [repr(each) for each in sorted(error.possibilities or ())]
    if not likely:
        return error.message
    words = "Did you mean {possibility}?" if len(likely) == 1 else "(Did you mean one of: {possibilities}?)"
    return error.message + _chinese(words).format(possibility=likely[0], possibilities=", ".join(likely))


def speak_chinese() -> None:
    """Make click answer in Chinese, in this process."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == click.__name__ and isinstance(module, ModuleType):
            for own, ours in (("_", _chinese), ("ngettext", _chinese_count)):
                if hasattr(module, own):
                    setattr(module, own, ours)
    for error, said in (
        (click.MissingParameter, _missing),
        (click.NoSuchOption, _unknown),
        (click.exceptions.NoSuchCommand, _unknown),
    ):
        setattr(error, "format_message", said)  # noqa: B010  # mypy takes no assignment to a method
