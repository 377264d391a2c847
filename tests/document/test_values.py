"""Figures in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.document.compose import compose
from gongwen.document.model import Document, Paragraph, Piece
from gongwen.facts.load import load_facts
from gongwen.problem import InvalidFacts
from gongwen.statistics.count import statistics_of
from tests.document.test_expressions import INJECTIONS

INDICATORS = """
义诊: {事项: 义诊, 单位: 场, 目标: 8}
报道: {事项: 媒体报道, 单位: 篇, 其中: [国家级报道, 省级报道]}
国家级报道: {事项: 媒体报道, 条件: {级别: 国家级}, 单位: 篇}
省级报道: {事项: 媒体报道, 条件: {级别: 省级}, 单位: 篇}
国家级占比: {比: [国家级报道, 报道], 小数: 2}
37周岁以下干部: {事项: 干部, 单位: 名}
巡讲: {事项: 巡讲, 单位: 场}
"""
LOG = """日期,事项,数量,级别
2025-01-05,媒体报道,2,国家级
2025-03-05,媒体报道,1,省级
2025-02-01,义诊,2,
2025-12-02,义诊,4,
2025-12-03,干部,13,
"""
LAST = "日期,事项,数量,级别\n2024-01-05,媒体报道,4,国家级\n2024-02-01,义诊,4,\n"


def composed(
    folder: Path, text: str, more: str = "", indicators: str = INDICATORS, log: str = LOG
) -> Document:
    year = folder / "2025"
    year.mkdir(exist_ok=True)
    (folder / "2024").mkdir(exist_ok=True)
    (folder / "indicators.yaml").write_text(indicators, "utf-8")
    (year / "log.csv").write_text(log, "utf-8")
    (folder / "2024" / "log.csv").write_text(LAST, "utf-8")
    file = year / "a.yaml"
    file.write_text(f"版式: 普通\n标题: 总结\n正文: |\n  {text}\n{more}", "utf-8")
    return compose(load_facts(file, folder), statistics_of(year, 2025))


def pieces(document: Document) -> tuple[Piece, ...]:
    paragraph = document.parts[0].body[0]
    assert isinstance(paragraph, Paragraph)
    return paragraph.text.pieces


def text(document: Document) -> str:
    return "".join(piece.text for piece in pieces(document))


def said(folder: Path, words: str, **more: str) -> list[str]:
    with pytest.raises(InvalidFacts) as invalid:
        composed(folder, words, **more)
    return [
        f"{each.at.line}:{each.at.column} {each.label}：{each.message}。{each.hint}"
        for each in invalid.value.problems
    ]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("{{ 义诊 }}", "6场"),
        ("{{ 义诊.数 }}", "6"),
        ("{{ 义诊.单位 }}", "场"),
        ("{{ 义诊.目标 }}", "8场"),
        ("{{ 义诊.目标.数 }}", "8"),
        ("{{ 义诊.完成率 }}", "75%"),
        ("{{ 义诊.完成率(2) }}", "75.00%"),
        ("{{ 义诊.上年 }}", "4场"),
        ("{{ 义诊.上年.数 }}", "4"),
        ("{{ 义诊.同比 }}", "增长50%"),
        ("{{ 义诊.增减 }}", "增加2场"),
        ('{{ 义诊.期间("1—11月") }}', "2场"),
        ('{{ 义诊.期间("1—11月").同比 }}', "下降50%"),
        ('{{ 义诊.期间("上半年").数 }}', "2"),
        ('{{ 报道.分("级别") }}', "国家级2篇、省级1篇"),
        ('{{ 报道.期间("一季度").分("级别") }}', "国家级2篇、省级1篇"),
        ("{{ 报道.其中 }}", "国家级报道2篇、省级报道1篇"),
        ("{{ 国家级占比 }}", "66.67%"),
        ("{{ 国家级占比.同比 }}", "下降33.33个百分点"),
        ('{{ 指标["37周岁以下干部"] }}', "13名"),
        ('{{ 指标["37周岁以下干部"].数 }}', "13"),
        ("{{ 年 }}、{{ 上年 }}、{{ 下年 }}", "2025、2024、2026"),
    ],
)
def test_an_expression_becomes_official_words(tmp_path: Path, written: str, printed: str) -> None:
    assert text(composed(tmp_path, f"本年{written}。")) == f"本年{printed}。"


def test_names_that_end_in_digits_keep_apart_from_their_numbers(tmp_path: Path) -> None:
    log = LOG.replace("媒体报道,2,国家级", "媒体报道,2,12").replace("媒体报道,1,省级", "媒体报道,1,一组")
    document = composed(tmp_path, '共{{ 报道.分("级别") }}。', log=log)
    assert text(document) == "共12：2篇、一组：1篇。"


@pytest.mark.parametrize(
    ("written", "column", "message"),
    [
        ("｛｛义诊｝｝。", 4, "“｛｛义诊｝｝”的花括号是全角的。请改成半角的，如 {{ 义诊 }}"),
        ("{｛ 义诊 }}。", 4, "“{｛ 义诊 }}”的花括号是全角的。请改成半角的，如 {{ 义诊 }}"),
        ("｛｛义诊。", 4, "“｛｛”的花括号是全角的。请改成半角的，如 {{ 义诊 }}"),
        ("{{ 义诊 }。", 4, "“{{ 义诊 }”的末尾少了一个“}”。请写成 {{ 义诊 }}"),
        ("{ 义诊 }}。", 4, "“{ 义诊 }}”的开头少了一个“{”。请写成 {{ 义诊 }}"),
        ("{{ 义诊。", 4, "“{{”后面没有“}}”。请写成 {{ 名称 }}"),
        ("义诊 }}。", 7, "“}}”前面没有“{{”。请写成 {{ 名称 }}"),
        ("{{ 义诊 {{ 报道 }}。", 4, "“{{”后面没有“}}”。请写成 {{ 名称 }}"),
    ],
)
def test_braces_that_are_not_two_and_two_are_a_problem(
    tmp_path: Path, written: str, column: int, message: str
) -> None:
    assert said(tmp_path, f"甲{written}") == [f"4:{column} 正文：{message}"]


@pytest.mark.parametrize("written", ["集合｛1，2｝", "a{b}c", "｛甲｝｛乙｝"])
def test_single_braces_are_text(tmp_path: Path, written: str) -> None:
    assert text(composed(tmp_path, f"甲{written}。")) == f"甲{written}。"


def test_a_figure_stays_with_the_words_that_it_became(tmp_path: Path) -> None:
    found = [piece for piece in pieces(composed(tmp_path, '共{{ 报道.分("级别") }}。')) if piece.text]
    assert [(piece.text, piece.figure.name if piece.figure else None) for piece in found] == [
        ("共", None),
        ("国家级", None),
        ("2篇", '报道.分("级别")'),
        ("、", None),
        ("省级", None),
        ("1篇", '报道.分("级别")'),
        ("。", None),
    ]
    figure = found[2].figure
    assert figure is not None
    assert [row.number for row in figure.rows] == [2]
    assert figure.definition == "事项为“媒体报道”，数量相加，级别为“国家级”"
    assert (found[2].origin.line, found[2].origin.column) == (4, 4)


def test_a_documents_own_value_stands_before_an_indicator_and_is_said(tmp_path: Path) -> None:
    document = composed(tmp_path, "{{ 义诊 }}和{{ 报道 }}。", "变量: {义诊: 约七场}\n")
    assert text(document) == "约七场和3篇。"
    assert [(each.label, each.message) for each in document.notices] == [
        ("变量", "“义诊”也是指标，文中印的是这里写的“约七场”")
    ]


def test_a_part_of_nothing_is_printed_and_not_said(tmp_path: Path) -> None:
    document = composed(tmp_path, '{{ 报道.分("季度") }}。')
    assert text(document) == "第一季度3篇、第二季度0篇、第三季度0篇、第四季度0篇。"
    assert document.notices == ()


def test_a_figure_without_rows_is_printed_as_0_and_said(tmp_path: Path) -> None:
    document = composed(tmp_path, "巡讲{{ 巡讲 }}。")
    assert text(document) == "巡讲0场。"
    [notice] = document.notices
    assert (notice.at.line, notice.at.column) == (4, 5)
    assert notice.message == "台账中没有“巡讲”的记录，印作“0场”"
    assert notice.hint == "请核对台账（事项为“巡讲”，数量相加）"


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("{{ 义珍 }}", "没有名为“义珍”的数值。是不是“义诊”？"),
        ("{{ 义诊.数量 }}", "“义诊”没有“.数量”。是不是“.数”？"),
        (
            "{{ 义诊.abc }}",
            "“义诊”没有“.abc”。可以写 .数、.单位、.目标、.上年、.完成率、.增减、.同比、.其中、.期间、.分",
        ),
        (
            "{{ 义诊.__class__ }}",
            "“义诊”没有“.__class__”。可以写 .数、.单位、.目标、.上年、.完成率、.增减、.同比、.其中、.期间、.分",
        ),
        ("{{ 义诊.数.数 }}", "“.数”后面不能再写“.数”。请删去"),
        ("{{ 义诊.数() }}", "“.数”后面不带括号。请写成 .数"),
        ("{{ 义诊.期间 }}", '“.期间”的括号里要写一个词。请写成 .期间("1—11月")'),
        (
            '{{ 义诊.期间("13月") }}',
            "“13月”不是期间的写法。请写成 1—11月、3月、上半年、第三季度、前三季度、1月1日—11月30日、一月至今 或 全年",
        ),
        (
            '{{ 义诊.期间("上半年").期间("下半年") }}',
            '“.期间”写了两次。请只留一处，如 义诊.期间("1—11月")',
        ),
        (
            '{{ 义诊.分("日期") }}',
            '文中不能按“日期”分。请写 .分("月")、.分("季度")，或画成图',
        ),
        (
            '{{ 义诊.分("数量") }}',
            "文中不能按“数量”分。请换成“级别”这样说明类别的列",
        ),
        ('{{ 巡讲.分("级别") }}', "台账中没有“巡讲”的记录，分不出来。请核对台账，或改写这一句"),
        ("{{ 义诊.完成率(99) }}", "“.完成率”的括号里写小数位数。请写 0 到 6 的整数，如 .完成率(1)"),
        ("{{ 年.数 }}", "“年”不是指标，没有“.数”。请直接写名称"),
        ("{{ 巡讲.目标 }}", "指标“巡讲”没有目标。请在指标中写“目标: …”"),
        ("{{ 省级报道.同比 }}", "“省级报道”上年为0，算不出同比。请改用“.增减”，或写明上年没有"),
        ('{{ 义诊.分("级别") }}', None),
        ('{{ 义诊.分("级刑") }}', "2025年的台账没有“级刑”这一列。是不是“级别”"),
    ],
)
def test_what_cannot_be_said_is_a_problem_at_its_place(
    tmp_path: Path, written: str, message: str | None
) -> None:
    said_of = f"4:4 正文：{message}" if message else "4:1 台账：没有填“级别”，“义诊”分不出来。请在台账中补上"
    assert said(tmp_path, f"甲{written}。") == [said_of]


def test_what_is_wrong_with_the_log_keeps_its_figures_from_being_printed(tmp_path: Path) -> None:
    log = LOG + "2025-02-30,义诊,1,\n"
    with pytest.raises(InvalidFacts) as invalid:
        composed(tmp_path, "{{ 义诊 }}", log=log)
    [problem] = invalid.value.problems
    assert (problem.at.file, problem.at.line, problem.label) == (
        str(tmp_path / "2025" / "log.csv"),
        7,
        "日期",
    )


def test_parts_that_do_not_add_up_are_said_though_only_their_whole_is_printed(tmp_path: Path) -> None:
    log = LOG + "2025-06-05,媒体报道,4,市级\n"
    wrong = "3:28 其中：“报道”的其中各项之和为3篇，不是7篇。请检查台账和指标的条件"
    assert said(tmp_path, "{{ 报道 }}", log=log) == [wrong]
    assert said(tmp_path, "{{ 国家级占比 }}", log=log) == [wrong]
    assert said(tmp_path, "{{ 报道 }}，{{ 报道.其中 }}", log=log) == [wrong]
    assert text(composed(tmp_path, "{{ 国家级报道 }}", log=log)) == "2篇"
    assert text(composed(tmp_path, '{{ 报道.期间("上半年") }}', log=log.replace("06-05", "07-05"))) == "3篇"


def test_a_year_without_a_log_is_said_once(tmp_path: Path) -> None:
    year = tmp_path / "2025"
    assert text(composed(tmp_path, "{{ 义诊.目标 }}")) == "8场"
    (year / "log.csv").unlink()
    file = year / "a.yaml"
    file.write_text("版式: 普通\n标题: 总结\n正文: '{{ 义诊 }}{{ 报道 }}{{ 国家级占比 }}'\n", "utf-8")
    with pytest.raises(InvalidFacts) as invalid:
        compose(load_facts(file, tmp_path), statistics_of(year, 2025))
    assert list(map(str, invalid.value.problems)) == [
        f"{year}:1:1: 台账：这里还没有2025年的台账（log.csv、log.xlsx、log.yaml）。"
        "请放进来，或记第一笔：gongwen log add 义诊 --日期 2025-03-05 --数量 1"
    ]
    file.write_text("版式: 普通\n标题: 总结\n正文: '{{ 义诊.目标 }}'\n", "utf-8")
    assert text(compose(load_facts(file, tmp_path), statistics_of(year, 2025))) == "8场"


def test_a_text_without_figures_does_not_look_at_the_log(tmp_path: Path) -> None:
    assert text(composed(tmp_path, "{{ 年 }}年。", log="不是台账")) == "2025年。"


@pytest.mark.parametrize("written", [each for each in INJECTIONS if "}}" not in each and "\x00" not in each])
def test_an_injection_in_a_text_is_a_problem(tmp_path: Path, written: str) -> None:
    [problem, *_] = said(tmp_path, "甲{{ " + written + " }}。")
    assert problem.startswith("4:4 正文：")
