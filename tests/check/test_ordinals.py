"""One ordinal at the beginning of a line."""

from __future__ import annotations

import pytest

from gongwen.check.ordinals import Layer, read_ordinal, written_ordinal


@pytest.mark.parametrize(
    ("line", "layer", "number", "written"),
    [
        ("一、指导思想", Layer.FIRST, 1, "一、"),
        ("　　十二．组织领导", Layer.FIRST, 12, "十二．"),
        ("三.工作要求", Layer.FIRST, 3, "三."),
        ("（一）健全机制", Layer.SECOND, 1, "（一）"),
        ("（一）项目建设", Layer.SECOND, 1, "（一）"),
        ("(二)、加强培训", Layer.SECOND, 2, "(二)、"),
        ("㈢严格考核", Layer.SECOND, 3, "㈢"),
        ("1.健全机制", Layer.THIRD, 1, "1."),
        ("2．加强培训", Layer.THIRD, 2, "2．"),
        ("3、严格考核", Layer.THIRD, 3, "3、"),
        ("⒋总结评比", Layer.THIRD, 4, "⒋"),
        ("1.2025年工作要点", Layer.THIRD, 1, "1."),
        ("（1）个人申报", Layer.FOURTH, 1, "（1）"),
        ("(2)支部推荐", Layer.FOURTH, 2, "(2)"),
        ("1）个人申报", Layer.HALF_BRACKETED, 1, "1）"),
        ("③体检报告", Layer.FIFTH, 3, "③"),
        ("第一章　总则", Layer.CHAPTER, 1, "第一章"),
        ("第二十三条 本办法自印发之日起施行", Layer.ARTICLE, 23, "第二十三条"),
        ("第一部分 基本情况", Layer.PART, 1, "第一部分"),
    ],
)
def test_the_forms_met_in_real_life_are_read(line: str, layer: Layer, number: int, written: str) -> None:
    ordinal = read_ordinal(line)
    assert ordinal is not None
    assert (ordinal.layer, ordinal.number, ordinal.written, ordinal.sure) == (layer, number, written, True)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "　",
        "2025年5月21日",
        "3.5%的增幅",
        "12月底前完成",
        "2020.1.1起执行",
        "第三条规定的情形",
        "第一季度工作",
        "一般性问题",
        "十九大报告",
        "（某某医院）",
        "0.5元",
        "1.1 健全机制",
        "100万元",
        "1,000元",
        "（一）至（三）项规定的情形",
        "（一）、（二）项",
        "（二）项所称内容不实",
    ],
)
def test_what_is_no_ordinal_is_not_read(line: str) -> None:
    assert read_ordinal(line) is None


@pytest.mark.parametrize(
    "line", ["三、四级手术", "1、2号楼", "3.15日前", "一，统一思想", "1 某某医院", "第五条为规范管理"]
)
def test_what_may_be_something_else_is_not_sure(line: str) -> None:
    ordinal = read_ordinal(line)
    assert ordinal is not None
    assert not ordinal.sure


@pytest.mark.parametrize(
    ("line", "third"),
    [
        ("一．甲", "三．"),
        ("(一)甲", "(三)"),
        ("1、甲", "3、"),
        ("①甲", "③"),
        ("⑴甲", "（3）"),
        ("第一条　甲", "第三条"),
    ],
)
def test_another_ordinal_is_given_in_the_same_form(line: str, third: str) -> None:
    ordinal = read_ordinal(line)
    assert ordinal is not None
    assert ordinal.form_of(3) == third


def test_the_standards_form_of_each_layer() -> None:
    right = [
        "第十一部分",
        "第十一章",
        "第十一节",
        "第十一条",
        "十一、",
        "（十一）",
        "11.",
        "（11）",
        "11）",
        "⑪",
    ]
    assert [written_ordinal(layer, 11) for layer in Layer] == right
