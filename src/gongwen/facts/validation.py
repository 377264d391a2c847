"""A mapping of a YAML file, held against a model: the model's value, or every problem with its place.

The words are ours, chosen by pydantic's error codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from gongwen.facts.document_facts import quoted
from gongwen.facts.yaml_source import Entry, Mapping, Node, PlacedText, Sequence
from gongwen.problem import Location, Problem

Model = TypeVar("Model", bound=BaseModel)

MAX_PROBLEMS = 200  # a file with more is no facts file
_LONGEST_TERM = 12  # a longer unknown key resembles none of ours; looking for likeness would only cost time


def read_as(
    model: type[Model], root: Mapping, context: object = None
) -> tuple[Model | None, tuple[Problem, ...]]:
    try:
        return model.model_validate(_plain(root), context=context), ()
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        return None, tuple(_problem(model, root, each) for each in errors[:MAX_PROBLEMS])


def not_written(root: Mapping, term: str, hint: str) -> Problem:
    """A required field that is missing, or has nothing behind its key."""
    blank = root.entry(term)
    return Problem(blank.key.at if blank else root.at, term, "没有填写", hint)


def is_written(root: Mapping, term: str) -> bool:
    value = root.get(term)
    return bool(value.text.strip()) if isinstance(value, PlacedText) else value is not None


def nearest(word: str, words: list[str]) -> str | None:
    if len(word) > _LONGEST_TERM:
        return None
    return next(iter(get_close_matches(word, words, n=1, cutoff=0.5)), None)


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {entry.key.text: _plain(entry.value) for entry in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return node


def _problem(model: type[BaseModel], root: Mapping, error: Any) -> Problem:
    code: str = error["type"]
    context = error.get("ctx", {})
    steps = list(error["loc"])
    if context.get("key"):
        steps.append(context["key"])
    last = steps.pop() if code in ("missing", "extra_forbidden") else None
    entry, node = _follow(root, steps)
    label = entry.key.label if entry else "文件"
    # A text in place of a table keeps the label under which YAML's own complaint stands.
    if entry and steps[-2:] == ["表格", entry.key.text] and not isinstance(node, PlacedText):
        label = f"表格“{label}”"
    if last is not None and isinstance(node, Mapping):
        if code == "missing":
            return not_written(node, str(last), f"请补上“{last}: …”")
        if unknown := node.entry(str(last)):
            return _unknown(unknown.key, _terms(model, steps))
    return Problem(_start(node), label, *_words(code, context, node))


def _follow(root: Mapping, steps: list[str | int]) -> tuple[Entry | None, Node]:
    """The node at the end of a path; steps that name no place are the tags of unions."""
    node: Node = root
    entry = None
    for step in steps:
        if isinstance(node, Mapping) and isinstance(step, str) and (found := node.entry(step)):
            entry, node = found, found.value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return entry, node


def _start(node: Node) -> Location:
    """Where the text begins, not the blanks before it."""
    if isinstance(node, PlacedText) and (lines := node.split()):
        return lines[0].at
    return node.at


def _unknown(key: PlacedText, terms: list[str]) -> Problem:
    likely = nearest(key.text, terms)
    hint = f"是不是“{likely}”" if likely else "请删去，或用 gongwen schema 查看可用的项目"
    return Problem(key.at, key.label, "没有这个项目", hint)


def _terms(model: type[BaseModel], steps: list[str | int]) -> list[str]:
    """The keys that may stand where the path ends."""
    models = [model]
    for step in steps:
        fields = [f for m in models for f in m.model_fields.values() if f.alias == step]
        if fields:
            models = [m for f in fields for m in _models(f.annotation)]
    return sorted({str(f.alias) for m in models for f in m.model_fields.values()})


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild()  # its own forward references: part of another model, it was not built itself
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)


def _words(code: str, context: dict[str, Any], node: Node) -> tuple[str, str]:
    if code == "wrong":
        return context["message"], context["hint"]
    if code == "enum" and isinstance(node, PlacedText):
        choices = re.findall("'([^']+)'", context["expected"])
        return f"{quoted(node.text)}不是可用的值", f"可以写 {'、'.join(choices)}"
    if code in ("model_type", "dict_type"):
        if isinstance(node, PlacedText) and "：" in node.text:
            return "这里要写“项目: 值”", "项目名后面的全角冒号请改成半角冒号，后面空一格"
        return "这里要写“项目: 值”", "每行一项：项目名、半角冒号、空格、值"
    if code == "tuple_type":
        return "这里要写列表", "每项一行，以“- ”开头"
    if code == "union_tag_invalid":
        if "list" in context["expected_tags"]:
            return "这里要写文字或列表", "请写成“|”后面的文字，或每项一个“- ”的列表"
        return "这里不能再写列表", "每一项写文字、标题和正文、表格或图"
    return "写法不对", "请对照示例检查"
