from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.comparing import Pair, comparable, compare_files
from gongwen.importing import import_files, importable
from gongwen.intake.lines import Changes
from tests.intake.word.test_read import docx, p, r
from tests.intake.word.test_revised import deleted, inserted
from tests.test_importing import put

NEW = Path("new")


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of old/a.txt, beside that of old/2019/b.txt."""
    monkeypatch.chdir(tmp_path)
    put(Path("old/a.txt"))
    put(Path("old/2019/b.txt"))
    list(import_files(importable([Path("old")]).files, NEW, Changes.ACCEPTED))
    return NEW / "a.yaml"


def said(*paths: Path, output: Path | None = None) -> list[str]:
    pairs, problems = comparable(paths, output)
    return [
        str(problem)
        for problem in (
            *problems,
            *(each for found in compare_files(pairs, Changes.ACCEPTED) for each in found.problems),
        )
    ]


def rewritten(draft: Path, old: str, new: str) -> None:
    text = draft.read_text("utf-8")
    assert old in text
    draft.write_text(text.replace(old, new), "utf-8")


def test_a_fresh_draft_has_all_of_its_original(draft: Path) -> None:
    for named in ([draft], [NEW], [NEW / "2019", draft]):
        pairs, problems = comparable(named, None)
        assert (bool(pairs), problems) == (True, ())
        assert said(*named) == []
    assert comparable([NEW], None)[0] == (
        Pair(NEW / "a.yaml", NEW / "原件/a.txt"),
        Pair(NEW / "2019/b.yaml", NEW / "2019/原件/b.txt"),
    )


def test_originals_are_held_against_the_drafts_in_a_folder(draft: Path) -> None:
    assert said(Path("old"), output=NEW) == []
    assert comparable([Path("old")], NEW)[0] == (
        Pair(NEW / "a.yaml", Path("old/a.txt")),
        Pair(NEW / "2019/b.yaml", Path("old/2019/b.txt")),
    )
    assert said(Path("old/a.txt")) == [
        f"{Path('old/a.txt')}:1:1: 文件：不知道草稿在哪里。请给出草稿（.yaml），或用 -o 指明草稿所在的文件夹"
    ]
    assert comparable([NEW / "2019/原件/b.txt"], None) == (
        (Pair(NEW / "2019/b.yaml", NEW / "2019/原件/b.txt"),),
        (),
    )
    draft.unlink()
    assert said(Path("old/a.txt"), output=NEW) == [f"{draft}:1:1: 文件：没有这个文件。请检查路径"]


def test_what_is_lost_and_what_is_new_is_found(draft: Path) -> None:
    rewritten(draft, "请认真组织自查。", "请认真自查吧。")
    line = 1 + next(
        at for at, text in enumerate(draft.read_text("utf-8").split("\n")) if "请认真自查吧" in text
    )
    assert said(draft) == [
        f"{NEW / '原件/a.txt'}:5:1: 核对：“请认真组织自查。”不在稿中。请从原件补上",
        f"{draft}:{line}:3: 正文：原件没有“请认真自查吧。”。有意改动的，不必理会；否则请对照原件改回",
    ]


def test_other_facts_files_of_a_folder_are_passed_over_but_not_when_named(draft: Path) -> None:
    other = NEW / "plan.yaml"
    other.write_text("标题: 计划\n", "utf-8")
    assert said(NEW) == []
    assert said(other) == [
        f"{other}:1:1: 文件：开头没有写明由哪个文件导入，无从核对。只能核对导入的草稿，开头两行说明要留着"
    ]


def test_an_original_that_changed_or_is_gone_is_told(draft: Path) -> None:
    put(Path("old/a.txt"), serial=5)
    assert said(Path("old/a.txt"), output=NEW) == [
        f"{draft}:1:1: 文件：“{Path('old/a.txt')}”不是导入时的原件（SHA-256 不同）。请找回导入时的文件"
    ]
    (NEW / "原件/a.txt").unlink()
    assert said(draft) == [f"{draft}:1:1: 文件：没有原件“{NEW / '原件/a.txt'}”。请找回原件，放回原处"]


@pytest.mark.parametrize(
    "kept", ["", "原件存为 ../old/a.txt", "原件存为 /etc/passwd", "原件存为 原件/../../x.txt"]
)
def test_a_draft_names_only_what_lies_beside_it(draft: Path, kept: str) -> None:
    rewritten(draft, "原件存为 原件/a.txt", kept)
    assert said(draft) == [
        f"{draft}:1:1: 文件：没有写明原件存在哪里。请给出原件，并用 -o 指明草稿所在的文件夹"
    ]
    assert said(Path("old/a.txt"), output=NEW) == []


def test_a_draft_made_with_changes_rejected_is_to_be_compared_so(draft: Path) -> None:
    original = Path("old/修订.docx")
    body = [
        p(r("关于开会的通知")),
        p(r("各科室：")),
        p(r("请") + inserted("认真") + deleted("马上") + r("办理。")),
    ]
    original.write_bytes(docx("".join(body)))
    list(import_files(importable([original]).files, NEW, Changes.REJECTED))
    revised = NEW / "修订.yaml"
    assert said(revised) == [
        f"{revised}:1:1: 文件：导入时修订是按另一种方式读的。请加 --changes reject 再核对"
    ]
    (compared,) = compare_files(comparable([revised], None)[0], Changes.REJECTED)
    assert compared.problems == ()
    rewritten(revised, "马上", "赶紧")
    assert len(said(revised)) > 1


def test_a_draft_that_is_no_yaml_any_more_is_told(draft: Path) -> None:
    draft.write_text("\n".join([*draft.read_text("utf-8").split("\n")[:3], "标题: ["]), "utf-8")
    assert said(draft)
    assert "程序出错" not in "".join(said(draft))
