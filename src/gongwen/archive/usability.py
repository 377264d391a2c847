"""可用性: what is kept can be opened and read, now and in thirty years."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path, PurePath

from gongwen.archive import pdf_contents
from gongwen.archive.inspection import Failed, Inspection, Item, Nature, NotTested
from gongwen.archive.package import MANIFEST
from gongwen.problem import Problem, Unusable

_NO_PDF = "没有 PDF 文件"
_TABLES_AND_TEXTS = (".xlsx", ".csv", ".yaml", ".yml", ".json", ".html", ".css", ".txt")


def _pages(item: Item) -> str:
    path, metadata = item.main_pdf, item.metadata
    found = item.ask(path, pdf_contents.page_count)
    own = (part.pages for part in metadata.components if part.role == PurePath(path).stem)
    expected = next(own, metadata.pages if metadata.origin == "gongwen" else 0)
    if expected and found != expected:
        raise Failed(f"{path} 有 {found} 页，元数据写的是 {expected} 页")
    return f"{path} 共 {found} 页"


def _paints(item: Item) -> str:
    return item.each(item.of_kind(".pdf"), pdf_contents.unpaintable, _NO_PDF) + "，各页都能显示"


def _fonts(item: Item) -> str:
    return item.each(item.of_kind(".pdf"), pdf_contents.fonts_not_embedded, _NO_PDF) + "，字体都已嵌入"


def _text(item: Item) -> str:
    pictures = set()

    def fault(path: str, pdf: bytes) -> str | None:
        text = pdf_contents.text_of(pdf)
        if not text.strip():
            pictures.add(path)
        broken = text.count("\ufffd")
        return f"有 {broken} 个字取不出来" if broken else None

    paths = item.of_kind(".pdf")
    faults = [f"{path}：{said}" for path in paths if (said := item.ask(path, partial(fault, path)))]
    if faults:
        raise Failed("；".join(faults))
    if not paths:
        raise NotTested(_NO_PDF)
    if len(pictures) == len(paths):
        raise NotTested("PDF 都没有文字层（扫描件）")
    scans = f"；{'、'.join(sorted(pictures))} 没有文字层（扫描件）" if pictures else ""
    return f"{len(paths) - len(pictures)} 个 PDF 的文字都能取出{scans}"


def _pdfa(item: Item) -> str:
    from gongwen.render.pdfa_check import faults_of

    def fault(pdf: bytes) -> str | None:
        faults = faults_of(pdf)
        return f"{faults[0]}" + (f"等 {len(faults)} 处" if len(faults) > 1 else "") if faults else None

    return item.each(item.of_kind(".pdf"), fault, _NO_PDF) + "，合 PDF/A-3u"


def _word(item: Item) -> str:
    from gongwen.intake.read import read

    def fault(docx: bytes) -> str | None:
        try:
            read(Path("正文.docx"), docx)
        except Unusable as unusable:
            return unusable.message
        return None

    return item.each(item.of_kind(".docx"), fault, "没有 Word 文件") + "，能打开，有文字"


def _sources(item: Item) -> str:
    paths = item.of_kind(*_TABLES_AND_TEXTS)
    if not paths:
        raise NotTested("没有表格、文本这类文件")
    faults = [f"{path}：{fault}" for path in paths if (fault := _unreadable(path, item.content(path)))]
    if faults:
        raise Failed("；".join(faults))
    return f"{len(paths)} 个文件都能读"


def _unreadable(path: str, content: bytes) -> str | None:
    from gongwen.facts.encodings import decode
    from gongwen.facts.grid import NoTable
    from gongwen.facts.workbook import Workbook
    from gongwen.facts.yaml_source import parse_yaml

    if path.endswith(".xlsx"):
        try:
            Workbook(content, path).sheets()
        except NoTable as unreadable:
            return unreadable.message
        return None
    text = decode(content, path)
    if isinstance(text, Problem):
        return text.message
    try:
        if path.endswith(".json"):
            json.loads(content)
    except ValueError:
        return "不是 JSON"
    if path.endswith((".yaml", ".yml")) and (problems := parse_yaml(content, path).problems):
        return problems[0].message
    return None


def _others(item: Item) -> str:
    opened = {MANIFEST, *item.of_kind(".pdf", ".docx", *_TABLES_AND_TEXTS)}
    if others := sorted(set(item.files) - opened):
        raise NotTested(f"没有打开：{'、'.join(others)}，请人工查看")
    return "没有其他格式的文件"


INSPECTIONS = (
    Inspection(Nature.USABILITY, "正本能打开，页数相符", "用 PDFium 打开，数页，与元数据对照", _pages),
    Inspection(Nature.USABILITY, "各页都能显示", "用 PDFium 画出每一页", _paints),
    Inspection(Nature.USABILITY, "字体已嵌入", "查看 PDF 里每一个字体", _fonts),
    Inspection(Nature.USABILITY, "文字能取出", "取出 PDF 各页的文字", _text),
    Inspection(Nature.USABILITY, "合长期保存格式", "按 ISO 19005-3（PDF/A-3u）逐条验证", _pdfa),
    Inspection(Nature.USABILITY, "Word 文件能打开", "读出各段文字", _word),
    Inspection(Nature.USABILITY, "原始材料能打开", "读出表格、YAML、JSON 等文件", _sources),
    Inspection(Nature.USABILITY, "其他格式的文件能打开", "列出以上没有打开的文件", _others),
)
