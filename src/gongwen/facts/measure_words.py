"""Words for units that official documents count in: measure words (量词) and units of measurement."""

from __future__ import annotations

_COUNTED = (
    "个 名 人 位 人次 例 户 家 所 座 栋 幢 间 处 套 台 架 辆 艘 列 部 张 本 册 份 件 项 条 篇 则 首 幅 封 页 字 句 "
    "场 场次 次 回 期 届 届次 批 批次 轮 班 节 课时 学时 学分 门 类 种 级 层 组 支 队 对 双 只 头 匹 株 棵 亩 块 片 面 "
    "枚 把 根 盏 瓶 盒 箱 包 袋 桶 剂 剂次 针 针次 支部 单位 科室 病区 床 张床 床位 榜单 任务 课题 案例 品牌 "
    "票 分 点 星 倍 成 度 元 角 美元 欧元 年 月 日 天 周 季度 小时 分钟 秒 工时 人天 户次 家次 车次 台次 例次 台套 "
    "篇次 条次 件次 宗 起 桩 笔 款 档 卷 盘 版 版次 集 讲 堂 席 班次 趟 专利 村 社区 乡镇 县 市 区"
)
_MEASURED = (
    "米 千米 公里 厘米 毫米 平方米 平方公里 公顷 立方米 升 毫升 克 千克 公斤 吨 毫克 "
    "千瓦时 度电 兆瓦 摄氏度 ℃ % ‰ 百分点"
)
_SCALES = ("万", "亿", "百万", "千万")

MEASURE_WORDS = frozenset((*_COUNTED.split(), *_MEASURED.split()))


def is_measure_word(unit: str) -> bool:
    """Also in tens of thousands (万元, 亿千瓦时), and by the head or the time (毫升/名, 次/月)."""
    return all(_is_known(part) for part in unit.split("/"))


def _is_known(word: str) -> bool:
    return word in MEASURE_WORDS or any(
        word.removeprefix(scale) in MEASURE_WORDS for scale in _SCALES if word.startswith(scale)
    )
