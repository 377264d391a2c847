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
    LANGUAGE = "语言规范"  # GB/T 15834, GB/T 15835 and the like
    PRACTICE = "实务"


class Force(Enum):
    """How strongly the source words it, and so how severe a breach is."""

    MUST = Severity.ERROR  # 应当, 应, or a plain statement
    NORMALLY = Severity.WARNING  # 一般; and the language standards, which are recommended ones
    RECOMMENDED = Severity.NOTE  # 推荐
    PRACTICE = Severity.NOTE  # not in a standard
    CONTRADICTION = Severity.ERROR  # the document contradicts itself, the calendar or arithmetic


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
    severity: Severity
    mends: Mends
    check: Check
    module: str  # its file in rules/, without .py


_by_code: dict[str, Rule] = {}


def rule(
    code: str,
    *,
    clause: str,
    authority: Authority,
    force: Force,
    severity: Severity | None = None,
    mends: Mends = Mends.NEVER,
) -> Callable[[Check], Check]:
    """Registers a rule.  `severity` where it differs from the force's; the docstring then says why."""

    def register(check: Check) -> Check:
        module = sys.modules[check.__module__]
        documentation = (module.__doc__ or "").strip()
        name = documentation.splitlines()[0].rstrip("。")
        own = module.__name__.rpartition(".")[2]
        if code in _by_code and _by_code[code].module != own:
            raise ValueError(f"{code} is both {_by_code[code].module} and {own}")
        _by_code[code] = Rule(
            code, name, documentation, clause, authority, severity or force.value, mends, check, own
        )
        return check

    return register


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule, by code, in the order of the codes."""
    from gongwen.check import rules

    for module in pkgutil.iter_modules(rules.__path__, f"{rules.__name__}."):
        try:  # TEMPORARY while rules are being written side by side
            importlib.import_module(module.name)
        except (ImportError, SyntaxError, NameError) as error:
            print("broken rule", module.name, error, file=sys.stderr)
    return dict(sorted(_by_code.items()))
