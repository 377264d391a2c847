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

_PLAN = re.compile(
    "(?:工作.*情况的报告|总结的报告|计划|要点|规划|纲要|总结|思路|工作安排|工作报告|工作汇报|情况汇报|情况报告|统计|报表|年报|年鉴|大事记)$"
)
_PLAN_KINDS = ("计划", "要点", "总结", "思路", "汇报")
_WHOLE_YEAR = re.compile("1月?[—－~～至-]12月|全年")
_SPAN = re.compile(
    "([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日)?[—－~～至到-]+"
    "([12][0-9]{3})年([0-9]{1,2})月(?:([0-9]{1,2})日)?"
)
_SHORT_TIME = re.compile(
    "半年|季度|[一二三四1-4]季|月度|月份|(?<![0-9])(?:1[0-2]|[1-9])月|[一二三四五六七八九十]月(?!会)|"
    "(?:第|本|每)[0-9一二三四五六七八九十]*周|[上中下]旬|学期"
)
_YEAR = re.compile(
    "[12][0-9]{3}|年度|[一二三四五六七八九十]年|十[一二三四五六七八九]五|任期|中长期|年鉴|大事记"
)
_CAMPAIGN = re.compile(
    "活动|专项|期间|假期|元旦|春节|清明|劳动节|端午|中秋|国庆|值班|值守|[年产传育动]月|宣传周|"
    "事故|事件|火灾|疫情|整改|检查|自查|督查|巡察|核查|调查"
)

# The words below stand where they decide: at the beginning of the matter, before 的通知, beside their object.
_SENDS = "的(?:通知|通告|公告|函)$"
_GATHERINGS = re.compile(
    "(?:(?:认真|组织|做好)*(?:召开|参加|举办|举行|开展|组织|收看|出席)).*"
    f"(?:(?<!委员)(?<![工协学理社])会|会议|培训|培训班|讲座|竞赛|比赛|演练){_SENDS}"
)
_SEND_IN = "(?:报送|上报|填报|提交|编制|编报|制定|撰写|征集)"
_ASKS_FOR = re.compile(
    f"(?:请|及时|按时)?{_SEND_IN}.*{_SENDS}|(?:认真|切实)?做好.*{_SEND_IN}(?:工作)?{_SENDS}"
)
_TRIFLES = re.compile(
    "(?:放假|值班|值守|停电|停水|停车|停机|缴费|体检|报名|征订|参观|观看|作息|作息时间|调休|用车|就餐|请假|休假|保洁)"
    f"(?:调整|时间|安排|工作|活动|有关|事项|事宜)*{_SENDS}"
)
_GREAT_MEETINGS = re.compile("代表大会|职代会|党代会|党员大会")
_MEETINGS_OF_LEADERS = re.compile(
    "党委|党组|支委|常委|院长办公|行政办公|主任办公|联席|理事会|代表大会|职代会|党代会|党员大会"
)
_POLICY = re.compile(
    "(?:规定|办法|制度|细则|章程|条例|规则|准则|守则|规程|规范|职责|决议|(?:的|实施|指导|若干)意见)$"
)
_PEOPLE = re.compile(
    "(?:任免|任命|任职|免职|聘任|解聘|续聘)(?:的|$)|(?:任命|聘任|聘请|免去|解聘)[^的]*(?:职务|为[^的]*[长任员师记])(?:的|$)|"
    "(?:接收|吸收)[^的]*(?:预备党员|入党)|转为[^的]*正式党员"
)
_BODY = "(?:委员会|小组|工作组|专班|支部|总支|党委|科室|科|中心|部门|机构|办公室|病区)"
_STRUCTURE = re.compile(
    f"(?:成立|组建|设立|增设|调整).*{_BODY}(?:组成人员|组成|成员|人员|设置)?(?:的|$)|"
    f"撤销[^的]*{_BODY}(?:的|$)|{_BODY}[^的]*(?:合并|更名)(?:为[^的]*)?(?:的|$)|更名为"
)
_CONTRACTS = re.compile("(?:签订|续签|订立|变更|终止|解除).*(?:合同|协议)(?:书)?(?:的|$)")
_DISCIPLINE = re.compile("处分|开除|处理决定|表彰|奖励|授予|嘉奖|记功")

# What hints at a matter that is kept for good, and no more: a person looks.
_HINTS = {
    "人事任免、组织": re.compile("任免|任命|免职|聘任|解聘|换届|选举|候选人|发展党员|预备党员"),
    "机构演变": re.compile("机构设置|机构改革|机构调整|内设机构|机构编制|组织架构|更名"),
    "房屋、土地、资产": re.compile(
        "产权|土地|征地|征收|房产|房屋|(?:资产|财产).*(?:登记|处置|划转|移交)|基本建设|"
        "(?:新建|扩建|改建|迁建).*(?:楼|院区|工程|项目|用房)"
    ),
}
_LOWER = re.compile("支部|总支|科室|科(?=[12][0-9]{3})")


@dataclass(frozen=True)
class Proposed:
    """`period` is 永久, 30年 or 10年; `reason`, without final 。, begins with 待定 where a person has to settle it."""

    period: str
    reason: str


def proposed_retention(kind: str, title: str, is_own: bool = True) -> Proposed:
    """For a document of the office's own, or one that it received; `kind` is its 文种, or empty."""
    matter = _matter(title)
    return _own(kind, title, matter) if is_own else _received(matter)


def in_short(reason: str) -> str:
    """Of a period that a person has to settle: 暂拟30年：…, without what is the same for all."""
    said = reason.removeprefix(f"{TO_SETTLE}，").removesuffix(f"；{_OWN_TABLE}")
    return said.replace(f"。{_ORDER}：", "：")


def _matter(title: str) -> str:
    """What the title is about: the text that it issues, if it issues one."""
    subject = title[title.index("关于") + 2 :] if "关于" in title else title
    issued = _ISSUES.search(subject)
    text = issued["text"].lstrip("《〈“") if issued else subject
    while (shorter := _END.sub("", text)) != text:
        text = shorter
    return text


def _own(kind: str, title: str, matter: str) -> Proposed:
    if _FORWARDS.search(title):
        return _open(Retention.YEARS_30, "转发的文件，按是否本单位主管业务、是否重要确定")
    gathers = _GATHERINGS.match(matter)
    if gathers and _GREAT_MEETINGS.search(matter):
        return _open(Retention.PERMANENT, "重要会议，主要文件材料永久保管，一般性的定期保管")
    if gathers or _ASKS_FOR.match(matter):
        return _sure(Retention.YEARS_10, "会议、培训、填报等一般性通知")
    if _PLAN.search(matter) or kind in _PLAN_KINDS:
        return _plan(matter)
    if _TRIFLES.search(matter):
        return _sure(Retention.YEARS_10, "一般性事务管理文件材料")
    if _DISCIPLINE.search(matter) and not _POLICY.search(matter):
        return _open(Retention.PERMANENT, "奖励、处分，按级别和程度确定")
    if _PEOPLE.search(matter):
        return _sure(Retention.PERMANENT, "人事任免、组织方面的文件材料")
    if _STRUCTURE.search(matter):
        return _sure(Retention.PERMANENT, "机构演变方面的文件材料")
    if _CONTRACTS.search(matter):
        return _sure(Retention.PERMANENT, "合同协议等凭证性文件材料")
    if kind in ("请示", "批复", "议案"):
        return _sure(Retention.PERMANENT, "请示与批复，重要问题的永久保管；属一般性问题的，可由人改为定期")
    if kind == "纪要" or title.endswith("纪要"):
        if _MEETINGS_OF_LEADERS.search(title):
            return _sure(Retention.PERMANENT, "领导班子会议和重要会议的纪要")
        return _open(Retention.PERMANENT, "会议纪要，重要会议的永久保管，一般会议的定期保管")
    if kind in ("决议", "决定", "命令", "公报", "意见") or _POLICY.search(matter):
        return _sure(Retention.PERMANENT, "本机关制定的法规政策性文件材料")
    for subject, hint in _HINTS.items():
        if hint.search(matter):
            return _open(Retention.PERMANENT, f"题名提到{subject}，属这方面凭证的永久保管，一般性的定期保管")
    if _GREAT_MEETINGS.search(matter):
        return _open(Retention.PERMANENT, "重要会议，主要文件材料永久保管，一般性的定期保管")
    if kind == "报告":
        return _open(Retention.PERMANENT, "报告，重要的永久保管，一般性的定期保管")
    return _open(Retention.YEARS_30, "标题看不出是否重要，重要业务文件材料永久保管，一般性的定期保管")


def _plan(matter: str) -> Proposed:
    lasts_a_year = _WHOLE_YEAR.search(matter) or _spans_a_year(matter)
    if _SHORT_TIME.search(matter) and not lasts_a_year:
        return _sure(Retention.YEARS_10, "本机关不满一年的计划、总结、汇报")
    if _CAMPAIGN.search(matter):
        return _open(Retention.PERMANENT, "一项活动或专门工作的计划、总结，重要的永久保管，一般性的10年")
    if lasts_a_year or _YEAR.search(matter):
        return _sure(Retention.PERMANENT, "本机关年度和年度以上的计划、总结、报告")
    return _open(Retention.PERMANENT, "计划、总结，标题没有写时间，年度和年度以上的永久保管，不满一年的10年")


def _spans_a_year(matter: str) -> bool:
    """2024年9月至2025年8月: over two calendar years, and as long as one."""
    span = _SPAN.search(matter)
    if span is None:
        return False
    year, month, day, last_year, last_month, last_day = (int(part or 0) for part in span.groups())
    days = (last_year - year) * 360 + (last_month - month) * 30 + (last_day or 30) - (day or 1) + 1
    return days >= 360


def _received(matter: str) -> Proposed:
    if _PLAN.search(matter):
        if _LOWER.search(matter):
            return _sure(Retention.YEARS_10, "下级机关报送的计划、总结、统计")
        return _open(Retention.YEARS_30, "来文，下级报送的计划、总结10年，上级机关的按是否本单位主管业务确定")
    mentions = any(hint.search(matter) for hint in _HINTS.values())
    if mentions or _PEOPLE.search(matter) or _STRUCTURE.search(matter) or _CONTRACTS.search(matter):
        return _open(Retention.PERMANENT, "来文，涉及本单位机构、人事、资产的永久保管")
    if matter.endswith("批复"):
        return _open(Retention.PERMANENT, "来文，对本单位重要问题请示的批复永久保管")
    return _open(Retention.YEARS_30, "来文，属本单位主管业务的重要文件永久保管，一般性的定期保管")


def _sure(period: Retention, reason: str) -> Proposed:
    return Proposed(str(period), f"{_ORDER}：{reason}；{_OWN_TABLE}")


def _open(period: Retention, reason: str) -> Proposed:
    return Proposed(str(period), f"{TO_SETTLE}，暂拟{period}。{_ORDER}：{reason}；{_OWN_TABLE}")
