"""What stands between `{{` and `}}`: a name, and steps behind it.

Jinja's parser reads it; of its tree only names, attributes, 指标["…"] and calls with literal arguments are taken, by
a white list of nodes.  Nothing of it is ever handed to Jinja to be evaluated: a text can run no code, read no file and
ask for no more than a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gongwen.problem import Unusable

if TYPE_CHECKING:
    from jinja2 import nodes

INDICATORS = "指标"  # 指标["37周岁以下干部"]: a name that is no identifier

_LONGEST = 200
_MOST_BRACKETS = 10
_NAME = re.compile(r"\s*([^\W\d]\w*)\s*")
_FULL_WIDTH = re.compile("[（）“”‘’．。，［］｛｝]")
_ONLY = "只能写名称、它的属性和调用，如 {{ 义诊.完成率 }}"
_NOT_TAKEN = {
    "Filter": "过滤器（|）",
    "Test": "判断（is）",
    "Compare": "比较",
    "CondExpr": "条件（if）",
    "Concat": "拼接（~）",
    "List": "列表",
    "Tuple": "列表",
    "Dict": "列表",
    **dict.fromkeys(("Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow", "Neg", "Pos"), "运算"),
    **dict.fromkeys(("And", "Or", "Not"), "逻辑运算"),
}

Argument = str | int


class Refused(Unusable):
    """Why an expression is none of ours."""

    def __init__(self, message: str, hint: str = _ONLY) -> None:
        super().__init__(message, hint)


@dataclass(frozen=True)
class Step:
    """`.name`, or `.name(arguments)`."""

    name: str
    arguments: tuple[Argument, ...] | None = None


@dataclass(frozen=True)
class Expression:
    name: str
    steps: tuple[Step, ...] = ()
    is_indicator: bool = False  # written as 指标["…"], so nothing else can be meant


def read_expression(text: str) -> Expression:
    """Raises Refused."""
    plain = _NAME.fullmatch(text)  # most are, and they need no parser
    if plain and plain[1] != INDICATORS:
        return Expression(plain[1])
    written = text.strip()
    if not written:
        raise Refused("{{ }} 中是空的", "请写上名称，如 {{ 年 }}")
    if len(written) > _LONGEST:
        raise Refused(f"{{{{ }}}} 中超过{_LONGEST}字")
    if sum(map(written.count, "([{")) > _MOST_BRACKETS:  # the parser goes one level deeper for each
        raise Refused("{{ }} 中括号太多")
    return _taken(_parsed(written), written)


def _parsed(written: str) -> nodes.Expr:
    from jinja2 import Environment, TemplateSyntaxError
    from jinja2.parser import Parser

    try:
        parser = Parser(Environment(), written, state="variable")
        tree = parser.parse_expression()
        if parser.stream.eos:
            return tree
    except TemplateSyntaxError:
        pass
    if mark := _FULL_WIDTH.search(written):
        raise Refused(f"看不懂“{written}”", f'全角标点 {mark[0]} 请改成半角，如 义诊.期间("1—11月")')
    if re.match(r"\d", written):
        raise Refused(
            f"看不懂“{written}”", f'以数字开头的名称请写成 {{{{ {INDICATORS}["{written[:20]}"] }}}}'
        )
    raise Refused(f"看不懂“{written}”")


def _taken(tree: nodes.Node, written: str) -> Expression:
    """The white list."""
    from jinja2 import nodes

    steps: list[Step] = []
    node: Any = tree
    while True:
        if isinstance(node, nodes.Name):
            if node.name == INDICATORS:
                raise Refused("“指标”后面没有写名称", f'请写成 {{{{ {INDICATORS}["37周岁以下干部"] }}}}')
            return Expression(node.name, tuple(reversed(steps)))
        if isinstance(node, nodes.Getattr):
            steps.append(Step(node.attr))
            node = node.node
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
                raise Refused(f"“.{node.node.attr}”的括号里只能直接写文字或整数")
            steps.append(Step(node.node.attr, tuple(_argument(node.node.attr, each) for each in node.args)))
            node = node.node.node
        elif isinstance(node, nodes.Getitem) and isinstance(node.node, nodes.Name):
            key = node.arg.value if isinstance(node.arg, nodes.Const) else None
            if node.node.name != INDICATORS or not isinstance(key, str):
                raise Refused(f"看不懂“{written}”", f'方括号只用于 {INDICATORS}["名称"]')
            return Expression(key, tuple(reversed(steps)), is_indicator=True)
        elif isinstance(node, nodes.Const | nodes.TemplateData):
            raise Refused(f"“{written}”不是名称", "数字和文字请直接写在正文里，不用 {{ }}")
        else:
            what = _NOT_TAKEN.get(type(node).__name__)
            raise Refused(f"不能写{what}" if what else f"看不懂“{written}”")


def _argument(name: str, node: nodes.Node) -> Argument:
    from jinja2 import nodes

    value = node.value if isinstance(node, nodes.Const) else None
    if isinstance(value, str) or type(value) is int:
        return value
    raise Refused(f"“.{name}”的括号里只能直接写文字或整数")
