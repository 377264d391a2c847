from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest

from gongwen.archive import catalogue as catalogue_module
from gongwen.archive.catalogue import Catalogue, ItemState
from gongwen.archive.item_text import file_to_open, text_of
from gongwen.archive.local import LocalStorage
from gongwen.archive.package import METADATA
from gongwen.archive.records import Event, Noted, add_record
from gongwen.database import Database, database_at
from gongwen.problem import Unusable
from gongwen.render.painter import paint
from tests.archive.papers import ORGAN, keep

AT = "2026-01-05T09:00:00+08:00"


@pytest.fixture
def database(place: str) -> Database:
    return database_at(place)


@pytest.fixture
def storage(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "archive")


def dump(database: Database) -> list[list[tuple[Any, ...]]]:
    """All that it has, but for the numbers by which its tables hang together."""
    with database.reading() as connection:
        items = "SELECT * FROM archive_items JOIN archive_texts USING (id) ORDER BY folder"
        faults = "SELECT * FROM archive_unreadable ORDER BY folder"
        return [[row[1:] for row in connection.rows(items)], connection.rows(faults)]


def titles(catalogue: Catalogue, text: str = "", **conditions: Any) -> list[str]:
    return [each.item.metadata.title for each in catalogue.find(text, **conditions)]


def fill(storage: LocalStorage) -> list[str]:
    return [
        keep(
            storage, "关于印发2025年党建工作计划的通知", "全面从严治党", "2025-05-21", "绍市中医党〔2025〕6号"
        ),
        keep(
            storage,
            "关于放假的通知",
            "各科室：\n清明节放假，全员值\n班。",
            "2025-04-01",
            "绍市中医〔2025〕16号",
        ),
        keep(
            storage,
            "2024年党建工作总结",
            "开展义诊 12 场",
            "2024-12-31",
            "绍市中医党〔2024〕60号",
            kind="总结",
            organs=("绍兴市中医院", ORGAN),
            year=2025,
        ),
    ]


def test_items_have_what_is_known_of_them(database: Database, storage: LocalStorage) -> None:
    plan, *_ = fill(storage)
    catalogue = Catalogue(database, storage)
    catalogue.put(plan)
    (found,) = catalogue.find(number="6号")
    assert (found.item.folder, found.item.metadata.number) == (plan, "绍市中医党〔2025〕6号")
    assert (found.item.state, found.item.archival_code, found.item.item_number) == ("已发", "", "")
    add_record(storage, plan, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0001", "件号": "0001"})
    catalogue.put(plan)
    (item,) = (item for item in catalogue.items() if item.folder == plan)
    assert item.state is ItemState.FILED
    assert (item.archival_code, item.item_number) == ("Z109-WS·2025-Y-BGS-0001", "0001")
    assert titles(catalogue, "从严治党") == ["关于印发2025年党建工作计划的通知"]
    add_record(storage, plan, Event.WITHDRAWN, AT, {"理由": "印错"})
    catalogue.put(plan)
    (item,) = (item for item in catalogue.items() if item.folder == plan)
    assert (item.state, item.archival_code) == (ItemState.WITHDRAWN, "Z109-WS·2025-Y-BGS-0001")


def test_records_are_noted_and_what_is_gone_is_not_forgotten(
    database: Database, storage: LocalStorage
) -> None:
    plan, other, _ = fill(storage)
    catalogue = Catalogue(database, storage)
    assert catalogue.noted() == {}
    catalogue.reindex()
    assert catalogue.noted()[plan] == Noted(0, "")
    for event in (Event.FILED, Event.WITHDRAWN):
        add_record(storage, plan, event, AT, {})
        catalogue.put(plan)
    then = Noted(2, storage.digest(plan, "records/0002.json"))
    assert catalogue.noted()[plan] == then
    (storage.root / plan / "records/0002.json").unlink()
    catalogue.put(plan)
    catalogue.reindex()
    assert catalogue.noted()[plan] == then
    add_record(storage, plan, Event.REPLACED, AT, {})  # in the place of the one that is gone
    catalogue.put(plan)
    assert catalogue.noted()[plan] == then
    assert catalogue.noted()[other] == Noted(0, "")


def test_a_replaced_item_says_so(database: Database, storage: LocalStorage) -> None:
    folder = keep(storage, "关于放假的通知")
    add_record(storage, folder, Event.REPLACED, AT, {"发文字号": "绍市中医党〔2025〕7号"})
    assert [item.state for item in Catalogue(database, storage).items()] == [ItemState.REPLACED]


def test_items_are_listed_by_date_and_those_of_a_year_of_filing_alone(
    database: Database, storage: LocalStorage
) -> None:
    fill(storage)
    keep(storage, "关于任职的通知", day="2025-04-01", number="绍市中医党〔2025〕9号")
    catalogue = Catalogue(database, storage)
    assert [item.metadata.title for item in catalogue.items()] == [
        "2024年党建工作总结",
        "关于任职的通知",
        "关于放假的通知",
        "关于印发2025年党建工作计划的通知",
    ]
    assert len(catalogue.items(2025)) == 4
    assert catalogue.items(2024) == []


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"number": "6号"}, ["关于印发2025年党建工作计划的通知"]),
        ({"number": "〔2025〕6"}, ["关于印发2025年党建工作计划的通知"]),
        ({"number": "[2025]第16号"}, ["关于放假的通知"]),
        ({"number": "中医党"}, ["关于印发2025年党建工作计划的通知", "2024年党建工作总结"]),
        ({"title": "党建 工作"}, ["关于印发2025年党建工作计划的通知", "2024年党建工作总结"]),
        ({"title": "工作 放假"}, []),
        ({"since": date(2025, 4, 1)}, ["关于印发2025年党建工作计划的通知", "关于放假的通知"]),
        ({"until": date(2025, 4, 1)}, ["关于放假的通知", "2024年党建工作总结"]),
        ({"organ": "绍兴市中医院", "kind": "总结"}, ["2024年党建工作总结"]),
        ({"organ": "“绍兴市中医院”", "since": date(2025, 5, 1)}, ["关于印发2025年党建工作计划的通知"]),
        ({"kind": "通"}, []),
        ({"text": "全员值班"}, ["关于放假的通知"]),
        ({"text": "义诊12场"}, ["2024年党建工作总结"]),
        ({"text": "党建 义诊"}, ["2024年党建工作总结"]),
        ({"text": "中医党2025"}, ["关于印发2025年党建工作计划的通知"]),
        ({"text": "放假 义诊"}, []),
        ({"text": "的", "kind": "通知", "limit": 1}, ["关于印发2025年党建工作计划的通知"]),
    ],
)
def test_found_is_what_meets_every_condition_newest_first(
    database: Database, storage: LocalStorage, conditions: dict[str, Any], found: list[str]
) -> None:
    fill(storage)
    assert titles(Catalogue(database, storage), **conditions) == found


def test_a_hit_is_shown_in_its_text(database: Database, storage: LocalStorage) -> None:
    fill(storage)
    catalogue = Catalogue(database, storage)
    assert [str(each.snippet) for each in catalogue.find("值班")] == ["各科室：清明节放假，全员值班。"]
    assert [each.snippet for each in catalogue.find("印发")] == [None]
    assert [each.snippet for each in catalogue.find(number="16号")] == [None]


def test_made_anew_it_is_the_same(database: Database, storage: LocalStorage) -> None:
    catalogue = Catalogue(database, storage)
    for folder in reversed(fill(storage)):
        catalogue.put(folder)
    plan, holiday, _ = folders = list(storage.folders())
    add_record(storage, plan, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0001", "件号": "0001"})
    add_record(storage, holiday, Event.WITHDRAWN, AT, {"理由": "印错"})
    for folder in folders:
        catalogue.put(folder)
    before = dump(database)
    with database.writing() as connection:
        for table in ("catalogue", "items", "unreadable", "texts", "words"):
            connection.run(f"DROP TABLE IF EXISTS archive_{table}")
    catalogue.reindex()
    assert dump(database) == before
    assert len(before[0]) == 3
    assert titles(catalogue, "党建") == ["关于印发2025年党建工作计划的通知", "2024年党建工作总结"]


def test_what_is_gone_or_of_an_older_form_is_made_when_it_is_asked_for(
    database: Database, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(storage)
    catalogue = Catalogue(database, storage)
    assert not catalogue.is_ready()
    assert len(catalogue.items()) == 3
    assert catalogue.is_ready()
    monkeypatch.setattr(catalogue_module, "_FORM", catalogue_module._FORM + 1)
    assert not catalogue.is_ready()
    assert titles(catalogue, "义诊") == ["2024年党建工作总结"]
    assert catalogue.is_ready()


def test_the_first_item_put_brings_in_all_that_were_there(database: Database, storage: LocalStorage) -> None:
    folders = fill(storage)
    catalogue = Catalogue(database, storage)
    catalogue.put(folders[0])
    assert len(catalogue.items()) == 3


def test_where_there_is_nothing_nothing_is_made(tmp_path: Path) -> None:
    catalogue = Catalogue(database_at(str(tmp_path / "register.sqlite")), LocalStorage(tmp_path / "archive"))
    assert (catalogue.items(), catalogue.find("党建"), catalogue.unreadable()) == ([], [], {})
    assert list(tmp_path.iterdir()) == []


class _Killed(Exception):
    pass


def test_a_crash_while_it_is_made_leaves_it_to_be_made_again(
    database: Database, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(storage)
    monkeypatch.setattr(catalogue_module, "_AT_ONCE", 1)

    def killed(folders: Sequence[str]) -> Iterable[str]:
        yield from folders[:2]
        raise _Killed

    catalogue = Catalogue(database, storage)
    with pytest.raises(_Killed):
        catalogue.reindex(killed)
    assert not catalogue.is_ready()
    assert len(catalogue.items()) == 3


def test_what_others_put_while_it_is_made_is_kept(
    database: Database, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Be it new, of what is read but not entered yet, or of what is entered."""
    folders = fill(storage)
    monkeypatch.setattr(catalogue_module, "_AT_ONCE", 2)

    def interrupted(found: Sequence[str]) -> Iterable[str]:
        yield found[0]
        late = keep(storage, "关于开会的通知", "会议议程")
        Catalogue(database, storage).put(late)
        add_record(storage, found[0], Event.WITHDRAWN, AT, {"理由": "印错"})
        Catalogue(database, storage).put(found[0])
        yield from found[1:]
        add_record(storage, found[1], Event.WITHDRAWN, AT, {"理由": "印错"})
        Catalogue(database, storage).put(found[1])

    catalogue = Catalogue(database, storage)
    catalogue.reindex(interrupted)
    before = dump(database)
    assert len(before[0]) == len(folders) + 1
    assert titles(catalogue, "会议议程") == ["关于开会的通知"]
    catalogue.reindex()
    assert dump(database) == before


def test_of_two_that_make_it_at_once_the_earlier_gives_way(
    database: Database, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(storage)
    monkeypatch.setattr(catalogue_module, "_AT_ONCE", 1)

    def overtaken(folders: Sequence[str]) -> Iterable[str]:
        yield folders[0]
        Catalogue(database, storage).reindex()
        yield from folders[1:]

    catalogue = Catalogue(database, storage)
    with pytest.raises(Unusable) as refused:
        catalogue.reindex(overtaken)
    assert str(refused.value) == "另一个程序也在重编归档索引。请等它编完，再试一次"
    assert len(catalogue.items()) == 3


def test_a_damaged_item_is_named_and_the_rest_is_there(database: Database, storage: LocalStorage) -> None:
    plan, holiday, summary = fill(storage)
    catalogue = Catalogue(database, storage)
    catalogue.reindex()
    metadata = storage.root / plan / METADATA
    metadata.chmod(0o644)
    metadata.write_bytes(b"{")
    (storage.root / holiday / METADATA).unlink()
    records = storage.root / summary / "records"
    records.mkdir()
    (records / "0001.json").write_text("[]", encoding="utf-8")
    for folder in (plan, holiday, summary):
        catalogue.put(folder)
    before = dump(database)
    catalogue.reindex()
    assert dump(database) == before
    assert [item.folder for item in catalogue.items()] == [summary]
    assert titles(catalogue, "党建") == ["2024年党建工作总结"]
    assert catalogue.unreadable() == {
        plan: "元数据（metadata.json）读不出来",
        holiday: f"归档中没有“{holiday}/metadata.json”",
        summary: f"归档记录“{summary}/records/0001.json”读不懂，或有人改过",
    }


def test_an_item_made_good_again_is_no_longer_named(database: Database, storage: LocalStorage) -> None:
    plan, *_ = fill(storage)
    metadata = storage.root / plan / METADATA
    kept = metadata.read_bytes()
    metadata.chmod(0o644)
    metadata.write_bytes(b"{")
    catalogue = Catalogue(database, storage)
    catalogue.reindex()
    metadata.write_bytes(kept)
    catalogue.put(plan)
    assert catalogue.unreadable() == {}
    assert titles(catalogue, "从严治党") == ["关于印发2025年党建工作计划的通知"]


def test_the_text_of_an_item_is_not_read_again_for_a_record(
    database: Database, storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, *_ = fill(storage)
    catalogue = Catalogue(database, storage)
    catalogue.put(plan)
    monkeypatch.setattr(catalogue_module, "text_of", lambda *_: pytest.fail("read again"))
    add_record(storage, plan, Event.WITHDRAWN, AT, {"理由": "印错"})
    catalogue.put(plan)
    assert [each.item.state for each in catalogue.find("从严治党")] == [ItemState.WITHDRAWN]


# Which files are read


def a_docx(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def a_pdf(*pages: str) -> bytes:
    body = "".join(
        f"<p style='break-after: page'>{page}<br>— {place} —</p>" for place, page in enumerate(pages, 1)
    )
    return paint(f"<html lang='zh'><body style='font-family: serif'>{body}</body></html>")


def test_words_are_found_over_the_end_of_a_page(storage: LocalStorage) -> None:
    folder = keep(storage, "通知", files={"正本.pdf": a_pdf("推动全面从", "严治党。—3—")})
    assert "".join(text_of(storage, folder).split()) == "推动全面从严治党。—3—"


def test_of_files_of_one_name_the_pdf_is_read_and_other_names_are_read_too(storage: LocalStorage) -> None:
    files = {
        "正本.pdf": a_pdf("正本的文字"),
        "正本.docx": a_docx("同一文字"),
        "附件1.docx": a_docx("附件的文字"),
        "附件2.TXT": "文本的文字".encode("gbk"),
        "sources/2025/plan.yaml": "标题: 事实".encode(),
        "sources/别的.txt": b"x",
        "扫描.jpg": b"\xff",
    }
    folder = keep(storage, "通知", files=files)
    assert "".join(text_of(storage, folder).split()) == "正本的文字附件的文字文本的文字"
    assert file_to_open(storage, folder) == "正本.pdf"


def test_the_word_file_is_read_where_the_pdf_has_no_text_or_is_damaged(storage: LocalStorage) -> None:
    files = {"甲.pdf": a_pdf(""), "甲.docx": a_docx("甲文"), "乙.pdf": b"%PDF-1.7", "乙.docx": a_docx("乙文")}
    folder = keep(storage, "通知", files={**files, "丙.docx": b"PK", "丁.txt": b"\x00\xff\x00\xfe\xfd"})
    assert "".join(text_of(storage, folder).split()).replace("—1—", "") == "乙文甲文"


def test_an_item_without_documents_is_catalogued_and_has_nothing_to_open(
    database: Database, storage: LocalStorage
) -> None:
    folder = keep(storage, "[合影]", files={"合影.jpg": b"\xff"})
    assert titles(Catalogue(database, storage), "合影") == ["[合影]"]
    assert file_to_open(storage, folder) is None
