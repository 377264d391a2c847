"""A .docx template -> its parts ready to be filled in, its styles by name, or everything that is wrong with it.

The tags are docxtpl's, made ready by docxtpl and filled in by Jinja2's sandbox.  Of docxtpl we call no more than
that: its `render` parses the whole package again for every document, and searches the text that was put in.
"""

from __future__ import annotations

import re
import traceback
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any, TypeAlias

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from gongwen.problem import InvalidFacts, Location, Problem
from gongwen.render.word_tree import TEMPLATE_LABEL, Element
from gongwen.render.word_xml import SETTINGS, STYLES, W

_WITH_TAGS = re.compile(r"word/(document|(?:header|footer)\d*)\.xml")
_WITH_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_UNFINISHED = re.compile(r"\{(?:[{%](?:(?!\}\}|%\}).)*)?$")
_MISWRITTEN = ("中的标签写法不对", "只能写 {{ 名称 }}、{%p if 名称 %} 和 {%p endif %}，请对照原来的模板改正")
_FILE = "<template>"  # what Jinja2 calls a template without a file

Prepare: TypeAlias = Callable[[Element], Iterable[str]]


@dataclass(frozen=True)
class _Part:
    """A part with tags; line 1 of its source is what comes before the first paragraph, line 2 that paragraph …"""

    template: Template
    printed: frozenset[str]  # the names that its tags print
    problem: Callable[[int, str, str], Problem]

    def render(self, context: Mapping[str, Any]) -> bytes:
        try:
            # The line ends are ours: no text has any.
            return self.template.render(context).replace("\n", "").encode()
        except Exception as error:  # whatever an expression in somebody's template may come to
            places = [
                at.lineno or 0 for at in traceback.extract_tb(error.__traceback__) if at.filename == _FILE
            ]
            raise InvalidFacts([self.problem(max(places, default=0), *_MISWRITTEN)]) from error


@dataclass(frozen=True)
class WordTemplate:
    parts: Mapping[str, bytes | _Part]  # in the order of the file
    style_ids: Mapping[str, str]  # by name: Word renames the ids of styles with Chinese names when it saves
    file: str

    def render(self, context: Mapping[str, Any]) -> dict[str, bytes]:
        """Every part, filled in."""
        return {
            name: part.render(context) if isinstance(part, _Part) else part
            for name, part in self.parts.items()
        }

    def lacks(self, printed: Mapping[str, Any], styles: Iterable[str]) -> list[Problem]:
        """What a document needs and the template has not: places of what is to be `printed`, by name, and styles."""
        parts = [part for part in self.parts.values() if isinstance(part, _Part)]
        places = frozenset[str]().union(*(part.printed for part in parts))
        at = Location(self.file)
        return [
            Problem(at, TEMPLATE_LABEL, f"没有样式“{name}”", "请在模板中恢复或新建这个样式，名称一字不差")
            for name in styles
        ] + [
            Problem(at, TEMPLATE_LABEL, f"没有“{name}”的位置", f"请加上标签 {_tag(name, content)}")
            for name, content in printed.items()
            if name not in places
        ]


def _tag(name: str, content: object) -> str:
    """As it is written: whole paragraphs go in by a tag of their own kind."""
    return f"{{{{p {name} }}}}" if str(content).startswith("<") else f"{{{{ {name} }}}}"


def read_template(content: bytes, file: str, names: Iterable[str], prepare: Prepare) -> WordTemplate:
    """A template whose tags use no other `names`, or InvalidFacts.

    `prepare` may put more into each part before its tags are read, and gives back the names that it used.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts: dict[str, bytes | _Part] = {name: package.read(name) for name in package.namelist()}
            package.getinfo("word/document.xml")
            package.getinfo(SETTINGS)
        trees = {
            name: etree.fromstring(content)
            for name, content in parts.items()
            if isinstance(content, bytes) and (_WITH_TAGS.fullmatch(name) or name == STYLES)
        }
        style_ids = dict(_style_ids(trees.pop(STYLES)))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise InvalidFacts(
            [
                Problem(
                    Location(file),
                    TEMPLATE_LABEL,
                    "不是有效的 Word 文件",
                    "请用 Word 另存为 .docx，或恢复原来的模板",
                )
            ]
        ) from error
    problems: list[Problem] = []
    known = tuple(names)
    for name, tree in trees.items():
        part = _read_part(tree, _place(file, name), known, prepare, problems)
        if part:
            parts[name] = part
    if problems:
        raise InvalidFacts(problems)
    return WordTemplate(parts, style_ids, file)


def _style_ids(tree: Element) -> Iterator[tuple[str, str]]:
    for style in tree.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        if name is not None:
            yield name.get(f"{{{W}}}val", ""), style.get(f"{{{W}}}styleId", "")


def _place(file: str, part: str) -> str:
    return file if part == "word/document.xml" else f"{file}（{part.removeprefix('word/')}）"


def _read_part(
    tree: Element,
    file: str,
    known: Sequence[str],
    prepare: Prepare,
    problems: list[Problem],
) -> _Part | None:
    paragraphs = list(tree.iter(f"{{{W}}}p"))
    for paragraph in paragraphs:
        _join_split_tags(paragraph)
    texts = [paragraph_text(paragraph) for paragraph in paragraphs]
    if not any(map(_WITH_TAG.search, texts)):
        return None

    def problem(line: int, message: str, hint: str) -> Problem:
        number = min(max(line - 1, 1), len(texts))
        return Problem(
            Location(file, number), TEMPLATE_LABEL, f"第 {number} 段“{texts[number - 1]}”{message}", hint
        )

    unfinished = [number for number, text in enumerate(texts) if _UNFINISHED.search(text)]
    if unfinished:
        problems += [problem(number + 2, *_MISWRITTEN) for number in unfinished]
        return None
    added = prepare(tree)
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    # One paragraph a line, so that Jinja2's line numbers are paragraph numbers.
    xml = etree.tostring(tree, encoding="unicode").replace("\n", "")
    source = DocxTemplate(None).patch_xml(re.sub(r"(?=<w:p[ >])", "\n", xml))
    try:
        syntax = environment.parse(source)
        template = environment.from_string(source)
    except TemplateSyntaxError as error:
        problems.append(problem(error.lineno, *_MISWRITTEN))
        return None
    mentioned = list(syntax.find_all(nodes.Name))
    own = {name.name for name in mentioned if name.ctx == "store"} | {*environment.globals, *added}
    outputs = syntax.find_all(nodes.Output)
    printed = frozenset(name.name for output in outputs for name in output.find_all(nodes.Name))
    for name in mentioned:
        if name.ctx == "load" and name.name not in (*known, *own):
            near = get_close_matches(name.name, known, 1, cutoff=0.4)
            hint = f"是不是“{near[0]}”" if near else f"可用的有{'、'.join(known)}"
            problems.append(problem(name.lineno, f"中的“{name.name}”不是可用的标签", hint))
    return _Part(template, printed, problem)


def _join_split_tags(paragraph: Element) -> None:
    """Brings each tag into one run: an office program splits it where it marks spelling or changes the script."""
    unfinished: Element | None = None
    for text in _texts(paragraph):
        if unfinished is None:
            unfinished = text
        else:
            unfinished.text = (unfinished.text or "") + (text.text or "")
            text.text = ""
        if not _UNFINISHED.search(unfinished.text or ""):
            unfinished = None


def paragraph_text(element: Element) -> str:
    """What a reader sees in a paragraph, without the paragraphs of the text boxes it carries."""
    return "".join(text.text or "" for text in _texts(element))


def _texts(paragraph: Element) -> list[Element]:
    return [
        text for text in paragraph.iter(f"{{{W}}}t") if next(text.iterancestors(f"{{{W}}}p")) is paragraph
    ]
