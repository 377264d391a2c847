from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from gongwen.facts.rewriting import marked, marked_targets
from gongwen.facts.yaml_source import Mapping, Node, PlacedText, parse_yaml
from tests.documents import DATA, EXAMPLES

HEAD = "# 待核改：以下各处照搬自2025年，逐处改写；改好一行，就删去一行“待核改”"


def said_of(paragraph: str) -> str:
    """What is said of a text of one paragraph; "" when nothing is."""
    lines = marked(f"正文: |\n  {paragraph}\n", 2025, ()).split("\n")
    return lines[1].removeprefix("# 待核改：") if lines[0] == HEAD else ""


@pytest.mark.parametrize(
    ("paragraph", "said"),
    [
        ("组织义诊96场，同比增长12.5%。", "数字“96场”“12.5%”"),
        ("无偿献血27,800毫升，点击量超过100万次。", "数字“27,800毫升”“100万次”"),
        ("完成率提高3.5个百分点，37周岁以下13名。", "数字“3.5个百分点”“37周岁”“13名”"),
        ("2025年，1—11月；截至11月底，12月5日。", "日期“2025年”“1—11月”“11月底”“12月5日”"),
        ("获2019—2020年度最佳称号。", "日期“2019—2020年度”"),
        (
            "学习党的二十大和二十届三中全会精神，落实省委十五届六次全会部署。",
            "届次“党的二十大”“二十届三中全会”“省委十五届六次全会”",
        ),
        ("召开第十五次党代会，首届文化节，第四周期评审。", "届次“第十五次党代会”“首届”“第四周期”"),
        (
            "建党100周年、99岁生日，“十四五”规划收官，五年行动计划。",
            "规划和周年“100周年”“99岁生日”“‘十四五’规划”“五年行动计划”",
        ),
        ("按绍市中医党〔2025〕6号办理。", "文号“按绍市中医党〔2025〕6号”"),
        ("1.夯实思想根基，每周1次。", "数字“1次”"),
        ("1.5万元已到位。", "数字“1.5万元”"),
        ("2025年，吸收预备党员5名，按照二十届四中全会。", "届次“二十届四中全会”；日期“2025年”；数字“5名”"),
    ],
)
def test_figures_dates_and_ordinals_of_years_are_marked(paragraph: str, said: str) -> None:
    assert said_of(paragraph) == said


@pytest.mark.parametrize(
    "paragraph",
    [
        '组织义诊{{ 义诊.期间("1—11月") }}，完成{{ 义诊.完成率(1) }}。',
        "（一）抓实理论学习，成立两个小组，选好新一届干部，发挥党员的强大力量。",
        "1.夯实思想根基。",
        "传达学习文件，见附件2。",
    ],
)
def test_expressions_ordinals_of_headings_and_words_are_left_alone(paragraph: str) -> None:
    assert said_of(paragraph) == ""


def test_a_file_with_nothing_to_rewrite_stays_as_it_was() -> None:
    facts = "# 说明\n标题: 关于开展自查的通知\n正文: |\n  请认真自查。\n"
    assert marked(facts, 2025, ()) == facts


def test_marks_stand_above_the_entry_and_say_the_paragraph() -> None:
    facts = """\
变量:
  明年义诊: 110场
印发文件:
- 文种: 总结
  正文: |
    一、主要工作
    开展义诊96场。
  表格:
    目标: {指标: [义诊], 列: [今年], 题名: 2025年目标}
    清单:
      行:
      - [甲, 5项]
      - [乙, 6项]
"""
    assert (
        marked(facts, 2025, ())
        == f"""\
{HEAD}
变量:
  # 待核改：数字“110场”
  明年义诊: 110场
印发文件:
- 文种: 总结
  # 待核改：第2段，数字“96场”
  正文: |
    一、主要工作
    开展义诊96场。
  表格:
    # 待核改：日期“2025年”
    目标: {{指标: [义诊], 列: [今年], 题名: 2025年目标}}
    清单:
      # 待核改：表中的数字
      行:
      - [甲, 5项]
      - [乙, 6项]
"""
    )


def test_marks_of_a_structured_body_stand_above_their_item() -> None:
    facts = """\
正文:
- 标题: 第一部分
  正文: 共完成3项。
- 收到来信5件。
- |
  开展义诊96场。
  发放资料200份。
"""
    assert (
        marked(facts, 2025, ())
        == f"""\
{HEAD}
# 待核改：第1段，数字“96场”
# 待核改：第2段，数字“200份”
正文:
- 标题: 第一部分
  # 待核改：数字“3项”
  正文: 共完成3项。
# 待核改：数字“5件”
- 收到来信5件。
- |
  开展义诊96场。
  发放资料200份。
"""
    )


def test_phrases_that_have_been_moved_already_are_not_marked() -> None:
    facts = "正文: 现印发《2026年工作计划》，2025年的计划同时废止。\n"
    assert marked(facts, 2025, ["2026年工作计划"]).split("\n")[1] == "# 待核改：日期“2025年”"


def test_marks_of_the_year_before_are_made_anew() -> None:
    once = marked("正文: 组织义诊96场。\n", 2025, ())
    assert marked(once, 2026, ()) == once.replace("照搬自2025年", "照搬自2026年")


def test_a_text_that_looks_like_a_mark_stays() -> None:
    facts = "正文: |\n  # 待核改：这一行是正文\n  组织义诊96场。\n"
    assert facts.split("\n", 1)[1] in marked(facts, 2025, ())


def test_where_a_comment_would_become_text_all_marks_stand_at_the_head() -> None:
    facts = "变量:\n  ? |\n    明年\n  : 110场\n"
    assert marked(facts, 2025, ()) == f"{HEAD}\n# 待核改：数字“110场”\n{facts}"


def test_comments_between_the_entries_of_braces_change_nothing() -> None:
    facts = "正文: {标题: 甲,\n  题名: '共5项,\n  题名: 共6项'}\n"
    made = marked(facts, 2025, ())
    assert (
        made == f"{HEAD}\n正文: {{标题: 甲,\n  # 待核改：数字“5项”“6项”\n  题名: '共5项,\n  题名: 共6项'}}\n"
    )
    assert texts(made) == texts(facts)


paragraphs = st.lists(
    st.sampled_from(("2025年，开展义诊96场。", "- 共5项", "# 待核改：3次", "第十五届", "?  100周年", "")),
    min_size=1,
).map("\n".join)
trees = st.recursive(
    paragraphs,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(("正文", "标题", "行", "变量", "文", "5项")), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(("正文", "变量", "表格")), trees, min_size=1), st.data())
def test_marks_change_nothing_of_any_file(tree: object, data: st.DataObject) -> None:
    style = data.draw(st.sampled_from((None, "|", ">", '"', "'")))
    flow = data.draw(st.sampled_from((None, True, False)))
    width = data.draw(st.sampled_from((5, 80)))
    facts = yaml.safe_dump(
        tree, allow_unicode=True, default_style=style, default_flow_style=flow, width=width
    )
    source = parse_yaml(facts.encode(), "test.yaml")
    if source.root:
        assert texts(marked(facts, 2025, ())) == texts(facts)


@pytest.mark.parametrize("name", EXAMPLES)
def test_marks_change_no_text_of_an_example(name: str) -> None:
    facts = (DATA / f"{name}.yaml").read_text("utf-8")
    made = marked(facts, 2025, ())
    assert made != facts
    assert texts(made) == texts(facts)


def test_targets_are_to_be_set_anew() -> None:
    indicators = "# 目标\n义诊: {目标: 100}\n巡讲:\n  事项: 巡讲\n  上年: 95\n献血: {事项: 献血}\n"
    assert marked_targets(indicators, 2025) == (
        "# 目标\n# 待核改：目标“100”是2025年写的，请重新确定\n义诊: {目标: 100}\n巡讲:\n  事项: 巡讲\n"
        "  # 待核改：上年“95”是2025年写的，请重新确定\n  上年: 95\n献血: {事项: 献血}\n"
    )


def texts(facts: str) -> list[str]:
    def of(node: Node) -> list[str]:
        if isinstance(node, PlacedText):
            return [node.text]
        if isinstance(node, Mapping):
            return [text for entry in node.entries for text in [entry.key.text, *of(entry.value)]]
        return [text for item in node.items for text in of(item)]

    source = parse_yaml(facts.encode(), "test.yaml")
    assert source.root
    return of(source.root)
