from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gongwen.facts.document_facts import DocumentFacts, Section
from gongwen.facts.load import LoadedFacts, load_facts, parse_facts
from gongwen.facts.yaml_source import PlacedText
from gongwen.gbt9704 import Alignment, Seal, Standard
from gongwen.problem import InvalidFacts

NOTICE = """\
文种: 通知
发文字号: 国办发〔2024〕7号        # 机关代字见 organization.yaml
标题: 关于印发工作计划的通知
主送机关: [各处室, 各支部]
正文: |
  现将计划印发。

  请落实。
发文机关署名: 某某办公室
成文日期: 2024-05-21
印发文件:
- 标题: 工作计划
  正文:
  - 引言。
  - 标题: 加强领导
    正文:
    - {标题: 夯实根基, 正文: 一段。}
    - 二段。
  序数: [一、, 1.]
  连续编号: [2]
"""
ORGANIZATIONS = """\
国办发:
  名称: 某某办公室
  简称: [某某办]
  发文机关标志: 某某办公室文件
  印发机关: 某某办公室秘书处
  抄送机关: [某某委员会]
  双面: 否
"""
BARE = "标题: 甲\n正文: 乙\n"
COMPLETE = BARE + "发文机关署名: 某某办\n成文日期: 2024-05-21\n"


def parse(text: str) -> LoadedFacts:
    return parse_facts(text.encode(), "f")


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidFacts) as caught:
        parse(text)
    return [str(problem) for problem in caught.value.problems]


def load(tmp_path: Path, text: str, organizations: str | None = ORGANIZATIONS) -> LoadedFacts:
    (tmp_path / "2024").mkdir()
    file = tmp_path / "2024" / "notice.yaml"
    file.write_text(text, encoding="utf-8")
    if organizations is not None:
        (tmp_path / "organization.yaml").write_text(organizations, encoding="utf-8")
    return load_facts(file, tmp_path)


def texts(value: tuple[PlacedText, ...] | None) -> list[str] | None:
    return None if value is None else [str(text) for text in value]


def test_a_notice_is_read() -> None:
    facts = parse(NOTICE).facts
    assert str(facts.title) == "关于印发工作计划的通知"
    assert facts.number is not None
    assert str(facts.number.number) == "国办发〔2024〕7号"
    assert str(facts.number.text.at) == "f:2:7"
    assert texts(facts.recipients) == ["各处室", "各支部"]
    assert isinstance(facts.body, PlacedText)
    assert [str(at) for at in facts.body.lines] == ["f:6:3", "f:7:3", "f:8:3"]
    assert facts.issued_on is not None
    assert (facts.issued_on.day, str(facts.issued_on.at)) == (date(2024, 5, 21), "f:10:7")
    assert facts.standard is Standard.GBT9704_2012
    (issued,) = facts.issued_texts
    introduction, section = issued.body if isinstance(issued.body, tuple) else ()
    assert isinstance(introduction, PlacedText)
    assert isinstance(section, Section)
    assert [str(issued.title), str(introduction), str(section.title)] == ["工作计划", "引言。", "加强领导"]
    assert (texts(issued.ordinal_forms), issued.running_levels) == (["一、", "1."], (2,))


def test_a_field_is_known_by_one_name_to_file_schema_and_messages() -> None:
    for field in DocumentFacts.model_fields.values():
        assert field.alias == field.title
        assert field.description


def test_a_key_with_nothing_behind_it_counts_as_not_written() -> None:
    facts = parse(COMPLETE + "附注:\n主送机关:\n份号: ''\n密级:\n").facts
    assert facts.note is None
    assert facts.recipients == ()


def test_a_list_may_be_written_as_text() -> None:
    facts = parse(COMPLETE + "主送机关: 各处室、各支部\n抄送机关: |\n  甲\n  乙\n").facts
    assert texts(facts.recipients) == ["各处室、各支部"]
    assert texts(facts.copied_to) == ["甲", "乙"]


def test_a_date_may_say_how_it_is_printed() -> None:
    facts = parse(
        "标题: 甲\n正文: 乙\n发文机关署名: 丙\n成文日期: {日期: 2012-04-02, 原文: 二〇一二年四月二日}"
    ).facts
    assert facts.issued_on is not None
    assert (facts.issued_on.day, str(facts.issued_on.wording)) == (date(2012, 4, 2), "二〇一二年四月二日")


def test_a_number_may_say_how_it_is_printed() -> None:
    facts = parse(COMPLETE + "发文字号: {编号: 国办发〔2009〕10号, 原文: '国办发[2009]010号'}\n").facts
    assert facts.number is not None
    assert str(facts.number.number) == "国办发〔2009〕10号"
    assert (str(facts.number.text), str(facts.number.text.at)) == ("国办发〔2009〕10号", "f:5:12")
    assert (str(facts.number.printed), str(facts.number.printed.at)) == ("国办发[2009]010号", "f:5:31")


def test_an_office_is_known_by_a_number_with_its_wording(tmp_path: Path) -> None:
    facts = BARE + "发文字号: {原文: 国办发（2024）7号, 编号: 国办发〔2024〕7号}\n成文日期: 2024-05-21\n"
    assert texts(load(tmp_path, facts).facts.signature) == ["某某办公室"]


def test_values_may_have_any_name() -> None:
    facts = parse(COMPLETE + "变量: {表格: 三张, 附件: 两份}\n").facts
    assert {name: str(text) for name, text in facts.values.items()} == {"表格": "三张", "附件": "两份"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("变量: {数量: ''}", "数量：数值是空的。请写上数值，或删去这一项"),
        ('变量: {数量: "甲\\n乙"}', "数量：只能写一行。请把文字写在一行里"),
        ("主送机关: ['']", "主送机关：列表中有空的一项。请填上内容，或删去这一项"),
    ],
)
def test_a_value_or_an_item_without_words_is_a_problem(written: str, said: str) -> None:
    with pytest.raises(InvalidFacts) as caught:
        parse(COMPLETE + written + "\n")
    assert [str(problem).partition(" ")[2] for problem in caught.value.problems] == [said]


def test_the_year_is_the_folder_s_else_that_of_the_date(tmp_path: Path) -> None:
    assert parse(COMPLETE).facts.year == 2024
    assert parse(COMPLETE + "年度: 2023\n").facts.year == 2023
    assert load(tmp_path, COMPLETE.replace("2024", "2025")).facts.year == 2024


def test_the_office_fills_in_what_the_file_leaves_out(tmp_path: Path) -> None:
    loaded = load(tmp_path, BARE + "发文字号: 国办发〔2024〕\n成文日期: 2024-05-21\n")
    facts = loaded.facts
    assert loaded.organization is not None
    assert not loaded.organization.duplex
    assert texts(facts.signature) == ["某某办公室"]
    assert texts(facts.issuer_mark) == ["某某办公室文件"]
    assert texts(facts.copied_to) == ["某某委员会"]
    assert str(facts.printed_by) == "某某办公室秘书处"
    assert facts.printed_on is not None
    assert facts.printed_on.day == date(2024, 5, 21)
    assert facts.seal is Seal.SEALED
    assert str(facts.signature[0].at) == f"{tmp_path / 'organization.yaml'}:2:7"


def test_what_the_file_says_goes_before_the_office(tmp_path: Path) -> None:
    text = "抄送机关: 无\n印发机关: 甲\n印发日期: 2024-06-01\n发文机关标志: 乙文件\n印章: 不加盖\n"
    facts = load(tmp_path, COMPLETE + text).facts
    assert facts.copied_to is None
    assert str(facts.printed_by) == "甲"
    assert facts.printed_on is not None
    assert facts.printed_on.day == date(2024, 6, 1)
    assert texts(facts.issuer_mark) == ["乙文件"]
    assert texts(facts.signature) == ["某某办"]
    assert facts.seal is Seal.UNSEALED


def test_a_part_of_the_imprint_is_left_out_when_told_so(tmp_path: Path) -> None:
    facts = load(tmp_path, COMPLETE + "抄送机关: 无\n印发机关: 无\n印发日期: 无\n").facts
    assert (facts.copied_to, facts.printed_by, facts.printed_on) == (None, None, None)


def test_without_an_office_there_is_no_imprint_and_the_mark_is_the_signature() -> None:
    facts = parse(COMPLETE).facts
    assert (facts.copied_to, facts.printed_by, facts.printed_on) == (None, None, None)
    assert texts(facts.issuer_mark) == ["某某办文件"]


def test_an_office_is_found_by_its_signature_when_there_is_no_number(tmp_path: Path) -> None:
    organization = load(tmp_path, COMPLETE).organization
    assert organization is not None
    assert str(organization.name) == "某某办公室"


def test_a_file_outside_data_uses_the_organization_beside_or_above_it(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "organization.yaml").write_text(ORGANIZATIONS.replace("国办发", "别的"), encoding="utf-8")
    loaded = load(tmp_path, COMPLETE)
    assert load_facts(tmp_path / "2024" / "notice.yaml", data).organization == loaded.organization


def test_a_file_in_data_uses_the_organization_of_data(tmp_path: Path) -> None:
    beside = tmp_path / "2024" / "organization.yaml"
    load(tmp_path, COMPLETE)
    beside.write_text("x", encoding="utf-8")
    assert load_facts(tmp_path / "2024" / "notice.yaml", tmp_path).organization is not None


def test_a_relative_path_is_reported_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, COMPLETE)
    monkeypatch.chdir(tmp_path)
    loaded = load_facts(Path("2024/notice.yaml"))
    assert loaded.facts.title.at.file == str(Path("2024/notice.yaml"))
    assert loaded.facts.printed_by is not None
    assert loaded.facts.printed_by.at.file == "organization.yaml"


def test_an_agency_code_that_is_not_listed_is_noticed(tmp_path: Path) -> None:
    loaded = load(tmp_path, COMPLETE + "发文字号: 国办函〔2024〕7号\n")
    (notice,) = loaded.notices
    assert notice.at.line == 5
    assert f"{notice.label}：{notice.message}。{notice.hint}" == (
        "发文字号：organization.yaml 中没有机关代字“国办函”。是不是“国办发”"
    )


def test_problems_of_both_files_are_said_together(tmp_path: Path) -> None:
    with pytest.raises(InvalidFacts) as caught:
        load(
            tmp_path,
            BARE + "附著: 甲\n成文日期: 2024-05-21\n",
            "国办发:\n  名承: 甲\n  双面: yes\n别的: 乙\n",
        )
    folder = tmp_path / "2024" / "notice.yaml"
    office = tmp_path / "organization.yaml"
    assert [str(problem) for problem in caught.value.problems] == [
        f"{folder}:3:1: 附著：没有这个项目。是不是“附注”",
        f"{office}:2:3: 名承：没有这个项目。是不是“名称”",
        f"{office}:2:3: 名称：没有填写。请补上“名称: …”",
        f"{office}:3:7: 双面：“yes”不是可用的值。请写 是 或 否",
        f"{office}:4:1: 别的：机关代字下面没有内容。机关代字下面逐行写 名称、简称、发文机关标志 等",
    ]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidFacts) as caught:
        load_facts(tmp_path / "none.yaml")
    assert str(caught.value) == f"{tmp_path / 'none.yaml'}:1:1: 文件：没有这个文件。请检查路径和文件名"


TEXT_ONLY = "这里只能写文字。请直接写文字，不写列表或下级项目"
LISTS = "这里只能写文字或文字的列表。请写成 [甲, 乙]，或每行一个“- 甲”"
ENTRIES = "这里要写“项目: 值”。每行一项：项目名、半角冒号、空格、值"
NO_SUCH = "没有这个项目。请删去，或用 gongwen schema 查看可用的项目"

WRONG: list[tuple[str, str, list[str]]] = [
    ("unknown key", "主送机光: 甲", ["f:5:1: 主送机光：没有这个项目。是不是“主送机关”"]),
    ("unlike any key", "天气: 晴", [f"f:5:1: 天气：{NO_SUCH}"]),
    ("long key", "这是一个很长很长的项目名称: 晴", [f"f:5:1: 这是一个很长很长的项目名称：{NO_SUCH}"]),
    ("list for a text", "题注: [甲]", [f"f:5:5: 题注：{TEXT_ONLY}"]),
    ("two lines", "附注: |\n  甲\n  乙", ["f:6:3: 附注：只能写一行。请把文字写在一行里"]),
    ("mapping for a list", "主送机关: {甲: 乙}", [f"f:5:7: 主送机关：{LISTS}"]),
    ("list in a list", "主送机关: [[甲]]", [f"f:5:7: 主送机关：{TEXT_ONLY}"]),
    ("text for a list of mappings", "印发文件: 甲", ["f:5:7: 印发文件：这里要写列表。每项一行，以“- ”开头"]),
    ("text for a mapping", "归档: 永久", [f"f:5:5: 归档：{ENTRIES}"]),
    ("text for names", "变量: 甲", [f"f:5:5: 变量：{ENTRIES}"]),
    (
        "full-width colon in a list",
        "印发文件:\n- 标题：甲",
        ["f:6:3: 印发文件：这里要写“项目: 值”。项目名后面的全角冒号请改成半角冒号，后面空一格"],
    ),
    (
        "issued text without body",
        "印发文件:\n- 标题: 甲\n- 正文:",
        [
            "f:6:3: 正文：没有填写。请补上“正文: …”",
            "f:7:3: 标题：没有填写。请补上“标题: …”",
            "f:7:3: 正文：没有填写。请补上“正文: …”",
        ],
    ),
    ("choice", "印章: 盖", ["f:5:5: 印章：“盖”不是可用的值。可以写 加盖、不加盖、签名章"]),
    ("year", "年度: 25", ["f:5:5: 年度：“25”不是年份。请写成 2025 这样的四位数字"]),
    (
        "number",
        "发文字号: 国办发[2024]07号",
        ["f:5:7: 发文字号：年份要用六角括号〔〕括起，序号不编虚位（前面不加0）。请写成 国办发〔2024〕7号"],
    ),
    (
        "impossible date",
        "印发日期: 2024-02-30",
        ["f:5:7: 印发日期：“2024-02-30”不是有效的日期。请写成 2024-02-29 这样的日期"],
    ),
    (
        "date in words",
        "印发日期: 2024年5月2日",
        ["f:5:7: 印发日期：“2024年5月2日”不是规定的日期写法。请写成 2024-05-02"],
    ),
    (
        "month 13",
        "印发日期: 2024-13-02",
        ["f:5:7: 印发日期：“2024-13-02”不是有效的日期。请写成 2025-05-21 这样的日期"],
    ),
    (
        "full-width digits",
        "印发日期: ２０２４-05-02",
        ["f:5:7: 印发日期：“２０２４-05-02”不是有效的日期。请写成 2025-05-21 这样的日期"],
    ),
    (
        "year 0",
        "印发日期: 0000-05-02",
        ["f:5:7: 印发日期：“0000-05-02”不是有效的日期。请写成 2025-05-21 这样的日期"],
    ),
    (
        "wrong part of a date",
        "印发日期: {日期: 2024-02-31, 原问: 甲}",
        [
            "f:5:12: 日期：“2024-02-31”不是有效的日期。请写成 2024-02-29 这样的日期",
            "f:5:24: 原问：没有这个项目。是不是“原文”",
        ],
    ),
    (
        "ordinals without levels",
        "序数: [一、]",
        ["f:5:5: 序数：只用于分层的正文。正文是一段文字时，序数照文字印出，请删去这一项"],
    ),
    ("not a level", "连续编号: [二]", ["f:5:8: 连续编号：“二”不是正整数。请写成 50 这样的数字"]),
    (
        "retention",
        "归档: {保管期限: 20年}",
        ["f:5:12: 保管期限：“20年”不是可用的值。可以写 永久、30年、10年"],
    ),
    (
        "standard",
        "依据标准: GB/T 9704-1988",
        ["f:5:7: 依据标准：“GB/T 9704-1988”不是可用的值。可以写 GB/T 9704-2012、GB/T 9704-1999"],
    ),
    (
        "wording of another number",
        "发文字号: {编号: 国办发〔2024〕7号, 原文: '国办发[2024]8号'}",
        ["f:5:30: 原文：“国办发[2024]8号”与编号“国办发〔2024〕7号”不是同一个号。请改正其中一个"],
    ),
    (
        "wording of another day",
        "印发日期: {日期: 2012-04-02, 原文: 二○一二年四月三日}",
        ["f:5:28: 原文：“二○一二年四月三日”与日期“2012-04-02”不是同一天。请改正其中一个"],
    ),
    (
        "about so many copies",
        "印数: 约印50份左右",
        ["f:5:5: 印数：“约印50份左右”不是正整数。请写成 50 这样的数字"],
    ),
    ("wording alone", "发文字号: {原文: 国办发〔2024〕7号}", ["f:5:7: 编号：没有填写。请补上“编号: …”"]),
    (
        "slips of a number with its wording",
        "发文字号: {编号: '国办发[2024]7号', 原文: 国办发〔2024〕7号}",
        ["f:5:13: 编号：年份要用六角括号〔〕括起。请写成 国办发〔2024〕7号"],
    ),
    ("empty note", "附注: []", ["f:5:5: 附注：这里是空的列表。请填上内容，或删去这一项"]),
    ("print run of none", "印数: 印0份", ["f:5:5: 印数：“印0份”不是正整数。请写成 50 这样的数字"]),
    ("two print runs", "印数: 印50份60份", ["f:5:5: 印数：“印50份60份”不是正整数。请写成 50 这样的数字"]),
    ("print run without words", "印数: 50份", ["f:5:5: 印数：“50份”不是正整数。请写成 50 这样的数字"]),
    ("secrecy of more", "密级: 机密文件", ["f:5:5: 密级：“机密文件”不是可用的值。可以写 绝密、机密、秘密"]),
    ("secrecy", "密级: 内部", ["f:5:5: 密级：“内部”不是可用的值。可以写 绝密、机密、秘密"]),
    ("urgency", "紧急程度: 急", ["f:5:7: 紧急程度：“急”不是可用的值。可以写 特急、加急"]),
    ("joint mark", "发文机关标志: [甲, 乙]", ["f:5:9: 发文机关标志：尚不支持联合行文。请先删去这一项"]),
    (
        "attachment without content",
        "附件:\n- 标题: 甲\n  正文:",
        ["f:6:3: 附件：附件是空的。请写上正文、表格、图或文件"],
    ),
    (
        "attachment of an issued text",
        "印发文件:\n- {标题: 甲, 正文: 乙, 附件: [{标题: 丙}]}",
        ["f:6:23: 附件：附件是空的。请写上正文、表格、图或文件"],
    ),
    (
        "attachment in Word",
        "附件:\n- {标题: 甲, 文件: 甲.docx}",
        ["f:6:15: 文件：只能是 .xlsx 或 .csv 文件中的表格。文字请写在“正文”里"],
    ),
    (
        "table without rows",
        "表格: {甲: {题名: 乙}}",
        ["f:5:9: 表格“甲”：要写“行”“文件”“指标”中的一项。请写出各行，或给出表格文件，或列出指标"],
    ),
    (
        "table with both",
        "表格: {甲: {行: [[1]], 文件: 乙.csv}}",
        ["f:5:9: 表格“甲”：要写“行”“文件”“指标”中的一项。请写出各行，或给出表格文件，或列出指标"],
    ),
    (
        "list for a table",
        "表格: {甲: [[1]]}",
        ["f:5:9: 表格“甲”：这里要写“项目: 值”。每行一项：项目名、半角冒号、空格、值"],
    ),
    (
        "table in the text of an issued text",
        "印发文件: [{标题: 甲, 正文: [{表格: {题名: 乙}}]}]",
        ["f:5:26: 表格：要写“行”“文件”“指标”中的一项。请写出各行，或给出表格文件，或列出指标"],
    ),
    (
        "table with an empty list of rows",
        "表格: {甲: {行: []}}",
        ["f:5:13: 行：表格是空的。请写上各行，或给出表格文件"],
    ),
    (
        "sheet without file",
        "表格: {甲: {行: [[1]], 工作表: 乙}}",
        ["f:5:25: 工作表：没有写“文件”。请给出表格文件，或删去这一项"],
    ),
    (
        "table without cells",
        "表格: {甲: {行: [[1], []]}}",
        ["f:5:19: 行：这一行是空的。请写上各格，或删去这一行"],
    ),
    (
        "no columns",
        "表格: {甲: {行: [[{文: 1, 跨列: 零}]]}}",
        ["f:5:26: 跨列：“零”不是正整数。请写成 50 这样的数字"],
    ),
    ("cell without text", "表格: {甲: {行: [[{跨列: 2}]]}}", ["f:5:15: 文：没有填写。请补上“文: …”"]),
    (
        "empty list in a cell",
        "表格: {甲: {行: [[{文: []}]]}}",
        ["f:5:19: 文：这一格是空的列表。空的格请写成 ''"],
    ),
    (
        "alignment",
        "表格: {甲: {行: [[{文: 1, 对齐: 两端}]]}}",
        ["f:5:26: 对齐：“两端”不是可用的值。可以写 左、中、右"],
    ),
    (
        "chart",
        "图: {甲: {类: 乙}}",
        [
            "f:5:8: 指标：没有填写。请补上“指标: …”",
            "f:5:8: 类型：没有填写。请补上“类型: …”",
            "f:5:9: 类：没有这个项目。是不是“类型”",
        ],
    ),
    ("chart of nothing", "图: {甲: {类型: 柱, 指标: []}}", ["f:5:20: 指标：没有列出指标。请写上指标的名称"]),
    (
        "minutes",
        "出席: 甲\n请假: 乙\n列席: 丙",
        [
            "f:5:1: 出席：尚不支持。请先删去这一项",
            "f:6:1: 请假：尚不支持。请先删去这一项",
            "f:7:1: 列席：尚不支持。请先删去这一项",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_said_with_its_place(text: str, expected: list[str]) -> None:
    assert problems(COMPLETE + text) == expected


WRONG_BODIES: list[tuple[str, str, list[str]]] = [
    ("mapping", "{标题: 甲}", ["f:2:5: 正文：这里要写文字或列表。请写成“|”后面的文字，或每项一个“- ”的列表"]),
    ("list in a list", "[[甲]]", ["f:2:6: 正文：这里不能再写列表。每一项写文字、标题和正文、表格或图"]),
    ("untitled section", "\n- 正文: 甲", ["f:3:3: 标题：没有填写。请补上“标题: …”"]),
    (
        "deep unknown key",
        "\n- 标题: 甲\n  正文:\n  - {标题: 乙, 正问: 丙}",
        ["f:5:13: 正问：没有这个项目。是不是“正文”"],
    ),
    (
        "chart",
        "\n- 表格: 甲\n- {图: {类型: 柱}}",
        ["f:4:7: 指标：没有填写。请补上“指标: …”"],
    ),
    ("blank", "", ["f:2:1: 正文：没有填写。请补上“正文: …”"]),
]


@pytest.mark.parametrize(
    ("body", "expected"), [case[1:] for case in WRONG_BODIES], ids=[case[0] for case in WRONG_BODIES]
)
def test_a_body_that_makes_no_sense_is_said_with_its_place(body: str, expected: list[str]) -> None:
    text = f"标题: 甲\n正文: {body}\n发文机关署名: 丙\n成文日期: 2024-05-21\n"
    assert problems(text) == expected


def test_what_a_document_must_have_is_asked_for() -> None:
    assert problems("主送机关: 甲\n") == [
        "f:1:1: 发文机关署名：没有填写。请补上署名，或在 organization.yaml 中写上机关代字",
        "f:1:1: 成文日期：没有填写。请补上“成文日期: 2025-05-21”这样的日期",
        "f:1:1: 标题：没有填写。请补上“标题: …”",
        "f:1:1: 正文：没有填写。请补上“正文: …”",
    ]


@pytest.mark.parametrize("layout", ["信函", "命令", "纪要"])
def test_other_layouts_need_no_date_but_are_not_supported_yet(layout: str) -> None:
    assert problems(BARE + f"版式: {layout}\n") == [f"f:3:5: 版式：尚不支持“{layout}”。请先删去这一项"]


def test_what_yaml_spoilt_is_said_once() -> None:
    assert problems(BARE + "发文机关署名: 丙\n成文日期: {{ 年 }}-05-21\n") == [
        'f:4:7: 成文日期：以 {{ 开头的值没有加引号。请给整个值加引号，如 "{{ 年 }}年"'
    ]
    assert problems(COMPLETE + "表格:\n  甲: {{ 表 }}\n") == [
        'f:6:6: 甲：以 {{ 开头的值没有加引号。请给整个值加引号，如 "{{ 年 }}年"'
    ]
    assert problems(BARE + "发文机关署名: 丙\n成文日期: #2024-05-21\n") == [
        "f:4:7: 成文日期：值在 # 处被截断。# 属于文字时，给整个值加引号；是注释时，在 # 前空两格、后空一格"
    ]


def test_the_plain_layout_needs_neither_signature_nor_date() -> None:
    facts = parse(BARE + "版式: 普通\n").facts
    assert (facts.signature, facts.issuer_mark, facts.issued_on) == ((), (), None)
    assert facts.seal is Seal.UNSEALED


def test_a_table_is_read_with_its_empty_cells() -> None:
    text = "表格: {图: {表头: [乙, 丙], 列宽: [1, 3], 行: [['', [二, 三]], [{文: , 跨列: 2, 对齐: 中}]], 方向: 横}}\n"
    table = parse(COMPLETE + text).facts.tables["图"]
    assert [[texts(cell.text.lines) for cell in row] for row in (*table.head, *table.rows)] == [
        [["乙"], ["丙"]],
        [[], ["二", "三"]],
        [[]],
    ]
    assert [width.value for width in table.widths] == [1, 3]
    (last,) = table.rows[1]
    assert (last.rows, last.columns, last.alignment) == (1, 2, Alignment.CENTRE)
    assert str(last.text.at).startswith("f:5:")


def test_tables_that_nothing_places_stand_behind_the_text_of_an_attachment() -> None:
    tables = "表格: {甲: {行: [[1]]}, 乙: {行: [[2]]}}"
    bare, written = parse(
        COMPLETE + f"附件:\n- {{标题: 丙, {tables}}}\n- {{标题: 丁, 正文: 戊, {tables}}}\n"
    ).facts.attachments
    assert bare.standing_tables == tuple(bare.tables.values())
    assert written.standing_tables == ()


def test_an_office_says_how_it_prints(tmp_path: Path) -> None:
    loaded = load(tmp_path, COMPLETE, ORGANIZATIONS.replace("双面: 否", "双面: 是\n  镜像页边: 是"))
    assert loaded.organization is not None
    assert (loaded.organization.duplex, loaded.organization.mirrored) == (True, True)
    assert loaded.notices == ()
