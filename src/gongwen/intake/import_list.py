"""导入清单.csv: what was imported into a folder, a document a row, for Excel and for the register of numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

from gongwen.facts.encodings import decode
from gongwen.problem import Problem, Unusable

FILE_NAME = "导入清单.csv"
_FILE, _REMARK = "文件", "备注"
_HEADS = (_FILE, "文种", "发文字号", "标题", "成文日期", "疑点", _REMARK)
_NO_NUMBER = "无"  # `number import` passes over such a row; a blank would be a number forgotten
_FAILED = "没有导入："
_FORMULA = ("=", "+", "-", "@")  # Excel would work it out; who reads the list takes off the blank before it


@dataclass(frozen=True)
class Listed:
    """`file` is its path below the folder that was imported, with `/`; of what was not imported, `failure` says why."""

    file: str
    kind: str = ""
    number: str = ""
    title: str = ""
    issued_on: date | None = None
    doubts: int = 0
    failure: str = ""


def merged(earlier: bytes | None, listed: Iterable[Listed], name: str) -> bytes:
    """The list with the rows of these files, new or in place of what it said of them; its other rows, columns and
    remarks stay.

    Raises Unusable when `earlier` is no such list.
    """
    heads, rows = (list(_HEADS), []) if earlier is None else _read(earlier, name)
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        by_file.setdefault(row[_FILE].strip(), []).append(row)
    for each in listed:
        file = each.file.encode(errors="replace").decode().strip()
        if file not in by_file:
            by_file[file] = [dict.fromkeys(heads, "")]
            rows += by_file[file]
        for row in by_file[file]:  # a person may have copied one
            remark = "" if row[_REMARK].startswith(_FAILED) else row[_REMARK]
            row |= dict(zip(_HEADS, map(_cell, _texts(each, remark)), strict=True))
    text = StringIO(newline="")
    writer = csv.DictWriter(text, heads)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _texts(listed: Listed, remark: str) -> Iterable[str]:
    yield listed.file
    yield listed.kind
    yield listed.number or _NO_NUMBER
    yield listed.title
    yield str(listed.issued_on or "")
    yield "" if listed.failure else str(listed.doubts)
    yield f"{_FAILED}{listed.failure}" if listed.failure else remark


def _read(content: bytes, name: str) -> tuple[list[str], list[dict[str, str]]]:
    decoded = decode(content, name)
    if isinstance(decoded, Problem):
        raise Unusable(f"“{name}”：{decoded.message}", decoded.hint)
    try:
        heads, *rows = csv.reader(StringIO(decoded[0], newline=""), strict=True)
    except (csv.Error, ValueError):
        heads, rows = [], []
    if not set(_HEADS) <= set(heads) or any(len(row) > len(heads) for row in rows):
        raise Unusable(f"“{name}”不是导入清单，没有改动它", "请改名或移走，再导入一次，就会写一份新的")
    blank = dict.fromkeys(heads, "")
    return heads, [blank | dict(zip(heads, row, strict=False)) for row in rows if any(row)]


def _cell(text: str) -> str:
    return f" {text}" if text.startswith(_FORMULA) else text
