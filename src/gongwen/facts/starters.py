"""A facts file to begin with: a commented one to fill in, or last year's carried over to another year."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from gongwen.facts.encodings import decode
from gongwen.facts.organization import Organizations
from gongwen.facts.rewriting import marked, marked_targets
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, Sequence, read_yaml
from gongwen.problem import Location, Problem

_DATES = ("成文日期", "印发日期", "日期")
_IN_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
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

    A title that moved is also changed where the text names it; the serial number is taken out.  Comments say what
    must be rewritten.
    """
    lines = _read(previous).split("\n")
    later = year - old_year
    titles: dict[str, str] = {}
    for key, value in _entries(read_yaml(previous).root):
        if key == "发文字号":
            _renumber(lines, value, year)
        elif not isinstance(value, PlacedText):
            continue
        elif key == "标题" and "\n" in value.text:
            for line, at in zip(value.text.split("\n"), value.lines, strict=True):
                _replace(lines, at, line, _years_moved(line, later))
            titles[value.text.replace("\n", "")] = _years_moved(value.text.replace("\n", ""), later)
        elif key == "标题":
            titles[value.text] = _years_moved(value.text, later)
        elif key == "年度":
            _replace(lines, value.at, value.text, str(year))
        elif key in _DATES:
            _replace(lines, value.at, value.text, _day_moved(value.text, later))
        elif key == "原文":
            old, new = (str(each).translate(_IN_CHINESE) for each in (old_year, year))
            _replace(lines, value.at, value.text, _years_moved(value.text.replace(old, new), later))
    # All at once: next year's title may be what this year's becomes.
    known = sorted((title for title in titles if title), key=len, reverse=True)
    moved = re.sub("|".join(map(re.escape, known)), lambda found: titles[found.group()], "\n".join(lines))
    return marked(moved, old_year, sorted(titles.values(), key=len, reverse=True))


def carried_indicators(previous: Path, old_year: int) -> str:
    """A year's own indicators.yaml for another year: comments say which targets must be set anew."""
    return marked_targets(_read(previous), old_year)


def _read(file: Path) -> str:
    decoded = decode(file.read_bytes(), str(file))
    assert not isinstance(decoded, Problem), "the file has been read before"
    return decoded[0].replace("\r\n", "\n").replace("\r", "\n")


def _entries(node: Node | None) -> list[tuple[str, Node]]:
    """Every key with what is behind it, at any depth; 发文字号 as a whole."""
    found: list[tuple[str, Node]] = []
    if isinstance(node, Mapping):
        for entry in node.entries:
            found.append((entry.key.text, entry.value))
            if entry.key.text != "发文字号":
                found += _entries(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            found += _entries(item)
    return found


def _renumber(lines: list[str], number: Node, year: int) -> None:
    """Of that year, without its serial; 原文, which must say the same number, likewise."""
    written = [number.get("编号"), number.get("原文")] if isinstance(number, Mapping) else [number]
    texts = [each for each in written if isinstance(each, PlacedText)]
    new = _YEAR.sub(str(year), texts[0].text.partition("〕")[0] + "〕") if texts else ""
    for each in sorted(texts, key=lambda text: text.at, reverse=True):  # what stands behind moves
        _replace(lines, each.at, each.text, new)


def _replace(lines: list[str], at: Location, old: str, new: str) -> None:
    row, column = at.line - 1, at.column - 1
    if lines[row].startswith(old, column):
        lines[row] = lines[row][:column] + new + lines[row][column + len(old) :]


def _years_moved(text: str, years: int) -> str:
    return _YEAR.sub(lambda found: str(int(found.group()) + years), text)


def _day_moved(text: str, years: int) -> str:
    """The same day so many years on; 29 February becomes the 28th."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    try:
        return str(day.replace(year=day.year + years))
    except ValueError:
        return str(day.replace(year=day.year + years, day=28))
