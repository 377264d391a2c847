from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from gongwen.archive.archive import Archive
from gongwen.archive.four_tests import Inspected, inspected_item, inspected_items, inspected_year
from gongwen.archive.four_tests_report import as_json, as_listing, as_text
from gongwen.archive.inspection import Item, Outcome
from gongwen.archive.package import MANIFEST, METADATA, manifest_of, sha256
from gongwen.archive.records import Event, add_record
from gongwen.document_number import DocumentNumber
from gongwen.register.entry import Entry, State
from tests.archive.papers import keep
from tests.documents import document, pdf, word
from tests.issued import DRILL, PLAN, altered, issued_archive

AT = "2026-01-15T10:00:00+08:00"
PDF, WORD = "某医党〔2025〕2号.pdf", "某医党〔2025〕2号.docx"
UNTESTED = {"已编档号": "还没有编档号", "没有病毒": "没有做：gongwen 不带病毒库，请用本机的杀毒软件查过"}


def inspected(archive: Archive, folder: str = DRILL) -> Inspected:
    return inspected_item(Item(archive.storage, archive.register, folder))


def failures(found: Inspected) -> dict[str, str]:
    return {result.name: result.evidence for result in found.results if result.outcome is Outcome.FAILED}


def untested(found: Inspected) -> dict[str, str]:
    return {result.name: result.evidence for result in found.results if result.outcome is Outcome.NOT_TESTED}


def imported(tmp_path: Path, **files: bytes) -> Inspected:
    """An item with any files, as an import keeps them."""
    from datetime import date

    from gongwen.archive.metadata import Metadata

    archive = Archive.of(tmp_path / "data")
    metadata = Metadata(
        "1", "关于开展安全生产检查的通知", date(2025, 5, 21), ("某某医院",), "10年", origin="原生", pages=1
    )
    kept = {name.replace("_", "."): content for name, content in files.items()}
    kept[METADATA] = metadata.to_bytes()
    manifest = manifest_of({path: sha256(content) for path, content in kept.items()})
    archive.storage.add("2025/旧通知", kept, manifest)
    return inspected(archive, "2025/旧通知")


@lru_cache(maxsize=1)
def plain_pdf() -> bytes:
    return pdf(document())


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None], **saving: object) -> bytes:
    with pikepdf.open(BytesIO(content)) as opened:
        change(opened)
        target = BytesIO()
        opened.save(target, **saving)  # type: ignore[arg-type]
    return target.getvalue()


def packed(content: bytes, **parts: bytes) -> bytes:
    """A Word file with more parts."""
    target = BytesIO(content)
    with zipfile.ZipFile(target, "a") as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), part)
    return target.getvalue()


# What is issued


def test_what_was_issued_passes_all_that_can_be_tested(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    for folder in (PLAN, DRILL):
        found = inspected(archive, folder)
        assert failures(found) == {}
        assert untested(found) == UNTESTED
    assert (found.number, found.date, found.outcome) == ("某医党〔2025〕2号", "2025-06-03", Outcome.PASSED)
    assert len(found.results) == 23


def test_an_item_that_was_filed_has_its_code(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    add_record(archive.storage, DRILL, Event.FILED, AT, {"档号": "Z109-WS·2025-D10-0001"})
    (result,) = (each for each in inspected(archive).results if each.name == "已编档号")
    assert (result.outcome, result.evidence) == (Outcome.PASSED, "档号 Z109-WS·2025-D10-0001")


def test_one_byte_altered_in_a_source_is_found_by_its_sum_and_by_the_pdf(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    file = tmp_path / "archive" / DRILL / "sources/2025/drill.yaml"
    altered(file, file.read_bytes().replace("人员".encode(), "人贝".encode()))
    assert failures(inspected(archive)) == {
        "文件没有改动": "与清单不符：sources/2025/drill.yaml",
        "PDF 内的原始材料一致": "PDF 里的附件与文件夹里的不同：sources/2025/drill.yaml",
    }


def test_a_last_record_that_was_taken_away_is_found(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    add_record(archive.storage, DRILL, Event.FILED, AT, {"档号": "Z109-WS·2025-D10-0001"})
    archive.catalogue.put(DRILL)
    (tmp_path / "archive" / DRILL / "records/0001.json").unlink()
    (found,) = inspected_items(archive, [DRILL])
    assert failures(found) == {"归档记录没有改动": "归档目录记下过 1 条记录，第 1 条这里没有，或者换过"}


def test_an_item_of_a_void_number_is_found(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    (tmp_path / "data/register.sqlite").unlink()
    (tmp_path / "data/register.jsonl").unlink()
    with archive.register.deciding("某医党", 2025) as book:
        book.reserve("留用")
        book.void(book.reserve("留用").number, "不用了")
    evidence = "某医党〔2025〕2号在登记簿中是“作废”"
    assert failures(inspected(archive)) == {"与登记簿一致": evidence}


def test_many_are_tested_in_processes_wherever_the_register_is(tmp_path: Path, place: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/archive.yaml").write_text(f"登记簿: {place}\n", encoding="utf-8")
    archive = Archive.of(tmp_path / "data")
    folders = [keep(archive.storage, f"关于第{serial}件事的通知") for serial in range(1, 6)]
    archive.catalogue.reindex()
    found = list(inspected_items(archive, folders))
    assert [item.folder for item in found] == folders
    assert found[0].results == inspected(archive, folders[0]).results


def test_a_file_lost_and_a_file_put_in_are_found(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    folder = tmp_path / "archive" / DRILL
    (folder / WORD).unlink()
    (folder / "多余.txt").write_bytes(b"more")
    assert failures(inspected(archive)) == {"文件齐全": f"缺少 {WORD}；多出 多余.txt"}


def test_metadata_altered_with_the_manifest_is_found_by_the_register_and_by_the_pdf(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    folder = tmp_path / "archive" / DRILL
    metadata = (folder / METADATA).read_bytes().replace("消防演练".encode(), "消防训练".encode())
    sums = (
        (folder / MANIFEST)
        .read_text("utf-8")
        .replace(sha256((folder / METADATA).read_bytes()), sha256(metadata))
    )
    altered(folder / METADATA, metadata)
    altered(folder / MANIFEST, sums.encode())
    assert failures(inspected(archive)) == {
        "与登记簿一致": "登记簿与元数据不同：标题、清单摘要",
        "PDF 内的原始材料一致": "PDF 里的附件与文件夹里的不同：metadata.json",
        "PDF 元数据一致": "XMP 与 metadata.json 不同：dc:title",
        "印出的要素一致": f"{PDF} 的文字里找不到标题“中共某某医院委员会关于开展消防训练的通知”",
    }


def test_metadata_that_cannot_be_read_fails_what_needs_it_and_nothing_else(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    altered(tmp_path / "archive" / DRILL / METADATA, b"[]")
    found = inspected(archive)
    said = failures(found)
    assert said.pop("文件没有改动") == "与清单不符：metadata.json"
    assert set(said.values()) == {"metadata.json 读不懂"}
    assert (found.number, found.title) == ("", "某医党〔2025〕2号 关于开展消防演练的通知")


def test_a_record_altered_or_taken_from_between_is_found(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    for event in (Event.FILED, Event.WITHDRAWN):
        add_record(archive.storage, DRILL, event, AT, {"档号": "Z109-WS·2025-D10-0001"})
    altered(tmp_path / "archive" / DRILL / "records/0001.json", b"{}")
    said = failures(inspected(archive))
    assert (
        said["归档记录没有改动"]
        == "records/0001.json、records/0002.json 与前面的对不上，有人改过、添过或删过"
    )


# What comes from elsewhere


def test_a_plain_pdf_from_elsewhere_is_tested_as_far_as_it_goes(tmp_path: Path) -> None:
    found = imported(tmp_path, 正本_pdf=plain_pdf())
    said = failures(found)
    assert said.pop("合长期保存格式").startswith("正本.pdf：")
    assert said == {"必备元数据齐全": "metadata.json 里没有立档单位名称"}
    assert untested(found) == {
        **UNTESTED,
        "与登记簿一致": "没有发文字号，不在登记簿中",
        "PDF 内的原始材料一致": "不是 gongwen 排的 PDF",
        "PDF 元数据一致": "不是 gongwen 排的 PDF",
        "Word 文件能打开": "没有 Word 文件",
        "Office 文件没有宏和外部引用": "没有 Word、Excel 文件",
    }


def test_a_scan_is_said_to_have_no_text(tmp_path: Path) -> None:
    scan = pikepdf.new()
    scan.add_blank_page()
    target = BytesIO()
    scan.save(target)
    said = untested(imported(tmp_path, 正本_pdf=target.getvalue()))
    assert said["印出的要素一致"] == "正本.pdf 没有文字层，可能是扫描件，请人工核对"
    assert said["文字能取出"] == "PDF 都没有文字层（扫描件）"


def test_what_is_no_pdf_fails_each_test_of_pdfs(tmp_path: Path) -> None:
    said = failures(imported(tmp_path, 正本_pdf=b"%PDF-1.7 nothing"))
    assert said["正本能打开，页数相符"] == "正本.pdf：打不开"
    assert said["PDF 没有加密"] == "正本.pdf：内部结构已损坏，读不出来"


def _javascript(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _launch(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(Type=pikepdf.Name.Action, S=pikepdf.Name.Launch, F="calc.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = pikepdf.Array([link])


def _elsewhere(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.FFilter = pikepdf.Name.FlateDecode
    pdf.Root.Elsewhere = stream


def _form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def _web_page(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].obj.Annots = pikepdf.Array([link])


@pytest.mark.parametrize(
    ("change", "evidence"),
    [
        (_javascript, "正本.pdf：有JavaScript"),
        (_launch, "正本.pdf：有启动程序的动作"),
        (_elsewhere, "正本.pdf：有引用别的文件里的内容"),
        (_form, "正本.pdf：有XFA 动态表单"),
        (_web_page, None),
    ],
)
def test_what_acts_in_a_pdf_is_found(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None], evidence: str | None
) -> None:
    said = failures(imported(tmp_path, 正本_pdf=changed(plain_pdf(), change)))
    assert said.get("PDF 没有脚本和外部引用") == evidence


def test_a_pdf_that_is_encrypted_is_not_passed(tmp_path: Path) -> None:
    def nothing(_: pikepdf.Pdf) -> None: ...

    locked = changed(plain_pdf(), nothing, encryption=pikepdf.Encryption(owner="o", user=""))
    shut = changed(plain_pdf(), nothing, encryption=pikepdf.Encryption(owner="o", user="u"))
    said = failures(imported(tmp_path, 正本_pdf=locked, 附件_pdf=shut))
    assert said["PDF 没有加密"] == "正本.pdf：加了密或限制了权限；附件.pdf：有打开密码"


def test_a_font_that_is_not_inside_is_named(tmp_path: Path) -> None:
    def without(pdf: pikepdf.Pdf) -> None:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                for key in ("/FontFile", "/FontFile2", "/FontFile3"):
                    if key in each:
                        del each[key]

    evidence = failures(imported(tmp_path, 正本_pdf=changed(plain_pdf(), without)))["字体已嵌入"]
    assert evidence.startswith("正本.pdf：字体没有嵌入：")


RELATION = (
    b'<Relationship Id="r9" Type="http://schemas.openxmlformats.org/x/%s" Target="%s" TargetMode="External"/>'
)


@pytest.mark.parametrize(
    ("parts", "evidence"),
    [
        ({"word__vbaProject_bin": b"macro"}, "正本.docx：有宏"),
        ({"word__embeddings__oleObject1_bin": b""}, "正本.docx：有ActiveX 或 OLE 对象"),
        (
            {"word___rels__more_xml_rels": RELATION % (b"attachedTemplate", b"https://example.org/a.dotm")},
            "正本.docx：有外部引用",
        ),
        ({"word___rels__more_xml_rels": RELATION % (b"hyperlink", b"https://example.org/")}, None),
    ],
)
def test_macros_and_references_to_elsewhere_in_a_word_file_are_found(
    tmp_path: Path, parts: dict[str, bytes], evidence: str | None
) -> None:
    said = failures(imported(tmp_path, 正本_docx=packed(word(document()), **parts)))
    assert said.get("Office 文件没有宏和外部引用") == evidence


def test_programs_are_found_by_name_and_by_content_inside_pdfs_too(tmp_path: Path) -> None:
    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["说明.txt"] = b"MZ\x90\0"

    said = failures(
        imported(tmp_path, 正本_pdf=changed(plain_pdf(), attach), 附件_txt=b"#!/bin/sh\n", 附件_xlsm=b"PK")
    )
    assert said["没有程序文件"] == (
        "有程序：附件.txt（脚本）、附件.xlsm（可执行的文件）、正本.pdf 里的 说明.txt（Windows 程序）"
    )


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    found = imported(
        tmp_path, 正本_docx=b"PK nothing", 附件_xlsx=b"PK nothing", 附件_csv=b"\0\0", 附件_json=b"{"
    )
    said = failures(found)
    assert said["Word 文件能打开"] == "正本.docx：Word 文件已损坏，读不出来"
    assert said["原始材料能打开"] == (
        "附件.csv：文件里有空字符，不是文本文件；附件.json：不是 JSON；附件.xlsx：工作簿已损坏，读不出来"
    )


def test_what_nobody_looks_into_is_said_not_to_be_tested(tmp_path: Path) -> None:
    said = untested(imported(tmp_path, 正本_doc=b"\xd0\xcf\x11\xe0", 附件_jpg=b"\xff\xd8"))
    assert said["其他格式的文件能打开"] == "没有打开：正本.doc、附件.jpg，请人工查看"
    assert said["Office 文件没有宏和外部引用"] == "正本.doc 是旧格式，里面有没有宏没有查"


def test_a_page_put_into_a_paper_is_found(tmp_path: Path) -> None:
    def with_a_page(pdf: pikepdf.Pdf) -> None:
        pdf.add_blank_page()

    archive = issued_archive(tmp_path)
    file = tmp_path / "archive" / DRILL / PDF
    altered(file, changed(file.read_bytes(), with_a_page))
    said = failures(inspected(archive))
    assert said["正本能打开，页数相符"] == f"{PDF} 有 2 页，元数据写的是 1 页"


def test_an_item_without_its_document_is_incomplete(tmp_path: Path) -> None:
    assert failures(imported(tmp_path, 附件_pdf=plain_pdf()))["正本齐全"] == "没有正本"


# A year


def test_a_year_in_order_passes(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    found = inspected_year(archive, 2025)
    assert {result.name: result.evidence for result in found.results} == {
        "登记簿没有改动": "4 条登记依次相连",
        "发文字号连续": "没有空号：某医党 2 个",
        "取号的都已发出，已发的都已归档": "登记簿里已发的 2 件都在归档里",
        "件号连续": "还没有编档号",
        "没有半途中断的件": "没有",
    }
    assert found.outcome is Outcome.PASSED


def test_gaps_and_losses_of_a_year_are_found(tmp_path: Path) -> None:
    import shutil

    archive = issued_archive(tmp_path)
    with archive.register.deciding("某医党", 2025) as book:
        book.adopt(Entry(DocumentNumber("某医党", 2025, 9), State.USED))
    add_record(archive.storage, PLAN, Event.FILED, AT, {"档号": "Z109-WS·2025-Y-BGS-0003"})
    shutil.rmtree(tmp_path / "archive" / DRILL)
    (tmp_path / "archive/2025/半件").mkdir()
    journal = tmp_path / "data/register.jsonl"
    journal.write_text(journal.read_text("utf-8").replace("消防演练", "消防训练"), encoding="utf-8")
    assert failures(inspected_year(archive, 2025)) == {
        "登记簿没有改动": f"“{journal}”第 3 行与前面对不上，有人改过、删过或添过",
        "发文字号连续": "空号没有说明：" + "、".join(f"某医党〔2025〕{serial}号" for serial in range(3, 9)),
        "取号的都已发出，已发的都已归档": "登记已发，归档里没有：某医党〔2025〕2号",
        "件号连续": "2025-永久-BGS 缺件号 1、2",
        "没有半途中断的件": "没有写完：2025/半件",
    }


# The report


def test_the_report_sums_up_what_passes_and_names_what_does_not(tmp_path: Path) -> None:
    archive = issued_archive(tmp_path)
    (tmp_path / "archive" / DRILL / WORD).unlink()
    found = [inspected_year(archive, 2025), *(inspected(archive, folder) for folder in (PLAN, DRILL))]
    lines = as_text(found).splitlines()
    assert lines[0] == "真实性 通过 登记簿没有改动（2025年度）：4 条登记依次相连"
    assert "真实性 通过 PDF 元数据一致（2 件）：XMP 的 7 项与 metadata.json 相同" in lines
    assert f"完整性 未通过 文件齐全（1 件）：某医党〔2025〕2号：缺少 {WORD}" in lines
    assert "完整性 未检 已编档号（2 件）：还没有编档号" in lines
    assert lines[-1] == f"安全性 未检 没有病毒（2 件）：{UNTESTED['没有病毒']}"
    listing = as_listing(found, "某某医院", "2026-01-15")
    assert listing.lines == (
        "全宗名称：某某医院",
        "检测日期：2026-01-15",
        "检测 2 件：通过 1，未通过 1",
        "依据：DA/T 70-2018",
    )
    assert len(listing.rows) == len(lines)
    (_, plan, drill) = json.loads(json.dumps(as_json(found)))
    assert (plan["number"], plan["state"], drill["state"]) == ("某医党〔2025〕1号", "通过", "未通过")
    assert drill["tests"][7] == {
        "nature": "完整性",
        "name": "正本齐全",
        "how": "查找以发文字号或稿本命名的文件",
        "outcome": "通过",
        "evidence": f"正本：{PDF}",
    }
