"""What `--fix` does to damaged documents: the damage is gone, and all else is as it was."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from gongwen.check.mend import mendable
from gongwen.check.rule import Mends, all_rules
from gongwen.check.run import check
from gongwen.checking import mend_file
from tests.check.correct import as_text, as_yaml, correct_facts, manuscript_of_text
from tests.check.damages import FACTS, TEXTS, load
from tests.conftest import FUZZ

load()
MECHANICAL = [code for code, rule in all_rules().items() if rule.mends is Mends.ALWAYS]
DAMAGES = max(2, FUZZ // 100)  # a rule
TRIES = 20


@pytest.mark.parametrize("code", sorted(set(MECHANICAL) & set(TEXTS)))
def test_a_mended_text_has_nothing_of_the_damage_left(code: str, tmp_path: Path) -> None:
    random, file = Random(code), tmp_path / "稿.txt"
    mended_any = False
    for _ in range(DAMAGES * TRIES):
        before = as_text(correct_facts(random))
        lines = list(before)
        if TEXTS[code](random, lines) is None:
            continue
        if not any(mark.fix is not None for mark in all_rules()[code].check(manuscript_of_text(lines))):
            continue
        file.write_text("\n".join(lines), "utf-8")
        mended = mend_file(file, tmp_path, ordinals=False, everything=True)
        left = [each for each in mended.left.findings if each.code == code]
        assert mendable(left, ordinals=False) == []
        changed = sum(a != b for a, b in zip(lines, mended.text.text.split("\n"), strict=True))
        assert changed <= len({change.at.line for change in mended.changes})
        mended_any = True
        break
    assert mended_any


@pytest.mark.parametrize("code", sorted(set(MECHANICAL) & set(FACTS)))
def test_mended_facts_load_and_have_nothing_of_the_damage_left(code: str, tmp_path: Path) -> None:
    random, file = Random(code), tmp_path / "notice.yaml"
    for _ in range(TRIES):
        facts = correct_facts(random)
        damaged = deepcopy(facts)
        if FACTS[code](random, damaged) is None:
            continue
        file.write_text(as_yaml(damaged), "utf-8")
        mended = mend_file(file, tmp_path, ordinals=False, everything=True)
        left = [each for each in mended.left.findings if each.code == code]
        assert not mended.left.unreadable
        assert mendable(left, ordinals=False) == []
        return
    pytest.fail(f"{code}: no document has a place for it")


def test_a_correct_document_is_not_changed(tmp_path: Path) -> None:
    for seed in range(max(5, FUZZ // 40)):
        text, file = "\r\n".join(as_text(correct_facts(Random(seed)))), tmp_path / "稿.txt"
        file.write_bytes(text.encode("gb18030"))
        mended = mend_file(file, tmp_path, ordinals=True, everything=True)
        assert mended.changes == ()
        assert mended.text.content == file.read_bytes()


def test_mending_twice_changes_nothing_more(tmp_path: Path) -> None:
    file = tmp_path / "稿.txt"
    file.write_text("关于检查的通知\n各科室:\n一、 安排\n1、请自查,并报送( 表格)。。\n", "utf-8")
    once = mend_file(file, tmp_path, ordinals=True, everything=True)
    file.write_bytes(once.text.content)
    assert mend_file(file, tmp_path, ordinals=True, everything=True).changes == ()
    assert [
        each for each in check(manuscript_of_text(once.text.text.split("\n"))) if each.code == "GW901"
    ] == []
