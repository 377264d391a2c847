"""What the YAML parser could not read, in the words of someone who never heard of YAML.

The parser has no error codes.  What it was about to do (its context) is the nearest thing; the line itself says
the rest.
"""

from __future__ import annotations

import re

import yaml

from gongwen.problem import Location, Problem

# First match wins.
_SYNTAX = (
    ("quoted scalar.*end of stream", "引号没有配对", "请在文字末尾补上同样的半角引号"),
    ("quoted scalar.*escape", "双引号里的“\\”写法不对", "请改用单引号，或把 \\ 写成 \\\\"),
    ("quoted scalar", "引号没有配对", "请在文字末尾补上同样的半角引号"),
    ("flow sequence", "方括号没有配对，或缺少逗号", "列表写成 [甲, 乙]，用半角方括号和逗号"),
    (
        "flow mapping",
        "花括号没有配对，或缺少逗号",
        "写成 {甲: 乙, 丙: 丁}，用半角标点；文字以 { 开头时给它加引号",
    ),
)
_INDENTATION = ("缩进与上文不一致", "同一层的项目要从同一列写起，下一层多缩进两个空格")
_BAD_START = re.compile("cannot start any token|alias|anchor|block scalar|tag|node content")
_AT_CONTEXT = re.compile("simple key|quoted|flow|alias|anchor|block scalar|tag")


def syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    kind = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    problem = getattr(error, "problem_mark", None)
    mark = getattr(error, "context_mark", None) if _AT_CONTEXT.search(kind) else problem
    mark = mark or problem
    if mark is None or problem is None:
        return Problem(Location(file), "写法", "不是有效的 YAML", "请对照示例检查")
    at = Location(file, mark.line + 1, mark.column + 1)
    lines = text.split("\n")

    def wrong(message: str, hint: str, place: Location = at) -> Problem:
        return Problem(place, "写法", message, hint)

    for number in {problem.line, mark.line}:
        indentation = _indentation(_line(lines, number))
        if "\t" in indentation:
            return wrong(
                "用制表符缩进", "请改用空格缩进", Location(file, number + 1, indentation.index("\t") + 1)
            )
    line = _line(lines, mark.line)
    before, rest = line[: mark.column], line[mark.column :]
    if "simple key" in kind:
        return _not_an_entry(text, at, rest)
    if "mapping values" in kind:
        if not re.search(r":\s", before):
            return wrong(*_INDENTATION)
        return wrong("值里有半角冒号", "请给整个值加引号，或改用全角冒号")
    for pattern, message, hint in _SYNTAX:
        if re.search(pattern, kind, re.DOTALL):
            return wrong(message, hint)
    if re.search("block (mapping|collection)|document start", kind):
        if before.strip():
            return wrong("引号后面还有文字", "请把整个值放在同一对引号里")
        return wrong(*_INDENTATION)
    if "flow node" in kind and rest.startswith(","):
        return wrong("逗号前面没有内容", "空的格请写成 ''，多余的逗号请删去")
    if _BAD_START.search(kind) and rest[:1].strip():
        return wrong(f"值不能以 {rest[0]} 开头", "请给整个值加引号")
    return wrong("不是有效的 YAML", "请对照示例检查")


def _not_an_entry(text: str, at: Location, rest: str) -> Problem:
    if colon := full_width_colon(text, at):
        return colon
    if match := re.match(r"[^\s:]+:(?=\S)", rest):
        place = at.shifted(match.end())
        return Problem(place, "写法", "冒号后面没有空格", "项目名、半角冒号、空格，然后是值")
    if rest.startswith("-"):
        return Problem(at.shifted(1), "写法", "“-”后面没有空格", "列表的每一项写成“- 甲”")
    return Problem(
        at, "写法", "这一行不是“项目: 值”的形式", "多行文字请用“|”的写法，每行比项目名多缩进两个空格"
    )


def full_width_colon(text: str, at: Location) -> Problem | None:
    rest = _line(text.split("\n"), at.line - 1)[at.column - 1 :]
    if match := re.match(r"[^\s:：]{1,20}：", rest):
        place = at.shifted(match.end() - 1)
        return Problem(place, "写法", "项目名后面是全角冒号", "请改成半角冒号，后面空一格")
    return None


def _line(lines: list[str], number: int) -> str:
    return lines[number] if number < len(lines) else ""


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]
