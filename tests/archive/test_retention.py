from __future__ import annotations

from pathlib import Path

import pytest

from gongwen.archive.retention import TO_SETTLE, proposed_retention
from gongwen.facts.kinds import kind_of
from gongwen.facts.load import load_facts

DATA = Path("data")

SETTLED = {
    "中共绍兴市中医院委员会关于印发2012年党建工作计划的通知": "永久",
    "中共绍兴市中医院委员会关于印发2020年党建工作总结及2021年工作思路的通知": "永久",
    "2021年度全区公立医院党建工作情况汇报": "永久",
    "绍兴市中医院关于印发2022年创建文明单位工作计划的通知": "永久",
    "绍兴市中医院关于2024年中医药应急储备物资购置经费的请示": "永久",
    "中共绍兴市中医院委员会关于印发2025年党建工作计划的通知": "永久",
    "中共绍兴市中医院委员会关于印发2025年党建工作总结及2026年工作思路的通知": "永久",
}


def test_the_documents_of_the_example_office_are_kept_for_good() -> None:
    proposed = {}
    for file in sorted(DATA.glob("*/*.yaml")):
        if file.name not in ("indicators.yaml", "log.yaml"):
            facts = load_facts(file, DATA).facts
            title = "".join(line.text for line in facts.title.split())
            kind = kind_of(facts.kind.text if facts.kind else None, title) or ""
            proposed[title] = proposed_retention(kind, title).period
    assert proposed == SETTLED


def test_a_plan_of_a_year_is_kept_for_good_and_the_reason_says_why() -> None:
    proposed = proposed_retention("通知", "中共绍兴市中医院委员会关于印发2025年党建工作计划的通知")
    assert proposed.period == "永久"
    assert proposed.reason == (
        "国家档案局令第8号：本机关年度和年度以上的计划、总结、报告；本单位经批准的保管期限表另有规定的，从其规定"
    )


def test_what_a_title_does_not_settle_is_left_to_a_person_with_the_longer_period() -> None:
    proposed = proposed_retention("通知", "关于加强医疗质量安全管理的通知")
    assert proposed.period == "30年"
    assert proposed.reason == (
        "待定，暂拟30年。国家档案局令第8号：标题看不出是否重要：重要业务文件材料永久保管，一般性的定期保管；"
        "本单位经批准的保管期限表另有规定的，从其规定"
    )


@pytest.mark.parametrize(
    ("kind", "title", "period"),
    [
        # Plans and summaries, by the time that they are for.
        ("通知", "关于印发《2025年度工作要点》的通知", "永久"),
        ("通知", "关于印发“十四五”发展规划的通知", "永久"),
        ("通知", "关于印发2023—2025年人才队伍建设规划（修订）的通知", "永久"),
        ("报告", "关于2025年党建工作情况的报告", "永久"),
        ("总结", "2025年1—12月工作总结", "永久"),
        ("通知", "关于印发2025年上半年党建工作总结的通知", "10年"),
        ("通知", "关于印发2025年第三季度工作计划的通知", "10年"),
        ("总结", "12月份工作总结", "10年"),
        ("计划", "第12周工作安排", "10年"),
        # A notice that asks for a plan is none, nor is one of a meeting about it.
        ("通知", "关于报送2025年工作总结的通知", "10年"),
        ("通知", "关于召开2025年党建工作总结大会的通知", "10年"),
        # Rules, people, structure, property.
        ("通知", "关于印发《科室考核办法（试行）》的通知", "永久"),
        ("通知", "关于印发停车管理办法的通知", "永久"),
        ("意见", "关于加强行风建设的实施意见", "永久"),
        ("通知", "关于科室负责人任职的通知", "永久"),
        ("通知", "关于调整医疗质量管理委员会成员的通知", "永久"),
        ("批复", "关于同意设立第三党支部的批复", "永久"),
        ("请示", "关于采购设备的请示", "永久"),
        ("通知", "关于签订房屋租赁合同的通知", "永久"),
        ("纪要", "党委会议纪要", "永久"),
        # Everyday matters.
        ("通知", "关于2025年国庆节放假的通知", "10年"),
        ("通知", "关于举办公文写作培训班的通知", "10年"),
        ("通知", "关于组织职工体检的通知", "10年"),
    ],
)
def test_what_a_title_settles(kind: str, title: str, period: str) -> None:
    proposed = proposed_retention(kind, title)
    assert (proposed.period, proposed.reason.startswith(TO_SETTLE)) == (period, False)


@pytest.mark.parametrize(
    ("kind", "title", "period"),
    [
        ("通知", "关于印发《党建工作计划》的通知", "永久"),  # of which year?
        ("通知", "关于召开职工代表大会的通知", "永久"),
        ("纪要", "专题会议纪要", "永久"),
        ("决定", "关于表彰先进个人的决定", "永久"),
        ("报告", "关于医疗安全情况的报告", "永久"),
        ("通知", "关于转发安全生产工作方案的通知", "30年"),
        ("函", "关于商请支持的函", "30年"),
        ("通知", "关于印发安全生产月活动方案的通知", "30年"),
        ("", "", "30年"),
    ],
)
def test_what_a_person_has_to_settle(kind: str, title: str, period: str) -> None:
    proposed = proposed_retention(kind, title)
    assert (proposed.period, proposed.reason.startswith(f"{TO_SETTLE}，暂拟{period}。")) == (period, True)


@pytest.mark.parametrize(
    ("title", "period", "open_"),
    [
        ("第一党支部2025年工作总结", "10年", False),
        ("关于同意购置设备的批复", "永久", True),
        ("关于做好防汛工作的通知", "30年", True),
    ],
)
def test_papers_received_go_by_other_rules(title: str, period: str, open_: bool) -> None:
    proposed = proposed_retention("", title, is_own=False)
    assert (proposed.period, proposed.reason.startswith(TO_SETTLE)) == (period, open_)
