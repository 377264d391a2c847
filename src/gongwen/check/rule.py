"""What a rule is, and the list of them.  A rule is a file in `rules/`: its docstring is its documentation."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING

from gongwen.check.finding import Mark, Severity

if TYPE_CHECKING:
    from gongwen.check.manuscript import Manuscript

Check = Callable[["Manuscript"], Iterator[Mark]]


class Authority(StrEnum):
    """Where a rule comes from."""

    STANDARD = "标准"  # GB/T 9704
    REGULATIONS = "条例"  # 党政机关公文处理工作条例
    LAW = "法律法规"  # other laws and regulations, by name
    LANGUAGE = "语言规范"  # GB/T 15834, GB/T 15835 and the like
    PRACTICE = "实务"


class Force(Enum):
    """How strongly the source words it."""

    MUST = "应当"  # 应当, 应, or a plain statement
    NORMALLY = "一般"  # 一般; and the language standards, which are recommended ones
    RECOMMENDED = "推荐"
    PRACTICE = "习惯"  # not in a standard
    CONTRADICTION = "矛盾"  # the document contradicts itself, the calendar or arithmetic
    UNFINISHED = "未完"  # its author left something to be filled in, or notes for himself

    @property
    def severity(self) -> Severity:
        """How severe a breach is."""
        match self:
            case Force.MUST | Force.CONTRADICTION | Force.UNFINISHED:
                return Severity.ERROR
            case Force.NORMALLY:
                return Severity.WARNING
            case Force.RECOMMENDED | Force.PRACTICE:
                return Severity.NOTE


class Mends(Enum):
    """When `--fix` puts a mark's `fix` in place."""

    ALWAYS = "always"  # mechanical: the meaning cannot change
    ASKED = "asked"  # only when asked for: ordinals
    NEVER = "never"  # a proposal for a person


@dataclass(frozen=True)
class Rule:
    code: str
    name: str  # one sentence without 。: the first line of its documentation
    documentation: str
    clause: str
    authority: Authority
    force: Force
    severity: Severity
    mends: Mends
    check: Check
    module: str  # its file in rules/, without .py


def rule(
    code: str,
    *,
    clause: str,
    authority: Authority,
    force: Force,
    severity: Severity | None = None,
    mends: Mends = Mends.NEVER,
) -> Callable[[Check], Rule]:
    """Makes a rule of a check.  `severity` where it differs from the force's; the docstring says why: 列为警告：…"""

    def made(check: Check) -> Rule:
        module = sys.modules[check.__module__]
        documentation = (module.__doc__ or "").strip()
        name = documentation.splitlines()[0].rstrip("。")
        own = module.__name__.rpartition(".")[2]
        weight = severity or force.severity
        return Rule(code, name, documentation, clause, authority, force, weight, mends, check, own)

    return made


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule, by code, in the order of the codes."""
    from gongwen.check import rules

    by_code: dict[str, Rule] = {}
    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, Rule):
                if value.code in by_code:
                    raise ValueError(f"{value.code} is both {by_code[value.code].module} and {value.module}")
                by_code[value.code] = value
    return dict(sorted(by_code.items()))
