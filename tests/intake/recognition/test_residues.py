"""What is set aside, to the character, and what is not."""

from __future__ import annotations

import pytest

from tests.intake.outcome import aside, body, of

TEXT = "关于放假的通知\n各科室：\n{}\n请做好值班。\n"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("您现在的位置：首页 > 通知公告", "网站文字"),
        ("发布时间：2020-06-01 来源：办公室 浏览次数：12", "网站文字"),
        ("【打印】 【关闭】", "网站文字"),
        ("上一篇：关于值班的通知", "网站文字"),
        ("链接地址:https://www.example.org/doc.html", "网站文字"),
        ("— 2 —", "页码"),
        ("第 3 页 共 5 页", "页码"),
        ("议", "竖排残字"),
        ("────────────────", "分隔线"),
        ("____________", "分隔线"),
        ("…………………………", "分隔线"),
        ("---", "标记"),
        ("2019-01-23 10:45:55", "网站文字"),
        ("时间：2019-05-14 10:45:55 我要投稿", "网站文字"),
        ("2024-06-26 来源：某某网", "网站文字"),
        ("简介：某某文库小编为你整理了多篇放假通知。", "网站文字"),
        ("本文由会员分享，可在线阅读，更多请在某某文库搜索。", "网站文字"),
        ("（未完，全文共1438字，当前显示346字）", "网站文字"),
        ("放假通知（精选3篇）", "网站文字"),
        ("放假通知 篇1", "网站文字"),
        ("请输入搜索", "网站文字"),
        ("• 无障碍阅读", "网站文字"),
        ("朗读", "网站文字"),
        ("要查看全文请点击此处：查看全文", "网站文字"),
        ("【发表评论】 【互动社区】", "网站文字"),
        ("CopyRight ©2031 某某网", "网站文字"),
        ("第 [1] 页 共[2]页", "页码"),
        ("某省规范性文件 > 正文阅览", "网站文字"),
        ("Library [Home] [Databases] [Search]", "网站文字"),
        ("【来源：】【作者：】【2011-5-6】【打印】【关闭】", "网站文字"),
    ],
)
def test_lines_that_are_not_the_authors(line: str, kind: str) -> None:
    recognised = of(TEXT.format(line))
    assert aside(recognised) == [(kind, line)]
    assert body(recognised.document.parts[0]) == ["- 请做好值班。"]


@pytest.mark.parametrize(
    ("line", "kept", "residue"),
    [
        ("请各科室&nbsp;&nbsp;遵照执行。", "请各科室遵照执行。", ("标记", "&nbsp;&nbsp;")),
        ("请各科室遵照<br/>执行。", "请各科室遵照执行。", ("标记", "<br/>")),
        ("**请各科室遵照执行。** 要快。", "请各科室遵照执行。 要快。", ("标记", "**")),
        ("请各科室遵照执行。1 `3 W( `- W& F8 m* d", "请各科室遵照执行。", ("水印", "1 `3 W( `- W& F8 m* d")),
        ("2 b8 C2 X3 t1 l' C请遵照执行。", "请遵照执行。", ("水印", "2 b8 C2 X3 t1 l' C")),
        ("请各科室遵照执行。 |", "请各科室遵照执行。", ("分隔线", " |")),
        ("请各科室\u200b遵照执行。", "请各科室遵照执行。", ("控制字符", "\u200b")),
        ("请各科室\ufffd遵照执行。", "请各科室遵照执行。", ("控制字符", "\ufffd")),
    ],
)
def test_characters_inside_a_line(line: str, kept: str, residue: tuple[str, str]) -> None:
    recognised = of(TEXT.format(line))
    assert body(recognised.document.parts[0])[0] == f"- {kept}"
    assert set(aside(recognised)) == {residue}


@pytest.mark.parametrize(
    "line",
    [
        "血压<140mmHg且>90mmHg的患者。",
        "投入R&D经费100万元。",
        "来源：各科室上报的材料。",
        "100",
        "首页病案要填写完整。",
        "欢迎各位专家莅临指导。",
        "下载《患者手册》并打印。",
        "位置：门诊楼三层。",
        "扫描二维码填写问卷。",
        "关注医院公众号可以预约挂号。",
        "制表：张某　审核：李某　日期：3月5日",
        "时间：2024-03-05 14:30",
        "全年发表论文（共12篇）",
        "名单：张**、李**和王**。",
        "编号：138****1234",
        "责任部门：党办",
        "本科室人员 > 10人的",
        "相关部门：",
    ],
)
def test_the_authors_words_stay(line: str) -> None:
    recognised = of(TEXT.format("前文一段。\n" * 20 + line + "\n后文一段。" * 20))
    assert aside(recognised) == []


@pytest.mark.parametrize(
    "line",
    [
        "时间：2024-03-05 14:30",
        "地点：门诊楼三层",
        "2024年3月5日 10:30",
        "一、发表论文（共12篇）",
        "来源于各科室的数据要核对",
        "收缩压 > 140mmHg的患者",
        "申请 → 审批 → 执行",
        "相关责任科室：医务科、护理部、院感科",
        "请各科室升级浏览器后登录系统",
        "用户上传的资料要先审核",
    ],
)
def test_the_authors_words_stay_in_a_short_text_too(line: str) -> None:
    assert aside(of(TEXT.format(line))) == []


def test_bare_numbers_are_page_numbers_only_where_they_run_on() -> None:
    page = "这是很长的一段文字，用来占满一页纸的地方。\n" * 20
    recognised = of(f"关于放假的通知\n各科室：\n{page}1\n{page}2\n{page}3\n{page}")
    assert aside(recognised) == [("页码", "1"), ("页码", "2"), ("页码", "3")]


def test_a_phrase_that_an_author_repeats_is_no_watermark() -> None:
    phrase = "以习近平新时代中国特色社会主义思想为指导"
    recognised = of(TEXT.format("\n".join(f"第{index}项工作要坚持{phrase}开展。" for index in range(9))))
    assert aside(recognised) == []


@pytest.mark.parametrize(
    "about",
    [
        "索 引 号：001\n发文机关：某某市人民政府\n成文日期：2018年11月05日\n主 题 词：\n",
        "索引号： 001 组配分类： 文件\n信息分类： 通知\n\n废止时间： 2020-01-23 名称： 关于放假的通知\n",
        "• 索引号：\n\n    001/2024\n• 发文机构：\n    某某市政府网站\n• 内容概述：\n",
        "文件名称 关于放假的通知\n索引号 /2022-0021 公开目录： 部门文件\n有效性 有效\n",
        "【发布单位】某某市\n【发布文号】-----\n【生效日期】1985-05-04\n",
    ],
)
def test_the_table_of_particulars_above_a_document_is_one_residue(about: str) -> None:
    recognised = of(about + TEXT.format("放假三天。"))
    assert aside(recognised) == [("网站文字", "".join(line.strip() for line in about.splitlines()))]
    assert str(recognised.document.parts[0].title) == "关于放假的通知"


def test_lines_of_a_site_are_one_residue_only_while_nothing_stands_between() -> None:
    recognised = of("您的位置：首页 > 通知\n\n来源：办公室\n关于放假的通知\n浏览量：\n各科室：\n放假三天。\n")
    assert aside(recognised) == [("网站文字", "您的位置：首页 > 通知来源：办公室"), ("网站文字", "浏览量：")]


def test_the_titles_of_other_pages_below_a_document_are_the_sites() -> None:
    recognised = of(TEXT.format("放假三天。") + "相关文章\n关于值班的通知\n关于体检的通知\n")
    assert aside(recognised) == [("网站文字", "相关文章关于值班的通知关于体检的通知")]


def test_the_name_of_a_site_behind_the_title_is_cut_off() -> None:
    recognised = of("关于征集线索的公告——某某网-官网首页\n请踊跃提供线索。\n")
    assert str(recognised.document.parts[0].title) == "关于征集线索的公告"
    assert aside(recognised) == [("网站文字", "——某某网-官网首页")]


def test_the_name_of_a_site_behind_full_stops_is_a_watermark() -> None:
    recognised = of(TEXT.format("一、基数为2608元。我要社保网\n二、基数为2236元。我要社保网"))
    assert body(recognised.document.parts[0]) == [
        "1 一、基数为2608元。",
        "1 二、基数为2236元。",
        "- 请做好值班。",
    ]
    assert aside(recognised) == [("水印", "我要社保网")] * 2


def test_numbers_that_a_site_puts_before_pieces_of_a_text_are_set_aside() -> None:
    long = "为做好工作，各科室要认真排查隐患。" * 8
    recognised = of(
        f"关于安全的通知\n各科室：\n1、{long}并落实培养工程的意\n2、见精神，{long}加强\n3、管理。\n"
    )
    assert body(recognised.document.parts[0]) == [f"- {long}并落实培养工程的意见精神，{long}加强管理。"]
    assert aside(recognised) == [("网站文字", "1、"), ("网站文字", "2、"), ("网站文字", "3、")]


def test_an_authors_list_keeps_its_numbers() -> None:
    recognised = of("关于安全的通知\n各科室：\n1、加强管理\n2、落实责任\n3、及时上报\n")
    assert aside(recognised) == []


def test_what_is_left_of_a_vertical_cell_leaves_its_words() -> None:
    recognised = of(
        "关于考核的通知\n各科室：\n项目\t内容\n\t质质量安全\n\n330分\n\n量\n\n安\n\n全\n\t1.建立制度。\n"
    )
    assert aside(recognised) == [("竖排残字", each) for each in "质3量安全"]
    assert body(recognised.document.parts[0])[0] == "表 项目|内容/质量安全/30分/1.建立制度。"


def test_doubled_characters_alone_are_words() -> None:
    assert aside(of(TEXT.format("天天向上小组\n440分\n人人参与"))) == []


@pytest.mark.parametrize(
    "phrase",
    [
        "创建省级示范文明城区迎检工作",
        "通过医院微信公众号及时发布",
        "免费为群众提供基本服务",
        "从医院网站下载申报材料",
    ],
)
def test_words_that_authors_share_with_sites_are_no_watermark(phrase: str) -> None:
    lines = (f"甲科{phrase}，", f"乙科也{phrase}吧。", f"由丙科{phrase}后")
    assert aside(of(TEXT.format("\n".join(lines)))) == []


@pytest.mark.parametrize(
    "page",
    [
        "返回首页\n某某网站\n当前位置：首页 > 通知\n",
        "您的位置：\n首页\n通知公告\n",
        "当前位置： 首页\n>政务频道 >政务公开 >本局文件\n",
        "第一篇：放假的通知\n",
        "- 索引号：a1\n- 发文机构：某某市\n- 公文种类 ：其他\n- 发布日期：2021-12-22 17:45\n",
        "【发布单位】某某市\n【发布文号】无\n【生效日期】1985-05-04\n【法规类别】\n",
        "时间：2023-05-04 08:58:16\n",
        "|\n",
    ],
)
def test_what_a_page_has_above_a_document(page: str) -> None:
    recognised = of(page + TEXT.format("放假三天。"))
    assert "".join(text for _, text in aside(recognised)) == "".join(
        line.strip() for line in page.splitlines()
    )
    assert str(recognised.document.parts[0].title) == "关于放假的通知"


@pytest.mark.parametrize("stamp", ["2010年3月4日 09:12", "学生处  2015-06-18 18:35", "2020-04-30"])
def test_when_a_page_was_put_up_stands_below_the_title(stamp: str) -> None:
    recognised = of(f"关于放假的通知\n{stamp}\n各科室：\n放假三天。\n")
    assert aside(recognised) == [("网站文字", stamp)]
    assert str(recognised.document.parts[0].recipients) == "各科室："


@pytest.mark.parametrize(
    "page", ["来源：\n某某办\n作者：\n编辑：\n某人\n", "分享到：\n无需注册，三十秒咨询\n"]
)
def test_what_a_page_has_below_a_document(page: str) -> None:
    recognised = of(TEXT.format("放假三天。") + "某某医院\n2024年5月1日\n" + page)
    assert aside(recognised) == [("网站文字", page.replace("\n", ""))]


def test_a_closing_below_a_button_is_the_documents() -> None:
    recognised = of(TEXT.format("放假三天。") + "分享到：\n某某医院\n2024年5月1日\n")
    assert aside(recognised) == [("网站文字", "分享到：")]


def test_a_first_line_that_names_its_source_is_set_aside_and_a_title_in_markdown_is_not() -> None:
    assert aside(of("# source: 某处，关于放假的通知\n关于放假的通知\n放假三天。\n")) == [
        ("采集说明", "# source: 某处，关于放假的通知")
    ]
    recognised = of("# 关于放假的通知\n放假三天。\n")
    assert aside(recognised) == [("标记", "# ")]
    assert str(recognised.document.title) == "关于放假的通知"


def test_a_word_that_stands_upright_in_single_characters_is_set_aside() -> None:
    recognised = of("工\n作\n职\n责\n" + TEXT.format("放假三天。"))
    assert aside(recognised) == [("竖排残字", each) for each in "工作职责"]


@pytest.mark.parametrize(
    "line",
    [
        "版权所有，不得转载。",
        "网站首页>通知公告栏目由党办维护。",
        "Copyright标记由信息科添加。",
        "血型分 A B AB O 四种，逐人登记。",
        "I am a person.",
        "录入：张某某　　校对：李某某",
        "扫描二维码报名",
    ],
)
def test_an_author_may_write_of_sites(line: str) -> None:
    recognised = of(TEXT.format(f"第一段。\n{line}"))
    assert aside(recognised) == []


def test_the_text_once_more_in_english_is_the_sites() -> None:
    english = "All departments are asked to keep watch through the holidays and to report at once. " * 4
    recognised = of(TEXT.format("第一段。") + english)
    assert aside(recognised) == [("网站文字", english.strip())]
