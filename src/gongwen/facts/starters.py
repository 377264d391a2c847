"""A facts file to begin with: a commented one to fill in, or last year's carried over to another year."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from gongwen.facts.encodings import decode
from gongwen.facts.organization import Organizations
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence, read_yaml
from gongwen.problem import Problem

_DATES = ("成文日期", "印发日期", "日期")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def starter(kind: str, year: int, organizations: Organizations) -> str:
    """The text of a new facts file; the first office of organization.yaml is taken for the issuing one."""
    text = files("gongwen.facts").joinpath(f"starters/{kind}.yaml").read_text("utf-8")
    text = text.replace("【年】", str(year)).replace("【下年】", str(year + 1))
    if not organizations.by_code:  # a number needs an agency code
        return text.replace("发文字号: 【代字】", "# 发文字号: 代字")
    code, organization = next(iter(organizations.by_code.items()))
    superior = organization.superiors[0].text if organization.superiors else "【上级机关】"
    office = organization.printed_by.text if organization.printed_by else "【机关】办公室"
    for blank, known in (
        ("【代字】", code),
        ("【机关】办公室", office),
        ("【上级机关】", superior),
        ("[上级机关]", f"[{superior}]"),
        ("【机关】", organization.name.text),
    ):
        text = text.replace(blank, known)
    return text


def carried_over(previous: Path, year: int, old_year: int) -> str:
    """A valid facts file for another year: titles, dates and the number move with the year, the text stays.

    A title that moved is also changed where the text names it; the serial number is taken out.
    """
    decoded = decode(previous.read_bytes(), str(previous))
    assert not isinstance(decoded, Problem), "the file has been read before"
    lines = decoded[0].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    titles: dict[str, str] = {}
    for key, value in _entries(read_yaml(previous).root):
        old = value.text
        if key == "标题":
            for line in old.split("\n"):
                titles[line] = _YEAR.sub(lambda found: str(int(found.group()) + year - old_year), line)
        elif key == "发文字号":
            new = _YEAR.sub(str(year), old.partition("〕")[0] + "〕")
            _replace(lines, value, new)
        elif key == "年度":
            _replace(lines, value, str(year))
        elif key in _DATES:
            _replace(lines, value, _moved(old, year - old_year))
    moved = "\n".join(lines)
    for old in sorted(titles, key=len, reverse=True):
        moved = moved.replace(old, titles[old])
    return moved


def _entries(node: Node | None) -> list[tuple[str, PlacedText]]:
    """Every key with a text behind it, at any depth."""
    found: list[tuple[str, PlacedText]] = []
    if isinstance(node, Mapping):
        for entry in node.entries:
            if isinstance(entry.value, PlacedText):
                found.append((entry.key.text, entry.value))
            found += _entries(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            found += _entries(item)
    return found


def _replace(lines: list[str], value: PlacedText, new: str) -> None:
    row, column = value.at.line - 1, value.at.column - 1
    line = lines[row]
    if line.startswith(value.text, column):
        lines[row] = line[:column] + new + line[column + len(value.text) :]


def _moved(text: str, years: int) -> str:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    try:
        return str(day.replace(year=day.year + years))
    except ValueError:
        return str(day.replace(year=day.year + years, day=28))
