"""Damages to words: written wrongly, doubled, one of two words that do not go together."""

from __future__ import annotations

import re
from random import Random

from gongwen.check.words import CERTAIN, PREFERRED, Word
from tests.check.correct import ACTS, ENDS, SUBJECTS
from tests.check.damages.dates_and_numbers import says

HAN = re.compile("[\u4e00-\u9fff]+")
LOOK_BEHIND = re.compile(r"\(\?<[!=][^)]*\)")


def in_company(word: Word, random: Random | None = None) -> tuple[str, str]:
    """The wrong word, and a sentence with it in company in which it is wrong: the first that is found, or any."""
    behind = LOOK_BEHIND.match(word.wrong)
    literal = LOOK_BEHIND.sub("", word.wrong)
    named = HAN.match(literal)
    assert named
    wrong = named[0]
    sentences = [
        f"各科室，{before}{wrong}{after}，{ENDS[0]}。"
        for before in ("", *HAN.findall(behind[0] if behind else ""))
        for after in ("", *HAN.findall(literal[named.end() :]))
    ]
    right = [each for each in sentences if re.search(word.wrong, each)]
    return wrong, random.choice(right) if random else right[0]


def written(random: Random, words: tuple[Word, ...]) -> tuple[str, str]:
    wrong, sentence = in_company(random.choice(words), random)
    return sentence, wrong


@says("GW940")
def a_word_written_wrongly(random: Random) -> tuple[str, str]:
    return written(random, CERTAIN)


@says("GW941")
def the_other_form_of_a_word(random: Random) -> tuple[str, str]:
    return written(random, PREFERRED)


@says("GW942")
def a_word_twice(random: Random) -> tuple[str, str]:
    word, sentence = random.choice(
        (
            ("的", "存在{}问题要及时整改"),
            ("了", "取得{}明显成效"),
            ("在", "各项工作都{}有序推进"),
            ("进行", "对存在问题{}整改"),
            ("开展", "要{}专项检查"),
            ("加强", "要{}组织领导"),
            ("切实", "要{}提高认识"),
            ("按照", "要{}上级部署推进"),
            ("及", "对病区{}周边环境整治"),
            ("必须", "有关人员{}按时到岗"),
        )
    )
    return sentence.format(word * 2) + f"，{random.choice(ENDS)}。", word * 2


@says("GW943")
def up_to_a_date_with_the_other_word(random: Random) -> tuple[str, str]:
    until = random.choice(("目前", "今年6月", "2024年底", "上月末", "年底", "5月底", "2025年3月31日"))
    return f"截止{random.choice(('', '到', '至'))}{until}，各项任务全部完成。", "截止"


@says("GW944")
def a_decision_made_with_the_other_word(random: Random) -> tuple[str, str]:
    what = random.choice(
        ("批示", "重要指示", "决定", "全面部署", "明确规定", "严肃处理的决定", "处罚", "裁定")
    )
    return f"上级部门{random.choice(('', '及时', '已经'))}做出{random.choice(('', '了'))}{what}。", "做出"


@says("GW945")
def a_contribution_made_with_the_other_word(random: Random) -> tuple[str, str]:
    what = random.choice(("贡献", "积极贡献", "承诺", "合理安排", "不懈努力", "说明", "准确判断", "相应调整"))
    return f"{random.choice(SUBJECTS)}要做出{random.choice(('', '应有的'))}{what}。", "做出"


@says("GW946")
def about_said_twice(random: Random) -> tuple[str, str]:
    number = random.randrange(10, 900)
    about, unit = (
        random.choice(("约", "大约", "将近", "接近")),
        random.choice(("人", "名", "万元", "件", "场次")),
    )
    words = random.choice(
        (f"{about}{number}{unit}左右", f"{about}{number}余{unit}", f"{about}{number}多{unit}")
    )
    return f"全年参加活动的{words}，{random.choice(ACTS)}。", f"{about}{number}"
