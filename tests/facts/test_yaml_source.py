from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml

from gongwen.facts import yaml_source
from gongwen.facts.yaml_source import (
    MAX_BYTES,
    Mapping,
    PlacedText,
    Sequence,
    YamlSource,
    parse_yaml,
    read_yaml,
)


@pytest.fixture(params=["C", "Python"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with libyaml and with the loader of machines that lack it."""
    if request.param == "Python":
        monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)


def parse(text: str) -> YamlSource:
    return parse_yaml(text.encode(), "f")


def problems(text: str | bytes) -> list[str]:
    return [str(p) for p in parse_yaml(text if isinstance(text, bytes) else text.encode(), "f").problems]


def notices(text: str | bytes) -> list[str]:
    return [str(p) for p in parse_yaml(text if isinstance(text, bytes) else text.encode(), "f").notices]


def value(text: str) -> PlacedText:
    source = parse(text)
    assert source.root is not None, source.problems
    found = source.root.entries[0].value
    assert isinstance(found, PlacedText)
    return found


def places(text: str) -> list[tuple[str, int, int]]:
    found = value(text)
    return [(t, at.line, at.column) for t, at in zip(found.text.split("\n"), found.lines, strict=True)]


def test_every_scalar_is_text() -> None:
    root = parse("成文日期: 2024-02-30\n年度: 2024\n双面: no\n印数: 0x1F\n附注:\n签发人: ~\n").root
    assert root is not None
    assert [str(e.value) for e in root.entries] == ["2024-02-30", "2024", "no", "0x1F", "", "~"]


def test_columns_count_code_points() -> None:
    root = parse("甲𠀀乙: 𠀀丙\n丁: [𠀀𠀀, 戊]\n").root
    assert root is not None
    assert str(root.entries[0].value.at) == "f:1:6"
    listed = root.get("丁")
    assert isinstance(listed, Sequence)
    assert [str(item.at) for item in listed.items] == ["f:2:5", "f:2:9"]


def test_quoted_text_begins_behind_its_quote() -> None:
    assert places("标题: '甲'\n") == [("甲", 1, 6)]
    assert places('标题: "甲"\n') == [("甲", 1, 6)]


def test_each_line_of_a_block_knows_its_place() -> None:
    assert places("正文: |\n\n  一段\n    缩进的\n\n  末段\n\n") == [
        ("", 2, 3),
        ("一段", 3, 3),
        ("  缩进的", 4, 3),
        ("", 5, 3),
        ("末段", 6, 3),
    ]
    assert places("正文: |-\n    一段\n    二段") == [("一段", 2, 5), ("二段", 3, 5)]
    assert places("正文: |2+\n   一段\n") == [(" 一段", 2, 3)]


def test_lines_written_as_escapes_know_their_places() -> None:
    assert places('正文: "甲\\n乙\\u4e00丙\\n  丁"\n') == [("甲", 1, 6), ("乙一丙", 1, 9), ("  丁", 1, 19)]


def test_folded_lines_know_their_places() -> None:
    assert places("正文: 'a''b\n\n  c d'\n") == [("a'b", 1, 6), ("c d", 3, 3)]
    assert places("正文: >\n  a\n  b\n\n  c\n") == [("a b", 2, 3), ("c", 5, 3)]


def test_a_line_break_between_characters_that_became_a_blank_is_noticed() -> None:
    text = "标题: 关于印发\n  计划的通知\n"
    assert places(text) == [("关于印发 计划的通知", 1, 5)]
    assert notices(text) == [
        "f:2:3: 标题：换行读成了一个空格。不要空格时，请写在一行里；要分行时，请用“|”的写法"
    ]
    assert notices("标题: one\n  two\n") == []


def test_a_text_splits_into_lines_without_blanks() -> None:
    lines = value("主送机关: |\n  　甲\n\n  乙  \n").split()
    assert [(line.text, str(line.at)) for line in lines] == [("甲", "f:2:4"), ("乙", "f:4:3")]


def test_mappings_are_looked_up_by_key() -> None:
    root = parse("甲: {乙: 丙}\n").root
    assert root is not None
    inner = root.get("甲")
    assert isinstance(inner, Mapping)
    assert str(inner.get("乙")) == "丙"
    assert inner.get("丁") is None


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_do_not_matter(newline: str, mark: bytes) -> None:
    data = mark + newline.join(["标题: 甲", "正文: |", "  一", "  二", ""]).encode()
    source = parse_yaml(data, "f")
    assert source == parse("标题: 甲\n正文: |\n  一\n  二\n")
    assert source.notices == ()


def test_gb18030_is_read_and_said_so() -> None:
    data = "标题: 关于印发工作计划的通知\n".encode("gb18030")
    source = parse_yaml(data, "f")
    assert source.root is not None
    assert str(source.root.get("标题")) == "关于印发工作计划的通知"
    assert notices(data) == ["f:1:1: 文件：按 GB18030 编码读入。建议另存为 UTF-8 编码"]


def test_utf_16_is_read_and_said_so() -> None:
    data = "标题: 通知\r\n".encode("utf-16")
    source = parse_yaml(data, "f")
    assert source.root is not None
    assert str(source.root.get("标题")) == "通知"
    assert notices(data) == ["f:1:1: 文件：按 UTF-16 编码读入。建议另存为 UTF-8 编码"]


COLON = "请改成半角冒号，后面空一格"
QUOTE = "请在文字末尾补上同样的半角引号"
CUT = "值在 # 处被截断。# 属于文字时，给整个值加引号；是注释时，在 # 前空两格、后空一格"
INDENT = "缩进与上文不一致。同一层的项目要从同一列写起，下一层多缩进两个空格"
ALIAS = "不支持锚点与别名（& 和 *）。请把内容直接写在这里；文字本身以 & 或 * 开头时，给它加引号"
TAG = "不支持标签（!）。请去掉标签；文字本身以 ! 开头时，给它加引号"
BRACES = '以 {{ 开头的值没有加引号。请给整个值加引号，如 "{{ 年 }}年"'
NOT_UTF8 = "这里的字节不是 UTF-8 文字。请删去损坏的字符，或重新另存为 UTF-8 编码"
SHAPE = "内容不是“项目: 值”的形式。每行先写项目名，再写半角冒号、空格和值"
FLOW_LIST = "方括号没有配对，或缺少逗号。列表写成 [甲, 乙]，用半角方括号和逗号"
NOTHING = "逗号前面没有内容。空的格请写成 ''，多余的逗号请删去"
FLOW_MAP = "花括号没有配对，或缺少逗号。写成 {甲: 乙, 丙: 丁}，用半角标点；文字以 { 开头时给它加引号"

WRONG: list[tuple[str, str | bytes, list[str]]] = [
    ("empty", "", ["f:1:1: 文件：文件是空的。请写上内容，或删去这个文件"]),
    ("only a comment", "# 无\n\n", ["f:1:1: 文件：文件是空的。请写上内容，或删去这个文件"]),
    ("a list", "- 甲\n", [f"f:1:1: 文件：{SHAPE}"]),
    ("a sentence", "\n你好\n", [f"f:2:1: 文件：{SHAPE}"]),
    ("full-width colon alone", "标题：甲", [f"f:1:3: 写法：项目名后面是全角冒号。{COLON}"]),
    ("full-width colon", "文种: 通知\n标题：甲\n正文: 乙\n", [f"f:2:3: 写法：项目名后面是全角冒号。{COLON}"]),
    (
        "no blank behind colon",
        "a: b\n标题:甲\n正文: 乙\n",
        ["f:2:4: 写法：冒号后面没有空格。项目名、半角冒号、空格，然后是值"],
    ),
    (
        "no blank behind dash",
        "主送机关:\n-甲\n-乙\n",
        ["f:2:2: 写法：“-”后面没有空格。列表的每一项写成“- 甲”"],
    ),
    (
        "text not indented",
        "正文: |\n甲。\n乙。\nb: c\n",
        ["f:2:1: 写法：这一行不是“项目: 值”的形式。多行文字请用“|”的写法，每行比项目名多缩进两个空格"],
    ),
    (
        "colon in value",
        "标题: 关于: 什么\n",
        ["f:1:7: 写法：值里有半角冒号。请给整个值加引号，或改用全角冒号"],
    ),
    ("open double quote", '标题: "关于\nb: c\n', [f"f:1:5: 写法：引号没有配对。{QUOTE}"]),
    ("open single quote", "标题: '关于\nb: c\n", [f"f:1:5: 写法：引号没有配对。{QUOTE}"]),
    ("text behind quote", '标题: "甲"乙\n', ["f:1:8: 写法：引号后面还有文字。请把整个值放在同一对引号里"]),
    (
        "unknown escape",
        '标题: "C:\\甲"\n',
        ["f:1:5: 写法：双引号里的“\\”写法不对。请改用单引号，或把 \\ 写成 \\\\"],
    ),
    ("open list", "主送机关: [甲, 乙\n标题: x\n", [f"f:1:7: 写法：{FLOW_LIST}"]),
    ("open mapping", "主送机关: {甲: 乙\n标题: x\n", [f"f:1:7: 写法：{FLOW_MAP}"]),
    ("starts with @", "标题: @甲\n", ["f:1:5: 写法：值不能以 @ 开头。请给整个值加引号"]),
    ("starts with %", "标题: %甲\n", ["f:1:5: 写法：值不能以 % 开头。请给整个值加引号"]),
    ("starts with *", "标题: *甲*\n", ["f:1:5: 写法：值不能以 * 开头。请给整个值加引号"]),
    ("starts with >", "标题: >90%\n", ["f:1:5: 写法：值不能以 > 开头。请给整个值加引号"]),
    ("nothing before a comma", "行: [甲, , 丙]\n", [f"f:1:8: 写法：{NOTHING}"]),
    ("nothing before the first comma", "行:\n- [, 丙]\n", [f"f:2:4: 写法：{NOTHING}"]),
    ("two commas between items", "甲: {乙: 1,, 丙: 2}\n", [f"f:1:10: 写法：{NOTHING}"]),
    ("starts with a comma", "标题: , 甲\n", ["f:1:5: 写法：值不能以 , 开头。请给整个值加引号"]),
    ("starts with ]", "标题: ]甲\n", ["f:1:5: 写法：值不能以 ] 开头。请给整个值加引号"]),
    ("indented key", "标题: 甲\n  正文: 乙\n", [f"f:2:5: 写法：{INDENT}"]),
    ("key out of line", "甲:\n  - x\n 乙: z\n", [f"f:3:2: 写法：{INDENT}"]),
    ("item beside keys", "甲: b\n- c\n", [f"f:2:1: 写法：{INDENT}"]),
    ("short indentation", "正文: |\n  甲\n 乙\n", [f"f:3:2: 写法：{INDENT}"]),
    ("tab", "甲:\n\t乙: 丙\n", ["f:2:1: 写法：用制表符缩进。请改用空格缩进"]),
    ("tab behind blanks", "甲:\n  - x\n \t- y\n", ["f:3:2: 写法：用制表符缩进。请改用空格缩进"]),
    ("tab in block", "正文: |\n\t甲\n", ["f:2:1: 写法：用制表符缩进。请改用空格缩进"]),
    ("duplicate key", "标题: 甲\n正文: 乙\n标题: 丙\n", ["f:3:1: 标题：重复，第1行已经写过。请只留一处"]),
    (
        "mapping as key",
        "? {甲: 乙}\n: 丙\n",
        ["f:1:3: 写法：项目名不是文字。项目名写成一个词，后接半角冒号和空格"],
    ),
    ("list as key", "[甲]: 乙\n", ["f:1:1: 写法：项目名不是文字。项目名写成一个词，后接半角冒号和空格"]),
    ("merge key", "标题:\n  <<: {甲: 乙}\n", ["f:2:3: 标题：不支持合并（<<）。请把内容直接写在这里"]),
    ("anchor", "标题: &x 乙\n", [f"f:1:5: 标题：{ALIAS}"]),
    ("alias", "标题: 甲\n正文: *x\n", [f"f:2:5: 正文：{ALIAS}"]),
    ("tag", "标题: !!python/object:os.system x\n", [f"f:1:5: 标题：{TAG}"]),
    (
        "several documents",
        "标题: 甲\n---\n标题: 乙\n",
        ["f:2:1: 文件：一个文件里只能写一份公文。请把“---”以后的内容另存为一个文件"],
    ),
    ("cut text", "标题: 关于 #1 号楼的通知\n", [f"f:1:8: 标题：{CUT}"]),
    ("cut text with a blank", "标题: 关于 # 1号楼的通知\n", [f"f:1:8: 标题：{CUT}"]),
    ("all cut", "标题: #1 号楼的通知\n", [f"f:1:5: 标题：{CUT}"]),
    (
        "cut item",
        "主送机关: [甲 #1\n  , 乙]\n抄送机关:\n- 丙 #2\n",
        [f"f:1:10: 主送机关：{CUT}", f"f:4:5: 抄送机关：{CUT}"],
    ),
    (
        "braces",
        "标题: {{ 年 }}年\n正文: |\n  {{ 年 }}\n附注: [{{ 年 }}, 乙]\n",
        [f"f:1:5: 标题：{BRACES}", f"f:4:6: 附注：{BRACES}"],
    ),
    (
        "braces never closed",
        "标题: {{ 年\n正文: 甲\n正文: 乙\n",
        [f"f:1:5: 标题：{BRACES}", "f:3:1: 正文：重复，第2行已经写过。请只留一处"],
    ),
    (
        "control character",
        "标题: 甲\x07乙\u2028丙\n",
        ["f:1:6: 文件：有看不见的控制字符 U+0007。请删去", "f:1:8: 文件：有看不见的控制字符 U+2028。请删去"],
    ),
    ("escaped control character", '标题: "甲\\a乙"\n', ["f:1:6: 标题：文字里有控制字符 U+0007。请删去"]),
    ("NUL", b"a: \0\n", ["f:1:1: 文件：文件里有空字符，不是文本文件。请用文本编辑器另存为 UTF-8 编码"]),
    ("damaged UTF-8", "标题: 甲\n正文: 乙丙丁戊".encode()[:-1], [f"f:2:8: 文件：{NOT_UTF8}"]),
    ("no encoding", b"a: b\r\nc: \xff\xff\xff\n", [f"f:2:4: 文件：{NOT_UTF8}"]),
    ("half UTF-16", b"\xff\xfea\0b", ["f:1:1: 文件：UTF-16 编码不完整。请用文本编辑器另存为 UTF-8 编码"]),
    ("unknown version", "%YAML 9.9\n---\na: b\n", ["f:1:1: 写法：不是有效的 YAML。请对照示例检查"]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_cannot_be_read_is_said_with_its_place(text: str | bytes, expected: list[str]) -> None:
    assert problems(text) == expected


@pytest.mark.parametrize("comment", ["  # 注", "        #注", "  #"])
def test_a_comment_behind_a_value_is_a_comment(comment: str) -> None:
    assert problems(f"标题: 甲{comment}\n正文: [乙{comment}\n  ]\n附注:{comment}\n") == []


def test_a_number_sign_inside_quotes_or_a_block_is_text() -> None:
    text = "标题: '关于 #1 号楼' #注\n正文: |\n  乙 #2\n  #3\n附注: C#语言\n"
    assert problems(text) == []


def test_problems_of_several_kinds_are_said_together() -> None:
    assert len(problems("标题: {{ 年 }}\n标题: 甲 #乙\n正文: !x 丙\n")) == 4


def test_deep_nesting_is_refused() -> None:
    message = "嵌套超过64层。请减少嵌套"
    assert problems("甲: " + "[" * 10_000) == [f"f:1:67: 甲：{message}"]
    assert problems("甲:\n" + "- " * 10_000 + "乙\n") == [f"f:2:127: 甲：{message}"]
    assert problems("".join(" " * i + "甲:\n" for i in range(1000))) == [f"f:65:65: 甲：{message}"]


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}]\n" for i in range(1, 50))
    start = time.perf_counter()
    assert problems(bomb) == [f"f:1:5: a0：{ALIAS}"]
    assert time.perf_counter() - start < 0.05


def test_a_large_file_is_refused_without_reading_it(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    start = time.perf_counter()
    (problem,) = read_yaml(file).problems
    assert time.perf_counter() - start < 0.05
    assert str(problem) == f"{file}:1:1: 文件：文件超过 2 MB。事实文件只写文字，图片和表格请另存"
    assert parse_yaml(b"a" * (MAX_BYTES + 1), "f").problems[0].message == "文件超过 2 MB"


def test_many_items_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAX_NODES", 100)
    assert problems("甲: [" + "1," * 200 + "]") == ["f:1:203: 文件：内容超过100项。请把文件分开"]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    assert [str(p) for p in read_yaml(missing).problems] == [
        f"{missing}:1:1: 文件：没有这个文件。请检查路径和文件名"
    ]
    assert [str(p) for p in read_yaml(tmp_path).problems] == [
        f"{tmp_path}:1:1: 文件：这是文件夹，不是文件。请给出 YAML 文件的路径"
    ]
    assert read_yaml(Path("a\0b")).problems[0].message == "文件读不出来"
