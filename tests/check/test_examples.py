"""The worked examples raise nothing: not their facts, not the Word files and PDFs made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.check.finding import Severity
from gongwen.check.report import Checked
from gongwen.checking import check_file
from gongwen.pipeline import Format, build
from tests.documents import DATA, EXAMPLES


def shown(checked: Checked) -> list[str]:
    """What a clerk is shown by default."""
    return [
        f"{each.mark.at}: {each.code} {each.mark.quote} {each.mark.message}"
        for each in checked.open
        if each.severity is not Severity.NOTE
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_facts_of_an_example_raise_nothing(name: str) -> None:
    assert shown(check_file(DATA / f"{name}.yaml", DATA)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_files_made_of_an_example_raise_nothing(name: str, tmp_path: Path) -> None:
    (result,) = build([DATA / f"{name}.yaml"], DATA, tmp_path, [Format.DOCX, Format.PDF])
    assert [shown(check_file(target, DATA)) for target in result.targets] == [[], []]
