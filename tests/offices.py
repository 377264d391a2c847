"""An office to issue from: a data folder with an organization, a log, and a facts file that is not numbered yet."""

from __future__ import annotations

from pathlib import Path

CODE = "某医党"

ORGANIZATION = """\
某医党:
  名称: 中共某某医院委员会
  发文机关标志: 中共某某医院委员会文件
  印发机关: 某某医院党政综合办公室
  抄送机关: [某某市卫生健康委员会]
"""
ARCHIVE = """\
全宗号: Z109
全宗名称: 某某医院
机构或问题: 党政综合办公室
机构代码: {党政综合办公室: BGS}
"""
FACTS = """\
# 年度计划
文种: 通知
发文字号: 某医党〔2025〕    # 由 gongwen 编号
标题: 中共某某医院委员会关于印发2025年党建工作计划的通知
主送机关: [各支部]
正文: |
  现将《2025年党建工作计划》印发给你们，请结合实际抓好落实。去年开展义诊{{ 义诊.上年 }}。
发文机关署名: 中共某某医院委员会
成文日期: 2025-03-07
印发文件:
- 文种: 计划
  标题: 2025年党建工作计划
  正文: |
    一、总体要求
    坚持服务群众，全年计划义诊{{ 义诊.目标 }}，1—2月已开展{{ 义诊.期间("1—2月") }}。
    二、工作安排
    各支部按季度推进，年底总结。
"""
LOG = "日期,事项,数量\n2025-01-08,义诊,2\n2025-02-20,义诊,3\n"
LAST_LOG = "日期,事项,数量\n2024-05-08,义诊,41\n"
INDICATORS = "义诊: {事项: 义诊, 单位: 场, 目标: 60}\n"


def office(root: Path) -> Path:
    """The data folder, made below `root`."""
    files = {
        "organization.yaml": ORGANIZATION,
        "archive.yaml": ARCHIVE,
        "2025/plan.yaml": FACTS,
        "2025/log.csv": LOG,
        "2024/log.csv": LAST_LOG,
        "indicators.yaml": INDICATORS,
    }
    for name, text in files.items():
        target = root / "data" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    return root / "data"
