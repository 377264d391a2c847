"""The tables of words: each wrong form is found in its company, nothing right is, wherever one word meets the next."""

from __future__ import annotations

from itertools import product

import pytest

from gongwen.check.words import CERTAIN, PREFERRED, Word, WordList
from tests.check.cases import manuscript_of
from tests.check.damages.wording import in_company

LISTS = (WordList.of(CERTAIN), WordList.of(PREFERRED))


def found(words: str) -> list[str]:
    manuscript = manuscript_of({"body": f"{words}。"})
    return [mark.quote for each in LISTS for mark in each.marks(manuscript)]


@pytest.mark.parametrize("word", CERTAIN + PREFERRED, ids=lambda word: word.wrong)
def test_a_word_is_found_and_what_is_right_instead_of_it_is_not(word: Word) -> None:
    wrong, sentence = in_company(word)
    assert found(sentence) == [wrong]
    assert found(sentence.replace(wrong, word.right)) == []
    assert word.why


# Ends of words and beginnings of words, each list together: nothing that begins in one and ends in the other is wrong.
BORDERS = """
研究 深入研究 考究 讲究 探究 追究 | 竞争策略 竞聘方案 竞赛规则 竞选办法 竞价采购
印发 下发 颁发 转发 签发 开发 引发 | 杨某某同志先进事迹 杨院长讲话精神 杨树种植优良品种
公布 发布 颁布 宣布 | 署名文章 署理职务
付 对付 应付 垫付 | 院长 书记 局长
自己 知己 异己 为己 | 经常 经费 经验 经历 经手 经过
自尊 师尊 | 守法 守信 照顾 照片
恪遵 谨遵 | 重要指示 重托
浇灌 习惯 一贯 | 彻底改变 砌墙
夏侯 诸侯 | 选人 选举 诊断 诊治 补充 补助
抽签 标签 | 暑假 定位 定期
按 编者按 | 装修 装备 装机 装置 排名 排序 排好的顺序
消防 国防 预防 严防 以防 | 犯罪 犯错 犯规 犯同样的错 碍事 碍手碍脚
恢复 答复 重复 路面修复 | 盖章 盖全 盖面 盖范围
大幅 增幅 巨幅 | 射击 射线
放松 轻松 | 驰援 驰骋
严峻 险峻 | 工作 工期 工程
立即 随即 当即 | 然后 然而
未必 不必 势必 | 竟然 竟是
毕竟 究竟 未竟 | 争取 争论 争先 赛过 聘请 聘用 聘为
全部 干部 内部 年部 | 份额 份内
一如 | 继往开来
一如既往 | 开来
三足鼎立 | 相助 支持
动脉 山脉 命脉 | 博物馆 博大
香精 酒精 | 萃取
生气 空气 | 慨叹 慨然
地震 | 憾事
粗 | 旷野 旷课
尿急 里急 | 燥热 燥湿
口干 咽干 | 躁动 躁烦
当选 评选 人选 | 拨付 拨冗 拨款
计划 规划 区划 | 拔高 拔除
强调 协调 单调 | 拔高 拔出
选拔 提拔 海拔 | 付出 款项
相抵 | 毁约
主编 总编 | 缉毒 缉私
改编 | 篡改
文秘 神秘 奥秘 | 决定 决策 决议
观瞻 前瞻 | 养老 养成
维修 装修 整修 | 膳食 膳食科
点缀 后缀 | 学校 学习
反馈 回馈 | 乏力 乏善可陈
扶贫 脱贫 | 脊梁 脊柱
前提 | 练习 练兵
培训 成熟 经历 | 炼油 炼钢 炼狱
获奖 刺激 打鼓 | 厉害 厉行
从严 戒严 庄严 | 历史 历来 历经 历程
经历 病历 学历 日历 | 害怕 害人 害处
恢弘 徐弘 | 杨某某 杨柳
公开 召开 酒精 | 僻静
交通 流通 沟通 | 迅速 迅猛 迅即
鲁迅 | 息息相关
公园 校园 | 满意 满足 满员
波兰 荷兰 | 图书 图片
结合 符合 配合 组合 | 谐波 谐振
攻克 坦克 千克 | 苦难 苦练
两侧 东侧 左侧 | 所有 所在 所属
予以 得以 难以 | 经过 经营 经费
重症 癌症 炎症 | 侯某 侯诊疗
平台 柜台 每台 | 帐号 帐户 帐篷
养生 学生 | 癖好
裁撤 后撤 | 消防队 消费 消息
综上所 | 述 诉请求
尤其 及其 与其 | 它们
营帐 蚊帐 | 户外 目前 号称 本身
上报 填报 | 帐篷
组成 完成 形成 | 份额 份数
股份 每份 一份 省份 | 量化 量表
许宏 | 扬帆 扬州
自身 本身 全身 | 分认 分信息
开启 重启 | 始终 始建
地图 试图 | 象征 象牙
思想 理想 联想 | 像灯塔 像样
记录 登记目录 收录 摘录 | 相关情况 相应材料 相同事项 象征
本人 个人 | 材料 材质
叫做 看做 | 为一体
移交 提交 上交 | 待工作 待任务
围坐 | 谈会议精神
"""


@pytest.mark.parametrize("border", BORDERS.strip().splitlines())
def test_where_one_word_ends_and_the_next_begins_there_is_no_third(border: str) -> None:
    ends, begins = (half.split() for half in border.split("|"))
    assert {end + begin: found(f"要{end}{begin}") for end, begin in product(ends, begins)} == {
        end + begin: [] for end, begin in product(ends, begins)
    }


@pytest.mark.parametrize(
    "words",
    [
        "要研究竞争策略，深入研究竞聘方案，究竟争什么",
        "印发杨某某同志先进事迹，下发杨院长讲话，转发杨某某精神",
        "由付院长主持，付书记讲话，支付院长津贴",
        "经侯医生诊治，侯补充发言，侯选人民代表，重症侯某转院",
        "张弘杨、李宏杨、王宏扬三名同志",
        "东侧所有店铺，某单位竟聘用无证人员",
        "习惯彻底改变，恪遵重要指示，不良习惯彻底纠正",
        "从严历来是主基调，全面从严历程艰辛，道路交通迅速恢复",
        "新建平台帐号，登录后台帐户，前台帐篷",
        "世外桃园小区，坚定不疑，不屑努力的人",
        "中医结合谐波治理，咽干躁扰，里急燥热",
    ],
)
def test_names_and_whole_sentences_are_right(words: str) -> None:
    assert found(words) == []


def test_a_word_says_why_it_is_wrong() -> None:
    (mark,) = LISTS[0].marks(manuscript_of({"body": "各科室要周密布署。"}))
    assert (mark.message, mark.hint, mark.fix) == (
        "“布署”应作“部署”",
        "请改为“部署”：读音相同或者相近的别字",
        "部署",
    )
