"""Words that are written wrongly: each with what is right, and why.

CERTAIN holds only what is wrong in every sentence, PREFERRED the recommended one of two forms.  Both carry the
neighbours at which the same characters end one word and begin the next (研究竞争 holds no 究竞, 消防犯规 no 防犯).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongwen.check.finding import Mark
from gongwen.check.manuscript import Manuscript

_SOUND = "读音相同或者相近的别字"
_SHAPE = "字形相近的别字"
_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")  # the look behind before the first two characters of a pattern
# What is carried forward; 弘杨, 宏扬 and 杨 behind 发 are names, too.
_THING = "(?=[^，。；、]{0,8}(?:精神|传统|文化|美德|风尚|正气|主旋律|正能量|作风|新风|风格|民主|光大))"
# What laws and regulations only ever 撤销; of other things 撤消 is the less usual form.
_RESCINDED = "[^，。；、]{0,12}(?:机构|中心|办公室|委员会|小组|支部|科室|职务|处分|决定|决议|资格|许可|登记)"


@dataclass(frozen=True)
class Word:
    """`wrong` is a regular expression that begins with two characters as they stand (a look behind may go before
    them): what it matches should be `right`.  `why` carries no final 。."""

    wrong: str
    right: str
    why: str


CERTAIN = (
    Word(f"撤消(?={_RESCINDED})", "撤销", "撤除机构、职务，取消决定，法规和公文里用“撤销”"),
    Word("(?<![公发颁宣分])布署(?!名|理)", "部署", _SOUND),
    Word("(?<![围静端])坐谈会(?!议|面|见)", "座谈会", _SOUND),
    Word("(?<![自知克利律异诸为由])己经(?![营历济过手办常费验商])", "已经", _SHAPE),
    Word("颁步", "颁布", _SOUND),
    Word("倡义书", "倡议书", _SOUND),
    Word("(?<![自师至令])尊守", "遵守", _SOUND),
    Word("(?<![自师至令])尊照(?![片顾相])", "遵照", _SOUND),
    Word("(?<![恪谨敬])遵重(?![要大点托])", "尊重", _SOUND),
    Word("(?<![浇排喷滴])灌彻(?![底夜])", "贯彻", _SOUND),
    Word("(?<!习)惯彻(?![底夜])", "贯彻", _SOUND),
    Word("(?<![一横纵连])贯砌(?![墙筑])", "贯彻", _SOUND),
    Word("(?<![诸夏王])侯选人(?!民)", "候选人", _SHAPE),
    Word("侯诊(?=室|区|厅|大厅|时间|秩序|患者|病人|队伍)", "候诊", _SHAPE),
    Word("侯补(?=委员|党员|人选|人员|名单|中央)", "候补", _SHAPE),
    Word("综上所诉(?![请求讼])", "综上所述", _SOUND),
    Word("坐阵指挥", "坐镇指挥", _SOUND),
    Word("签暑(?![假期])", "签署", _SHAPE),
    Word("按装(?![机载置卸满箱修备订潢运车])", "安装", _SOUND),
    Word("按排(?=好(?!的)|工作|部署|专人|人员|时间|会议)", "安排", _SOUND),
    Word("(?<![消边国海预])防犯(?=意识|措施|能力|风险|化解|机制|体系|工作|诈骗|电信|事故)", "防范", _SOUND),
    Word("(?<![消国预以])防碍(?![事手])", "妨碍", _SOUND),
    Word("(?<![恢修答重])复盖(?=率|面|范围|全)", "覆盖", _SOUND),
    Word("(?<![大增涨巨])幅射(?!击)", "辐射", _SOUND),
    Word("松驰(?![援骋])", "松弛", _SHAPE),
    Word("(?<![严险])峻工(?!作)", "竣工", _SHAPE),
    Word("(?<![立随当旋])即然(?![后而])", "既然", _SOUND),
    Word("(?<![未不势何务])必竟", "毕竟", _SOUND),
    Word("(?<![研追探讲考终])究竞(?![争聘赛选价技相标])", "究竟", _SHAPE),
    Word("竞然", "竟然", _SHAPE),
    Word("(?<![究毕未])竟争(?![取论先执吵议夺])", "竞争", _SHAPE),
    Word("(?<![究毕未])竟赛(?!过)", "竞赛", _SHAPE),
    Word("竟聘(?=上岗|岗位|演讲|方案|工作|报名)", "竞聘", _SHAPE),
    Word("一如继往(?!开来)", "一如既往", _SOUND),
    Word("(?<!如)既往开来", "继往开来", _SOUND),
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
    Word("(?<!足)鼎立相助", "鼎力相助", _SOUND),
    Word("一股作气", "一鼓作气", _SOUND),
    Word("趋之若骛", "趋之若鹜", _SHAPE),
    Word("名列前矛", "名列前茅", _SOUND),
    Word("(?<!足)鼎立支持", "鼎力支持", _SOUND),
    Word("涣然一新", "焕然一新", _SHAPE),
    Word("坚韧不拨", "坚韧不拔", _SHAPE),
    Word("责无旁代", "责无旁贷", _SHAPE),
    Word("不记其数", "不计其数", _SOUND),
    Word("不径而走", "不胫而走", _SOUND),
    Word("有条不絮", "有条不紊", _SHAPE),
    Word("出奇不意", "出其不意", _SOUND),
    Word("脉博(?![物大士学览])", "脉搏", _SHAPE),
    Word("痉孪", "痉挛", _SHAPE),
    Word("膨涨", "膨胀", _SOUND),
    Word("气慨(?![叹然])", "气概", _SOUND),
    Word("震憾(?!事)", "震撼", _SOUND),
    Word("粗旷(?![野课])", "粗犷", _SOUND),
    Word("杀戳", "杀戮", _SHAPE),
    Word("急燥(?![热湿邪火])", "急躁", _SHAPE),
    Word("干躁(?![动烦狂扰])", "干燥", _SHAPE),
    Word("松解警惕", "松懈警惕", _SOUND),
    Word("(?<![当评挑人])选拨(?![款付冗给])", "选拔", _SHAPE),
    Word("提拨任用", "提拔任用", _SHAPE),
    Word("(?<![计规区])划拔(?![高除掉])", "划拨", _SHAPE),
    Word("(?<![强协单空])调拔(?![高出])", "调拨", _SHAPE),
    Word("(?<![选提海])拔付(?!出)", "拨付", _SHAPE),
    Word("(?<![选提海])拔款", "拨款", _SHAPE),
    Word("(?<!相)抵毁", "诋毁", _SHAPE),
    Word("诋制", "抵制", _SHAPE),
    Word("(?<![主总])编缉", "编辑", _SHAPE),
    Word("编篡(?![改夺])", "编纂", _SHAPE),
    Word("(?<![文神奥隐])秘决(?![定策议心])", "秘诀", _SHAPE),
    Word("(?<![观前])瞻养", "赡养", _SHAPE),
    Word("(?<![维装整])修膳(?!食)", "修缮", _SHAPE),
    Word("(?<![点前后])缀学", "辍学", _SHAPE),
    Word("(?<![中反回])馈乏", "匮乏", _SHAPE),
    Word("(?<![扶脱])贫脊(?![梁柱])", "贫瘠", _SHAPE),
    Word("(?<!前)提练(?!习)", "提炼", _SHAPE),
    Word("锻练", "锻炼", _SHAPE),
    Word("训炼(?![油钢铁狱])", "训练", _SHAPE),
    Word("熟炼(?![油钢铁狱])", "熟练", _SHAPE),
    Word("奖厉(?![害行])", "奖励", _SOUND),
    Word("激厉(?![害行])", "激励", _SOUND),
    Word("鼓厉(?![害行])", "鼓励", _SOUND),
    Word("历行节约", "厉行节约", _SOUND),
    Word("(?<![从戒])严历(?![史来经程时代任年届次])", "严厉", _SOUND),
    Word("(?<![经病学简日来])历害(?![怕人处])", "厉害", _SOUND),
    Word("历精图治", "励精图治", _SOUND),
    Word(f"弘杨{_THING}", "弘扬", _SHAPE),
    Word(f"(?<![印颁下转制签分揭开引研])发杨{_THING}", "发扬", _SHAPE),
    Word("表杨大会", "表扬大会", _SHAPE),
    Word("开僻(?!静)", "开辟", _SHAPE),
    Word("偏辟山区", "偏僻山区", _SHAPE),
    Word("精僻(?!静)", "精辟", _SHAPE),
    Word("喧传(?=部|工作|教育|栏|活动|员)", "宣传", _SHAPE),
    Word("通迅(?=员|录|地址|方式|设备|社|稿|公司|工具|业|联络)", "通讯", _SHAPE),
    Word("(?<!鲁)迅息", "讯息", _SHAPE),
    Word("(?<![公校])园满(?=完成|结束|成功|解决)", "圆满", _SOUND),
    Word("(?<=宏伟|美好)兰图(?!书)", "蓝图", _SOUND),
    Word("辩证(?=论治|施治|施护|分型)", "辨证", "中医的“辨证”不写作“辩证”"),
    Word("辨证(?=唯物)", "辩证", "哲学的“辩证”不写作“辨证”"),
    Word("(?<![结符配组综])合谐(?![波振])", "和谐", _SOUND),
    Word("和协社会", "和谐社会", _SOUND),
    Word("(?<![攻千])克苦(?=学习|训练|钻研|工作|攻关)", "刻苦", _SOUND),
    Word("委屈求全", "委曲求全", _SOUND),
    Word("不谢努力", "不懈努力", _SOUND),
    Word("(?<![予得难可])以经(?=完成|达到|建成|形成|落实|成为)", "已经", _SOUND),
    Word("默守成规", "墨守成规", _SOUND),
    Word("症侯(?=群|学)", "症候", _SHAPE),
    Word("生癖(?=字|词)", "生僻", _SHAPE),
)

PREFERRED = (
    Word(f"撤消(?![防费息失除灭化耗]|{_RESCINDED})", "撤销", "推荐使用“撤销”"),
    Word("(?<![年干全内])部份(?![额内外])", "部分", "推荐使用“部分”"),
    Word("(?<![平柜后前每])台帐(?![号户目单篷])", "台账", "钱物往来、记录用“账”"),
    Word("精萃(?!取)", "精粹", "推荐使用“精粹”"),
    Word("历炼(?![狱油钢铁])", "历练", "推荐使用“历练”"),
    Word("佩带(?=党徽|徽章|口罩|胸牌|红领巾|国徽|绶带|奖章|袖标)", "佩戴", "固定在身上的标志用“佩戴”"),
    Word("凝炼", "凝练", "推荐使用“凝练”"),
    Word("(?<![尤与])其它(?!们)", "其他", "推荐统一用“其他”"),
    Word("(?<![营蚊台])帐户(?!外)", "账户", "钱财往来用“账”"),
    Word("(?<![营蚊])帐目(?![前标])", "账目", "钱财往来用“账”"),
    Word("(?<!台)帐号(?![召称])", "账号", "推荐使用“账号”"),
    Word("(?<![转分营蚊])帐本(?!身)", "账本", "钱财往来用“账”"),
    Word("报帐(?!篷)", "报账", "钱财往来用“账”"),
    Word("成份(?![股额数内])", "成分", "推荐使用“成分”"),
    Word("(?<![一二三四五六七八九十两每股省月年身])份量(?![表化])", "分量", "推荐使用“分量”"),
    Word("墨守陈规", "墨守成规", "推荐使用“墨守成规”"),
    Word(f"宏扬{_THING}", "弘扬", "推荐使用“弘扬”"),
    Word("(?<![自本全])身分(?=证|认|信息|核)", "身份", "推荐使用“身份”"),
    Word("(?<![抽标])签定(?![位期])", "签订", "条约、合同用“签订”"),
    Word("启始(?![终建])", "起始", "推荐使用“起始”"),
    Word("图象(?![征牙])", "图像", "推荐使用“图像”"),
    Word("(?<![思理联梦设])想像", "想象", "推荐使用“想象”"),
    Word("(?<![记目收摘登纪附名])录相(?![关应同对当互近])", "录像", "推荐使用“录像”"),
    Word("(?<![记目收摘登纪附名])录象(?!征)", "录像", "推荐使用“录像”"),
    Word("另人(?=满意|感动|欣慰|担忧|痛心|鼓舞|振奋)", "令人", "“令人”是使人的意思"),
    Word("人材(?![料质])", "人才", "推荐使用“人才”"),
    Word("(?<![移提上])交待(?=工作|任务|问题|清楚)", "交代", "推荐使用“交代”"),
    Word("(?<![叫看当])做为(?=[一党医单重])", "作为", "“当作、身为”的意思用“作为”"),
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
            begin = _BEHIND.sub("", word.wrong)[:2]
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
