"""The cases of a rule, in YAML: what it finds and what it lets pass.

case    what the case shows
facts   keys of a facts file, put over those of a plain notice; one with nothing behind it takes it away
body    正文 of that notice, the rest as it is
text    a whole document, read as a .txt
pdf     what is different in a notice that is laid out as it should be and read from a .pdf (see `laid_out`)
word    the same, read from a .docx; with either, `kind` and `issued_on` where they are not 通知 and 2025-05-21
form    Word or PDF: what the text is taken to have been read from
house   keys of an office in organization.yaml's words (see `House`)
found   the quotes of the marks, in order; [] when it lets the case pass
fixed   their fixes, where it gives any
says    a message that one of the marks has, where the wording matters
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gongwen.check.manuscript import House, Manuscript, Organ, Wording
from gongwen.check.manuscripts import of_facts, of_source, unreadable
from gongwen.check.rule import Rule, all_rules
from gongwen.document.compose import compose
from gongwen.facts.load import parse_facts
from gongwen.intake.lines import Form
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.problem import InvalidFacts
from tests.check import laid_out
from tests.check.correct import as_yaml

FOLDER = Path(__file__).parent / "rules"

PLAIN_NOTICE: dict[str, Any] = {
    "文种": "通知",
    "发文字号": "某医党〔2025〕6号",
    "标题": "中共某某医院委员会关于开展安全检查的通知",
    "主送机关": ["各支部", "各科室"],
    "正文": "请认真组织自查，并于月底前报送结果。\n",
    "发文机关署名": "中共某某医院委员会",
    "成文日期": "2025-05-21",
    "抄送机关": ["某市卫生健康委员会"],
    "印发机关": "某某医院办公室",
    "印发日期": "2025-05-21",
}


@dataclass(frozen=True)
class Case:
    rule: Rule
    number: int
    given: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.rule.code}-{self.number}-{self.given['case']}"

    def manuscript(self) -> Manuscript:
        return manuscript_of(self.given)


def manuscript_of(given: dict[str, Any]) -> Manuscript:
    """The manuscript that a case describes."""
    for key, read in (("pdf", laid_out.of_pdf), ("word", laid_out.of_word)):
        if key in given:
            issued_on = date.fromisoformat(str(given.get("issued_on", "2025-05-21")))
            return read(given[key], given.get("kind", "通知"), issued_on)
    house = _house(given.get("house", {}))
    if "text" in given:
        source = read_text(given["text"].encode(), "案例.txt")
        source = replace(source, form=Form(given.get("form", source.form)))
        return of_source(source, recognise(source), house)
    facts = PLAIN_NOTICE | given.get("facts", {})
    if "body" in given:
        facts["正文"] = given["body"]
    kept = {key: value for key, value in facts.items() if value}
    try:
        loaded = parse_facts(as_yaml(kept).encode(), "案例.yaml")
        return of_facts(loaded.facts, compose(loaded), house, loaded.notices)
    except InvalidFacts as invalid:
        return unreadable(invalid.problems)


def _house(keys: dict[str, Any]) -> House:
    keys = dict(keys)
    organs = tuple(Organ(each["name"], tuple(each.get("short_names", ()))) for each in keys.pop("organs", ()))
    wordings = tuple(Wording(**each) for each in keys.pop("wordings", ()))
    more: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()
    }
    return House(**more, organs=organs, wordings=wordings)


@cache
def cases() -> tuple[Case, ...]:
    return tuple(_cases())


def _cases() -> Iterator[Case]:
    by_module: dict[str, list[Rule]] = {}
    for rule in all_rules().values():
        by_module.setdefault(rule.module, []).append(rule)
    for path in sorted(FOLDER.glob("*.yaml")):
        (rule,) = by_module[path.stem]
        for number, given in enumerate(yaml.load(path.read_text("utf-8"), yaml.BaseLoader), 1):
            yield Case(rule, number, given)
