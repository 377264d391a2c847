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
        "待定，暂拟30年。国家档案局令第8号：标题看不出是否重要，重要业务文件材料永久保管，一般性的定期保管；"
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
        ("通知", "关于聘任专业技术职务的通知", "永久"),
        ("通知", "关于免去某某同志护理部副主任职务的通知", "永久"),
        ("通知", "关于某某等同志职务任免的通知", "永久"),
        ("批复", "关于同意接收某某为中共预备党员的批复", "永久"),
        ("通知", "关于成立药事管理委员会的通知", "永久"),
        ("通知", "关于调整不良事件上报工作领导小组成员的通知", "永久"),
        ("通知", "关于撤销第二门诊部党支部的通知", "永久"),
        ("通知", "关于内科与老年病科合并的通知", "永久"),
        ("通知", "关于老年病科更名为老年医学科的通知", "永久"),
        ("通知", "关于续签医疗联合体合作协议的通知", "永久"),
        ("通知", "关于印发《妊娠合并糖尿病诊疗规范》的通知", "永久"),
        ("通知", "关于印发《医疗安全不良事件上报制度》的通知", "永久"),
        ("通知", "关于印发《职工奖励办法》的通知", "永久"),
        ("通知", "关于印发《关于加强干部队伍建设的若干意见》的通知", "永久"),
        # Spans of time.
        ("总结", "2024年9月至2025年8月工作总结", "永久"),
        ("总结", "2024年9月1日至2025年8月31日工作总结", "永久"),
        ("总结", "2024年10月至2025年3月工作总结", "10年"),
        ("总结", "2024—2025学年第一学期带教工作总结", "10年"),
        ("通知", "关于印发2025—2027三年行动计划的通知", "永久"),
        # Gatherings and what is asked for, whatever they are about.
        ("通知", "关于举办妊娠合并症诊疗培训班的通知", "10年"),
        ("通知", "关于召开机构改革动员会的通知", "10年"),
        ("通知", "关于组织参加公文处理规范培训的通知", "10年"),
        ("通知", "关于召开2025年度民主生活会的通知", "10年"),
        ("通知", "关于上报房屋土地资产清查情况的通知", "10年"),
        ("通知", "关于做好2025年度总结报送工作的通知", "10年"),
        ("通知", "关于编制2026年预算的通知", "10年"),
        # Everyday matters.
        ("通知", "关于2025年冬季作息时间调整的通知", "10年"),
        ("通知", "关于门诊楼停电的通知", "10年"),
        ("通知", "关于2025年春节值班安排的通知", "10年"),
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
        # A word alone says nothing of what the paper is.
        ("通知", "关于开展预防职务犯罪警示教育的通知", "30年"),
        ("通知", "关于招聘合同制护士的通知", "30年"),
        ("通知", "关于开展医保协议管理自查的通知", "30年"),
        ("通知", "关于新建党员活动室的通知", "30年"),
        ("通知", "关于做好专业技术职务晋升申报工作的通知", "30年"),
        ("通知", "关于加强妊娠合并症管理的通知", "30年"),
        ("通知", "关于规范劳动合同管理的通知", "30年"),
        ("通知", "关于做好食堂改建期间就餐保障的通知", "30年"),
        ("通知", "关于加强停车管理的通知", "30年"),
        ("通知", "关于征求医院章程修改意见的通知", "30年"),
        ("决定", "关于撤销某某同志党内警告处分的决定", "永久"),
        ("通知", "关于做好党支部换届选举工作的通知", "永久"),
        ("通知", "关于公布专业技术职务聘任结果的通知", "永久"),
        ("通知", "关于做好发展党员工作的通知", "永久"),
        ("通知", "关于做好机构编制核查的通知", "永久"),
        ("通知", "关于加强房屋安全管理的通知", "永久"),
        ("通知", "关于推进门诊楼扩建工程的通知", "永久"),
        ("函", "关于核实某某同志任职情况的函", "30年"),
        # A campaign in a year is no year.
        ("通知", "关于印发2025年国庆节值班工作安排的通知", "永久"),
        ("通知", "关于印发2025年安全生产月活动计划的通知", "永久"),
        ("总结", "2025年义诊活动总结", "永久"),
        ("报告", "关于2025年火灾事故情况报告", "永久"),
    ],
)
def test_what_a_person_has_to_settle(kind: str, title: str, period: str) -> None:
    proposed = proposed_retention(kind, title)
    assert (proposed.period, proposed.reason.startswith(f"{TO_SETTLE}，暂拟{period}。")) == (period, True)


@pytest.mark.parametrize(
    ("title", "period", "open_"),
    [
        ("第一党支部2025年工作总结", "10年", False),
        ("门诊党支部2025年工作总结", "10年", False),
        ("市卫生健康委员会2025年工作要点", "30年", True),
        ("关于某某同志任职的通知", "永久", True),
        ("关于同意购置设备的批复", "永久", True),
        ("关于做好防汛工作的通知", "30年", True),
    ],
)
def test_papers_received_go_by_other_rules(title: str, period: str, open_: bool) -> None:
    proposed = proposed_retention("", title, is_own=False)
    assert (proposed.period, proposed.reason.startswith(TO_SETTLE)) == (period, open_)
