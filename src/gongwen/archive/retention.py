"""保管期限: what to propose for a document, by its 文种 and its title, and why.

After 国家档案局令第8号 (2006).  It names what is kept for good; each organ has a table of its own, which goes first.  A
title does not show how important a matter is: where that decides, the longer period is proposed for a person to settle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongwen.facts.document_facts import Retention

TO_SETTLE = "待定"  # the reason begins with it where a person has to say

_ORDER = "国家档案局令第8号"
_OWN_TABLE = "本单位经批准的保管期限表另有规定的，从其规定"

# What a notice issues: its period is that of the text, not of the notice.
_ISSUES = re.compile("(?:印发|下发|颁发|发布|公布|颁布)(?P<text>.+?)的(?:通知|决定|通告|公告|命令|令|函)$")
_FORWARDS = re.compile("转发|批转")
_END = re.compile(r"(?:[》〉”]|（[^（）]*）|\([^()]*\))$")  # 《…办法》（试行）
_ASKS_FOR = re.compile("(?:报送|上报|填报|提交|编制|编报|制定|撰写|征集).*的通知$")

_PLAN = re.compile(
    "(?:工作.*情况的报告|总结的报告|计划|要点|规划|纲要|总结|思路|工作安排|工作报告|工作汇报|情况汇报|情况报告|统计|报表|年报|年鉴|大事记)$"
)
_PLAN_KINDS = ("计划", "要点", "总结", "思路", "汇报")
_WHOLE_YEAR = re.compile("1月?[—－~～至-]12月|全年")
_SHORT_TIME = re.compile(
    "半年|季度|[一二三四1-4]季|月度|月份|(?<![0-9])(?:1[0-2]|[1-9])月|[一二三四五六七八九十]月(?!会)|"
    "(?:第|本|每)[0-9一二三四五六七八九十]*周|[上中下]旬"
)
_YEAR = re.compile(
    "[12][0-9]{3}|年度|[一二三四五六七八九十]年|十[一二三四五六七八九]五|任期|中长期|年鉴|大事记"
)

_MEETINGS_OF_LEADERS = re.compile(
    "党委|党组|支委|常委|院长办公|行政办公|主任办公|联席|理事会|代表大会|职代会|党代会|党员大会"
)
_POLICY = re.compile("(?:规定|办法|制度|细则|章程|条例|规则|准则|守则|规程|规范|意见|职责|决议)$")
_PEOPLE = re.compile("任免|任命|任职|免职|聘任|解聘|职务|换届|选举|候选人|(?:发展|接收|预备|批准).*党员|转正")
_STRUCTURE = re.compile(
    "机构设置|机构改革|机构调整|内设机构|机构编制|组织架构|更名|撤销|合并|"
    "(?:成立|组建|设立|调整).*(?:委员会|小组|工作组|专班|支部|总支|党委|科室|中心|部门|机构|办公室)"
    "(?:组成人员|组成|成员|人员)?(?:的|$)"
)
_DISCIPLINE = re.compile("处分|开除|处理决定|表彰|奖励|授予|嘉奖|记功")
_PROPERTY = re.compile(
    "合同|协议|产权|土地|征地|房屋|房产|(?:资产|财产).*(?:登记|处置|划转|移交)|基本建设|新建|扩建|改建|迁建|征收"
)
_TRIFLES = re.compile(
    "放假|值班|值守|停电|停水|停车|停机|缴费|收费标准|体检|报名|征订|参观|观看|节假日|作息|调休|用车|食堂|请假|休假|借用|保洁"
)
_GATHERINGS = re.compile(
    "(?:召开|参加|举办|举行|开展|组织|收看|出席).*(?:会|会议|培训|培训班|讲座|竞赛|比赛|演练)的通知$"
)
_GREAT_MEETINGS = re.compile("代表大会|职代会|党代会|党员大会")


@dataclass(frozen=True)
class Proposed:
    """`period` is 永久, 30年 or 10年; `reason`, without final 。, begins with 待定 where a person has to settle it."""

    period: str
    reason: str


def proposed_retention(kind: str, title: str, is_own: bool = True) -> Proposed:
    """For a document of the office's own, or one that it received; `kind` is its 文种, or empty."""
    matter = _matter(title)
    return _own(kind, title, matter) if is_own else _received(matter)


def _matter(title: str) -> str:
    """What the title is about: the text that it issues, if it issues one."""
    subject = title[title.index("关于") + 2 :] if "关于" in title else title
    issued = _ISSUES.search(subject)
    text = issued["text"].lstrip("《〈“") if issued else subject
    while (shorter := _END.sub("", text)) != text:
        text = shorter
    return text


def _own(kind: str, title: str, matter: str) -> Proposed:
    if _is_plan(kind, title, matter):
        return _plan(matter)
    if _FORWARDS.search(title):
        return _open(Retention.YEARS_30, "转发的文件，按是否本单位主管业务、是否重要确定")
    if _PEOPLE.search(matter):
        return _sure(Retention.PERMANENT, "人事任免、组织方面的文件材料")
    if _STRUCTURE.search(matter):
        return _sure(Retention.PERMANENT, "机构演变方面的文件材料")
    if _PROPERTY.search(matter):
        return _sure(Retention.PERMANENT, "房屋、土地、资产、合同协议等凭证性文件材料")
    if kind in ("请示", "批复", "议案"):
        return _sure(Retention.PERMANENT, "请示与批复，重要问题的永久保管；属一般性问题的，可由人改为定期")
    if kind == "纪要" or title.endswith("纪要"):
        if _MEETINGS_OF_LEADERS.search(title):
            return _sure(Retention.PERMANENT, "领导班子会议和重要会议的纪要")
        return _open(Retention.PERMANENT, "会议纪要，重要会议的永久保管，一般会议的定期保管")
    if _DISCIPLINE.search(matter):
        return _open(Retention.PERMANENT, "奖励、处分，按级别和程度确定")
    if kind in ("决议", "决定", "命令", "公报", "意见") or _POLICY.search(matter):
        return _sure(Retention.PERMANENT, "本机关制定的法规政策性文件材料")
    if _GREAT_MEETINGS.search(matter):
        return _open(Retention.PERMANENT, "重要会议，主要文件材料永久保管，一般性的定期保管")
    if _TRIFLES.search(matter):
        return _sure(Retention.YEARS_10, "一般性事务管理文件材料")
    if _GATHERINGS.search(title) or _ASKS_FOR.search(title):
        return _sure(Retention.YEARS_10, "会议、培训、填报等一般性通知")
    if kind == "报告":
        return _open(Retention.PERMANENT, "报告，重要的永久保管，一般性的定期保管")
    return _open(Retention.YEARS_30, "标题看不出是否重要：重要业务文件材料永久保管，一般性的定期保管")


def _is_plan(kind: str, title: str, matter: str) -> bool:
    asks = _ASKS_FOR.search(title) and not _ISSUES.search(title)
    return not asks and (bool(_PLAN.search(matter)) or kind in _PLAN_KINDS)


def _plan(matter: str) -> Proposed:
    if _SHORT_TIME.search(matter) and not _WHOLE_YEAR.search(matter):
        return _sure(Retention.YEARS_10, "本机关不满一年的计划、总结、汇报")
    if _YEAR.search(matter):
        return _sure(Retention.PERMANENT, "本机关年度和年度以上的计划、总结、报告")
    return _open(Retention.PERMANENT, "计划、总结，标题没有写时间：年度和年度以上的永久保管，不满一年的10年")


def _received(matter: str) -> Proposed:
    if _PLAN.search(matter):
        return _sure(Retention.YEARS_10, "下级机关报送的计划、总结、统计；上级机关的，请由人另定")
    if _PEOPLE.search(matter) or _STRUCTURE.search(matter) or _PROPERTY.search(matter):
        return _open(Retention.PERMANENT, "来文，涉及本单位机构、人事、资产的永久保管")
    if matter.endswith("批复"):
        return _open(Retention.PERMANENT, "来文，对本单位重要问题请示的批复永久保管")
    return _open(Retention.YEARS_30, "来文，属本单位主管业务的重要文件永久保管，一般性的定期保管")


def _sure(period: Retention, reason: str) -> Proposed:
    return Proposed(str(period), f"{_ORDER}：{reason}；{_OWN_TABLE}")


def _open(period: Retention, reason: str) -> Proposed:
    return Proposed(str(period), f"{TO_SETTLE}，暂拟{period}。{_ORDER}：{reason}；{_OWN_TABLE}")
