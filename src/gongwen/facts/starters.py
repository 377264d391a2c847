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
from gongwen.numerals import DIGITS, ZERO_LOOKALIKES
from gongwen.problem import Location, Problem

_DATES = ("成文日期", "印发日期", "日期")
_IN_CHINESE = str.maketrans("0123456789", DIGITS)
_ONE = f"[0-9０-９{DIGITS}{ZERO_LOOKALIKES}]"
_WRITTEN_YEAR = re.compile(rf"{_ONE}(?:\s?{_ONE}){{3}}(?=\s*年)")
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
    root = read_yaml(previous).root
    old_year = _own_year(root, old_year)
    later = year - old_year
    titles: dict[str, str] = {}
    for key, value in _entries(root):
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
            _replace(lines, value.at, value.text, _wording_moved(value.text, later))
    # All at once: next year's title may be what this year's becomes.
    known = sorted((title for title in titles if title), key=len, reverse=True)
    moved = re.sub("|".join(map(re.escape, known)), lambda found: titles[found.group()], "\n".join(lines))
    return marked(moved, old_year, sorted(titles.values(), key=len, reverse=True))


def carried_indicators(previous: Path, old_year: int) -> str:
    """A year's own indicators.yaml for another year: comments say which targets must be set anew."""
    return marked_targets(_read(previous), old_year)


def _own_year(root: Node | None, year: int) -> int:
    """The year that a document is of: not `year`, by its folder, where that is far from the one in its date or, without
    one, its title, as in a folder of old papers.  One of January may be of the year before."""
    if not isinstance(root, Mapping) or root.get("年度") is not None:
        return year
    day = root.get("成文日期")
    said = (day.get("日期") if isinstance(day, Mapping) else day) or root.get("标题")
    years = set(map(int, _YEAR.findall(said.text))) if isinstance(said, PlacedText) else set()
    own = years.pop() if len(years) == 1 else year
    return year if abs(own - year) <= 1 else own


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


def _wording_moved(text: str, years: int) -> str:
    """Of a date as worded: 二○一九年 becomes 二〇二〇年."""

    def moved(found: re.Match[str]) -> str:
        typed = "".join(found[0].split())
        year = sum(_digit(each) * 10**place for place, each in enumerate(reversed(typed))) + years
        return str(year) if typed.isdecimal() else str(year).translate(_IN_CHINESE)

    return _years_moved(text, years) if not _WRITTEN_YEAR.search(text) else _WRITTEN_YEAR.sub(moved, text)


def _digit(character: str) -> int:
    return int(character) if character.isdecimal() else max(DIGITS.find(character), 0)


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
