from __future__ import annotations

import pytest

from gongwen.problem import InvalidFacts
from gongwen.render.labels import BoxLabel, labels_pdf
from gongwen.templates import CHECKOUT
from tests.measure import glyphs, page_count

TEMPLATE = (CHECKOUT / "labels.html").read_text("utf-8")
FIRST = BoxLabel("Z109", "绍兴市中医院", "2025", "永久", "党政综合办公室", "0001", "0012", "1", 30)
SECOND = BoxLabel("Z109", "绍兴市中医院", "2025", "30年", "", "0001", "0003", "1", 20)


def test_every_box_has_a_page_with_all_that_its_labels_say() -> None:
    pdf = labels_pdf([FIRST, SECOND], TEMPLATE)
    assert page_count(pdf) == 2
    first, second = ("".join(glyph.character for glyph in glyphs(pdf, page)) for page in (1, 2))
    for said in ("全宗号Z109", "年度2025", "保管期限永久", "党政综合办公室", "起止件号0001—0012", "盒号1"):
        assert first.count(said) == 2  # on the spine and on the cover
    assert first.count("绍兴市中医院") == 1
    assert "机构" not in second


@pytest.mark.parametrize("label", [FIRST, SECOND])
def test_a_spines_label_is_as_wide_as_the_spine(label: BoxLabel) -> None:
    found = [glyph for glyph in glyphs(labels_pdf([label], TEMPLATE), 1) if glyph.x < 18 + 55]
    assert min(glyph.x for glyph in found) > 18
    assert max(glyph.right for glyph in found) < 18 + label.spine
    assert max(glyph.baseline for glyph in found) < 20 + 256


def test_the_same_labels_give_the_same_bytes() -> None:
    assert labels_pdf([FIRST], TEMPLATE) == labels_pdf([FIRST], TEMPLATE)


def test_what_is_wrong_with_a_template_is_said_with_its_place() -> None:
    with pytest.raises(InvalidFacts, match=r"^office/labels\.html:[0-9]+:1: 网页模板：标签写法不对"):
        labels_pdf([FIRST], TEMPLATE.replace("box.year", "box.yaer"), "office/labels.html")
