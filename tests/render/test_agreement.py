"""Word and PDF agree: on the text, the pages, where parts begin, and the first line of every page to within one line.

The Word file is laid out by LibreOffice.  It sets a fifth of an em between digits and Chinese characters, whatever the
file says, and lets a comma hang over the edge where we squeeze; that is what the one line is for.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pytest

from gongwen.composing import NOT_DOCUMENTS
from gongwen.document.model import Chart, Document, Paragraph, Table
from gongwen.fonts import find_fonts
from gongwen.gbt9704 import EDITIONS
from gongwen.typeset.composed import Keep, Page
from gongwen.typeset.parts import PartSetter
from gongwen.typeset.setting import TextSetter
from tests import measure
from tests.conftest import FUZZ
from tests.documents import DATA, EXAMPLES, NOTICE, document, example, pdf, set_in_type, word
from tests.office import to_pdfs

LINE = 28  # characters
# Of the others, tables and figures take up more than text does.
ORDINARY = ("2025/plan", "2020/summary", "2022/civility")
SWEEP = max(6, FUZZ // 50)


def written(composed: Document) -> str:
    """All text of a document in the order of paper, without blanks and without its tables."""
    head, imprint = composed.head, composed.imprint
    texts: list[object] = []
    if head:
        texts = [head.copy_number, head.secrecy, head.urgency, head.issuer_mark]
        rows = [head.signatories[n : n + 2] for n in range(0, len(head.signatories), 2)]
        names = [["签发人：" if row is rows[0] else "", *row] for row in rows] or [[]]
        texts += [*(text for row in names[:-1] for text in row), head.number, *names[-1]]
    for part in composed.parts:
        texts += [part.label, part.title, part.number, part.title_note, part.recipients]
        texts += [each.text for each in part.body if isinstance(each, Paragraph)]
        texts += [text for listed in part.attachment_list for text in (listed.lead, listed.name)]
        texts += [part.signature.organ, part.signature.date] if part.signature else []
        texts.append(part.note)
    if imprint:
        texts += ["主题词：" if imprint.subject_terms else "", *imprint.subject_terms]
        texts += [
            imprint.recipients,
            imprint.copied_to,
            imprint.printed_by,
            imprint.printed_on,
            imprint.print_run,
        ]
    return "".join("".join(str(text).split()) for text in texts if text)


def letters(texts: Iterable[object]) -> str:
    return "".join("".join(str(text).split()) for text in texts if text)


def tables(composed: Document) -> list[Table]:
    return [item for part in composed.parts for item in part.body if isinstance(item, Table)]


def is_whole(printed: str, composed: Document) -> bool:
    """Whether the running text was printed in its order, and the tables to the character, their heads once a page."""
    rest = Counter(printed)
    rest.subtract(Counter(written(composed)))
    for table in tables(composed):
        cells = (text for row in table.rows for cell in row for text in cell.paragraphs)
        rest.subtract(Counter(letters([table.caption, table.unit, *table.note, *cells])))
    for part in composed.parts:
        captions = [item.caption for item in part.body if isinstance(item, Chart)]
        rest.subtract(Counter(letters(captions)))
    for table in tables(composed):
        head = (text for row in table.rows[: table.head_rows] for cell in row for text in cell.paragraphs)
        once = Counter(letters(head))
        again = min((rest[character] // count for character, count in once.items()), default=0)
        rest.subtract({character: again * count for character, count in once.items()})
    follow = iter(printed)
    return not any(rest.values()) and all(character in follow for character in written(composed))


@lru_cache(maxsize=1)
def varied() -> tuple[Document, ...]:
    """Documents of every length, made of the examples' paragraphs in any order."""
    chance = random.Random(FUZZ)
    paragraphs = [
        str(item.text)
        for name in ORDINARY
        for part in example(name).parts
        for item in part.body
        if isinstance(item, Paragraph)
    ]
    documents = []
    for number in range(SWEEP):
        count = chance.choice([1, 2, 3, 5, 8, 13, 21, 34, 55])
        notice = chance.sample(paragraphs, min(3, count))
        plan = chance.choices(paragraphs, k=count)
        facts = NOTICE.replace("请认真组织自查。", "\n  ".join(notice))
        facts += "附注: 此件公开发布\n抄送机关: [中共绍兴市卫生健康委员会]\n印发机关: 某某医院办公室\n"
        facts += f"印章: {chance.choice(['加盖', '不加盖'])}\n"
        if number % 3:
            facts += "印发文件:\n- 标题: 2025年工作计划\n  正文: |\n    " + "\n    ".join(plan) + "\n"
        documents.append(document(facts))
    return tuple(documents)


@lru_cache(maxsize=1)
def both() -> dict[str, tuple[Document, bytes, bytes]]:
    """Every document as our PDF and as LibreOffice's PDF of our Word file."""
    documents = {name: example(name) for name in EXAMPLES} | {
        f"varied {n}": d for n, d in enumerate(varied())
    }
    theirs = to_pdfs(tuple(word(composed) for composed in documents.values()))
    return {
        name: (composed, pdf(composed), office)
        for (name, composed), office in zip(documents.items(), theirs, strict=True)
    }


NAMES = [*EXAMPLES, *(f"varied {number}" for number in range(SWEEP))]


@pytest.mark.parametrize("name", NAMES)
def test_text_is_whole_in_both(name: str) -> None:
    composed, ours, theirs = both()[name]
    for file in (ours, theirs):
        printed = measure.text(file)
        assert is_whole(printed, composed)
        assert tables(composed) or printed == written(composed)


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_as_many_and_parts_begin_on_the_same_ones(name: str) -> None:
    composed, ours, theirs = both()[name]
    assert measure.page_count(ours) == measure.page_count(theirs)
    starts = [
        [page for page in range(1, measure.page_count(file) + 1) if has_title(file, page)]
        for file in (ours, theirs)
    ]
    assert starts[0] == starts[1]
    assert len(starts[0]) == len(composed.parts)


def has_title(file: bytes, page: int) -> bool:
    return any(21 < line.size < 23 for line in measure.lines(file, page))


def apart(name: str) -> list[int]:
    """How many characters each page begins earlier or later in Word than in the PDF."""
    _, ours, theirs = both()[name]
    return [abs(a - b) for a, b in zip(before_pages(ours), before_pages(theirs), strict=True)]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_begins_with_the_same_line_to_within_one(name: str) -> None:
    composed, ours, _ = both()[name]
    allowed = [LINE] * measure.page_count(ours)
    if name not in ORDINARY and name in EXAMPLES:
        allowed = [LINE * (1 + lines) for lines in lines_for_digits(composed)]
    # Two lines of a long last paragraph go along with a signature that does not fit below it.  Word's "keep with next"
    # does the same; LibreOffice takes all of the paragraph along.
    pages = set_in_type(composed)
    signed = next(
        (n for n, page in enumerate(pages.pages) if "issued-on" in elements(page)),
        0,
    )
    if signed and pages.parts[0].keep is Keep.LINES:
        last = composed.parts[0].body[-1]
        allowed[signed] = len(last.text) if isinstance(last, Paragraph) else LINE
    assert all(difference <= limit for difference, limit in zip(apart(name), allowed, strict=True)), apart(
        name
    )


def lines_for_digits(composed: Document) -> list[int]:
    """For each page, how many lines more than ours a part full of figures takes in LibreOffice, which sets digits apart
    from Chinese characters: so far may what stands on the part's pages be behind.
    """
    pages = set_in_type(composed)
    parts = PartSetter(TextSetter(find_fonts()), EDITIONS[composed.standard])
    found: list[int] = []
    for page in pages.pages:
        if not found or any(block.element == "title" for block in page.blocks):
            part = composed.parts[
                len(found) and sum("title" in elements(p) for p in pages.pages[: len(found)])
            ]
            found.append(parts.lines_to_spare(parts.matter(part, part is composed.parts[0]), part, 0))
        else:
            found.append(found[-1])
    return found


def elements(page: Page) -> list[str]:
    return [block.element for block in page.blocks]


def test_few_documents_need_that_exception() -> None:
    beyond = [name for name in NAMES if name not in EXAMPLES and max(apart(name)) > LINE]
    assert len(beyond) <= max(1, SWEEP // 10), beyond


def before_pages(file: bytes) -> list[int]:
    """How many characters stand before each page."""
    count, found = 0, []
    for page in range(1, measure.page_count(file) + 1):
        found.append(count)
        count += sum(len(line.text) for line in measure.lines(file, page) if line.baseline < 262)
    return found


def test_the_examples_are_all_here() -> None:
    files = (path for path in DATA.glob("*/*.yaml") if path.name not in NOT_DOCUMENTS)
    assert sorted(str(path.relative_to(DATA).with_suffix("")) for path in files) == sorted(EXAMPLES)
