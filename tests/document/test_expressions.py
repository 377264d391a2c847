"""What may stand between {{ and }}: a white list, whatever the parser takes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongwen.document.expressions import Expression, Refused, Step, read_expression


@pytest.mark.parametrize(
    ("written", "expression"),
    [
        ("义诊", Expression("义诊")),
        ("  年 ", Expression("年")),
        ("义诊.数", Expression("义诊", (Step("数"),))),
        ('义诊.期间("1—11月").同比', Expression("义诊", (Step("期间", ("1—11月",)), Step("同比")))),
        ("义诊.分('级别')", Expression("义诊", (Step("分", ("级别",)),))),
        ("义诊.完成率(1)", Expression("义诊", (Step("完成率", (1,)),))),
        ('指标["37周岁以下干部"]', Expression("37周岁以下干部", is_indicator=True)),
        ('指标["年"].上年', Expression("年", (Step("上年"),), is_indicator=True)),
        ("(义诊).数", Expression("义诊", (Step("数"),))),
    ],
)
def test_a_name_its_attributes_and_calls_are_read(written: str, expression: Expression) -> None:
    assert read_expression(written) == expression


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "{{ }} 中是空的。请写上名称，如 {{ 年 }}"),
        ("义诊 + 1", "不能写运算。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"),
        ("义诊|upper", "不能写过滤器（|）。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"),
        ("义诊 if 年 else 下年", "不能写条件（if）。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"),
        ("[义诊]", "不能写列表。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"),
        ("不 是 名称", "看不懂“不 是 名称”。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"),
        (
            '义诊.期间（"1—11月"）',
            '看不懂“义诊.期间（"1—11月"）”。全角标点 （ 请改成半角，如 义诊.期间("1—11月")',
        ),
        (
            "义诊.期间(“1—11月”)",
            '看不懂“义诊.期间(“1—11月”)”。全角标点 “ 请改成半角，如 义诊.期间("1—11月")',
        ),
        ("37周岁以下干部", '看不懂“37周岁以下干部”。以数字开头的名称请写成 {{ 指标["37周岁以下干部"] }}'),
        ("100", "“100”不是名称。数字和文字请直接写在正文里，不用 {{ }}"),
        ("'文字'", "“'文字'”不是名称。数字和文字请直接写在正文里，不用 {{ }}"),
        ("指标", '“指标”后面没有写名称。请写成 {{ 指标["37周岁以下干部"] }}'),
        ('义诊["数"]', '看不懂“义诊["数"]”。方括号只用于 指标["名称"]'),
        (
            '义诊.期间(x="1—11月")',
            "“.期间”的括号里只能直接写文字或整数。只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}",
        ),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(written: str, message: str) -> None:
    with pytest.raises(Refused) as refused:
        read_expression(written)
    assert f"{refused.value.message}。{refused.value.hint}" == message


# What is tried against template engines, as their users publish it: towards Python's internals, the file system, the
# machine's memory and time.
INJECTIONS = [
    *(
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "().__class__.__bases__[0]",
        "[].__class__",
    ),
    *("{}.__class__", "x.__class__.__init__.__globals__", "config.__class__.__init__.__globals__['os']"),
    *(
        "self.__init__.__globals__.__builtins__",
        "self._TemplateReference__context.cycler.__init__.__globals__.os",
    ),
    *(
        "cycler.__init__.__globals__.os.popen('id').read()",
        "joiner.__init__.__globals__.os",
        "namespace.__init__",
    ),
    *(
        "lipsum.__globals__['os'].popen('id').read()",
        "lipsum.__globals__.__builtins__.open('/etc/passwd').read()",
    ),
    *(
        "range(10**9)",
        "range(999999999)",
        "dict(a=1)",
        "get_flashed_messages.__globals__",
        "url_for.__globals__",
    ),
    *("request.application.__globals__.__builtins__", "request['__cl'+'ass__']", "request|attr('__class__')"),
    *(
        "''|attr('__class__')|attr('__mro__')",
        "义诊|attr('__class__')",
        "义诊.__class__()",
        "义诊.__init__('x')",
    ),
    *(
        "7*7",
        "7*'7'",
        "'a'*10**9",
        "9**9**9",
        "2**1000000",
        "10**(10**10)",
        "1/0",
        "5%0",
        "1//0",
        "-1",
        "+1",
        "not 1",
    ),
    *("'a'~'b'", "'%s'%1", "'%1000000000d'%1", "'{0.__class__}'.format(1)", "'{:>1000000000}'.format(1)"),
    *("'x'.join(['a'])", "'x'.center(10**9)", "''.join", "'a'.encode()", "b'a'", "1.5.as_integer_ratio()"),
    *(
        "[x for x in y]",
        "[1,2,3]",
        "(1,2)",
        "{'a':1}",
        "{1,2}",
        "x if y else z",
        "x and y",
        "x or y",
        "x is y",
    ),
    *(
        "x in y",
        "x == y",
        "x < y < z",
        "x is defined",
        "x is mapping",
        "x|safe",
        "x|e|d",
        "x|map('upper')|list",
    ),
    *(
        "x|select('equalto', 1)",
        "x|format(1)",
        "x|int",
        "x|random",
        "x|pprint",
        "x|tojson",
        "x|xmlattr",
        "x|wordwrap",
    ),
    *(
        "loop.index",
        "loop.__class__",
        "caller()",
        "super()",
        "varargs",
        "kwargs",
        "self",
        "context",
        "environment",
    ),
    *(
        "_self.env",
        "_context",
        "__import__('os')",
        "eval('1')",
        "exec('1')",
        "open('/etc/passwd')",
        "print(1)",
    ),
    *(
        "globals()",
        "locals()",
        "vars()",
        "dir()",
        "getattr(x,'y')",
        "setattr(x,'y',1)",
        "type(x)",
        "object",
        "id(x)",
    ),
    *(
        "lambda: 1",
        "x := 1",
        "yield",
        "await x",
        "import os",
        "from os import path",
        "assert 1",
        "del x",
        "raise x",
    ),
    *(
        "x[0]",
        "x[::1]",
        "x[1:2]",
        "x['__class__']",
        "指标[0]",
        "指标['a'].__class__",
        "指标.__class__",
        "指标['a']['b']",
    ),
    *(
        "指标[义诊]",
        "指标['a'+'b']",
        "指标['a'*9]",
        "义诊.期间(义诊)",
        "义诊.期间(*x)",
        "义诊.期间(**x)",
        "义诊.期间([])",
    ),
    *(
        "义诊.期间(1.5)",
        "义诊.期间(None)",
        "义诊.期间(true)",
        "义诊.期间('a','b','c').__class__",
        "义诊()",
        "义诊()()",
    ),
    *(
        "义诊.期间()()",
        "(义诊)()",
        "义诊.mro()",
        "义诊.数.__class__",
        "义诊.分('x').__class__",
        "义诊.完成率(9**9)",
    ),
    *(
        "9" * 150,
        "'" + "x" * 150 + "'",
        "1e308*10",
        "1e999999999",
        "0x" + "f" * 100,
        "1_000_000",
        "0b1",
        "1j",
    ),
    *("(" * 90 + "x" + ")" * 90, "[" * 90 + "]" * 90, "x" + ".a" * 300, "x" * 100000, "-" * 150 + "x"),
    *(
        "# 义诊",
        "义诊 #}",
        "%}",
        "{%",
        "{{",
        "}",
        "{",
        "\\x00",
        "\x00",
        "义诊\x00",
        "𝒾𝒹",
        "ｅｖａｌ",
        "x;y",
        "x,y",
        "x:y",
        "x y",
        "`x`",
    ),
]


def test_there_are_more_than_a_hundred_of_them() -> None:
    assert len(set(INJECTIONS)) == len(INJECTIONS) > 100


@pytest.mark.parametrize("written", INJECTIONS)
def test_an_injection_is_refused_or_names_what_is_no_indicator(written: str) -> None:
    """Whatever is let through is a name with steps of literals: there is nothing it could run."""
    with suppress(Refused):
        expression = read_expression(written)
        assert isinstance(expression.name, str)
        for step in expression.steps:
            assert all(type(argument) in (str, int) for argument in step.arguments or ())


@given(st.text(alphabet="义诊指标期间.()[]\"'0123456789 ab_|+*{}%,:=", max_size=40))
def test_whatever_is_typed_is_read_or_refused(written: str) -> None:
    with suppress(Refused):
        read_expression(written)
