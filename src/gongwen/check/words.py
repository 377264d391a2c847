"""Words that are written wrongly: each with what is right, and why.

CERTAIN holds only what is no word at all whatever stands around it, or carries the neighbours at which the same
characters are right (消防犯 and 防犯罪 are no 防犯); PREFERRED the recommended one of two forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript

_SOUND = "读音相同或者相近的别字"
_SHAPE = "字形相近的别字"
_LITERAL = re.compile(r"\(\?<![^)]*\)")  # what stands before the first two characters of a pattern


@dataclass(frozen=True)
class Word:
    """`wrong` is a regular expression that begins with two characters as they stand (a look behind may go before
    them): what it matches should be `right`.  `why` carries no final 。."""

    wrong: str
    right: str
    why: str


CERTAIN = (
    Word("撤消", "撤销", "撤除机构、职务、决定用“撤销”"),
    Word("布署", "部署", _SOUND),
    Word("坐谈会", "座谈会", _SOUND),
    Word("(?<![自知克利律])己经(?![营历济过手办])", "已经", _SHAPE),
    Word("颁步", "颁布", _SOUND),
    Word("倡义书", "倡议书", _SOUND),
    Word("尊守", "遵守", _SOUND),
    Word("尊照", "遵照", _SOUND),
    Word("遵重", "尊重", _SOUND),
    Word("灌彻", "贯彻", _SOUND),
    Word("惯彻", "贯彻", _SOUND),
    Word("贯砌", "贯彻", _SOUND),
    Word("侯选人", "候选人", _SHAPE),
    Word("侯诊", "候诊", _SHAPE),
    Word("侯补", "候补", _SHAPE),
    Word("综上所诉", "综上所述", _SOUND),
    Word("坐阵指挥", "坐镇指挥", _SOUND),
    Word("签暑", "签署", _SHAPE),
    Word("(?<![支交给拨代预托应垫缴偿对])付院长", "副院长", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付书记", "副书记", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付局长", "副局长", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付科长", "副科长", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付处长", "副处长", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付校长", "副校长", "副职的“副”不写作“付”"),
    Word("(?<![支交给拨代预托应垫缴偿对])付县长", "副县长", "副职的“副”不写作“付”"),
    Word("按装(?![机载置卸满箱])", "安装", _SOUND),
    Word("按排(?=好|工作|部署|专人|人员|时间|会议)", "安排", _SOUND),
    Word("(?<![消边国海])防犯(?![罪人法错])", "防范", _SOUND),
    Word("防碍", "妨碍", _SOUND),
    Word("(?<![恢修])复盖(?=率|面|范围|全)", "覆盖", _SOUND),
    Word("幅射", "辐射", _SOUND),
    Word("松驰", "松弛", _SHAPE),
    Word("(?<!严)峻工(?!作)", "竣工", _SHAPE),
    Word("即然(?!后)", "既然", _SOUND),
    Word("必竟", "毕竟", _SOUND),
    Word("究竞", "究竟", _SHAPE),
    Word("竞然", "竟然", _SHAPE),
    Word("(?<![究毕])竟争", "竞争", _SHAPE),
    Word("(?<![究毕])竟赛", "竞赛", _SHAPE),
    Word("(?<![究毕])竟聘", "竞聘", _SHAPE),
    Word("(?<!年)部份(?!额)", "部分", _SOUND),
    Word("一如继往", "一如既往", _SOUND),
    Word("既往开来", "继往开来", _SOUND),
    Word("再接再励", "再接再厉", _SOUND),
    Word("再接再历", "再接再厉", _SOUND),
    Word("因地置宜", "因地制宜", _SOUND),
    Word("以身做则", "以身作则", _SOUND),
    Word("持之于恒", "持之以恒", _SOUND),
    Word("千方百记", "千方百计", _SOUND),
    Word("竞竞业业", "兢兢业业", _SHAPE),
    Word("竟竟业业", "兢兢业业", _SHAPE),
    Word("众志成诚", "众志成城", _SOUND),
    Word("按步就班", "按部就班", _SOUND),
    Word("提纲契领", "提纲挈领", _SHAPE),
    Word("提纲挈令", "提纲挈领", _SHAPE),
    Word("穿流不息", "川流不息", _SOUND),
    Word("走头无路", "走投无路", _SOUND),
    Word("一愁莫展", "一筹莫展", _SOUND),
    Word("迫不急待", "迫不及待", _SOUND),
    Word("变本加利", "变本加厉", _SOUND),
    Word("鼎立相助", "鼎力相助", _SOUND),
    Word("一股作气", "一鼓作气", _SOUND),
    Word("趋之若骛", "趋之若鹜", _SHAPE),
    Word("名列前矛", "名列前茅", _SOUND),
    Word("鼎立支持", "鼎力支持", _SOUND),
    Word("涣然一新", "焕然一新", _SHAPE),
    Word("坚韧不拨", "坚韧不拔", _SHAPE),
    Word("坚定不疑地推进", "坚定不移地推进", _SOUND),
    Word("责无旁代", "责无旁贷", _SHAPE),
    Word("不记其数", "不计其数", _SOUND),
    Word("不径而走", "不胫而走", _SOUND),
    Word("有条不絮", "有条不紊", _SHAPE),
    Word("世外桃园", "世外桃源", _SOUND),
    Word("出奇不意", "出其不意", _SOUND),
    Word("脉博", "脉搏", _SHAPE),
    Word("痉孪", "痉挛", _SHAPE),
    Word("膨涨", "膨胀", _SOUND),
    Word("精萃", "精粹", _SOUND),
    Word("气慨", "气概", _SOUND),
    Word("震憾", "震撼", _SOUND),
    Word("粗旷", "粗犷", _SOUND),
    Word("杀戳", "杀戮", _SHAPE),
    Word("急燥", "急躁", _SHAPE),
    Word("干躁", "干燥", _SHAPE),
    Word("松解警惕", "松懈警惕", _SOUND),
    Word("选拨", "选拔", _SHAPE),
    Word("提拨任用", "提拔任用", _SHAPE),
    Word("划拔", "划拨", _SHAPE),
    Word("(?<!强)调拔", "调拨", _SHAPE),
    Word("拔付", "拨付", _SHAPE),
    Word("(?<![选提])拔款", "拨款", _SHAPE),
    Word("抵毁", "诋毁", _SHAPE),
    Word("诋制", "抵制", _SHAPE),
    Word("编缉", "编辑", _SHAPE),
    Word("编篡", "编纂", _SHAPE),
    Word("秘决", "秘诀", _SHAPE),
    Word("瞻养", "赡养", _SHAPE),
    Word("修膳", "修缮", _SHAPE),
    Word("缀学", "辍学", _SHAPE),
    Word("(?<!中)馈乏", "匮乏", _SHAPE),
    Word("贫脊", "贫瘠", _SHAPE),
    Word("提练", "提炼", _SHAPE),
    Word("锻练", "锻炼", _SHAPE),
    Word("训炼", "训练", _SHAPE),
    Word("熟炼", "熟练", _SHAPE),
    Word("历炼", "历练", _SHAPE),
    Word("奖厉", "奖励", _SOUND),
    Word("激厉", "激励", _SOUND),
    Word("鼓厉", "鼓励", _SOUND),
    Word("历行节约", "厉行节约", _SOUND),
    Word("严历", "严厉", _SOUND),
    Word("(?<![经病学简])历害(?!怕)", "厉害", _SOUND),
    Word("历精图治", "励精图治", _SOUND),
    Word("弘杨", "弘扬", _SHAPE),
    Word("发杨", "发扬", _SHAPE),
    Word("表杨大会", "表扬大会", _SHAPE),
    Word("宏杨", "弘扬", _SHAPE),
    Word("开僻", "开辟", _SHAPE),
    Word("偏辟山区", "偏僻山区", _SHAPE),
    Word("精僻", "精辟", _SHAPE),
    Word("喧传", "宣传", _SHAPE),
    Word("通迅", "通讯", _SHAPE),
    Word("迅息", "讯息", _SHAPE),
    Word("园满(?=完成|结束|成功|解决)", "圆满", _SOUND),
    Word("宏伟兰图", "宏伟蓝图", _SOUND),
    Word("美好兰图", "宏伟蓝图", _SOUND),
    Word("辩证(?=论治|施治|施护|分型)", "辨证", "中医的“辨证”不写作“辩证”"),
    Word("辨证(?=唯物)", "辩证", "哲学的“辩证”不写作“辨证”"),
    Word("合谐", "和谐", _SOUND),
    Word("和协社会", "和谐社会", _SOUND),
    Word("(?<!攻)克苦(?=学习|训练|钻研|工作|攻关)", "刻苦", _SOUND),
    Word("侧所", "厕所", _SOUND),
    Word("委屈求全", "委曲求全", _SOUND),
    Word("不屑努力", "不懈努力", _SOUND),
    Word("不谢努力", "不懈努力", _SOUND),
    Word("以经(?=完成|达到|建成|形成|落实|成为)", "已经", _SOUND),
    Word("默守成规", "墨守成规", _SOUND),
    Word("症侯", "症候", _SHAPE),
    Word("(?<![平柜后前])台帐(?![号户目单篷])", "台账", "钱物往来、记录的“账”不写作“帐”"),
    Word("生癖(?=字|词)", "生僻", _SHAPE),
)

PREFERRED = (
    Word("佩带(?=党徽|徽章|口罩|胸牌|红领巾|国徽|绶带|奖章|袖标)", "佩戴", "固定在身上的标志用“佩戴”"),
    Word("凝炼", "凝练", "推荐使用“凝练”"),
    Word("其它", "其他", "推荐统一用“其他”"),
    Word("帐户", "账户", "钱财往来用“账”"),
    Word("帐目", "账目", "钱财往来用“账”"),
    Word("帐号", "账号", "推荐使用“账号”"),
    Word("(?<![转分])帐本", "账本", "钱财往来用“账”"),
    Word("报帐", "报账", "钱财往来用“账”"),
    Word("成份(?!股)", "成分", "推荐使用“成分”"),
    Word("(?<![一二三四五六七八九十两每])份量(?!表)", "分量", "推荐使用“分量”"),
    Word("墨守陈规", "墨守成规", "推荐使用“墨守成规”"),
    Word("宏扬", "弘扬", "推荐使用“弘扬”"),
    Word("身分(?=证|认|信息|核)", "身份", "推荐使用“身份”"),
    Word("签定", "签订", "条约、合同用“签订”"),
    Word("启始", "起始", "推荐使用“起始”"),
    Word("图象", "图像", "推荐使用“图像”"),
    Word("想像", "想象", "推荐使用“想象”"),
    Word("录相", "录像", "推荐使用“录像”"),
    Word("录象", "录像", "推荐使用“录像”"),
    Word("另人(?=满意|感动|欣慰|担忧|痛心|鼓舞|振奋)", "令人", "“令人”是使人的意思"),
    Word("人材(?!料)", "人才", "推荐使用“人才”"),
    Word("交待(?=工作|任务|问题|清楚)", "交代", "推荐使用“交代”"),
    Word("做为(?=[一党医单重])", "作为", "“当作、身为”的意思用“作为”"),
)


@dataclass(frozen=True)
class WordList:
    """Words looked up by their first two characters: a hundred of them cost hardly more than one."""

    words: dict[str, tuple[tuple[Word, re.Pattern[str]], ...]]
    begins: re.Pattern[str]

    @classmethod
    def of(cls, words: tuple[Word, ...]) -> WordList:
        by_begin: dict[str, tuple[tuple[Word, re.Pattern[str]], ...]] = {}
        for word in words:
            begin = _LITERAL.sub("", word.wrong)[:2]
            by_begin[begin] = (*by_begin.get(begin, ()), (word, re.compile(word.wrong)))
        first, second = ("".join({begin[index] for begin in by_begin}) for index in (0, 1))
        return cls(by_begin, re.compile(f"[{first}](?=([{second}]))"))

    def marks(self, manuscript: Manuscript) -> Iterator[Mark]:
        for line in manuscript.prose:
            for begin in self.begins.finditer(line.words):
                for word, pattern in self.words.get(begin[0] + begin[1], ()):
                    if match := pattern.match(line.words, begin.start()):
                        message, hint = f"“{match[0]}”应作“{word.right}”", f"请改为“{word.right}”：{word.why}"
                        yield line.mark(match.span(), message, hint, word.right)
