"""What was built comes back: facts to files to facts, and the text of old papers to files and their text again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bench.kept_characters import kept, placed
from bench.read_back import text_of
from gongwen.composing import compose_file
from gongwen.document.model import Chart, Document, Imprint, Paragraph, Part, Table, Text
from gongwen.intake.draft.comments import Original
from gongwen.intake.draft.draft import Draft, drafted
from gongwen.intake.read import read
from gongwen.intake.recognition.recognise import recognise
from tests.documents import EXAMPLES, example, pdf, word

PAPERS = Path(__file__).parent / "papers"
FORMS: dict[str, Callable[[Document], bytes]] = {"docx": word, "pdf": pdf}

# The texts of each paper in papers/: how many headings, and the title.
TEXTS = {
    "标志拆行": ["4 临溪县水利局关于做好汛前检查工作的通知"],
    "字号在标题后": ["0 关于表扬冬季清雪先进班组的通报"],
    "三行标题": ["4 清河区文化馆关于举办第三届社区合唱比赛和广场舞展演活动的通知"],
    "两个附件": [
        "0 东岭镇卫生院关于报送村级药柜清点结果的报告",
        "0 村级药柜清点汇总",
        "0 过期药品处置记录",
    ],
    "层层转发": [
        "0 松林区教育局转发市教育局关于转发省教育厅校车安全检查工作要点的通知的通知",
        "0 市教育局关于转发省教育厅校车安全检查工作要点的通知",
        "2 校车安全检查工作要点",
    ],
    "版记在前": ["0 长汀林场关于印发春季造林实施方案的通知", "3 长汀林场春季造林实施方案"],
    "主题词": ["0 关于做好春耕化肥供应的通知"],
    "网站杂质": ["2 关于调整城区公交线路的公告"],
    "压成一行": ["5 南湾街道2023年防火工作总结"],
    "制表符表格": ["0 关于公布夏季用电安排的通知"],
}
# What is set aside of each, all else being printed again; blanks aside.
SET_ASIDE = {
    "标志拆行": "",
    "字号在标题后": "",
    "三行标题": "",
    "两个附件": "",
    "层层转发": "",
    "版记在前": "",
    "主题词": "",
    "网站杂质": "您现在的位置：首页>政务公开>通知公告"
    "发布日期：2020-06-18来源：交通运输局浏览次数：1024次【字体：大中小】&nbsp;打印本页关闭窗口",
    "压成一行": "",
    "制表符表格": "",
}
# A paper with a number has a mark, even where a web page left it out.
GENERATED = {"字号在标题后": ["平安市市政管理处文件"]}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Document]:
    """Each example, built, imported and composed again, by its name and the form it was built in."""
    folder = tmp_path_factory.mktemp("again")
    return {
        (name, form): composed_from(imported(make(example(name)), form), folder)
        for name in EXAMPLES
        for form, make in FORMS.items()
    }


def imported(content: bytes, form: str) -> Draft:
    path = Path(f"旧文.{form}")
    source = read(path, content)
    return drafted(source, recognise(source), Original(path.name, sha256(content).hexdigest()))


def composed_from(draft: Draft, folder: Path) -> Document:
    """The draft as it is, in a folder without the offices' own settings."""
    file = folder / "旧文.yaml"
    file.write_text(draft.yaml, "utf-8")
    return compose_file(file, folder).document


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_element_of_an_example_comes_back(
    again: dict[tuple[str, str], Document], name: str, form: str
) -> None:
    assert elements(again[name, form]) == elements(example(name))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_part_of_an_example_comes_back(
    again: dict[tuple[str, str], Document], name: str, form: str
) -> None:
    # On a page the paragraphs of a narrow cell look like lines of one.
    between = "" if form == "pdf" else "/"
    found, wanted = again[name, form].parts, example(name).parts
    assert [part(each, between) for each in found] == [part(each, between) for each in wanted]


def elements(document: Document) -> dict[str, Any]:
    """版头, 版记 and what a document is besides."""
    head, imprint = document.head, document.imprint
    found: dict[str, Any] = {"standard": document.standard, "author": document.author}
    if head:
        found |= {"issuer_mark": str(head.issuer_mark), "number": said(head.number), "upward": head.upward}
        found |= {"copy_number": said(head.copy_number), "secrecy": said(head.secrecy)}
        found |= {"urgency": said(head.urgency), "signatories": list(map(str, head.signatories))}
    if imprint:
        found |= {
            "subject_terms": terms(imprint),
            "recipients": said(imprint.recipients),
        }
        found |= {"copied_to": said(imprint.copied_to), "printed_by": said(imprint.printed_by)}
        found |= {"printed_on": said(imprint.printed_on), "print_run": said(imprint.print_run)}
    return found


def terms(imprint: Imprint) -> str:
    """主题词: a draft has them as the paper does, in one text with its label."""
    return "".join("".join(map(str, imprint.subject_terms)).removeprefix("主题词：").split())


def part(part: Part, between: str) -> dict[str, Any]:
    signature = part.signature
    return {
        "label": said(part.label),
        "title": str(part.title),
        "number": said(part.number),
        "title_note": said(part.title_note),
        "recipients": said(part.recipients),
        "body": [line for item in part.body for line in block(item, between)],
        "attachment_list": [(str(each.lead), str(each.name)) for each in part.attachment_list],
        "signature": (said(signature.organ), said(signature.date)) if signature else None,
        "note": said(part.note),
    }


def block(item: object, between: str) -> Iterator[str]:
    """A paragraph with its level and how long its heading is; a table's cells by rows; of a chart what is text.

    `between` the paragraphs of a cell.
    """
    if isinstance(item, Paragraph):
        yield f"{item.level or '-'} {item.heading_length} {item.text}"
    elif isinstance(item, Table):
        for text in (item.caption, item.unit):
            if text:
                yield f"表 {text}"
        for row in item.rows:
            yield "|".join(
                f"{cell.column}+{cell.columns}x{cell.rows} {between.join(map(str, cell.paragraphs))}"
                for cell in row
            )
        yield from (f"表注 {text}" for text in item.note)
    elif isinstance(item, Chart) and item.caption:
        yield f"- 0 {item.caption}"


def said(text: Text | None) -> str | None:
    return str(text) if text else None


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Draft, Document]]:
    """Each paper's draft, and the document that is made of it."""
    folder = tmp_path_factory.mktemp("papers")
    drafts = {path.stem: imported(path.read_bytes(), "txt") for path in sorted(PAPERS.glob("*.txt"))}
    return {name: (draft, composed_from(draft, folder)) for name, draft in drafts.items()}


def test_the_texts_of_a_paper_are_told_apart(papers: dict[str, tuple[Draft, Document]]) -> None:
    assert {name: list(map(outline, document.parts)) for name, (_, document) in papers.items()} == TEXTS


def outline(part: Part) -> str:
    headings = sum(isinstance(item, Paragraph) and item.level is not None for item in part.body)
    return f"{headings} {part.title}"


@pytest.mark.parametrize("name", SET_ASIDE)
def test_what_is_set_aside_of_a_paper_is_not_its_author_s(
    papers: dict[str, tuple[Draft, Document]], name: str
) -> None:
    draft, _ = papers[name]
    assert "".join("".join(str(text).split()) for _, text in draft.aside) == SET_ASIDE[name]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", SET_ASIDE)
def test_all_else_of_a_paper_is_printed_again_and_nothing_new(
    papers: dict[str, tuple[Draft, Document]], name: str, form: str
) -> None:
    draft, document = papers[name]
    lines = (PAPERS / f"{name}.txt").read_text("utf-8").split("\n")
    aside = frozenset(
        (piece.place(n).line, piece.place(n).column)
        for _, text in draft.aside
        for piece in text.pieces
        for n in range(len(piece.text))
    )
    found = kept(placed(lines, aside), text_of(FORMS[form](document), f".{form}").lines)
    assert found.lost == ()
    assert [words for _, words in found.new] == GENERATED.get(name, [])
