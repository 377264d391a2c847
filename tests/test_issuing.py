"""Issue: number, freeze, make, keep, write back; and what a crash at any instant leaves."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from gongwen import making
from gongwen.archive.archive import Archive
from gongwen.archive.metadata import Metadata
from gongwen.archive.package import MANIFEST, METADATA
from gongwen.archive.records import Event, read_records
from gongwen.document_number import DocumentNumber
from gongwen.frozen import FOLDER
from gongwen.issuing import Faulty, Issued, Progress, Step, issue, rehearse, resume, unfinished
from gongwen.numbering import void
from gongwen.problem import InvalidFacts, Unusable
from gongwen.register.entry import Entry, State
from gongwen.register.verify import verify
from tests.conftest import FUZZ
from tests.documents import ROOT
from tests.offices import CODE, FACTS, office

NUMBERED = FACTS.replace("某医党〔2025〕 ", "某医党〔2025〕1号 ")
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
    assert [path.name for path in (data / FOLDER).iterdir()] == ["lock"]


def test_the_number_is_written_back_and_all_else_kept_byte_for_byte(data: Path) -> None:
    run(issue(Archive.of(data), data / "2025/plan.yaml"))
    written = FACTS.replace("某医党〔2025〕 ", "某医党〔2025〕1号 ")
    assert (data / "2025/plan.yaml").read_text("utf-8") == written


def test_a_number_under_its_key_is_written_back(data: Path) -> None:
    file = data / "2025/plan.yaml"
    keyed = FACTS.replace("发文字号: 某医党〔2025〕 ", "发文字号: {编号: 某医党〔2025〕} ")
    file.write_text(keyed, "utf-8")
    run(issue(Archive.of(data), file))
    assert file.read_text("utf-8") == keyed.replace("某医党〔2025〕}", "某医党〔2025〕1号}")


def test_an_open_number_with_its_wording_is_refused_before_one_is_taken(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(
        FACTS.replace("发文字号: 某医党〔2025〕 ", "发文字号: {编号: 某医党〔2025〕, 原文: 某医党〔2025〕} "),
        "utf-8",
    )
    assert refusal(lambda: run(issue(Archive.of(data), file))) == (
        f"“{file}”的发文字号有“原文”，补不上序号。请写成一行“发文字号: 某医党〔2025〕”，不折行，不用转义"
    )


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
    metadata = Metadata.from_bytes(archive.storage.read(second.entry.folder, METADATA))
    assert metadata.replaces == str(FIRST)
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


@pytest.mark.parametrize(
    "written",
    [
        "某医党〔2025〕6号",
        "{编号: 某医党〔2025〕6号, 原文: '某医党[2025]6号'}",
        "{原文: '某医党[2025]6号', 编号: 某医党〔2025〕6号}",
        "\n  编号: 某医党〔2025〕6号\n  原文: 某医党[2025]6号",
        "\n  原文: 某医党[2025]6号\n  编号: '某医党〔2025〕6号'",
    ],
)
def test_numbers_that_stand_in_facts_files_but_not_in_the_register_are_not_given_again(
    data: Path, written: str
) -> None:
    (data / "2025/old.yaml").write_text(FACTS.replace("某医党〔2025〕 ", f"{written} "), "utf-8")
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
    issued = run(issue(Archive.of(data), data / "2025/plan.yaml"))
    storage = Archive.of(data).storage
    kept = {path: storage.read(issued.entry.folder, path) for path in storage.files(issued.entry.folder)}
    assert kept == {**shown.package.files, MANIFEST: shown.package.manifest}
    assert (shown.number, shown.place) == (issued.entry.number, issued.place)


def broken_off(archive: Archive, last: Step) -> DocumentNumber:
    steps = issue(archive, archive.data / "2025/plan.yaml")
    while next(steps) is not last:
        pass
    steps.close()
    ((entry,), elsewhere) = unfinished(archive)
    assert elsewhere == []
    return entry.number


def test_what_was_edited_while_an_issue_was_broken_off_stays(data: Path) -> None:
    archive, file = Archive.of(data), data / "2025/plan.yaml"
    number = broken_off(archive, Step.NUMBERED)
    edited = FACTS.replace("年底总结", "年底考核")
    file.write_text(edited, "utf-8")
    issued = run(resume(archive, number))
    assert issued.notices == (f"“{file}”在办理中改过，归档的是改之前的内容",)
    assert file.read_text("utf-8") == edited.replace("某医党〔2025〕 ", "某医党〔2025〕1号 ")
    assert "年底总结" in archive.storage.read(issued.entry.folder, "sources/2025/plan.yaml").decode()


@pytest.mark.parametrize("last", [Step.NUMBERED, Step.KEPT, Step.REGISTERED])
def test_what_is_frozen_comes_to_its_end_whatever_was_upgraded_since(
    last: Step, data: Path, undisturbed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive.of(data)
    number = broken_off(archive, last)
    monkeypatch.setattr(making, "__version__", "99")
    (data / "2025/log.csv").unlink()
    run(resume(archive, number))
    assert everything(data.parent / "archive") == undisturbed


def test_no_number_is_taken_for_what_cannot_be_made(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template = data.parent / "templates/document.html"
    template.parent.mkdir()
    template.write_text((ROOT / "templates/document.html").read_text("utf-8") + "{{ nothing }}", "utf-8")
    monkeypatch.chdir(data.parent)
    with pytest.raises(InvalidFacts):
        run(issue(Archive.of(data), data / "2025/plan.yaml"))
    assert Archive.of(data).register.entries() == []
    template.unlink()
    assert run(issue(Archive.of(data), data / "2025/plan.yaml")).entry.number == FIRST


def test_what_no_font_has_is_said_at_its_place_before_a_number_is_taken(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(FACTS.replace("抓好落实", "抓好\U000e0101落实"), "utf-8")
    with pytest.raises(InvalidFacts) as invalid:
        run(issue(Archive.of(data), file))
    assert {problem.at.file for problem in invalid.value.problems} == {str(file)}
    assert Archive.of(data).register.entries() == []


def test_a_title_that_goes_on_on_the_next_page_is_one_component(data: Path) -> None:
    file = data / "2025/plan.yaml"
    title = "关于印发" + "某某医院各临床医技科室和职能部门二〇二五年度" * 16 + "党建工作计划的通知"
    file.write_text(FACTS.replace("中共某某医院委员会关于印发2025年党建工作计划的通知", title), "utf-8")
    shown = rehearse(Archive.of(data), file)
    assert [part.role for part in shown.package.metadata.components] == ["正文", "印发文件"]
    assert len(shown.package.folder.encode()) < 200


def test_a_file_that_was_edited_is_not_issued_again_while_it_is_under_way(data: Path) -> None:
    archive, file = Archive.of(data), data / "2025/plan.yaml"
    broken_off(archive, Step.NUMBERED)
    file.write_text(FACTS.replace("年底总结", "年底考核"), "utf-8")
    said = "某医党〔2025〕1号正在为“2025/plan.yaml”办理，上次没有办完。请先运行 gongwen issue --resume"
    assert refusal(lambda: run(issue(archive, file))) == said


def test_a_number_that_hides_in_folds_is_refused_before_one_is_taken(data: Path) -> None:
    file = data / "2025/plan.yaml"
    file.write_text(
        FACTS.replace("发文字号: 某医党〔2025〕    # 由 gongwen 编号", "发文字号: >-\n  某医党〔2025〕"),
        "utf-8",
    )
    assert refusal(lambda: run(issue(Archive.of(data), file))) == (
        f"“{file}”的发文字号用了转义或折行的写法，补不上序号。请写成一行“发文字号: 某医党〔2025〕”，不折行，不用转义"
    )


def test_who_is_overtaken_makes_the_document_again_with_the_next_number(data: Path) -> None:
    archive = Archive.of(data)
    steps = issue(archive, data / "2025/plan.yaml")
    while next(steps) is not Step.MADE:
        pass
    with archive.register.deciding(CODE, 2025) as book:
        book.reserve("留给工会")
    assert next(steps) is Step.MADE
    issued = run(steps)
    assert issued.entry.number == SECOND
    assert f"{SECOND}.pdf" in archive.storage.files(issued.entry.folder)


def test_a_number_under_way_is_not_voided_but_where_its_machine_is_gone(data: Path, tmp_path: Path) -> None:
    archive = Archive.of(data)
    number = broken_off(archive, Step.KEPT)
    frozen_here = (
        "某医党〔2025〕1号的公文已经定稿，不能作废。请运行 gongwen issue --resume 办完；如要收回，再撤回"
    )
    assert refusal(lambda: void(archive.register, data, [number], "不发了", True)) == frozen_here
    elsewhere = office(tmp_path / "elsewhere")
    (elsewhere / "archive.yaml").write_text(f"登记簿: {data / 'register.sqlite'}\n存放: ../ours\n", "utf-8")
    shutil.copy(data / "register.jsonl", elsewhere)
    other = Archive.of(elsewhere)
    assert [entry.number for entry in unfinished(other)[1]] == [number]
    assert "没有办到一半" in refusal(lambda: run(resume(other, number)))
    assert "不能作废" in refusal(lambda: void(other.register, elsewhere, [number], "不发了", False))
    void(other.register, elsewhere, [number], "电脑坏了", True)
    assert "没有办到一半" in refusal(lambda: run(resume(archive, number)))


def test_a_number_that_the_archive_bears_is_not_given_again(data: Path) -> None:
    issued = run(issue(Archive.of(data), data / "2025/plan.yaml"))
    (data / "register.sqlite").unlink()
    (data / "register.jsonl").unlink()
    (data / "2025/plan.yaml").write_text(FACTS.replace("抓好", "做好"), "utf-8")
    again = run(issue(Archive.of(data), data / "2025/plan.yaml"))
    assert again.entry.number == SECOND
    assert again.notices[0].startswith(
        f"“{issued.entry.folder}”用了某医党〔2025〕1号，登记簿中没有，编号时已让开。"
    )
    (data / "2025/plan.yaml").write_text(FACTS.replace("〔2025〕 ", "〔2025〕1号 "), "utf-8")
    assert refusal(lambda: run(issue(Archive.of(data), data / "2025/plan.yaml", used_before=True))) == (
        f"归档中已有某医党〔2025〕1号：“{issued.entry.folder}”。"
        "已归档的不再发文；登记簿中没有这个号的，请先用 gongwen number import 并入原来的登记簿"
    )


def test_a_damaged_item_does_not_keep_its_correction_from_its_end(data: Path) -> None:
    archive = Archive.of(data)
    first = run(issue(archive, data / "2025/plan.yaml"))
    shutil.rmtree(first.place)
    (data / "2025/plan2.yaml").write_text(FACTS.replace("抓好落实", "认真落实"), "utf-8")
    second = run(issue(archive, data / "2025/plan2.yaml", replaces=FIRST))
    assert second.notices[0].startswith("没有在某医党〔2025〕1号上注明已被替代：")
    assert "〔2025〕2号" in (data / "2025/plan2.yaml").read_text("utf-8")


def test_a_number_mistyped_far_ahead_does_not_move_the_series(data: Path) -> None:
    (data / "2025/old.yaml").write_text(FACTS.replace("〔2025〕 ", "〔2025〕600号 "), "gb18030")
    assert refusal(lambda: run(issue(Archive.of(data), data / "2025/plan.yaml"))) == (
        f"“{data / '2025/old.yaml'}”写着某医党〔2025〕600号，登记簿却只编到0号。"
        f"如没有写错，请先运行 gongwen number import {data}，再编号"
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


def _killed(target: Callable[..., None], *arguments: object) -> None:
    process = multiprocessing.get_context("fork").Process(target=target, args=arguments)
    process.start()
    process.join()


def _brought_to_its_end(data: Path) -> Entry:
    """What a clerk does after a crash: look for what is unfinished, else issue again."""
    archive = Archive.of(data)
    own, _ = unfinished(archive)
    for entry in own:
        run(resume(archive, entry.number))
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
    assert (data / "2025/plan.yaml").read_text("utf-8") == NUMBERED
    assert unfinished(Archive.of(data)) == ([], [])
    assert {path.name for path in (data / FOLDER).iterdir() if path.suffix != ".part"} <= {"lock"}
    register = Archive.of(data).register
    assert [event.action for event in register.journal.events()] == ["取号", "发文"]
    assert (verify(register).problems, verify(register).behind) == ((), 0)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, nor fork")
@pytest.mark.parametrize("last", list(Step))
def test_an_issue_killed_after_any_step_is_brought_to_its_end(
    last: Step, data: Path, undisturbed: dict[str, bytes]
) -> None:
    _killed(_issue_and_die, data, last)
    assert_whole(data, undisturbed)


_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate")


def _issue_and_die_before(data: Path, place: int, told: Connection | None) -> None:
    """Killed before the change of a file, folder or name at `place`, counted from when the document is made."""
    steps = issue(Archive.of(data), data / "2025/plan.yaml")
    while next(steps) is not Step.MADE:
        pass
    changes = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal changes
        if event == "open":
            changes += bool(int(str(arguments[2] or 0)) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        elif event in _CHANGES or event.startswith("sqlite3.connect"):
            changes += 1
        if changes == place:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    run(steps)
    if told:
        told.send(changes)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL, nor fork")
def test_an_issue_killed_before_any_change_on_disk_is_brought_to_its_end(
    tmp_path: Path, undisturbed: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    ours, theirs = multiprocessing.Pipe()
    _killed(_issue_and_die_before, office(tmp_path / "counted"), -1, theirs)
    changes: int = ours.recv()
    assert changes > 40
    places = range(1, changes + 1, 1 if FUZZ >= 1000 else changes // 12)
    broken_off = 0
    for place in places:
        data = office(tmp_path / str(place))
        _killed(_issue_and_die_before, data, place, None)
        broken_off += bool(unfinished(Archive.of(data))[0])
        assert_whole(data, undisturbed)
        shutil.rmtree(data.parent)
    with capsys.disabled():
        print(
            f"\nkilled at {len(places)} of {changes} changes, {broken_off} times with the number taken: all whole"
        )
    assert broken_off > len(places) / 3
