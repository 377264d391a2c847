"""Click's own words in Chinese: it asks gettext for them, we answer."""

from __future__ import annotations

import sys
from types import ModuleType

import click

_WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "[OPTIONS]": "[选项]",
    "Show this message and exit.": "显示这份说明。",
    "Show the version and exit.": "显示版本。",
    "default: {default}": "默认 {default}",
    "required": "必填",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用“{command} {option}”查看说明。",
    "No such command {name!r}.": "没有命令“{name}”。",
    "No such option {name!r}.": "没有选项“{name}”。",
    "No such option: {name}": "没有选项“{name}”。",
    "(Did you mean one of: {possibilities}?)": "是不是 {possibilities} 中的一个？",
    "Did you mean {possibility}?": "是不是 {possibility}？",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "Missing {param_type}": "缺少{param_type}",
    "Got unexpected extra argument ({args})": "多出了参数：{args}",
    "Got unexpected extra arguments ({args})": "多出了参数：{args}",
    "Option {name!r} requires an argument.": "选项 {name} 后面要有值。",
    "Option {name!r} does not take a value.": "选项 {name} 后面不带值。",
    "{name} {filename!r} does not exist.": "没有“{filename}”。",
    "{name} {filename!r} is a file.": "“{filename}”是文件，这里要文件夹。",
    "{name} {filename!r} is a directory.": "“{filename}”是文件夹，这里要文件。",
    "{name} {filename!r} is not readable.": "“{filename}”不可读。",
    "{value!r} is not a valid {number_type}.": "“{value}”不是整数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 内。",
    "{value!r} is not one of {choices}.": "“{value}”不在可选的值 {choices} 之中。",
    "{value!r} is not {choice}.": "“{value}”不是 {choice}。",
    "Choose from:\n\t{choices}": "请在以下值中选择：\n\t{choices}",
    "Aborted!": "已中止。",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
    "(deprecated)": "（不再使用）",
}


def _chinese(words: str) -> str:
    return _WORDS.get(words, words)


def _chinese_count(one: str, many: str, number: int) -> str:
    return _chinese(one if number == 1 else many)


def speak_chinese() -> None:
    """Make click answer in Chinese, in this process."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == click.__name__ and isinstance(module, ModuleType):
            for own, ours in (("_", _chinese), ("ngettext", _chinese_count)):
                if hasattr(module, own):
                    setattr(module, own, ours)
