"""indicators.yaml: what is read, what the year's own file changes, and what is wrong with its place."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.facts.indicators import Indicators, Way, read_indicators
from gongwen.facts.measure_words import is_measure_word

PERIODS = "请写成 1—11月、3月、上半年、第三季度、前三季度、1月1日—11月30日、一月至今 或 全年"


def read(folder: Path, written: str, own: str | None = None) -> Indicators:
    year = folder / "2025"
    year.mkdir(exist_ok=True)
    (folder / "indicators.yaml").write_text(written, "utf-8")
    if own is not None:
        (year / "indicators.yaml").write_text(own, "utf-8")
    return read_indicators(year)


def said(folder: Path, written: str, own: str | None = None) -> list[str]:
    found = read(folder, written, own)
    return [
        f"{Path(each.at.file).relative_to(folder)}:{each.at.line}:{each.at.column} "
        f"{each.label}：{each.message}。{each.hint}"
        for each in (*found.problems, *found.notices)
    ]


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert read_indicators(tmp_path / "2025") == Indicators()


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    assert read(tmp_path, "义诊: {事项: 义诊}", "").by_name
    monkeypatch.setattr(Path, "stat", denied)  # whoever tests may be root, who may read everything
    assert list(map(str, read_indicators(tmp_path / "2025").problems)) == [
        f"{file}:1:1: 文件：文件读不出来。请检查文件的权限，或是否被别的程序占用"
        for file in (tmp_path / "2025/indicators.yaml", tmp_path / "indicators.yaml")
    ]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "2025/indicators.yaml").mkdir(parents=True)
    assert said(tmp_path, "义诊: {事项: 义诊}") == [
        "2025/indicators.yaml:1:1 文件：这是文件夹，不是文件。请给出 YAML 文件的路径"
    ]


def test_an_indicator_is_read_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "甲: {事项: [义诊, 巡讲], 条件: {级别: 国家级, 支部: {不是: 一支部}}, 计: {合计: 金额}, "
        "单位: 万元, 小数: 2, 目标: 12.5, 上年: 10, 期间: 1—11月}\n",
    )
    assert found.problems == found.notices == ()
    indicator = found.by_name["甲"]
    assert [str(event) for event in indicator.events] == ["义诊", "巡讲"]
    assert indicator.conditions["级别"].words == "为“国家级”"
    assert indicator.conditions["支部"].words == "不为“一支部”"
    assert (indicator.counting.way, str(indicator.counting.column)) == (Way.SUM, "金额")
    assert indicator.target is not None
    assert indicator.target.value == Decimal("12.5")
    assert indicator.columns == {"级别", "支部", "金额"}
    assert (found.unit("甲"), indicator.decimals) == ("万元", 2)


def test_the_years_own_file_adds_and_overrides_key_by_key(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "义诊: {事项: 义诊, 单位: 场, 目标: 80}\n",
        "义诊: {目标: 100}\n巡讲: {事项: 巡讲, 单位: 场}\n",
    )
    assert found.problems == ()
    assert set(found.by_name) == {"义诊", "巡讲"}
    target = found.by_name["义诊"].target
    assert target is not None
    assert (target.value, Path(target.at.file).parent.name) == (Decimal(100), "2025")
    assert found.unit("义诊") == "场"


def test_units_follow_from_what_an_indicator_is_made_of(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "甲: {事项: 义诊, 单位: 场}\n乙: {比: [甲, 甲]}\n丙: {和: [甲, 甲]}\n"
        "丁: {比: [甲, 甲], 单位: 场/名}\n戊: {事项: 甲}\n",
    )
    assert [found.unit(name) for name in "甲乙丙丁戊"] == ["场", "%", "场", "场/名", ""]


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        (
            "甲: {事件: 义诊}",
            ["1:5 事件：没有这个项目。是不是“条件”"],
        ),
        ("甲: 义诊", ["1:1 甲：没有写怎样计数。指标名下面写 事项、单位 等，如 {事项: 义诊, 单位: 场}"]),
        ("甲: {单位: 场}", ["1:4 甲：没有写怎样计数。请写“事项”，或写“比”“和”“差”"]),
        ("甲: {事项: 义诊, 比: [甲, 乙]}", ["1:16 比：不能和“事项”一起写。请只留一项"]),
        ("甲: {事项: 义诊, 小数: 半}", ["1:17 小数：“半”不是小数位数。请写 0 到 6 的整数"]),
        (
            "甲: {事项: 义诊, 目标: 100场}",
            ["1:17 目标：“100场”不是数字。请写成 100 或 12.5 这样的数字，不写单位"],
        ),
        (
            "甲: {事项: 义诊, 计: 人数}",
            ["1:16 计：“人数”不是可用的值。请写成 数量、行数、{合计: 金额} 或 {不同: 支部}"],
        ),
        (
            "甲: {事项: 义诊, 计: {总和: 金额}}",
            ["1:16 计：写法不对。请写成 数量、行数、{合计: 金额} 或 {不同: 支部}"],
        ),
        (
            "甲: {事项: 义诊, 条件: {级别: {}}}",
            ["1:22 级别：条件是空的。请写 国家级、[国家级, 省级] 或 {含: 国家}、{至少: 100}"],
        ),
        (
            "甲: {事项: 义诊, 条件: {级别: {大于: 高}}}",
            ["1:27 大于：“高”不是数字。请写成 100 或 12.5 这样的数字，不写单位"],
        ),
        ("甲: {事项: 义诊}\n乙: {比: [甲]}", ["2:8 比：写了1个指标。请写两个指标，如 [甲, 乙]"]),
        (
            "甲: {事项: 义诊}\n乙: {和: [甲, 甲], 条件: {级别: 省级}}",
            ["2:20 条件：只用于按“事项”计数的指标，这里写了“和”。请删去这一项"],
        ),
        ("义诊: {事项: 义诊}\n乙: {和: [义珍, 义诊]}", ["2:9 和：没有名为“义珍”的指标。是不是“义诊”"]),
        (
            "甲: {事项: 义诊, 其中: [省级的报道]}",
            ["1:18 其中：没有名为“省级的报道”的指标。请先写上这个指标，或检查名称"],
        ),
        (
            "甲: {和: [乙, 丙]}\n乙: {差: [丙, 甲]}\n丙: {事项: 义诊}",
            [
                "1:9 和：指标循环引用：“甲”→“乙”→“甲”。请改成不引用自己的写法",
            ],
        ),
        ("甲: {比: [甲, 甲]}", ["1:9 比：指标循环引用：“甲”→“甲”。请改成不引用自己的写法"]),
        ("甲: {事项: 义诊, 期间: 明年}", ["1:17 期间：“明年”不是期间的写法。" + PERIODS]),
        (
            "甲: {事项: 义诊, 单位: '%'}",
            ["1:18 单位：“%”不是计数的单位。占比请写成 {比: [甲, 乙]}，不写单位就是%"],
        ),
        (
            "甲: {事项: 义诊}\n乙: {比: [甲, 甲], 单位: ‰}",
            ["2:20 单位：“‰”不是计数的单位。占比请写成 {比: [甲, 乙]}，不写单位就是%"],
        ),
        (
            "甲: {事项: 义诊, 单位: 场}\n乙: {事项: 报道, 单位: 篇}\n丙: {和: [甲, 乙]}",
            ["3:12 和：“乙”的单位是“篇”，不是“场”，不能相加减。请检查各指标的单位"],
        ),
        (
            "甲: {事项: 义诊, 单位: 场, 其中: [乙]}\n乙: {事项: 报道, 单位: 篇}",
            ["1:25 其中：“乙”的单位是“篇”，不是“场”，不能相加减。请检查各指标的单位"],
        ),
        (
            "甲: {和: [乙, 丙]}\n乙: {事项: 乙, 单位: 篇}\n丙: {事项: 丙}\n",
            ["1:12 和：“丙”没有写单位，别的是“篇”，不能相加减。请检查各指标的单位"],
        ),
        (
            "甲: {差: [丙, 乙]}\n乙: {事项: 乙, 单位: 篇}\n丙: {事项: 丙}\n",
            ["1:12 差：“乙”的单位是“篇”，别的没有写单位，不能相加减。请检查各指标的单位"],
        ),
        ("甲: {事项: 义诊, 单位: 蔸}", ["1:17 单位：不认识单位“蔸”。请核对；确是这样写，可不理会"]),
        ("甲: {事项: 义诊, 单位: 场\n", None),
        ("甲: {事项: 义诊}\n甲: {事项: 巡讲}", ["2:1 甲：重复，第1行已经写过。请只留一处"]),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    tmp_path: Path, written: str, messages: list[str] | None
) -> None:
    found = said(tmp_path, written)
    if messages is None:
        assert len(found) == 1
        assert found[0].startswith("indicators.yaml:")
    else:
        assert found == [f"indicators.yaml:{message}" for message in messages]


def test_circles_are_said_once_each_and_those_that_lead_into_them_count_nothing(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "甲: {和: [乙, 乙]}\n乙: {和: [丙, 丙]}\n丙: {和: [乙, 乙]}\n丁: {和: [丁, 戊]}\n戊: {事项: 义诊}\n",
    )
    assert [problem.message for problem in found.problems] == [
        "指标循环引用：“乙”→“丙”→“乙”",
        "指标循环引用：“丁”→“丁”",
    ]
    assert set(found.by_name) == {"戊"}
    assert set(found.places) == set("甲乙丙丁戊")


def test_a_thousand_layers_of_indicators_are_refused_at_once(tmp_path: Path) -> None:
    chain = "".join(
        f"甲{i}: {{和: [甲{i + 1}, 乙{i + 1}]}}\n乙{i}: {{和: [甲{i + 1}, 乙{i + 1}]}}\n" for i in range(1000)
    )
    found = read(tmp_path, chain + "甲1000: {事项: 义诊, 单位: 场}\n乙1000: {事项: 义诊, 单位: 场}\n")
    assert [problem.message for problem in found.problems] == ["层层引用超过50层"] * 2
    assert len(found.by_name) == 100
    assert found.unit("甲951") == "场"


@pytest.mark.parametrize("unit", ["篇", "人次", "万元", "亿千瓦时", "毫升/名", "%", "百分点", "场次"])
def test_units_that_offices_count_in_are_known(unit: str) -> None:
    assert is_measure_word(unit)


@given(st.text(max_size=200))
def test_no_content_raises(written: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        read(Path(folder), written.encode("utf-8", "replace").decode())
