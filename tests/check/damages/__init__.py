"""One way a rule to damage a correct document (see correct.py): `FACTS` and `TEXTS`, by the rules' codes.

A damage changes facts, or the lines of a text, in place and at random, and gives back the words that the rule's mark
must quote or be quoted by; None when this document has no place for it.  The modules beside register theirs.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from random import Random
from typing import Any

from gongwen.check.manuscript import Manuscript

FactsDamage = Callable[[Random, dict[str, Any]], str | None]
TextDamage = Callable[[Random, list[str]], str | None]
PageDamage = Callable[[Random], tuple[Manuscript, str] | None]

FACTS: dict[str, FactsDamage] = {}
TEXTS: dict[str, TextDamage] = {}
PAGES: dict[str, PageDamage] = {}  # makes a damaged manuscript with pages by itself


def on_facts(code: str) -> Callable[[FactsDamage], FactsDamage]:
    def register(damage: FactsDamage) -> FactsDamage:
        FACTS[code] = damage
        return damage

    return register


def on_text(code: str) -> Callable[[TextDamage], TextDamage]:
    def register(damage: TextDamage) -> TextDamage:
        TEXTS[code] = damage
        return damage

    return register


def on_pages(code: str) -> Callable[[PageDamage], PageDamage]:
    def register(damage: PageDamage) -> PageDamage:
        PAGES[code] = damage
        return damage

    return register


def load() -> None:
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(module.name)
