"""Issue: number, freeze, make, keep, write back; and what a crash at any instant leaves."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gongwen.archive.archive import Archive
from gongwen.archive.records import Event, read_records
from gongwen.document_number import DocumentNumber
from gongwen.issuing import Faulty, Issued, Progress, Step, issue, rehearse, resume, unfinished
from gongwen.numbering import ISSUING
from gongwen.problem import Unusable
from gongwen.register.entry import Entry, State
from tests.conftest import FUZZ
from tests.offices import CODE, FACTS, office

KILLS = max(4, FUZZ // 40)  # at random instants
FIRST, SECOND = DocumentNumber(CODE, 2025, 1), DocumentNumber(CODE, 2025, 2)


def run(steps: Progress) -> Issued:
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            issued: Issued = stop.value
            return issued


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Unusable) as refused:
        call()
    return str(refused.value)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return office(tmp_path)


def everything(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.name.endswith("lock"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_a_document_takes_the_next_number_and_is_kept_with_all_that_it_was_made_from(data: Path) -> None:
    archive = Archive.of(data)
    issued = run(issue(archive, data / "2025/plan.yaml"))
    assert issued.entry.number == FIRST
    assert issued.entry.folder == "2025/某医党〔2025〕1号 关于印发2025年党建工作计划的通知"
    assert sorted(archive.storage.files(issued.entry.folder)) == [
        "figures.json",
        "manifest-sha256.txt",
        "metadata.json",
        "sources/2024/log.csv",
        "sources/2025/log.csv",
        "sources/2025/plan.yaml",
        "sources/indicators.yaml",
        "sources/organization.yaml",
        "templates/document.css",
        "templates/document.docx",
        "templates/document.html",
        "某医党〔2025〕1号.docx",
        "某医党〔2025〕1号.pdf",
    ]
    assert issued.notices == ()
    assert archive.register.entries() == [issued.entry]
    assert issued.entry.state is State.ISSUED
    assert [path.name for path in (data / ISSUING).iterdir()] == ["lock"]


def test_the_number_is_written_back_and_all_else_kept_byte_for_byte(data: Path) -> None:
    run(issue(Archive.of(data), data / "2025/plan.yaml"))
    written = FACTS.replace("某医党〔2025〕 ", "某医党〔2025〕1号 ")
    assert (data / "2025/plan.yaml").read_text("utf-8") == written


def test_the_same_facts_are_not_issued_twice(data: Path) -> None:
    archive = Archive.of(data)
    issued = run(issue(archive, data / "2025/plan.yaml"))
    place = f"存在“{issued.entry.folder}”"
    title = "中共某某医院委员会关于印发2025年党建工作计划的通知"
    hint = "已发的号不能再用，下一个号是某医党〔2025〕2号"
    again = refusal(lambda: run(issue(archive, data / "2025/plan.yaml")))
    same = "这份公文已经发出，发文字号是某医党〔2025〕1号，" + place
    assert again == f"{same}。如要更正，请改好事实文件，用 --replaces 说明替代哪一件"
    (data / "2025/copy.yaml").write_text(FACTS.replace("# 年度计划", "# 另存"), "utf-8")
    assert refusal(lambda: run(issue(archive, data / "2025/copy.yaml"))).startswith(same)
    changed = (data / "2025/plan.yaml").read_text("utf-8").replace("抓好落实", "认真落实")
    (data / "2025/plan.yaml").write_text(changed, "utf-8")
    changed_again = refusal(lambda: run(issue(archive, data / "2025/plan.yaml")))
    assert changed_again == f"某医党〔2025〕1号已经发出：《{title}》，{place}。{hint}"


def test_a_correction_is_a_new_issue_that_names_the_one_it_replaces(data: Path) -> None:
    archive = Archive.of(data)
    first = run(issue(archive, data / "2025/plan.yaml"))
    kept = everything(Path(first.place))
    (data / "2025/plan2.yaml").write_text(FACTS.replace("抓好落实", "认真落实"), "utf-8")
    second = run(issue(archive, data / "2025/plan2.yaml", replaces=FIRST))
    assert (second.entry.number, second.entry.replaces) == (SECOND, FIRST)
    assert second.package.metadata.replaces == str(FIRST)
    (record,) = read_records(archive.storage, first.entry.folder)
    assert (record.event, record.values) == (Event.REPLACED, {"替代件": "某医党〔2025〕2号"})
    after = everything(Path(first.place))
    assert {path: content for path, content in after.items() if not path.startswith("records/")} == kept


def test_a_full_number_is_taken_only_when_it_is_reserved_or_was_used_before(data: Path) -> None:
    archive, file = Archive.of(data), data / "2025/plan.yaml"
    file.write_text(FACTS.replace("〔2025〕 ", "〔2025〕3号 "), "utf-8")
    assert refusal(lambda: run(issue(archive, file))) == (
        "某医党〔2025〕3号没有预留，不能自己编号。下一个号是某医党〔2025〕1号：请删去序号（写到 〕）由 gongwen 取号；"
        "如是登记簿启用前发出的公文，请加上 --number-already-used"
    )
    with archive.register.deciding(CODE, 2025) as book:
        for reason in ("一", "二", "留给年度计划"):
            book.reserve(reason)
    assert run(issue(archive, file)).entry.number.serial == 3
    file.write_text(FACTS.replace("〔2025〕 ", "〔2025〕9号 ").replace("抓好", "做好"), "utf-8")
    assert run(issue(archive, file, used_before=True)).entry.number.serial == 9


def test_numbers_that_stand_in_facts_files_but_not_in_the_register_are_not_given_again(data: Path) -> None:
    (data / "2025/old.yaml").write_text(FACTS.replace("〔2025〕 ", "〔2025〕6号 "), "utf-8")
    issued = run(issue(Archive.of(data), data / "2025/plan.yaml"))
    assert issued.entry.number == DocumentNumber(CODE, 2025, 7)
    assert issued.notices == (
        f"“{data / '2025/old.yaml'}”用了某医党〔2025〕6号，登记簿中没有，编号时已让开。"
        f"请运行 gongwen number import {data}，把用过的号登记上",
    )


def test_a_code_that_looks_mistyped_begins_no_series_of_its_own(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(FACTS.replace("某医党〔2025〕 ", "某医〔2025〕 "), "utf-8")
    assert refusal(lambda: run(issue(Archive.of(data), file))) == (
        "organization.yaml 中没有机关代字“某医”。是不是“某医党”？请改正，或在 organization.yaml 中补上"
    )


def test_what_the_check_calls_an_error_does_not_go_out_and_takes_no_number(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(FACTS.replace("各支部按季度推进", "各支部按XX季度推进〔待补充〕"), "utf-8")
    with pytest.raises(Faulty):
        run(issue(Archive.of(data), file))
    assert Archive.of(data).register.entries() == []


def test_a_rehearsal_writes_nothing_and_shows_the_very_files(data: Path, tmp_path: Path) -> None:
    before = everything(tmp_path)
    shown = rehearse(Archive.of(data), data / "2025/plan.yaml")
    assert everything(tmp_path) == before
    assert run(issue(Archive.of(data), data / "2025/plan.yaml")).package.files == shown.package.files


def test_what_was_edited_while_an_issue_was_broken_off_stays(data: Path) -> None:
    archive, file = Archive.of(data), data / "2025/plan.yaml"
    steps = issue(archive, file)
    while next(steps) is not Step.FROZEN:
        pass
    steps.close()
    edited = FACTS.replace("年底总结", "年底考核")
    file.write_text(edited, "utf-8")
    (entry,) = unfinished(archive)
    issued = run(resume(archive, entry))
    assert issued.notices == (f"“{file}”在办理中改过，归档的是改之前的内容",)
    assert file.read_text("utf-8") == edited.replace("某医党〔2025〕 ", "某医党〔2025〕1号 ")
    assert "年底总结" in archive.storage.read(issued.entry.folder, "sources/2025/plan.yaml").decode()


def test_facts_changed_after_their_number_was_taken_are_not_issued_under_it(data: Path) -> None:
    archive, file = Archive.of(data), data / "2025/plan.yaml"
    steps = issue(archive, file)
    while next(steps) is not Step.NUMBERED:
        pass
    steps.close()
    assert "上次没有办完。请运行 gongwen issue --resume" in refusal(lambda: run(issue(archive, file)))
    file.write_text(FACTS.replace("年底总结", "年底考核"), "utf-8")
    (entry,) = unfinished(archive)
    assert refusal(lambda: run(resume(archive, entry))) == (
        "“2025/plan.yaml”在取得某医党〔2025〕1号之后改过。"
        "请恢复原来的内容再办；不再办理时，请用 gongwen number void 某医党〔2025〕1号 作废，另取一个号"
    )


def test_two_issues_at_once_wait_for_nobody(data: Path) -> None:
    archive = Archive.of(data)
    steps = issue(archive, data / "2025/plan.yaml")
    next(steps)
    assert (
        refusal(lambda: run(issue(archive, data / "2025/plan.yaml"))) == "另一个窗口正在发文。请等它办完再试"
    )
    steps.close()


def test_the_year_of_the_number_is_that_of_the_date(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(FACTS.replace("成文日期: 2025-03-07", "成文日期: 2026-01-04"), "utf-8")
    with pytest.raises((Unusable, Faulty)):
        run(issue(Archive.of(data), file))
    assert Archive.of(data).register.entries() == []


def _issue_and_die(data: Path, last: Step) -> None:
    for step in issue(Archive.of(data), data / "2025/plan.yaml"):
        if step is last:
            os.kill(os.getpid(), signal.SIGKILL)


def _issue(data: Path) -> None:
    run(issue(Archive.of(data), data / "2025/plan.yaml"))


def _killed(target: Callable[..., None], *arguments: object, after: float | None = None) -> None:
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments)
    process.start()
    if after is not None:
        time.sleep(after)
        process.kill()
    process.join()


def _brought_to_its_end(data: Path) -> Entry:
    """What a clerk does after a crash: look for what is unfinished, else issue again."""
    archive = Archive.of(data)
    waiting = unfinished(archive)
    for entry in waiting:
        run(resume(archive, entry))
    if not archive.register.entries():
        run(issue(archive, data / "2025/plan.yaml"))
    (entry,) = archive.register.entries()
    return entry


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive of an issue that nothing broke off."""
    data = office(tmp_path_factory.mktemp("undisturbed"))
    run(issue(Archive.of(data), data / "2025/plan.yaml"))
    return everything(data.parent / "archive")


def assert_whole(data: Path, undisturbed: dict[str, bytes]) -> None:
    entry = _brought_to_its_end(data)
    assert (entry.number, entry.state) == (FIRST, State.ISSUED)
    assert everything(data.parent / "archive") == undisturbed
    assert "某医党〔2025〕1号 " in (data / "2025/plan.yaml").read_text("utf-8")
    assert unfinished(Archive.of(data)) == []
    events = list(Archive.of(data).register.journal.events())
    assert [event.action for event in events] == ["取号", "发文"]


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, nor fork")
@pytest.mark.parametrize("last", list(Step))
def test_an_issue_killed_after_any_step_is_brought_to_its_end(
    last: Step, data: Path, undisturbed: dict[str, bytes]
) -> None:
    _killed(_issue_and_die, data, last)
    assert_whole(data, undisturbed)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, nor fork")
def test_an_issue_killed_at_any_instant_is_brought_to_its_end(
    tmp_path: Path, undisturbed: dict[str, bytes], record_property: Callable[[str, object], None]
) -> None:
    started = time.monotonic()
    _issue(office(tmp_path / "timed"))
    longest = time.monotonic() - started
    random, broken_off = Random(FUZZ), 0
    for number in range(KILLS):
        data = office(tmp_path / str(number))
        _killed(_issue, data, after=random.uniform(0, longest))
        broken_off += bool(unfinished(Archive.of(data)))
        assert_whole(data, undisturbed)
        shutil.rmtree(data.parent)
    record_property("kills", KILLS)
    print(f"{KILLS} issues killed, {broken_off} of them with their number taken; all brought to their end")
    assert broken_off or KILLS < 20
