"""Findings as text for people, as JSON, and as SARIF for editors and forges."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from gongwen.check.finding import Finding, Severity
from gongwen.problem import Problem

SHOWN_OF_A_KIND = 3  # findings of one rule in one file; the others are listed by their places
MOST_PLACES = 12
_EACH_ITS_OWN = ("GW001", "GW002")  # their marks are of all kinds
_BEFORE, _AFTER = 16, 16  # characters of the line on both sides of the place
_SIGNS: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(32)},
    **dict.fromkeys(
        (*range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0x2421
    ),
    **dict.fromkeys(map(ord, "\t\n\r"), " "),
}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


@dataclass(frozen=True)
class Checked:
    """One file: what was found in it, accepted findings included, and `lines`, its text as its places count it."""

    file: Path
    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    notices: tuple[Problem, ...] = ()  # about the check itself: unknown codes, acceptances that met nothing

    def count(self, severity: Severity) -> int:
        return sum(each.severity is severity for each in self.open)

    @property
    def unreadable(self) -> bool:
        """Whether nothing could be checked."""
        return any(each.code == "GW001" for each in self.findings)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted."""
        return tuple(each for each in self.findings if each.accepted is None)


def as_text(checked: Checked, everything: bool = False) -> Iterator[str]:
    """Each finding with its line quoted and its place marked; 提示, and more of one kind, only with `everything`."""
    shown: Counter[str] = Counter()
    folded: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.open:
        if finding.severity is Severity.NOTE and not everything:
            continue
        shown[finding.code] += 1
        alike = finding.code not in _EACH_ITS_OWN
        if alike and shown[finding.code] > SHOWN_OF_A_KIND and not everything:
            folded[finding.code].append(finding)
            continue
        yield _shown(f"{finding.mark.at}: {said_in_full(finding)}")
        yield from _excerpt(finding, checked)
    for code, more in folded.items():
        places = [f"{each.mark.at.line}:{each.mark.at.column}" for each in more]
        listed = "、".join(places[:MOST_PLACES]) + ("……" if len(places) > MOST_PLACES else "")
        yield f"{more[0].mark.at}: {more[0].severity} {code} 同类还有{len(more)}处：{listed}"


def as_json(checked: Iterable[Checked]) -> list[dict[str, Any]]:
    """The list of `gongwen check --json`."""
    return [_entry(finding) for each in checked for finding in each.open]


def as_sarif(checked: Sequence[Checked], version: str) -> dict[str, Any]:
    """SARIF 2.1.0; accepted findings are there as suppressed ones, with their reasons."""
    from gongwen.check.rule import all_rules

    used = sorted({finding.code for each in checked for finding in each.findings})
    indices = {code: index for index, code in enumerate(used)}
    rules = all_rules()
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "gongwen",
                        "version": version,
                        "rules": [
                            {
                                "id": code,
                                "name": rules[code].module,
                                "shortDescription": {"text": rules[code].name},
                                "fullDescription": {"text": rules[code].documentation},
                                "help": {"text": f"{rules[code].authority}：{rules[code].clause}"},
                                "defaultConfiguration": {"level": _LEVELS[rules[code].severity]},
                            }
                            for code in used
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(finding, indices[finding.code]) for each in checked for finding in each.findings
                ],
            }
        ],
    }


def said_in_full(finding: Finding) -> str:
    """All but its place: how severe, which rule, what is wrong, how to mend it, by what clause."""
    page = f"第{finding.page}页，" if finding.page else ""
    return f"{finding.severity} {finding.code} {_said(finding)}（{page}{finding.clause}）"


def _said(finding: Finding) -> str:
    mark = finding.mark
    return f"{mark.message}。{mark.hint}" if mark.hint else mark.message


def _entry(finding: Finding) -> dict[str, Any]:
    mark = finding.mark
    entry: dict[str, Any] = {
        "file": _path(mark.at.file),
        "line": mark.at.line,
        "column": mark.at.column,
        "end_column": mark.end_column,
        "severity": str(finding.severity),
        "code": finding.code,
        "message": _said(finding),
        "quote": mark.quote,
        "fix": mark.fix,
    }
    if finding.paragraph is not None:
        entry |= {"page": finding.page, "paragraph": finding.paragraph}
    return entry


def _excerpt(finding: Finding, checked: Checked) -> Iterator[str]:
    """The words around a place, and a line of ^ below what is meant."""
    from rich.cells import cell_len

    mark = finding.mark
    if mark.at.file != str(checked.file) or not 0 < mark.at.line <= len(checked.lines):
        return
    line = checked.lines[mark.at.line - 1]
    if not line.strip() or mark.at.column > len(line) + 1:
        return
    start = mark.at.column - 1
    end = min(max(mark.end_column - 1, start + 1), start + 2 * _AFTER)
    first, last = max(0, start - _BEFORE), min(len(line), end + _AFTER)
    before = ("…" if first else "") + _shown(line[first:start])
    if not first:
        before = before.lstrip()
    quoted = _shown(line[start:end])
    after = _shown(line[end:last]) + ("…" if last < len(line) else "")
    yield f"    {before}{quoted}{after}".rstrip()
    yield f"    {' ' * cell_len(before)}{'^' * max(1, cell_len(quoted))}"


def _shown(text: str) -> str:
    """What a terminal would obey, as signs: tabs and line ends as blanks, the others as pictures; each one wide."""
    return text.translate(_SIGNS)


def _result(finding: Finding, index: int) -> dict[str, Any]:
    mark = finding.mark
    location = {"uri": _uri(mark.at.file)}
    region = {
        "startLine": mark.at.line,
        "startColumn": mark.at.column,
        "endColumn": max(mark.end_column, mark.at.column),
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _said(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
    }
    if finding.paragraph is not None:
        result["properties"] = {"page": finding.page, "paragraph": finding.paragraph}
    elif mark.fix is not None:
        replacement = {"deletedRegion": region, "insertedContent": {"text": mark.fix}}
        result["fixes"] = [
            {
                "description": {"text": mark.hint},
                "artifactChanges": [{"artifactLocation": location, "replacements": [replacement]}],
            }
        ]
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def _path(file: str) -> str:
    """Of a sheet of a workbook, which a place names behind it, the workbook."""
    return re.sub(r"(?<=\.xlsx)（.*）$", "", file)


def _uri(file: str) -> str:
    from urllib.parse import quote

    path = PurePath(_path(file))
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
