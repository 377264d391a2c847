"""Marks of ours in a text, `{{ 名称 }}` and `[表：名称]`, and how to write such marks where they are words."""

from __future__ import annotations

import re

_MARKS = r"{}｛｝%#\[［【"
# {{ "{{" }}: the marks between the quotation marks, printed as they are.
LITERAL = rf"""\{{\{{[ \t]*(?P<quote>["'])(?P<literal>[{_MARKS}]{{1,40}})(?P=quote)[ \t]*\}}\}}"""
PLACE = re.compile(r"[\[［【](表|图)[：:](.*)[\]］】]")  # a line of its own

_RUN = re.compile("[{}｛｝%#]{2,}")
_TAKEN_FOR_OURS = re.compile("[{｛]{2}|[}｝]{2}|[{][%#]|[%#][}]")


def as_words(line: str) -> str:
    """A line that compose prints as `line`, whatever marks of ours that holds."""
    start = len(line) - len(line.lstrip())
    if PLACE.fullmatch(line.strip()):
        return line[:start] + _literal(line[start]) + _braces_as_words(line[start + 1 :])
    return _braces_as_words(line)


def _braces_as_words(line: str) -> str:
    return _RUN.sub(lambda run: _literal(run[0]) if _TAKEN_FOR_OURS.search(run[0]) else run[0], line)


def _literal(marks: str) -> str:
    return "".join(f'{{{{ "{marks[at : at + 40]}" }}}}' for at in range(0, len(marks), 40))
