"""No traceback, ever: whatever bytes a facts file holds, it loads or it is InvalidFacts."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongwen.facts.document_facts import DocumentFacts
from gongwen.facts.load import parse_facts
from gongwen.facts.yaml_source import MAX_DEPTH
from gongwen.problem import InvalidFacts, Location, Problem
from tests.conftest import FUZZ
from tests.facts.test_json_schema import REST
from tests.facts.test_load import NOTICE

run = settings(max_examples=FUZZ, deadline=None, database=None, suppress_health_check=list(HealthCheck))

VALID = NOTICE.encode()
FULL = ("标题: 甲\n正文: 乙\n" + REST).encode()
TERMS = [str(field.alias) for field in DocumentFacts.model_fields.values()]
MARKS: list[str] = [
    *"#:-[]{}&*!|>'\"%@`,?\\\t\r\n \0\x07\x85\ufeff\u2028\ud7ff\uffff𠀀：，〔〕",
    *("- ", ": ", " #", "{{", "}}", "---\n", "...\n", "<<: ", "!!", "|+2\n", "\\u0000", "\\ud800", "無"),
]


def problems_of(data: bytes) -> tuple[Problem, ...]:
    try:
        return parse_facts(data, "f").notices
    except InvalidFacts as invalid:
        return invalid.problems or (Problem(Location("f"), "", "", ""),)


def load(data: bytes) -> None:
    """Loads, or says why not with problems that can be shown."""
    lines = len(data.replace(b"\0", b"").splitlines())
    for problem in problems_of(data):
        assert 1 <= problem.at.line <= lines + 1, problem
        assert problem.at.column >= 1, problem
        assert all((problem.label, problem.message, problem.hint)), problem
        assert str(problem).encode().count(b"\n") == 0


@run
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    load(data)


@run
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    load(text.encode("utf-8", errors="surrogatepass"))


@run
@given(st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(TERMS), st.text(max_size=3)), max_size=60))
def test_any_mixture_of_marks_and_terms(parts: list[str]) -> None:
    load("".join(parts).encode("utf-8", errors="surrogatepass"))


values = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.dates(), st.text(max_size=8), st.sampled_from(TERMS)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.one_of(st.sampled_from([*TERMS, "日期", "文", "行", "名称"]), st.text(max_size=3)), inner
        ),
    ),
    max_leaves=20,
)


@run
@given(st.dictionaries(st.sampled_from(TERMS), values, max_size=8))
def test_any_value_of_any_field(facts: dict[str, object]) -> None:
    load(_written(facts).encode("utf-8", errors="replace"))


@run
@given(st.sampled_from([VALID, FULL]), st.integers(0, 2**32), st.integers(1, 8))
def test_a_file_that_was_damaged(data: bytes, seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _ in range(times):
        data = _damaged(data, chance)
    load(data)


def test_nesting_at_the_limit() -> None:
    for depth in range(MAX_DEPTH // 2 - 2, MAX_DEPTH // 2 + 2):
        load(b"\xe6\xa0\x87\xe9\xa2\x98: a\n" + _nested("印发文件", depth).encode())
        load(_nested("正文", depth).encode())


def _nested(term: str, depth: int) -> str:
    return f"{term}: [{{标题: a, " * depth + "正文: b" + "}]" * depth


def _written(value: object) -> str:
    """Flow style, quoted: what matters here is the shape."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_written(k)}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return "" if value is None else "'" + str(value).replace("'", "''") + "'"


def _damaged(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    to = min(len(data), at + chance.choice([1, 2, 3, 10, 50]))
    lines: list[bytes] = data.split(b"\n")
    line = chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            return data[:at] + data[to:]
        case 1:
            return data[:at] + chance.randbytes(to - at) + data[at:]
        case 2:
            return data[:at] + chance.choice(MARKS).encode() + data[at:]
        case 3:
            return data[:at] + chance.choice(MARKS).encode() + data[to:]
        case 4:
            return b"\n".join(lines[:line] + lines[line : line + 1] * 2 + lines[line + 1 :])
        case 5:
            return b"\n".join(lines[:line] + lines[line + 1 :])
        case _:
            return b"\n".join(chance.sample(lines, len(lines)))
