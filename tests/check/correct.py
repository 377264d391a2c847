"""Correct documents made at random: nothing in them is to be found, and each can be damaged in one way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import yaml

from gongwen.check.manuscript import Manuscript, Role
from gongwen.check.manuscripts import of_facts, of_source
from gongwen.document.compose import compose
from gongwen.document.outline import ordinal
from gongwen.facts.load import parse_facts
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise

MATTERS = (
    "安全生产",
    "志愿服务",
    "医德医风",
    "学习教育",
    "作风建设",
    "人才培养",
    "便民服务",
    "清廉医院",
    "档案管理",
)
WORK = (
    "加强组织领导",
    "压实工作责任",
    "完善制度机制",
    "严格督促检查",
    "深化宣传引导",
    "强化结果运用",
    "做好信息报送",
)
SENTENCES = (
    "各科室要结合实际制定工作方案，明确责任人和完成时限，确保各项任务落到实处。",
    "全院现有在岗职工1280人，其中党员356人，设党支部18个。",
    "对照《医院安全管理办法》逐项自查，发现问题立即整改，并于2025年6月30日前报送结果。",
    "坚持“以病人为中心”的理念，持续改进服务流程，缩短平均候诊时间。",
    "全年开展义诊活动36场，服务群众4200人次，发放健康手册（含折页）9000册。",
    "门诊楼、住院楼和行政楼分别明确一名联络员，联系电话向职工公布。",
    "要把检查与整改结合起来，做到边查边改、立行立改，不走过场。",
    "按照省、市有关部署，力争到年底完成率达到95.5%以上，满意度不低于90%。",
    "办公室每月汇总一次进展情况，重要事项及时报告；逾期未完成的，予以通报。",
    "组织参加线上培训的人员，应当在上午8:30前签到，培训时长不少于4学时。",
)
SUBJECTS = (
    "各科室",
    "各支部",
    "办公室",
    "医务科",
    "护理部",
    "各院区",
    "联络员",
    "值班人员",
    "药剂科",
    "宣传科",
    "总务科",
)
ACTS = (
    *(
        "对照清单逐项核查",
        "每周汇总一次进展",
        "严格执行交接班制度",
        "及时更新公示内容",
        "如实填写工作台账",
        "主动听取群众意见",
    ),
    *(
        "按时报送有关材料",
        "认真落实首问负责制",
        "妥善保管原始记录",
        "开展一次集中学习",
        "完善本部门应急预案",
        "定期检修设施设备",
    ),
)
ENDS = (
    "做到件件有着落",
    "不得迟报、漏报",
    "确保工作不断档",
    "并做好书面记录",
    "防止问题反弹",
    "形成长效机制",
    "结果向职工公布",
)
CLOSING = "特此通知。"


class _Words:
    """Sentences, none twice in a document: a paragraph that stands there twice is a fault."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._left = random.sample(SENTENCES, len(SENTENCES))
        self._said: set[str] = set()

    def sentence(self) -> str:
        if self._left and self._random.random() < 0.3:
            return self._left.pop()
        while True:
            subject, act, end = map(self._random.choice, (SUBJECTS, ACTS, ENDS))
            if (sentence := f"{subject}要{act}，{end}。") not in self._said:
                self._said.add(sentence)
                return sentence


def correct_facts(random: Random) -> dict[str, Any]:
    """The facts of a notice without a fault: sections of two or three levels, now and then attachments."""
    day = date(2024, 3, 1) + timedelta(random.randrange(400))
    matter = random.choice(MATTERS)
    words = _Words(random)
    facts: dict[str, Any] = {
        "文种": "通知",
        "发文字号": f"某医党〔{day.year}〕{random.randrange(1, 90)}号",
        "标题": f"中共某某医院委员会关于做好{day.year}年{matter}工作的通知",
        "主送机关": random.sample(["各支部", "各科室", "各院区", "各民主党派"], random.randrange(1, 4)),
        "正文": "\n".join(_body(random, words)) + "\n",
        "发文机关署名": "中共某某医院委员会",
        "成文日期": str(day),
        "抄送机关": ["某市卫生健康委员会"],
        "印发机关": "某某医院办公室",
        "印发日期": str(day + timedelta(random.randrange(3))),
    }
    count = random.choice((0, 0, 1, 2, 3))
    names = random.sample(("任务分解表", "联络员名单", "检查要点", "情况统计表"), count)
    if names:
        facts["附件"] = [{"标题": f"{matter}{name}", "正文": words.sentence()} for name in names]
    return facts


def _body(random: Random, words: _Words) -> Iterator[str]:
    yield "为进一步做好有关工作，现将有关事项通知如下："
    run_in = random.random() < 0.5
    deep = random.random() < 0.5
    for first in range(1, random.randrange(3, 6)):
        yield f"{ordinal('一、', first)}{WORK[first - 1]}"
        for second in range(1, random.randrange(3, 5)):
            head = f"{ordinal('（一）', second)}{WORK[-second]}。"
            yield head + words.sentence() if run_in else head.rstrip("。")
            if not run_in:
                yield words.sentence()
            if deep:
                for third in range(1, 4):
                    yield f"{third}.{words.sentence()}"
    yield CLOSING


class _Blocks(yaml.SafeDumper):
    """Writes a text of several lines, or with quotation marks, as a clerk does: as a block, without escapes."""


def _represented(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if set(text) & set("\n'\"") else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style)


_Blocks.add_representer(str, _represented)


def as_yaml(facts: dict[str, Any]) -> str:
    return yaml.dump(facts, Dumper=_Blocks, allow_unicode=True, width=10**6)


def manuscript_of_facts(facts: dict[str, Any]) -> Manuscript:
    """Raises InvalidFacts."""
    loaded = parse_facts(as_yaml(facts).encode(), "稿.yaml")
    return of_facts(loaded.facts, compose(loaded), notices=loaded.notices)


def manuscript_of_text(lines: list[str]) -> Manuscript:
    source = read_text("\n".join(lines).encode(), "稿.txt")
    return of_source(source, recognise(source))


def as_text(facts: dict[str, Any]) -> list[str]:
    """The document as text, a paragraph a line, as a clerk copies it out of Word."""
    lines: list[str] = []
    for line in manuscript_of_facts(facts).lines:
        if line.role in (Role.BODY, Role.NOTE):
            lines.append(f"　　{line.words}")
        elif line.role is Role.ATTACHMENT_LIST:
            lines.append(("　　" if line.words.startswith("附件") else "　　　　　") + line.words)
        elif line.role in (Role.SIGNATURE, Role.DATE):
            lines.append(f"　　　　　　　　　　　　{line.words}")
        elif line.role is Role.PRINTED_ON:
            lines[-1] += f"　　　　　{line.words}"
        else:
            lines += [line.words] if line.role is not Role.LABEL else ["", line.words]
    return lines
