"""Damages to the signature, the dates, 版记, and the numbers in the text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from gongwen.check.manuscript import Manuscript
from gongwen.check.manuscripts import of_source
from gongwen.intake.lines import Form
from gongwen.intake.read_text import read_text
from gongwen.intake.recognition.recognise import recognise
from gongwen.numerals import chinese_number
from tests.check.correct import as_text, correct_facts
from tests.check.damages import FACTS, on_facts, on_pages, on_text

Said = Callable[[Random], tuple[str, str]]
DIGITS = "〇一二三四五六七八九"
CIRCLES = "○◯OΟО0"


def in_chinese(day: date) -> str:
    year = "".join(DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese_number(day.month)}月{chinese_number(day.day)}日"


def some_day(random: Random) -> date:
    return date(2020, 1, 1) + timedelta(random.randrange(2000))


def says(code: str) -> Callable[[Said], Said]:
    """The text says it somewhere: a sentence more, and the words that must be marked."""

    def register(said: Said) -> Said:
        def damage(random: Random, facts: dict[str, Any]) -> str | None:
            lines = facts["正文"].splitlines()
            places = [at for at, line in enumerate(lines) if line.endswith("。") and at < len(lines) - 1]
            if not places:
                return None
            sentence, quote = said(random)
            lines[random.choice(places)] += sentence
            facts["正文"] = "\n".join(lines) + "\n"
            return quote

        FACTS[code] = damage
        return said

    return register


def dated(code: str, key: str, wording: Callable[[Random, date], tuple[str, str]]) -> None:
    """成文日期 or 印发日期 is written another way."""

    def damage(random: Random, facts: dict[str, Any]) -> str | None:
        written, quote = wording(random, date.fromisoformat(facts[key]))
        facts[key] = {"日期": facts[key], "原文": written}
        return quote

    FACTS[code] = damage


def arabic(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def whole(written: str) -> tuple[str, str]:
    return written, written


def padded(day: date) -> str:
    return (
        f"{day.year}年{day.month:02d}月{day.day:02d}日"
        if min(day.month, day.day) < 10
        else f"{day.year}年0{day.month % 10 or 1}月1日"
    )


for key, whole_code, zeros, script in (
    ("成文日期", "GW374", "GW375", "GW372"),
    ("印发日期", "GW412", "GW413", "GW414"),
):
    dated(
        whole_code,
        key,
        lambda random, day: whole(random.choice((f"{day.year}年{day.month}月", f"{day.month}月{day.day}日"))),
    )
    dated(zeros, key, lambda _, day: whole(padded(day)))
    dated(script, key, lambda _, day: whole(in_chinese(day)))
dated("GW376", "成文日期", lambda _, day: (arabic(day)[2:], f"{day.year % 100}年"))
dated(
    "GW377",
    "成文日期",
    lambda random, day: whole(day.strftime(f"%Y{(mark := random.choice('.-/'))}%m{mark}%d")),
)
dated("GW378", "成文日期", lambda random, day: (arabic(day) + (mark := random.choice("。，；、")), mark))


def of_1999(facts: dict[str, Any]) -> None:
    day = date(2011, 1, 1) + timedelta(date.fromisoformat(facts["成文日期"]).toordinal() % 300)
    facts |= {
        "依据标准": "GB/T 9704-1999",
        "成文日期": str(day),
        "印发日期": str(day),
        "发文字号": f"某医党〔{day.year}〕6号",
        "主题词": ["卫生", "安全", "通知"],
    }


@on_facts("GW379")
def in_another_age(random: Random, facts: dict[str, Any]) -> str:
    year = random.choice((2205, 3025, 1205))
    facts["成文日期"] = str(date.fromisoformat(facts["成文日期"]).replace(year=year))
    return f"{year}年"


@on_facts("GW373")
def arabic_date_before_2012(_: Random, facts: dict[str, Any]) -> str:
    of_1999(facts)
    written = arabic(date.fromisoformat(facts["成文日期"]))
    facts["成文日期"] = {"日期": facts["成文日期"], "原文": written}
    return written


@on_facts("GW421")
def no_subject_terms_before_2012(_: Random, facts: dict[str, Any]) -> str:
    of_1999(facts)
    del facts["主题词"]
    return "抄送：某市卫生健康委员会。"


@on_facts("GW422")
def subject_terms_in_another_order(random: Random, facts: dict[str, Any]) -> str:
    of_1999(facts)
    facts["主题词"] = ["通知", last := random.choice(("安全", "检查", "卫生"))]
    return last


@on_facts("GW423")
def marks_between_subject_terms(random: Random, facts: dict[str, Any]) -> str:
    of_1999(facts)
    mark = random.choice("、，；")
    facts["主题词"] = [f"卫生{mark}安全", "通知"]
    return mark


@on_text("GW420")
def subject_terms_since_2012(random: Random, lines: list[str]) -> str:
    at = next(at for at, line in enumerate(lines) if line.startswith("抄送"))
    lines.insert(at, f"主题词：{random.choice(('卫生', '安全'))}　{random.choice(('检查', '管理'))}　通知")
    return "主题词"


@on_facts("GW380")
def mark_behind_the_signature(random: Random, facts: dict[str, Any]) -> str:
    mark = random.choice("。，；：")
    facts["发文机关署名"] += mark
    return mark


@on_facts("GW382")
def stop_in_the_note(random: Random, facts: dict[str, Any]) -> str:
    mark = random.choice("。；")
    facts["附注"] = random.choice(("此件公开发布", "此件不公开", "此件发至县团级")) + mark
    return mark


def as_word(random: Random, drop: Callable[[list[str]], str]) -> tuple[Manuscript, str]:
    facts = correct_facts(random) | {"附件": []}
    facts.pop("附件")
    lines = as_text(facts)
    quote = drop(lines)
    source = replace(read_text("\n".join(lines).encode(), "稿.txt"), form=Form.WORD)
    return of_source(source, recognise(source)), quote


@on_pages("GW370")
def without_a_signature(random: Random) -> tuple[Manuscript, str]:
    def drop(lines: list[str]) -> str:
        at = next(at for at, line in enumerate(lines) if line.strip() == "中共某某医院委员会")
        del lines[at]
        return lines[at].strip()

    return as_word(random, drop)


@on_pages("GW371")
def without_a_date(random: Random) -> tuple[Manuscript, str]:
    def drop(lines: list[str]) -> str:
        at = next(at for at, line in enumerate(lines) if line.strip() == "中共某某医院委员会")
        organ, lines[at : at + 2] = lines[at].strip(), ["", lines[at], ""]
        return organ

    return as_word(random, drop)


@on_text("GW401")
def copied_to_without_a_stop(random: Random, lines: list[str]) -> str:
    at = next(at for at, line in enumerate(lines) if line.startswith("抄送"))
    mark = random.choice(("", "；", "，"))
    lines[at] = lines[at].rstrip("。") + mark
    return mark or "某市卫生健康委员会"


@on_text("GW402")
def blanks_about_the_colon_of_copied_to(random: Random, lines: list[str]) -> str:
    at = next(at for at, line in enumerate(lines) if line.startswith("抄送"))
    blank = random.choice((" ", "　"))
    lines[at] = lines[at].replace("：", random.choice((f"：{blank}", f"{blank}：")), 1)
    return blank


@on_facts("GW403")
def blanks_between_copied_organs(random: Random, facts: dict[str, Any]) -> str:
    blank = random.choice((" ", "　"))
    facts["抄送机关"] = [f"某市卫生健康委员会{blank}某市总工会"]
    return blank


@on_facts("GW404")
def an_organ_copied_to_twice(random: Random, facts: dict[str, Any]) -> str:
    organ = random.choice(("某市总工会", "某市财政局", "某市医疗保障局"))
    facts["抄送机关"] = [organ, *facts["抄送机关"], organ]
    return organ


@on_facts("GW405")
def copied_to_the_issuer(random: Random, facts: dict[str, Any]) -> str:
    facts["抄送机关"].insert(random.randrange(2), facts["发文机关署名"])
    return str(facts["发文机关署名"])


@on_text("GW406")
def reported_to(_: Random, lines: list[str]) -> str:
    at = next(at for at, line in enumerate(lines) if line.startswith("抄送"))
    lines[at] = lines[at].replace("抄送", "抄报", 1)
    return "抄报"


@on_facts("GW410")
def printed_before_issue(random: Random, facts: dict[str, Any]) -> str:
    day = date.fromisoformat(facts["成文日期"]) - timedelta(random.randrange(1, 40))
    facts["印发日期"] = str(day)
    return arabic(day)


@on_text("GW411")
def a_printing_date_without_its_word(random: Random, lines: list[str]) -> str:
    at = next(at for at, line in enumerate(lines) if line.endswith("印发"))
    lines[at] = lines[at].removesuffix("发") if random.random() < 0.5 else lines[at].removesuffix("发") + "制"
    return lines[at].split("　")[-1]


@on_facts("GW415")
def nobody_printed_it(_: Random, facts: dict[str, Any]) -> str:
    facts["印发机关"] = "无"
    return arabic(date.fromisoformat(facts["印发日期"]))


@on_facts("GW416")
def it_was_printed_some_time(_: Random, facts: dict[str, Any]) -> str:
    facts["印发日期"] = "无"
    return str(facts["印发机关"])


@on_facts("GW417")
def no_imprint(_: Random, facts: dict[str, Any]) -> str:
    facts |= {"抄送机关": "无", "印发机关": "无", "印发日期": "无"}
    return arabic(date.fromisoformat(facts["成文日期"]))


@on_facts("GW418")
def mark_behind_the_printing_organ(random: Random, facts: dict[str, Any]) -> str:
    mark = random.choice("。，；")
    facts["印发机关"] += mark
    return mark


# The text: sentences more.


@says("GW950")
def full_width_digits(random: Random) -> tuple[str, str]:
    wide = "".join(random.choice("０１２３４５６７８９") for _ in range(3))
    return f"共发放手册１{wide}册。", f"１{wide}"


@says("GW951")
def circles_for_zero(random: Random) -> tuple[str, str]:
    year = random.choice(("二〇一二", "二〇二〇", "二〇〇八")).replace("〇", random.choice(CIRCLES))
    return f"制度自{year}年起施行。", year


@says("GW952")
def the_wrong_zero_in_a_year(random: Random) -> tuple[str, str]:
    year = random.choice(("二零一二", "二零二零", "二零零八", "二〇零八"))
    return f"制度自{year}年起施行。", year


@says("GW953")
def the_wrong_zero_in_a_count(random: Random) -> tuple[str, str]:
    count = f"{random.choice('一二三四')}{random.choice('百千')}〇{random.choice('二三五六')}"
    return f"共有{count}名职工参加。", count


@says("GW954")
def a_short_year(random: Random) -> tuple[str, str]:
    year = f"{random.randrange(10, 26)}年"
    return f"制度自{year}{random.randrange(1, 13)}月{random.randrange(1, 29)}日起施行。", year


@says("GW955")
def a_date_in_two_scripts(random: Random) -> tuple[str, str]:
    day = some_day(random)
    written = in_chinese(day).split("年")[0] + "年" + arabic(day).split("年")[1]
    return f"制度自{written}起施行。", written


@says("GW956")
def leading_zeros(random: Random) -> tuple[str, str]:
    written = padded(some_day(random).replace(day=random.randrange(1, 10)))
    return f"制度自{written}起施行。", written


@says("GW957")
def a_day_called_number(random: Random) -> tuple[str, str]:
    day = f"{random.randrange(1, 13)}月{random.randrange(1, 29)}号"
    return f"请于{day}{random.choice(('前', '下午', '以前'))}报送。", "号"


@says("GW958")
def a_day_that_is_none(random: Random) -> tuple[str, str]:
    day = random.choice(("2025年2月29日", "6月31日", "13月5日", "2024年2月30日", "11月31日", "九月三十一日"))
    return f"请于{day}前报送。", day


@says("GW959")
def another_weekday(random: Random) -> tuple[str, str]:
    day = some_day(random)
    said = "一二三四五六日"[(day.weekday() + random.randrange(1, 7)) % 7]
    return f"会议定于{arabic(day)}（{random.choice(('星期', '周'))}{said}）召开。", said


@says("GW960")
def a_range_backwards(random: Random) -> tuple[str, str]:
    if random.random() < 0.5:
        year = random.randrange(2015, 2030)
        written = f"{year}—{year - random.randrange(1, 6)}年"
    else:
        day = random.randrange(10, 28)
        month = random.randrange(1, 13)
        written = f"{month}月{day}日至{month}月{day - random.randrange(1, 9)}日"
    return f"活动安排在{written}。", written


@says("GW961")
def blanks_in_a_date(random: Random) -> tuple[str, str]:
    day, blank = some_day(random), random.choice((" ", "　"))
    written = arabic(day).replace(random.choice(("年", "月")), "\0", 1)
    mark = "年" if "年" not in written else "月"
    written = written.replace("\0", random.choice((mark + blank, blank + mark)))
    return f"制度自{written}起施行。", written


@says("GW964")
def a_time_that_is_none(random: Random) -> tuple[str, str]:
    written = random.choice((f"{random.randrange(25, 40)}时30分", f"8时{random.randrange(60, 99)}分"))
    return f"请于当日{written}前到场。", written


@says("GW965")
def another_part_of_the_day(random: Random) -> tuple[str, str]:
    hour = random.randrange(13, 20)
    return f"会议于上午{hour}时召开。", f"上午{hour}时"


@says("GW967")
def tomorrow(random: Random) -> tuple[str, str]:
    said = random.choice(("明天", "后天"))
    return f"请于{said}下午报送材料。", said


@says("GW970")
def a_range_with_a_hyphen(random: Random) -> tuple[str, str]:
    first = random.randrange(1, 9)
    mark, unit = random.choice("-–－"), random.choice("月次天名")
    written = f"{first}{mark}{first + random.randrange(1, 4)}{unit}"
    return f"每科安排{written}。", written


@says("GW971")
def a_narrow_wave(random: Random) -> tuple[str, str]:
    first = random.randrange(1, 9)
    return f"用{first}~{first + 2}年时间完成。", "~"


@says("GW972")
def a_lost_percent_sign(random: Random) -> tuple[str, str]:
    first = random.randrange(1, 50)
    written = f"{first}{random.choice('～—')}{first + 10}%"
    return f"费用下降{written}。", written


@says("GW973")
def a_lost_scale(random: Random) -> tuple[str, str]:
    first = random.randrange(1, 50)
    written = f"{first}{random.choice('～—')}{first + 7}{random.choice('万亿')}"
    return f"计划投入{written}元。", written


@says("GW974")
def a_lost_zero(random: Random) -> tuple[str, str]:
    written = f".{random.randrange(1, 99)}"
    return f"比上年提高{written}个百分点。", written


@says("GW975")
def hundreds_in_two_scripts(random: Random) -> tuple[str, str]:
    written = f"{random.randrange(1, 9)}千{random.randrange(1, 9)}百"
    return f"共发放手册{written}册。", written


@says("GW976")
def wide_commas_in_thousands(random: Random) -> tuple[str, str]:
    written = f"{random.randrange(1, 999)}，{random.randrange(100, 999)}"
    return f"全年支出{written}元。", written


@says("GW977")
def thousands_in_two_ways(random: Random) -> tuple[str, str]:
    odd, plain = random.randrange(10_000, 99_999), random.sample(range(10_000, 99_999), 2)
    return f"支出{odd:,}元，收入{plain[0]}元，结余{plain[1]}元。", f"{odd:,}"


@says("GW978")
def a_decrease_in_multiples(random: Random) -> tuple[str, str]:
    written = f"{random.choice(('下降', '减少', '降低', '缩短'))}了{random.randrange(2, 9)}倍"
    return f"投诉数量{written}。", written


@says("GW979")
def a_bound_said_twice(random: Random) -> tuple[str, str]:
    written = random.choice(("超过{}%以上", "不少于{}次以上", "至少{}天左右")).format(random.randrange(2, 99))
    return f"各项指标{written}。", written


@says("GW980")
def more_than_the_whole(random: Random) -> tuple[str, str]:
    percent = f"{random.randrange(101, 999)}%"
    return f"其中党员占比{percent}。", percent


@says("GW981")
def a_negative_decrease(random: Random) -> tuple[str, str]:
    return f"投诉数量同比{random.choice(('下降', '减少'))}-{random.randrange(1, 30)}%。", "-"


@says("GW982")
def points_without_a_measure_word(random: Random) -> tuple[str, str]:
    written = random.choice((f"{random.randrange(2, 9)}百分点", f"百分之{random.randrange(2, 90)}"))
    return f"比上年提高{written}。", written


@says("GW983")
def people_without_a_measure_word(random: Random) -> tuple[str, str]:
    written = f"{random.randrange(2, 90)}{random.choice(('同志', '党员', '职工'))}"
    return f"选派{written}参加。", written


@says("GW984")
def a_rough_pair_apart(random: Random) -> tuple[str, str]:
    written = random.choice(("三、五", "七、八", "二、三", "四、五"))
    return f"用{written}天时间完成。", written


@says("GW985")
def a_wrong_number_of_names(random: Random) -> tuple[str, str]:
    brands = random.sample(
        ("清廉病房", "暖心驿站", "银龄课堂", "健康小屋", "青年先锋"), random.choice((2, 3))
    )
    said = f"{len(brands) + random.choice((1, 2))}{random.choice('个项')}"
    rules = random.sample(("问责条例", "廉洁自律准则", "纪律处分条例"), 2)
    return random.choice(
        (
            ("打造" + "".join(f"“{name}”" for name in brands) + f"{said}品牌。", said),
            ("学习" + "".join(f"《{name}》" for name in rules) + "3部党内法规。", "3部"),
        )
    )


def off_by_some(random: Random, number: int) -> int:
    return number + random.choice((-2, -1, 1, 2))


@says("GW990")
def parts_that_do_not_add_up(random: Random) -> tuple[str, str]:
    parts = random.sample(range(3, 40), 3)
    total = f"{off_by_some(random, sum(parts))}名"
    return f"选派医生{parts[0]}名、护士{parts[1]}名、药师{parts[2]}名，共{total}。", total


@says("GW991")
def parts_that_do_not_fill_the_whole(random: Random) -> tuple[str, str]:
    one, other = random.sample(range(10, 40), 2)
    total = f"{off_by_some(random, one + other)}名"
    return f"全年共发展党员{total}，其中甲{one}名、乙{other}名。", total


@says("GW992")
def a_part_beyond_the_whole(random: Random) -> tuple[str, str]:
    total = random.randrange(5, 50)
    part = f"{total + random.randrange(1, 30)}名"
    return f"现有志愿者{total}名，其中党员{part}。", part


@says("GW993")
def another_percentage(random: Random) -> tuple[str, str]:
    total = random.randrange(50, 400)
    part = random.randrange(total // 5, total)
    percent = f"{100 * part / total + random.choice((-1, 1)) * random.uniform(0.2, 5):.2f}%"
    return f"{total}名骨干中党员{part}名，占{percent}。", percent


@says("GW994")
def another_growth(random: Random) -> tuple[str, str]:
    before = random.randrange(100, 900)
    now = before + random.randrange(10, 300)
    growth = f"{100 * (now - before) / before + random.uniform(0.2, 5):.1f}%"
    return f"服务{now}人次，较上年{before}人次增长{growth}。", growth


@says("GW996")
def an_increase_that_is_none(random: Random) -> tuple[str, str]:
    before = random.randrange(30, 90)
    written = f"由{before}个增加到{before - random.randrange(1, 20)}个"
    return f"服务点{written}。", written


@says("GW997")
def percent_for_points(random: Random) -> tuple[str, str]:
    before, by = random.randrange(20, 60), random.randrange(2, 20)
    return f"完成率由{before}%提高到{before + by}%，提高{by}%。", f"{by}%"


@says("GW998")
def too_many_votes(random: Random) -> tuple[str, str]:
    there = random.randrange(30, 90)
    against = random.randrange(2, 5)
    return f"实到党员{there}名，赞成{there - 1}票，反对{against}票，弃权1票。", "弃权1票"


@says("GW999")
def another_amount_in_capitals(random: Random) -> tuple[str, str]:
    capitals = "零壹贰叁肆伍陆柒捌玖"
    thousands, hundreds = random.randrange(1, 10), random.randrange(1, 10)
    capital = f"{capitals[thousands]}仟{capitals[hundreds]}佰元整"
    return f"拨付经费{thousands}{hundreds % 9 + 1}00元（大写：{capital}）。", capital


@on_facts("GW995")
def a_table_that_does_not_add_up(random: Random, facts: dict[str, Any]) -> str:
    numbers = random.sample(range(5, 60), 3)
    total = str(off_by_some(random, sum(numbers)))
    rows = [[f"{name}科", str(number)] for name, number in zip("甲乙丙", numbers, strict=True)]
    facts["表格"] = {"人数": {"表头": ["科室", "人数"], "行": [*rows, ["合计", total]]}}
    lines = facts["正文"].splitlines()
    lines.insert(len(lines) - 1, "[表：人数]")
    facts["正文"] = "\n".join(lines) + "\n"
    return total
